"""What is what in a store: records of events, series, deadlines, demands and measures that tell of one thing.

Who is who is decided before, as these are compared by who took part. The record that is shown of a thing is chosen by the
rule of `graph.cypher.view`; the others stand under its id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from graph.model.events import Event
from graph.resolve.decisions.ledger import Decision, in_batches, read_decisions, verdict_groups
from graph.resolve.decisions.settlement import ResolveReport, settle
from graph.resolve.events import statements
from graph.resolve.events.reader import ReadEvent, event_ids, read_events
from graph.resolve.events.record import EventRecord
from graph.resolve.events.rules import decide_events
from graph.resolve.tellings import Shown, shown_of
from graph.resolve.things.reader import read_things
from graph.resolve.things.record import ThingRecord
from graph.resolve.things.rules import decide_things
from graph.store.protocol import Store

EVENT: Final = Event.__name__


def settle_things(
    store: Store,
    label: str,
    report: ResolveReport,
    decisions: Sequence[Decision] | None = None,
    ids: Iterable[str] | None = None,
    progress: Callable[[int], None] | None = None,
) -> None:
    """Decide which records of a label tell of one thing, and stamp what they stand under.

    Args:
        store: the store.
        label: one of `graph.model.ontology.told_labels`.
        report: where it is counted.
        decisions: those that are kept between the records; all of the label when they are not given.
        ids: only these records; all when they are not given.
        progress: called with the number of events found, now and then.
    """
    kept = read_decisions(store, label) if decisions is None else decisions
    verdicts, broken = verdict_groups(kept)
    groups: list[Sequence[str]] = []
    chosen: list[Shown] = []

    def roots(joined: Sequence[Sequence[str]]) -> Sequence[str]:
        groups.extend(joined)
        chosen.extend(shown_of(store, label, joined))
        return [shown.root for shown in chosen]

    if label != EVENT:
        things = list(read_things(store, label, ids))
        settle(store, label, [*decide_things(things, verdicts)], kept, broken, _under(things), report, roots)
        return
    events = list(read_events(store, event_ids(store, progress) if ids is None else sorted(ids)))
    records = [event.record for event in events]
    settle(store, label, [*decide_events(records, verdicts)], kept, broken, _under(records), report, roots)
    shown = {member: what for members, what in zip(groups, chosen, strict=True) for member in members}
    rows = [row for event in events if (row := _stamps(event, shown.get(event.record.id)))]
    in_batches(store, statements.stamp_events(), rows)


def _under(records: Iterable[EventRecord | ThingRecord]) -> dict[str, tuple[str, tuple[int, ...]]]:
    """What records stand under until now, by id."""
    return {record.id: (record.canonical_id, ()) for record in records}


def _stamps(event: ReadEvent, shown: Shown | None) -> dict[str, Any] | None:
    """What is to be stamped on a record, where it differs from what is: alike on all records of an event."""
    wanted = event.own if shown is None or shown.stamps is None else shown.stamps
    if wanted == event.stamped:
        return None
    return {"id": event.record.id, "status": wanted.status, **wanted.days.stamps}
