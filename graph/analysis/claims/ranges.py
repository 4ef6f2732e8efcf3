"""Nodes read a range of keys at a time, each range as one row, so that memory is bounded.

A collected row crosses Bolt many times faster than as many single rows, and a range of keys costs the engine the
same wherever in the store it lies.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from graph.cypher.clause import Clauses, Order, match, return_, with_
from graph.cypher.compound import call, count
from graph.cypher.expression import Parameter, Variable
from graph.cypher.pattern import node
from graph.cypher.renderer import query
from graph.store.protocol import Row, Statement, Store

T = TypeVar("T")
RANGE: Final = 2_000
"""Nodes a statement."""
AT_ONCE: Final = 2
"""Ranges that are read at once."""

NODE: Final = Variable("n")
"""A node of a range, in the clauses of a part."""
_AFTER, _LAST, _SIZE = Parameter("after"), Parameter("last"), Parameter("size")

Progress = Callable[[str, int], None]
"""Is told what is read and how many nodes of it have been."""


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """Nodes of one label that are read alike.

    Attributes:
        label: the label.
        clauses: what is read of the nodes `NODE` of a range; they return one row.
        parameters: the parameters of the clauses.
        made: what becomes of a row.
    """

    label: str
    clauses: Clauses
    parameters: Mapping[str, Any]
    made: Callable[[Row], Iterable[T]]

    def text(self) -> str:
        """The statement that reads a range of keys, from after `$after` to `$last`."""
        within = NODE.prop("id").gt(_AFTER) & NODE.prop("id").le(_LAST)
        return query((match(node(NODE, self.label), where=within), *self.clauses))


def read_parts(store: Store, parts: Iterable[Part[T]], progress: Progress | None = None) -> Iterator[T]:
    """What is made of all ranges of all parts, in no particular order.

    A few ranges are read at once, so that the server works while what it sent is decoded; one more is asked for and
    no more are held.

    Raises:
        ChanceryError: the store cannot be read.
    """
    read: Counter[str] = Counter()
    waiting: dict[Future[list[Row]], tuple[Part[T], int]] = {}

    def ready() -> Iterator[T]:
        for row in wait(waiting, return_when=FIRST_COMPLETED).done:
            part, size = waiting.pop(row)
            yield from part.made(row.result()[0])
            read[part.label] += size
            if progress is not None:
                progress(part.label, read[part.label])

    with ThreadPoolExecutor(AT_ONCE, "reading") as readers:
        for part in parts:
            text = part.text()
            for within, size in _key_ranges(store, part.label):
                asked = Statement(text, {**part.parameters, **within}, plain=True)
                waiting[readers.submit(store.read, asked)] = part, size
                if len(waiting) > AT_ONCE:
                    yield from ready()
        while waiting:
            yield from ready()


def _key_ranges(store: Store, label: str) -> Iterator[tuple[Row, int]]:
    """Ranges of the keys of a label, and how many nodes are in each."""
    id_ = NODE.prop("id")
    text = query(
        (
            match(node(NODE, label), where=id_.gt(_AFTER)),
            with_(NODE, order=[Order(id_)], limit=_SIZE),
            return_(count(NODE).as_("read"), call("max", id_).as_("last")),
        )
    )
    after, size = "", RANGE
    while size == RANGE:
        row = store.read(Statement(text, {"after": after, "size": RANGE}, plain=True))[0]
        size, last = row["read"], row["last"]
        if size:
            yield {"after": after, "last": last}, size
        after = last
