"""The order of an answer's entries: as the document has them, which the GraphQL specification asks for.

Engines give maps in an order of their own, but always the same for maps of the same keys: how to put these in order
is worked out once, and kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from graph.graphql.compile.selection import Selection


class _Way(NamedTuple):
    """How maps of certain keys are put in order.

    Attributes:
        moved: the keys to be taken out and put in again, one after the other; empty where all stand in order.
        dropped: the keys that nobody asked for.
        deeper: the keys whose values hold maps, each with how these are arranged.
    """

    moved: tuple[str, ...]
    dropped: tuple[str, ...]
    deeper: tuple[tuple[str, Arrangement], ...]


class Arrangement:
    """How the entries of one selection, and of all within it, are put in order. Threads may share it."""

    __slots__ = ("_inner", "_ways")

    def __init__(self, inner: Mapping[str, Arrangement]) -> None:
        """Take the names of the entries in order, each with how what it holds is arranged."""
        self._inner = inner
        self._ways: dict[tuple[str, ...], _Way] = {}

    @classmethod
    def of(cls, selection: Selection) -> Arrangement:
        """The order that a selection asks for, whatever types the answer turns out to be of."""
        return cls({key: cls.of(inner) for key, inner in selection.entries().items()})

    def arrange(self, value: Any) -> None:
        """Put the entries of an answer in order, in place.

        New maps would cost ten times as much: an answer of 10,000 rows has 20,000 of them, and making so many has
        Python look for garbage among all.
        """
        if type(value) is list:
            for item in value:
                self.arrange(item)
        elif type(value) is dict:
            moved, dropped, deeper = self._ways.get(keys := tuple(value)) or self._way(keys)
            for name in dropped:
                del value[name]
            for name in moved:
                value[name] = value.pop(name)
            for name, inner in deeper:
                inner.arrange(value[name])

    def _way(self, keys: tuple[str, ...]) -> _Way:
        names = tuple(name for name in self._inner if name in keys)
        kept = tuple(key for key in keys if key in self._inner)
        steady = next((number for number, name in enumerate(names) if kept[number] != name), len(names))
        return self._ways.setdefault(
            keys,
            _Way(
                names[steady:],
                tuple(key for key in keys if key not in self._inner),
                tuple((name, self._inner[name]) for name in names if self._inner[name]._inner),
            ),
        )
