"""`chancery centrality`: rank by a measure, and say how sure the ranking is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from graph.cli.answer import deliver, format_option, output_option, top_option
from graph.cli.picture import picture_option, write_picture
from graph.cli.projection import project, projection_options
from graph.cli.uncertainty import nulls_option, sample_option, seed_option, together_option, worlds_option


@click.command()
@click.option("--measure", default="betweenness", show_default=True, help="One of those that --measures lists.")
@click.option("--measures", is_flag=True, help="List the measures with their meaning, and end.")
@sample_option
@worlds_option
@nulls_option
@together_option
@seed_option
@top_option
@format_option
@output_option
@picture_option
@projection_options
def centrality_command(
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
    from rich.console import Console

    from graph.analysis.measures.centrality import estimated, measure_named
    from graph.analysis.ranking import ranking
    from graph.analysis.uncertainty.worlds import Together
    from graph.cli.progress import progress_display
    from graph.report.pictures.intervals import draw_intervals
    from graph.report.ranking import measure_table, write_ranking

    if measures:
        Console().print(measure_table())
        return
    chosen = measure_named(measure)
    if sample is not None:
        chosen = estimated(chosen, sample, seed)
    draws = {"worlds": worlds, "nulls": nulls, "together": together, "seed": seed}
    facts = project({**options, "measure": measure, "sample": sample, **draws})
    with progress_display() as progress:
        settings = {**draws, "together": Together(together), "progress": progress}
        result = ranking(facts.projection, chosen, top, facts.window, **settings)
    deliver(output, lambda to: write_ranking(result, form, to), "centrality", facts)
    if picture is not None:
        write_picture(picture, lambda to, source: draw_intervals(result, to, source), "centrality", facts)
