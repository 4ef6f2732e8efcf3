"""Who acts for a country, a page at a time, each with the days, the office and the evidence: from a selection to Cypher."""

from __future__ import annotations

from datetime import date
from typing import Final

from graph.cypher.clause import Computation, also, return_, subquery, union, unwind, with_
from graph.cypher.compound import call, coalesce, collect
from graph.cypher.expression import NULL, Variable
from graph.cypher.representation import ways_to
from graph.cypher.view import View
from graph.graphql.compile.conditions import condition
from graph.graphql.compile.connection import Page, expanded, page_clauses
from graph.graphql.compile.groups import GroupCounts
from graph.graphql.compile.object import object_map
from graph.graphql.compile.order import SortKey
from graph.graphql.compile.paging import Paging
from graph.graphql.compile.selection import Selected
from graph.graphql.compile.subjects import NodeSubject
from graph.graphql.compile.traversal import Expand
from graph.model.actors import Organisation, Person

LABELS: Final = (Person.__name__, Organisation.__name__)
"""The labels of those who act for a country."""
_KEY, _SINCE, _UNTIL, _TENURE, _CLAIMS = (Variable(name) for name in ("key", "since", "until", "tenure", "claims"))


def representatives_of(country: Variable, field: Selected, view: View, expand: Expand) -> Computation:
    """Who acts for the country that `country` stands for: an edge for each actor, tenure and span of days."""
    root, result, relation, given = view.fresh("root"), view.fresh("x"), view.fresh("r"), field.arguments
    ways = []
    for way in ways_to(root, view, now=True):
        subject = NodeSubject(way.actor, "Actor", (way.label,))
        ways.append(
            (
                *way.clauses,
                also(where=[view.known(way.actor), condition(subject, given.get("where"), view)]),
                return_(
                    way.actor.prop("canonical_id").as_(_KEY),
                    way.since.as_(_SINCE),
                    way.until.as_(_UNTIL),
                    (way.tenure if way.tenure == NULL else way.tenure.prop("id")).as_(_TENURE),
                    way.claims.as_(_CLAIMS),
                ),
            )
        )
    span = (coalesce(call("toString", day), "") for day in (_SINCE, _UNTIL))
    tie = _KEY + " " + coalesce(_TENURE, "")
    for day in span:
        tie = tie + " " + day
    in_time = SortKey("SINCE", tie, _SINCE, date, required=False)
    fields, page, paging = field.on("RepresentativeConnection"), Page(view.fresh("page")), Paging.of(given)
    relations = Variable("relations")
    shown = {variable.name: variable for variable in (_KEY, _SINCE, _UNTIL, _TENURE)}
    kept = {**shown, "relations": relations}
    cut = page_clauses(kept, in_time, page, paging, fields, GroupCounts(labels=LABELS), view)

    def part_of(item: Variable, part: Selected) -> Computation:
        match part.name:
            case "cursor":
                return Computation((), item.prop("cursor"))
            case "node":
                return expand.item(item, LABELS, part.selection)
            case "evidence":
                return expand.evidence(item.prop("relations"), part)
            case "tenure":
                return _tenure(item, part, view, expand)
            case name:  # since, until
                return Computation((), call("toString", item.prop(name)))

    def entry(item: Variable, inner: Selected) -> Computation:
        if inner.name == "nodes":
            return expand.item(item, LABELS, inner.selection)
        return object_map("RepresentativeEdge", inner.selection, lambda part: part_of(item, part))

    answer = expanded(page, "RepresentativeConnection", fields, entry, paging, view)
    query = (
        with_(country.prop("canonical_id").as_(root)),
        subquery([root], union(*ways, every=True)),
        unwind(_CLAIMS, relation),
        with_(*shown.values(), collect(relation, distinct=True).as_(relations)),
        *cut,
        *answer.clauses,
        return_(answer.expression.as_(result)),
    )
    return Computation((subquery([country], query),), result)


def _tenure(item: Variable, part: Selected, view: View, expand: Expand) -> Computation:
    """The tenure of an edge, or null."""
    key, result = view.fresh("k"), view.fresh("x")
    tenure = expand.far(key, ["Tenure"], part.selection)
    query = (
        with_(item.prop("tenure").as_(key)),
        also(where=key.is_stated()),
        *tenure.clauses,
        return_(call("head", collect(tenure.expression)).as_(result)),
    )
    return Computation((subquery([item], query),), result)
