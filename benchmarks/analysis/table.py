"""The account of a comparison in Markdown."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Final

from benchmarks.analysis.between import NETWORKX, Timing
from benchmarks.analysis.comparison import Result
from benchmarks.analysis.dataset import Size
from benchmarks.analysis.gates import rate
from benchmarks.analysis.reading import SIZE, Reading
from benchmarks.gate import Gate
from benchmarks.page import machine, rows
from tests.engines.neo4j_jars import neo4j_version

LIBRARIES: Final = (
    "chancery",
    "networkx",
    "numpy",
    "scipy",
    "igraph",
    "networkit",
    "rustworkx",
    "neo4j",
    "neo4j-rust-ext",
)


def from_snapshot(results: Sequence[Result]) -> str:
    """From the snapshot to the answer, ours beside networkx."""
    head = ("from the snapshot, seconds", "Chancery", "networkx", "times", "largest difference", "ranks agree")
    body = [
        (
            each.question,
            f"{each.ours:.3f}",
            f"{each.theirs:.1f}{f' ({each.scaled})' if each.scaled else ''}",
            f"{each.ratio:.0f}x",
            f"{each.difference:.1e} of {each.largest:.1e}",
            f"{each.agreement:.7f}",
        )
        for each in results
    ]
    return rows(head, body)


def between(timings: Sequence[Timing], equal: dict[str, tuple[float, float, float]], small: Size) -> str:
    """Betweenness by every library."""
    base = {each.question: each.seconds for each in timings if each.library == NETWORKX}
    body = [
        (
            each.question,
            each.library,
            f"{each.seconds:,.1f}" + (f" ({each.sources} sources)" if each.sources else ""),
            f"{base[each.question] / each.seconds:.0f}x",
        )
        for each in timings
    ]
    same = "; ".join(
        f"{question}: largest difference {difference:.1e} of {largest:.1e}, agreement of the ranks {agreement:.7f}"
        for question, (difference, agreement, largest) in equal.items()
    )
    return f"{rows(('exact', 'library', 'seconds', 'times'), body)}\n\nEqual on {small}, all sources - {same}."


def by_size(kernels: dict[str, dict[str, float]]) -> str:
    """The kernels, a column for each size."""
    names = list(next(iter(kernels.values())))
    body = [(name, *(f"{seconds[name]:.3f}" for seconds in kernels.values())) for name in names]
    return rows(("seconds", *kernels), body)


def read(reading: Reading | None) -> str:
    """A snapshot beside a row stream."""
    if reading is None:
        return "Reading a snapshot was not measured."
    body = [("a snapshot", f"{reading.snapshot:.2f}", "", f"{reading.snapshot / reading.scan:.1f}x", "")]
    body += [
        (
            f"rows, {name}",
            f"{stream.rows:.2f} ({stream.made:.2f} until they are claims)",
            f"{rate(reading, name):.1f}x",
            f"{stream.rows / reading.scan:.1f}x",
            "equal" if stream.equal else "NOT EQUAL",
        )
        for name, stream in reading.streams.items()
    ]
    return (
        f"Read from Neo4j {neo4j_version()}, {SIZE.events:,} events with {SIZE.participations:,} participations, on the"
        f" clock: a snapshot of {reading.claims:,} claims, names and affiliations included, beside rows of the"
        f" participations alone. A scan of their properties that sends none of them takes one thread of the server"
        f" {reading.scan:.2f} s.\n\n"
    ) + rows(("read", "seconds", "of the snapshot's time", "of the scan's", "claims"), body)


def account(size: Size, parts: Sequence[str], gates: Sequence[Gate]) -> str:
    """All of it."""
    versions = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    where = f"{machine()}; load average over the last 15 minutes {os.getloadavg()[2]:.1f}"
    return "\n\n".join(
        (
            f"{datetime.now(UTC):%d %B %Y}. {size}, over 20 years.",
            *parts,
            f"Versions: {versions}, Python {platform.python_version()}. Machine: {where}.",
            "\n".join(f"- {gate}" for gate in gates),
        )
    )
