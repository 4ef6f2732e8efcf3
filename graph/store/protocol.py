"""What Chancery asks of an engine: one Cypher, run in managed transactions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar

from graph.store.schema import Schema

T = TypeVar("T")

Row = dict[str, Any]
"""One row of an answer: values by column; dates as datetime.date, moments as datetime.datetime."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One Cypher statement. User text is only ever a parameter.

    Attributes:
        text: the Cypher.
        parameters: the values of its parameters.
        plain: whether its rows hold no days and no moments, so that nobody need look for them: for big answers.
    """

    text: str
    parameters: Mapping[str, Any]
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Profiled:
    """How an engine ran a statement.

    Attributes:
        plan: its operators, one a line, the last to run first; None where the engine gives none.
        db_hits: how often it went to its records; None where the engine does not count.
    """

    plan: str | None
    db_hits: int | None


class Transaction(Protocol):
    """A managed transaction."""

    def run(self, statement: Statement) -> list[Row]:
        """Run a statement and read all its rows. Raises ChanceryError."""
        ...


class WriteTransaction(Transaction, Protocol):
    """A managed transaction that may write."""

    def send(self, statement: Statement, written: int | None = None) -> None:
        """Run a statement that answers how many facts `n` it wrote, and do not await the answer.

        So the next statement is made ready while the store works. The answer is compared before the transaction ends: a
        MATCH that finds nothing says nothing.

        Args:
            statement: the statement.
            written: how many it should write; None for one a row of its `$rows`.

        Raises:
            StoreConflictError: then or later: it wrote another number, as another process changed the store meanwhile.
            ChanceryError: the store refused.
        """
        ...


class Store(Protocol):
    """A graph on one engine.

    Attributes:
        engine: `arcadedb` or `neo4j`.
        address: where it is, for people; holds no password.
    """

    @property
    def engine(self) -> str:
        """The engine's name."""
        ...

    @property
    def address(self) -> str:
        """Where it is, for people."""
        ...

    def read_transaction(self) -> AbstractContextManager[Transaction]:
        """One read transaction over several statements."""
        ...

    def read(self, statement: Statement) -> list[Row]:
        """One statement in a read transaction of its own, tried again when the engine asks for it."""
        ...

    def profile(self, statement: Statement) -> Profiled:
        """Run a statement for reading, and say how the engine did."""
        ...

    def write(self, work: Callable[[WriteTransaction], T]) -> T:
        """Do `work` in one write transaction: all of it or nothing. It may be called again after a conflict."""
        ...

    def is_prepared(self, schema: Schema) -> bool:
        """Whether it was prepared for this schema or an earlier one, so that what lacks may be made: else it is another's, or new."""
        ...

    def prepare(self, schema: Schema) -> None:
        """Make what the schema needs and the store lacks; doing it again changes nothing."""
        ...

    def close(self) -> None:
        """Let go of the engine."""
        ...

    def __enter__(self) -> Self:
        """The store itself."""
        ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        ...
