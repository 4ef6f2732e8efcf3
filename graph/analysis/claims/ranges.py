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

from graph.store.protocol import Row, Statement, Store

T = TypeVar("T")
RANGE: Final = 2_000
"""Nodes a statement."""
AT_ONCE: Final = 2
"""Ranges that are read at once."""

Progress = Callable[[str, int], None]
"""Is told what is read and how many nodes of it have been."""


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """Nodes of one label that are read alike.

    Attributes:
        label: the label.
        text: what is read of the nodes `n` of a range; it returns one row.
        parameters: the parameters of the text.
        made: what becomes of a row.
    """

    label: str
    text: str
    parameters: Mapping[str, Any]
    made: Callable[[Row], Iterable[T]]


def read_parts(store: Store, parts: Iterable[Part[T]], progress: Progress | None = None) -> Iterator[T]:
    """What is made of all ranges of all parts, in no particular order.

    A few ranges are read at once, so that the server works while what it sent is decoded; one more is asked for and
    no more are held.

    Raises:
        ChanceryError: the store cannot be read.
    """
    read: Counter[str] = Counter()
    waiting: dict[Future[Row], tuple[Part[T], int]] = {}

    def ready() -> Iterator[T]:
        for row in wait(waiting, return_when=FIRST_COMPLETED).done:
            part, size = waiting.pop(row)
            yield from part.made(row.result())
            read[part.label] += size
            if progress is not None:
                progress(part.label, read[part.label])

    with ThreadPoolExecutor(AT_ONCE, "reading") as readers:
        for part in parts:
            for within, size in _key_ranges(store, part.label):
                waiting[readers.submit(_row, store, part, within)] = part, size
                if len(waiting) > AT_ONCE:
                    yield from ready()
        while waiting:
            yield from ready()


def _row(store: Store, part: Part[T], within: Row) -> Row:
    text = f"MATCH (n:{part.label}) WHERE n.id > $after AND n.id <= $last\n{part.text}"
    return store.read(Statement(text, {**part.parameters, **within}, plain=True))[0]


def _key_ranges(store: Store, label: str) -> Iterator[tuple[Row, int]]:
    """Ranges of the keys of a label, and how many nodes are in each."""
    text = f"MATCH (n:{label}) WHERE n.id > $after WITH n ORDER BY n.id LIMIT $size RETURN count(n) AS read, max(n.id) AS last"
    after, size = "", RANGE
    while size == RANGE:
        row = store.read(Statement(text, {"after": after, "size": RANGE}, plain=True))[0]
        size, last = row["read"], row["last"]
        if size:
            yield {"after": after, "last": last}, size
        after = last
