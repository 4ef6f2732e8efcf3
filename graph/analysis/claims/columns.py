"""Columns of texts and days as numbers: what makes a million claims fit in memory and quick to compare."""

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

Ints: TypeAlias = npt.NDArray[np.int32]
"""Codes, positions, and days since 1970-01-01."""
Rows: TypeAlias = npt.NDArray[np.int64]
"""Positions of rows."""
Floats: TypeAlias = npt.NDArray[np.float64]
Flags: TypeAlias = npt.NDArray[np.bool_]

EPOCH: Final = date(1970, 1, 1).toordinal()
FIRST: Final = 1 - EPOCH
"""The day that stands for an open lower bound, 0001-01-01."""
LAST: Final = date.max.toordinal() - EPOCH
"""The day that stands for an open upper bound, 9999-12-31."""
_FEW: Final = 8
"""Up to so many texts are compared with one after another, which takes a third of looking each row up."""


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return day.toordinal() - EPOCH


def day_of(number: int) -> date:
    """The day that a number stands for."""
    return date.fromordinal(int(number) + EPOCH)


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """A column of texts: a sorted vocabulary, and for each row a place in it, so that codes sort as the texts do.

    Attributes:
        words: the different texts, in order of their code points.
        codes: a place in `words` for each row; -1 where there is none.
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
        """A column from any vocabulary, in which a word may stand twice: words that no row uses are left out."""
        used = _used(words, codes)
        kept = sorted({*compress(words, used)})
        place = {word: number for number, word in enumerate(kept)}
        new = np.full(len(words) + 1, -1, np.int32)  # the last stands for -1
        new[:-1][used] = [place[word] for word in compress(words, used)]
        return cls(tuple(kept), new[codes])

    def take(self, rows: npt.NDArray[Any]) -> Texts:
        """These rows alone, in this order."""
        codes = self.codes[rows]
        used = _used(self.words, codes)
        if used.all():
            return Texts(self.words, codes)
        new = np.append(np.cumsum(used, dtype=np.int32) - 1, np.int32(-1))
        return Texts(tuple(compress(self.words, used)), new[codes])

    def code(self, word: str) -> int:
        """The code of a text; -2, which no row has, where no row holds it."""
        at = bisect_left(self.words, word)
        return at if at < len(self.words) and self.words[at] == word else -2

    def among(self, words: Sequence[str]) -> Flags:
        """Which rows hold one of these texts."""
        codes = [code for word in words if (code := self.code(word)) >= 0]
        if len(codes) > _FEW:
            flags = np.zeros(len(self.words) + 1, np.bool_)
            flags[codes] = True
            return flags[self.codes]
        found = np.zeros(len(self), np.bool_)
        for code in codes:
            found |= self.codes == code
        return found


def _used(words: Sequence[str], codes: npt.NDArray[Any]) -> Flags:
    """Which words some row has."""
    used = np.zeros(len(words) + 1, np.bool_)  # the last stands for -1
    used[codes] = True
    return used[:-1]


class Picked(Sequence[str]):
    """Some of many texts, by their places: a tuple that is made when somebody looks at it.

    Args:
        texts: the many texts.
        places: which of them.
        shown: what stands instead of some of the texts; those that it lacks stand for themselves.
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
class Repeated:
    """A column in which each value stands several times in a row.

    Attributes:
        values: the values.
        times: how often each stands.
    """

    values: Sequence[Any]
    times: Rows

    def __len__(self) -> int:
        """The number of rows."""
        return int(self.times.sum())


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """A column of texts by their places in a list, in which one may stand twice.

    Attributes:
        words: the list.
        places: a place in it for each row.
    """

    words: Sequence[str | None]
    places: npt.NDArray[Any]

    def __len__(self) -> int:
        """The number of rows."""
        return len(self.places)


Column: TypeAlias = Sequence[Any] | Repeated | Listed
"""Texts, or days as texts, as they are read."""


class TextsBuilder:
    """Takes texts a batch at a time; holds each different one once."""

    def __init__(self) -> None:
        self._codes: list[Ints] = []
        self._words: defaultdict[str | None, int] = defaultdict(count().__next__, {None: -1})

    def extend(self, texts: Column) -> None:
        """Take the texts of the next rows."""
        self._codes.append(_looked_up(texts, self._words))

    def built(self) -> Texts:
        """The column."""
        words = [word for word in self._words if word is not None]
        return Texts.of(words, _joined(self._codes))


class DaysBuilder:
    """Takes days as ISO text a batch at a time; an open bound becomes the day that stands for it."""

    def __init__(self, missing: int) -> None:
        self._days: list[Ints] = []
        self._known = _Days({None: missing})

    def extend(self, texts: Column) -> None:
        """Take the days of the next rows."""
        self._days.append(_looked_up(texts, self._known))

    def built(self) -> Ints:
        """The column."""
        return _joined(self._days)


class _Days(dict[str | None, int]):
    """The numbers of days by their texts, each of which is read once."""

    def __missing__(self, text: str) -> int:
        self[text] = number = day_number(date.fromisoformat(text))
        return number


def _looked_up(texts: Column, number: Mapping[Any, int]) -> Ints:
    match texts:
        case Repeated(values, times):
            return np.repeat(_looked_up(values, number), times)
        case Listed(words, places):
            return np.take(_looked_up(words, number), places)
        case _:
            return np.fromiter(map(number.__getitem__, texts), np.int32, len(texts))


def _joined(parts: Sequence[Ints]) -> Ints:
    return np.concatenate(parts) if parts else np.zeros(0, np.int32)
