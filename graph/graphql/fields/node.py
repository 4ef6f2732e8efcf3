"""Things by their global ids: the root fields `node` and `nodes` (Relay)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from graph.errors import BadRequestError
from graph.graphql.compile.nodes import far_nodes
from graph.graphql.compile.pattern import group_key
from graph.graphql.compile.scope import Scope
from graph.graphql.compile.selection import Selected
from graph.model.ids import parse_id
from graph.model.ontology import NODE_TYPES, label_of

MAXIMUM_IDS: Final = 1000
"""Ids that `nodes` takes at most."""


def _label(node_id: str) -> str:
    try:
        label = label_of(node_id) if parse_id(node_id) else ""
    except ValueError:
        return ""
    return "" if label and NODE_TYPES[label].internal else label


def one(field: Selected, given: Mapping[str, Any], scope: Scope) -> str:
    """The statement of `node`."""
    label = scope.literal(given["id"], _label)
    if not label:
        return "RETURN null AS answer"
    key = scope.fresh("k")
    text = far_nodes(key, [label], field.sets, scope)
    return (
        f"OPTIONAL MATCH (n:{label} {{id: {scope.bind(given['id'], 'id')}}}) WHERE {scope.visible_node('n', label)}\n"
        f"CALL (n) {{ WITH n WHERE n IS NOT NULL WITH {group_key('n', [label])} AS {key}\n"
        f"{text.clauses}RETURN collect({text.expression}) AS answers }}\nRETURN head(answers) AS answer"
    )


def several(field: Selected, given: Mapping[str, Any], scope: Scope) -> str:
    """The statement of `nodes`: an entry for each id, in their order; null where there is none."""
    labels = scope.literal(given["ids"], _labels)
    ids = scope.bind(given["ids"], "ids", _checked)
    if not labels:
        return f"RETURN [x IN {ids} | null] AS answer"
    key, found = scope.fresh("k"), scope.fresh("o")
    text = far_nodes(key, labels, field.sets, scope)
    by_label = " UNION ".join(
        f"MATCH (n:{label} {{id: id}}) WHERE {scope.visible_node('n', label)} RETURN {group_key('n', [label])} AS {key}"
        for label in labels
    )
    return (
        f"UNWIND {ids} AS id\n"
        f"CALL (id) {{ CALL (id) {{ {by_label} }}\n{text.clauses}RETURN collect({text.expression}) AS {found} }}\n"
        f"WITH collect({found}) AS found RETURN [x IN found | head(x)] AS answer"
    )


def _labels(ids: Sequence[str]) -> list[str]:
    return sorted({label for each in ids if (label := _label(each))})


def _checked(ids: Sequence[str]) -> Sequence[str]:
    if len(ids) > MAXIMUM_IDS:
        raise BadRequestError(f"`nodes` is asked for {len(ids)} ids; it takes {MAXIMUM_IDS} at most.")
    return ids
