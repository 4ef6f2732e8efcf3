"""One operation being answered: each root field by one statement, all in one read transaction."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any, Final, cast

from graphql import FieldNode, GraphQLObjectType, GraphQLResolveInfo
from graphql.execution.values import VariableValues, get_argument_values

from graph.cypher.parameters import form, placeholders
from graph.graphql.compile.plan import Plan, Plans
from graph.graphql.compile.selection import Operation, Selected, Selection
from graph.graphql.fields.root import Root, compile_root
from graph.graphql.fields.unknown_name import is_empty, look_up, refuse_unknown
from graph.graphql.server.document import Prepared
from graph.store.protocol import Statement, Store, Transaction


@dataclass(frozen=True, slots=True)
class FinishedAnswer:
    """A finished answer of a root field, in the shape of the response; the executor gives it back untouched."""

    value: Any


PLANS: Final = Plans(64 * 1024 * 1024)
"""Plans of this process. They depend on the schema alone, so that all stores may share them."""


@dataclass(slots=True)
class Execution:
    """One operation being answered, in one read transaction.

    Attributes:
        store: where the answers are.
        document: the operation's document.
        alone: whether it has but one root field, whose statement needs no transaction around it.
        plans: where compiled plans are kept.
        statements: the statements that were run, in order.
    """

    store: Store
    document: Prepared
    alone: bool = False
    plans: Plans = PLANS
    statements: list[Statement] = field(default_factory=list)
    _stack: ExitStack = field(default_factory=ExitStack)
    _transaction: Transaction | None = None

    def __enter__(self) -> Execution:
        """Begin; the transaction is opened by the first root field."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the read transaction, if there was one."""
        self._stack.close()

    def answer(self, root: Root, info: GraphQLResolveInfo[Any]) -> FinishedAnswer:
        """Answer a root field with all that is selected under it, by a plan that was kept or one made now.

        Raises:
            ChanceryError: the question cannot be answered as asked, or the store failed.
        """
        values = info.variable_values.coerced
        key = (self.document.text, info.operation.name and info.operation.name.value, info.path.key, form(values))
        plan = self.plans.of(key, values, lambda: self._compiled(root, info))
        statement = Statement(plan.text, plan.bound(values), plain=True)
        answer = self._read(statement)
        if is_empty(answer):
            self._refuse_unknown(root, info)
        plan.arrangement.arrange(answer)
        return FinishedAnswer(answer)

    def _read(self, statement: Statement) -> Any:
        self.statements.append(statement)
        if self.alone:
            return self.store.read(statement)[0]["answer"]
        if self._transaction is None:
            self._transaction = self._stack.enter_context(self.store.read_transaction())
        return self._transaction.run(statement)[0]["answer"]

    def _refuse_unknown(self, root: Root, info: GraphQLResolveInfo[Any]) -> None:
        """Where nothing was found, see whether those exist about whom it was asked. Raises UnknownNameError."""
        node = info.field_nodes[0]
        declared = info.parent_type.fields[node.name.value]
        given = root.given(get_argument_values(declared, node, info.variable_values))
        if statement := look_up(root, given):
            refuse_unknown(given, self._read(statement))

    def _compiled(self, root: Root, info: GraphQLResolveInfo[Any]) -> Plan:
        """The plan of a root field, from what graphql-core knows of it."""
        types = info.schema.type_map
        variables = VariableValues(info.variable_values.sources, placeholders(info.variable_values.coerced))

        def arguments(on: str, node: FieldNode) -> Mapping[str, Any]:
            fields = cast(GraphQLObjectType, types[on]).fields
            return get_argument_values(fields[node.name.value], node, variables)

        levels = [node.selection_set for node in info.field_nodes if node.selection_set]
        operation = Operation(self.document.selections, variables.coerced, arguments)
        given = arguments(info.parent_type.name, info.field_nodes[0])
        return compile_root(root, Selected(str(info.path.key), root.name, given, Selection(levels, operation)))
