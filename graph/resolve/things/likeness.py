"""How likely two records tell of one series, deadline, demand or measure: log-odds that add up, as for events."""

from __future__ import annotations

from typing import Final

from graph.model.names import search_text
from graph.resolve.log_odds import Likeness, Weighed
from graph.resolve.things.record import ThingRecord
from graph.resolve.title import ALIKE, shared

PRIOR: Final = -4.0
"""The weight that two records of one label have."""


class Sign(Weighed):
    """Something that speaks for or against two records telling of one thing: its words, and its weight in log-odds.

    No sign joins two records alone, and names that are only alike never do: they are shown to a person.
    """

    SAME_NAME = "under names of the same words", 4.0
    NAMES_ALIKE = "under names that are alike", 0.5
    NAMES_DIFFER = "under names that have little or nothing in common", -4.0
    SAME_DAY = "of the same day", 2.5
    DAYS_OVERLAP = "of days that overlap", 1.0
    OTHER_DAY = "of other days", -3.0
    SAME_PARTIES = "by the same and to the same", 2.5
    SHARED_PARTIES = "some of those by whom or to whom it is are the same", 1.0
    OTHER_PARTIES = "by others or to others", -5.0
    SAME_ACT = "by the same legal act", 3.0
    OTHER_ACT = "by different legal acts", -5.0
    OTHER_AMOUNT = "of different amounts", -5.0
    OTHER_KIND = "of different kinds", -5.0


def likeness(one: ThingRecord, other: ThingRecord) -> Likeness | None:
    """What speaks for and against two records of one label telling of one thing; None where one document tells of both."""
    if one.documents & other.documents:
        return None
    signs = [_names(one, other), *_days(one, other), *_parties(one, other)]
    if one.act and other.act:
        signs.append(Sign.SAME_ACT if search_text(one.act) == search_text(other.act) else Sign.OTHER_ACT)
    if one.amount and other.amount and one.amount != other.amount:
        signs.append(Sign.OTHER_AMOUNT)
    if one.kind != other.kind:
        signs.append(Sign.OTHER_KIND)
    return Likeness(tuple(signs), PRIOR)


def _names(one: ThingRecord, other: ThingRecord) -> Sign:
    if one.words and one.words == other.words:
        return Sign.SAME_NAME
    return Sign.NAMES_ALIKE if (shared(one.words, other.words) or 0) >= ALIKE else Sign.NAMES_DIFFER


def _days(one: ThingRecord, other: ThingRecord) -> list[Sign]:
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return []
    if one.last < other.first or other.last < one.first:
        return [Sign.OTHER_DAY]
    exact = one.first == one.last == other.first == other.last
    return [Sign.SAME_DAY if exact else Sign.DAYS_OVERLAP]


def _parties(one: ThingRecord, other: ThingRecord) -> list[Sign]:
    """Compares the actors of each relationship type by which both records name some."""
    both = [kind for kind, actors in one.parties.items() if actors and other.parties.get(kind)]
    if not both:
        return []
    if any(not one.parties[kind] & other.parties[kind] for kind in both):
        return [Sign.OTHER_PARTIES]
    alike = all(one.parties[kind] == other.parties[kind] for kind in both)
    return [Sign.SAME_PARTIES if alike else Sign.SHARED_PARTIES]
