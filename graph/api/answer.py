"""Answering one operation: its root fields, each one statement, in one read transaction."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

from graphql import GraphQLError

from graph.errors import ChanceryError
from graph.query.root import Root, compile_root
from graph.query.selection import Document, Selected, arranged, order_of
from graph.store.protocol import Statement, Store, Transaction


@dataclass(frozen=True, slots=True)
class Answer:
    """A finished answer of a root field, in the shape of the response; the executor gives it back untouched."""

    value: Any


@dataclass(slots=True)
class Asked:
    """One operation being answered.

    Attributes:
        store: where the answers are.
        statements: the statements that were run, in order.
    """

    store: Store
    statements: list[Statement] = field(default_factory=list)
    _stack: ExitStack = field(default_factory=ExitStack)
    _transaction: Transaction | None = None

    def __enter__(self) -> Asked:
        """Begin; the transaction is opened by the first root field."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the read transaction, if there was one."""
        self._stack.close()

    def answer(self, root: Root, selected: Selected, given: Mapping[str, Any], document: Document) -> Answer:
        """Compile a root field, run it and hand the answer through.

        Raises:
            ChanceryError: the question cannot be answered as asked, or the store failed.
        """
        compiled = compile_root(root, selected, given, document)
        statement = Statement(compiled.text, compiled.parameters)
        if self._transaction is None:
            self._transaction = self._stack.enter_context(self.store.reading())
        self.statements.append(statement)
        rows = self._transaction.run(statement)
        return Answer(arranged(rows[0]["answer"], order_of(selected.sets, document)))


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

    with Asked(store) as asked:
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
