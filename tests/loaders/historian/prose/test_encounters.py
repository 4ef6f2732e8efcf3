"""What else than `met with` tells of a meeting, and what does not, out of sentences that are written here."""

import pytest

from graph.model.terms import Mode
from loaders.historian.prose.meetings import extract


def names(text: str) -> list[list[str | None]]:
    """Who was met, meeting by meeting."""
    return [[one.name for one in meeting.met] for meeting in extract(text, "chile").meetings]


@pytest.mark.parametrize(
    "text",
    [
        "Presented a letter to President Orlo.",
        "Delivered a message from the King to President Orlo.",
        "Spoke to President Orlo.",
        "Was received by President Orlo.",
        "Was received in audience by President Orlo.",
        "Signed a joint declaration with President Orlo.",
        "Concluded a fisheries treaty with President Orlo.",
        "Attended a meeting with President Orlo.",
    ],
)
def test_who_is_given_something_is_met(text: str) -> None:
    """Presenting, speaking and signing with somebody who is named, and being received by them, is meeting them."""
    assert names(text) == [["Orlo"]]


@pytest.mark.parametrize(
    "text",
    [
        "Accepted an invitation to meet with President Orlo and Premier Vint.",
        "Extended an invitation for a meeting with President Orlo.",
        "Requested talks with President Orlo.",
        "Discussed preparations for a summit meeting with President Orlo.",
        "Made plans for talks with President Orlo.",
        "Spoke to the Parliament.",
        "Presented a proposal to the Council.",
        "Signed a convention with Peru.",
        "Attended a conference hosted by President Orlo.",
    ],
)
def test_what_is_only_asked_for_is_no_meeting(text: str) -> None:
    """An invitation, a request or a preparation is no meeting, nor are a speech, a signature of a state, or the host of many."""
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Met with President Orlo.", Mode.IN_PERSON),
        ("Met by satellite with President Orlo.", Mode.VIDEO),
        ("Spoke by telephone with President Orlo.", Mode.PHONE),
        ("Conferred with President Orlo by videoconference.", Mode.VIDEO),
        ("Met with President Orlo and addressed by satellite the Cod Conference.", Mode.IN_PERSON),
    ],
)
def test_how_people_were_together(text: str, mode: Mode) -> None:
    """Words of satellites, videos and telephones in the clause say that a meeting was not in one place."""
    (meeting,) = extract(text, "chile").meetings
    assert meeting.mode is mode


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Met with Prime Minister Orlo, President Vint, and Prime Minister Ames.", [["Orlo"], ["Vint"], ["Ames"]]),
        ("Met with Prime Ministers Orlo and Vint.", [["Orlo", "Vint"]]),
        ("Met with Prime Minister Orlo and President Vint.", [["Orlo", "Vint"]]),
        ("Met with Presidents Orlo of Peru and Vint of Japan for the Cod Summit.", [["Orlo", "Vint"]]),
        ("Met with Presidents Orlo of Peru and Vint of Japan at the Cod Summit.", [["Orlo"], ["Vint"]]),
        ("Trilateral meeting with President Orlo and President Vint.", [["Orlo", "Vint"]]),
    ],
)
def test_together_or_apart(text: str, expected: list[list[str]]) -> None:
    """One office twice is of as many countries, each met apart; those of a plural, of one country, or for a summit are together."""
    assert names(text) == expected


def test_the_travellers_own_people_are_of_their_country() -> None:
    """Ambassadors, secretaries and generals beside them, met abroad without a word of their country, are the traveller's own."""
    (meeting,) = extract("Met with Gen. Orlo and Ambassador Vint.", "chile").meetings
    assert [(one.office, one.nation) for one in meeting.met] == [
        ("General", "united-states"),
        ("Ambassador", "united-states"),
    ]
    (meeting,) = extract("Met with General Orlo.", "chile").meetings
    assert [one.nation for one in meeting.met] == [None]
    (meeting,) = extract("Met with Premier Orlo and Special Envoy Vint.", "chile").meetings
    assert [one.nation for one in meeting.met] == [None, "united-states"]
