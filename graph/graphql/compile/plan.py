"""A compiled root field: one statement, and how its parameters follow from what the client gives."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

from graph.cypher.parameters import Binding
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
    """Compiled plans, kept by what they were made for; the least lately used go first. Threads may share it."""

    def __init__(self, size: int) -> None:
        """Keep at most `size` plans; 0 keeps none."""
        self._size = size
        self._kept: OrderedDict[Hashable, list[Plan]] = OrderedDict()
        self._lock = Lock()

    def of(self, key: Hashable, variables: Mapping[str, Any], compiled: Callable[[], Plan]) -> Plan:
        """The plan for `key` that holds for these variables, `compiled` if there is none yet."""
        with self._lock:
            plans = self._kept.get(key, ())
            if plans:
                self._kept.move_to_end(key)
        for plan in plans:
            if plan.holds(variables):
                return plan
        plan = compiled()
        with self._lock:
            self._kept.setdefault(key, []).append(plan)
            del self._kept[key][:-_ALTERNATIVES]
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)
        return plan

    def __len__(self) -> int:
        """How many keys have a plan."""
        return len(self._kept)


_ALTERNATIVES = 32
"""Plans of one key, told apart by their decisions (the label of an id, say)."""
