"""What was read of a text: meetings, conferences, companions and people who are mentioned only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from graph.model.terms import Mode, Status
from loaders.historian.prose.conferences import Gathering
from loaders.historian.prose.mentions import Mention, Span

METHOD: Final = "prose 4"
"""The name and version of what reads the sentences; it rises when the same text gives other meetings."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """People who met the one whom the text is about, all of them together.

    Attributes:
        met: those who were met, people, offices and bodies; none stand for another country than the first, unless `rule` is joint.
        companions: those in whose company, on the same side.
        span: where it is told, from the first word of the meeting to the last of those met.
        rule: how it was found; the confidence depends on it.
        status: what came of it: held, cancelled, postponed, not held, or planned.
        day: the month and day that the text gives it; None where it gives none.
        mode: how they were together.
        occasion: where the name of the conference stands at which they met; None where none is told.
    """

    met: tuple[Mention, ...]
    span: Span
    rule: str
    companions: tuple[Mention, ...] = ()
    status: Status = Status.HELD
    day: tuple[int, int] | None = None
    mode: Mode = Mode.IN_PERSON
    occasion: Span | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a text tells.

    Attributes:
        meetings: the meetings, in order.
        conferences: the conferences and ceremonies that were attended.
        accompanied: those in whose company the journey or a part of it was made.
        mentioned: people who are named, and neither met nor accompanied.
    """

    meetings: tuple[Meeting, ...] = ()
    conferences: tuple[Gathering, ...] = ()
    accompanied: tuple[Mention, ...] = ()
    mentioned: tuple[Mention, ...] = ()
