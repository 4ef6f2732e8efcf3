"""Progress of reading and of drawing, shown on stderr where that is a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)


@contextmanager
def reading_line() -> Iterator[Callable[[str, int], None]]:
    """A line that says what is read; call what it gives with the name of that and how many were read."""
    with _display(TextColumn("reading {task.description}")) as display:
        task = display.add_task("", total=None)
        yield lambda what, done: display.update(task, description=f"{what}: {done:,}")


@contextmanager
def bars() -> Iterator[Callable[[str, int, int], None]]:
    """A bar for each thing that is done many times; call what it gives with its name, how many are done, and of how many."""
    with _display(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    ) as display:
        tasks: dict[str, TaskID] = {}

        def update(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = display.add_task(what, total=total)
            display.update(tasks[what], completed=done)

        yield update


def _display(*columns: ProgressColumn | str) -> Progress:
    console = Console(stderr=True)
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
