"""A root field that lists nodes of one label: found, filtered, ordered and cut to a page before anything is expanded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from graph.graphql.compile.conditions import Given, all_of, condition
from graph.graphql.compile.connection import Paging, Text, as_map, counted, cursors, expanded, groups_of
from graph.graphql.compile.groups import of_nodes
from graph.graphql.compile.nodes import node
from graph.graphql.compile.operators import value_conditions
from graph.graphql.compile.order import seat
from graph.graphql.compile.scope import Scope
from graph.graphql.compile.selection import Selected, selected
from graph.graphql.compile.subjects import NodeSubject
from graph.graphql.fields.find import Found
from graph.graphql.schema.inputs import INPUT_TYPES, where_type
from graph.graphql.schema.objects import Identity, Value
from graph.model.declaration import Marker
from graph.model.ontology import NODE_TYPES


def listed(label: str, found: Found, order: str, field: Selected, given: Mapping[str, Any], scope: Scope) -> str:
    """The statement of a root field that is a connection of nodes of one label.

    Args:
        label: the label.
        found: how the nodes are found before the filter.
        order: what they are ordered by when nothing is given.
        field: the field as selected.
        given: its arguments.
        scope: the statement.
    """
    where = given.get("where")
    here = seat(label, "n", scope.state_of("n", label), given.get("orderBy"), order)
    conditions = [scope.visible_node("n", label), *found.conditions]
    clauses = found.clauses
    if NODE_TYPES[label].resolvable:
        if clauses or scope.known_at is not None:
            all_records = f"MATCH (n:{label}) WHERE {scope.visible('n')}\n"
            clauses = f"{clauses or all_records}WITH DISTINCT n.canonical_id AS id MATCH (n:{label} {{id: id}})\n"
            conditions = list(found.conditions)
        else:
            clauses = _anchored(label, where, scope) or ""
            conditions.append("n.id = n.canonical_id")
    filtered = condition(NodeSubject("n", label, (label,), plain=not clauses), where, scope)
    conditions += [text for text in (filtered,) if text != "true"]
    fields = selected(field.sets, f"{label}Connection", scope.document)
    paging = Paging.of(given)
    bounds = paging.bounds(here, scope)
    if not clauses and here.place and here.required and not bounds:
        bounds = [f"{here.place} IS NOT NULL"]  # lets the index give the order

    def rows(conditions: Sequence[str]) -> str:
        where = " AND ".join(text for text in conditions if text != "true") or "true"
        if clauses:
            return f"{clauses}WITH * WHERE {where}\n{found.standing}WITH DISTINCT n\n"
        return f"MATCH (n:{label}) WHERE {where}\n{found.standing}"

    entry_of = as_map({"node": "n", "id": "n.id", **cursors(fields, here.cursor, scope)})
    page = (
        f"CALL () {{ {rows([*conditions, *bounds])}WITH n {here.order_by(backward=paging.backward)}"
        f" LIMIT {paging.limit(scope, 1)}\nRETURN collect({entry_of}) AS rest }}\n"
    )
    # The count needs every row; the page is cut before anything is expanded.
    grouped = [each for each in fields if each.name == "groups"]
    groups = "".join(of_nodes(rows(conditions), "n", label, groups_of("page", each), each, scope) for each in grouped)
    total = f"CALL () {{ {rows(conditions)}RETURN count(n) AS page_total }}\n" if counted(fields) else ""
    clauses = (
        f"{page}{total}{groups}"
        f"WITH {paging.cut('rest', 'page', scope)}, {'page_total' if total else 'null AS page_total'}"
        f"{''.join(', ' + groups_of('page', each) for each in grouped)}\n"
    )

    def entry(item: str, inner: Selected) -> Text:
        if inner.name == "nodes":
            return _bound_node(item, label, inner, scope)
        text, entries = "", []
        for part in selected(inner.sets, f"{label}Edge", scope.document):
            match part.name:
                case "__typename":
                    entries.append((part.key, f"'{label}Edge'"))
                case "cursor":
                    entries.append((part.key, f"{item}.cursor"))
                case _:
                    bound = _bound_node(item, label, part, scope)
                    text += bound.clauses
                    entries.append((part.key, bound.expression))
        return Text(text, as_map(entries))

    answer = expanded("page", f"{label}Connection", fields, entry, paging, scope)
    return f"{clauses}{answer.clauses}RETURN {answer.expression} AS answer"


def _bound_node(item: str, label: str, field: Selected, scope: Scope) -> Text:
    variable = scope.fresh("n")
    text = node(variable, label, field.sets, scope, id_of=f"{item}.id")
    return Text(f"WITH *, {item}.node AS {variable}\n{text.clauses}", text.expression)


_ANCHORS: Final = frozenset({"eq", "in", "startsWith"})
"""Operators for which an index leads to the records."""


def _anchored(label: str, given: Given | None, scope: Scope) -> str | None:
    """Clauses that find the actors of which a filter can hold through an index on their records, if one serves."""
    for name, inner in (given or {}).items():
        field = INPUT_TYPES[where_type(label)].fields[name].of
        if inner is None or field is None or scope.known_at is not None:
            continue
        indexed = isinstance(field.how, Value) and Marker.INDEXED in field.how.prop.markers
        if not (indexed or isinstance(field.how, Identity)):
            continue
        if any(inner.get(operator) is not None for operator in _ANCHORS):
            stored = "m.id" if isinstance(field.how, Identity) else f"m.{field.how.prop.name}"  # type: ignore[union-attr]
            return (
                f"MATCH (m:{label}) WHERE {scope.visible('m')} AND {all_of(value_conditions(stored, inner, scope))}\n"
                f"WITH DISTINCT m.canonical_id AS id MATCH (n:{label} {{id: id}})\n"
            )
    return None
