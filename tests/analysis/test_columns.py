"""Columns however they are read: value by value, with repeats, or by places in a list."""

from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.claims.columns import (
    LAST,
    DaysBuilder,
    DictionaryEncoded,
    RunLengthEncoded,
    SelectedTexts,
    TextsBuilder,
    day_number,
)

places = st.lists(st.integers(0, 3), max_size=20)


@given(places, st.lists(st.integers(0, 3), min_size=20, max_size=20))
def test_a_column_is_the_same_however_its_texts_come(rows: list[int], times: list[int]) -> None:
    """Texts by their places, texts that stand several times in a row, and one after another give equal columns."""
    words = ("b", None, "a", "b")
    repeats = np.array(times[: len(rows)], np.int64)
    plain, listed, repeated = TextsBuilder(), TextsBuilder(), TextsBuilder()
    texts = [words[row] for row, often in zip(rows, repeats, strict=True) for _ in range(often)]
    plain.extend(texts)
    listed.extend(DictionaryEncoded(words, np.repeat(np.array(rows, np.int64), repeats)))
    repeated.extend(RunLengthEncoded([words[row] for row in rows], repeats))
    columns = [builder.built() for builder in (plain, listed, repeated)]
    for column in columns:
        assert [column[row] for row in range(len(column))] == texts
        assert column.words == tuple(sorted({text for text in texts if text is not None}))


def test_days_come_by_their_places_as_well() -> None:
    """A day is its number, wherever it is listed, and none is the bound that the builder was given."""
    days = DaysBuilder(LAST)
    days.extend(DictionaryEncoded(("2025-06-13", None), np.array([1, 0, 0])))
    assert days.built().tolist() == [LAST, *[day_number(date(2025, 6, 13))] * 2]


def test_picked_texts_are_those_at_their_places() -> None:
    """They have a length, an order, and parts, as a tuple has."""
    picked = SelectedTexts(("a", "b", "c", "d"), np.array([3, 1]))
    assert (len(picked), list(picked), picked[0], picked[1:]) == (2, ["d", "b"], "d", ("b",))
