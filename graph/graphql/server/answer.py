"""Answering a GraphQL document: parsed, measured, validated, executed, and its errors as clients see them."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any, Final

from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLError,
    OperationDefinitionNode,
    OperationType,
    get_operation_ast,
)
from graphql import execute as graphql_execute

from graph.errors import BadRequestError, ChanceryError, NotSupportedError, StoreError
from graph.graphql.server.execution import Execution
from graph.graphql.server.limits import admit
from graph.graphql.server.profile import OWN, ServerProfile
from graph.graphql.server.schema import AnswerExecutor, documents, schema
from graph.store.protocol import Statement, Store

_log: Final = logging.getLogger("chancery.api")


def execute(
    store: Store,
    document: str,
    variables: Mapping[str, Any] | None = None,
    operation_name: str | None = None,
    *,
    profile: ServerProfile = OWN,
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
    kept, operation_name = documents(profile), operation_name or None
    given = dict(variables or {})
    try:
        prepared = kept.parsed(document, profile.bounds.tokens)
        operation = _operation(prepared.tree, operation_name)
        measured = admit(schema()._schema, prepared.selections, operation, given, profile.bounds)
    except (GraphQLError, ChanceryError) as error:
        return {"errors": [shown(error)]}
    extensions: dict[str, Any] = {}
    if profile.reports_cost:
        extensions["cost"] = {"requested": measured.cost, "maximum": profile.bounds.cost}
    response: dict[str, Any] = {}
    if errors := kept.errors(prepared):
        response["errors"] = [shown(error) for error in errors]
    else:
        with Execution(store, prepared, alone=measured.root_fields == 1) as execution:
            result = graphql_execute(
                schema()._schema,
                prepared.tree,
                variable_values=given,
                operation_name=operation_name,
                context_value=execution,
                executor_class=AnswerExecutor,
                hide_suggestions=not profile.suggestions,
            )
        if execution.matches:
            extensions["names"] = execution.matches
        if not isinstance(result, ExecutionResult):
            raise TypeError("an operation was answered bit by bit")
        if result.errors:
            unnamed = None if profile.names_store else store.address
            response["errors"] = [shown(error, unnamed) for error in result.errors]
        if result.data is not None or any(error.path for error in result.errors or ()):
            response["data"] = result.data
        if explain and profile.explain:
            extensions["explain"] = [explanation(store, statement) for statement in execution.statements]
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


def shown(error: GraphQLError | ChanceryError, unnamed: str | None = None) -> dict[str, Any]:
    """An error as clients see it; of the store without its address, where that is `unnamed`."""
    entry: dict[str, Any] = dict(error.formatted) if isinstance(error, GraphQLError) else {"message": str(error)}
    original = error.original_error if isinstance(error, GraphQLError) else error
    if original is None or isinstance(original, GraphQLError):  # such as a variable that is missing
        code = "GRAPHQL_INVALID"
    elif isinstance(original, ChanceryError):
        code = original.code
        entry["message"] = str(original)
        if unnamed and isinstance(original, StoreError):
            entry["message"] = entry["message"].replace(f" at {unnamed}", "").replace(unnamed, "its address")
    else:
        _log.error("a query failed", exc_info=original)
        code = "INTERNAL_ERROR"
        entry["message"] = "The question could not be answered because of a fault of the server; it is in its log."
    return entry | {"extensions": {**entry.get("extensions", {}), "code": code}}


def explanation(store: Store, statement: Statement) -> dict[str, Any]:
    """How a statement is run: its text, the engine's plan, and db hits where the engine reports them."""
    profile = store.profile(statement)
    return {"cypher": statement.text, "plan": profile.plan, "dbHits": profile.db_hits}
