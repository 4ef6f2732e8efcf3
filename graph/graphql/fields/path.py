"""A shortest connection between two people through encounters: the root field `path`.

A search from both ends at once, a level of one side after a level of the other, each a subquery that does nothing
once the two have met. `shortestPath` cannot say that both ends of an encounter must stand in one source record.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from graph.cypher.clause import Clause, Clauses, Computation, Order, also, match, return_, subquery, unwind, with_
from graph.cypher.compound import Reduction, call, case, coalesce, collect, list_of, listed, map_of, quantified
from graph.cypher.encounter import present, took_place
from graph.cypher.expression import Expression, Operand, Variable, operand
from graph.cypher.pattern import node, relationship
from graph.cypher.view import View
from graph.errors import BadRequestError
from graph.graphql.compile.encounters import encounter_conditions
from graph.graphql.compile.nodes import Nodes
from graph.graphql.compile.object import object_map
from graph.graphql.compile.principal import people
from graph.graphql.compile.selection import Selected
from graph.graphql.fields.arguments import BETWEEN, TIMES, WHO
from graph.graphql.fields.disputes import DISPUTED, disputed_part, undisputed
from graph.graphql.fields.root import Root
from graph.graphql.schema.operators import InputField
from graph.graphql.schema.type_ref import optional, optional_list, required

DEFAULT_LENGTH: Final = 6
"""Steps that a path has at most when nothing is said."""
MAXIMUM_LENGTH: Final = 10
"""Steps that can be asked for."""
_ID, _OTHER, _X, _EVENT, _MEETING = (Variable(name) for name in ("id", "other", "x", "e", "q"))
_SOMEBODY, _MET, _MINE, _STANDING = (Variable(name) for name in ("a", "b", "r", "standing"))
_PEOPLE: Final = Variable("people")
_FROM, _TO = "f", "t"


def _length(length: int) -> int:
    if not 1 <= length <= MAXIMUM_LENGTH:
        raise BadRequestError(f"`maxLength` is {length}; it must be from 1 to {MAXIMUM_LENGTH}.")
    return length


def _level(side: str, number: int) -> Variable:
    """The people whom a side reaches in a number of steps, by their ids."""
    return Variable(f"{side}{number}")


def _met(step: int) -> Variable:
    """After how many steps the sides met; null while they have not."""
    return Variable(f"met{step}")


def _is_in(people: Expression) -> Expression:
    return _X.within(people)


def path(field: Selected, given: Mapping[str, Any], view: View) -> Clauses:
    """The statement of `path`.

    Of several shortest paths it takes one by ids alone: where the two sides meet, and from there on, the least.
    """
    asked = given.get("maxLength")
    longest: int = view.decide(DEFAULT_LENGTH if asked is None else asked, _length)
    encounters = _Encounters.of(given, view)
    begin = [_level(side, 0) for side in (_FROM, _TO)]
    same = quantified("any", _X, begin[0], _is_in(begin[1]))
    clauses: list[Clause] = [
        *people(given["from"], begin[0], view),
        *people(given["to"], begin[1], view),
        also(case((same, 0)).as_(_met(0))),
    ]
    for step in range(1, longest + 1):
        clauses += _taken(step, encounters)
    clauses += _walked(longest)

    def field_of(part: Selected) -> Computation:
        match part.name:
            case "length":
                return Computation((), call("size", _PEOPLE) - 1)
            case "people":
                return _listed_people(part, view)
            case _:
                return _steps(part, encounters, view)

    shown = object_map("Path", field.selection, field_of)
    connected = call("size", _PEOPLE).gt(0)
    return (*clauses, *shown.clauses, return_(case((connected, shown.expression)).as_("answer")))


def _taken(step: int, encounters: _Encounters) -> Clauses:
    """One step of the search: a level of one side, and whether it meets the other."""
    side, level = (_FROM, (step + 1) // 2) if step % 2 else (_TO, step // 2)
    here, before, there = (_level(side, number) for number in (level - 1, max(level - 2, 0), level))
    other = _level(_TO, level - 1) if side == _FROM else _level(_FROM, level)
    going, reached, reached_by = Variable(f"go{step}"), Variable(f"met_there{step}"), Variable(f"{there.name}_by")
    by = Variable("by")
    sought = _met(step - 1).is_null()
    query = (
        unwind(going, _ID),
        *encounters.clauses(_ID, carried=[_ID]),
        with_(_MET.prop("canonical_id").as_(_OTHER), call("min", _ID).as_(by)),
        return_(collect(map_of({"id": _OTHER, "by": by})).as_(reached)),
    )
    # Whom somebody of a level met stands in the level before, in the same, or in the next.
    new = ~_X.prop("id").within(here) & ~_X.prop("id").within(before)
    meets = quantified("any", _X, there, _is_in(other))
    return (
        # A side that nobody can be reached from any more ends the search of the other.
        also(case((sought & call("size", other).gt(0), here), otherwise=list_of()).as_(going)),
        subquery([going], query),
        also(listed(_X, reached, where=new).as_(reached_by)),
        also(listed(_X, reached_by, into=_X.prop("id")).as_(there)),
        also(case((sought & meets, step), otherwise=_met(step - 1)).as_(_met(step))),
    )


@dataclass(frozen=True, slots=True)
class _Encounters:
    """Who met somebody, at held encounters of the kinds and days asked for whose record puts both there."""

    view: View
    revised: Clauses
    state: Variable
    conditions: Sequence[Expression]
    disputed: bool | None

    @classmethod
    def of(cls, given: Mapping[str, Any], view: View) -> _Encounters:
        """The encounters that a field's arguments ask for."""
        revised, state = view.state(_EVENT, "Event")
        asked = encounter_conditions(state, given.get("kinds"), given.get("between"), view)
        return cls(view, revised, state, list(asked), given.get("disputed"))

    def clauses(self, one: Variable, *, carried: Sequence[Variable], met: Variable | None = None) -> Clauses:
        """Clauses that bind `b` to each person whom somebody met, at `e`, as `q` says.

        Args:
            one: the variable of somebody's id.
            carried: variables to be kept.
            met: the variable of the id that `b` must have, where it must.
        """
        source, record = Variable("source"), Variable("record")
        took_part = relationship(_MINE, "PARTICIPATED_IN"), relationship(_MEETING, "PARTICIPATED_IN")
        mine = node(_SOMEBODY, "Person", canonical_id=one).to(took_part[0], node(_EVENT, "Event"))
        them = node(_MET, "Person", **({} if met is None else {"canonical_id": met}))
        theirs = [
            self.view.visible(_MEETING),
            self.view.known(_MET),
            present(_MEETING),
            _MEETING.prop("source_id").eq(source),
            _MEETING.prop("record").eq(record),
        ]
        told = _MINE.prop("source_id").as_(source), _MINE.prop("record").as_(record)
        return (
            match(mine, where=[self.view.visible(_MINE), self.view.known(_EVENT), present(_MINE)]),
            with_(_EVENT, *told, *carried, distinct=True),
            *self.revised,
            also(where=self.conditions),
            *self.view.status(_EVENT, _STANDING),
            also(where=[took_place(_STANDING), *undisputed(_EVENT, self.disputed, self.view)]),
            match(node(_EVENT).from_(took_part[1], them), where=theirs),
        )


def _walked(longest: int) -> Clauses:
    """Clauses that bind `people` to the ids on the way, from where the sides met to both ends; empty without a way."""
    last_met, forth, back = _met(longest), (longest + 1) // 2, longest // 2
    middles, middle, least = (Variable(name) for name in ("middles", "middle", "least"))
    meeting = [
        (operand(step), listed(_X, _level(_FROM, (step + 1) // 2), where=_is_in(_level(_TO, step // 2))))
        for step in range(longest + 1)
    ]
    smaller = case((_X.lt(least), _X), otherwise=least)
    clauses: list[Clause] = [
        also(case(*meeting, otherwise=list_of(), of=last_met).as_(middles)),
        also(Reduction(least, call("head", middles), _X, middles, smaller).as_(middle)),
    ]
    for side, last in ((_FROM, forth), (_TO, back)):
        here = middle
        for level in range(last, 0, -1):
            # In a level that the search did not need nobody stands, so that the way goes on from the middle below it.
            by, there = Variable(f"{side}{level}_from"), Variable(f"{side}{level - 1}_way")
            reached = listed(_X, Variable(f"{side}{level}_by"), where=_X.prop("id").eq(here), into=_X.prop("by"))
            clauses += [also(call("head", reached).as_(by)), also(coalesce(by, here).as_(there))]
            here = there
    way = [Variable(f"{_FROM}{level}_from") for level in range(1, forth + 1)] + [middle]
    way += [Variable(f"{_TO}{level}_from") for level in range(back, 0, -1)]
    return (*clauses, with_(listed(_X, list_of(*way), where=_X.is_stated()).as_(_PEOPLE)))


def _listed_people(field: Selected, view: View) -> Computation:
    key, result = view.fresh("k"), view.fresh("x")
    person = Nodes(view).far(key, ["Person"], field.selection)
    query = (unwind(_PEOPLE, key), *person.clauses, return_(collect(person.expression).as_(result)))
    return Computation((subquery([_PEOPLE], query),), result)


def _steps(field: Selected, encounters: _Encounters, view: View) -> Computation:
    result, expand = view.fresh("x"), Nodes(view)
    place, one, another, records = (Variable(name) for name in ("place", "one", "another", "records"))
    events, relations, root = Variable("events"), Variable("relations"), Variable("event_id")
    next_place = place + 1

    def field_of(part: Selected) -> Computation:
        match part.name:
            case "from" | "to":
                at: Operand = place if part.name == "from" else next_place
                return expand.keyed(_PEOPLE.item(at), ["Person"], part.selection)
            case "count":
                return Computation((), call("size", events))
            case "disputed" | "disputes":
                ids = listed(_X, events, into=_X.prop("id"))
                return disputed_part(ids, part, view, expand)
            case "events":
                return expand.listed(events, "Event", part.selection)
            case _:
                return expand.evidence(relations, part)

    step = object_map("PathStep", field.selection, field_of)
    in_time = [Order(view.begin(encounters.state)), Order(_EVENT.prop("id"))]
    joined = Reduction(Variable("all_there_are"), list_of(), one, collect(records), Variable("all_there_are") + one)
    met = (
        *encounters.clauses(one, carried=[another], met=another),
        with_(_EVENT.prop("canonical_id").as_(root), collect(_MEETING, distinct=True).as_(records)),
        match(node(_EVENT, "Event", id=root)),
        *encounters.revised,
        with_(_EVENT, records, order=in_time),
        return_(collect(_EVENT).as_(events), joined.as_(relations)),
    )
    query = (
        unwind(call("range", 0, call("size", _PEOPLE) - 2), place),
        with_(_PEOPLE, place, _PEOPLE.item(place).as_(one), _PEOPLE.item(next_place).as_(another)),
        subquery([one, another], met),
        *step.clauses,
        return_(collect(step.expression).as_(result)),
    )
    return Computation((subquery([_PEOPLE], query),), result)


PATH: Final = Root(
    "path",
    optional("Path"),
    "A shortest connection between two people: each met the next at an encounter that was held and whose source puts"
    " both there together. Null where there is none within `maxLength`.",
    (
        InputField("from", required("String"), f"A person. {WHO}", names=("Person",)),
        InputField("to", required("String"), f"Another person. {WHO}", names=("Person",)),
        InputField(
            "kinds",
            optional_list("EventKind"),
            "Kinds of encounter; meetings and visits when left out. Summits and negotiations never count.",
        ),
        BETWEEN,
        DISPUTED,
        InputField("maxLength", optional("Int"), "How many steps at most, from 1 to 10; 6 when left out."),
        *TIMES,
    ),
    path,
)
