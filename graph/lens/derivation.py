"""What the edges of the lens are, worked out from the facts as they stand now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from graph.lens import statements
from graph.lens.edge import Edge
from graph.model.assertions import Claim, Deadline, Demand
from graph.model.dates import PartialDate
from graph.model.events import Event, StatusChange
from graph.model.lens import Disputed, GaveDeadline, Met, doubted_by, ended_by
from graph.model.terms import Precision, Stance
from graph.store.protocol import Statement, Store

DISPUTED: Final = (Event, StatusChange, Deadline, Demand, Claim)
"""The node types that are disputed; of a step in the history of an event, the event is."""


class _Act(NamedTuple):
    """What an actor did to something."""

    type: type[Any]
    actor: str
    what: str


def encounters(store: Store, people: Sequence[str], doubted: frozenset[str], *, once: bool) -> Iterator[Edge]:
    """Whom people met.

    Args:
        store: the store.
        people: canonical ids.
        doubted: ids of the events of which somebody says that they did not take place.
        once: whether only pairs are wanted of which the other has the greater id.
    """
    told: dict[tuple[str, str], dict[str, str | None]] = defaultdict(dict)
    for root, other, event, *day in found(store, statements.encounters(once=once), ids=list(people)):
        start, end = sorted((root, other))
        told[start, end][event] = stated(*day)
    for (start, end), events in told.items():
        days = [day for day in events.values() if day is not None]
        yield Edge.of(
            Met(
                start=start,
                end=end,
                count=len(events),
                first=days[0] if days else None,
                last=days[-1] if days else None,
                disputed=not doubted.isdisjoint(events),
                events=tuple(events),
            )
        )


def acts(store: Store) -> Iterator[Edge]:
    """Who called off, denied or disputed what, and who set which deadline."""
    yield from _called_off(store)
    yield from _disputes(store)
    due = {(actor, deadline): stated(*day) for actor, deadline, *day in found(store, statements.deadlines())}
    for (actor, deadline), day in due.items():
        yield Edge.of(GaveDeadline(start=actor, end=deadline, due=day))


def _called_off(store: Store) -> Iterator[Edge]:
    days: dict[_Act, set[str]] = defaultdict(set)
    reasons: dict[_Act, set[str]] = defaultdict(set)
    for actor, event, status, *day, because in found(store, statements.called_off()):
        act = _Act(ended_by(status), actor, event)
        reasons[act].update(because)
        days[act].update(filter(None, [stated(*day)]))
    for act, because in reasons.items():
        at = min(days[act], default=None)
        yield Edge.of(act.type(start=act.actor, end=act.what, at=at, because=tuple(sorted(because))))


def _disputes(store: Store) -> Iterator[Edge]:
    told: dict[_Act, list[tuple[str, str, str | None]]] = defaultdict(list)
    for cls in DISPUTED:
        for actor, what, stance, day, quote in found(store, statements.disputes(cls.__name__)):
            told[_Act(doubted_by(stance), actor, what)].append((day, stance, quote))
    for act, disputes in told.items():
        ordered = sorted(disputes, key=lambda dispute: (dispute[0], dispute[2] or ""))
        stances = tuple(dict.fromkeys(Stance(stance) for _, stance, _ in ordered))
        words = tuple(dict.fromkeys(quote for _, _, quote in ordered if quote))
        more = {"stances": stances} if act.type is Disputed else {}
        yield Edge.of(act.type(start=act.actor, end=act.what, at=ordered[0][0], words=words, **more))


def found(store: Store, text: str, **parameters: Any) -> Sequence[Any]:
    """The entries of the one list that a statement gives."""
    [row] = store.read(Statement(text, parameters, plain=True))
    entries: Sequence[Any] = row["found"]
    return entries


def stated(earliest: str | None, latest: str | None, precision: str | None) -> str | None:
    """A partial date from its parts, as it is told; None where no day is."""
    if precision is None:
        return None
    first, last = (None if bound is None else date.fromisoformat(bound) for bound in (earliest, latest))
    return str(PartialDate(first, last, Precision(precision)))
