"""`chancery diff`: compare two snapshot files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from graph.cli.answer import format_option, output_option, top_option, write_text


@click.command()
@click.argument("before", type=click.Path(path_type=Path))
@click.argument("after", type=click.Path(path_type=Path))
@click.option("--onto", type=click.Choice(["person", "organisation", "country"]), default="person", show_default=True)
@click.option("--measure", default="degree", show_default=True, help="One of those that `centrality --measures` lists.")
@top_option
@format_option
@output_option
def diff_command(before: Path, after: Path, onto: str, measure: str, top: int, form: str, output: Path | None) -> None:
    """Compare two snapshot files: the claims that came and went, and whose rank changed most.

    Ends with 0 when they hold the same, 1 when they differ.
    """
    from graph.analysis.difference import difference
    from graph.analysis.measures.centrality import measure_named
    from graph.analysis.snapshot import Snapshot
    from graph.report.difference import difference_note, difference_rows
    from graph.report.rows import write_rows

    old, new = Snapshot.load(before), Snapshot.load(after)
    compared = difference(old, new, onto, measure_named(measure))
    rows, note = difference_rows(compared, top), difference_note(compared)
    digests = old.digest(), new.digest()
    if output is None:
        write_rows(rows, form, sys.stdout, note)
    else:
        parameters = {"before": digests[0], "onto": onto, "measure": measure, "top": top, "format": form}
        write_text(output, lambda to: write_rows(rows, form, to, note), "diff", new, parameters)
    sys.exit(0 if digests[0] == digests[1] else 1)
