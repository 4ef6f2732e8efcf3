"""The log of loads, as it stands in the store."""

from __future__ import annotations

from functools import cache
from typing import Final

from graph.cypher.clause import Order, match, return_
from graph.cypher.expression import Parameter, Variable
from graph.cypher.pattern import node
from graph.cypher.renderer import query
from graph.model.declaration import properties
from graph.model.sources import LoadRun
from graph.store.protocol import Row, Statement, Store

_RUN: Final = Variable("r")


@cache
def _latest() -> str:
    fields = (_RUN.prop(name).as_(name) for name in ("id", *properties(LoadRun)))
    order = Order(_RUN.prop("started_at"), descending=True), Order(_RUN.prop("id"))
    return query((match(node(_RUN, LoadRun.__name__)), return_(*fields, order=order, limit=Parameter("last"))))


def runs(store: Store, last: int) -> list[Row]:
    """The latest loads that came to their end, the latest first, with the properties of `LoadRun` and their ids.

    Raises:
        ChanceryError: the store cannot be read.
    """
    return store.read(Statement(_latest(), {"last": last}))
