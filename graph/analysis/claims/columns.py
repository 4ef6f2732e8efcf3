"""Columns of texts and days as numbers, so that a million claims fit in memory and are compared quickly.

Texts are dictionary-encoded, as Arrow and pandas' Categorical have them; days are counted from 1970-01-01.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import compress, count
from typing import Any, Final, TypeAlias, overload

import numpy as np
import numpy.typing as npt

from graph.analysis.arrays.dtypes import Flags, Ints, Rows

EPOCH: Final = date(1970, 1, 1).toordinal()
FIRST: Final = 1 - EPOCH
"""The day that stands for an open lower bound, 0001-01-01."""
LAST: Final = date.max.toordinal() - EPOCH
"""The day that stands for an open upper bound, 9999-12-31."""
_FEW: Final = 8
"""Up to so many texts are compared one by one, which takes a third of the time of a look-up for each row."""


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return day.toordinal() - EPOCH


def day_of(number: int) -> date:
    """The day that a number stands for."""
    return date.fromordinal(int(number) + EPOCH)


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """A dictionary-encoded column of texts. The dictionary is sorted, so that codes sort as the texts do.

    Attributes:
        words: the dictionary: the distinct texts, in order of their code points.
        codes: for each row the position of its text in `words`; -1 where there is none.
    """

    words: tuple[str, ...]
    codes: Ints

    def __len__(self) -> int:
        """The number of rows."""
        return len(self.codes)

    def __getitem__(self, row: int) -> str | None:
        """The text of one row."""
        code = self.codes[row]
        return None if code < 0 else self.words[code]

    @classmethod
    def of(cls, words: Sequence[str], codes: npt.NDArray[Any]) -> Texts:
        """A column from codes of any dictionary, in which a text may occur twice; texts that no row has are left out."""
        used = _used(words, codes)
        kept = sorted({*compress(words, used)})
        place = {word: number for number, word in enumerate(kept)}
        new = np.full(len(words) + 1, -1, np.int32)  # the last stands for -1
        new[:-1][used] = [place[word] for word in compress(words, used)]
        return cls(tuple(kept), new[codes])

    def take(self, rows: npt.NDArray[Any]) -> Texts:
        """A column of these rows alone, in this order."""
        codes = self.codes[rows]
        used = _used(self.words, codes)
        if used.all():
            return Texts(self.words, codes)
        new = np.append(np.cumsum(used, dtype=np.int32) - 1, np.int32(-1))
        return Texts(tuple(compress(self.words, used)), new[codes])

    def code(self, word: str) -> int:
        """The code of a text; -2, which no row has, where the text does not occur."""
        at = bisect_left(self.words, word)
        return at if at < len(self.words) and self.words[at] == word else -2

    def among(self, words: Sequence[str]) -> Flags:
        """Whether each row has one of these texts."""
        codes = [code for word in words if (code := self.code(word)) >= 0]
        if len(codes) > _FEW:
            flags = np.zeros(len(self.words) + 1, np.bool_)
            flags[codes] = True
            return flags[self.codes]
        flags = np.zeros(len(self), np.bool_)
        for code in codes:
            flags |= self.codes == code
        return flags


def _used(words: Sequence[str], codes: npt.NDArray[Any]) -> Flags:
    """Which words some row has."""
    used = np.zeros(len(words) + 1, np.bool_)  # the last stands for -1
    used[codes] = True
    return used[:-1]


class SelectedTexts(Sequence[str]):
    """Some of many texts, by their positions. They are looked up when the first of them is asked for.

    Args:
        texts: the many texts.
        places: the positions of those that are selected.
        shown: what replaces some of the texts, such as the names of ids; a text that it lacks is not replaced.
    """

    def __init__(self, texts: Sequence[str], places: Rows, shown: Mapping[str, str] | None = None) -> None:
        self._texts, self._places, self._shown = texts, places, shown or {}

    @cached_property
    def _made(self) -> tuple[str, ...]:
        picked = map(self._texts.__getitem__, self._places.tolist())
        return tuple(self._shown.get(text, text) for text in picked) if self._shown else tuple(picked)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._places)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[str, ...]: ...
    def __getitem__(self, at: int | slice) -> str | tuple[str, ...]:
        """One of them, or a part."""
        return self._made[at]

    def __iter__(self) -> Iterator[str]:
        """All of them."""
        return iter(self._made)


@dataclass(frozen=True, slots=True, eq=False)
class RunLengthEncoded:
    """A column of runs of equal values.

    Attributes:
        values: the value of each run.
        times: the length of each run.
    """

    values: Sequence[Any]
    times: Rows

    def __len__(self) -> int:
        """The number of rows."""
        return int(self.times.sum())


@dataclass(frozen=True, slots=True, eq=False)
class DictionaryEncoded:
    """A column of texts by their positions in a dictionary that is not sorted, and in which a text may occur twice.

    Attributes:
        words: the dictionary.
        places: for each row a position in it.
    """

    words: Sequence[str | None]
    places: npt.NDArray[Any]

    def __len__(self) -> int:
        """The number of rows."""
        return len(self.places)


Column: TypeAlias = Sequence[Any] | RunLengthEncoded | DictionaryEncoded
"""Texts, or days as ISO text, as they are read from a store or a row of Python."""


class TextsBuilder:
    """Builds a column of texts from batches; each distinct text is held once."""

    def __init__(self) -> None:
        self._codes: list[Ints] = []
        self._words: defaultdict[str | None, int] = defaultdict(count().__next__, {None: -1})

    def extend(self, texts: Column) -> None:
        """Append the texts of the next rows."""
        self._codes.append(_looked_up(texts, self._words))

    def built(self) -> Texts:
        """The column of all rows."""
        words = [word for word in self._words if word is not None]
        return Texts.of(words, _joined(self._codes))


class DaysBuilder:
    """Builds a column of day numbers from batches of ISO texts; None, an open bound, becomes the number `missing`."""

    def __init__(self, missing: int) -> None:
        self._days: list[Ints] = []
        self._known = _Days({None: missing})

    def extend(self, texts: Column) -> None:
        """Append the days of the next rows."""
        self._days.append(_looked_up(texts, self._known))

    def built(self) -> Ints:
        """The column of all rows."""
        return _joined(self._days)


class _Days(dict[str | None, int]):
    """The numbers of days by their ISO texts; each distinct text is parsed once."""

    def __missing__(self, text: str) -> int:
        self[text] = number = day_number(date.fromisoformat(text))
        return number


def _looked_up(texts: Column, number: Mapping[Any, int]) -> Ints:
    match texts:
        case RunLengthEncoded(values, times):
            return np.repeat(_looked_up(values, number), times)
        case DictionaryEncoded(words, places):
            return np.take(_looked_up(words, number), places)
        case _:
            return np.fromiter(map(number.__getitem__, texts), np.int32, len(texts))


def _joined(parts: Sequence[Ints]) -> Ints:
    return np.concatenate(parts) if parts else np.zeros(0, np.int32)
