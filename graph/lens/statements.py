"""The statements that read what the lens is derived from, and those that read and write its edges."""

from __future__ import annotations

from functools import cache
from typing import Final

from graph.cypher.clause import Clauses, Delete, Order, Set, create, match, return_, union, unwind, with_
from graph.cypher.compound import among, call, coalesce, collect, list_of
from graph.cypher.dispute import TOLD, doubts
from graph.cypher.encounter import apart, together, took_place
from graph.cypher.expression import Expression, Parameter, Variable
from graph.cypher.pattern import Path, node, relationship
from graph.cypher.renderer import query
from graph.cypher.view import View
from graph.model.actors import Person
from graph.model.events import Event, StatusChange
from graph.model.participation import BecauseOf, DecidedBy, HasStatusChange, ParticipatedIn
from graph.model.relationships import Disputes, SetDeadline
from graph.model.rules import CALLED_OFF, ENCOUNTERS

_PERSON, _EVENT, _STATUS_CHANGE = Person.__name__, Event.__name__, StatusChange.__name__
_A, _B, _E, _N, _M = map(Variable, ("a", "b", "e", "n", "m"))
_ID, _ROW = Variable("id"), Variable("row")
_IDS, _ROWS = Parameter("ids"), Parameter("rows")
_STANDING: Final = collect(list_of(call("type", _M), _A.prop("id"), _B.prop("id"), call("properties", _M))).as_("found")
KEPT_OFF: Final = "MATCH (n:Lens) RETURN count(n) AS n"
KEEP_OFF: Final = "CREATE (n:Lens {id: 'chancery:lens/off'}) RETURN count(n) AS n"
KEEP: Final = "MATCH (n:Lens) DETACH DELETE n"


def _date(of: Expression, name: str) -> tuple[Expression, ...]:
    """The parts of a partial date, as texts."""
    bounds = (call("toString", of.prop(f"{name}_{bound}")) for bound in ("earliest", "latest"))
    return (*bounds, of.prop(f"{name}_precision"))


@cache
def people_page() -> str:
    """The ids of the `$size` records of people that come after the id `$after`, each with the one that it stands under."""
    id_ = _N.prop("id")
    page = (
        match(node(_N, _PERSON), where=id_.gt(Parameter("after"))),
        with_(_N, order=[Order(id_)], limit=Parameter("size")),
    )
    return query((*page, return_(collect(list_of(id_, _N.prop("canonical_id"))).as_("found"))))


@cache
def people_of() -> str:
    """The same of the records with the `$ids`."""
    found = collect(list_of(_N.prop("id"), _N.prop("canonical_id"))).as_("found")
    return query((unwind(_IDS, _ID), match(node(_N, _PERSON, id=_ID)), return_(found)))


@cache
def attendants() -> str:
    """The ids of the records of people who have a part in the events with the `$ids`."""
    path = node(_E, _EVENT, id=_ID).from_(relationship(None, ParticipatedIn), node(_N, _PERSON))
    return query((unwind(_IDS, _ID), match(path), return_(collect(_N.prop("id"), distinct=True).as_("found"))))


@cache
def encounters(*, once: bool) -> str:
    """Whom each of the people with the `$ids` met at which event, by the rules of `whoMet`, in the order of the events.

    With `once`, only those with a greater id: so that of all people, each pair comes once.
    """
    view, one, other = View(), Variable("r"), Variable("q")
    root, far, event, told = Variable("root"), Variable("far"), Variable("event"), Variable("told")
    theirs = _B.prop("canonical_id")
    steps = relationship(one, ParticipatedIn), relationship(other, ParticipatedIn)
    path = node(_A).to(steps[0], node(_E, _EVENT)).from_(steps[1], node(_B, _PERSON))
    conditions = [
        view.visible(one, other),
        view.known(_A, _E, _B),
        *together(one, other),
        theirs.gt(root) if once else theirs.ne(root),
        apart(one, other, _E),
        among(_E.prop("kind"), ENCOUNTERS),
        took_place(_E.prop("status")),
    ]
    entry = list_of(root, far, told.prop("id"), *_date(told, "start"))
    return query(
        (
            unwind(_IDS, root),
            match(node(_A, _PERSON, canonical_id=root)),
            match(path, where=conditions),
            with_(root, theirs.as_(far), _E.prop("canonical_id").as_(event), distinct=True),
            match(node(told, _EVENT, id=event)),
            with_(root, far, told, order=[Order(told.prop("starts_on")), Order(told.prop("id"))]),
            return_(collect(entry).as_("found")),
        )
    )


@cache
def doubted() -> str:
    """The ids of the events of which somebody says that they did not take place."""
    ways = [
        (match(doubt.path, where=doubt.conditions), return_(TOLD.prop("canonical_id").as_("id")))
        for doubt in doubts(None, View())
    ]
    return query(union(*ways))


@cache
def called_off() -> str:
    """Who decided that which event did not take place as planned: status, when, and the reasons that are given."""
    view, change, decided, step, reason, why = View(), _N, Variable("d"), Variable("h"), Variable("r"), Variable("w")
    path = node(change, _STATUS_CHANGE).to(relationship(decided, DecidedBy), node(_A))
    of_event = node(change).from_(relationship(step, HasStatusChange), node(_E, _EVENT))
    because = node(change).to(relationship(reason, BecauseOf), node(why))
    known = [view.visible(decided, change), among(change.prop("to_status"), CALLED_OFF)]
    reasons = Variable("reasons")
    entry = (_A.prop("canonical_id"), _E.prop("canonical_id"), change.prop("to_status"), *_date(change, "at"), reasons)
    return query(
        (
            match(path, where=known),
            match(of_event, where=view.visible(step, _E)),
            match(because, where=view.visible(reason), optional=True),
            with_(_A, _E, change, collect(why.prop("name"), distinct=True).as_(reasons)),
            return_(collect(list_of(*entry)).as_("found")),
        )
    )


@cache
def disputes(label: str) -> str:
    """Who disputes which nodes of a label, or the events of which they are steps: stance, day of the report, and words."""
    view, dispute, step = View(), Variable("d"), Variable("h")
    path = node(_N, label).from_(relationship(dispute, Disputes), node(_A))
    clauses = [match(path, where=view.visible(dispute, _N))]
    what: Expression = _N
    if label == _STATUS_CHANGE:
        of_event = node(_N).from_(relationship(step, HasStatusChange), node(_E, _EVENT))
        clauses.append(match(of_event, where=view.visible(step, _E)))
        what = _E
    entry = (
        _A.prop("canonical_id"),
        coalesce(what.prop("canonical_id"), what.prop("id")),
        dispute.prop("stance"),
        call("toString", dispute.prop("reported_at")),
        dispute.prop("quote"),
    )
    return query((*clauses, return_(collect(list_of(*entry)).as_("found"))))


@cache
def deadlines() -> str:
    """Who set which deadline, and when it falls due."""
    view, act, shown = View(), Variable("r"), Variable("d")
    path = node(_N, "Deadline").from_(relationship(act, SetDeadline), node(_A))
    entry = list_of(_A.prop("canonical_id"), shown.prop("id"), *_date(shown, "due"))
    return query(
        (
            match(path, where=view.visible(act, _N)),
            match(node(shown, "Deadline", id=_N.prop("canonical_id"))),
            return_(collect(entry).as_("found")),
        )
    )


@cache
def edges_from(start: str, *kinds: str) -> str:
    """The edges of some types of the lens that lead from any node of a label: each with its type, its ends and what it keeps."""
    return query((match(node(_A, start).to(relationship(_M, *kinds), node(_B))), return_(_STANDING)))


@cache
def edges_of(kind: str, label: str, *, out: bool) -> str:
    """Likewise the edges of a type that lead from the nodes of a label with the `$ids`; to them where not `out`."""
    near, far = (_A, _B) if out else (_B, _A)
    step = relationship(_M, kind)
    path = node(near).to(step, node(far)) if out else node(near).from_(step, node(far))
    return query((unwind(_IDS, _ID), match(node(near, label, id=_ID)), match(path), return_(_STANDING)))


@cache
def write_edges(kind: str, start: str, end: str) -> str:
    """Make an edge of a type for each of `$rows` (start, end, kept)."""
    made = create(_between(kind)), Set(merged=((_M, _ROW.prop("kept")),))
    return query((*_ends(start, end), *made))


@cache
def remove_edges(kind: str, start: str, end: str) -> str:
    """Remove the edges of a type between the ends of each of `$rows` (start, end)."""
    return query((*_ends(start, end), match(_between(kind)), Delete((_M,))))


def _between(kind: str) -> Path:
    return node(_A).to(relationship(_M, kind), node(_B))


def _ends(start: str, end: str) -> Clauses:
    left, right = match(node(_A, start, id=_ROW.prop("start"))), match(node(_B, end, id=_ROW.prop("end")))
    return unwind(_ROWS, _ROW), left, right
