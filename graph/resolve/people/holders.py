"""Who is known in which office of a country on which days, so that what lies between two mentions can be judged.

Two records by themselves do not tell whether `President Putin` of 2002 and of 2005 are one; that no source has anybody
else in that office between them does. Nor does `Prime Minister Rabin` of 1975 tell who it is; that no other Rabin is
known in the office does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from graph.model.names.lexicon import lexicon
from graph.resolve.people.agreement import NameLevel
from graph.resolve.people.features import Feature, Sign, name_match
from graph.resolve.people.offices import is_single
from graph.resolve.people.record import Activity, PersonRecord
from graph.resolve.people.score import Score, total

YEARS: Final = 6.0
"""The longest silence, in years, over which a mention is taken to go on."""

_WEAK: Final = frozenset({Sign.OFFICE_NEAR.value, Sign.OFFICE_FAR.value})
_OTHER: Final = frozenset({NameLevel.DIFFERENT, NameLevel.GIVEN_DIFFERS, NameLevel.MIDDLE_DIFFERS, NameLevel.GIVEN})
"""How the names of two people agree who are not one."""
_APART: Final = frozenset({Sign.TIME_APART.value, Sign.TIME_FAR.value})
"""So many years lie between that the mention may as well be of a parent: Bhutto of 1974, Kono of 2000."""
_LONE: Final = frozenset({NameLevel.FAMILY.value})
"""A lone family name, unless many bear it."""


class Holders:
    """Everybody who is known in an office that one person holds at a time.

    Args:
        records: the records of people.
    """

    def __init__(self, records: Iterable[PersonRecord]) -> None:
        self._known: dict[tuple[str, str], list[tuple[Activity, PersonRecord]]] = defaultdict(list)
        for record in records:
            for activity in record.offices:
                if _single(activity):
                    for code in record.codes:
                        self._known[code, activity.office or ""].append((activity, record))

    def judged(self, left: PersonRecord, right: PersonRecord, before: Score) -> Score:
        """A score in which what is known of others in the office counts, where the days of the two do not settle it."""
        keys = {feature.key for feature in before.features}
        if before.barred or not keys & _WEAK or Sign.COUNTRY_DIFFERS in keys:
            return before
        better = self._sole(left, right, keys)
        if better is None and left.alone == right.alone:
            better = self._continued(left, right)
        if better is None:
            return before
        return total([better if feature.key in _WEAK else feature for feature in before.features])

    def _continued(self, left: PersonRecord, right: PersonRecord) -> Feature | None:
        """Both in one office, with nobody else known in it between them."""
        for code, one, other in _shared(left, right):
            if one.span.years_apart(other.span) > YEARS:
                continue
            first, last = sorted(
                (one, other), key=lambda activity: activity.span.since or activity.span.until or date.max
            )
            since, until = first.span.until or first.span.since, last.span.since or last.span.until
            if since and until and not self._between(code, one.office or "", since, until, left, right):
                reason = f"both {one.title} in {since.year} and {until.year}, and nobody else is known between"
                return Feature(Sign.OFFICE_FITS, reason)
        return None

    def _between(
        self, code: str, office: str, since: date, until: date, left: PersonRecord, right: PersonRecord
    ) -> bool:
        return any(
            (activity.span.since or date.min) < until
            and (activity.span.until or date.max) > since
            and (_other(record, left) or _other(record, right))
            for activity, record in self._known[code, office]
        )

    def _sole(self, left: PersonRecord, right: PersonRecord, keys: set[str]) -> Feature | None:
        """A lone family name, and the only one of that name who is known in the office; or a monarch's number."""
        if Sign.ORDINAL_SAME in keys and left.royal and right.royal:
            return Feature(Sign.OFFICE_SOLE, "monarchs of a country bear a number once")
        if not keys & _LONE or keys & _APART:
            return None
        mention, bearer = (left, right) if left.alone else (right, left)
        if any(word in lexicon().houses for name in mention.parsed for word in name.words):
            return None
        for code, one, _ in _shared(left, right):
            namesakes = [
                record
                for _, record in self._known[code, one.office or ""]
                if not record.alone and not _other(record, mention)
            ]
            if all(not _other(record, bearer) for record in namesakes):
                return Feature(Sign.OFFICE_SOLE, f"nobody else of that name is known as {one.title}")
        return None


def _shared(left: PersonRecord, right: PersonRecord) -> Iterator[tuple[str, Activity, Activity]]:
    """The countries and single offices that both have, with what each did in them."""
    for one in left.offices:
        for other in right.offices:
            if one.office == other.office and _single(one) and _single(other):
                for code in sorted(left.codes & right.codes):
                    yield code, one, other


def _single(activity: Activity) -> bool:
    """Whether it is an office of one holder, on days that are told."""
    return is_single(activity.office or "") and bool(activity.span.since or activity.span.until)


def _other(one: PersonRecord, another: PersonRecord) -> bool:
    """Whether their names are those of two people."""
    return name_match(one, another).level in _OTHER
