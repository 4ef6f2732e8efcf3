"""The statements that read records of series, deadlines, demands and measures: what tells of each which one it is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from graph.cypher.clause import Call, match, return_, subquery, unwind
from graph.cypher.compound import collect
from graph.cypher.expression import Parameter, Variable
from graph.cypher.pattern import node, relationship
from graph.cypher.renderer import query
from graph.cypher.view import View
from graph.model.actors import Actor
from graph.model.ontology import NODE_TYPES, RELATIONSHIP_TYPES, properties
from graph.model.relationships import AddressedTo
from graph.resolve.statements import collected

_THING, _ID = Variable("t"), Variable("id")
_WANTED: Final = ("kind", "quantity", "unit", "act")
"""Properties that tell which one a thing is, of the labels that have them."""


def stored(label: str) -> Mapping[str, str]:
    """What is read of a node of a label itself: the stored property of each column."""
    cls = NODE_TYPES[label]
    columns = {"id": "id", "source": "source", "canonical": "canonical_id", "name": "name"}
    columns |= {name: name for name in _WANTED if name in properties(cls)}
    if cls.dated_by:
        columns |= {"first": f"{cls.dated_by}_earliest", "last": f"{cls.dated_by}_latest"}
    return columns


def party_types(label: str) -> tuple[str, ...]:
    """The relationship types that tie to a thing whoever set, made or imposed it, and to whom it is addressed."""
    cls = NODE_TYPES[label]
    return tuple(
        name
        for name, kind in RELATIONSHIP_TYPES.items()
        if (kind.starts == Actor and kind.ends == (cls,)) or (kind is AddressedTo and cls in kind.starts)
    )


@cache
def ids(label: str) -> str:
    """The ids of the records of a label that are known."""
    return query((match(node(_THING, label), where=View().visible(_THING)), return_(_THING.prop("id").as_("id"))))


@cache
def records(label: str) -> str:
    """The records of a label that have the `$ids`: what each says of itself, its documents and its parties by type."""
    start = match(node(_THING, label, id=_ID), where=View().visible(_THING))
    own = (_THING.prop(name).as_(column) for column, name in stored(label).items())
    types = party_types(label)
    lists = [Variable(name) for kind in types for name in (kind, f"{kind}_names")]
    calls = (collected(_THING, "EVIDENCED_BY", "Source", "id", "documents"), *(_parties(kind) for kind in types))
    return query((unwind(Parameter("ids"), _ID), start, *calls, return_(*own, Variable("documents"), *lists)))


def _parties(kind: str) -> Call:
    actor, tie = Variable("a"), Variable("r")
    here, there = node(_THING), node(actor)
    step = relationship(tie, kind)
    path = here.to(step, there) if RELATIONSHIP_TYPES[kind] is AddressedTo else there.to(step, here)
    found, called = (collect(actor.prop(name), distinct=True) for name in ("canonical_id", "name"))
    listed = return_(found.as_(kind), called.as_(f"{kind}_names"))
    return subquery([_THING], (match(path, where=View().visible(tie)), listed))
