"""The documents behind the graph: the root field `sources`, by publisher and day of publication."""

from __future__ import annotations

from typing import Final

from graph.cypher.compound import call
from graph.cypher.view import KNOWN_AT, View
from graph.graphql.compile.node_list import Candidates, N
from graph.graphql.compile.operators import overlapping
from graph.graphql.fields.arguments import BETWEEN
from graph.graphql.fields.root import Arguments, list_root
from graph.graphql.schema.operators import InputField
from graph.graphql.schema.type_ref import optional


def _find(given: Arguments, view: View) -> Candidates:
    published = N.prop("published_at")
    conditions = list(overlapping(published, published, given.get("between"), view))
    if given.get("publisher") is not None:
        conditions.append(call("toLower", N.prop("publisher")).eq(call("toLower", view.bind(given["publisher"]))))
    if view.known_at is not None:
        conditions.append(published.is_null() | published.le(KNOWN_AT))
    return Candidates(conditions=conditions)


SOURCES: Final = list_root(
    "sources",
    "Source",
    "The documents behind the graph.",
    (InputField("publisher", optional("String"), "Only of this publisher."), BETWEEN),
    _find,
    "TITLE",
)
