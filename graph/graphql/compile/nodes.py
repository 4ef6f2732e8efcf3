"""From a selection on nodes to Cypher: clauses that gather what is nested, and a map in the answer's shape.

Each nested selection becomes a `CALL (variable) { … RETURN … }` before the map that uses it. Lists are cut to
their page before anything nested in them is expanded.
"""

from __future__ import annotations

from collections.abc import Sequence

from graphql import SelectionSetNode

from graph.cypher.legacy import status_of
from graph.graphql.compile.connection import Text, as_map
from graph.graphql.compile.pattern import members
from graph.graphql.compile.scope import Scope
from graph.graphql.compile.selection import Selected, selected
from graph.graphql.schema.objects import Along, Backing, CurrentStatus, Field, Identity, Value, When
from graph.graphql.schema.shapes import OBJECT_TYPES
from graph.model.declaration import Property
from graph.model.ontology import NODE_TYPES
from graph.model.vocabulary import Term

Sets = Sequence[SelectionSetNode]


def value(declared: Property, variable: str) -> str:
    """A stored property in its GraphQL form: terms in capitals, dates as text."""
    stored = f"{variable}.{declared.name}"
    if issubclass(declared.type, Term):
        return f"toUpper({stored})"
    if declared.type.__name__ in ("date", "datetime"):
        return f"toString({stored})"
    if declared.many:
        return f"coalesce({stored}, [])"
    return stored


def stored_value(field: Field, variable: str) -> str:
    """A field that shows a stored property, read from a variable."""
    if not isinstance(field.how, Value):
        raise TypeError(f"{field.name} is not a stored property")
    return value(field.how.prop, variable)


def partial_date(stem: str, field: Selected, scope: Scope) -> str:
    """A partial date stored under `stem` (`e1.start`), or null when none is stated. Each property is read once."""
    precision = scope.fresh("p")
    part = {
        "earliest": f"toString({stem}_earliest)",
        "latest": f"toString({stem}_latest)",
        "precision": f"toUpper({precision})",
        "__typename": "'PartialDate'",
    }
    chosen = [(inner.key, part[inner.name]) for inner in selected(field.sets, "PartialDate", scope.document)]
    return f"head([{precision} IN [{stem}_precision] WHERE {precision} IS NOT NULL | {as_map(chosen)}])"


def node(variable: str, label: str, sets: Sets, scope: Scope, *, id_of: str = "") -> Text:
    """A node bound to `variable`, the representative of its records where there are several.

    `id_of` is an expression for its id where that is known already, so that it need not be read again.
    """
    from graph.graphql.compile.traversal import traversed  # a node's traversals lead to nodes

    fields = selected(sets, label, scope.document)
    clauses, state = scope.state(variable, label)
    entries: list[tuple[str, str]] = []
    for field in fields:
        if field.name == "__typename":
            entries.append((field.key, f"'{label}'"))
            continue
        match OBJECT_TYPES[label].fields[field.name].how:
            case Identity():
                text = Text("", id_of or f"{variable}.id")
            case Value(prop):
                text = Text("", value(prop, state))
            case When(prop):
                text = Text("", partial_date(f"{state}.{prop.name}", field, scope))
            case CurrentStatus():
                name = scope.fresh("status")
                text = Text(status_of(scope, variable, state, name), f"toUpper({name})")
            case Backing():
                text = _node_evidence(variable, label, field, scope)
            case Along() as along:
                text = traversed(variable, label, along, field, scope)
            case unexpected:
                raise AssertionError(f"{label}.{field.name} is read by {unexpected}")
        clauses += text.clauses
        entries.append((field.key, text.expression))
    return Text(clauses, as_map(entries))


def far_nodes(key: str, labels: Sequence[str], sets: Sets, scope: Scope) -> Text:
    """The node whose id is bound to `key`, of one of `labels`, as a map."""
    result, parts = scope.fresh("o"), []
    for label in labels:
        variable = scope.fresh("n")
        inner = node(variable, label, sets, scope)
        parts.append(f"MATCH ({variable}:{label} {{id: {key}}})\n{inner.clauses}RETURN {inner.expression} AS {result}")
    return Text(f"CALL ({key}) {{ {' UNION ALL '.join(parts)} }}\n", result)


def is_plain(labels: Sequence[str]) -> bool:
    """Whether nodes of these labels are of one label and stand for themselves alone."""
    return len(labels) == 1 and not NODE_TYPES[labels[0]].resolvable


def item_node(item: str, labels: Sequence[str], sets: Sets, scope: Scope) -> Text:
    """The node of an entry of a page: bound in it as `node`, or named by its `key`."""
    if is_plain(labels):
        variable = scope.fresh("n")
        text = node(variable, labels[0], sets, scope)
        return Text(f"WITH *, {item}.node AS {variable}\n{text.clauses}", text.expression)
    key = scope.fresh("k")
    text = far_nodes(key, labels, sets, scope)
    return Text(f"WITH *, {item}.key AS {key}\n{text.clauses}", text.expression)


def evidence_of(relations: str, field: Selected, scope: Scope) -> Text:
    """The evidence that a list of relationships carries."""
    relation, listed, result = scope.fresh("r"), scope.fresh("rs"), scope.fresh("ev")
    text = _evidence_entry(relation, field, scope)
    return Text(
        f"WITH *, {relations} AS {listed}\n"
        f"CALL ({listed}) {{ UNWIND {listed} AS {relation}\nWITH DISTINCT {relation}"
        f" ORDER BY {relation}.reported_at, {relation}.source_id, {relation}.record, {relation}.key\n"
        f"{text.clauses}RETURN collect({text.expression}) AS {result} }}\n",
        result,
    )


def _evidence_entry(relation: str, field: Selected, scope: Scope) -> Text:
    clauses, entries = "", []
    for inner in selected(field.sets, "Evidence", scope.document):
        if inner.name == "__typename":
            entries.append((inner.key, "'Evidence'"))
        elif inner.name == "source":
            key = scope.fresh("k")
            text = far_nodes(key, ["Source"], inner.sets, scope)
            clauses += f"WITH *, {relation}.source_id AS {key}\n{text.clauses}"
            entries.append((inner.key, text.expression))
        else:
            entries.append((inner.key, stored_value(OBJECT_TYPES["Evidence"].fields[inner.name], relation)))
    return Text(clauses, as_map(entries))


def _node_evidence(variable: str, label: str, field: Selected, scope: Scope) -> Text:
    head, near = members(variable, label, scope)
    relation, relations, result = scope.fresh("r"), scope.fresh("rs"), scope.fresh("x")
    text = evidence_of(relations, field, scope)
    return Text(
        f"CALL ({variable}) {{ {head}MATCH ({near})-[{relation}:EVIDENCED_BY]->(:Source)"
        f" WHERE {scope.visible(relation)}\nWITH collect({relation}) AS {relations}\n"
        f"{text.clauses}RETURN {text.expression} AS {result} }}\n",
        result,
    )
