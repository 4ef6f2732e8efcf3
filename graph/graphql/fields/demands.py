"""Who demanded what of whom: the root field `demands`."""

from __future__ import annotations

from typing import Final

from graph.graphql.fields.acts import Act, find_acts
from graph.graphql.fields.arguments import BETWEEN, actor
from graph.graphql.fields.root import list_root
from graph.model.relationships import AddressedTo, MadeDemand

DEMANDS: Final = list_root(
    "demands",
    "Demand",
    "Who demanded what of whom.",
    (actor("by", "Who demands."), actor("addressedTo", "Of whom.", was="to"), BETWEEN),
    find_acts("Demand", {"by": Act(MadeDemand), "addressedTo": Act(AddressedTo, by=False)}),
)
