"""What the store derives and stamps: an event's status and span of days, and the places of changes in a history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from graph.ingest.revision import keep_states
from graph.model.events import StatusChange
from graph.model.history import Place, Step, history
from graph.model.span import span
from graph.store.protocol import Row, Statement, WriteTransaction

READ_EVENTS: Final = (
    "UNWIND $ids AS id MATCH (e:Event {id: id})"
    " OPTIONAL MATCH (e)-[h:HAS_STATUS_CHANGE]->(c:StatusChange) WHERE h.known_to IS NULL AND c.known_to IS NULL"
    " RETURN e.id AS id, e.start_earliest AS start_earliest, e.start_latest AS start_latest,"
    " e.end_latest AS end_latest, e.end_precision AS end_precision, e.stated_status AS stated_status,"
    " e.told_status AS told_status, e.span_from AS span_from, e.span_to AS span_to,"
    " e.starts_on AS starts_on, e.ends_on AS ends_on,"
    " collect({id: c.id, to_status: c.to_status, earliest: c.at_earliest, latest: c.at_latest,"
    " source: h.source_id, record: h.record, reported: h.reported_at, ordinal: c.ordinal,"
    " effective_on: c.effective_on, place: c.place, current_from: c.current_from}) AS changes"
)
EVENTS_OF_CHANGES: Final = (
    "UNWIND $ids AS id MATCH (c:StatusChange {id: id}) MATCH (c)<-[:HAS_STATUS_CHANGE]-(e:Event)"
    " RETURN DISTINCT e.id AS id"
)
READ_CHANGES: Final = (
    "UNWIND $ids AS id MATCH (c:StatusChange {id: id}) MATCH (c)<-[:UNDERWENT]-(n) WITH DISTINCT n"
    " MATCH (n)-[h:UNDERWENT]->(c:StatusChange) WHERE h.known_to IS NULL AND c.known_to IS NULL"
    " RETURN n.id AS id, collect({id: c.id, to_status: c.to_status, earliest: c.at_earliest, latest: c.at_latest,"
    " source: h.source_id, record: h.record, reported: h.reported_at, ordinal: c.ordinal,"
    " effective_on: c.effective_on, place: c.place, current_from: c.current_from}) AS changes"
)
STAMP_EVENTS: Final = (
    "UNWIND $rows AS row MATCH (e:Event {id: row.id})"
    " SET e.told_status = row.told_status, e.status = row.told_status, e.span_from = row.span_from,"
    " e.span_to = row.span_to, e.starts_on = row.starts_on, e.ends_on = row.ends_on RETURN count(*) AS n"
)
STAMP_CHANGES: Final = (
    "UNWIND $rows AS row MATCH (c:StatusChange {id: row.id})"
    " SET c.effective_on = row.effective_on, c.place = row.place, c.current_from = row.current_from"
    " RETURN count(*) AS n"
)


def initial_stamps(values: Mapping[str, Any]) -> dict[str, Any]:
    """The stamps of an event of which no change of status is known yet, from its own content."""
    return {"told_status": values["stated_status"], "status": values["stated_status"], **_span(values)}


def _span(values: Mapping[str, Any]) -> dict[str, Any]:
    days = (values.get(name) for name in ("start_earliest", "start_latest", "end_latest"))
    return {**span(*days, ends=values.get("end_precision") is not None).stamps}


def places(changes: Iterable[Mapping[str, Any]]) -> Mapping[str, Place]:
    """Where changes of one event stand in its history, by id.

    Args:
        changes: each with `id`, `source` and `record` (which say whose it is), `ordinal`, `earliest`, `latest` and
            `reported`; those without a `to_status` are none.
    """
    return history(
        Step(
            change["id"],
            f"{change['source']} {change['record']}",
            change["ordinal"] or 0,
            change["earliest"],
            change["latest"],
            change["reported"],
        )
        for change in changes
        if change["to_status"] is not None
    )


def status_after(stated: str, changes: Iterable[tuple[str, str]]) -> str:
    """The status after the last of some changes, each its place and the status after it; `stated` where there is none."""
    return max(changes, default=("", stated))[1]


def restamp(transaction: WriteTransaction, day: date, events: Iterable[str], changes: Iterable[str] = ()) -> None:
    """Work out the stamps of events, and of all whose changes of status are named, and write what differs.

    A place in a history follows from what else is told in it, so that an edition of `day` may change it without a word on
    the step itself; who asks for a day before sees the place as it was.
    """
    ids, others = set(events), list[Row]()
    if named := sorted(changes):
        ids |= {row["id"] for row in transaction.run(Statement(EVENTS_OF_CHANGES, {"ids": named}))}
        others += transaction.run(Statement(READ_CHANGES, {"ids": named}))
    found = transaction.run(Statement(READ_EVENTS, {"ids": sorted(ids)})) if ids else []
    if rows := [_stamps(row) for row in found if _stale(row)]:
        transaction.send(Statement(STAMP_EVENTS, {"rows": rows}))
    rows = [stamp for row in (*found, *others) for stamp in _stamps_of_changes(row["changes"], day)]
    if former := {row["id"]: day for row in rows if row.pop("former")}:
        keep_states(transaction, StatusChange.__name__, former)
    if rows:
        transaction.send(Statement(STAMP_CHANGES, {"rows": rows}))


def _stamps(event: Mapping[str, Any]) -> dict[str, Any]:
    order = places(event["changes"])
    told = ((order[change["id"]].key, change["to_status"]) for change in event["changes"] if change["id"] in order)
    return {"id": event["id"], "told_status": status_after(event["stated_status"], told), **_span(event)}


def _stamps_of_changes(changes: Sequence[Mapping[str, Any]], day: date) -> Iterator[dict[str, Any]]:
    """The stamps of changes that are not as they are stamped now, and whether they were so on an earlier day."""
    order = places(changes)
    for change in changes:
        place = order.get(change["id"])
        if place and (change["effective_on"], change["place"]) != (place.effective, place.key):
            former = change["place"] is not None and change["current_from"] < day
            stamps = {"id": change["id"], "effective_on": place.effective, "place": place.key, "former": former}
            yield {**stamps, "current_from": day if former else change["current_from"]}


def _stale(event: Mapping[str, Any]) -> bool:
    return any(event[name] != value for name, value in _stamps(event).items())
