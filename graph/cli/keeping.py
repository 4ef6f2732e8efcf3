"""What one keeps in the store of what one measured: `write-back`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click
from rich.markup import escape
from rich.table import Table

from graph.cli.analysing import NULLS, SAMPLE, SEED, TOGETHER, WORLDS
from graph.cli.command import explained, opened
from graph.cli.projecting import PROJECTION, drawing, kind_weights, projected
from graph.errors import BadRequestError

if TYPE_CHECKING:
    from graph.report.ranking import Ranking
    from graph.store.protocol import Store


@click.command("write-back")
@click.option("--measure", help="One of those that `centrality --measures` lists.")
@click.option("--list", "listing", is_flag=True, help="List the runs that are stored, and end.")
@click.option("--drop", metavar="RUN", help="Remove the run of this id with its scores, and end.")
@SAMPLE
@WORLDS
@NULLS
@TOGETHER
@SEED
@PROJECTION
@explained
def write_back(
    measure: str | None,
    listing: bool,
    drop: str | None,
    sample: int | None,
    worlds: int,
    nulls: int,
    together: str,
    seed: int,
    **options: Any,
) -> None:
    """Rank as `centrality` does, and store the ranking, so that GraphQL and Neo4j Browser can read it.

    The facts are taken from the store, or with --snapshot from a file; the ranking is written to the store. The same
    measure, parameters and facts are stored once; other facts make a new version, and earlier ones stay.
    """
    if listing or drop:
        with opened(options["store"]) as store:
            _list(store) if drop is None else _drop(store, drop)
        return
    if measure is None:
        raise BadRequestError("say what to rank by: --measure pagerank (`chancery centrality --measures` lists them).")
    _written(measure, sample, {"worlds": worlds, "nulls": nulls, "together": together, "seed": seed}, options)


def _written(measure: str, sample: int | None, chances: dict[str, Any], options: dict[str, Any]) -> None:
    from graph.analysis.measures.centrality import estimated, measure_named
    from graph.analysis.uncertainty.worlds import Together
    from graph.report.ranking import ranking
    from graph.report.write_back import Asked, write_back

    chosen, target = measure_named(measure), options["store"]
    if sample is not None:
        chosen = estimated(chosen, sample, chances["seed"])
    # With a file, the store is where the ranking goes, not where the facts are from.
    given = projected({**options, **chances, "store": None if options["file"] else target})
    parameters = dict(given.parameters)
    if sample is not None:  # an exact ranking asks what it asked before there were samples
        parameters["sample"] = sample
    if parameters["kind_weights"] is not None:
        parameters["kind_weights"] = dict(kind_weights(parameters["kind_weights"]))
    asked = Asked(measure, options["onto"], parameters, given.snapshot.digest(), given.snapshot.selection)

    def compute() -> Ranking:
        with drawing() as tell:
            drawn = {**chances, "together": Together(chances["together"])}
            nodes = len(given.projection.contacts.nodes)
            return ranking(given.projection, chosen, nodes, given.window, progress=tell, **drawn)

    with opened(target) as store:
        kept = write_back(store, asked, compute)
    state = "stored" if kept.written else "stored already; nothing was written"
    click.echo(f"{asked.title}, version {kept.version}: {kept.ranked:,} ranked; {state}\n{kept.id}")


def _list(store: Store) -> None:
    from graph.report.terminal import roomy
    from graph.report.write_back import runs

    table = Table("computed", "what", "version", "worlds", "facts", "run", box=None, pad_edge=False)
    for column in table.columns:
        column.no_wrap = True  # a run is dropped by the whole of its id
    for run in runs(store):
        cells = (
            run["computed_at"],
            run["title"],
            str(run["version"]),
            str(run["worlds"]),
            run["snapshot"][:12],
            run["id"],
        )
        table.add_row(*map(escape, cells))
    if table.row_count:
        roomy(sys.stdout, table).print(table)
    else:
        click.echo("No ranking is stored yet.")


def _drop(store: Store, run: str) -> None:
    from graph.report.write_back import drop

    click.echo(f"dropped {run} with {drop(store, run):,} ranked")
