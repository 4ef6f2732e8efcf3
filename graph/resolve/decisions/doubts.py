"""The pairs at which a person should look, with what is known of either record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from graph.model.events import Event
from graph.model.names import words
from graph.model.ontology import resolvable_labels, told_labels
from graph.resolve.decisions import statements
from graph.resolve.decisions.ledger import read_decisions
from graph.resolve.events.reader import ReadEvent, read_events
from graph.resolve.events.record import OPEN
from graph.resolve.findings import POSSIBLE, Finding
from graph.resolve.people.record import PersonRecord, Span
from graph.resolve.records import Nations, read_bodies, read_people
from graph.resolve.things.reader import read_things
from graph.resolve.things.record import ThingRecord
from graph.store.protocol import Row, Statement, Store

EVENTS: Final = 4
"""Events that are shown of a record."""


@dataclass(frozen=True, slots=True)
class Portrait:
    """What is known of a record, for people to compare.

    Attributes:
        id: its node id.
        name: the name to show.
        lines: what is known, as pairs of a heading and a text.
    """

    id: str
    name: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DoubtfulPair:
    """Two records that may be one, with what is known of either.

    Attributes:
        label: what they are.
        finding: what the rule says.
        left, right: their portraits.
    """

    label: str
    finding: Finding
    left: Portrait
    right: Portrait


def doubtful_pairs(
    store: Store, *, label: str | None = None, about: str | None = None, limit: int | None = None
) -> list[DoubtfulPair]:
    """The doubtful pairs, those that are likelier one first.

    Args:
        store: the store.
        label: only those of this label.
        about: only those of which a record has these words in a name.
        limit: no more than so many.
    """
    found: list[DoubtfulPair] = []
    for kind in [label] if label else resolvable_labels():
        findings = [decision.finding for decision in read_decisions(store, kind) if decision.finding.kind == POSSIBLE]
        if about is None and limit is not None:
            findings = sorted(findings, key=_order)[:limit]
        portraits = {one.id: one for one in _portraits(store, kind, findings)}
        found += [
            DoubtfulPair(kind, one, portraits[one.left], portraits[one.right])
            for one in findings
            if one.left in portraits and one.right in portraits
        ]
    if about is not None:
        asked = set(words(about))
        found = [pair for pair in found if any(asked <= set(words(_names(one))) for one in (pair.left, pair.right))]
    return sorted(found, key=lambda pair: _order(pair.finding))[:limit]


def _order(finding: Finding) -> tuple[float, str, str]:
    return -finding.probability, finding.left, finding.right


def _names(portrait: Portrait) -> str:
    return " ".join([portrait.name, *(text for heading, text in portrait.lines if heading == "names")])


def _portraits(store: Store, label: str, findings: Sequence[Finding]) -> list[Portrait]:
    ids = sorted({end for finding in findings for end in (finding.left, finding.right)})
    if not ids:
        return []
    if label == Event.__name__:
        return [_of_event(event) for event in read_events(store, ids)]
    if label in told_labels():
        return [_of_thing(thing) for thing in read_things(store, label, ids)]
    countries = read_bodies(store, "Country")
    shown = {country.id: country.names[0] for country in countries}
    if label != "Person":
        nations = Nations.of(countries, {country.id: country.canonical_id for country in countries})
        return [
            Portrait(
                record.id,
                record.names[0],
                _lines(record.source, record.names, record.countries, shown, [("valid", _years(record.valid))]),
            )
            for record in read_bodies(store, label, nations, ids)
        ]
    nations = Nations.of(countries, {country.id: country.canonical_id for country in countries})
    events = _events(store, ids)
    return [
        Portrait(
            record.id,
            record.names[0],
            _lines(record.source, record.names, record.countries, shown, _life(record, events)),
        )
        for record in read_people(store, nations, ids)
    ]


def _of_event(event: ReadEvent) -> Portrait:
    record = event.record
    lines = [
        ("source", record.source),
        ("kind", record.kind),
        ("days", _days(record.first, record.last)),
        ("status", event.own.status),
        ("who took part", "\n".join(event.participants)),
        ("where", ", ".join(sorted(record.places))),
    ]
    return Portrait(record.id, record.name, _stated(lines))


def _of_thing(thing: ThingRecord) -> Portrait:
    lines = [
        ("source", thing.source),
        ("kind", thing.kind or ""),
        ("days", _days(thing.first, thing.last)),
        ("by whom and to whom", "\n".join(thing.actors)),
        ("amount", thing.amount or ""),
        ("legal act", thing.act or ""),
    ]
    return Portrait(thing.id, thing.name, _stated(lines))


def _days(first: date | None, last: date | None) -> str:
    days = [str(day) for day in (first, last) if day is not None and day not in OPEN]
    return " to ".join(dict.fromkeys(days))


def _lines(
    source: str, names: Sequence[str], countries: frozenset[str], shown: dict[str, str], more: list[tuple[str, str]]
) -> tuple[tuple[str, str], ...]:
    lines = [
        ("source", source),
        ("names", "; ".join(names)),
        ("country", ", ".join(sorted(shown.get(country, country) for country in countries))),
        *more,
    ]
    return _stated(lines)


def _stated(lines: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The lines of a portrait in which there is something to say."""
    return tuple((heading, text) for heading, text in lines if text)


def _life(person: PersonRecord, events: dict[str, list[str]]) -> list[tuple[str, str]]:
    held = [f"{activity.title} {_years(activity.span)}" for activity in person.activities if activity.held]
    acted = [
        f"{activity.title or 'took part'} {_years(activity.span)}"
        for activity in person.activities
        if not activity.held
    ]
    return [
        ("known as", ", ".join(sorted(person.identifiers))),
        ("born", _years(person.birth)),
        ("died", _years(person.death)),
        ("held", "; ".join(held)),
        ("acted as", "; ".join(acted)),
        ("events", "\n".join(events.get(person.id, ()))),
    ]


def _events(store: Store, ids: Sequence[str]) -> dict[str, list[str]]:
    rows: list[Row] = store.read(Statement(statements.first_events(), {"ids": list(ids), "most": EVENTS}))
    return {row["id"]: [f"{day or 'no day'} {name}" for day, name in row["events"]] for row in rows}


def _years(span: Span) -> str:
    first, last = (day.year if day else None for day in (span.since, span.until))
    if first is None and last is None:
        return ""
    return str(first) if first == last else f"{first or '…'}-{last or '…'}"
