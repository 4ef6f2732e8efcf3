"""The one command: `python -m benchmarks.analysis`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import click

from benchmarks.analysis import between, table
from benchmarks.analysis.comparison import Tell, compared
from benchmarks.analysis.dataset import Size, made
from benchmarks.analysis.gates import gates
from benchmarks.analysis.kernels import kernels
from benchmarks.analysis.reading import Reading, read
from benchmarks.page import put
from tests.engines.neo4j_errors import Neo4jMissingError

SMALL, MEDIUM, LARGE = Size(500, 5_000), Size(10_000, 100_000), Size(100_000, 1_000_000)


@click.command()
@click.option("--rounds", default=3, show_default=True, help="How often each question is asked of each side.")
@click.option("--worlds", default=200, show_default=True, help="How many worlds are drawn.")
@click.option("--sampled", default=10, show_default=True, help="Worlds, and sources, that networkx is timed on.")
@click.option("--large/--no-large", default=True, help="Time the kernels at ten times the size as well.")
@click.option("--reading/--no-reading", "neo4j", default=True, help="Read a snapshot from a Neo4j as well.")
@click.option("--page/--no-page", default=True, help="Write the account into docs/benchmarks.md.")
def main(rounds: int, worlds: int, sampled: int, large: bool, neo4j: bool, page: bool) -> None:
    """Time analysis beside networkx, igraph, networkit and rustworkx; fails when a gate does."""

    def tell(text: str) -> None:
        click.echo(text, err=True)

    reading = _read(rounds, tell) if neo4j else None
    snapshot = made(MEDIUM)
    results = compared(snapshot, rounds, worlds, sampled, tell)
    timings = between.timed(snapshot.project("person"), sampled, tell)
    equal = between.equal(made(SMALL).project("person"))
    found = gates(results, timings, equal, reading)
    tell(f"the kernels, {MEDIUM}")
    by_size = {str(MEDIUM): kernels(snapshot, rounds)}
    if large:
        tell(f"the kernels, {LARGE}")
        by_size[str(LARGE)] = kernels(made(LARGE), 1)
    parts = (
        table.from_snapshot(results),
        table.between(timings, equal, SMALL),
        table.by_size(by_size),
        table.read(reading),
    )
    text = table.account(MEDIUM, parts, found)
    click.echo(text)
    if page:
        put(text, "analysis")
    if failures := [gate for gate in found if not gate.holds]:
        click.echo(f"{len(failures)} of {len(found)} gates fail.", err=True)
        sys.exit(1)


def _read(rounds: int, tell: Tell) -> Reading | None:
    with tempfile.TemporaryDirectory(prefix="chancery-benchmark-") as temporary:
        try:
            return read(Path(temporary), 2 * rounds, tell)
        except Neo4jMissingError as missing:
            tell(str(missing))
            return None


if __name__ == "__main__":
    main()
