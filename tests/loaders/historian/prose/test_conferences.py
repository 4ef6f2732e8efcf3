"""The names of conferences that were attended, out of sentences that are written here."""

import pytest

from loaders.historian.prose.meetings import extract


def test_conferences_are_named_and_give_no_pairs() -> None:
    """Each conference attended is a place in the text."""
    text = "Attended the NATO Ministerial Meeting, and met with President Orlo."
    found = extract(text)
    assert [text[start:end] for start, end in found.conferences] == ["NATO Ministerial Meeting"]
    assert [[one.name for one in meeting.met] for meeting in found.meetings] == [["Orlo"]]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Attended a meeting of the Foreign Ministers of France, the Soviet Union, and Chile.",
            ["meeting of the Foreign Ministers of France, the Soviet Union, and Chile"],
        ),
        (
            "Attended the Cod Forum, the Herring Summit, and the U.S.-Japan Talks.",
            ["Cod Forum", "Herring Summit", "U.S.-Japan Talks"],
        ),
        ("Attended the Cod Forum and held a meeting with Premier Orlo.", ["Cod Forum"]),
        ("Attended the Cod Summit (June 5-6) and the Herring Forum (HF30).", ["Cod Summit", "Herring Forum (HF30)"]),
        ("Attended the Cod Summit (Oct. 30–Nov. 2) in Bergen with Premier Orlo.", ["Cod Summit"]),
        ("Attended the Cod Summit (Oct. 30–Nov. 2), and the Herring Talks.", ["Cod Summit", "Herring Talks"]),
        ("Attended the Cod Summit (Bergen, June 5).", ["Cod Summit (Bergen, June 5)"]),
        ("Attended the Cod Summit ().", ["Cod Summit ()"]),
        ("Attended Summit Meeting (December 2-3) with Premier Orlo.", []),
        ("Attended the Cod Summit as part of Premier Orlo’s delegation.", ["Cod Summit"]),
        ("Led the Peruvian delegation to the Cod Conference.", ["Cod Conference"]),
        ("Attended a Summit in Bergen, Norway, for Cod Council members.", ["Summit in Bergen, Norway"]),
    ],
)
def test_the_name_of_a_conference_ends_where_it_does(text: str, names: list[str]) -> None:
    """A list of countries or what stands in brackets belongs to a name; days in brackets, another conference or a meeting do not."""
    assert [text[start:end] for start, end in extract(text).conferences] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Attended the Cod Summit and the Peru-Chile Herring Forum.", ["Cod Summit", "Peru-Chile Herring Forum"]),
        (
            "Attended a Cod Meeting and meetings of the Herring Council.",
            ["Cod Meeting", "meetings of the Herring Council"],
        ),
        ("Attended the Cod Conference and Herring Forum.", ["Cod Conference", "Herring Forum"]),
        ("Attended the Cod Ministerial and Summit meetings.", ["Cod Ministerial and Summit meetings"]),
        ("Attended the Forum on Cod and Herring Talks.", ["Forum on Cod and Herring Talks"]),
        ("Attended a meeting of the Heads of State and Government.", ["meeting of the Heads of State and Government"]),
        ("Attended the Cod Summit and the dedication of a harbour.", ["Cod Summit"]),
        ("Accompanied Premier Orlo to the Cod Summit and to a meeting with King Ferro.", ["Cod Summit"]),
    ],
)
def test_conferences_that_are_joined_are_two(text: str, names: list[str]) -> None:
    """Behind an `and` another conference or a ceremony begins with an article or a name; one plural holds for what it joins."""
    assert [text[start:end] for start, end in extract(text).conferences] == names


def test_who_met_somebody_while_attending_a_conference_attended_it() -> None:
    """`While attending` tells of a conference of this journey, `after attending` of one before it."""
    text = "Met with Premier Orlo while attending the Cod Summit. Informal visit after attending the Herring Summit."
    assert [text[start:end] for start, end in extract(text).conferences] == ["Cod Summit"]


def test_who_addresses_a_conference_attends_it() -> None:
    """To address a conference is to attend it; to address a parliament is not."""
    text = "Addressed the Cod Conference. Addressed a joint meeting of Congress. Addressed the Parliament."
    assert [text[start:end] for start, end in extract(text).conferences] == ["Cod Conference"]
