"""What is proposed from a document: entries of a dossier that a person accepts, mends or rejects."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from graph.draft.actor import Actor
from graph.draft.span import Span
from graph.model import PartialDate


@dataclass(frozen=True, kw_only=True)
class Grounds:
    """What stands behind one proposed fact: its evidence, in a dossier's words.

    Attributes:
        span: the words that it stands on.
        confidence: how sure the rules are, 0 to 1.
        attribution: official, named, anonymous or inferred; None as the part that it stands in.
        attributed_to: whose word it is.
        via: the publication that the document itself quotes.
        reported: the day on which it was first publicly said, where the document tells.
        rule: the rule that read it, by which its confidence is calibrated.
    """

    span: Span
    confidence: float
    rule: str = ""
    attribution: Literal["official", "named", "anonymous", "inferred"] | None = None
    attributed_to: str | None = None
    via: str | None = None
    reported: PartialDate | None = None


@dataclass(frozen=True, kw_only=True)
class Participant:
    """An actor's part in an event. `attendance` and `role` are words of the model."""

    who: Actor
    attendance: str
    role: str | None = None
    grounds: Grounds


@dataclass(frozen=True, kw_only=True)
class Reason:
    """What a change is said to be because of, on somebody's word: a claim, a demand, an event."""

    what: ClaimProposal | DemandProposal | EventProposal
    grounds: Grounds


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step in the history of an event, deadline, demand or measure. `to` is a status of the model.

    Attributes:
        to: the status after it.
        at: when it changed.
        until: for a deadline that was extended, the new day.
        decided_by: who decided it.
        announced_by: who announced it.
        because: why, as somebody says.
        grounds: its evidence.
    """

    to: str
    at: PartialDate | None = None
    until: PartialDate | None = None
    decided_by: tuple[Actor, ...] = ()
    announced_by: tuple[Actor, ...] = ()
    because: tuple[Reason, ...] = ()
    grounds: Grounds


@dataclass(eq=False, kw_only=True)
class EventProposal:
    """An event; its fields are those of a dossier's section `events`.

    Attributes:
        trigger: the index in the parsed document of the word that tells it: "met", "talks".
        steps: what the document says became of it, in written order; empty where it says nothing.
        also_told: further words of the document that tell the same event.
    """

    key: str
    name: str
    kind: str
    trigger: int
    mode: str | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    place: str | None = None
    participants: list[Participant] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    within: EventProposal | None = None
    sidelines_of: EventProposal | None = None
    series: str | None = None
    same_as: str | None = None
    alternatives: tuple[str, ...] = ()
    grounds: Grounds
    also_told: list[Grounds] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Dispute:
    """Who disputes an entry, and how far. `stance` is a word of the model."""

    who: Actor
    stance: str
    grounds: Grounds


@dataclass(eq=False, kw_only=True)
class ClaimProposal:
    """What somebody says; `name` says it in a plain sentence."""

    key: str
    name: str
    kind: str
    by: tuple[Actor, ...] = ()
    addressed_to: tuple[Actor, ...] = ()
    concerns: tuple[EventProposal | DeadlineProposal | DemandProposal | MeasureProposal, ...] = ()
    disputes: list[Dispute] = field(default_factory=list)
    condition: str | None = None
    consequence: str | None = None
    grounds: Grounds


@dataclass(eq=False, kw_only=True)
class DeadlineProposal:
    """A day by which something is to be done, or on which something lapses or takes effect."""

    key: str
    name: str
    due: PartialDate | None
    set_by: tuple[Actor, ...] = ()
    addressed_to: tuple[Actor, ...] = ()
    steps: list[Step] = field(default_factory=list)
    disputes: list[Dispute] = field(default_factory=list)
    grounds: Grounds


@dataclass(eq=False, kw_only=True)
class DemandProposal:
    """What one actor asks of another."""

    key: str
    name: str
    made_by: tuple[Actor, ...] = ()
    addressed_to: tuple[Actor, ...] = ()
    steps: list[Step] = field(default_factory=list)
    grounds: Grounds


@dataclass(eq=False, kw_only=True)
class MeasureProposal:
    """A measure that a government takes or announces, with its rates in per cent."""

    key: str
    name: str
    kind: str
    imposed_by: tuple[Actor, ...] = ()
    addressed_to: tuple[Actor, ...] = ()
    rates: list[tuple[float, PartialDate | None, PartialDate | None]] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    grounds: Grounds


Proposal = EventProposal | ClaimProposal | DeadlineProposal | DemandProposal | MeasureProposal
"""An entry that is proposed beside the actors."""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """All that is proposed from one document.

    Attributes:
        actors: those whom an entry names, and no others.
        proposals: in the text's order.
        unread: the sentences that nothing was read from.
    """

    actors: tuple[Actor, ...]
    proposals: tuple[Proposal, ...]
    unread: tuple[Span, ...]
