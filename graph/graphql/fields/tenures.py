"""Who held which office, and when: the root field `tenures`."""

from __future__ import annotations

from typing import Final

from graph.cypher.view import View
from graph.graphql.compile.choice import chosen
from graph.graphql.compile.node_list import Candidates, N
from graph.graphql.fields.root import Arguments, list_root
from graph.graphql.schema.operators import InputField
from graph.graphql.schema.type_ref import optional_list
from graph.model.rules import IN_OFFICE


def _find(given: Arguments, view: View) -> Candidates:
    """As of a day, those who held the office or acted in it, unless other statuses are asked for."""
    asked = given.get("statuses")
    if asked is None and view.as_of is None:
        return Candidates()
    held = view.state_of(N, "Tenure").prop("status")
    return Candidates(conditions=[held.within(view.bind(chosen(asked, IN_OFFICE)))])


TENURES: Final = list_root(
    "tenures",
    "Tenure",
    "Who held which office, and when. With `asOf`, those who held it or acted in it on that day.",
    (
        InputField(
            "statuses",
            optional_list("TenureStatus"),
            "Only tenures of these statuses; when left out, all of them, or with `asOf` those in office.",
            was="status",
        ),
    ),
    _find,
)
