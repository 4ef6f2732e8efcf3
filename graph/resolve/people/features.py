"""What two records of people have in common and where they contradict each other: features with their reasons."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from graph.resolve.people.agreement import Custom, NameLevel, NameMatch, better, compare_names
from graph.resolve.people.namesakes import namesakes
from graph.resolve.people.offices import is_single
from graph.resolve.people.record import Activity, PersonRecord, Span

SLACK: Final = timedelta(days=60)
"""How far from a tenure a day may lie and still fit: days of taking and leaving office differ between sources."""
LONG_LIFE: Final = 70.0
"""Years between two activities that one person does not span."""
OF_AGE: Final = 16
"""Years from birth in which nobody acts for a country."""


class Sign(StrEnum):
    """What is not said by the names."""

    IDENTIFIER_SAME = "identifier-same"
    IDENTIFIER_DIFFERS = "identifier-differs"
    ORDINAL_SAME = "ordinal-same"
    ORDINAL_ONE_SIDED = "ordinal-one-sided"
    ORDINAL_DIFFERS = "ordinal-differs"
    COUNTRY_SAME = "country-same"
    COUNTRY_DIFFERS = "country-differs"
    BIRTH_SAME = "birth-same"
    LIFE_DIFFERS = "life-differs"
    OFFICE_FITS = "office-fits"
    OFFICE_SOLE = "office-sole"
    OFFICE_NEAR = "office-near"
    OFFICE_FAR = "office-far"
    OFFICE_CONTRADICTS = "office-contradicts"
    OFFICE_OTHER = "office-other"
    OFFICE_ROSE = "office-rose"
    OFFICE_SUCCEEDED = "office-succeeded"
    TIME_NEAR = "time-near"
    TIME_APART = "time-apart"
    TIME_FAR = "time-far"
    TIME_IMPOSSIBLE = "time-impossible"
    SOURCE_PARTS = "source-parts"


class Feature(NamedTuple):
    """One thing that speaks for or against two records being of one person.

    Attributes:
        key: what it is: a NameLevel or a Sign.
        reason: in words.
    """

    key: str
    reason: str


HARD: Final = frozenset(
    {
        NameLevel.GIVEN_DIFFERS.value,
        NameLevel.MIDDLE_DIFFERS.value,
        Sign.IDENTIFIER_DIFFERS.value,
        Sign.ORDINAL_DIFFERS.value,
        Sign.LIFE_DIFFERS.value,
        Sign.OFFICE_SUCCEEDED.value,
        Sign.TIME_IMPOSSIBLE.value,
        Sign.SOURCE_PARTS.value,
    }
)
"""What no other record can bridge: two records with one of these never stand under one id by a rule."""


def compare(left: PersonRecord, right: PersonRecord) -> list[Feature]:
    """Everything that speaks for or against the two being one person, the names first."""
    name = name_match(left, right)
    found = [Feature(name.level.value, name.reason)]
    for part in (_identifiers, _ordinals, _countries, _lives, _successions, _times, _sources):
        found.extend(part(left, right))
    if all(feature.key != Sign.COUNTRY_DIFFERS for feature in found):
        found.extend(_offices(left, right))
    return found


def name_match(left: PersonRecord, right: PersonRecord) -> NameMatch:
    """The best agreement between a name of the one and a name of the other."""
    custom = Custom(left.eastern or right.eastern, left.double or right.double, left.royal or right.royal)
    best = NameMatch(NameLevel.DIFFERENT, "no name in common")
    for one in left.parsed:
        for other in right.parsed:
            best = better(compare_names(one, other, custom), best)
            if best.level is NameLevel.EQUAL:
                return best
    return best


def _identifiers(left: PersonRecord, right: PersonRecord) -> Iterator[Feature]:
    if shared := left.identifiers & right.identifiers:
        yield Feature(Sign.IDENTIFIER_SAME, f"both are {min(shared)}")
        return
    schemes = {identifier.partition("/")[0]: identifier for identifier in left.identifiers}
    for identifier in sorted(right.identifiers):
        if (scheme := identifier.partition("/")[0]) in schemes:
            yield Feature(Sign.IDENTIFIER_DIFFERS, f"the one is {schemes[scheme]}, the other {identifier}")
            return


def _ordinals(left: PersonRecord, right: PersonRecord) -> Iterator[Feature]:
    one, other = ({name.ordinal for name in record.parsed if name.ordinal} for record in (left, right))
    if one & other:
        yield Feature(Sign.ORDINAL_SAME, f"both are {min(one & other).upper()}")
    elif one and other:
        yield Feature(Sign.ORDINAL_DIFFERS, f"the one is {min(one).upper()}, the other {min(other).upper()}")
    elif one or other:
        yield Feature(Sign.ORDINAL_ONE_SIDED, f"the one is {min(one | other).upper()}, the other without a number")


def _countries(left: PersonRecord, right: PersonRecord) -> Iterator[Feature]:
    shared = left.codes & right.codes or left.countries & right.countries
    if shared:
        yield Feature(Sign.COUNTRY_SAME, f"both act for {min(shared)}")
    elif left.countries and right.countries:
        yield Feature(
            Sign.COUNTRY_DIFFERS,
            f"the one acts for {_listed(left)}, the other for {_listed(right)}",
        )


def _listed(person: PersonRecord) -> str:
    return ", ".join(sorted(person.codes or person.countries)[:3])


def _lives(left: PersonRecord, right: PersonRecord) -> Iterator[Feature]:
    for what in ("birth", "death"):
        one: Span = getattr(left, what)
        other: Span = getattr(right, what)
        if one.since and other.since:
            if one.years_apart(other) > 1:
                yield Feature(Sign.LIFE_DIFFERS, f"a {what} in {one.since.year}, and one in {other.since.year}")
                return
            if what == "birth" and one.years_apart(other) == 0:
                yield Feature(Sign.BIRTH_SAME, f"both born in {one.since.year}")
    for one_record, other_record in ((left, right), (right, left)):
        active, birth, death = one_record.active, other_record.birth, other_record.death
        if birth.since and active.since and active.since.year - birth.since.year < OF_AGE:
            yield Feature(Sign.LIFE_DIFFERS, f"active in {active.since.year}, the other born in {birth.since.year}")
            return
        if death.until and active.until and (active.until - death.until).days > SLACK.days:
            yield Feature(Sign.LIFE_DIFFERS, f"active in {active.until.year}, the other died in {death.until.year}")
            return


def _successions(left: PersonRecord, right: PersonRecord) -> Iterator[Feature]:
    for code in sorted(left.codes & right.codes):
        for change in namesakes().get(code, ()):
            if day := change.parted(left, right):
                reason = f"another {change.name.capitalize()} came into the office on {day}, between the two"
                yield Feature(Sign.OFFICE_SUCCEEDED, reason)
                return


def _offices(left: PersonRecord, right: PersonRecord) -> Iterator[Feature]:
    """The best that any office of the one says of any of the other's."""
    found = [feature for one in left.offices for other in right.offices if (feature := _office(one, other)) is not None]
    for sign in (Sign.OFFICE_FITS, Sign.OFFICE_NEAR, Sign.OFFICE_CONTRADICTS, Sign.OFFICE_FAR, Sign.OFFICE_OTHER):
        if best := next((feature for feature in found if feature.key == sign), None):
            yield best
            return


def _office(one: Activity, other: Activity) -> Feature | None:
    apart = one.span.years_apart(other.span)
    unknown = not all(activity.span.since or activity.span.until for activity in (one, other))
    when = f"{_years(one.span)} and {_years(other.span)}"
    if one.office != other.office:
        if (
            unknown
            or not _coincide(one.span, other.span)
            or not (is_single(one.office or "") and is_single(other.office or ""))
        ):
            return None
        return Feature(Sign.OFFICE_OTHER, f"{one.title} and {other.title} at one time, {when}")
    what = one.title if one.title == other.title else f"{one.title} and {other.title}"
    if unknown:
        return Feature(Sign.OFFICE_NEAR, f"both {what}, days unknown") if is_single(one.office or "") else None
    if one.held != other.held:
        tenure, mention = (one, other) if one.held else (other, one)
        if tenure.span.holds(mention.span, SLACK):
            return Feature(
                Sign.OFFICE_FITS, f"{mention.title} in {_years(mention.span)}, as held {_years(tenure.span)}"
            )
        return Feature(
            Sign.OFFICE_CONTRADICTS, f"{mention.title} in {_years(mention.span)}, held {_years(tenure.span)}"
        )
    if apart <= 1.0:
        return Feature(Sign.OFFICE_FITS, f"both {what} in {when}")
    if apart <= 6.0:
        return Feature(Sign.OFFICE_NEAR, f"both {what} in {when}")
    return Feature(Sign.OFFICE_FAR, f"both {what}, but in {when}")


def _coincide(one: Span, other: Span) -> bool:
    """Whether the two spans share more than the days of handing over."""
    if one.years_apart(other) > 0:
        return False
    shared = min(one.until or date.max, other.until or date.max) - max(one.since or date.min, other.since or date.min)
    shortest = min((span.until or date.max) - (span.since or date.min) for span in (one, other))
    return shared > SLACK or (shared >= timedelta(0) and shortest <= SLACK)


def _times(left: PersonRecord, right: PersonRecord) -> Iterator[Feature]:
    one, other = left.active, right.active
    if not (one.since and other.since):
        return
    apart = one.years_apart(other)
    when = f"{_years(one)} and {_years(other)}"
    if apart <= 5:
        yield Feature(Sign.TIME_NEAR, f"active in {when}")
    elif apart > LONG_LIFE:
        yield Feature(Sign.TIME_IMPOSSIBLE, f"active in {when}, longer than a life at work")
    elif apart > 30:
        yield Feature(Sign.TIME_FAR, f"active in {when}")
    elif apart > 12:
        yield Feature(Sign.TIME_APART, f"active in {when}")


def _sources(left: PersonRecord, right: PersonRecord) -> Iterator[Feature]:
    if left.source and left.source == right.source and left.named_by_source and right.named_by_source:
        yield Feature(Sign.SOURCE_PARTS, f"{left.source} keeps the two apart")


def _years(span: Span) -> str:
    first, last = (day.year if day else None for day in (span.since, span.until))
    return str(first) if first == last else f"{first or '…'}-{last or '…'}"
