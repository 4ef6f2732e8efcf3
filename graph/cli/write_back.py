"""`chancery write-back`: store a ranking, list the stored ones, or drop one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from graph.cli.projection import project, projection_options
from graph.cli.store import prepared_store
from graph.cli.uncertainty import nulls_option, sample_option, seed_option, together_option, worlds_option

if TYPE_CHECKING:
    from graph.analysis.ranking import Ranking
    from graph.store.protocol import Store


@click.command()
@click.option("--measure", help="One of those that `centrality --measures` lists.")
@click.option("--list", "listing", is_flag=True, help="List the runs that are stored, and end.")
@click.option("--drop", metavar="RUN", help="Remove the run of this id with its scores, and end.")
@sample_option
@worlds_option
@nulls_option
@together_option
@seed_option
@projection_options
def write_back_command(
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
    from graph.errors import BadRequestError

    if listing or drop:
        with prepared_store(options["store"]) as store:
            _list(store) if drop is None else _drop(store, drop)
        return
    if measure is None:
        raise BadRequestError("say what to rank by: --measure pagerank (`chancery centrality --measures` lists them).")
    _write(measure, sample, {"worlds": worlds, "nulls": nulls, "together": together, "seed": seed}, options)


def _write(measure: str, sample: int | None, draws: dict[str, Any], options: dict[str, Any]) -> None:
    from graph.analysis.measures.centrality import estimated, measure_named
    from graph.analysis.ranking import ranking
    from graph.analysis.uncertainty.worlds import Together
    from graph.analysis.write_back import RankingRequest, write_back
    from graph.cli.kind_weights import kind_weights
    from graph.cli.progress import progress_display

    chosen, target = measure_named(measure), options["store"]
    if sample is not None:
        chosen = estimated(chosen, sample, draws["seed"])
    # With a file, the store is where the ranking goes, not where the facts are from.
    facts = project({**options, **draws, "store": None if options["file"] else target})
    parameters = dict(facts.parameters)
    if sample is not None:  # an exact ranking has the parameters that it had before there were samples
        parameters["sample"] = sample
    if parameters["kind_weights"] is not None:
        parameters["kind_weights"] = dict(kind_weights(parameters["kind_weights"]))
    snapshot = facts.snapshot
    request = RankingRequest(measure, options["onto"], parameters, snapshot.digest(), snapshot.selection)

    def compute() -> Ranking:
        with progress_display() as progress:
            everybody = len(facts.projection.contacts.nodes)
            together = Together(draws["together"])
            settings = {**draws, "together": together, "progress": progress}
            return ranking(facts.projection, chosen, everybody, facts.window, **settings)

    with prepared_store(target) as store:
        stored = write_back(store, request, compute)
    state = "stored" if stored.written else "stored already; nothing was written"
    click.echo(f"{request.title}, version {stored.version}: {stored.ranked:,} ranked; {state}\n{stored.id}")


def _list(store: Store) -> None:
    from rich.markup import escape
    from rich.table import Table

    from graph.analysis.write_back import runs
    from graph.report.terminal import roomy

    table = Table("computed", "what", "version", "worlds", "facts", "run", box=None, pad_edge=False)
    for column in table.columns:
        column.no_wrap = True  # a run is dropped by the whole of its id
    for run in runs(store):
        version, worlds = str(run["version"]), str(run["worlds"])
        cells = run["computed_at"], run["title"], version, worlds, run["snapshot"][:12], run["id"]
        table.add_row(*map(escape, cells))
    if table.row_count:
        roomy(sys.stdout, table).print(table)
    else:
        click.echo("No ranking is stored yet.")


def _drop(store: Store, run: str) -> None:
    from graph.analysis.write_back import drop

    click.echo(f"dropped {run} with {drop(store, run):,} ranked")
