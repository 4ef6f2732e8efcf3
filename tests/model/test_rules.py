"""What counts as what: the lists that every layer takes from the terms."""

from graph.model.relationships import Held, MemberOf, OfPost, PartOf, PostIn, Represents
from graph.model.representation import OFFICE, SERVING, STANDING, STEPS, STRUCTURE
from graph.model.rules import (
    CALLED_OFF,
    COMPANY,
    ENCOUNTERS,
    GATHERINGS,
    HELD,
    IN_OFFICE,
    INVOLVED,
    OPEN,
    PRESENT,
    SIGNED,
)
from graph.model.terms import EventKind, Outcome, Status


def test_who_met() -> None:
    """Meetings and visits are encounters, a call is one where it is asked for, and being at a summit never is."""
    assert ENCOUNTERS == ("meeting", "visit")
    assert GATHERINGS == ("summit", "negotiation")
    assert not {"call", "agreement"} & {*ENCOUNTERS, *GATHERINGS}


def test_for_and_against() -> None:
    """An event of a signed kind is for or against the other side; a gathering says nothing of each two in it."""
    assert {"agreement", "meeting", "threat", "severance"} <= set(SIGNED)
    assert not {"negotiation", "summit", "statement", "election"} & set(SIGNED)
    assert {kind.sign for kind in EventKind} == {-1, 0, 1}


def test_a_rating_agrees_with_its_sign() -> None:
    """Where a kind has a Goldstein rating, it lies within the scale and on the side of the kind's sign."""
    rated = [kind for kind in EventKind if kind.goldstein is not None]
    assert len(rated) > 10
    for kind in rated:
        assert kind.goldstein is not None
        assert -10 <= kind.goldstein <= 10
        assert kind.goldstein * kind.sign > 0, kind


def test_what_became_of_an_event() -> None:
    """Every status says that it was held, called off or is open, but for the one of which nothing is known."""
    assert HELD == ("held", "partly_held")
    assert CALLED_OFF == ("postponed", "cancelled", "not_held")
    assert OPEN == ("proposed", "planned", "confirmed", "in_progress", "rescheduled")
    assert {*Status} - {*HELD, *CALLED_OFF, *OPEN} == {Status.UNKNOWN}
    assert Status.UNKNOWN.outcome is Outcome.UNTOLD


def test_who_was_there() -> None:
    """Those who attended were there; those who were absent have no part in the event at all."""
    assert PRESENT == ("attended",)
    assert INVOLVED == ("invited", "expected", "attended", "coded")


def test_who_came_together() -> None:
    """Two travellers came together whatever the event, two guests on a visit alone."""
    assert {"guest": ("visit",), "traveller": tuple(kind.value for kind in EventKind)} == COMPANY


def test_who_acts_for_a_country() -> None:
    """Office and representation count, over five bodies at most; nomination and membership do not."""
    assert IN_OFFICE == SERVING == ("acting", "held", "ended")
    assert (PartOf, Represents) == STRUCTURE
    assert (Held, OfPost, PostIn) == OFFICE
    assert STANDING is Represents
    assert STEPS == 5
    assert MemberOf not in {*STRUCTURE, *OFFICE}
