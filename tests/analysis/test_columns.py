"""Sorting and picking in columns."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.columns import Picked, counted, distinct, ordering

numbers = st.integers(0, 3) | st.integers(0, 2**17) | st.integers(0, 2**40)


@given(st.lists(st.tuples(numbers, numbers, numbers), max_size=40))
def test_rows_are_ordered_by_keys_and_equal_ones_keep_their_order(rows: list[tuple[int, int, int]]) -> None:
    """Whether the keys fit into one number or not, the order is that of the rows as tuples."""
    keys = [np.array([row[place] for row in rows], np.int64) for place in range(3)]
    assert ordering(*keys).tolist() == sorted(range(len(rows)), key=rows.__getitem__)


@given(st.lists(numbers, max_size=40))
def test_counting_orders_and_picks_what_differs(values: list[int]) -> None:
    """Numbers of any number of bits are ordered, equal ones keeping their order; each different one is found once."""
    assert counted(np.array(values, np.int64)).tolist() == sorted(range(len(values)), key=values.__getitem__)
    assert distinct(np.array(values, np.int64)).tolist() == sorted(set(values))


def test_picked_texts_are_those_at_their_places() -> None:
    """They have a length, an order, and parts, as a tuple has."""
    picked = Picked(("a", "b", "c", "d"), np.array([3, 1]))
    assert (len(picked), list(picked), picked[0], picked[1:]) == (2, ["d", "b"], "d", ("b",))
