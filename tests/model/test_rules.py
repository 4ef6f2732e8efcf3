"""What counts as what: the lists that every layer takes from the terms."""

from typing import Any

from graph.model.ontology import RELATIONSHIP_TYPES
from graph.model.provenance import NotSameAs, PossiblySameAs, SameAs
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
    OF_EVENTS,
    OF_OTHERS,
    OPEN,
    OVER,
    PRESENT,
    SIGNED,
    UNIDENTIFIED,
)
from graph.model.terms import EventKind, Outcome, Status


def test_who_met() -> None:
    """Meetings and visits are encounters, a call is one where it is asked for, and being at a summit never is."""
    assert {"meeting", "visit"} <= set(ENCOUNTERS)
    assert {"summit", "negotiation", "conference", "ceremony", "adoption"} <= set(GATHERINGS)
    assert not set(ENCOUNTERS) & set(GATHERINGS)
    asked = {"call", "statement", "agreement", "threat", "recognition", "opening", "election", "aid", "violence"}
    assert not asked & {*ENCOUNTERS, *GATHERINGS}


SIGNS = {
    1: "meeting visit call negotiation agreement signing exchange_of_letters recognition resumption",
    -1: "demand rejection threat sanction severance demarche summons expulsion recall agrement_refusal"
    " agrement_withdrawal withdrawal",
    0: "summit conference ceremony adoption statement establishment opening elevation closure appointment election appeal cooperation aid concession"
    " investigation protest coercion violence",
}
RATINGS = {
    "meeting": 1.0,
    "visit": 1.9,
    "call": 1.0,
    "agreement": 8.0,
    "demand": -5.0,
    "rejection": -4.0,
    "threat": -4.4,
    "sanction": -8.0,
    "recognition": 6.0,
    "severance": -4.0,
    "signing": 8.0,
    "exchange_of_letters": 1.0,
    "demarche": -2.0,
    "summons": -2.0,
    "expulsion": -5.0,
    "recall": -4.0,
    "agrement_refusal": -4.0,
    "agrement_withdrawal": -4.0,
    "withdrawal": -4.0,
    "resumption": 3.5,
}
"""Goldstein 1992, by the CAMEO code nearest to the kind."""


def test_for_and_against() -> None:
    """A kind is for the other side, against it or neither; a gathering says nothing of each two in it."""
    for sign, kinds in SIGNS.items():
        assert {EventKind(kind).sign for kind in kinds.split()} == {sign}
        assert set(kinds.split()) & set(SIGNED) == (set(kinds.split()) - {*GATHERINGS} if sign else set())


def test_ratings_are_those_that_were_published() -> None:
    """A kind has the Goldstein rating of the CAMEO code nearest to it, within the scale and on the side of its sign."""
    assert {kind: EventKind(kind).goldstein for kind in RATINGS} == RATINGS
    rated = [(kind.goldstein, kind.sign) for kind in EventKind if kind.goldstein is not None]
    assert all(-10 <= rating <= 10 and rating * sign > 0 for rating, sign in rated)


def test_how_sure_a_decision_is() -> None:
    """A decision is sure unless it says otherwise; a doubt is even."""
    given: dict[str, Any] = {"start": "a:person/1", "end": "b:person/1", "decided_by": "a test", "reason": "a test"}
    assert (SameAs(**given).score, NotSameAs(**given).score, PossiblySameAs(**given).score) == (1.0, 1.0, 0.5)


def test_what_is_dated_by_its_report() -> None:
    """A dispute is of another day than the claim that it leads to; who asserted it did so on that day."""
    dated = {name: cls.dated_by_report for name, cls in RELATIONSHIP_TYPES.items()}
    assert (dated["DISPUTES"], dated["ASSERTED"]) == (True, False)


def test_what_became_of_an_event() -> None:
    """Every status of events says that it was held, called off or is open, but for the one of which nothing is known."""
    assert HELD == ("held", "partly_held")
    assert CALLED_OFF == ("postponed", "cancelled", "not_held")
    assert OPEN == ("proposed", "planned", "confirmed", "in_progress", "rescheduled")
    assert {*OF_EVENTS} - {*HELD, *CALLED_OFF, *OPEN} == {Status.UNKNOWN}
    assert {*Status} - {*OF_EVENTS} == {*OF_OTHERS}
    assert {*OF_OTHERS} >= {Status.EXTENDED, Status.MET, Status.MISSED, Status.REFUSED, Status.LIFTED}
    assert Status.UNKNOWN.outcome is Outcome.UNTOLD


def test_who_was_there() -> None:
    """Those who attended were there; those who were absent have no part in the event at all."""
    assert PRESENT == ("attended",)
    assert INVOLVED == ("invited", "expected", "attended", "party", "coded")


def test_who_came_together() -> None:
    """Two travellers came together whatever the event, two guests on a visit alone."""
    assert {"guest": ("visit",), "traveller": tuple(kind.value for kind in EventKind)} == COMPANY


def test_who_acts_for_a_country() -> None:
    """Office and representation count, over five bodies at most; nomination and membership do not."""
    assert IN_OFFICE == SERVING == ("acting", "held", "ended", "recalled", "expelled")
    assert OVER == ("ended", "recalled", "expelled")
    assert (PartOf, Represents) == STRUCTURE
    assert (Held, OfPost, PostIn) == OFFICE
    assert STANDING is Represents
    assert STEPS == 5
    assert MemberOf not in {*STRUCTURE, *OFFICE}


def test_of_whom_a_name_tells_little() -> None:
    """Those whom a source does not name are the only kind of body that a name does not tell apart."""
    assert UNIDENTIFIED == ("unnamed",)
