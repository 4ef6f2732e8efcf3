"""The one command: `python -m benchmarks.graphql`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import click

from benchmarks.graphql.comparison import Rounds, compare
from benchmarks.graphql.gates import gates
from benchmarks.graphql.server import ServerFailedError
from benchmarks.graphql.table import table
from benchmarks.page import put
from tests.engines.neo4j_errors import Neo4jFailedError, Neo4jMissingError


@click.command()
@click.option("--factor", default=1, show_default=True, help="How many times the data set; 10 takes several minutes.")
@click.option("--rounds", default=200, show_default=True, help="How often each small question is timed.")
@click.option("--page/--no-page", default=True, help="Write the account into docs/benchmarks.md.")
@click.option(
    "--keep", type=click.Path(path_type=Path), help="An empty folder for logs; a temporary one when left out."
)
def main(factor: int, rounds: int, page: bool, keep: Path | None) -> None:
    """Compare our GraphQL server with @neo4j/graphql on one Neo4j; fails when a gate does."""
    with tempfile.TemporaryDirectory(prefix="chancery-benchmark-") as temporary:
        home = keep or Path(temporary)
        try:
            comparison = compare(
                factor,
                Rounds(min(rounds, 60), rounds, max(rounds // 8, 5)),
                home,
                lambda text: click.echo(text, err=True),
            )
        except (Neo4jMissingError, Neo4jFailedError, ServerFailedError) as failed:
            raise click.ClickException(str(failed)) from failed
    found = gates(comparison)
    text = table(comparison, found)
    click.echo(text)
    if page:
        put(text, f"graphql x{factor}")
    if failures := [gate for gate in found if not gate.holds]:
        click.echo(f"{len(failures)} of {len(found)} gates fail.", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
