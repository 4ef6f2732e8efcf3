"""The rankings that were computed and stored: the root field `rankings`."""

from __future__ import annotations

from typing import Final

from graph.cypher.view import View
from graph.graphql.compile.node_list import Candidates, N
from graph.graphql.fields.root import Arguments, list_root
from graph.graphql.schema.operators import InputField
from graph.graphql.schema.type_ref import optional


def _find(given: Arguments, view: View) -> Candidates:
    conditions = []
    if given.get("measure") is not None:
        conditions.append(N.prop("measure").eq(view.bind(given["measure"])))
    if given.get("onto") is not None:
        conditions.append(N.prop("onto").eq(view.bind(given["onto"].value)))
    return Candidates(conditions=conditions)


RANKINGS: Final = list_root(
    "rankings",
    "Ranking",
    "The rankings that `chancery write-back` stored, the newest first: computed from the facts, not said by any source.",
    (
        InputField("measure", optional("String"), "Only by this measure, such as `pagerank`."),
        InputField("onto", optional("Onto"), "Only of people, organisations or countries."),
    ),
    _find,
    "COMPUTED_AT",
    newest=True,
)
