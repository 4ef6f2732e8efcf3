"""A draft is compared with labels as docs/drafting.md says."""

from pathlib import Path

import pytest

from graph.draft.actor import Actor, ActorSection
from graph.draft.document import Document
from graph.draft.proposal import (
    ClaimProposal,
    DeadlineProposal,
    Draft,
    EventProposal,
    Grounds,
    Participant,
    Proposal,
    Step,
)
from graph.draft.span import Span
from graph.model import PartialDate
from tests.draft.comparison import compare
from tests.draft.label import Labels
from tests.draft.label_file import read
from tests.draft.pairing import pairs
from tests.draft.tally import Measurement

TEXT = (
    "Count Rischenheim of Ruritania met Grenfall Lorry of Graustark on 3 May 1898. The supper was called off.\n\n"
    "Lorry said the pass is open. Ruritania has until 9 May to answer."
)
LABELS = """
set: making
countries: {ruritania: Ruritania, graustark: Graustark}
people:
  rischenheim: {name: Rischenheim, for: ruritania}
  lorry: {name: Grenfall Lorry, for: graustark}
aside: [ruritania, graustark]
events:
  - {id: met, at: 1.1, kind: meeting, day: 1898-05-03, who: {attended: [rischenheim, lorry]}, status: held}
  - {at: 1.2, kind: ceremony, status: cancelled, aside: true}
deadlines: [{at: 2.2, due: 1898-05-09, to: ruritania}]
claims: [{at: 2.1, by: lorry, word: named, says: one can cross}]
"""
RURITANIA = Actor(key="ruritania", section=ActorSection.COUNTRIES, name="Ruritania")
GRAUSTARK = Actor(key="graustark", section=ActorSection.COUNTRIES, name="Graustark")
COUNT = Actor(key="count", section=ActorSection.PEOPLE, name="Count Rischenheim", represents=RURITANIA)
LORRY = Actor(key="lorry", section=ActorSection.PEOPLE, name="Grenfall Lorry", represents=GRAUSTARK)


@pytest.fixture
def labelled(tmp_path: Path) -> Labels:
    """The labels of the text."""
    file = tmp_path / "pass.yml"
    file.write_text(LABELS, encoding="utf-8")
    return read(file)


def on(words: str) -> Grounds:
    """The evidence of some words of the text."""
    start = TEXT.index(words)
    return Grounds(span=Span(start, start + len(words)), confidence=0.9)


def event(kind: str, words: str, day: str | None, status: str, *who: Actor) -> EventProposal:
    """An event that is proposed on some words."""
    return EventProposal(
        key=words,
        name=words,
        kind=kind,
        trigger=0,
        start=PartialDate.parse(day) if day else None,
        participants=[Participant(who=one, attendance="attended", grounds=on(words)) for one in who],
        steps=[Step(to=status, grounds=on(words))],
        grounds=on(words),
    )


def measured(labels: Labels, *proposals: Proposal) -> Measurement:
    """What of these proposals is right."""
    draft = Draft(actors=(COUNT, LORRY), proposals=proposals, unread=())
    return compare(labels, draft, Document(text=TEXT, sha256=""))


def counts(one: Measurement, row: str) -> tuple[int, int, int, int]:
    """The numbers of a row: right, found, met, there."""
    tally = one.tallies[row]
    return tally.right, tally.found, tally.met, tally.there


def test_an_event_of_the_right_kind_people_and_day_is_right(labelled: Labels) -> None:
    """Its day, participants and status are asked after; the people who took part are actors that are labelled."""
    one = measured(labelled, event("meeting", "met", "1898-05-03", "held", COUNT, LORRY))
    assert counts(one, "events") == (1, 1, 1, 1)
    assert counts(one, "day of an event")[:2] == counts(one, "status of an event")[:2] == (1, 1)
    assert counts(one, "participants") == (2, 2, 2, 2)
    assert counts(one, "actors") == (2, 2, 2, 2)
    assert counts(one, "whom a person acts for")[:2] == (2, 2)


@pytest.mark.parametrize(
    "proposal",
    [
        event("visit", "met", "1898-05-03", "held", COUNT, LORRY),
        event("meeting", "met", "1898-05-04", "held", COUNT, LORRY),
        event("meeting", "said", "1898-05", "held", COUNT, LORRY),
    ],
    ids=["another kind", "another day", "another place, and no such day"],
)
def test_another_event_is_wrong_and_the_right_one_missed(labelled: Labels, proposal: EventProposal) -> None:
    """Both are listed as mistakes, with their kinds."""
    one = measured(labelled, proposal)
    assert counts(one, "events") == (0, 1, 0, 1)
    assert {part for part, _ in one.misses} >= {"events proposed wrongly", "events missed"}


def test_what_is_told_twice_is_wrong_once(labelled: Labels) -> None:
    """A second proposal of one event finds its label taken."""
    twice = [event("meeting", "met", "1898-05-03", status, COUNT, LORRY) for status in ("held", "cancelled")]
    one = measured(labelled, *twice)
    assert counts(one, "events") == (1, 2, 1, 1)
    assert one.statuses == [("held", "held")]


def test_what_is_aside_counts_only_with_another_status(labelled: Labels) -> None:
    """The supper that was called off may be proposed, and not as one that took place."""
    assert counts(measured(labelled, event("ceremony", "supper", None, "cancelled")), "events")[:2] == (0, 0)
    assert counts(measured(labelled, event("ceremony", "supper", None, "held")), "events")[:2] == (0, 1)


def test_a_claim_is_right_by_its_speaker_and_by_its_word(labelled: Labels) -> None:
    """The wrong word leaves the speaker right; the wrong speaker is wrong in both."""
    words = on("Lorry said the pass is open")
    one = measured(labelled, ClaimProposal(key="open", name="open", kind="statement", by=(LORRY,), grounds=words))
    assert counts(one, "speaker and word") == (1, 1, 1, 1)
    unsure = Grounds(span=words.span, confidence=0.9, attribution="anonymous")
    one = measured(labelled, ClaimProposal(key="open", name="open", kind="statement", by=(LORRY,), grounds=unsure))
    assert counts(one, "speaker") == (1, 1, 1, 1)
    assert counts(one, "speaker and word") == (0, 1, 0, 1)
    one = measured(labelled, ClaimProposal(key="open", name="open", kind="statement", by=(COUNT,), grounds=words))
    assert counts(one, "speaker") == (0, 1, 0, 1)


def test_a_deadline_is_right_in_its_sentence_whatever_the_day(labelled: Labels) -> None:
    """The day is asked after apart, where the two do not contradict each other."""
    due = DeadlineProposal(key="answer", name="answer", due=PartialDate.parse("1898-05"), grounds=on("9 May"))
    one = measured(labelled, due)
    assert counts(one, "deadlines") == (1, 1, 1, 1)
    assert counts(one, "day of a deadline")[:2] == (0, 1)


def test_pairs_are_as_many_as_can_be_and_then_the_best() -> None:
    """A label that only one proposal fits keeps it, though that fits another better."""
    fits = {("a", "x"): 9.0, ("b", "x"): 1.0, ("a", "y"): 1.0}
    assert pairs("ab", "xy", lambda one, other: fits.get((one, other), 0)) == [(0, 1), (1, 0)]
    assert pairs("a", "xy", lambda one, other: fits.get((one, other), 0)) == [(0, 0)]
