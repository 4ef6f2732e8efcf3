"""Groups of records that stand under one id: joined by decisions, kept apart by bars."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Set
from typing import Final

MOST_CHECKED: Final = 2_000
"""Pairs across two groups that are looked at before the groups are joined."""


class Groups:
    """Records in groups that grow by joining. What is barred never comes to stand in one group.

    Args:
        apart: pairs that are not one.
    """

    def __init__(self, apart: Iterable[tuple[str, str]] = ()) -> None:
        self._members: dict[str, set[str]] = {}
        self._barred: dict[str, set[str]] = defaultdict(set)
        self.bar(apart)

    def bar(self, apart: Iterable[tuple[str, str]]) -> None:
        """Hold more pairs apart; those that stand in one group already stay there."""
        for left, right in apart:
            self._barred[left].add(right)
            self._barred[right].add(left)

    def of(self, record: str) -> Set[str]:
        """The group in which a record stands; by itself where nothing joins it."""
        return self._members.get(record, {record})

    def join(self, left: str, right: str, contradict: Callable[[str, str], bool] | None = None) -> bool:
        """Join the groups of two records, unless a bar lies between any two of their members.

        Args:
            left: a record.
            right: another.
            contradict: whether two records cannot be one, beside the pairs that are known to be apart.

        Returns:
            Whether the two stand in one group now.
        """
        one, other = self.of(left), self.of(right)
        if right in one:
            return True
        if any(self._barred.get(member, frozenset()) & other for member in one):
            return False
        checked = len(one) * len(other) <= MOST_CHECKED
        if contradict is not None and checked and any(contradict(a, b) for a in one for b in other):
            return False
        joined = {*one, *other}
        for member in joined:
            self._members[member] = joined
        return True
