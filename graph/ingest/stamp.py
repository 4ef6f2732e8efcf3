"""What the store derives from other facts and stamps on events: their current status, and their span of days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from graph.model.dates import FIRST_DAY, LAST_DAY
from graph.store.protocol import Statement, WriteTransaction

READ_EVENTS: Final = (
    "UNWIND $ids AS id MATCH (e:Event {id: id})"
    " OPTIONAL MATCH (e)-[h:HAS_STATUS_CHANGE]->(c:StatusChange) WHERE h.known_to IS NULL AND c.known_to IS NULL"
    " RETURN e.id AS id, e.start_earliest AS start_earliest, e.start_latest AS start_latest,"
    " e.end_latest AS end_latest, e.end_precision AS end_precision, e.stated_status AS stated_status,"
    " e.status AS status, e.span_from AS span_from, e.span_to AS span_to,"
    " collect({id: c.id, to_status: c.to_status, earliest: c.at_earliest, latest: c.at_latest,"
    " known_from: c.known_from, ordinal: c.ordinal}) AS changes"
)
EVENTS_OF_CHANGES: Final = (
    "UNWIND $ids AS id MATCH (c:StatusChange {id: id}) MATCH (c)<-[:HAS_STATUS_CHANGE]-(e:Event)"
    " RETURN DISTINCT e.id AS id"
)
STAMP_EVENTS: Final = (
    "UNWIND $rows AS row MATCH (e:Event {id: row.id})"
    " SET e.status = row.status, e.span_from = row.span_from, e.span_to = row.span_to RETURN count(*) AS n"
)


def initial_stamps(values: Mapping[str, Any]) -> dict[str, Any]:
    """The stamps of an event of which no change of status is known yet, from its own content."""
    return {"status": values["stated_status"], **span(values)}


def span(values: Mapping[str, Any]) -> dict[str, Any]:
    """The first and the last day on which an event can have been; an open bound is the first or last day there is.

    An event of one stated day without an end is taken to have been on that day.
    """
    last = values.get("start_latest" if values.get("end_precision") is None else "end_latest")
    return {"span_from": values.get("start_earliest") or FIRST_DAY, "span_to": last or LAST_DAY}


def current_status(stated: str, changes: Iterable[Mapping[str, Any]]) -> str:
    """The status after the latest change; the status that the record itself states where there is none.

    Changes are ordered by the day on which they took place, as far as that is known, then by the day on which
    they were reported, then by their place in the record.
    """
    told = [change for change in changes if change["to_status"] is not None]
    if not told:
        return stated
    latest: str = max(told, key=_order)["to_status"]
    return latest


def _order(change: Mapping[str, Any]) -> tuple[Any, ...]:
    effective = change["latest"] or change["earliest"] or change["known_from"]
    return effective, change["known_from"], change["ordinal"] or 0, change["id"]


def restamp(transaction: WriteTransaction, events: Iterable[str], changes: Iterable[str] = ()) -> None:
    """Work out the stamps of events, and of those whose changes of status are named, and write what differs."""
    ids = set(events)
    if named := sorted(changes):
        ids |= {row["id"] for row in transaction.run(Statement(EVENTS_OF_CHANGES, {"ids": named}))}
    if not ids:
        return
    rows = [_stamps(row) for row in transaction.run(Statement(READ_EVENTS, {"ids": sorted(ids)})) if _stale(row)]
    if rows:
        transaction.send(Statement(STAMP_EVENTS, {"rows": rows}))


def _stamps(event: Mapping[str, Any]) -> dict[str, Any]:
    changes: Sequence[Mapping[str, Any]] = event["changes"]
    return {"id": event["id"], "status": current_status(event["stated_status"], changes), **span(event)}


def _stale(event: Mapping[str, Any]) -> bool:
    return any(event[name] != value for name, value in _stamps(event).items())
