"""The names of conferences that were attended, out of sentences that are written here."""

import pytest

from graph.model.terms import EventKind, Mode
from loaders.historian.prose.conferences import Gathering
from loaders.historian.prose.meetings import extract


def attended(text: str) -> list[Gathering]:
    """The conferences and ceremonies of a text."""
    return list(extract(text, "peru").conferences)


def named(text: str) -> list[str]:
    """Their names."""
    return [text[slice(*one.span)] for one in attended(text)]


def test_conferences_are_named_and_give_no_pairs() -> None:
    """Each conference attended is a place in the text."""
    text = "Attended the NATO Ministerial Meeting, and met with President Orlo."
    found = extract(text)
    assert named(text) == ["NATO Ministerial Meeting"]
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
    assert named(text) == names


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
        ("Attended the Cod Summit and the dedication of a harbour.", ["Cod Summit", "dedication of a harbour"]),
        (
            "Attended the wedding of Ana Orlo and a meeting of the Cod Council.",
            ["wedding of Ana Orlo", "meeting of the Cod Council"],
        ),
        ("Attended the Cod, Herring, and Haddock Meetings.", ["Cod, Herring, and Haddock Meetings"]),
        ("Accompanied Premier Orlo to the Cod Summit and to a meeting with King Ferro.", ["Cod Summit"]),
    ],
)
def test_conferences_that_are_joined_are_two(text: str, names: list[str]) -> None:
    """Behind an `and` another conference or a ceremony begins with an article or a name; one plural holds for what it joins."""
    assert named(text) == names


def test_a_conference_may_be_before_the_journey() -> None:
    """`While attending` tells of a conference of this journey, `after attending` of one before it."""
    text = "Met with Premier Orlo while attending the Cod Summit. Informal visit after attending the Herring Summit."
    assert [(text[slice(*one.span)], one.before) for one in attended(text)] == [
        ("Cod Summit", False),
        ("Herring Summit", True),
    ]


@pytest.mark.parametrize(
    ("text", "occasion"),
    [
        ("Met with Premier Orlo at the Cod Assembly.", "Cod Assembly"),
        (
            "Met with Premier Orlo during a session of the Cod Assembly in Bergen.",
            "session of the Cod Assembly in Bergen",
        ),
        ("Met with Premier Orlo on the sidelines of the Cod Summit.", "Cod Summit"),
        ("Met with Premier Orlo in the margins of the Cod Forum, and toured a harbour.", "Cod Forum"),
        ("Met with Premier Orlo for a bilateral meeting alongside the Cod Summit.", "Cod Summit"),
        ("Met with Peruvian and Chilean counterparts of the EU for a Cod Summit.", None),
        ("Met with Premier Orlo at the Cod Palace.", None),
        ("Met with Premier Orlo for a meeting on cod.", None),
        ("Met with Premier Orlo during a State visit.", None),
        ("Met with Premier Orlo for a meeting with King Ferro.", None),
    ],
)
def test_people_meet_at_a_conference(text: str, occasion: str | None) -> None:
    """A meeting at a conference or on its sidelines says at which; whoever met there attended it. A palace or a visit is none."""
    found = extract(text, "peru")
    spans = [meeting.occasion for meeting in found.meetings if meeting.occasion]
    assert [text[slice(*span)] for span in spans] == ([occasion] if occasion else [])
    assert named(text) == ([occasion] if occasion else [])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Attended the Peru-U.S. Ministerial Meeting.", ["Peru-U.S. Ministerial Meeting"]),
        ("Attended the U.S.-Peru Ministerial Meeting.", ["U.S.-Peru Ministerial Meeting"]),
        (
            "Attended the Herring Council-U.S. Forum and a Cod-U.S.S.R. Summit.",
            ["Herring Council-U.S. Forum", "Cod-U.S.S.R. Summit"],
        ),
        ("Cod Leaders’ Summit.", ["Cod Leaders’ Summit"]),
        ("Working visit; Herring Summit in Bergen.", ["Herring Summit in Bergen"]),
        ("Guest to the Cod Summit.", ["Cod Summit"]),
        ("Took part in the Cod Talks.", ["Cod Talks"]),
        ("Held the Cod Dialogue with Peru.", ["Cod Dialogue"]),
        ("Led, with Premier Orlo, the Cod Dialogue.", ["Cod Dialogue"]),
        ("Supported Premier Orlo’s participation in the Cod Summit.", ["Cod Summit"]),
        (
            "Attended COP31, the 31st Conference of the Parties to the Framework Convention on Cod.",
            ["COP31, the 31st Conference of the Parties to the Framework Convention on Cod"],
        ),
        ("Attended the Cod Conference, COP31.", ["Cod Conference, COP31"]),
        (
            "Attended the Conference of the Parties and the Framework Convention.",
            ["Conference of the Parties and the Framework Convention"],
        ),
        ("Summit meeting with Premier Orlo.", []),
        ("Bilateral meeting.", []),
        ("Informal meeting in Bergen.", []),
        ("Preparations for the Cod Summit.", []),
        ("Attended bilateral meetings.", []),
        ("Held a press conference.", []),
        ("Attended a town meeting.", []),
        ("Was to have attended the Cod Summit.", []),
        ("Signed the Framework Convention on Cod.", []),
    ],
)
def test_which_conference_it_was(text: str, names: list[str]) -> None:
    """The order of two countries makes no difference, nor does a missing verb; a short name and a long one are one; no name is no conference."""
    assert named(text) == names


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Attended the Cod Summit.", EventKind.SUMMIT),
        ("Attended the Cod Conference.", EventKind.CONFERENCE),
        ("Attended the funeral of Premier Orlo.", EventKind.CEREMONY),
        ("Attended a dinner hosted by Premier Orlo.", EventKind.CEREMONY),
        ("Attended the signing of the Cod Treaty.", EventKind.SIGNING),
        ("Accompanied President Vint to the inauguration of Premier Orlo.", EventKind.CEREMONY),
    ],
)
def test_what_was_attended_is_of_a_kind(text: str, kind: EventKind) -> None:
    """Summits, other conferences, ceremonies and signings are told apart; at none of them does somebody meet all."""
    assert [one.kind for one in attended(text)] == [kind]
    assert extract(text).meetings == ()


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Addressed the Cod Conference.", Mode.IN_PERSON),
        ("Addressed by satellite the Cod Conference.", Mode.VIDEO),
        ("Addressed the Cod Conference via video.", Mode.VIDEO),
        ("Participated virtually in the Cod Conference.", Mode.VIDEO),
        ("Participated by telephone in the Cod Conference.", Mode.PHONE),
    ],
)
def test_who_is_far_away_is_not_there_in_person(text: str, mode: Mode) -> None:
    """Words of satellites, videos and telephones say how somebody was there, and are no part of the name."""
    (one,) = attended(text)
    assert (one.mode, text[slice(*one.span)]) == (mode, "Cod Conference")


def test_who_addresses_a_conference_attends_it() -> None:
    """To address a conference is to attend it; to address a parliament is not."""
    text = "Addressed the Cod Conference. Addressed a joint meeting of Congress. Addressed the Parliament."
    assert named(text) == ["Cod Conference"]
