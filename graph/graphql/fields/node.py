"""Things by their global ids: the root fields `node` and `nodes` (Relay)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from graph.cypher.clause import Clauses, match, return_, subquery, union, unwind, with_
from graph.cypher.compound import Exists, call, collect, listed
from graph.cypher.expression import NULL, Expression, Variable
from graph.cypher.pattern import node as node_pattern
from graph.cypher.view import View
from graph.errors import BadRequestError
from graph.graphql.compile.nodes import Nodes
from graph.graphql.compile.pattern import group_key
from graph.graphql.compile.selection import Selected
from graph.graphql.compile.view_id import parse_view_id, plain_id, view_named
from graph.graphql.fields.arguments import TIMES
from graph.graphql.fields.root import Root
from graph.graphql.schema.operators import InputField
from graph.graphql.schema.type_ref import list_with_gaps, many, optional, required
from graph.model.ids import parse_id
from graph.model.ontology import NODE_TYPES, label_of

MAXIMUM_IDS: Final = 1000
"""Ids that `nodes` takes at most."""
_N, _X, _ID, _FOUND, _ANSWERS = (Variable(name) for name in ("n", "x", "id", "found", "answers"))


def _label(node_id: str) -> str:
    try:
        label = label_of(plain_id(node_id)) if parse_id(node_id) else ""
    except ValueError:
        return ""
    return "" if label and NODE_TYPES[label].internal else label


def _known(label: str, view: View) -> Expression:
    """The condition that a node is known: as of a day, that any record of the same thing is.

    The id under which records stand can be that of one which was told of only later.
    """
    if view.known_at is None or not NODE_TYPES[label].resolvable:
        return view.visible_node(_N, label)
    record = view.fresh("m")
    alike = node_pattern(record, label, canonical_id=_N.prop("canonical_id"))
    return Exists((match(alike, where=view.visible_node(record, label)),))


def node(field: Selected, given: Mapping[str, Any], view: View) -> Clauses:
    """The statement of `node`."""
    label = view.decide(given["id"], _label)
    if not label:
        return (return_(NULL.as_("answer")),)
    key = view.fresh("k")
    part = Nodes(view).far(key, [label], field.selection)
    asked = node_pattern(_N, label, id=view.bind(given["id"], "id", plain_id))
    query = (
        with_(_N, where=_N.is_stated()),
        with_(group_key(_N, [label]).as_(key)),
        *part.clauses,
        return_(collect(part.expression).as_(_ANSWERS)),
    )
    return (
        match(asked, where=_known(label, view), optional=True),
        subquery([_N], query),
        return_(call("head", _ANSWERS).as_("answer")),
    )


def nodes(field: Selected, given: Mapping[str, Any], view: View) -> Clauses:
    """The statement of `nodes`: an entry for each id, in their order; null where there is none."""
    labels = view.decide(given["ids"], _labels)
    ids = view.bind(given["ids"], "ids", _checked)
    if not labels:
        return (return_(listed(_X, ids, into=NULL).as_("answer")),)
    key, found = view.fresh("k"), view.fresh("o")
    part = Nodes(view).far(key, labels, field.selection)
    by_label = [
        (
            match(node_pattern(_N, label, id=_ID), where=_known(label, view)),
            return_(group_key(_N, [label]).as_(key)),
        )
        for label in labels
    ]
    query = (subquery([_ID], union(*by_label)), *part.clauses, return_(collect(part.expression).as_(found)))
    return (
        unwind(ids, _ID),
        subquery([_ID], query),
        with_(collect(found).as_(_FOUND)),
        return_(listed(_X, _FOUND, into=call("head", _X)).as_("answer")),
    )


def _labels(ids: Sequence[str]) -> list[str]:
    return sorted({label for node_id in ids if (label := _label(node_id))})


def _checked(ids: Sequence[str]) -> Sequence[str]:
    for node_id in ids:
        if parse_view_id(node_id).days:
            raise BadRequestError(f"{node_id!r} names a view: `nodes` takes ids, and the days as `asOf` and `knownAt`.")
    if len(ids) > MAXIMUM_IDS:
        raise BadRequestError(f"`nodes` is asked for {len(ids)} ids; it takes {MAXIMUM_IDS} at most.")
    return ids


NODE: Final = Root(
    "node",
    optional("Node"),
    "One thing by its `id`, as it is known now, or by its `viewId`, as of the days in that; an id of any of its records"
    " will do (Relay).",
    (InputField("id", required("ID"), "The `id` or `viewId`."),),
    node,
    lambda given: view_named(given["id"]),
)
NODES: Final = Root(
    "nodes",
    list_with_gaps("Node"),
    "Things by their global ids, in the order of these; null where there is none (Relay).",
    (InputField("ids", many("ID"), "The ids, at most 1000."), *TIMES),
    nodes,
)
