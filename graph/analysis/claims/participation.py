"""The query for claims of who took part in events, and of the countries that visits were to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, product
from typing import Any, Final

import numpy as np

from graph.analysis.claims.claim import Batch, Relation
from graph.analysis.claims.columns import DictionaryEncoded, RunLengthEncoded
from graph.analysis.claims.ranges import NODE, RangeQuery
from graph.analysis.claims.selection import Selection
from graph.cypher.clause import Clauses, match, return_, subquery, union, unwind, with_
from graph.cypher.compound import call, case, coalesce, collect, listed, map_of
from graph.cypher.expression import TRUE, Aliased, Expression, Variable, all_of
from graph.cypher.pattern import node, relationship
from graph.cypher.view import View
from graph.errors import StoreError
from graph.model.terms import Attendance, EventKind, Role
from graph.store.protocol import Row

_ROLES: Final = ("", *(term.value for term in Role))
_ATTENDANCES: Final = ("", *(term.value for term in Attendance))
_HOW: Final = tuple(product(_ROLES, _ATTENDANCES))
"""All combinations of role and attendance."""
_PLACES: Final = {role: {seen: _HOW.index((role, seen)) for seen in _ATTENDANCES} for role in _ROLES}
"""The position of each combination in `_HOW`, by role and attendance."""

_OF_RECORD: Final = {"source": "source_id", "record": "record", "confidence": "confidence", "reported": "known_from"}
"""The properties of a relationship that say which record is behind it, by column."""
_EVENTS, _EVENT, _STATE, _STANDING, _AT = map(Variable, ("events", "x", "z", "standing", "at"))
_CLAIM: Final = Variable("r")


def event_query(selection: Selection) -> RangeQuery[Batch]:
    """The query for who took part in the events of a range, and which countries visits were to, in flat columns.

    Flat columns cost the driver and Python far less than a list for each claim. The columns of an event come once for the
    event, those of a record once for each record of an event, where `at` is the position of the event. Only the actor
    and their role and attendance come for each claim, the latter two as a position in `_HOW`.
    """
    view = selection.view()
    revised, state = view.state(NODE, "Event")
    wanted = [view.known(NODE)]
    if selection.kinds is not None:
        wanted.append(state.prop("kind").within(view.bind(list(selection.kinds))))
    first, last = view.span(state)
    if selection.since is not None:
        wanted.append(last.ge(view.bind(selection.since)))
    if selection.until is not None:
        wanted.append(first.le(view.bind(selection.until)))
    event = map_of({"n": NODE, "z": _STATE, "standing": _STANDING})
    clauses = (
        *revised,
        with_(NODE, state.as_(_STATE), all_of(wanted).as_("wanted")),
        *view.status(NODE, _STANDING),
        with_(collect(case((Variable("wanted"), event))).as_(_EVENTS)),
        subquery([_EVENTS], _present(view)),
        with_(_EVENTS, _columns("src", "how", "at", *_OF_RECORD).as_("present")),
        subquery([_EVENTS], _visited(view)),
        return_(
            *(_of_events(value).as_(name) for name, value in _about(view).items()),
            Variable("present"),
            _columns("dst", "at", *_OF_RECORD).as_("visited"),
        ),
    )
    return RangeQuery("Event", clauses, view.values(), _batches)


def _about(view: View) -> dict[str, Expression]:
    """What is read of each event of a range, by column."""
    node, state = _EVENT.prop("n"), _EVENT.prop("z")
    first, last = view.span(state)
    return {
        "event": node.prop("canonical_id"),
        "kind": state.prop("kind"),
        "status": _EVENT.prop("standing"),
        "start": call("toString", first),
        "end": call("toString", last),
        "precise": state.prop("start_precision"),
        "precise_end": state.prop("end_precision"),
        "codes": state.prop("codes"),
    }


def _of_events(value: Expression) -> Expression:
    return listed(_EVENT, _EVENTS, into=value)


def _columns(*names: str) -> Expression:
    return map_of((name, Variable(name)) for name in names)


def _events(*read: Aliased, where: Expression = TRUE) -> Clauses:
    """Unwind the events of a range that meet a condition: a row for each, with its position."""
    places = call("range", 0, call("size", _EVENTS) - 1)
    return (
        unwind(places, _AT),
        with_(_AT, _EVENTS.item(_AT).as_(_EVENT)),
        with_(_AT, _EVENT.prop("n").as_(NODE), *read, where=where),
    )


def _per_record(*own: Aliased) -> Clauses:
    """Collect claims into a row for each event and record, with lists of `own`; then into one row of columns."""
    of_record = (_CLAIM.prop(stored).as_(name) for name, stored in _OF_RECORD.items())
    source, record, confidence, reported = map(Variable, _OF_RECORD)
    crossing = {
        "at": _AT,
        "source": coalesce(source, ""),
        "record": coalesce(record, ""),
        "confidence": confidence,
        "reported": call("toString", reported),
    }
    return (
        with_(_AT, *of_record, *own),
        return_(
            *(collect(claims.variable).as_(claims.variable) for claims in own),
            *(collect(value).as_(name) for name, value in crossing.items()),
        ),
    )


def _present(view: View) -> Clauses:
    actor = Variable("a")
    path = node(actor).to(relationship(_CLAIM, "PARTICIPATED_IN"), node(NODE))
    role, attendance = (coalesce(_CLAIM.prop(name), "") for name in ("role", "attendance"))
    how = coalesce(view.bind(_PLACES).item(role).item(attendance), -1)
    return (
        *_events(),
        match(path, where=view.sure(_CLAIM)),
        *_per_record(collect(actor.prop("canonical_id")).as_("src"), collect(how).as_("how")),
    )


def _visited(view: View) -> Clauses:
    """Collect the countries of visits into a list for each record; a place counts for the country that it lies in."""
    place, country, up = Variable("place"), Variable("c"), Variable("up")
    located = node(NODE).to(relationship(_CLAIM, "LOCATED_IN"), node(place))
    within = node(place).to(relationship(up, "LOCATED_IN"), node(country, "Country"))
    countries = union(
        (match(node(country, "Country"), where=country.eq(place)), return_(country)),
        (match(within, where=view.visible(up)), return_(country)),
    )
    return (
        *_events(_EVENT.prop("z").as_(_STATE), where=_STATE.prop("kind").eq(EventKind.VISIT.value)),
        match(located, where=view.sure(_CLAIM)),
        subquery([place], countries),
        *_per_record(collect(country.prop("canonical_id")).as_("dst")),
    )


def _batches(row: Row) -> Iterator[Batch]:
    about = {name: row[name] for name in ("event", "kind", "status")}
    about |= {name: list(map(_open, row[name])) for name in ("start", "end")}
    about["precision"] = list(map(_coarser, row["precise"], row["precise_end"]))
    about["codes"] = [" ".join(codes) if codes else None for codes in row["codes"]]
    yield {"relation": Relation.TOOK_PART.value, **_parts(_of_records(about, row["present"], "src", "how"))}
    yield {"relation": Relation.VISITED.value, **_of_records(about, row["visited"], "dst")}


def _of_records(about: dict[str, list[str | None]], columns: Row, *own: str) -> dict[str, Any]:
    """Columns of claims from columns of records; those of `own` hold a list for each record, with a value for each claim."""
    times = np.fromiter(map(len, columns[own[0]]), np.int64)
    events = np.repeat(np.array(columns.pop("at"), np.int64), times)
    claims: dict[str, Any] = {name: list(chain.from_iterable(columns.pop(name))) for name in own}
    claims |= {name: DictionaryEncoded(values, events) for name, values in about.items()}
    return claims | {name: RunLengthEncoded(values, times) for name, values in columns.items()}


def _parts(claims: dict[str, Any]) -> dict[str, Any]:
    """Claims of who took part, with role and attendance instead of their position in `_HOW`.

    Raises:
        StoreError: a role or an attendance is not a term of the model.
    """
    how = np.array(claims.pop("how"), np.int64)
    event: DictionaryEncoded = claims["event"]
    if len(unknown := event.places[how < 0]):
        raise StoreError(
            f"{event.words[unknown[0]]} has a participant whose role or attendance is none that this version knows."
            " Load with this version of Chancery what was loaded with another, or mend what was written by hand."
        )
    roles, attendances = zip(*_HOW, strict=True)
    return claims | {"role": DictionaryEncoded(roles, how), "attendance": DictionaryEncoded(attendances, how)}


def _open(day: str | None) -> str | None:
    return None if day in ("0001-01-01", "9999-12-31") else day


def _coarser(start: str | None, end: str | None) -> str | None:
    return start if end in (None, "day") else end
