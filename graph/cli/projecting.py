"""What the analysing commands share: which facts they take, how these become a graph, and where the answer goes."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TextIO

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn, TimeRemainingColumn

from graph.cli.command import STORE, opened
from graph.errors import BadRequestError
from graph.model.dates import PartialDate
from graph.model.terms import EventKind

if TYPE_CHECKING:
    from graph.analysis.contacts.projection import Projection, Window
    from graph.analysis.snapshot import Snapshot


class Day(click.ParamType):  # type: ignore[type-arg]  # generic for the type checker alone
    """A day; a year or a month stands for its first or its last day."""

    name = "date"

    def __init__(self, *, last: bool) -> None:
        self.last = last

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read `2025-06-13`, `2025-06` or `2025`."""
        if isinstance(value, date):
            return value
        try:
            found = PartialDate.parse(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)
        return found.last if self.last else found.first


def _stacked(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def decorate(command: Any) -> Any:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


SELECTION: Final = _stacked(
    STORE,
    click.option("--since", type=Day(last=False), help="Only what can have been on this day or later."),
    click.option("--until", type=Day(last=True), help="Only what can have been on this day or earlier."),
    click.option("--known-at", type=Day(last=True), help="Only what had been reported by this day."),
    click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, help="The least confidence of a claim."),
)
"""Options that say which facts to read."""

PROJECTION: Final = _stacked(
    click.option(
        "--snapshot", "file", type=click.Path(path_type=Path), help="A file of `chancery snapshot`, not a store."
    ),
    SELECTION,
    click.option(
        "--onto", type=click.Choice(["person", "organisation", "country"]), default="person", show_default=True
    ),
    click.option(
        "--kind",
        "kinds",
        multiple=True,
        type=click.Choice([kind.value for kind in EventKind]),
        help="Kinds of event that count; meetings and visits when left out.",
    ),
    click.option(
        "--weighting",
        type=click.Choice(["count", "newman", "kind", "duration"]),
        default="count",
        show_default=True,
        help="What a contact weighs.",
    ),
    click.option(
        "--kind-weights",
        metavar="FILE",
        help='The table for --weighting kind: `goldstein`, or a JSON file such as {"meeting": 1, "call": 0.5}.',
    ),
    click.option("--decay", type=float, metavar="DAYS", help="Half-life of a contact, counted to --until."),
    click.option("--signed", is_flag=True, help="Ties for and against; disputes, support, demands and measures count."),
    click.option("--directed", is_flag=True, help="Visits lead to where they went, stances to whom they are against."),
    click.option("--expected", is_flag=True, help="Contacts as announced: whoever was to be there, held or not."),
)
"""Options that say which facts to take, and how they become a graph."""


def placed(_context: click.Context, _option: click.Parameter, value: Path | None) -> Path | None:
    """Refuse a file whose folder is not there before any work is done."""
    if value is not None and not value.parent.is_dir():
        raise click.BadParameter(f"there is no folder {value.parent} to write {value.name} in.")
    return value


OUTPUT: Final = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    callback=placed,
    help="Write to this file, with a manifest beside it, instead of showing.",
)


@dataclass(frozen=True, slots=True)
class Projected:
    """What the options say.

    Attributes:
        snapshot: the facts.
        projection: the contacts with their weights.
        window: first and last day.
        parameters: the options as given, for the manifest.
    """

    snapshot: Snapshot
    projection: Projection
    window: Window
    parameters: Mapping[str, Any]


def projected(options: Mapping[str, Any]) -> Projected:
    """Take the facts and project them as the options say.

    Raises:
        ChanceryError: the store or the file cannot be read, or an option does not fit.
    """
    from graph.analysis.snapshot import Snapshot

    file, days = options["file"], {name: options[name] for name in ("since", "until")}
    if file is None:
        snapshot = taken(options)
    elif options["store"] is not None or options["known_at"] is not None:
        raise BadRequestError(
            "--snapshot names the facts: leave out --store, and give --known-at to `chancery snapshot`."
        )
    else:
        snapshot = Snapshot.load(file)
    names = ("weighting", "decay", "signed", "directed", "expected", "min_confidence")
    projection = snapshot.projection(
        options["onto"],
        kinds=options["kinds"] or None,
        kind_weights=kind_weights(options["kind_weights"]),
        **{name: options[name] for name in names},
    )
    parameters = {name: value for name, value in options.items() if name not in ("store", "file")}
    given = Projected(snapshot, projection, (days["since"], days["until"]), parameters)
    if not len(given.projection.during(given.window)):
        click.echo(f"chancery: {_without(given)}", err=True)
    return given


def _without(given: Projected) -> str:
    """Why there is nothing to measure, and what to do."""
    from graph.analysis.uncertainty.trajectory import spanned
    from graph.report.pictures.sheet import PLURAL

    onto = PLURAL[given.parameters["onto"]]
    if not len(given.snapshot.claims):
        return (
            "these facts are empty: load a source first (`chancery sources`), or name the store that has one (--store)."
        )
    if not len(given.projection.contacts):
        return f"no two {onto} are in contact in these facts: count other kinds of event (--kind), or --expected ones."
    first, last = spanned(given.projection)
    since, until = (day or "…" for day in given.window)
    return (
        f"no two {onto} are in contact from {since} to {until}: the contacts of these facts are from {first} to {last}."
    )


def taken(options: Mapping[str, Any]) -> Snapshot:
    """A snapshot of the store, as the options say. Raises ChanceryError: it cannot be read."""
    from graph.analysis.snapshot import Snapshot

    names = ("since", "until", "known_at", "min_confidence")
    with opened(options["store"]) as store, reading() as tell:
        return Snapshot.read(store, progress=tell, **{name: options[name] for name in names})


def kind_weights(given: str | None) -> Mapping[str, float]:
    """The table of weights that an option names. Raises BadRequestError: it names none."""
    from graph.analysis.contacts.weights import EVEN, GOLDSTEIN

    if given is None:
        return EVEN
    if given == "goldstein":
        return GOLDSTEIN
    try:
        read = json.loads(Path(given).read_text(encoding="utf-8"))
        table = {str(kind): float(weight) for kind, weight in read.items()}
    except OSError as error:
        raise BadRequestError(f"{given} cannot be read: {error.strerror}.") from error
    except (ValueError, TypeError, AttributeError):
        raise BadRequestError(
            f'{given} is no table of weights: write JSON such as {{"meeting": 1, "call": 0.5}}.'
        ) from None
    if endless := [kind for kind, weight in table.items() if not math.isfinite(weight)]:
        raise BadRequestError(f"{given}: the weight of {', '.join(endless)} is no number.")
    known = {*EVEN, *(kind.value for kind in EventKind)}
    if strange := [kind for kind in table if kind not in known and "/" not in kind]:  # a code reads scheme/code
        raise BadRequestError(f"{given}: there is no kind {', '.join(strange)}; there are: {', '.join(sorted(known))}.")
    return table


def _progress(*columns: ProgressColumn) -> Progress:
    console = Console(stderr=True)
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


@contextmanager
def reading() -> Iterator[Callable[[str, int], None]]:
    """Show what is being read, where there is a terminal."""
    with _progress(TextColumn("reading {task.description}")) as shown:
        task = shown.add_task("", total=None)
        yield lambda what, done: shown.update(task, description=f"{what}: {done:,}")


@contextmanager
def drawing() -> Iterator[Callable[[str, int, int], None]]:
    """Show how many of something are done, where there is a terminal."""
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with _progress(*columns) as shown:
        tasks: dict[str, Any] = {}

        def tell(what: str, done: int, of: int) -> None:
            if what not in tasks:
                tasks[what] = shown.add_task(what, total=of)
            shown.update(tasks[what], completed=done)

        yield tell


def delivered(output: Path | None, write: Callable[[TextIO], None], command: str, given: Projected) -> None:
    """Show an answer, or write it to a file with a manifest beside it. Raises BadRequestError: it cannot be written."""
    if output is None:
        write(sys.stdout)
    else:
        written(output, write, command, given.snapshot, given.parameters)


def written(
    output: Path, write: Callable[[TextIO], None], command: str, snapshot: Snapshot, parameters: Mapping[str, Any]
) -> None:
    """Write an answer to a file with a manifest beside it. Raises BadRequestError: one cannot be written."""
    from graph.report.manifest import write_with_manifest

    def to(path: Path) -> None:
        with path.open("w", encoding="utf-8", newline="") as file:
            write(file)

    write_with_manifest(
        output,
        to,
        command=command,
        snapshot=snapshot.digest(),
        selection=snapshot.selection,
        parameters=parameters,
    )
    click.echo(f"Wrote {output} and its manifest.", err=True)
