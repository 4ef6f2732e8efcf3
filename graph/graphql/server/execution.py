"""One operation being answered: each root field by one statement, all in one read transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any, Final, cast

from graphql import FieldNode, GraphQLObjectType, GraphQLResolveInfo
from graphql.execution.values import VariableValues, get_argument_values

from graph.cypher.parameters import Placeholder, form, placeholders
from graph.graphql.compile.plan import Plan, Plans
from graph.graphql.compile.selection import Operation, Selected, Selection
from graph.graphql.fields.name_match import MATCHES, NameMatch, alike, closest, may_be_initial, name_matches, told
from graph.graphql.fields.root import Arguments, Root, compile_root
from graph.graphql.fields.unknown_name import is_empty, look_up, refuse_unknown, unknown_names
from graph.graphql.server.document import Prepared
from graph.model.names.likeness import MatchedBy
from graph.model.names.sought import aliases
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
        matches: for each name that was given as nobody bears it, who was taken to be meant.
    """

    store: Store
    document: Prepared
    alone: bool = False
    plans: Plans = PLANS
    statements: list[Statement] = field(default_factory=list)
    matches: list[dict[str, Any]] = field(default_factory=list)
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
        if root.look_up:
            values = {**values, MATCHES: {"": root.look_up(self._given(root, info), self._read)}}
        statement = Statement(plan.text, plan.bound(values), plain=True)
        answer = self._read(statement)
        if names := self._meant(root, info, empty=is_empty(answer)):
            values = {**values, MATCHES: names}
            plan = self.plans.of((*key, *names), values, lambda: self._compiled(root, info, names))
            answer = self._read(Statement(plan.text, plan.bound(values), plain=True))
        plan.arrangement.arrange(answer)
        return FinishedAnswer(answer)

    def _meant(self, root: Root, info: GraphQLResolveInfo[Any], *, empty: bool) -> Mapping[str, Sequence[str]]:
        """The ids of all who are meant by names that lead to others than those for whom the field was answered, by argument.

        Raises:
            UnknownNameError: the answer is empty, and a name is nobody's.
        """
        if not any(argument.names for argument in root.arguments):
            return {}
        given = self._given(root, info)
        matches = self._unknown(root, info, given) if empty else self._alike(root, info, given)
        if not matches:
            self._tell_common_names(root, info, given)
        return {name: [match.key for match in found] for name, found in matches.items()}

    def _read(self, statement: Statement) -> Any:
        self.statements.append(statement)
        if self.alone:
            return self.store.read(statement)[0]["answer"]
        if self._transaction is None:
            self._transaction = self._stack.enter_context(self.store.read_transaction())
        return self._transaction.run(statement)[0]["answer"]

    def _unknown(
        self, root: Root, info: GraphQLResolveInfo[Any], given: Arguments
    ) -> Mapping[str, Sequence[NameMatch]]:
        """Where nothing was found, who may be meant by the names that nobody bears as they were given, by argument.

        Raises:
            UnknownNameError: there is nobody.
        """
        statement = look_up(root, given)
        if statement is None:
            return {}
        unknown = unknown_names(self._read(statement))
        labels = {argument.name: argument.names for argument in root.arguments}
        matches = {}
        for name in unknown:
            found = closest(name_matches(given[name], labels[name], lambda: root.view(given), self._read))
            if found:
                matches[name] = found
                self.matches.append(told(info.path.as_list(), name, given[name], found))
        refuse_unknown(given, [name for name in unknown if name not in matches])
        return matches

    def _alike(self, root: Root, info: GraphQLResolveInfo[Any], given: Arguments) -> Mapping[str, Sequence[NameMatch]]:
        """Who else may be meant by names with one in the middle that nobody bears as they were given, by argument."""
        matches = {}
        for argument in root.arguments:
            text = given.get(argument.name)
            if not argument.names or not isinstance(text, str) or not may_be_initial(text):
                continue
            if found := alike(text, name_matches(text, argument.names, lambda: root.view(given), self._read)):
                matches[argument.name] = found
                self.matches.append(told(info.path.as_list(), argument.name, text, found))
        return matches

    def _tell_common_names(self, root: Root, info: GraphQLResolveInfo[Any], given: Arguments) -> None:
        """Say of each argument that is a common name of a country or body, and the name of none, who is called so."""
        for argument in root.arguments:
            text = given.get(argument.name)
            if not argument.names or text is None or not aliases(text):
                continue
            found = closest(name_matches(text, argument.names, lambda: root.view(given), self._read))
            if found and found[0].by is MatchedBy.ALIAS:
                self.matches.append(told(info.path.as_list(), argument.name, text, found))

    def _given(self, root: Root, info: GraphQLResolveInfo[Any]) -> Arguments:
        """The arguments that a root field is given, with the values of variables."""
        node = info.field_nodes[0]
        declared = info.parent_type.fields[node.name.value]
        return root.given(get_argument_values(declared, node, info.variable_values))

    def _compiled(
        self, root: Root, info: GraphQLResolveInfo[Any], names: Mapping[str, Sequence[str]] | None = None
    ) -> Plan:
        """The plan of a root field, from what graphql-core knows of it, and the ids that names led to."""
        types = info.schema.type_map
        variables = VariableValues(info.variable_values.sources, placeholders(info.variable_values.coerced))

        def arguments(on: str, node: FieldNode) -> Mapping[str, Any]:
            fields = cast(GraphQLObjectType, types[on]).fields
            return get_argument_values(fields[node.name.value], node, variables)

        levels = [node.selection_set for node in info.field_nodes if node.selection_set]
        operation = Operation(self.document.selections, variables.coerced, arguments)
        given = root.given(arguments(info.parent_type.name, info.field_nodes[0]))
        given = {**given, **{name: Placeholder((MATCHES, name), ids) for name, ids in (names or {}).items()}}
        return compile_root(root, Selected(str(info.path.key), root.name, given, Selection(levels, operation)))
