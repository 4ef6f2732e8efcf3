"""Sorting rows and spreading runs."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.arrays.rows import distinct, expand, group_by, order_by, run_lengths, run_numbers

numbers = st.integers(0, 3) | st.integers(0, 2**17) | st.integers(0, 2**40)


@given(st.lists(st.tuples(numbers, numbers, numbers), max_size=40))
def test_rows_are_ordered_by_keys_and_equal_ones_keep_their_order(rows: list[tuple[int, int, int]]) -> None:
    """Whether the keys fit into one number or not, the order is that of the rows as tuples."""
    keys = [np.array([row[place] for row in rows], np.int64) for place in range(3)]
    assert order_by(*keys).tolist() == sorted(range(len(rows)), key=rows.__getitem__)


@given(st.lists(numbers, max_size=40))
def test_equal_numbers_stand_together(values: list[int]) -> None:
    """Numbers of any number of bits are grouped, equal ones keeping their order; each different one is found once."""
    order, starts = group_by(np.array(values, np.int64))
    assert order.tolist() == sorted(range(len(values)), key=values.__getitem__)
    assert (
        [values[row] for row in order[starts]] == distinct(np.array(values, np.int64)).tolist() == sorted(set(values))
    )
    assert run_lengths(starts, len(values)).tolist() == [values.count(value) for value in sorted(set(values))]
    assert run_numbers(starts, len(values)).tolist() == [sorted(set(values)).index(values[row]) for row in order]


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 4)), max_size=20))
def test_runs_of_positions_are_spread(runs: list[tuple[int, int]]) -> None:
    """Each position of each run stands once, in order, with the number of its run; runs may be empty."""
    starts, counts = (np.array([run[place] for run in runs], np.int64) for place in (0, 1))
    which, at = expand(starts, counts)
    wanted = [(number, start + step) for number, (start, count) in enumerate(runs) for step in range(count)]
    assert list(zip(which.tolist(), at.tolist(), strict=True)) == wanted
