"""The account of a comparison in Markdown."""

from __future__ import annotations

import platform
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version

from benchmarks.gate import Gate
from benchmarks.graphql.comparison import ENCOUNTERS, Comparison, Timings
from benchmarks.graphql.peer import versions
from benchmarks.page import machine, rows
from tests.engines.neo4j_jars import neo4j_version


def table(comparison: Comparison, gates: Sequence[Gate]) -> str:
    """The account of a comparison."""
    size, (nodes, edges) = comparison.size, comparison.written
    met = comparison.by_hand
    data = (
        f"{datetime.now(UTC):%d %B %Y}. {size.people:,} people, {size.organisations:,} organisations,"
        f" {size.events:,} events, {size.relationships:,} relationships between them; with names, documents and"
        f" evidence {nodes:,} nodes and {edges:,} relationships."
    )
    by_hand = (
        f"`whoMet` of the person with most events takes {met.ours.p50:.1f} ms over HTTP (embedded"
        f" {met.embedded.p50:.1f} ms). The statement that one would write by hand takes {met.theirs.p50:.1f} ms by the"
        f" bare driver, with {met.their_hits:,} db hits; {'its answer is the same' if met.equal else 'ITS ANSWER DIFFERS'}."
    )
    memory = ", ".join(f"{name} {most:,.0f} MB" for name, most in comparison.memory.items())
    parts = (
        data,
        _over_http(comparison),
        _on_neo4j(comparison),
        by_hand,
        f"Peak memory of the processes: {memory}.",
        f"Versions: {_versions()}. Machine: {machine()}.",
        "\n".join(f"- {gate}" for gate in gates),
    )
    return "\n\n".join(parts)


def _over_http(comparison: Comparison) -> str:
    head = ("over HTTP, p50 (p95) in ms", "Chancery", "@neo4j/graphql", "Chancery, embedded", "same answer")
    body = [
        (name, _times(each.ours), _times(each.theirs), _times(each.embedded), "yes" if each.equal else "NO")
        for name, each in comparison.results.items()
    ]
    return rows(head, body)


def _on_neo4j(comparison: Comparison) -> str:
    head = ("on Neo4j, p50 in ms", "in process", "bare driver", "own cost", "db hits", "peer's db hits", "bytes")
    body = []
    for name, each in {**comparison.results, ENCOUNTERS: comparison.by_hand}.items():
        inside, floor = each.in_process.p50, each.floor.p50
        cost = f"{inside - floor:+.1f} ({inside / floor:.2f}x)"
        hits = f"{each.their_hits:,}" if name in comparison.results else ""
        body.append((name, f"{inside:.1f}", f"{floor:.1f}", cost, f"{each.our_hits:,}", hits, f"{each.size:,}"))
    return rows(head, body)


def _times(timings: Timings) -> str:
    return f"{timings.p50:.1f} ({timings.p95:.1f})"


def _versions() -> str:
    node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip()  # noqa: S607
    named = {
        "Neo4j Community": neo4j_version(),
        **{name: version(name) for name in ("chancery", "strawberry-graphql", "neo4j", "neo4j-rust-ext", "uvicorn")},
        "arcadedb-embedded": version("arcadedb-embedded"),
        "Python": platform.python_version(),
        **versions(),
        "Node.js": node.removeprefix("v"),
    }
    return ", ".join(f"{name} {number}" for name, number in named.items())
