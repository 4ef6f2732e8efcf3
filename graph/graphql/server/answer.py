"""Answering one operation: its root fields, each one statement, in one read transaction."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any, Final, cast

from graphql import (
    DocumentNode,
    ExecutionResult,
    FieldNode,
    GraphQLError,
    GraphQLObjectType,
    GraphQLResolveInfo,
    OperationDefinitionNode,
    OperationType,
    get_operation_ast,
)
from graphql import execute as graphql_execute
from graphql.execution.values import VariableValues, get_argument_values

from graph.cypher.parameters import form, given
from graph.errors import BadRequestError, ChanceryError, NotSupportedError
from graph.graphql.compile.plan import Plan, Plans
from graph.graphql.compile.selection import Document, Selected, Selection
from graph.graphql.fields.root import Root, compile_root
from graph.graphql.server.limits import admit
from graph.graphql.server.profile import OWN, Profile
from graph.store.protocol import Statement, Store, Transaction


@dataclass(frozen=True, slots=True)
class Answer:
    """A finished answer of a root field, in the shape of the response; the executor gives it back untouched."""

    value: Any


_log: Final = logging.getLogger("chancery.api")

PLANS: Final = Plans(64 * 1024 * 1024)
"""Plans of this process. They depend on the schema alone, so that all stores may share them."""


@dataclass(slots=True)
class Asked:
    """One operation being answered.

    Attributes:
        store: where the answers are.
        document: the text of the operation's document.
        alone: whether it has but one root field, whose statement needs no transaction around it.
        plans: where compiled plans are kept.
        statements: the statements that were run, in order.
    """

    store: Store
    document: str
    alone: bool = False
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
        values = info.variable_values.coerced
        key = (self.document, info.operation.name and info.operation.name.value, info.path.key, form(values))
        plan = self.plans.of(key, values, lambda: _compiled(root, info))
        statement = Statement(plan.text, plan.bound(values), plain=True)
        self.statements.append(statement)
        if self.alone:
            rows = self.store.read(statement)
        else:
            if self._transaction is None:
                self._transaction = self._stack.enter_context(self.store.reading())
            rows = self._transaction.run(statement)
        answer = rows[0]["answer"]
        plan.arrangement.arrange(answer)
        return Answer(answer)


def _compiled(root: Root, info: GraphQLResolveInfo[Any]) -> Plan:
    """The plan of a root field, from what graphql-core knows of it."""
    types = info.schema.type_map
    variables = VariableValues(info.variable_values.sources, given(info.variable_values.coerced))

    def arguments(on: str, node: FieldNode) -> Mapping[str, Any]:
        fields = cast(GraphQLObjectType, types[on]).fields
        return get_argument_values(fields[node.name.value], node, variables)

    node = info.field_nodes[0]
    sets = [each.selection_set for each in info.field_nodes if each.selection_set]
    document = Document(info.fragments, variables.coerced, arguments)
    given_here = arguments(info.parent_type.name, node)
    return compile_root(root, Selected(str(info.path.key), root.name, given_here, Selection(sets, document)))


def execute(
    store: Store,
    document: str,
    variables: Mapping[str, Any] | None = None,
    operation_name: str | None = None,
    *,
    profile: Profile = OWN,
    explain: bool = False,
) -> dict[str, Any]:
    """Answer a GraphQL document: the response as the GraphQL specification has it (`data`, `errors`, `extensions`).

    Every error has a `code` in its `extensions`; none shows a statement, a path or a stack.

    Args:
        store: where the answers are.
        document: the document.
        variables: values of its variables, as JSON has them.
        operation_name: which operation of the document, where it has several.
        profile: what is allowed and shown.
        explain: whether `extensions.explain` is to tell each statement, its plan and its db hits; the statements
            are then run a second time. Ignored where the profile does not allow it.
    """
    from graph.graphql.server.schema import AnswerExecutor, documents, schema

    kept = documents(profile)
    given = dict(variables or {})
    try:
        prepared = kept.parsed(document, profile.bounds.tokens)
        operation = _operation(prepared.tree, operation_name)
        measured = admit(schema()._schema, prepared.tree, operation, given, profile.bounds)
    except (GraphQLError, ChanceryError) as error:
        return {"errors": [shown(error)]}
    extensions: dict[str, Any] = {}
    if profile.reports_cost:
        extensions["cost"] = {"requested": measured.cost, "maximum": profile.bounds.cost}
    response: dict[str, Any] = {}
    if errors := kept.errors(prepared):
        response["errors"] = [shown(error) for error in errors]
    else:
        with Asked(store, document, alone=measured.root_fields == 1) as asked:
            result = graphql_execute(
                schema()._schema,
                prepared.tree,
                variable_values=given,
                operation_name=operation_name,
                context_value=asked,
                executor_class=AnswerExecutor,
                hide_suggestions=not profile.suggestions,
            )
        if not isinstance(result, ExecutionResult):
            raise TypeError("an operation was answered bit by bit")
        if result.errors:
            response["errors"] = [shown(error) for error in result.errors]
        if result.data is not None or any(error.path for error in result.errors or ()):
            response["data"] = result.data
        if explain and profile.explain:
            extensions["explain"] = [explained(store, statement) for statement in asked.statements]
    return response | ({"extensions": extensions} if extensions else {})


def _operation(tree: DocumentNode, name: str | None) -> OperationDefinitionNode:
    operation = get_operation_ast(tree, name)
    if operation is None:
        raise BadRequestError(
            f"The document has no operation named {name!r}."
            if name
            else "The document has several operations, or none: name one in `operationName`."
        )
    if operation.operation is not OperationType.QUERY:
        raise NotSupportedError(f"There is no {operation.operation.value} here: the graph is only asked.")
    return operation


def shown(error: GraphQLError | ChanceryError) -> dict[str, Any]:
    """An error as clients see it."""
    entry: dict[str, Any] = dict(error.formatted) if isinstance(error, GraphQLError) else {"message": str(error)}
    original = error.original_error if isinstance(error, GraphQLError) else error
    if original is None or isinstance(original, GraphQLError):  # such as a variable that is missing
        code = "GRAPHQL_INVALID"
    elif isinstance(original, ChanceryError):
        code = original.code
        entry["message"] = str(original)
    else:
        _log.error("a query failed", exc_info=original)
        code = "INTERNAL_ERROR"
        entry["message"] = "The question could not be answered because of a fault of the server; it is in its log."
    return entry | {"extensions": {**entry.get("extensions", {}), "code": code}}


def explained(store: Store, statement: Statement) -> dict[str, Any]:
    """How a statement is run: its text, the engine's plan, and db hits where the engine reports them."""
    profile = store.profile(statement)
    return {"cypher": statement.text, "plan": profile.plan, "dbHits": profile.db_hits}
