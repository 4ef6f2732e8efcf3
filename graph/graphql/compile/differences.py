"""In what the records of one thing differ: statuses, days, places and who was there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from graph.cypher.clause import Clauses, also, match, return_, subquery, with_
from graph.cypher.compound import among, call, case, coalesce, collect, list_of, map_of, quantified
from graph.cypher.expression import NULL, Expression, Variable, all_of
from graph.cypher.pattern import node, relationship
from graph.cypher.view import View, standing
from graph.graphql.compile.pattern import group_key
from graph.graphql.compile.principal import ACTORS
from graph.model.declaration import properties
from graph.model.events import Event
from graph.model.ontology import NODE_TYPES
from graph.model.participation import ParticipatedIn
from graph.model.relationships import LocatedIn
from graph.model.rules import ABSENT, DUE, HELD, OF_OTHERS, PRESENT, SETTLED
from graph.model.terms import Aspect


def stands(record: Variable, state: Expression, label: str, into: Variable, view: View) -> Clauses:
    """Bind where a thing stands by one record alone; null where the record does not say, or its kind has no status."""
    if label != Event.__name__:
        return (also((state.prop("status") if "status" in properties(NODE_TYPES[label]) else NULL).as_(into)),)
    if view.current:
        return (also(coalesce(record.prop("told_status"), record.prop("status")).as_(into)),)
    return (subquery([record], standing(record, view, into)),)


def differing(record: Variable, label: str, result: Variable, view: View) -> Clauses:
    """From rows of the known records of a thing to one row: the aspects in which they differ, in the order of `Aspect`.

    Statuses differ where two are settled and not the same; days where they cannot be the same; places where no two tell
    of one, `Washington` being no other place than `Washington, D.C.`; attendance where one record says that somebody was
    there, and another that they were not, or tells of the event as held and of them as due to come alone.
    """
    state, status = view.fresh("s"), view.fresh("st")
    told = _Told(record, state, status, label, view)
    parts = {aspect: part for aspect, part in told.parts() if part is not None}
    every = {aspect: view.fresh("all") for aspect in parts}
    differ: Expression = list_of()
    for aspect, part in parts.items():
        differ = differ + case((part.differ(every[aspect]), list_of(aspect.value.upper())), otherwise=list_of())
    return (
        with_(record, view.state_of(record, label).as_(state)),
        *stands(record, state, label, status, view),
        *(clause for part in parts.values() for clause in part.clauses),
        with_(*(collect(part.value).as_(every[aspect]) for aspect, part in parts.items())),
        return_(differ.as_(result)),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """One aspect: what a record tells of it, null for nothing, and whether what all of them tell differs."""

    value: Expression
    differ: Callable[[Variable], Expression]
    clauses: Clauses = ()


@dataclass(frozen=True, slots=True)
class _Told:
    """What one record tells of each aspect that its label can have."""

    record: Variable
    state: Variable
    status: Variable
    label: str
    view: View

    def parts(self) -> Iterator[tuple[Aspect, _Part | None]]:
        """Each aspect; None for one that the label has not."""
        cls = NODE_TYPES[self.label]
        yield Aspect.STATUS, self._status()
        yield Aspect.DAY, self._days(cls.dated_by) if cls.dated_by else None
        yield Aspect.PLACE, self._places() if cls in LocatedIn.starts else None
        yield Aspect.ATTENDANCE, self._attendance() if cls in ParticipatedIn.ends else None

    def _status(self) -> _Part:
        return _Part(
            case((among(self.status, (*SETTLED, *OF_OTHERS)), self.status)), lambda all_: _apart(all_, _unlike)
        )

    def _days(self, dated: str) -> _Part:
        first, latest = self.state.prop(f"{dated}_earliest"), self.state.prop(f"{dated}_latest")
        last = (
            coalesce(self.state.prop("end_latest"), latest) if "end" in properties(NODE_TYPES[self.label]) else latest
        )
        days = map_of({"from": first, "to": last})
        return _Part(
            case((all_of((first.is_stated(), last.is_stated())), days)),
            lambda all_: _apart(all_, lambda one, other: one.prop("to").lt(other.prop("from"))),
        )

    def _places(self) -> _Part:
        there, located, place = self.view.fresh("ps"), self.view.fresh("l"), self.view.fresh("p")
        path = node(self.record).to(relationship(located, LocatedIn), node(place))
        names = collect(call("toLower", place.prop("name"))).as_(there)
        same, near = Variable("w"), Variable("v")
        alike = same.contains(near) | near.contains(same)

        def elsewhere(one: Variable, other: Variable) -> Expression:
            return ~quantified("any", same, one, quantified("any", near, other, alike))

        query = (match(path, where=self.view.visible(located)), return_(names))
        return _Part(
            case((call("size", there).gt(0), there)),
            lambda all_: _apart(all_, elsewhere),
            (subquery([self.record], query),),
        )

    def _attendance(self) -> _Part:
        took, actor, there, away = (self.view.fresh(prefix) for prefix in ("p", "a", "in", "out"))
        path = node(actor).to(relationship(took, ParticipatedIn), node(self.record))
        key, attendance = group_key(actor, ACTORS), took.prop("attendance")
        missed = among(attendance, ABSENT) | (among(attendance, DUE) & among(self.status, HELD))
        who = Variable("w")
        query = (
            match(path, where=self.view.visible(took)),
            return_(
                collect(case((among(attendance, PRESENT), key))).as_(there),
                collect(case((missed, key))).as_(away),
            ),
        )

        def contradict(one: Variable, other: Variable) -> Expression:
            missing = who.within(other.prop("away")) & ~who.within(other.prop("there"))
            return quantified("any", who, one.prop("there"), missing)

        return _Part(
            map_of({"there": there, "away": away}),
            lambda all_: _apart(all_, contradict),
            (subquery([self.record, self.status], query),),
        )


def _unlike(one: Variable, other: Variable) -> Expression:
    return one.ne(other)


def _apart(told: Variable, contradict: Callable[[Variable, Variable], Expression]) -> Expression:
    """Whether any two of what the records tell contradict each other."""
    one, other = Variable("y"), Variable("z")
    return quantified("any", one, told, quantified("any", other, told, contradict(one, other)))
