"""Who acts for a country on a day: the one rule, from which every layer derives its text.

An organisation acts for a country when it is part of it or represents it, over several steps if need be. A person acts
for a country

- between the days of a tenure in an office of the country, or of an organisation that acts for it, if they held the
  office or acted in it; never when they were nominated, declined or did not take it up. A tenure of which neither a first
  nor a last day is stated is attested by its report: it counts within a year of that, and one that had ended not after it;
- when a source says that they represent the country, or an organisation that acts for it, between the days that it states.
  What an article says without a day is attested by its report too; what a register says without one holds at all times.

Membership is not acting for: a member of parliament's party is no office of the state.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, NamedTuple

from graph.model.declaration import Relationship
from graph.model.relationships import Held, OfPost, PartOf, PostIn, Represents
from graph.model.rules import IN_OFFICE
from graph.model.terms import TenureStatus

STRUCTURE: Final[tuple[type[Relationship], ...]] = (PartOf, Represents)
"""Relationship types that lead from an organisation to what it acts for."""
STEPS: Final = 5
"""How many of them may stand between an organisation and its country."""
OFFICE: Final[tuple[type[Relationship], ...]] = (Held, OfPost, PostIn)
"""Relationship types that lead from a person, by a tenure and a post, to the body or country whose office it is."""
STANDING: Final[type[Relationship]] = Represents
"""The relationship type that leads from a person to whom they represent; it carries the days of that."""
SERVING: Final = IN_OFFICE
"""Statuses of the tenures that count."""

ATTESTED: Final = timedelta(days=365)
"""How long before and after its report a tenure or a standing is taken to have lasted, where no day of it is stated."""


class Attested(NamedTuple):
    """The first and the last day on which a report attests a tenure; None for one whose days are stated."""

    first: date | None
    last: date | None


def attested(status: str, reported: date, *, dated: bool) -> Attested:
    """The days on which a tenure counts for no other reason than that it was reported.

    Args:
        status: the status of the tenure, as the store keeps it.
        reported: the day on which it was reported.
        dated: whether a first or a last day of it is stated.
    """
    if dated:
        return Attested(None, None)
    first = date.fromordinal(max(reported.toordinal() - ATTESTED.days, date.min.toordinal()))
    last = date.fromordinal(min(reported.toordinal() + ATTESTED.days, date.max.toordinal()))
    return Attested(first, reported if status == TenureStatus.ENDED.value else last)
