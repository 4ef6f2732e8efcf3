"""A root field that lists nodes of one label: found, filtered, ordered and cut to a page before anything is expanded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from graph.cypher.clause import Clauses, Computation, also, match, return_, subquery, with_
from graph.cypher.compound import collect, count, map_of
from graph.cypher.expression import NULL, Expression, Variable
from graph.cypher.pattern import node
from graph.cypher.view import View
from graph.graphql.compile.conditions import Filter, condition
from graph.graphql.compile.connection import PAGE, cursors, edge_entry, expanded, grouped, is_counted
from graph.graphql.compile.groups import of_nodes
from graph.graphql.compile.nodes import Nodes
from graph.graphql.compile.operators import value_conditions
from graph.graphql.compile.order import sort_key
from graph.graphql.compile.paging import Paging
from graph.graphql.compile.selection import Selected
from graph.graphql.compile.subjects import NodeSubject
from graph.graphql.schema.inputs import INPUT_TYPES, where_type
from graph.graphql.schema.objects import Field, IdField, StoredField
from graph.model.declaration import Marker
from graph.model.ontology import NODE_TYPES

N: Final = Variable("n")
"""The node of a row."""
_REST: Final = Variable("rest")
_ID: Final = Variable("id")


@dataclass(frozen=True, slots=True)
class Candidates:
    """How the nodes of a list are found, before it is filtered and paged.

    Attributes:
        clauses: what binds `N`, perhaps several times to one node; empty for all nodes of the label.
        conditions: what must hold of `N`.
        standing: clauses after which only rows are left whose `N` stands as asked (a status as of a day).
        representative: whether `N` is bound to what stands for a thing already, not to any record of it.
    """

    clauses: Clauses = ()
    conditions: Sequence[Expression] = ()
    standing: Clauses = ()
    representative: bool = False


def node_list(
    label: str, candidates: Candidates, order: str, field: Selected, given: Mapping[str, Any], view: View
) -> Clauses:
    """The statement of a root field that is a connection of nodes of one label.

    Args:
        label: the label.
        candidates: how the nodes are found before the filter.
        order: what they are ordered by when nothing is given.
        field: the field as selected.
        given: its arguments.
        view: the statement.
    """
    where = given.get("where")
    here = sort_key(label, N, view.state_of(N, label), given.get("orderBy"), order)
    conditions, clauses = list(candidates.conditions), candidates.clauses
    if not NODE_TYPES[label].resolvable:
        conditions.insert(0, view.visible_node(N, label))
    elif clauses or view.known_at is not None:
        if not (clauses and candidates.representative):
            clauses = (*(clauses or (match(node(N, label), where=view.known(N)),)), *_representative(N, label))
    else:
        clauses = _anchored(label, where, view)
        conditions.insert(0, view.representative(N, label))
    conditions.append(condition(NodeSubject(N, label, (label,), plain=not clauses), where, view))
    fields, paging, expand = field.on(f"{label}Connection"), Paging.of(given), Nodes(view)
    bounds = paging.bounds(here, view)
    if not clauses and here.place is not None and here.required and not bounds:
        bounds = [here.place.is_stated()]  # lets the index give the order

    def rows(conditions: Sequence[Expression]) -> Clauses:
        if clauses:
            return (*clauses, also(where=conditions), *candidates.standing, with_(N, distinct=True))
        return (match(node(N, label), where=conditions), *candidates.standing)

    entry_of = map_of({"node": N, "id": N.prop("id"), **cursors(fields, here.cursor)})
    ordered = with_(N, order=here.order(backward=paging.backward), limit=paging.limit(view, 1))
    page = subquery([], (*rows([*conditions, *bounds]), ordered, return_(collect(entry_of).as_(_REST))))
    # The count needs every row; the page is cut before anything is expanded.
    counted = subquery([], (*rows(conditions), return_(count(N).as_(PAGE.total)))) if is_counted(fields) else None
    groups = [
        clause
        for number, group in grouped(fields)
        for clause in of_nodes(rows(conditions), N, label, PAGE.groups(number), group, view)
    ]
    cut, more = paging.cut(_REST, view)
    named = with_(
        cut.as_(PAGE.entries),
        more.as_(PAGE.more),
        PAGE.total if counted else NULL.as_(PAGE.total),
        *(PAGE.groups(number) for number, _ in grouped(fields)),
    )

    def bound(item: Variable, selected: Selected) -> Computation:
        variable = view.fresh("n")
        part = expand.node(variable, label, selected.selection, known_id=item.prop("id"))
        return Computation((also(item.prop("node").as_(variable)), *part.clauses), part.expression)

    answer = expanded(PAGE, f"{label}Connection", fields, edge_entry(f"{label}Edge", bound), paging, view)
    counting = () if counted is None else (counted,)
    return (page, *counting, *groups, named, *answer.clauses, return_(answer.expression.as_("answer")))


def _representative(record: Variable, label: str) -> Clauses:
    """From records to the nodes that stand for them, each once."""
    return (
        with_(record.prop("canonical_id").as_(_ID), distinct=True),
        match(node(N, label, id=_ID)),
    )


_ANCHORS: Final = frozenset({"eq", "in"})
"""Operators for which an index leads to the records."""


def _anchored(label: str, given: Filter | None, view: View) -> Clauses:
    """Clauses that find the actors of which a filter can hold through an index on their records, if one serves."""
    record = Variable("m")
    for name, inner in (given or {}).items():
        field = INPUT_TYPES[where_type(label)].fields[name].of
        if inner is None or field is None or view.known_at is not None:
            continue
        stored = _indexed(field)
        if stored and any(inner.get(operator) is not None for operator in _ANCHORS):
            conditions = [view.known(record), *value_conditions(record.prop(stored), inner, view)]
            return (match(node(record, label), where=conditions), *_representative(record, label))
    return ()


def _indexed(field: Field) -> str:
    """The stored property of a field that an index serves; empty where there is none."""
    match field.how:
        case IdField():
            return "id"
        case StoredField(prop) if Marker.INDEXED in prop.markers:
            return prop.name
        case _:
            return ""
