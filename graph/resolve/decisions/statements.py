"""The statements that keep decisions on records of a label, and those that read what people are shown of a pair."""

from __future__ import annotations

from functools import cache
from typing import Final

from graph.cypher.clause import Clauses, Order, Set, create, match, return_, set_, subquery, unwind, with_
from graph.cypher.compound import Exists, case, collect, list_of
from graph.cypher.expression import TRUE, Operand, Parameter, Variable
from graph.cypher.pattern import Path, node, relationship
from graph.cypher.renderer import query
from graph.cypher.view import View

_LEFT, _RIGHT, _DECISION, _NODE, _ROW, _ID = map(Variable, ("a", "b", "r", "n", "row", "id"))
_IDS, _ROWS = Parameter("ids"), Parameter("rows")
_READ: Final = {"score": "score", "reason": "reason", "by": "decided_by", "key": "key", "since": "known_from"}
"""What is read of a decision, by column."""


@cache
def decisions(label: str, kind: str, *, among: bool) -> str:
    """The open decisions of a kind, with the ids of their two records; with `among`, those on two of the `$ids`."""
    known, right = View().visible(_DECISION), _RIGHT.prop("id")
    ends = _LEFT.prop("id").as_("left"), right.as_("right")
    said = return_(*ends, *(_DECISION.prop(stored).as_(name) for name, stored in _READ.items()))
    if not among:
        return query((match(_path(kind, label, label), where=known), said))
    start = unwind(_IDS, _ID), match(node(_LEFT, label, id=_ID))
    return query((*start, match(_path(kind, right=label), where=known & right.within(_IDS)), said))


@cache
def write_decisions(label: str, kind: str) -> str:
    """Keep a decision of a kind for each of `$rows` (left, right, kept), but for those that are kept already.

    Of two processes that decide at once, one waits for the other at the record on the left, which is written to for that,
    and then sees what it kept.
    """
    other, kept = Variable("other"), _ROW.prop("kept")
    same = [View().visible(other), *(other.prop(name).eq(kept.prop(name)) for name in ("decided_by", "reason"))]
    path = node(_LEFT).to(relationship(other, kind), node(_RIGHT))
    there = Exists((match(path, where=same), return_(other)))
    waits = set_(_LEFT, {"canonical_id": _LEFT.prop("canonical_id")})
    merged = Set(merged=((_DECISION, kept),))
    return query((*_pairs(label), waits, with_(_LEFT, _RIGHT, _ROW, where=~there), create(_path(kind)), merged))


@cache
def close_decisions(label: str, kind: str) -> str:
    """Close the decisions of a kind that `$rows` (left, right, key) name, as of `$day`."""
    named = match(_path(kind), where=_DECISION.prop("key").eq(_ROW.prop("key")))
    return query((*_pairs(label), named, set_(_DECISION, {"known_to": Parameter("day")})))


@cache
def stamp_records(label: str) -> str:
    """Stamp the id under which each of `$rows` (id, canonical) stands, and whether it is the one that stands for all."""
    record, canonical = match(node(_NODE, label, id=_ROW.prop("id"))), _ROW.prop("canonical")
    stands = canonical.eq(_NODE.prop("id")) & View().visible(_NODE)
    stamps: dict[str, Operand] = {"canonical_id": canonical, "representative": case((stands, TRUE))}
    return query((unwind(_ROWS, _ROW), record, set_(_NODE, stamps)))


@cache
def known_ids(label: str) -> str:
    """Those of the `$ids` that the store has."""
    return query((unwind(_IDS, _ID), match(node(_NODE, label, id=_ID)), return_(_NODE.prop("id").as_("id"))))


@cache
def first_events() -> str:
    """The first `$most` events of each of the people with the `$ids`, by day, as pairs of the day and the name."""
    present, event, events = map(Variable, ("r", "e", "events"))
    path = node(_NODE).to(relationship(present, "PARTICIPATED_IN"), node(event, "Event"))
    order = Order(event.prop("span_from")), Order(event.prop("id"))
    of_person = (
        match(path, where=View().visible(present)),
        with_(event, distinct=True, order=order, limit=Parameter("most")),
        return_(collect(list_of(event.prop("start_earliest"), event.prop("name"))).as_(events)),
    )
    people = unwind(_IDS, _ID), match(node(_NODE, "Person", id=_ID))
    return query((*people, subquery([_NODE], of_person), return_(_NODE.prop("id").as_("id"), events)))


def _path(kind: str, left: str = "", right: str = "") -> Path:
    """A decision of a kind, from records of one label to records of another; of any label where none is given."""
    return node(_LEFT, left).to(relationship(_DECISION, kind), node(_RIGHT, right))


def _pairs(label: str) -> Clauses:
    """The two records of each of the `$rows`."""
    left, right = (match(node(end, label, id=_ROW.prop(name))) for end, name in ((_LEFT, "left"), (_RIGHT, "right")))
    return unwind(_ROWS, _ROW), left, right
