"""The query for claims of whom people and organisations acted for, and for the names of actors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from graph.analysis.claims.claim import Batch, Relation, transposed
from graph.analysis.claims.ranges import NODE, RangeQuery
from graph.analysis.claims.selection import Selection
from graph.cypher.clause import Clauses, match, return_, subquery, union, with_
from graph.cypher.compound import call, case, coalesce, collect, list_of
from graph.cypher.expression import NULL, Aliased, Expression, Variable
from graph.cypher.representation import Link, above, links
from graph.cypher.view import View
from graph.model import Country, Organisation, Person
from graph.store.protocol import Row

_NEAR, _BODY = Variable("b"), Variable("body")
_NAMES: Final = collect(
    case((NODE.prop("id").eq(NODE.prop("canonical_id")), list_of(NODE.prop("id"), NODE.prop("name"))))
).as_("names")
_COLUMNS: Final = ("since", "until", "source", "record", "confidence", "reported")


def actor_queries(selection: Selection, names: dict[str, str]) -> Iterator[RangeQuery[Batch]]:
    """Queries for whom the actors of each label acted for, by the rule of `graph.model.representation`.

    The names of the actors are added to `names`, by canonical id, as ranges are decoded.
    """
    for label in (Person.__name__, Organisation.__name__):
        view = selection.view()
        yield RangeQuery(label, _clauses(label, selection, view), view.values(), partial(_batches, names))
    yield RangeQuery(Country.__name__, (return_(_NAMES),), {}, partial(_keep_names, names))


def _clauses(label: str, selection: Selection, view: View) -> Clauses:
    """Return the bodies that each actor acted for, directly or over other bodies, with days and evidence."""
    wanted, bodies = Variable("wanted"), Variable("bodies")
    known = view.known(NODE)
    direct = list(links(NODE, label, _NEAR, "", view))
    ways = [
        (match(link.path, where=[link.condition, *_during(link, selection, view)]), return_(_NEAR, *_evidence(link)))
        for link in direct
    ]
    path, whole = above(_NEAR, _BODY, "", view, direct[0].steps)
    reached = union((with_(_NEAR), return_(_NEAR.as_(_BODY))), (match(path, where=whole), return_(_BODY)))
    entry = list_of(_BODY.prop("canonical_id"), *map(Variable, _COLUMNS))
    of_actor = (
        with_(NODE, wanted, where=wanted),
        subquery([NODE], union(*ways)),
        subquery([_NEAR], reached),
        return_(collect(entry).as_(bodies)),
    )
    acting = case((call("size", bodies).gt(0), list_of(NODE.prop("canonical_id"), bodies)))
    return (
        with_(NODE, known.as_(wanted)),
        subquery([NODE, wanted], of_actor),
        return_(_NAMES, collect(acting).as_("actors")),
    )


def _during(link: Link, selection: Selection, view: View) -> Iterator[Expression]:
    """Conditions that the link can have been between the days of the selection."""
    if selection.since is not None and link.until != NULL:
        yield coalesce(link.until.ge(view.bind(selection.since)), True)
    if selection.until is not None and link.since != NULL:
        yield coalesce(link.since.le(view.bind(selection.until)), True)


def _evidence(link: Link) -> list[Aliased]:
    """The days of a link and the record behind it, named as `_COLUMNS`."""
    says = {name: link.claim.prop(name) for name in ("source_id", "record", "confidence", "known_from")}
    values = (
        _text(link.since),
        _text(link.until),
        says["source_id"],
        says["record"],
        says["confidence"],
        _text(says["known_from"]),
    )
    return [value.as_(name) for name, value in zip(_COLUMNS, values, strict=True)]


def _text(day: Expression) -> Expression:
    return day if day == NULL else call("toString", day)


def _batches(names: dict[str, str], row: Row) -> Iterator[Batch]:
    columns = ("src", "dst", "start", "end", "source", "record", "confidence", "reported")
    rows = [(actor, *body) for actor, bodies in row["actors"] for body in bodies if body[0] != actor]
    yield {"relation": Relation.ACTED_FOR.value, **transposed(columns, rows)}
    yield from _keep_names(names, row)


def _keep_names(names: dict[str, str], row: Mapping[str, Sequence[tuple[str, str]]]) -> Sequence[Batch]:
    """Add the names of a row to `names`; it holds no claims."""
    names.update(row["names"])
    return ()
