"""The query for claims of who disputed, supported, demanded or imposed something, and against whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.analysis.claims.claim import Batch, Relation, transposed
from graph.analysis.claims.ranges import NODE, RangeQuery
from graph.analysis.claims.selection import Selection
from graph.cypher.clause import Clauses, Query, also, match, return_, subquery, union
from graph.cypher.compound import call, case, collect, list_of
from graph.cypher.expression import NULL, Expression, Literal, Variable
from graph.cypher.pattern import Path, node, relationship
from graph.cypher.view import CONFIDENCE, View
from graph.model import (
    Actor,
    AddressedTo,
    Asserted,
    Claim,
    Deadline,
    Demand,
    Disputes,
    Imposed,
    MadeDemand,
    Measure,
    Node,
    Relationship,
    SetDeadline,
    Supports,
)
from graph.model.declaration import properties
from graph.store.protocol import Row

_AUTHORSHIP: Final[dict[type[Node], type[Relationship]]] = {
    Claim: Asserted,
    Deadline: SetDeadline,
    Demand: MadeDemand,
    Measure: Imposed,
}
"""The relationship that leads from an author to what they said, set, demanded or imposed, by its label."""
_SIDES: Final[dict[Relation, type[Relationship]]] = {Relation.DISPUTED: Disputes, Relation.SUPPORTED: Supports}
"""The relationships that lead from others to it, by relation."""
_AGAINST: Final[dict[type[Node], Relation]] = {Demand: Relation.DEMANDED, Measure: Relation.IMPOSED}
"""The relation of what is itself directed against those to whom it is addressed, by its label."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Conditions on a stance, and on the authorship of that to which it is taken."""

    stance: Sequence[Expression]
    authorship: Expression


_MADE, _CLAIM, _SRC, _DST = map(Variable, ("m", "r", "src", "dst"))
_CONFIDENCE, _STANCES = Variable("confidence"), Variable("stances")


def stance_queries(selection: Selection) -> Iterator[RangeQuery[Batch]]:
    """Queries for who took a stance towards whom: in claims, deadlines, demands and measures, and by supporting them."""
    for cls in (*_AUTHORSHIP, *Actor):
        view = selection.view()
        clauses = (_sides if cls in _AUTHORSHIP else _support)(cls, _wanted(selection, view))
        yield RangeQuery(cls.__name__, clauses, view.values(), _batches)


def _wanted(selection: Selection, view: View) -> _Wanted:
    """What must hold of a stance, and of the authorship of that to which it is taken."""
    wanted = [view.visible(_CLAIM), view.known(NODE)]
    if selection.since is not None:
        wanted.append(_CLAIM.prop("reported_at").ge(view.bind(selection.since)))
    if selection.until is not None:
        wanted.append(_CLAIM.prop("reported_at").le(view.bind(selection.until)))
    return _Wanted(wanted, view.visible(_MADE))


def _support(cls: type[Node], wanted: _Wanted) -> Clauses:
    """Who supports an actor."""
    path = node(NODE).from_(relationship(_CLAIM, Supports), node(_SRC))
    columns = Literal(Relation.SUPPORTED.value).as_("relation"), _SRC, NODE.as_(_DST), _CLAIM
    return _of_things(
        cls, (match(path, where=wanted.stance), return_(*columns, _CLAIM.prop("confidence").as_(_CONFIDENCE)))
    )


def _sides(cls: type[Node], wanted: _Wanted) -> Clauses:
    """Who disputes or supports what somebody said, set, demanded or imposed, and against whom that is."""

    def side(relation: Relation, author: Variable, path: Path) -> Clauses:
        """One relation, with the product of its confidence and that of the authorship."""
        both = _CLAIM.prop("confidence") * _MADE.prop("confidence")
        return (
            match(node(NODE).from_(relationship(_MADE, _AUTHORSHIP[cls]), node(author)), where=wanted.authorship),
            match(path, where=wanted.stance),
            return_(Literal(relation.value).as_("relation"), _SRC, _DST, _CLAIM, both.as_(_CONFIDENCE)),
        )

    sides = [
        side(relation, _DST, node(NODE).from_(relationship(_CLAIM, kind), node(_SRC)))
        for relation, kind in _SIDES.items()
    ]
    if cls in _AGAINST:
        sides.append(side(_AGAINST[cls], _SRC, node(NODE).to(relationship(_CLAIM, AddressedTo), node(_DST))))
    return _of_things(cls, union(*sides))


def _of_things(cls: type[Node], stances: Query) -> Clauses:
    """The stances that a query gives for each node of a label: rows of `relation`, `src`, `dst`, `r` and `confidence`."""
    src, dst = _SRC.prop("canonical_id"), _DST.prop("canonical_id")
    said = (_CLAIM.prop("source_id"), _CLAIM.prop("record"), _CONFIDENCE)
    days = (call("toString", _CLAIM.prop(name)) for name in ("reported_at", "known_from"))
    of_thing = (
        subquery([NODE], stances),
        also(where=_CONFIDENCE.ge(CONFIDENCE) & src.ne(dst)),
        return_(collect(list_of(Variable("relation"), src, dst, *said, *days)).as_(_STANCES)),
    )
    kind = NODE.prop("kind") if "kind" in properties(cls) else NULL
    thing = case((call("size", _STANCES).gt(0), list_of(NODE.prop("id"), kind, _STANCES)))
    return (subquery([NODE], of_thing), return_(collect(thing).as_("things")))


def _batches(row: Row) -> Iterator[Batch]:
    names = ("event", "kind", "relation", "src", "dst", "source", "record", "confidence", "start", "reported")
    rows = [(thing, kind, *stance) for thing, kind, stances in row["things"] for stance in stances]
    columns = transposed(names, rows)
    yield {**columns, "end": columns["start"], "precision": "day"}
