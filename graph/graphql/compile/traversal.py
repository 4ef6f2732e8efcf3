"""From a node along a relationship type: to one node, a list, a list of a type of its own, or a connection.

Lists are filtered, ordered and cut before anything nested in them is expanded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.graphql.compile.conditions import condition
from graph.graphql.compile.connection import Paging, Text, as_map, expanded, is_whole, page_clauses, page_size
from graph.graphql.compile.groups import Groups
from graph.graphql.compile.nodes import Sets, evidence_of, far_nodes, is_plain, item_node, node, stored_value, value
from graph.graphql.compile.order import ID, Seat, default_order, seat
from graph.graphql.compile.pattern import far_condition, group_key, members, near_through, pattern
from graph.graphql.compile.scope import Scope
from graph.graphql.compile.selection import Selected, selected
from graph.graphql.compile.subjects import EdgeSubject, NodeSubject, OwnSubject, of_each_record
from graph.graphql.schema.objects import Along
from graph.graphql.schema.shapes import OBJECT_TYPES, connection_name, far_type
from graph.model.declaration import Property, Relationship, Shape, properties
from graph.model.vocabulary import Term


def traversed(variable: str, label: str, along: Along, field: Selected, scope: Scope) -> Text:
    """What a traversal from a node leads to: clauses that gather it, and its expression."""
    labels = [cls.__name__ for cls in along.far]
    head, near = members(variable, label, scope)
    relation, far, result = scope.fresh("r"), scope.fresh("f"), scope.fresh("x")
    if along.traversal.through:
        near, head = near_through(near, head, along, scope)
    head += (
        f"MATCH {pattern(near, relation, far, along)}"
        f" WHERE {scope.visible(relation)} AND {far_condition(far, along, scope)}"
    )
    for name in along.traversal.by:
        if (given := field.arguments.get(properties(along.far[0])[name].shown)) is not None:
            head += f" AND {far}.{name} = {scope.bind(given)}"
    match along.traversal.shape:
        case Shape.OWN:
            body = _own(near, relation, far, along, field, scope, result)
        case Shape.CONNECTION:
            body = _connection(relation, far, labels, along, field, scope, result)
        case _:
            body = _list(far, labels, along, field, scope, result)
    return Text(f"CALL ({variable}) {{ {head}{body} }}\n", result)


def _list(far: str, labels: Sequence[str], along: Along, field: Selected, scope: Scope, result: str) -> str:
    """A plain list of far nodes, or the one there is."""
    given = field.arguments
    where = condition(NodeSubject(far, far_type(along.far), tuple(labels)), given.get("where"), scope)
    clauses = "\n" if where == "true" else f" AND {where}\n"
    limit = "" if given.get("first") is None else f" LIMIT {scope.bind(given['first'], 'size', page_size)}"
    key = scope.fresh("k")
    if is_plain(labels):
        here = seat(labels[0], far, scope.state_of(far, labels[0]), given.get("orderBy"), default_order(labels[0]))
        clauses += f"WITH DISTINCT {far} WITH {far} {here.order_by()}{limit}\n"
        item = node(far, labels[0], field.sets, scope)
    else:
        placed, here = _place(key, labels, given.get("orderBy"), key, scope)
        clauses += f"WITH DISTINCT {group_key(far, labels)} AS {key}\n{placed}WITH * {here.order_by()}{limit}\n"
        item = far_nodes(key, labels, field.sets, scope)
    one = along.traversal.shape is Shape.ONE
    return f"{clauses}{item.clauses}RETURN {f'head(collect({item.expression}))' if one else f'collect({item.expression})'} AS {result}"


def _place(key: str, labels: Sequence[str], order: object, tie: str, scope: Scope) -> tuple[str, Seat]:
    """Where nodes stand that are named by a key: clauses that look up what they are ordered by, and the seat."""
    if not isinstance(order, dict) or order["field"] == ID:
        return "", seat(labels[0], key, key, order if isinstance(order, dict) else None, tie=tie)
    place, parts = scope.fresh("w"), []
    for label in labels:
        found = seat(label, "x", scope.state_of("x", label), order)
        parts.append(f"MATCH (x:{label} {{id: {key}}}) RETURN {found.place or 'null'} AS {place}")
    found = seat(labels[0], "x", "x", order)
    return (
        f"CALL ({key}) {{ {' UNION ALL '.join(parts)} }}\n",
        replace(found, place=place, tie=tie),
    )


def _own(near: str, relation: str, far: str, along: Along, field: Selected, scope: Scope, result: str) -> str:
    """A list of a type of its own: one entry for each relationship, with its evidence."""
    traversal = along.traversal
    shape = OBJECT_TYPES[traversal.type_name]
    ends = {
        traversal.far: (far, tuple(cls.__name__ for cls in along.far), far_type(along.far)),
        traversal.near: (near, tuple(cls.__name__ for cls in along.near), far_type(along.near)),
    }
    subject = OwnSubject(
        relation, along, {name: NodeSubject(end, of, labels) for name, (end, labels, of) in ends.items()}
    )
    where = condition(subject, field.arguments.get("where"), scope)
    clauses, entries = "" if where == "true" else f" AND {where}", []
    first = field.arguments.get("first")
    place = f"{far}.{traversal.order} DESC" if traversal.order else f"{relation}.reported_at, {relation}.source_id"
    clauses += (
        f"\nWITH {near}, {relation}, {far}"
        f" ORDER BY {place}, {relation}.key"
        f"{'' if first is None else ' LIMIT ' + scope.bind(first, 'size', page_size)}\n"
    )
    for inner in selected(field.sets, traversal.type_name, scope.document):
        if inner.name == "__typename":
            entries.append((inner.key, f"'{traversal.type_name}'"))
        elif inner.name in ends:
            end, labels, _ = ends[inner.name]
            key = scope.fresh("k")
            text = far_nodes(key, labels, inner.sets, scope)
            clauses += f"WITH *, {group_key(end, labels)} AS {key}\n{text.clauses}"
            entries.append((inner.key, text.expression))
        elif inner.name == "evidence":
            text = evidence_of(f"[{relation}]", inner, scope)
            clauses += text.clauses
            entries.append((inner.key, text.expression))
        else:
            holder = far if inner.name in traversal.lifted else relation
            entries.append((inner.key, stored_value(shape.fields[inner.name], holder)))
    return f"{clauses}RETURN collect({as_map(entries)}) AS {result}"


def _connection(
    relation: str, far: str, labels: Sequence[str], along: Along, field: Selected, scope: Scope, result: str
) -> str:
    """A Relay connection: one edge for each far actor (or other node) and identity, with all its evidence."""
    cls, given = along.relationship, field.arguments
    connection = OBJECT_TYPES[connection_name(along)]
    edge_type = connection.fields["edges"].named_type
    plain = is_plain(labels)
    key, relations = far if plain else scope.fresh("k"), scope.fresh("rs")
    identity = {name: scope.fresh("g") for name in cls.identity}
    node_of = NodeSubject(far, far_type(along.far), tuple(labels))
    where, early = given.get("where"), of_each_record(given.get("where"), along)
    clauses = f" AND {condition(EdgeSubject(f'[{relation}]', along, node_of), where, scope)}" if where and early else ""
    kept_far = "" if plain or not where or early else f", head(collect({far})) AS {far}"
    declared = properties(cls)
    parts = [alias if declared[name].type is not int else f"toString({alias})" for name, alias in identity.items()]
    tie = " + ' ' + ".join([*parts, f"{key}.id" if plain else key])
    fields = selected(field.sets, connection.name, scope.document)
    page, paging = scope.fresh("page"), Paging.of(given)
    if plain:
        here = seat(labels[0], far, scope.state_of(far, labels[0]), given.get("orderBy"), default_order(labels[0]), tie)
        if (early or not where) and not is_whole(fields):
            clauses += _nearest(relation, far, here, paging, scope)
    clauses += (
        f"\nWITH {key if plain else f'{group_key(far, labels)} AS {key}'}"
        f"{''.join(f', {relation}.{name} AS {alias}' for name, alias in identity.items())},"
        f" collect({relation}) AS {relations}{kept_far}\n"
    )
    if where and not early:
        clauses += f"WITH * WHERE {condition(EdgeSubject(relations, along, node_of), where, scope)}\n"
    if (order := along.traversal.order) and not given.get("orderBy"):
        here = Seat(order.upper(), identity[order], tie, declared[order].type)
    elif not plain:
        placed, here = _place(key, labels, given.get("orderBy"), tie, scope)
        clauses += placed
    kept = {"node" if plain else "key": key, "relations": relations, **identity}
    groups = Groups(labels=labels, bound=plain, own=_counted_by(cls))
    clauses += page_clauses(kept, here, page, paging, fields, scope, groups)

    def entry(item: str, inner: Selected) -> Text:
        if inner.name == "nodes":
            return item_node(item, labels, inner.sets, scope)
        return _edge(item, inner.sets, edge_type, cls, labels, scope)

    answer = expanded(page, connection.name, fields, entry, paging, scope)
    return f"{clauses}{answer.clauses}RETURN {answer.expression} AS {result}"


def _counted_by(cls: type[Relationship]) -> dict[str, str]:
    """What edges can be counted by: the words that tell parallel ones apart."""
    declared = properties(cls)
    return {name.upper(): f"toUpper(@.{name})" for name in cls.identity if issubclass(declared[name].type, Term)}


def _nearest(relation: str, far: str, here: Seat, paging: Paging, scope: Scope) -> str:
    """Clauses that leave only the relationships to far nodes that can be on the first page, by their places alone.

    What else the order and the edges need (ids, roles) is then read of these few, not of everything at a hub.
    Each node makes one edge or more, so that the nodes up to the place of the last that is needed make enough.
    """
    if not (here.place and here.required) or paging.after is not None or paging.before is not None:
        return ""
    relations, place, everything, one = (scope.fresh(prefix) for prefix in ("rs", "o", "all", "z"))
    falling = here.descending is not paging.backward
    last = f"{everything}[{paging.limit(scope)}].place"
    within = f"{one}.place {'>=' if falling else '<='} {last}"
    return (
        f"\nWITH {far}, collect({relation}) AS {relations}\n"
        f"WITH {far}, {relations}, {here.place} AS {place} ORDER BY {place}{' DESC' if falling else ''}\n"
        f"WITH collect({{node: {far}, relations: {relations}, place: {place}}}) AS {everything}\n"
        f"UNWIND [{one} IN {everything} WHERE coalesce({within}, true)] AS {one}\n"
        f"WITH {one}.node AS {far}, {one}.relations AS {relations} UNWIND {relations} AS {relation}"
    )


def _edge(
    item: str,
    sets: Sets,
    edge_type: str,
    cls: type[Relationship],
    labels: Sequence[str],
    scope: Scope,
) -> Text:
    clauses, entries = "", []
    for inner in selected(sets, edge_type, scope.document):
        match inner.name:
            case "__typename":
                text = Text("", f"'{edge_type}'")
            case "cursor":
                text = Text("", f"{item}.cursor")
            case "node":
                text = item_node(item, labels, inner.sets, scope)
            case "evidence":
                text = evidence_of(f"{item}.relations", inner, scope)
            case name:
                declared = next(prop for prop in properties(cls).values() if prop.shown == name)
                if declared.name in cls.identity:
                    text = Text("", value(declared, item))
                elif cls.computed:
                    one = scope.fresh("r")
                    text = Text(f"WITH *, head({item}.relations) AS {one}\n", value(declared, one))
                else:
                    text = said(item, declared, scope)
        clauses += text.clauses
        entries.append((inner.key, text.expression))
    return Text(clauses, as_map(entries))


def said(item: str, declared: Property, scope: Scope) -> Text:
    """Every value that the sources give for a property of an edge."""
    said, relation, listed = scope.fresh("d"), scope.fresh("r"), scope.fresh("ds")
    return Text(
        f"CALL ({item}) {{ UNWIND {item}.relations AS {relation}"
        f" WITH DISTINCT {value(declared, relation)} AS {said} WHERE {said} IS NOT NULL ORDER BY {said}"
        f" RETURN collect({said}) AS {listed} }}\n",
        listed,
    )
