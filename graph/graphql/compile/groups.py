"""How many entries of a connection have which value: the field `groups`, counted where the connection is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from graph.cypher.clause import Clauses, Computation, Order, also, match, return_, subquery, union, unwind, with_
from graph.cypher.compound import call, case, collect, count, list_of, map_of, quantified
from graph.cypher.expression import NULL, Expression, Literal, Variable
from graph.cypher.pattern import node, relationship
from graph.cypher.representation import above, countries
from graph.cypher.view import View
from graph.graphql.compile.paging import page_size
from graph.graphql.compile.pattern import records
from graph.graphql.compile.selection import Selected
from graph.graphql.schema.group_keys import COUNTRY, MONTH, STATUS, TYPE, YEAR, dated, terms_of
from graph.graphql.schema.page_size import DEFAULT_PAGE
from graph.model.ids import label_slug
from graph.model.relationships import LocatedIn, OfPost, PostIn

RowValue: TypeAlias = Callable[[Expression], Expression]
"""From a row of a connection, a map, to a value that it can be counted by."""
_LETTERS: Final = {YEAR: 4, MONTH: 7}
"""How much of a day's text names its year or month."""
_PLACES: Final = 4
"""How many places may stand within each other below a country."""


def period(first: Expression, last: Expression, by: str) -> Expression:
    """The year or month in which an interval lies; null where it lies in several, or is open."""
    start, end = (call("substring", call("toString", day), 0, _LETTERS[by]) for day in (first, last))
    return case((start.eq(end), start))


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupCounts:
    """What the rows of a connection are, so that they can be counted.

    Attributes:
        labels: the labels of its nodes.
        bound: whether rows hold the node as `node`, not only its id as `key`.
        own: what of the rows themselves can be counted by: by word, from a row to the value.
    """

    labels: Sequence[str]
    bound: bool = False
    own: Mapping[str, RowValue] = field(default_factory=dict)

    def clauses(self, rows: Variable, into: Variable, groups: Selected, view: View) -> Clauses:
        """Clauses that bind the groups of a list of rows, each a map, to a variable."""
        by = groups.arguments["by"].value
        row, value = view.fresh("z"), view.fresh("gv")
        if by in self.own:
            clauses: Clauses = (with_(self.own[by](row).as_(value)),)
        elif self.bound:
            bound = view.fresh("n")
            key = _value(bound, self.labels[0], by, view)
            clauses = (with_(row.prop("node").as_(bound)), *key.clauses, with_(key.expression.as_(value)))
        else:
            branches = []
            for label in self.labels:
                found = view.fresh("n")
                key = _value(found, label, by, view)
                start = match(node(found, label, id=row.prop("key")))
                branches.append((start, *key.clauses, return_(key.expression.as_(value))))
            clauses = (subquery([row], union(*branches, every=True)),)
        counted = _counted(value, by, into, groups, view)
        return (subquery([rows], (unwind(rows, row), with_(row), *clauses, *counted)),)


def of_nodes(rows: Clauses, variable: Variable, label: str, into: Variable, groups: Selected, view: View) -> Clauses:
    """Clauses that bind the groups of the nodes of one label that `rows` finds, each once, to a variable."""
    by = groups.arguments["by"].value
    key, value = _value(variable, label, by, view), view.fresh("gv")
    counted = _counted(value, by, into, groups, view)
    return (subquery([], (*rows, *key.clauses, with_(key.expression.as_(value)), *counted)),)


def _counted(value: Variable, by: str, into: Variable, groups: Selected, view: View) -> Clauses:
    """Clauses that count rows by a value, and give the groups as a list."""
    number, name = view.fresh("gn"), view.fresh("gs")
    clauses: Clauses = (with_(value, count().as_(number)),)
    if by == COUNTRY:
        country = view.fresh("c")
        shown = view.state_of(country, "Country").prop("name")
        clauses = (
            *clauses,
            match(node(country, "Country", id=value), optional=True),
            with_(value, number, case((country.is_null(), NULL), otherwise=shown).as_(name)),
        )
    else:
        readable = value if by in _LETTERS else call("toLower", call("replace", value, "_", " "))
        clauses = (*clauses, with_(value, number, readable.as_(name)))
    by_value = groups.arguments.get("orderBy") is not None and str(groups.arguments["orderBy"].value) == "VALUE"
    order = [*([] if by_value else [Order(number, True)]), Order(value.is_null()), Order(value)]
    first = groups.arguments.get("first")
    size = view.bind(DEFAULT_PAGE if first is None else first, "size", page_size)
    shown_as = {"__typename": Literal("Group"), "value": value, "name": name, "count": number}
    entry = map_of((part.key, shown_as[part.name]) for part in groups.on("Group"))
    return (*clauses, also(order=order, limit=size), return_(collect(entry).as_(into)))


def _value(variable: Variable, label: str, by: str, view: View) -> Computation:
    """What a node is counted by: clauses, and an expression; several rows where it has several values."""
    if by == TYPE:
        return Computation((), Literal(label_slug(label).upper().replace("-", "_")))
    if by == COUNTRY:
        return _country(variable, label, view)
    if by == STATUS and label == "Event":
        standing = view.fresh("status")
        return Computation(view.status(variable, standing), call("toUpper", standing))
    state_of = view.state_of(variable, label)
    if by in _LETTERS:
        read = view.fresh("s")
        first, last = (read.prop(name) for name in dated(label))
        return Computation((also(state_of.as_(read)),), period(first, last, by))
    return Computation((), call("toUpper", state_of.prop(terms_of(label)[by].name)))


def _country(variable: Variable, label: str, view: View) -> Computation:
    """The countries of a node, a row each; one row without a value where there are none."""
    head, near = records(variable, label, view)
    country, shown = view.fresh("c"), Variable("country")
    ways = _lying(near, country, view) if label in ("Event", "Place") else _acting(near, label, country, view)
    branches = [(*way, return_(country.prop("canonical_id").as_(shown), distinct=True)) for way in ways]
    all_there_are, value = view.fresh("gl"), view.fresh("gc")
    query = (*head, subquery([near], union(*branches)), return_(collect(shown, distinct=True).as_(all_there_are)))
    one_at_least = case((call("size", all_there_are).eq(0), list_of(NULL)), otherwise=all_there_are)
    return Computation((subquery([variable], query), unwind(one_at_least, value)), value)


def _lying(near: Variable, country: Variable, view: View) -> list[Clauses]:
    """The countries in which an event or a place lies."""
    way, step = view.fresh("way"), Variable("x")
    path = node(near).to(relationship(way, LocatedIn, hops=(1, _PLACES)), node(country, "Country"))
    return [(match(path, where=quantified("all", step, way, view.visible(step))),)]


def _acting(near: Variable, label: str, country: Variable, view: View) -> list[Clauses]:
    """The countries for which an actor acts, or whose office a post or a tenure is of."""
    if label not in ("Post", "Tenure"):
        return countries(near, label, country, view)
    body, of_post, post_in = (view.fresh(prefix) for prefix in ("b", "p", "i"))
    start = node(near)
    post = start.to(relationship(of_post, OfPost), node(None, "Post")) if label == "Tenure" else None
    known = view.visible(post_in) if post is None else view.visible(of_post, post_in)
    ways: list[Clauses] = []
    for end, end_label in ((country, "Country"), (body, "Organisation")):
        path = (post or start).to(relationship(post_in, PostIn), node(end, end_label))
        ways.append((match(path, where=known),))
    higher, condition = above(body, country, "Country", view)
    ways[1] = (*ways[1], match(higher, where=condition))
    return ways
