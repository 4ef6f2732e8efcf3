"""Where the nodes stand to which a traversal leads: their sort keys, and which of a hub's can be on the first page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.cypher.clause import Clauses, Order, Query, match, return_, subquery, union, unwind, with_
from graph.cypher.compound import collect, map_of
from graph.cypher.expression import NULL, Expression, Variable
from graph.cypher.pattern import node
from graph.cypher.view import View
from graph.graphql.compile.order import SortKey, sort_key
from graph.graphql.compile.paging import Paging
from graph.graphql.schema.sort_fields import ID, default_order, sort_fields
from graph.model.declaration import Marker, properties
from graph.model.ontology import NODE_TYPES


def placed_by_key(
    key: Variable, labels: Sequence[str], order: object, tie: Expression, view: View
) -> tuple[Clauses, SortKey]:
    """Where nodes stand that are named by a key: clauses that look up what they are ordered by, and the sort key."""
    if not isinstance(order, dict) and len(labels) == 1:
        order = {"field": default_order(labels[0])}
    if not isinstance(order, dict) or order["field"] == ID:
        return (), sort_key(labels[0], key, key, order if isinstance(order, dict) else None, tie=tie)
    place, one = view.fresh("w"), Variable("x")
    branches: list[Query] = []
    for label in labels:
        here = sort_key(label, one, view.state_of(one, label), order)
        placed = NULL if here.place is None else here.place
        branches.append((match(node(one, label, id=key)), return_(placed.as_(place))))
    here = sort_key(labels[0], one, one, order)
    return (subquery([key], union(*branches, every=True)),), replace(here, place=place, tie=tie)


def stamped_alike(labels: Sequence[str], order: object, view: View) -> bool:
    """Whether nodes are of one label, and what they are ordered by is stamped alike on all records of a thing."""
    if len(labels) > 1 or view.known_at is not None:
        return False
    name = str(order["field"]) if isinstance(order, dict) else default_order(labels[0])
    declared = properties(NODE_TYPES[labels[0]])
    stored = "" if name == ID else sort_fields(labels[0])[name].stored
    return stored in declared and Marker.DERIVED in declared[stored].markers


def nearest(relation: Variable, far: Variable, here: SortKey, paging: Paging, view: View) -> Clauses:
    """Clauses that leave only the relationships to far nodes that can be on the first page, by their places alone.

    What else the order and the edges need (ids, roles) is then read of these few, not of everything at a hub. Each place
    makes one edge or more, as records of one thing have the same; so that as many places as the page has edges are enough.
    """
    if here.place is None or not here.required or paging.after is not None or paging.before is not None:
        return ()
    place, there, one = (view.fresh(prefix) for prefix in ("o", "rs", "z"))
    falling = here.descending is not paging.backward
    return (
        with_(here.place.as_(place), collect(map_of({"node": far, "relation": relation})).as_(there)),
        with_(place, there, order=[Order(place, falling)], limit=paging.limit(view, 1)),
        unwind(there, one),
        with_(one.prop("node").as_(far), one.prop("relation").as_(relation)),
    )
