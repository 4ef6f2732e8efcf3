"""The graph of contacts that a command measures: the options that say how facts become one, and the projected facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from graph.cli.facts import facts_options, stacked, store_snapshot
from graph.model.terms import EventKind

if TYPE_CHECKING:
    from graph.analysis.contacts.projection import Projection, Window
    from graph.analysis.snapshot import Snapshot

projection_options: Final = stacked(
    click.option(
        "--snapshot", "file", type=click.Path(path_type=Path), help="A file of `chancery snapshot`, not a store."
    ),
    facts_options,
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
"""Options that select facts and say how they become a graph; their values are what `project` takes."""


@dataclass(frozen=True, slots=True)
class ProjectedFacts:
    """The facts that the options select, as contacts.

    Attributes:
        snapshot: the facts.
        projection: the contacts with their weights.
        window: first and last day.
        parameters: the values of the options, for the manifest.
    """

    snapshot: Snapshot
    projection: Projection
    window: Window
    parameters: Mapping[str, Any]


def project(options: Mapping[str, Any]) -> ProjectedFacts:
    """Read the facts and project them as the options say; where nobody is in contact, stderr says why.

    Args:
        options: the values of `projection_options` by name, and those of the command's own options that its manifest
            is to name.

    Raises:
        ChanceryError: the store or the file cannot be read, or an option does not fit.
    """
    from graph.analysis.snapshot import Snapshot
    from graph.cli.kind_weights import kind_weights
    from graph.errors import BadRequestError

    file = options["file"]
    if file is None:
        snapshot = store_snapshot(options)
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
    facts = ProjectedFacts(snapshot, projection, (options["since"], options["until"]), parameters)
    if not len(projection.during(facts.window)):
        click.echo(f"chancery: {_why_empty(facts)}", err=True)
    return facts


def _why_empty(facts: ProjectedFacts) -> str:
    """Why there is nothing to measure, and what to do."""
    from graph.analysis.uncertainty.trajectory import spanned
    from graph.report.pictures.sheet import PLURAL

    onto = PLURAL[facts.parameters["onto"]]
    if not len(facts.snapshot.claims):
        return (
            "these facts are empty: load a source first (`chancery sources`), or name the store that has one (--store)."
        )
    if not len(facts.projection.contacts):
        return f"no two {onto} are in contact in these facts: count other kinds of event (--kind), or --expected ones."
    first, last = spanned(facts.projection)
    since, until = (day or "…" for day in facts.window)
    return (
        f"no two {onto} are in contact from {since} to {until}: the contacts of these facts are from {first} to {last}."
    )
