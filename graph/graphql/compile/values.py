"""Stored values in the form in which GraphQL shows them: terms in capitals, days as text, partial dates as maps."""

from __future__ import annotations

from collections.abc import Sequence

from graph.cypher.clause import Computation, Order, return_, subquery, unwind, with_
from graph.cypher.compound import call, coalesce, collect, list_of, listed, map_of
from graph.cypher.expression import Expression, Literal, Variable
from graph.cypher.view import View
from graph.graphql.compile.selection import Selected
from graph.graphql.schema.objects import Field, StoredField
from graph.model.declaration import Property
from graph.model.ontology import NODE_TYPES
from graph.model.vocabulary import Term


def value(declared: Property, holder: Expression) -> Expression:
    """A stored property in its GraphQL form."""
    stored = holder.prop(declared.name)
    if issubclass(declared.type, Term):
        return call("toUpper", stored)
    if declared.type.__name__ in ("date", "datetime"):
        return call("toString", stored)
    return coalesce(stored, list_of()) if declared.many else stored


def stored_value(field: Field, holder: Expression) -> Expression:
    """A field that shows a stored property, read from a node or relationship."""
    if not isinstance(field.how, StoredField):
        raise TypeError(f"{field.name} is not a stored property")
    return value(field.how.prop, holder)


def partial_date(holder: Expression, name: str, field: Selected, view: View) -> Expression:
    """A partial date that `holder` keeps under `name` (`start`), or null when none is stated. Each property is read once."""
    precision = view.fresh("p")
    shown = {
        "earliest": call("toString", holder.prop(f"{name}_earliest")),
        "latest": call("toString", holder.prop(f"{name}_latest")),
        "precision": call("toUpper", precision),
        "__typename": Literal("PartialDate"),
    }
    entries = map_of((inner.key, shown[inner.name]) for inner in field.on("PartialDate"))
    stated = list_of(holder.prop(f"{name}_precision"))
    return call("head", listed(precision, stated, where=precision.is_stated(), into=entries))


def given_values(item: Variable, declared: Property, view: View) -> Computation:
    """Every value that the sources give for a property of an edge, whose relationships are in `item.relations`."""
    given, relation, values = (view.fresh(prefix) for prefix in ("d", "r", "ds"))
    query = (
        unwind(item.prop("relations"), relation),
        with_(value(declared, relation).as_(given), distinct=True, order=[Order(given)], where=given.is_stated()),
        return_(collect(given).as_(values)),
    )
    return Computation((subquery([item], query),), values)


def is_plain(labels: Sequence[str]) -> bool:
    """Whether nodes of these labels are of one label and stand for themselves alone."""
    return len(labels) == 1 and not NODE_TYPES[labels[0]].resolvable
