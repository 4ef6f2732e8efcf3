"""Where things stand in their own history."""

from __future__ import annotations

from enum import Enum, auto

from graph.model.vocabulary import Term


class Outcome(Enum):
    """What a status says of whether an event took place."""

    HELD = auto()
    """It took place, or a part of it did."""
    CALLED_OFF = auto()
    """It did not take place as it was planned."""
    OPEN = auto()
    """It is still to come, or under way."""
    UNTOLD = auto()
    """Nobody says."""
    APART = auto()
    """It is said of no event: of a deadline, a demand or a measure."""


class Status(Term):
    """Where an event, a deadline, a demand or a measure stands in its own history.

    Attributes:
        outcome: what it says of whether the event took place.
    """

    outcome: Outcome

    PROPOSED = "proposed", "Someone proposed it.", Outcome.OPEN
    PLANNED = "planned", "It was planned or announced.", Outcome.OPEN
    CONFIRMED = "confirmed", "A party to it confirmed that it would take place.", Outcome.OPEN
    IN_PROGRESS = "in_progress", "It is under way.", Outcome.OPEN
    HELD = "held", "It took place.", Outcome.HELD
    PARTLY_HELD = "partly_held", "Part of it took place.", Outcome.HELD
    POSTPONED = "postponed", "It was put off without a new date.", Outcome.CALLED_OFF
    RESCHEDULED = "rescheduled", "It was given another date.", Outcome.OPEN
    CANCELLED = "cancelled", "Someone called it off.", Outcome.CALLED_OFF
    NOT_HELD = "not_held", "It did not take place, and nobody is said to have called it off.", Outcome.CALLED_OFF
    SET = "set", "It was set, made or put in force.", Outcome.APART
    EXTENDED = "extended", "It was given more time: a deadline a later day, a measure a longer life.", Outcome.APART
    SUSPENDED = "suspended", "It was put aside for a time.", Outcome.APART
    MET = "met", "What was asked was done.", Outcome.APART
    PARTLY_MET = "partly_met", "Some of what was asked was done.", Outcome.APART
    MISSED = "missed", "The day passed, and what was asked was not done.", Outcome.APART
    REFUSED = "refused", "Those of whom it was asked would not do it.", Outcome.APART
    LIFTED = "lifted", "Those who had set it took it back, or let it end.", Outcome.APART
    UNKNOWN = "unknown", "Nothing is known of whether it took place.", Outcome.UNTOLD
