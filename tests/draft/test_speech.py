"""Who says what, and on whose word things are told; why things were called off."""

from __future__ import annotations

import pytest

from graph.draft.proposal import ClaimProposal, DeadlineProposal, DemandProposal, EventProposal, Grounds
from tests.draft.ruritania import draft


def claims(text: str) -> list[ClaimProposal]:
    """The claims of a text."""
    return [one for one in draft(text).proposals if isinstance(one, ClaimProposal)]


def word(grounds: Grounds) -> tuple[str | None, str | None, str | None]:
    """On whose word: its kind, whose, by way of which publication."""
    return grounds.attribution, grounds.attributed_to, grounds.via


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lorry said that talks with Ruritania were cancelled.", ("named", "Grenfall Lorry", None)),
        ("The talks between Ruritania and Graustark were cancelled, Lorry said.", ("named", "Grenfall Lorry", None)),
        (
            "The talks between Ruritania and Graustark were cancelled, the Ruritanian government said.",
            ("official", "Government of Ruritania", None),
        ),
        (
            "According to people familiar with the matter, the talks between Ruritania and Graustark were cancelled.",
            ("anonymous", "people familiar with the matter", None),
        ),
        (
            "The talks between Ruritania and Graustark were cancelled, the Strelsau Post learned from a senior official.",
            ("official", "a senior official", "Strelsau Post"),
        ),
        (
            "The Strelsau Post reported, citing two sources, that talks between Ruritania and Graustark were cancelled.",
            ("anonymous", "two sources", "Strelsau Post"),
        ),
        ("The talks between Ruritania and Graustark were cancelled.", (None, None, None)),
    ],
)
def test_an_event_is_on_the_word_of_who_tells_it(text: str, expected: tuple[str | None, ...]) -> None:
    """Verbs of saying before and behind, "according to" and publications tell whose word it is."""
    (event,) = [one for one in draft(text).proposals if isinstance(one, EventProposal)]
    assert word(event.grounds) == expected


def test_reasons_stand_each_on_its_own_word() -> None:
    """A demand is the reason on one word, an election on another."""
    proposals = draft(
        "The Ruritanian government scrapped a meeting with Graustark after Graustark asked its ally to raise the budget, "
        "the Strelsau Post quoted people with knowledge of the matter on Monday. The decision to scrap the meeting was related to "
        "the June 3 elections, the Post learned from a senior Ruritanian official."
    ).proposals
    event = next(one for one in proposals if isinstance(one, EventProposal))
    reasons = {reason.what.name: word(reason.grounds)[:2] for step in event.steps for reason in step.because}
    assert reasons == {
        "Ruritania should raise the budget": ("anonymous", "people with knowledge of the matter"),
        "Elections": ("official", "a senior Ruritanian official"),
    }


def test_a_deadline_has_its_day_and_who_disputes_it() -> None:
    """Who is not held by a day plays it down, who has not said so denies it."""
    (deadline,) = [
        one
        for one in draft("Sapt said the government is not fixated on the June 3 deadline set by Graustark.").proposals
        if isinstance(one, DeadlineProposal)
    ]
    assert str(deadline.due) == "2024-06-03"
    assert [actor.key for actor in deadline.set_by] == ["graustark"]
    assert [(one.who.key, one.stance) for one in deadline.disputes] == [("sapt", "downplays")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lorry urged Ruritania to open the pass.", [("lorry", "ruritania", "Ruritania should open the pass")]),
        (
            "Graustark demanded that Ruritania open the pass.",
            [("graustark", "ruritania", "Ruritania should open the pass")],
        ),
        ("Lorry did not urge Ruritania to open the pass.", []),
        ("Asked what Ruritania would do, Sapt smiled.", []),
    ],
)
def test_a_demand_has_who_makes_it_and_of_whom(text: str, expected: list[tuple[str, str, str]]) -> None:
    """Who asks whom to do what; what is not asked is no demand."""
    demands = [one for one in draft(text).proposals if isinstance(one, DemandProposal)]
    assert [(one.made_by[0].key, one.addressed_to[0].key, one.name) for one in demands] == expected


def test_a_threat_has_its_condition() -> None:
    """What is threatened, and unless what is done."""
    (claim,) = claims("Ruritania threatened to close the pass unless Graustark pays.")
    assert (claim.kind, claim.condition, claim.consequence) == ("threat", "unless Graustark pays", "close the pass")


def test_a_refusal_to_comment_says_nothing_else() -> None:
    """Who declines to comment has said no more."""
    assert [(one.kind, [actor.key for actor in one.by]) for one in claims("Sapt declined to comment.")] == [
        ("refusal_to_comment", ["sapt"])
    ]


def test_a_publication_says_nothing_itself() -> None:
    """What a publication reports is on its way, and no claim of its own."""
    assert [one for one in claims("The Strelsau Post reported that Lorry was ill.") if one.by] == []


def test_what_is_said_after_a_meeting_concerns_it() -> None:
    """What somebody says right after the sentence that has them meet is said of the meeting; another's word is not."""
    first, second = claims(
        "Sapt met Lorry on Monday. Sapt stressed that the pass is open. Hentz said that snow is due."
    )
    assert [event.kind for event in first.concerns if isinstance(event, EventProposal)] == ["meeting"]
    assert second.concerns == ()


def test_what_is_not_read_is_listed() -> None:
    """A sentence without a fact is unread, one with a fact is not."""
    text = "The weather was fine. Sapt met Lorry on Monday."
    assert [text[one.start : one.end] for one in draft(text).unread] == ["The weather was fine."]
