"""Who set which deadline, and who disputes it: the root field `deadlines`."""

from __future__ import annotations

from typing import Final

from graph.graphql.fields.acts import Act, find_acts
from graph.graphql.fields.arguments import BETWEEN, actor
from graph.graphql.fields.root import list_root
from graph.model.relationships import AddressedTo, SetDeadline

DEADLINES: Final = list_root(
    "deadlines",
    "Deadline",
    "Who set which deadline, and who disputes it.",
    (
        actor("by", "Who set it.", was="setBy"),
        actor("addressedTo", "Whom it is set for.", was="to"),
        actor("disputedBy", "Who disputes it, or a claim about it."),
        BETWEEN,
    ),
    find_acts("Deadline", {"by": Act(SetDeadline), "addressedTo": Act(AddressedTo, by=False)}),
)
