"""`chancery trajectory`: a measure in one window of time after another."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from graph.cli.answer import deliver, format_option, output_option, top_option
from graph.cli.picture import picture_option, write_picture
from graph.cli.projection import project, projection_options
from graph.cli.uncertainty import seed_option, together_option, worlds_option


@click.command()
@click.option("--measure", default="degree", show_default=True, help="One of those that `centrality --measures` lists.")
@click.option("--step", default=12, show_default=True, type=click.IntRange(1), help="Months from window to window.")
@click.option("--width", type=click.IntRange(1), help="Months of a window; as --step when left out.")
@worlds_option
@together_option
@seed_option
@top_option
@format_option
@output_option
@picture_option
@projection_options
def trajectory_command(
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
    from graph.cli.progress import progress_display
    from graph.report.pictures.trajectory import draw_trajectory
    from graph.report.rows import write_rows
    from graph.report.trajectory import trajectory_note, trajectory_rows, trajectory_table

    chosen = measure_named(measure)
    draws = {"worlds": worlds, "together": together, "seed": seed}
    facts = project({**options, "measure": measure, "step": step, "width": width, **draws})
    earliest, latest = spanned(facts.projection)
    first, last = facts.window[0] or date(earliest.year, 1, 1), facts.window[1] or latest
    with_contacts = [window for window in windows(first, last, step, width) if _overlaps(window, earliest, latest)]
    with progress_display() as progress:
        course = trajectory(
            facts.projection,
            chosen,
            with_contacts,
            progress,
            worlds=worlds,
            seed=seed,
            together=Together(together),
        )
    names = facts.projection.names
    rows = (trajectory_table if form == "table" else trajectory_rows)(course, names, top)
    note = trajectory_note(course, chosen) if form == "table" else None
    deliver(output, lambda to: write_rows(rows, form, to, note), "trajectory", facts)
    if picture is not None:
        onto = facts.parameters["onto"]
        write_picture(
            picture,
            lambda to, source: draw_trajectory(course, names, top, measure, onto, to, source),
            "trajectory",
            facts,
        )


def _overlaps(window: tuple[date, date], first: date, last: date) -> bool:
    return window[0] <= last and window[1] >= first
