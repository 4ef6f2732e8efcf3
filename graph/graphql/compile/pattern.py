"""Patterns that a traversal matches: from all records of a node, along a relationship type, to known far nodes."""

from __future__ import annotations

from collections.abc import Sequence

from graph.graphql.compile.scope import Scope
from graph.graphql.schema.objects import Along
from graph.model.declaration import relationship_type
from graph.model.ontology import NODE_TYPES


def members(variable: str, label: str, scope: Scope) -> tuple[str, str]:
    """The clause that binds every record of a node's group, and their variable."""
    if not NODE_TYPES[label].resolvable:
        return "", variable
    member = scope.fresh("m")
    return f"MATCH ({member}:{label} {{canonical_id: {variable}.canonical_id}})\n", member


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


def far_condition(far: str, along: Along, scope: Scope) -> str:
    """The condition that the far node is of a label that the model leads to, and is known."""
    by_label = [(cls.__name__, scope.visible_node(far, cls.__name__)) for cls in along.far]
    conditions = {condition for _, condition in by_label}
    ends = along.relationship.ends if along.forward else along.relationship.starts
    if len(conditions) == 1 and len(along.far) == len(ends):
        return conditions.pop()
    return "(" + " OR ".join(f"({far}:{label} AND {condition})" for label, condition in by_label) + ")"


def near_through(near: str, head: str, along: Along, scope: Scope) -> tuple[str, str]:
    """Bind the near nodes together with those that lead to them by `through` (claims about a deadline)."""
    subject, source, link = scope.fresh("b"), scope.fresh("b"), scope.fresh("l")
    labels = " OR ".join(f"{source}:{cls.__name__}" for cls in along.near)
    clauses = (
        f"CALL ({near}) {{ RETURN {near} AS {subject} UNION MATCH ({near})<-[{link}:{along.traversal.through}]-({source})"
        f" WHERE {scope.visible(link, source)} AND ({labels}) RETURN {source} AS {subject} }}\n"
    )
    return subject, head + clauses
