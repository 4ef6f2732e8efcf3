"""What one measures: `snapshot`, `centrality`, `communities`, `brokers`, `trajectory`, `diff`, `export`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from graph.cli.command import explained
from graph.cli.picturing import PICTURE, draw_brokers, draw_groups, draw_ranking, draw_trajectory
from graph.cli.projecting import (
    OUTPUT,
    PROJECTION,
    SELECTION,
    delivered,
    drawing,
    placed,
    projected,
    taken,
    written,
)

TOP = click.option("--top", default=10, show_default=True, type=click.IntRange(1), help="How many to show.")
SEED = click.option(
    "--seed", default=0, show_default=True, type=click.IntRange(0), help="Of everything left to chance."
)
FORM = click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
WORLDS = click.option(
    "--worlds", default=200, show_default=True, type=click.IntRange(0), help="Worlds to draw; 0 for none."
)
NULLS = click.option("--nulls", default=100, show_default=True, type=click.IntRange(0), help="Null graphs; 0 for none.")
SAMPLE = click.option(
    "--sample",
    type=click.IntRange(2),
    metavar="NODES",
    help="Estimate betweenness-steps from the paths that start at so many nodes, with the error of that.",
)
TOGETHER = click.option(
    "--together",
    type=click.Choice(["event", "source"]),
    default="event",
    show_default=True,
    help="Which claims of a source stand or fall together.",
)


@click.command()
@click.argument("output", type=click.Path(path_type=Path, dir_okay=False), callback=placed)
@SELECTION
@explained
def snapshot(output: Path, **options: Any) -> None:
    """Write the facts that analyses are computed on to the Parquet file OUTPUT, and show their hash."""
    from graph.analysis.claims import parquet
    from graph.report.manifest import write_with_manifest

    found = taken(options)
    if not len(found.claims):
        click.echo(
            "chancery: the store has no such facts: load a source first (`chancery sources`), or name another.",
            err=True,
        )
    digest = found.digest()
    write_with_manifest(
        output,
        lambda to: parquet.write(found, to),
        command="snapshot",
        snapshot=digest,
        selection=found.selection,
        parameters={},
    )
    click.echo(f"{len(found.claims):,} claims on {len(found.names):,} actors in {output}\nsha256 {digest}")


@click.command()
@click.option("--measure", default="betweenness", show_default=True, help="One of those that --measures lists.")
@click.option("--measures", is_flag=True, help="List the measures with their meaning, and end.")
@SAMPLE
@WORLDS
@NULLS
@TOGETHER
@SEED
@TOP
@FORM
@OUTPUT
@PICTURE
@PROJECTION
@explained
def centrality(
    measure: str,
    measures: bool,
    sample: int | None,
    worlds: int,
    nulls: int,
    together: str,
    seed: int,
    top: int,
    form: str,
    output: Path | None,
    picture: Path | None,
    **options: Any,
) -> None:
    """Rank people, organisations or countries by how central they are in held encounters, and say how sure that is."""
    from graph.analysis.measures.centrality import estimated, measure_named
    from graph.analysis.uncertainty.worlds import Together
    from graph.report.ranking import measure_table, ranking, write

    if measures:
        Console().print(measure_table())
        return
    chosen = measure_named(measure)
    if sample is not None:
        chosen = estimated(chosen, sample, seed)
    drawing_of = {"worlds": worlds, "nulls": nulls, "together": together, "seed": seed}
    given = projected({**options, "measure": measure, "sample": sample, **drawing_of})
    with drawing() as tell:
        drawn = {"worlds": worlds, "nulls": nulls, "seed": seed, "together": Together(together)}
        result = ranking(given.projection, chosen, top, given.window, progress=tell, **drawn)
    delivered(output, lambda to: write(result, form, to), "centrality", given)
    draw_ranking(picture, result, given)


@click.command()
@SAMPLE
@WORLDS
@SEED
@TOP
@FORM
@OUTPUT
@PICTURE
@PROJECTION
@explained
def brokers(
    sample: int | None,
    worlds: int,
    seed: int,
    top: int,
    form: str,
    output: Path | None,
    picture: Path | None,
    **options: Any,
) -> None:
    """Rank those who stand between others: by betweenness, with Burt's constraint and effective size beside it."""
    from graph.analysis.measures.centrality import MEASURES, estimated
    from graph.analysis.uncertainty.estimate import centrality
    from graph.report.listings import brokers_of, write_rows

    measure = MEASURES["betweenness"]
    if sample is not None:
        measure = estimated(MEASURES["betweenness-steps"], sample, seed)
    given = projected({**options, "sample": sample, "worlds": worlds, "seed": seed})
    with drawing() as tell:
        found = centrality(
            given.projection, measure, window=given.window, worlds=worlds, nulls=0, seed=seed, progress=tell
        )
    rows, note = brokers_of(found, top)
    delivered(output, lambda to: write_rows(rows, form, to, note), "brokers", given)
    draw_brokers(picture, found, given)


@click.command()
@click.option("--resolution", default=1.0, show_default=True, help="Above 1 for more and smaller groups.")
@SEED
@TOP
@FORM
@OUTPUT
@PICTURE
@PROJECTION
@explained
def communities(
    resolution: float, seed: int, top: int, form: str, output: Path | None, picture: Path | None, **options: Any
) -> None:
    """Find groups that are more in contact within than with others: the largest, with their most active members."""
    from graph.analysis.measures.communities import communities
    from graph.report.listings import groups_of, write_rows

    given = projected({**options, "resolution": resolution, "seed": seed})
    rows, note = groups_of(given.projection, given.window, None if form == "csv" else top, resolution, seed)
    delivered(output, lambda to: write_rows(rows, form, to, note), "communities", given)
    if picture is not None:
        graph = given.projection.graph(given.window)
        draw_groups(picture, communities(graph, resolution=resolution, seed=seed), given)


@click.command()
@click.option("--measure", default="degree", show_default=True, help="One of those that `centrality --measures` lists.")
@click.option("--step", default=12, show_default=True, type=click.IntRange(1), help="Months from window to window.")
@click.option("--width", type=click.IntRange(1), help="Months of a window; as --step when left out.")
@WORLDS
@TOGETHER
@SEED
@TOP
@FORM
@OUTPUT
@PICTURE
@PROJECTION
@explained
def trajectory(
    measure: str,
    step: int,
    width: int | None,
    worlds: int,
    together: str,
    seed: int,
    top: int,
    form: str,
    output: Path | None,
    picture: Path | None,
    **options: Any,
) -> None:
    """Show how central they were over time, and how sure that is, in one window after another.

    Shown are all that were ever among the top, in windows from the first contact to the last. Worlds are drawn once for
    all windows, so that windows can be compared.
    """
    from graph.analysis.contacts.projection import windows
    from graph.analysis.measures.centrality import measure_named
    from graph.analysis.uncertainty.trajectory import spanned, trajectory
    from graph.analysis.uncertainty.worlds import Together
    from graph.report.listings import trajectory_note, trajectory_rows, trajectory_table, write_rows

    chosen = measure_named(measure)
    drawing_of = {"worlds": worlds, "together": together, "seed": seed}
    given = projected({**options, "measure": measure, "step": step, "width": width, **drawing_of})
    earliest, latest = spanned(given.projection)
    first, last = given.window[0] or date(earliest.year, 1, 1), given.window[1] or latest
    asked = windows(first, last, step, width)
    between = [each for each in asked if each[0] <= latest and each[1] >= earliest]
    with drawing() as tell:
        found = trajectory(
            given.projection,
            chosen,
            between,
            lambda done: tell("windows", done, len(between)),
            worlds=worlds,
            seed=seed,
            together=Together(together),
        )
    rows = (trajectory_table if form == "table" else trajectory_rows)(found, given.projection.names, top)
    note = trajectory_note(found, chosen) if form == "table" else None
    delivered(output, lambda to: write_rows(rows, form, to, note), "trajectory", given)
    draw_trajectory(picture, found, top, given)


@click.command()
@click.argument("before", type=click.Path(path_type=Path))
@click.argument("after", type=click.Path(path_type=Path))
@click.option("--onto", type=click.Choice(["person", "organisation", "country"]), default="person", show_default=True)
@click.option("--measure", default="degree", show_default=True, help="One of those that `centrality --measures` lists.")
@TOP
@FORM
@OUTPUT
@explained
def diff(before: Path, after: Path, onto: str, measure: str, top: int, form: str, output: Path | None) -> None:
    """Compare two snapshot files: the claims that came and went, and whose rank changed most.

    Ends with 0 when they hold the same, 1 when they differ.
    """
    import sys

    from graph.analysis.measures.centrality import measure_named
    from graph.analysis.snapshot import Snapshot
    from graph.report.listings import differences, write_rows

    one, other = Snapshot.load(before), Snapshot.load(after)
    rows, note = differences(one, other, onto, measure_named(measure), top)
    digests = one.digest(), other.digest()
    if output is None:
        write_rows(rows, form, sys.stdout, note)
    else:
        parameters = {"before": digests[0], "onto": onto, "measure": measure, "top": top, "format": form}
        written(output, lambda to: write_rows(rows, form, to, note), "diff", other, parameters)
    sys.exit(0 if digests[0] == digests[1] else 1)
