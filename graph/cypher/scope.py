"""What a statement being written knows: its parameters, the names that are taken, and what its text depends on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from graph.cypher.expression import Parameter, Variable
from graph.cypher.parameters import Binding, Placeholder, current, unchanged


@dataclass(slots=True)
class Scope:
    """The state of one statement.

    Attributes:
        parameters: how the statement's parameters follow from what the client gave; user text is only ever here.
        decisions: what of the given the text itself depends on, and what it was found to be.
        checks: what may refuse values that are given together.
    """

    parameters: dict[str, Binding] = field(default_factory=dict)
    decisions: list[tuple[Binding, Any]] = field(default_factory=list)
    checks: list[Binding] = field(default_factory=list)
    _names: int = 0

    def fresh(self, prefix: str) -> Variable:
        """A variable that the statement does not use yet."""
        self._names += 1
        return Variable(f"{prefix}{self._names}")

    def bind(self, value: Any, prefix: str = "p", how: Callable[[Any], Any] = unchanged) -> Parameter:
        """Bind what `how` makes of a value to a parameter.

        `how` is called anew for each use of the plan, and may refuse the value with a BadRequestError.
        """
        name = self.fresh(prefix).name
        self.parameters[name] = Binding(value, how)
        return Parameter(name)

    def check(self, values: Any, how: Callable[[Any], None]) -> None:
        """Have `how` look at values, at each use of the plan; it may refuse them with a BadRequestError."""
        self.checks.append(Binding(values, how))

    def decide(self, value: Any, how: Callable[[Any], Any] = unchanged) -> Any:
        """What `how` makes of a value, for the text to depend on: the plan then holds only where that is the same."""
        decision = how(current(value))
        if isinstance(value, Placeholder | list):
            self.decisions.append((Binding(value, how), decision))
        return decision

    def values(self) -> dict[str, Any]:
        """The parameters of a statement to which no client gave anything in variables."""
        return {name: binding.of({}) for name, binding in self.parameters.items()}
