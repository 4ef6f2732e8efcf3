"""One entity of a file: its schema, its properties, each a list of texts, and the day on which it was first published."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any, Final

from graph.model.dates import PartialDate
from loaders.formats.json_record import JsonRecord

_MOST: Final = 100
"""Values of one property that are taken; some have thousands of spellings of a name."""


def day_of(value: Any) -> date | None:
    """The day with which a text begins, as dates and times of ISO 8601 do; None where it begins otherwise."""
    try:
        return date.fromisoformat(value[:10]) if isinstance(value, str) else None
    except ValueError:
        return None


class Entity:
    """An entity, whose properties are taken one by one.

    Attributes:
        record: the JSON object.
        id: its id in the dataset.
        schema: its schema, in FollowTheMoney's words.
        untaken: of which properties values were not taken, and why.
    """

    def __init__(self, record: JsonRecord) -> None:
        """Take the id and the schema. Raises ValueError when the object is no entity."""
        self.record = record
        self.id = record.need("id")
        self.schema = record.need("schema")
        self.untaken: Counter[str] = Counter()

    def texts(self, *names: str) -> tuple[str, ...]:
        """The values of some properties, each once, in their order.

        Raises:
            ValueError: one of them is no list of texts.
        """
        values = [text for name in names for text in self.record.texts(f"properties.{name}")[:_MOST]]
        return tuple(dict.fromkeys(values))

    def first(self, *names: str) -> str | None:
        """The first value of the first of some properties that has any."""
        return next(iter(self.texts(*names)), None)

    def day(self, *names: str) -> PartialDate | None:
        """The date that the values of some properties agree on: the most precise of which all others are a coarser form.

        Raises:
            ValueError: one of them is no date.
        """
        values = sorted(self.texts(*names), key=len)
        if not values:
            return None
        precise = values[-1]
        if any(not precise.startswith(value) for value in values):
            self.untaken[f"{self.schema}.{names[0]} with values that contradict"] += 1
            return None
        return PartialDate.parse(precise[:10])

    def published(self, edition: date | None) -> date:
        """The day on which it was first published: its own, else that of the edition.

        Raises:
            ValueError: neither is told.
        """
        first = day_of(self.record.take("first_seen")) or day_of(self.first("createdAt"))
        self.record.leave("last_seen", "last_change", "caption", "referents", "datasets", "target")
        if day := first or edition:
            return day
        raise ValueError(
            "nothing tells since when it is known: put the dataset's index.json beside the file, or give the entity a first_seen"
        )

    def left(self) -> Counter[str]:
        """What of the entity was not taken."""
        return self.untaken + Counter(
            f"{self.schema}.{path.removeprefix('properties.')}" for path in self.record.left()
        )
