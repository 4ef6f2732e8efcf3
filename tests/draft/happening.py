"""Which events of a draft are right, and what of them is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Final

from graph.draft.actor import ActorSection
from graph.draft.proposal import Draft, EventProposal
from graph.model import PartialDate
from graph.model.terms import Attendance, EventKind, Precision, Status
from tests.draft.cast import Cast
from tests.draft.label import EventLabel, Labels
from tests.draft.pairing import pairs
from tests.draft.place import Places
from tests.draft.tally import Measurement

SPEECH: Final = (
    EventKind.STATEMENT,
    EventKind.DEMAND,
    EventKind.REJECTION,
    EventKind.THREAT,
    EventKind.APPEAL,
    EventKind.DEMARCHE,
)
"""Kinds of event that are speech: where it is labelled as a claim or a demand, they count neither way."""
THERE: Final = {Attendance.ATTENDED.value, Attendance.PARTY.value}
"""Attendances between which the kind of event decides, which is asked after by itself."""
LONG: Final = 6
"""Days from which an interval may begin and end a day beside the label's: where weeks begin is custom."""


def same_day(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether two say the same of a day."""
    if one is None or other is None:
        return one is other
    if (one.earliest, one.latest) == (other.earliest, other.latest):
        return True
    if one.precision is not Precision.RANGE or other.precision is not Precision.RANGE:
        return False
    beside = max(abs(one.first - other.first), abs(one.last - other.last))
    return one.last - one.first >= timedelta(days=LONG) and beside <= timedelta(days=1)


def contradict(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether two days cannot be one."""
    return one is not None and other is not None and (one.last < other.first or other.last < one.first)


def status_of(event: EventProposal) -> str:
    """How a proposal leaves its event."""
    return str(event.steps[-1].to) if event.steps else Status.UNKNOWN.value


class Happenings:
    """The events of one draft beside those of its labels.

    Attributes:
        of: the label that each proposal is right as.
    """

    def __init__(self, labels: Labels, draft: Draft, cast: Cast, places: Places) -> None:
        self._labels, self._cast, self._places = labels, cast, places
        self._proposed = [one for one in draft.proposals if isinstance(one, EventProposal)]
        self._required = [one for one in labels.events if not one.aside]
        self._aside = [one for one in labels.events if one.aside]
        met = pairs(self._required, self._proposed, self._fit)
        self.of: Mapping[EventProposal, EventLabel] = {
            self._proposed[column]: self._required[row] for row, column in met
        }

    def measure(self, into: Measurement) -> None:
        """Count what is right."""
        events = into.tallies["events"]
        met = {id(label) for label in self.of.values()}
        for proposal in self._proposed:
            if (label := self.of.get(proposal)) is None and self.counts_not(proposal):
                continue
            events.judge(label is not None)
            into.tallies[f"event: {proposal.kind}"].judge(label is not None)
            into.confidences.append((proposal.grounds.rule, proposal.grounds.confidence, label is not None))
            if label is None:
                into.miss("events proposed wrongly", self._wrong(proposal, met), self._where(proposal))
            else:
                self._details(label, proposal, into)
        for label in self._required:
            kind = into.tallies[f"event: {label.kinds[0] if label.kinds else 'any'}"]
            for tally in (events, kind):
                tally.there += 1
                tally.met += id(label) in met
            if id(label) not in met:
                why = self._missed(label)
                into.miss("events missed", f"{label.kinds[0] if label.kinds else 'any'}, {why}", self._at(label))

    def counts_not(self, proposal: EventProposal) -> bool:
        """Whether a proposal is of something that is aside."""
        at = self._at_of(proposal)
        if proposal.kind in SPEECH and at & {one for label in self._labels.speech for one in label.at}:
            return True
        return any(self._is_aside(label, proposal, at) for label in self._aside)

    def _is_aside(self, label: EventLabel, proposal: EventProposal, at: frozenset[str]) -> bool:
        return (
            bool(at & set(label.at))
            and self._is_kind(label, proposal)
            and (not label.statuses or status_of(proposal) in (*label.statuses, Status.UNKNOWN.value))
        )

    def _fit(self, label: EventLabel, proposal: EventProposal) -> float:
        """How well a proposal is a label's; 0 where it is not."""
        here = bool(self._at_of(proposal) & set(label.at))
        if not here and any(self._is_of(other, proposal) for other in self._required):
            return 0
        stated = [day for day in label.days if day]
        on_day = any(day.precision is Precision.DAY and same_day(day, proposal.start) for day in stated)
        if not (here or on_day) or not self._is_kind(label, proposal):
            return 0
        if stated and all(contradict(day, proposal.start) for day in stated):
            return 0
        told, wanted = self._who(proposal), self._cast.of(label.participants)
        known = told | {country for one in told if (country := self._cast.represented(one))}
        own = {country for one in wanted if (country := self._cast.represented(one))}
        shared = known & (wanted | own | self._cast.of(label.may))
        if not shared and (wanted or not here):
            return 0
        right = 3 * len(told & wanted) / max(len(told | wanted), 1)
        return 10 + 4 * here + 3 * on_day + right + 2 * (status_of(proposal) in label.statuses)

    def _is_of(self, label: EventLabel, proposal: EventProposal) -> bool:
        """Whether a proposal stands where a label has an event of its kind."""
        return self._is_kind(label, proposal) and bool(self._at_of(proposal) & set(label.at))

    def _is_kind(self, label: EventLabel, proposal: EventProposal) -> bool:
        return not label.kinds or proposal.kind in label.kinds

    def _who(self, proposal: EventProposal) -> frozenset[str]:
        return frozenset(self._cast.acting(one.who) for one in proposal.participants)

    def _details(self, label: EventLabel, proposal: EventProposal, into: Measurement) -> None:
        where = self._where(proposal)
        day = any(same_day(one, proposal.start) for one in label.days)
        into.tallies["day of an event"].judge(day)
        if not day:
            kind = "none where one is told" if proposal.start is None else "one where none is told"
            kind = kind if proposal.start is None or not any(label.days) else "another day"
            into.miss("days", kind, f"{where}: {proposal.start} for {', '.join(map(str, label.days))}")
        if label.statuses:
            status = status_of(proposal)
            right = status in label.statuses
            into.tallies["status of an event"].judge(right)
            into.statuses.append((label.statuses[0], label.statuses[0] if right else status))
            if not right:
                into.miss("statuses", f"{status} for {label.statuses[0]}", where)
        if label.decided_by:
            deciders = {self._cast.acting(one) for step in proposal.steps for one in step.decided_by}
            into.tallies["who decided"].judge(bool(deciders) and deciders <= self._cast.of(label.decided_by))
        self._participants(label, proposal, into)

    def _participants(self, label: EventLabel, proposal: EventProposal, into: Measurement) -> None:
        parts, attendances = into.tallies["participants"], into.tallies["attendance"]
        wanted = {self._cast.canonical(one): how for how, actors in label.who.items() for one in actors}
        own = {country for one in wanted if (country := self._cast.represented(one))}
        told = {self._cast.acting(one.who): one.attendance for one in proposal.participants}
        for key, attendance in told.items():
            right = key in wanted or key in own or key in self._cast.of(label.may)
            parts.judge(right)
            if not right:
                known = not key.startswith("?")
                kind = "who is labelled, and took no part" if known else "who is not labelled"
                into.miss("participants proposed wrongly", kind, f"{self._where(proposal)}: {key}")
            elif key in wanted:
                same = {str(attendance), wanted[key]} <= THERE or str(attendance) == wanted[key]
                attendances.judge(same)
                if not same:
                    into.miss("attendances", f"{attendance} for {wanted[key]}", f"{self._where(proposal)}: {key}")
        for key in wanted:
            parts.there += 1
            is_country = self._labels.actors[key].section is ActorSection.COUNTRIES
            through = is_country and any(self._cast.represented(one) == key for one in told)
            parts.met += key in told or through
            if key not in told and not through:
                into.miss(
                    "participants missed", self._labels.actors[key].section.value, f"{self._where(proposal)}: {key}"
                )

    def _wrong(self, proposal: EventProposal, met: set[int]) -> str:
        at = self._at_of(proposal)
        here = [label for label in self._required if at & set(label.at)]
        same = [label for label in here if self._is_kind(label, proposal)]
        if any(id(label) in met for label in same):
            return f"{proposal.kind}: told twice"
        if same:
            return f"{proposal.kind}: others took part, or on another day"
        if any(at & set(label.at) for label in self._aside if self._is_kind(label, proposal)):
            return f"{proposal.kind}: aside, with another status"
        return f"{proposal.kind}: {'another kind is labelled' if here else 'no event'}"

    def _missed(self, label: EventLabel) -> str:
        here = [one for one in self._proposed if self._at_of(one) & set(label.at)]
        same = [one for one in here if not label.kinds or one.kind in label.kinds]
        if same:
            return "others take part, or on another day"
        return "another kind is proposed" if here else "nothing is read there"

    def _at_of(self, proposal: EventProposal) -> frozenset[str]:
        spans = (proposal.grounds.span, *(one.span for one in proposal.also_told))
        return frozenset(number for span in spans for number in self._places.of(span))

    def _where(self, proposal: EventProposal) -> str:
        return f"{self._labels.text} {proposal.kind} {proposal.name!r} {self._places.quote(proposal.grounds.span)!r}"

    def _at(self, label: EventLabel) -> str:
        return f"{self._labels.text} {', '.join(label.at)} {list(self._texts(label))}"

    def _texts(self, label: EventLabel) -> Iterator[str]:
        return (self._places.sentence(number)[:160] for number in label.at[:2])
