"""How likely two records tell of one event: log-odds that add up, as for people (`graph.resolve.people.score`)."""

from __future__ import annotations

import math
from typing import Final

from graph.resolve.events.record import EventRecord
from graph.resolve.log_odds import Likeness, Weighed
from graph.resolve.title import ALIKE, shared

CLOSE: Final = 7
"""Days that an event can have lasted, or been within, for its days to tell it from others."""
VAGUE: Final = 31
"""Days beyond which a record's days tell nothing."""
PRIOR: Final = -3.0
"""The weight that two records of one kind have whose days overlap and of whom somebody took part in both."""


class Sign(Weighed):
    """Something that speaks for or against two records telling of one event: its words, and its weight in log-odds."""

    SAME_DAY = "on the same day", 3.0
    CLOSE_DAYS = "on days that overlap", 1.5
    VAGUE_DAYS = "one of them without a day of its own", -1.5
    ALL_SHARED = "all who took part in the one took part in the other", 4.0
    SOME_SHARED = "several took part in both, and others in one alone", 0.5
    ONE_OF_ONE = "the one names one participant, who took part in the other", 0.0
    OTHERS = "one took part in both, and others in one alone", -5.0
    SAME_PLACE = "in the same place", 1.5
    SAME_COUNTRY = "in the same country", 0.5
    OTHER_PLACE = "in places of different names", -1.0
    OTHER_COUNTRY = "in different countries", -5.0
    SAME_SERIES = "of the same series", 2.0
    NAMES_ALIKE = "under names that are alike", 1.0
    NAMES_DIFFER = "under names that have nothing in common", -1.0
    OTHER_MODE = "the one in person, the other not", -5.0
    NOBODY_NAMED = "between bodies alone, nobody is named", -3.0


def likeness(one: EventRecord, other: EventRecord) -> Likeness | None:
    """What speaks for and against two records telling of one event.

    Returns:
        None where they cannot: one document tells of both, they are of different kinds or on different days, or nobody took
        part in both.
    """
    if one.documents & other.documents or one.kind != other.kind:
        return None
    if one.last < other.first or other.last < one.first or not one.actors & other.actors:
        return None
    signs = [_days(one, other), _participants(one, other), *_where(one, other)]
    if one.series & other.series:
        signs.append(Sign.SAME_SERIES)
    if (share := shared(one.words, other.words)) is not None:
        signs += [Sign.NAMES_ALIKE] if share >= ALIKE else [Sign.NAMES_DIFFER] if not share else []
    if one.mode and other.mode and one.mode != other.mode:
        signs.append(Sign.OTHER_MODE)
    if not one.people and not other.people:
        signs.append(Sign.NOBODY_NAMED)
    return Likeness(tuple(signs), PRIOR)


def _days(one: EventRecord, other: EventRecord) -> Sign:
    longest = max(record.days or math.inf for record in (one, other))
    if longest == 1:
        return Sign.SAME_DAY
    return Sign.CLOSE_DAYS if longest <= CLOSE else Sign.VAGUE_DAYS


def _participants(one: EventRecord, other: EventRecord) -> Sign:
    """Compares people where both records name some, and everybody else where one of them names none."""
    left, right = (one.people, other.people) if one.people and other.people else (one.actors, other.actors)
    shared = left & right
    if not shared:
        return Sign.OTHERS
    if len(shared) == min(len(left), len(right)):
        return Sign.ALL_SHARED if len(shared) > 1 else Sign.ONE_OF_ONE
    return Sign.SOME_SHARED if len(shared) > 1 else Sign.OTHERS


def _where(one: EventRecord, other: EventRecord) -> list[Sign]:
    if one.places & other.places:
        return [Sign.SAME_PLACE]
    if one.countries and other.countries and not one.countries & other.countries:
        return [Sign.OTHER_COUNTRY]
    if one.countries & other.countries:
        return [Sign.SAME_COUNTRY, *([Sign.OTHER_PLACE] if one.places and other.places else [])]
    return [Sign.OTHER_PLACE] if one.places and other.places else []
