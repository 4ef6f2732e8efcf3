"""From a selection on nodes to Cypher: clauses that gather what is nested, and a map in the answer's shape.

Each nested selection becomes a `CALL (variable) { … RETURN … }` before the map that uses it. Lists are cut to
their page before anything nested in them is expanded.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from graphql import SelectionSetNode

from graph.model.declaration import Property, Relationship, Shape, properties, relationship_type
from graph.model.ontology import NODE_TYPES
from graph.model.terms import Term
from graph.query.connection import page_clauses, page_fields
from graph.query.scope import Scope, status_of
from graph.query.selection import Selected, selected
from graph.query.shape import (
    OBJECT_TYPES,
    Along,
    Backing,
    CurrentStatus,
    Field,
    Identity,
    Value,
    When,
    connection_name,
)

Sets = Sequence[SelectionSetNode]


@dataclass(frozen=True, slots=True)
class Text:
    """Cypher for one part of an answer: clauses to stand before it, and the expression itself."""

    clauses: str
    expression: str


def quoted(text: str) -> str:
    """A map key, or a literal from the model or a validated document, as Cypher text."""
    return f"`{text}`"


def as_map(entries: Sequence[tuple[str, str]]) -> str:
    """A Cypher map from keys and expressions."""
    return "{" + ", ".join(f"{quoted(key)}: {expression}" for key, expression in entries) + "}"


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


def _stored_value(field: Field, variable: str) -> str:
    if not isinstance(field.how, Value):
        raise TypeError(f"{field.name} is not a stored property")
    return value(field.how.prop, variable)


def partial_date(stem: str, field: Selected, scope: Scope) -> str:
    """A partial date stored under `stem` (`e1.start`), or null when none is stated."""
    part = {
        "earliest": f"toString({stem}_earliest)",
        "latest": f"toString({stem}_latest)",
        "precision": f"toUpper({stem}_precision)",
        "__typename": "'PartialDate'",
    }
    chosen = [(inner.key, part[inner.name]) for inner in selected(field.sets, "PartialDate", scope.document)]
    return f"CASE WHEN {stem}_precision IS NULL THEN null ELSE {as_map(chosen)} END"


def node(variable: str, label: str, sets: Sets, scope: Scope) -> Text:
    """A node bound to `variable`, the representative of its records where there are several."""
    fields = selected(sets, label, scope.document)
    clauses, state = scope.state(variable, label)
    entries: list[tuple[str, str]] = []
    for field in fields:
        if field.name == "__typename":
            entries.append((field.key, f"'{label}'"))
            continue
        match OBJECT_TYPES[label].fields[field.name].how:
            case Identity():
                text = Text("", f"{variable}.id")
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
                text = _along(variable, label, along, field, scope)
            case unexpected:
                raise AssertionError(f"{label}.{field.name} is read by {unexpected}")
        clauses += text.clauses
        entries.append((field.key, text.expression))
    return Text(clauses, as_map(entries))


def _members(variable: str, label: str, scope: Scope) -> tuple[str, str]:
    """The clause that binds every record of a node's group, and their variable."""
    if not NODE_TYPES[label].resolvable:
        return "", variable
    member = scope.fresh("m")
    return f"MATCH ({member}:{label} {{canonical_id: {variable}.canonical_id}})\n", member


def far_nodes(key: str, labels: Sequence[str], sets: Sets, scope: Scope) -> Text:
    """The node whose id is bound to `key`, of one of `labels`, as a map."""
    result, parts = scope.fresh("o"), []
    for label in labels:
        variable = scope.fresh("n")
        inner = node(variable, label, sets, scope)
        parts.append(f"MATCH ({variable}:{label} {{id: {key}}})\n{inner.clauses}RETURN {inner.expression} AS {result}")
    return Text(f"CALL ({key}) {{ {' UNION ALL '.join(parts)} }}\n", result)


def group_key(variable: str, labels: Sequence[str]) -> str:
    """The id under which a node stands for all records of it."""
    resolvable = [NODE_TYPES[label].resolvable for label in labels]
    if all(resolvable):
        return f"{variable}.canonical_id"
    return f"coalesce({variable}.canonical_id, {variable}.id)" if any(resolvable) else f"{variable}.id"


def pattern(near: str, relation: str, far: str, along: Along) -> str:
    """The pattern of a traversal from `near`."""
    inner = f"[{relation}:{relationship_type(along.relationship)}]"
    return f"({near})-{inner}->({far})" if along.forward else f"({near})<-{inner}-({far})"


def _far_condition(far: str, along: Along, scope: Scope) -> str:
    """The condition that the far node is of a label that the model leads to, and is known."""
    by_label = [(cls.__name__, scope.visible_node(far, cls.__name__)) for cls in along.far]
    conditions = {condition for _, condition in by_label}
    if len(conditions) == 1:
        return conditions.pop()
    return "(" + " OR ".join(f"({far}:{label} AND {condition})" for label, condition in by_label) + ")"


def _along(variable: str, label: str, along: Along, field: Selected, scope: Scope) -> Text:
    labels = [cls.__name__ for cls in along.far]
    members, near = _members(variable, label, scope)
    relation, far, key, result = scope.fresh("r"), scope.fresh("f"), scope.fresh("k"), scope.fresh("x")
    head = members
    if along.traversal.through:
        near, head = _also_through(near, members, along, scope)
    head += (
        f"MATCH {pattern(near, relation, far, along)}"
        f" WHERE {scope.visible(relation)} AND {_far_condition(far, along, scope)}\n"
    )
    match along.traversal.shape:
        case Shape.OWN:
            body = _own(near, relation, far, labels, along, field, scope, result)
        case Shape.CONNECTION:
            body = _connection(relation, far, labels, along, field, scope, result)
        case shape:
            item = far_nodes(key, labels, field.sets, scope)
            picked = f"head(collect({item.expression}))" if shape is Shape.ONE else f"collect({item.expression})"
            body = (
                f"WITH DISTINCT {group_key(far, labels)} AS {key} ORDER BY {key}\n"
                f"{item.clauses}RETURN {picked} AS {result}"
            )
    return Text(f"CALL ({variable}) {{ {head}{body} }}\n", result)


def _also_through(near: str, members: str, along: Along, scope: Scope) -> tuple[str, str]:
    """Bind the near nodes together with those that lead to them by `through` (claims about a deadline)."""
    subject, source, link = scope.fresh("b"), scope.fresh("b"), scope.fresh("l")
    labels = " OR ".join(f"{source}:{cls.__name__}" for cls in along.near)
    clauses = (
        f"CALL ({near}) {{ RETURN {near} AS {subject} UNION MATCH ({near})<-[{link}:{along.traversal.through}]-({source})"
        f" WHERE {scope.visible(link, source)} AND ({labels}) RETURN {source} AS {subject} }}\n"
    )
    return subject, members + clauses


def _own(
    near: str,
    relation: str,
    far: str,
    labels: Sequence[str],
    along: Along,
    field: Selected,
    scope: Scope,
    result: str,
) -> str:
    """A list of a type of its own: one entry for each relationship, with its evidence."""
    traversal = along.traversal
    shape = OBJECT_TYPES[traversal.type_name]
    clauses, entries = "", []
    for inner in selected(field.sets, traversal.type_name, scope.document):
        if inner.name == "__typename":
            entries.append((inner.key, f"'{traversal.type_name}'"))
        elif inner.name in (traversal.far, traversal.near):
            variable, options = (
                (far, labels) if inner.name == traversal.far else (near, [cls.__name__ for cls in along.near])
            )
            key = scope.fresh("k")
            text = far_nodes(key, options, inner.sets, scope)
            clauses += f"WITH *, {group_key(variable, options)} AS {key}\n{text.clauses}"
            entries.append((inner.key, text.expression))
        elif inner.name == "evidence":
            text = evidence_of(f"[{relation}]", inner, scope)
            clauses += text.clauses
            entries.append((inner.key, text.expression))
        else:
            holder = far if inner.name in traversal.lifted else relation
            entries.append((inner.key, _stored_value(shape.fields[inner.name], holder)))
    return (
        f"WITH {near}, {relation}, {far} ORDER BY {relation}.reported_at, {relation}.source_id, {relation}.key\n"
        f"{clauses}RETURN collect({as_map(entries)}) AS {result}"
    )


def _connection(
    relation: str, far: str, labels: Sequence[str], along: Along, field: Selected, scope: Scope, result: str
) -> str:
    """A Relay connection: one edge for each far actor (or other node) and identity, with all its evidence."""
    cls = along.relationship
    connection = OBJECT_TYPES[connection_name(along)]
    edge_type = connection.fields["edges"].named_type
    key, cursor, relations, place = (scope.fresh(prefix) for prefix in ("k", "c", "rs", "t"))
    grouped = {name: scope.fresh("g") for name in cls.identity}
    identity = "".join(f", {relation}.{name} AS {alias}" for name, alias in grouped.items())
    when = f"min(toString({far}.span_from))" if labels == ["Event"] else "''"
    parts = " + ".join([place, "'|'", *(f"toString({alias})" for alias in grouped.values()), "'|'", key])
    clauses = (
        f"WITH {group_key(far, labels)} AS {key}{identity}, {when} AS {place}, collect({relation}) AS {relations}\n"
        f"WITH *, {parts} AS {cursor}\n"
    )
    kept = [("key", key), ("cursor", cursor), ("relations", relations), *grouped.items()]
    fields = selected(field.sets, connection.name, scope.document)
    page = scope.fresh("page")
    clauses += page_clauses(as_map(kept), cursor, page, field.arguments, fields, scope)

    def entry(item: str, inner: Selected) -> Text:
        if inner.name == "nodes":
            key = scope.fresh("k")
            text = far_nodes(key, labels, inner.sets, scope)
            return Text(f"WITH *, {item}.key AS {key}\n{text.clauses}", text.expression)
        return _edge(item, inner.sets, edge_type, cls, labels, scope)

    body, answer = expanded(page, connection.name, fields, entry, scope, after=field.arguments.get("after"))
    return f"{clauses}{body}RETURN {answer} AS {result}"


def expanded(
    page: str,
    type_name: str,
    fields: Sequence[Selected],
    entry: Callable[[str, Selected], Text],
    scope: Scope,
    *,
    after: str | None,
) -> tuple[str, str]:
    """Expand the entries of a page: clauses, and the connection as a map.

    Args:
        page: the variable that holds the page, a list of maps.
        type_name: the connection's type.
        fields: what is selected on it.
        entry: how one item of the page becomes an entry of `edges` or `nodes`.
        scope: the statement.
        after: the cursor after which the page begins.
    """
    item, entries = scope.fresh("i"), scope.fresh("es")
    clauses, listed = "", []
    for field in fields:
        if field.name in ("edges", "nodes"):
            text = entry(item, field)
            clauses += text.clauses
            listed.append((field.key, text.expression))
    if listed:
        clauses = (
            f"CALL ({page}) {{ UNWIND {page} AS {item}\nWITH {item}\n{clauses}"
            f"RETURN collect({as_map(listed)}) AS {entries} }}\n"
        )
    return clauses, page_fields(type_name, fields, entries, page, scope, after=after)


def _edge(item: str, sets: Sets, edge_type: str, cls: type[Relationship], labels: Sequence[str], scope: Scope) -> Text:
    clauses, entries = "", []
    for inner in selected(sets, edge_type, scope.document):
        match inner.name:
            case "__typename":
                text = Text("", f"'{edge_type}'")
            case "cursor":
                text = Text("", f"{item}.cursor")
            case "node":
                key = scope.fresh("k")
                text = far_nodes(key, labels, inner.sets, scope)
                text = Text(f"WITH *, {item}.key AS {key}\n{text.clauses}", text.expression)
            case "evidence":
                text = evidence_of(f"{item}.relations", inner, scope)
            case name:
                declared = next(prop for prop in properties(cls).values() if prop.shown == name)
                text = (
                    Text("", value(declared, item)) if declared.name in cls.identity else _said(item, declared, scope)
                )
        clauses += text.clauses
        entries.append((inner.key, text.expression))
    return Text(clauses, as_map(entries))


def _said(item: str, declared: Property, scope: Scope) -> Text:
    """Every value that the sources give for a property of an edge."""
    said, relation, listed = scope.fresh("d"), scope.fresh("r"), scope.fresh("ds")
    return Text(
        f"CALL ({item}) {{ UNWIND {item}.relations AS {relation}"
        f" WITH DISTINCT {value(declared, relation)} AS {said} WHERE {said} IS NOT NULL ORDER BY {said}"
        f" RETURN collect({said}) AS {listed} }}\n",
        listed,
    )


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
            entries.append((inner.key, _stored_value(OBJECT_TYPES["Evidence"].fields[inner.name], relation)))
    return Text(clauses, as_map(entries))


def _node_evidence(variable: str, label: str, field: Selected, scope: Scope) -> Text:
    members, near = _members(variable, label, scope)
    relation, relations, result = scope.fresh("r"), scope.fresh("rs"), scope.fresh("x")
    text = evidence_of(relations, field, scope)
    return Text(
        f"CALL ({variable}) {{ {members}MATCH ({near})-[{relation}:EVIDENCED_BY]->(:Source)"
        f" WHERE {scope.visible(relation)}\nWITH collect({relation}) AS {relations}\n"
        f"{text.clauses}RETURN {text.expression} AS {result} }}\n",
        result,
    )
