"""What counts as what: the words of the vocabularies of which a rule holds, as the store keeps them.

Each rule is said on the terms themselves (`EventKind.encounter`, `Status.outcome` and so on), and every layer takes it from
here: a new term is in the right lists, or its declaration fails.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from graph.model.terms import (
    Attendance,
    Encounter,
    EventKind,
    OrganisationKind,
    Outcome,
    Role,
    Stance,
    Status,
    TenureStatus,
)
from graph.model.vocabulary import words

ENCOUNTERS: Final = words(EventKind, lambda kind: kind.encounter is Encounter.ALWAYS)
"""Kinds of event in which those who attended met, when no kinds are asked for."""
GATHERINGS: Final = words(EventKind, lambda kind: kind.encounter is Encounter.NEVER)
"""Kinds of event that never yield pairs, asked for or not: those within them do."""
SIGNED: Final = words(EventKind, lambda kind: kind.sign != 0 and kind.encounter is not Encounter.NEVER)
"""Kinds of event that say whether those in it acted together or against each other."""
HELD: Final = words(Status, lambda status: status.outcome is Outcome.HELD)
"""Statuses of an event that took place, or of which a part did."""
CALLED_OFF: Final = words(Status, lambda status: status.outcome is Outcome.CALLED_OFF)
"""Statuses of an event that did not take place as it was planned."""
OPEN: Final = words(Status, lambda status: status.outcome is Outcome.OPEN)
"""Statuses of an event that is still to come, or under way."""
SETTLED: Final = (*HELD, *CALLED_OFF)
"""Statuses of an event of which it is known whether it took place: two tellings that have different ones differ."""
OF_EVENTS: Final = words(Status, lambda status: status.outcome is not Outcome.APART)
"""Statuses that events can have."""
OF_OTHERS: Final = words(Status, lambda status: status.outcome is Outcome.APART)
"""Statuses that deadlines, demands and measures can have."""
IN_OFFICE: Final = words(TenureStatus, lambda status: status.in_office)
"""Statuses of a tenure between whose days somebody held the post or acted in it."""
DOUBTING: Final = words(Stance, lambda stance: stance is not Stance.DOWNPLAYS)
"""Stances of those who say or think that what they dispute is not so, not that it matters little."""
OVER: Final = words(TenureStatus, lambda status: status.over)
"""Statuses of a tenure that has come to its end."""
UNIDENTIFIED: Final = words(OrganisationKind, lambda kind: not kind.identified)
"""Kinds of organisation of which a name does not tell which body it is: two of one name are not one for it."""
PRESENT: Final = words(Attendance, lambda attendance: attendance.present)
"""Attendances of those who were there."""
DUE: Final = words(Attendance, lambda attendance: attendance.due)
"""Attendances of those who were to be there, of whom nothing says that they were."""
ABSENT: Final = words(Attendance, lambda attendance: not attendance.involved)
"""Attendances of those who were not there."""
INVOLVED: Final = words(Attendance, lambda attendance: attendance.involved)
"""Attendances of those whose event it is: they were there, were to be, or were a party to it."""

COMPANY: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {role.value: tuple(kind.value for kind in role.company) for role in Role if role.company}
)
"""By role, the kinds of event to which two who both have it came in company, and did not meet on account of it."""
