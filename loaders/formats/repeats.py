"""What one document has stated so far: to state it again adds nothing, so that it is stated once."""

from __future__ import annotations

from datetime import date


class Repeats:
    """The statements of the records so far, and those of the record in hand, which may yet be refused.

    A document names the same person, country or place in record after record. A repeat counts only where its record was
    published before the others: then it moves back the day from which the thing is known.

    Args:
        most: how many statements are remembered, for documents without end: after so many they are made again, which
            says nothing new. All where it is None.
    """

    def __init__(self, most: int | None = None) -> None:
        self._most = most
        self._stated: dict[tuple[str, ...], date] = {}
        self._before: dict[tuple[str, ...], date | None] = {}

    def is_new(self, *statement: str, reported: date = date.min) -> bool:
        """Whether a statement was not made yet, or not for so early a day; from now on it is.

        Args:
            statement: what tells it from every other: a node's id, or that with a name, or a relationship's type and ends.
            reported: the day on which the record that makes it was published, where records have days of their own.
        """
        before = self._stated.get(statement)
        if before is not None and before <= reported:
            return False
        self._before.setdefault(statement, before)
        self._stated[statement] = reported
        return True

    def keep(self) -> None:
        """Be done with the record in hand: it was taken in."""
        self._before.clear()
        if self._most is not None and len(self._stated) > self._most:
            self._stated.clear()

    def take_back(self) -> None:
        """Be done with the record in hand: it was refused, and a later one states what it did."""
        for statement, reported in self._before.items():
            if reported is None:
                del self._stated[statement]
            else:
                self._stated[statement] = reported
        self._before.clear()
