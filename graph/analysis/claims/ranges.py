"""Reading all nodes of a label, a range of their keys at a time and each range as one row, so that memory is bounded.

One row that holds lists crosses Bolt many times faster than as many single rows, and a range of keys costs the engine
the same wherever in the store it lies.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from graph.analysis.progress import ProgressCallback
from graph.cypher import renderer
from graph.cypher.clause import Clauses, Order, match, return_, with_
from graph.cypher.compound import call, count
from graph.cypher.expression import Parameter, Variable
from graph.cypher.pattern import node
from graph.store.protocol import Row, Statement, Store

T = TypeVar("T")
RANGE: Final = 2_000
"""How many nodes one statement reads."""
AT_ONCE: Final = 2
"""How many ranges are read at once."""

NODE: Final = Variable("n")
"""A node of the range, in the clauses of a `RangeQuery`."""
_AFTER, _LAST, _SIZE = Parameter("after"), Parameter("last"), Parameter("size")


@dataclass(frozen=True, slots=True)
class RangeQuery(Generic[T]):
    """A query that is run on all nodes of a label, a range of their keys at a time.

    Attributes:
        label: the label.
        clauses: the clauses that follow the match of the nodes `NODE` of a range; they return one row.
        parameters: the parameters of the clauses.
        decode: what the row of a range is decoded into.
    """

    label: str
    clauses: Clauses
    parameters: Mapping[str, Any]
    decode: Callable[[Row], Iterable[T]]

    def text(self) -> str:
        """The statement that reads a range of keys, from after `$after` to `$last`."""
        within = NODE.prop("id").gt(_AFTER) & NODE.prop("id").le(_LAST)
        return renderer.query((match(node(NODE, self.label), where=within), *self.clauses))


def read_ranges(
    store: Store, queries: Iterable[RangeQuery[T]], progress: ProgressCallback | None = None
) -> Iterator[T]:
    """What the ranges of all queries are decoded into, in no particular order.

    A few ranges are read at once, so that the server works while what it sent is decoded; one more is asked for, and
    no more are held in memory.

    Args:
        store: the store.
        queries: the queries.
        progress: called after each range, with the label and how many of its nodes have been read.

    Raises:
        ChanceryError: the store cannot be read.
    """
    read: Counter[str] = Counter()
    waiting: dict[Future[list[Row]], tuple[RangeQuery[T], int]] = {}

    def ready() -> Iterator[T]:
        for row in wait(waiting, return_when=FIRST_COMPLETED).done:
            query, size = waiting.pop(row)
            yield from query.decode(row.result()[0])
            read[query.label] += size
            if progress is not None:
                progress(query.label, read[query.label], None)

    with ThreadPoolExecutor(AT_ONCE, "reading") as readers:
        for query in queries:
            text = query.text()
            for within, size in _key_ranges(store, query.label):
                statement = Statement(text, {**query.parameters, **within}, plain=True)
                waiting[readers.submit(store.read, statement)] = query, size
                if len(waiting) > AT_ONCE:
                    yield from ready()
        while waiting:
            yield from ready()


def _key_ranges(store: Store, label: str) -> Iterator[tuple[Row, int]]:
    """The ranges of the keys of a label, as parameters of a `RangeQuery`, with the number of nodes in each."""
    id_ = NODE.prop("id")
    text = renderer.query(
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
