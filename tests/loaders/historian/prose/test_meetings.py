"""Meetings out of sentences, of which none is an archive's."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.terms import Status
from loaders.historian.prose.extraction import Extraction
from loaders.historian.prose.meetings import extract
from loaders.historian.prose.mentions import Mention


def met(text: str) -> list[list[str]]:
    """Who was met, as `office name (side)`, meeting by meeting."""
    return [[shown(one) for one in meeting.met] for meeting in extract(text).meetings]


def shown(one: Mention) -> str:
    """A mention on one line; an office without a name ends in `?`."""
    side = f" ({one.side})" if one.side else ""
    return " ".join(part for part in (one.office, one.name or "?") if part) + side


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Met with President Orlo.", [["President Orlo"]]),
        ("Met with President Orlo and Foreign Minister Vint.", [["President Orlo", "Foreign Minister Vint"]]),
        (
            "Met with Prime Minister Ana de la Brisa, Foreign Minister Bo Al Khat, and other senior officials.",
            [["Prime Minister Ana de la Brisa", "Foreign Minister Bo Al Khat"]],
        ),
        ("Private visit. Met with President Orlo Dec. 12.", [["President Orlo"]]),
        (
            "Met with Prime Minister Ada May and President Orlo Sept. 3-5.",
            [["Prime Minister Ada May", "President Orlo"]],
        ),
        ("Met with President Orlo, Jr., and Premier Vint.", [["President Orlo, Jr.", "Premier Vint"]]),
        ("Met with former President F.W. de la Brisa.", [["former President F.W. de la Brisa"]]),
        ("Met with King Ferro II and former President Ulm.", [["King Ferro II", "former President Ulm"]]),
        ("Met with King Ferro Shah and Prime Minister Vint.", [["King Ferro Shah", "Prime Minister Vint"]]),
        (
            "Met with King Ulm Bir Shah Dev, Foreign Minister Shah, and Shah Ruy Khat.",
            [["King Ulm Bir Shah Dev", "Foreign Minister Shah", "Shah Ruy Khat"]],
        ),
        ("Audience with Pope Blasius IV.", [["Pope Blasius IV (holy-see)"]]),
        ("State visit; met with Queen Ila, addressed Parliament.", [["Queen Ila"]]),
        (
            "Met with Crown Prince and Prime Minister Tarik bin Omar.",
            [["Crown Prince and Prime Minister Tarik bin Omar"]],
        ),
        (
            "Met with Deputy Prime Minister and Minister of Foreign Affairs and Expatriates Salim Odeh.",
            [["Deputy Prime Minister and Minister of Foreign Affairs and Expatriates Salim Odeh"]],
        ),
        ("Briefed King Ferro on the talks.", [["King Ferro"]]),
        ("Discussed the border question with Chancellor Immer.", [["Chancellor Immer"]]),
        ("Met with Secretary of State Cardinal Oro.", [["Secretary of State Cardinal Oro"]]),
    ],
)
def test_people_of_one_sentence_are_met_together(text: str, expected: list[list[str]]) -> None:
    """One row of people of one country is one meeting, each with the office as it is written."""
    assert met(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Met separately with President Orlo and Premier Vint.", [["President Orlo"], ["Premier Vint"]]),
        ("Met with President Orlo, and with Premier Vint.", [["President Orlo"], ["Premier Vint"]]),
        ("Met with President Orlo. Also met with Premier Vint.", [["President Orlo"], ["Premier Vint"]]),
        ("Met with President Orlo; and Premier Vint.", [["President Orlo"], ["Premier Vint"]]),
        (
            "Met with Russian Foreign Minister Orlo and Finnish Foreign Minister Vint.",
            [["Foreign Minister Orlo (russia)"], ["Foreign Minister Vint (finland)"]],
        ),
        (
            "Met with Presidents Orlo of Peru, Ruy Vint of Chile, and Prime Minister Ames of Jamaica.",
            [["President Orlo (peru)"], ["President Ruy Vint (chile)"], ["Prime Minister Ames (jamaica)"]],
        ),
        (
            "Met with NATO Secretary General Vint and Prime Minister Orlo of Japan.",
            [["Secretary General Vint (NATO)"], ["Prime Minister Orlo (japan)"]],
        ),
    ],
)
def test_people_apart_are_meetings_apart(text: str, expected: list[list[str]]) -> None:
    """Another sentence, a `with` of its own, a semicolon, `separately` and another country each part meetings."""
    assert met(text) == expected


def test_those_said_to_be_together_are_one_meeting() -> None:
    """People of different countries are one meeting where the sentence says so."""
    text = "Trilateral meeting with Prime Minister Orlo and Norwegian Foreign Minister Vint."
    assert met(text) == [["Prime Minister Orlo", "Foreign Minister Vint (norway)"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Met with Presidents Orlo, Ruy Vint, and de la Brisa.",
            [["President Orlo", "President Ruy Vint", "President de la Brisa"]],
        ),
        (
            "Met with Prime Ministers Orlo of Peru and Vint of Chile.",
            [["Prime Minister Orlo (peru)"], ["Prime Minister Vint (chile)"]],
        ),
        (
            "Met with the Presidents of the Baltic States.",
            [["President ? (estonia)"], ["President ? (latvia)"], ["President ? (lithuania)"]],
        ),
        ("Met with Crown Prince-Prime Minister Tarik bin Omar.", [["Crown Prince-Prime Minister Tarik bin Omar"]]),
        ("Met with Prime Minister Orla May May 4.", [["Prime Minister Orla May"]]),
        (
            "Met with International Committee of the Red Cross President Orlo.",
            [["President Orlo (International Committee of the Red Cross)"]],
        ),
        ("Met with President Orlo as President of the European Commission.", [["President Orlo"]]),
        (
            "Attended the Bergen Conference with Premier Orlo and Chilean President Vint.",
            [["Premier Orlo", "President Vint (chile)"]],
        ),
        (
            "Attended a 2+2 meeting with Peru’s Foreign Minister and Minister of Defense.",
            [["Foreign Minister ? (peru)", "Minister of Defense ? (peru)"]],
        ),
        ("Co-chaired the Cod Dialogue with Foreign Minister Orlo.", [["Foreign Minister Orlo"]]),
    ],
)
def test_plurals_bodies_and_small_gatherings(text: str, expected: list[list[str]]) -> None:
    """A plural goes through its names, a body's officer is of the body, and all of a gathering of three met."""
    assert met(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Met with Senior Minister Orlo, Herring Party leader Vint, and Lower House Speaker Ames.",
            [["Senior Minister Orlo", "Herring Party Leader Vint", "Lower House Speaker Ames"]],
        ),
        ("Met With Peruvian Navy Minister Orlo.", [["Navy Minister Orlo (peru)"]]),
        ("Met with UN Special Envoy for Peru Ana Orlo.", [["Special Envoy for Peru Ana Orlo (United Nations)"]]),
        (
            "Met with Speaker of the Parliament Orlo and Premier Vint.",
            [["Speaker of the Parliament Orlo", "Premier Vint"]],
        ),
        ("Met with the Chief Prosecutor of the Herring Tribunal.", []),
        ("Met with the UN Special Envoy for Peru.", [["Special Envoy ? (United Nations)"]]),
        ("Met with Peruvian officials and Senior Ministers.", []),
    ],
)
def test_an_office_may_have_words_that_no_table_has(text: str, expected: list[list[str]]) -> None:
    """Words before an office, and a country or chamber behind it, are of it where a name follows; of what no table has, it is no state's."""
    assert met(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Met with Premier Vint and Acting Foreign Minister Orlo.", [["Premier Vint", "Acting Foreign Minister Orlo"]]),
        (
            "Met with Acting Peruvian Foreign Minister Orlo and Premier Vint.",
            [["Acting Foreign Minister Orlo (peru)", "Premier Vint (peru)"]],
        ),
        (
            "Met with former Peruvian Presidents Orlo and Vint.",
            [["former President Orlo (peru)", "former President Vint (peru)"]],
        ),
        ("Met with the Acting NATO Secretary General.", [["Acting Secretary General ? (NATO)"]]),
    ],
)
def test_acting_and_former_are_of_the_office(text: str, expected: list[list[str]]) -> None:
    """What says which holder of an office is meant stands in it, whether a country comes between them or not."""
    assert met(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Met with prime minister Orlo and queen Ila II.", [["Prime Minister Orlo", "Queen Ila II"]]),
        (
            "Met with Peruvian president and party secretary Orlo, and minister of foreign affairs Vint.",
            [["President and Party Secretary Orlo (peru)", "Minister of foreign affairs Vint (peru)"]],
        ),
        (
            "Met with the former prime ministers Orlo and Vint.",
            [["former Prime Minister Orlo", "former Prime Minister Vint"]],
        ),
        (
            "Met with the foreign ministers of Peru and Chile.",
            [["Foreign Minister ? (peru)"], ["Foreign Minister ? (chile)"]],
        ),
        ("Met with business leaders, general officers, and the president Friday.", []),
        ("Met with Peruvian opposition leaders and the king of the harvest.", []),
    ],
)
def test_titles_may_stand_in_small_letters(text: str, expected: list[list[str]]) -> None:
    """Small letters are a title before a name, and before `of` and a country; else they are a word like any other."""
    assert met(text) == expected


def test_company_comes_in_several_words() -> None:
    """Those who joined, travelled with, or act at home for the traveller's country are companions, and nobody met them."""
    for text in (
        "Was joined by Premier Orlo.",
        "Attended the Cod Summit as part of a delegation led by Premier Orlo.",
        "Travelled with Premier Orlo and met with senior officials.",
        "Led, with Secretary of Defense Orlo, the Cod Dialogue.",
        "Participated in a meeting with Secretary of Defense Orlo.",
    ):
        found = extract(text, "peru")
        assert [one.name for one in found.accompanied] == ["Orlo"], text
        assert found.meetings == ()
    assert [
        len(meeting.met) for meeting in extract("Met with Secretary of Defense Orlo.", "united-states").meetings
    ] == [1]


@pytest.mark.parametrize(
    ("text", "companions"),
    [
        ("Accompanied President Orlo to a meeting with King Ferro.", 1),
        ("Travelled with Premier Orlo and met with King Ferro.", 1),
        ("With Secretary of Defense Orlo, met with King Ferro.", 1),
        ("Accompanied President Orlo and met with King Ferro.", 0),
        ("Accompanied President Orlo; met with King Ferro.", 0),
    ],
)
def test_a_companion_is_at_a_meeting_where_the_text_says_so(text: str, companions: int) -> None:
    """Whoever accompanied somebody and met another does not thereby bring the two together."""
    (meeting,) = extract(text, "peru").meetings
    assert len(meeting.companions) == companions


def test_an_adjective_holds_for_those_after_it() -> None:
    """The country before one office is that of the next as well; one after a name is not, nor a body of states before a state's office."""
    assert met("Met with EU Commissioner Orlo, High Representative Ames, and President Vint.") == [
        ["Commissioner Orlo (European Union)", "High Representative Ames (European Union)"],
        ["President Vint"],
    ]
    assert met("Met with Palestinian Authority President Orlo and Prime Minister Vint.") == [
        ["President Orlo (palestinian-authority)", "Prime Minister Vint (palestinian-authority)"]
    ]
    assert met("Met with President Orlo of Peru and Prime Minister Vint.") == [
        ["President Orlo (peru)"],
        ["Prime Minister Vint"],
    ]


def test_offices_without_names_are_kept_as_offices() -> None:
    """A plural office over countries is one office a country, each met apart."""
    assert met("Met with the Presidents of Peru and Chile, and with the Prime Minister of Belize.") == [
        ["President ? (peru)"],
        ["President ? (chile)"],
        ["Prime Minister ? (belize)"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Met with senior Thai officials.",
        "Attended the funeral of President Orlo.",
        "Attended a Summit Meeting of the Presidents of the Central American Republics.",
        "Attended a Summit Meeting with Presidents Orlo, Vint, and Ames.",
        "Visited New York City.",
        "Signed an agreement with Chile.",
        "",
    ],
)
def test_what_is_no_meeting_gives_none(text: str) -> None:
    """Groups without names, funerals, gatherings, towns and signatures are no meetings."""
    assert met(text) == []


def test_whom_the_traveller_accompanied_is_no_host() -> None:
    """Accompanied people are companions, of the meeting as well to which they were accompanied."""
    found = extract("Accompanied President Orlo to a meeting with King Ferro.")
    assert [one.name for one in found.accompanied] == ["Orlo"]
    (meeting,) = found.meetings
    assert [one.name for one in meeting.met] == ["Ferro"]
    assert [one.name for one in meeting.companions] == ["Orlo"]


def test_the_dead_are_mentioned_only() -> None:
    """Somebody named but not met is mentioned, with a title in small letters as well."""
    for title in ("former President", "former president", "prime minister"):
        assert [one.name for one in extract(f"Attended the funeral of {title} Orlo.").mentioned] == ["Orlo"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Meeting with President Orlo cancelled.", Status.CANCELLED),
        ("Meeting scheduled May 4 with President Orlo was called off.", Status.CANCELLED),
        ("A meeting with President Orlo was postponed.", Status.POSTPONED),
        ("Put off talks with President Orlo.", Status.POSTPONED),
        ("Declined to meet with President Orlo.", Status.NOT_HELD),
        ("Was to have met with President Orlo.", Status.NOT_HELD),
        ("A scheduled meeting with President Orlo did not take place.", Status.NOT_HELD),
        ("Planned to meet with President Orlo.", Status.PLANNED),
        ("Met with President Orlo and cancelled a visit to Peru.", Status.HELD),
        ("Cancelled a visit to Peru after talks with President Orlo.", Status.HELD),
        ("Did not visit Peru. Meeting with President Orlo.", Status.HELD),
    ],
)
def test_what_came_of_a_meeting(text: str, status: Status) -> None:
    """A meeting called off, put off, declined or only planned was not held; whoever met somebody held it, whatever else was cancelled."""
    (meeting,) = extract(text).meetings
    assert meeting.status is status


@pytest.mark.parametrize("words", ["Did not meet", "Was unable to meet", "Never met", "Left without meeting"])
def test_who_was_not_met_gives_no_meeting(words: str) -> None:
    """Where nothing is said to have been planned, no meeting comes of its denial."""
    assert met(f"{words} with President Orlo.") == []


def test_the_day_of_a_meeting_is_read() -> None:
    """A month and day behind a name or before `with` is the meeting's, an interval of days is not."""
    assert extract("Met with President Orlo April 21.").meetings[0].day == (4, 21)
    assert extract("Met with President Orlo April 21-23.").meetings[0].day is None
    text = "Met Dec. 4 with President Orlo. Met with Premier Vint Sept. 5. Met May 3-5 with King Ferro."
    assert [meeting.day for meeting in extract(text).meetings] == [(12, 4), (9, 5), None]


WORDS = st.sampled_from(
    [
        "Met",
        "with",
        "President",
        "Foreign",
        "Ministers",
        "Minister",
        "of",
        "the",
        "and",
        ",",
        ";",
        ".",
        "Orlo",
        "Vint",
        "de",
        "la",
        "al-",
        "Peru",
        "Russian",
        "NATO",
        "Attended",
        "Accompanied",
        "to",
        "a",
        "meeting",
        "Summit",
        "discussed",
        "(",
        ")",
        "July",
        "16",
        "former",
        "senior",
        "officials",
        "Secretary",
        "for",
        "Affairs",
        "King",
        "II",
        "'s",
        "separately",
    ]
)


def every(found: Extraction) -> list[Mention]:
    """All who are met, accompanied or mentioned."""
    return [*(one for meeting in found.meetings for one in meeting.met), *found.accompanied, *found.mentioned]


ROW = st.lists(
    st.tuples(
        st.sampled_from(["President", "Foreign Minister", "Prime Minister", "Deputy Prime Minister", "King"]),
        st.sampled_from(["Orlo", "Ana Vint", "de la Brisa", "Bo Al Khat", "Ferro II", "Tarik bin Omar", "O’Ames"]),
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda one: one[0],
)


@given(
    ROW,
    st.sampled_from([", ", "; ", ", and with "]),
    st.sampled_from(["Met with", "Conferred with", "Held talks with"]),
)
def test_a_row_is_read_whole(row: list[tuple[str, str]], joint: str, verb: str) -> None:
    """Whoever stands in a row is met, each under an office of their own, in order; commas join them and the other marks part them."""
    people = [f"{office} {name}" for office, name in row]
    found = met(f"{verb} {joint.join(people)}.")
    assert found == ([people] if joint == ", " else [[one] for one in people])


@given(st.one_of(st.lists(WORDS, max_size=40).map(" ".join), st.text(max_size=80)))
def test_whatever_is_found_stands_in_the_text(text: str) -> None:
    """Any text is read; spans lie in it and do not overlap, and a name is what stands at its place."""
    found = extract(text)
    for one in every(found):
        assert 0 <= one.span[0] < one.span[1] <= len(text)
        if one.name is not None and one.name_span is not None:
            assert text[slice(*one.name_span)] == one.name
            assert one.span[0] <= one.name_span[0] < one.name_span[1] <= one.span[1]
    people = sorted({one.span for one in every(found) if one.name})
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(people))
    for start, end in (one.span for one in found.conferences):
        assert 0 <= start < end <= len(text)
