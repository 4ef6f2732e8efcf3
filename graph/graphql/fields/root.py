"""What a root field is: what it asks for, its arguments, and the statement that answers it.

Every root field compiles, with all that is selected under it, to one statement of one row and one column.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from graph.cypher.clause import Clauses
from graph.cypher.renderer import query
from graph.cypher.view import View
from graph.errors import BadRequestError
from graph.graphql.compile.arrangement import Arrangement
from graph.graphql.compile.node_list import Candidates, node_list
from graph.graphql.compile.plan import Plan
from graph.graphql.compile.selection import Selected
from graph.graphql.fields.arguments import TIMES
from graph.graphql.schema.inputs import PAGING, order_type, where_type
from graph.graphql.schema.operators import InputField
from graph.graphql.schema.sort_fields import default_order
from graph.graphql.schema.type_ref import TypeRef, optional
from graph.model.ontology import NODE_TYPES
from graph.store.protocol import Statement

Arguments: TypeAlias = Mapping[str, Any]
"""The arguments of a field, coerced; those not given are absent."""
Compiled: TypeAlias = Callable[[Selected, Arguments, View], Clauses]
"""From a field and its arguments to its statement."""
Find: TypeAlias = Callable[[Arguments, View], Candidates]
"""From a field's arguments to how the nodes of its list are found."""


def view_asked(given: Arguments) -> View:
    """The view that the arguments `asOf` and `knownAt` ask for."""
    return View(known_at=given.get("knownAt"), as_of=given.get("asOf"))


@dataclass(frozen=True, slots=True)
class Root:
    """One root field.

    Attributes:
        name: the field.
        type: its GraphQL type.
        meaning: its description.
        arguments: its arguments.
        compiled: its statement.
        view: what the statement may see, by its arguments: the days that they ask for, if any.
        look_up: what is asked of the store before, whose result stands in `LOOKED_UP`; nothing for most.
    """

    name: str
    type: TypeRef
    meaning: str
    arguments: tuple[InputField, ...]
    compiled: Compiled
    view: Callable[[Arguments], View] = view_asked
    look_up: Callable[[Arguments, Callable[[Statement], Any]], Any] | None = None

    def given(self, arguments: Arguments) -> Arguments:
        """The arguments, those that were given under a former name under their present one.

        Raises:
            BadRequestError: one is given under both.
        """
        given = dict(arguments)
        for argument in self.arguments:
            if not argument.was or (value := given.pop(argument.was, None)) is None:
                continue
            if given.get(argument.name) is not None:
                raise BadRequestError(f"`{argument.was}` is the former name of `{argument.name}`: give one of them.")
            given[argument.name] = value
        return given


def compile_root(root: Root, field: Selected) -> Plan:
    """Compile a root field with its whole selection.

    Raises:
        BadRequestError: an argument has a value that cannot be answered.
    """
    given = root.given(field.arguments)
    view = root.view(given)
    text = query(root.compiled(replace(field, arguments=given), given, view))
    return Plan(text, view.parameters, view.decisions, view.checks, Arrangement.of(field.selection))


def all_nodes(_: Arguments, __: View) -> Candidates:
    """All nodes of the label."""
    return Candidates()


def list_root(
    name: str,
    label: str,
    meaning: str,
    arguments: tuple[InputField, ...] = (),
    find: Find = all_nodes,
    order: str = "",
    *,
    newest: bool = False,
) -> Root:
    """A root field that lists nodes of a label.

    Args:
        name: the field.
        label: the label.
        meaning: its description.
        arguments: what it takes beside a filter, an order, the days and a page.
        find: how its nodes are found.
        order: by what they are ordered when nothing is asked; what the type is listed by, else its name, when left out.
        newest: whether the greatest come first then.
    """
    order = order or (default_order(label) if NODE_TYPES[label].listed_by else "NAME")

    def compiled(field: Selected, given: Arguments, view: View) -> Clauses:
        if newest and not given.get("orderBy"):
            given = {**given, "orderBy": {"field": order, "direction": "DESC"}}
        return node_list(label, find(given, view), order, field, given, view)

    times = () if NODE_TYPES[label].provenance and label != "Source" else TIMES
    every = (
        *arguments,
        InputField("where", optional(where_type(label)), "Only those of which this holds."),
        InputField("orderBy", optional(order_type(label)), "In which order."),
        *times,
        *PAGING,
    )
    return Root(name, optional(f"{label}Connection"), meaning, every, compiled)
