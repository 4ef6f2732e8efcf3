"""The facts that a command analyses: the options that select them, and the snapshot of a store that holds them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import click

from graph.cli.store import prepared_store, store_option

if TYPE_CHECKING:
    from graph.analysis.snapshot import Snapshot


class Day(click.ParamType):  # type: ignore[type-arg]  # generic for the type checker alone
    """The type of options that take a day; a year or a month stands for its first or its last day."""

    name = "date"

    def __init__(self, *, last: bool) -> None:
        self.last = last

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read `2025-06-13`, `2025-06` or `2025`."""
        from graph.model.dates import PartialDate

        if isinstance(value, date):
            return value
        try:
            days = PartialDate.parse(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)
        return days.last if self.last else days.first


def stacked(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Several options as one decorator, shown by `--help` in this order."""

    def decorate(command: Any) -> Any:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


facts_options: Final = stacked(
    store_option,
    click.option("--since", type=Day(last=False), help="Only what can have been on this day or later."),
    click.option("--until", type=Day(last=True), help="Only what can have been on this day or earlier."),
    click.option("--known-at", type=Day(last=True), help="Only what had been reported by this day."),
    click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, help="The least confidence of a claim."),
)
"""Options that select facts of a store; their values are what `store_snapshot` takes."""


def store_snapshot(options: Mapping[str, Any]) -> Snapshot:
    """A snapshot of the facts of a store that the options select, with a progress line meanwhile.

    Args:
        options: the values of `facts_options` by name.

    Raises:
        ChanceryError: the store cannot be read.
    """
    from graph.analysis.snapshot import Snapshot
    from graph.cli.progress import progress_display

    names = ("since", "until", "known_at", "min_confidence")
    with prepared_store(options["store"]) as store, progress_display("reading") as progress:
        return Snapshot.read(store, progress=progress, **{name: options[name] for name in names})
