"""A compiled root field: one statement, and how its parameters follow from what the client gives."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from graph.cypher.parameters import Binding
from graph.graphql.cache import Cache, memory
from graph.graphql.compile.arrangement import Arrangement


@dataclass(frozen=True, slots=True)
class Plan:
    """One Cypher statement for a root field; its one row has the answer in the column `answer`.

    Attributes:
        text: the statement.
        parameters: how each parameter follows from the variables.
        decisions: what the text depends on beside the form of the variables.
        checks: what may refuse the variables.
        arrangement: the order in which the answer's entries are to stand.
    """

    text: str
    parameters: Mapping[str, Binding]
    decisions: Sequence[tuple[Binding, Any]]
    checks: Sequence[Binding]
    arrangement: Arrangement

    def holds(self, variables: Mapping[str, Any]) -> bool:
        """Whether the text is right for these variables, which are of the form that it was made for."""
        return all(binding.of(variables) == found for binding, found in self.decisions)

    def bound(self, variables: Mapping[str, Any]) -> dict[str, Any]:
        """The statement's parameters.

        Raises:
            BadRequestError: a value cannot be answered for.
        """
        for check in self.checks:
            check.of(variables)
        return {name: binding.of(variables) for name, binding in self.parameters.items()}


class Plans:
    """Compiled plans by what they were made for, within a number of bytes. Threads may share it."""

    def __init__(self, limit: int) -> None:
        """Keep plans of at most `limit` bytes in all, the least recently used go first; 0 keeps none."""
        self._cache: Cache[Hashable, tuple[tuple[Plan, int], ...]] = Cache(limit)

    def of(self, key: Hashable, variables: Mapping[str, Any], compiled: Callable[[], Plan]) -> Plan:
        """The plan for `key` that holds for these variables, `compiled` if there is none yet."""
        plans = self._cache.get(key) or ()
        for plan, _ in plans:
            if plan.holds(variables):
                return plan
        plan = compiled()
        plans = (*plans, (plan, memory(plan)))[-_ALTERNATIVES:]
        self._cache.put(key, plans, memory(key) + sum(size for _, size in plans))
        return plan

    @property
    def size(self) -> int:
        """The bytes of all plans that are kept, with what they were made for."""
        return self._cache.size

    def __len__(self) -> int:
        """How many keys have a plan."""
        return len(self._cache)


_ALTERNATIVES: Final = 32
"""Plans of one key, told apart by their decisions (the label of an id, say)."""
