"""What is claimed, by whom, and who disputes it: the root field `claims`."""

from __future__ import annotations

from typing import Final

from graph.graphql.fields.acts import Act, find_acts
from graph.graphql.fields.arguments import BETWEEN, actor
from graph.graphql.fields.root import list_root
from graph.model.relationships import AddressedTo, Asserted

CLAIMS: Final = list_root(
    "claims",
    "Claim",
    "What is claimed, by whom, and who disputes it.",
    (
        actor("by", "Who claims it."),
        actor("addressedTo", "To whom it is said."),
        actor("disputedBy", "Who disputes it, or the event that it is about, or a step in the history of that."),
        BETWEEN,
    ),
    find_acts("Claim", {"by": Act(Asserted), "addressedTo": Act(AddressedTo, by=False)}),
)
