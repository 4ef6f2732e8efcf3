"""What happened or was to happen: events, the series they belong to, and each change of their status."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from graph.model.dates import PartialDate
from graph.model.declaration import DERIVED, INDEXED, INTERNAL, SORTED, Node, Shown
from graph.model.terms import EventKind, Mode, Status


class Event(Node, resolvable=True, dated_by="start", listed_by="start"):
    """A meeting, visit, call, summit or other event. An event is a node, never an edge between two people.

    Each record that tells of an event keeps a node of its own. SAME_AS decisions make one event of them, of which one telling
    is shown (`graph.cypher.telling`); the status and the days of that are stamped alike on all its tellings.
    """

    name: Annotated[str, "A short name.", INDEXED]
    kind: Annotated[EventKind, "What sort of event it is.", INDEXED]
    mode: Annotated[Mode | None, "How those who took part were together."] = None
    start: Annotated[PartialDate | None, "When it began or was to begin; null when no day is stated."] = None
    end: Annotated[PartialDate | None, "When it ended or was to end; null when no day is stated."] = None
    time: Annotated[str | None, "The time of day at which it began, `15:30`, where it is told."] = None
    zone: Annotated[str | None, "The zone of that time: `Asia/Tokyo`, `UTC` or `+09:00`."] = None
    minutes: Annotated[int | None, "How long it lasted, in minutes, where it is told."] = None
    description: Annotated[str | None, "What the record says of it, in the record's words."] = None
    codes: Annotated[tuple[str, ...], "Codes of other schemes as `scheme/version/code`."] = ()
    goldstein: Annotated[
        float | None, "Goldstein score of its CAMEO code, from -10 (conflict) to 10 (cooperation)."
    ] = None
    stated_status: Annotated[Status, "The status that the record itself states, before any change that is told."] = (
        Status.UNKNOWN
    )
    told_status: Annotated[Status, "The status in which the history of this telling ends.", INTERNAL, DERIVED] = (
        Status.UNKNOWN
    )
    status: Annotated[Status, "The status as of now, from the history of changes.", INDEXED, DERIVED] = Status.UNKNOWN
    span_from: Annotated[date | None, "First possible day of the event; 0001-01-01 when open.", INDEXED, DERIVED] = None
    span_to: Annotated[date | None, "Last possible day of the event; 9999-12-31 when open.", INDEXED, DERIVED] = None
    starts_on: Annotated[date | None, "First possible day of the event; 9999-12-31 when open.", INDEXED, DERIVED] = None
    ends_on: Annotated[date | None, "Last possible day of the event; 0001-01-01 when open.", DERIVED] = None
    search: Annotated[str, "The words of its name without case, accents and punctuation.", INTERNAL] = ""


class Series(Node, resolvable=True):
    """A recurring event, such as an annual ministerial meeting."""

    name: Annotated[str, "The name of the series.", INDEXED]
    recurrence: Annotated[str | None, "How often it takes place, as a source puts it."] = None


class StatusChange(Node, dated_by="at", listed_by="place"):
    """One step in the history of an event, a deadline, a demand or a measure: from one status to another, and when."""

    from_status: Annotated[Status | None, "The status before; null when the source does not say.", Shown("from")] = None
    to_status: Annotated[Status, "The status after.", INDEXED, Shown("to")]
    at: Annotated[PartialDate | None, "When the change took place; null when no day is stated."] = None
    until: Annotated[PartialDate | None, "The new day, of what was extended; null when none is told."] = None
    ordinal: Annotated[int, "Its place among the changes that one record tells of, from 1.", INTERNAL] = 1
    effective_on: Annotated[date | None, "Day from which it holds, by the order of its history.", DERIVED] = None
    place: Annotated[str | None, "Its place in the history of its event.", DERIVED, SORTED, Shown("history")] = None
