"""For whom somebody stands of whom a text names no country: another than the one visited, where other texts say so."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Final

from graph.model.names import words
from loaders.historian.prose.mentions import Mention
from loaders.historian.prose.sides import Side

YEARS: Final = 4
"""So many years before and after, somebody is looked for: one surname in one office is another person later."""
_STATED: Final = 2
"""A text that names the country counts for so many that only happen to be about it."""

_Key = tuple[tuple[str, ...], tuple[str, ...]]


class Homes:
    """What all texts of an archive say of the countries of those whom they name.

    A country that was named for the one before somebody, `Israeli Prime Minister X and President Y`, is less than a statement.

    `Met with President Macron` in Rome: other texts of these years speak of a French President Macron, none of an Italian one.
    """

    def __init__(self) -> None:
        self._stated: defaultdict[_Key, Counter[tuple[int, Side]]] = defaultdict(Counter)
        self._visited: defaultdict[_Key, Counter[tuple[int, str]]] = defaultdict(Counter)

    def survey(self, one: Mention, host: str, year: int) -> None:
        """Count one mention in a text about a country."""
        if one.carried:
            return
        if one.side:
            self._stated[_key(one)][year, Side(one.nation, one.body)] += 1
        else:
            self._visited[_key(one)][year, host] += 1

    def of(self, one: Mention, host: str, year: int) -> Side | None:
        """Whom other texts say that they stand for; None when they do not say so, or that it is whom this text says or visits."""
        if (one.side and not one.carried) or not one.name:
            return None
        here = Side(one.nation, one.body) if one.side else Side(nation=host)
        key, near = _key(one), range(year - YEARS, year + YEARS + 1)
        stated, visited = Counter[Side](), Counter[str]()
        for (when, side), count in self._stated.get(key, Counter()).items():
            stated[side] += count * (when in near)
        for (when, country), count in self._visited.get(key, Counter()).items():
            visited[country] += count * (when in near)
        best = max(stated, key=lambda side: (stated[side], side.nation or "", side.body or ""), default=None)
        if best is None or not stated[best] or stated[here]:
            return None
        return best if _STATED * stated[best] + visited[best.nation or ""] > visited[here.nation or ""] else None


def _key(one: Mention) -> _Key:
    return tuple(words(one.office or "")), tuple(words(one.name or ""))
