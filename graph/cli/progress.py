"""Progress of an analysis, shown on stderr where that is a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from graph.analysis.progress import ProgressCallback


@contextmanager
def progress_display(verb: str = "") -> Iterator[ProgressCallback]:
    """Show a bar for each thing that is counted, until the block ends; call what it gives to move a bar on.

    Args:
        verb: what is done to the things that are counted, shown before their name.
    """
    console = Console(stderr=True)
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as display:
        tasks: dict[str, TaskID] = {}

        def update(what: str, done: int, total: int | None) -> None:
            if what not in tasks:
                tasks[what] = display.add_task(f"{verb} {what}".lstrip(), total=total)
            display.update(tasks[what], completed=done)

        yield update
