"""The cost directives as the schema shows them: what `graph.graphql.schema.costs` says of each field.

After the GraphQL cost directives specification (https://ibm.github.io/graphql-specs/cost-spec.html).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import strawberry
from strawberry.schema_directive import Location

from graph.graphql.schema.costs import FILTER_WEIGHT, list_size, weight
from graph.graphql.schema.operators import InputType
from graph.graphql.schema.type_ref import TypeRef


@strawberry.schema_directive(
    name="cost",
    locations=[Location.FIELD_DEFINITION, Location.INPUT_FIELD_DEFINITION],
    description="What a field costs beside the objects it gives, each of which costs 1; or what giving it costs.",
)
class Cost:
    """A weight, as the specification has it: a number in a string."""

    weight: str


@strawberry.schema_directive(
    name="listSize",
    locations=[Location.FIELD_DEFINITION],
    description="How long a list is taken to be when an operation's cost is counted.",
)
class ListLength:
    """The size of a list.

    Attributes:
        assumed_size: how long when none of the arguments is given.
        slicing_arguments: arguments that say how long; the greatest counts, of a list its length.
        sized_fields: the fields of what is given that are so long.
        require_one_slicing_argument: whether one of them must be given.
    """

    assumed_size: int | None = strawberry.directive_field(name="assumedSize", default=strawberry.UNSET)
    slicing_arguments: list[str] | None = strawberry.directive_field(name="slicingArguments", default=strawberry.UNSET)
    sized_fields: list[str] | None = strawberry.directive_field(name="sizedFields", default=strawberry.UNSET)
    require_one_slicing_argument: bool | None = strawberry.directive_field(
        name="requireOneSlicingArgument", default=True
    )


def of_field(on: str, field: str, type_ref: TypeRef, arguments: Iterable[str], *, objects: bool) -> list[object]:
    """The directives of a field.

    Args:
        on: the type that has it.
        field: its name.
        type_ref: its type.
        arguments: the names of its arguments.
        objects: whether it gives objects, not scalars.
    """
    found: list[object] = []
    if cost := weight(on, field):
        found.append(Cost(weight=str(cost)))
    size = list_size(on, field, type_ref, arguments) if objects else None
    if size:
        found.append(
            ListLength(
                assumed_size=size.assumed,
                slicing_arguments=list(size.slicing) or strawberry.UNSET,
                sized_fields=list(size.sized) or strawberry.UNSET,
                require_one_slicing_argument=False,
            )
        )
    return found


_CONDITION: Final = Cost(weight=str(FILTER_WEIGHT))


def of_condition(shape: InputType) -> list[object]:
    """The directives of the fields of an input type: conditions cost, orders do not."""
    return [] if shape.name.endswith("Order") else [_CONDITION]
