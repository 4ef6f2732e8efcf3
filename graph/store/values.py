"""What comes out of a store, as Python has it."""

from __future__ import annotations

from datetime import UTC
from typing import Any, Final

from neo4j import time as wire_time

_PLAIN: Final = frozenset({str, int, float, bool, type(None), bytes})


def native(value: Any) -> Any:
    """A value as Python has it: the driver's dates and moments become datetime's, in lists and maps too.

    Moments come with a time zone: ArcadeDB keeps them as UTC and forgets that it does.
    """
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is dict:
        # In place, as the driver made the map for this row alone: answers are big and hold few dates.
        for key, item in value.items():
            if type(item) not in _PLAIN:
                value[key] = native(item)
    elif kind is list:
        for number, item in enumerate(value):
            if type(item) not in _PLAIN:
                value[number] = native(item)
    elif kind is wire_time.DateTime:
        moment = value.to_native()
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    elif kind in (wire_time.Date, wire_time.Time):
        return value.to_native()
    return value
