"""Who is known in which office of a country on which days, so that what lies between two mentions can be judged.

Two records by themselves do not tell whether `President Putin` of 2002 and of 2005 are one; that no source has anybody
else in that office between them does. Nor does `Prime Minister Rabin` of 1975 tell who it is; that no other Rabin is
known in the office does. And a `Foreign Minister Shamir` of 1985 is the prime minister of 1987, where only one Shamir is known.
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
RISE: Final = 4.0
"""The longest time, in years, between two offices of which the one leads to the other."""
_OFFICES: Final = frozenset(sign.value for sign in Sign if sign.value.startswith("office-"))
_RARE: Final = frozenset({NameLevel.ALONE.value, NameLevel.FAMILY.value})
"""One family name, without a given name on at least one side, which few bear."""
_WHOLE: Final = frozenset({NameLevel.EQUAL.value, NameLevel.VARIANT.value})
"""One full name, over however many years they may have lived."""
_HEADS: Final = frozenset({"chairman", "general secretary", "leader"})
"""What those are called who lead without being in an office of the state."""
_LONE: Final = frozenset({NameLevel.FAMILY.value})
"""A lone family name, unless many bear it."""


class Holders:
    """Everybody who is known in an office that one person holds at a time.

    Args:
        records: the records of people.
    """

    def __init__(self, records: Iterable[PersonRecord]) -> None:
        self._known: dict[tuple[str, str], list[tuple[Activity, PersonRecord]]] = defaultdict(list)
        self._bearers: dict[tuple[str, str], list[PersonRecord]] = defaultdict(list)
        for record in records:
            for code in record.codes:
                for word in _words(record):
                    self._bearers[code, word].append(record)
            for activity in record.offices:
                if _single(activity):
                    for code in record.codes:
                        self._known[code, activity.office or ""].append((activity, record))

    def judged(self, left: PersonRecord, right: PersonRecord, before: Score) -> Score:
        """A score in which what is known of others in the office counts, where the days of the two do not settle it."""
        keys = {feature.key for feature in before.features}
        if before.barred or Sign.COUNTRY_DIFFERS in keys:
            return before
        if not keys & _OFFICES and (rose := self._rose(left, right, keys)) is not None:
            return total([*before.features, rose])
        if not keys & _WEAK:
            return before
        better = self._sole(left, right, keys)
        if better is None and left.alone == right.alone:
            better = self._continued(left, right)
        if better is None:
            return before
        return total([better if feature.key in _WEAK else feature for feature in before.features])

    def _rose(self, left: PersonRecord, right: PersonRecord, keys: set[str]) -> Feature | None:
        """Two high offices of a country within a few years, and one family name that only one person there is known by."""
        near = Sign.TIME_NEAR in keys and left.active.years_apart(right.active) <= RISE
        rare = keys & _RARE and near
        if not (rare or keys & _WHOLE) or not all(map(_leads, (left, right))) or not any(map(_high, (left, right))):
            return None
        shared = _words(left) & _words(right)  # Peretz is not Peres, though the two sound alike
        if not shared or shared & lexicon().houses or (rare and shared & lexicon().common):
            return None
        for code in sorted(left.codes & right.codes):
            bearers = {record.id: record for word in shared for record in self._bearers[code, word] if not record.alone}
            full = list(bearers.values())
            if all(not _other(full[0], record) for record in full[1:]):
                return Feature(Sign.OFFICE_ROSE, f"nobody else of that name is known in an office of {code}")
        return None

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


def _words(record: PersonRecord) -> frozenset[str]:
    return frozenset(word for name in record.parsed for word in name.words)


def _leads(record: PersonRecord) -> bool:
    """Whether they are known in such an office, or at the head of a party or movement."""
    titles = [activity.title for activity in record.activities] + [name.title for name in record.parsed]
    return _high(record) or any(title.casefold() in _HEADS for title in titles)


def _high(record: PersonRecord) -> bool:
    """Whether they are known in an office of one holder at a time, as heads of state and government and ministers are."""
    return any(_single(activity) for activity in record.offices)


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
