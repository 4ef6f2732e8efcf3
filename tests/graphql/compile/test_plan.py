"""Plans are kept within a number of bytes."""

from functools import partial
from uuid import uuid4

import pytest

from graph.graphql.compile.arrangement import Arrangement
from graph.graphql.compile.plan import Plan, Plans
from graph.graphql.server.answer import execute
from graph.graphql.server.execution import PLANS
from graph.store.protocol import Store

LIMIT = 1_000_000


def plan(text: str) -> Plan:
    """A plan of a statement without parameters."""
    return Plan(text, {}, [], [], Arrangement({}))


@pytest.mark.parametrize("large", ["key", "text"])
def test_large_plans_are_bounded_by_their_bytes(large: str) -> None:
    """Of a hundred plans that take 90,000 bytes the last ten or so are kept, and used again; the first is made anew."""
    plans = Plans(LIMIT)
    keys, texts = (
        [f"{number:090000}" if large == one else f"{number}" for number in range(100)] for one in ("key", "text")
    )
    for key, text in zip(keys, texts, strict=True):
        plans.of(key, {}, partial(plan, text))
        assert plans.size <= LIMIT
    assert 10 <= len(plans) <= 11
    assert plans.of(keys[99], {}, lambda: plan("again")).text == texts[99]
    assert plans.of(keys[0], {}, lambda: plan("again")).text == "again"


def test_a_plan_larger_than_all_is_used_and_not_kept() -> None:
    """A plan above the limit answers its question, and leaves those that are kept."""
    plans = Plans(LIMIT)
    plans.of("small", {}, lambda: plan("small"))
    assert plans.of("large", {}, lambda: plan("x" * LIMIT)).text == "x" * LIMIT
    assert len(plans) == 1
    assert plans.of("small", {}, lambda: plan("again")).text == "small"


def test_what_a_plan_was_made_for_counts(store: Store) -> None:
    """A filter over 5,000 texts is in the plan as 5,000 places and in its key as well: at least 500,000 bytes."""
    document = f"query ($where: EventWhere) {{ events(where: $where) {{ totalCount }} }} # {uuid4()}"
    before = PLANS.size
    for size, least in ((1, 0), (5_000, 500_000)):
        where = {"name": {"in": [f"name {number}" for number in range(size)]}}
        assert execute(store, document, {"where": where}) == {"data": {"events": {"totalCount": 0}}}
        assert PLANS.size - before > least
        before = PLANS.size
