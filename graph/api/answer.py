"""Answering one operation: its root fields, each one statement, in one read transaction."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any, Final, cast

from graphql import FieldNode, GraphQLError, GraphQLObjectType, GraphQLResolveInfo
from graphql.execution.values import VariableValues, get_argument_values

from graph.errors import ChanceryError
from graph.query.plan import Plan, Plans
from graph.query.root import Root, compile_root
from graph.query.selection import Document, Selected, arranged
from graph.query.variables import form, given
from graph.store.protocol import Statement, Store, Transaction


@dataclass(frozen=True, slots=True)
class Answer:
    """A finished answer of a root field, in the shape of the response; the executor gives it back untouched."""

    value: Any


PLANS: Final = Plans(1000)
"""Plans of this process. They depend on the schema alone, so that all stores may share them."""


@dataclass(slots=True)
class Asked:
    """One operation being answered.

    Attributes:
        store: where the answers are.
        document: the text of the operation's document.
        plans: where compiled plans are kept.
        statements: the statements that were run, in order.
    """

    store: Store
    document: str
    plans: Plans = PLANS
    statements: list[Statement] = field(default_factory=list)
    _stack: ExitStack = field(default_factory=ExitStack)
    _transaction: Transaction | None = None

    def __enter__(self) -> Asked:
        """Begin; the transaction is opened by the first root field."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the read transaction, if there was one."""
        self._stack.close()

    def answer(self, root: Root, info: GraphQLResolveInfo[Any]) -> Answer:
        """Answer a root field with all that is selected under it, by a plan that was kept or one made now.

        Raises:
            ChanceryError: the question cannot be answered as asked, or the store failed.
        """
        values = _values(info)
        key = (self.document, info.operation.name and info.operation.name.value, info.path.key, form(values))
        plan = self.plans.of(key, values, lambda: _compiled(root, info))
        statement = Statement(plan.text, plan.bound(values))
        if self._transaction is None:
            self._transaction = self._stack.enter_context(self.store.reading())
        self.statements.append(statement)
        rows = self._transaction.run(statement)
        return Answer(arranged(rows[0]["answer"], plan.order))


def _values(info: GraphQLResolveInfo[Any]) -> Mapping[str, Any]:
    """The operation's variables, coerced; Strawberry gives resolvers these alone."""
    return cast(Mapping[str, Any], info.variable_values)


def _compiled(root: Root, info: GraphQLResolveInfo[Any]) -> Plan:
    """The plan of a root field, from what graphql-core knows of it."""
    types = info.schema.type_map
    variables = VariableValues({}, given(_values(info)))

    def arguments(on: str, node: FieldNode) -> Mapping[str, Any]:
        fields = cast(GraphQLObjectType, types[on]).fields
        return get_argument_values(fields[node.name.value], node, variables)

    node = info.field_nodes[0]
    field = Selected(
        str(info.path.key),
        root.name,
        arguments(info.parent_type.name, node),
        [each.selection_set for each in info.field_nodes if each.selection_set],
    )
    return compile_root(root, field, Document(info.fragments, variables.coerced, arguments))


def execute(
    store: Store,
    document: str,
    variables: Mapping[str, Any] | None = None,
    operation_name: str | None = None,
) -> dict[str, Any]:
    """Answer a GraphQL document: the response as the GraphQL specification has it (`data`, `errors`).

    Every error has a `code` in its `extensions`; none shows a statement, a path or a stack.
    """
    from graph.api.schema import schema

    with Asked(store, document) as asked:
        result = schema().execute_sync(
            document,
            variable_values=dict(variables) if variables else None,
            context_value=asked,
            operation_name=operation_name,
        )
    response: dict[str, Any] = {}
    if result.errors:
        response["errors"] = [_shown(error) for error in result.errors]
    if result.data is not None or not result.errors or any(error.path for error in result.errors):
        response["data"] = result.data
    return response


def _shown(error: GraphQLError) -> dict[str, Any]:
    shown: dict[str, Any] = dict(error.formatted)
    original = error.original_error
    if original is None:
        code = "GRAPHQL_INVALID"
    elif isinstance(original, ChanceryError):
        code = original.code
        shown["message"] = str(original)
    else:
        code = "INTERNAL_ERROR"
        shown["message"] = "The question could not be answered because of a fault of the server; it is in its log."
    shown["extensions"] = {**shown.get("extensions", {}), "code": code}
    return shown
