"""Bodies and people of them who are not named, out of sentences that are written here."""

import pytest

from loaders.historian.prose.meetings import extract
from loaders.historian.prose.mentions import Kind


def bodies(text: str) -> list[tuple[str | None, str | None]]:
    """The bodies met, each with what its people are called."""
    found = extract(text, "chile").meetings
    return [(one.body, one.office) for meeting in found for one in meeting.met if one.kind is Kind.BODY]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Met with NATO Foreign Ministers.", [("NATO", "Foreign Ministers")]),
        ("Met with the Foreign Ministers of NATO.", [("NATO", "Foreign Ministers")]),
        ("Briefed senior NATO military officials on the talks.", [("NATO", "military officials")]),
        ("Met with UN and NATO officials.", [("United Nations", "officials"), ("NATO", "officials")]),
        ("Met with members of the Herring Council.", [("Herring Council", "members")]),
        ("Met with the Herring Council.", [("Herring Council", None)]),
        (
            "Met with representatives of the EU and the Organization for Cod.",
            [("European Union", "representatives"), ("Organization for Cod", None)],
        ),
        (
            "Met with the foreign ministers of the permanent members of the UN Security Council.",
            [("UN Security Council", "foreign ministers")],
        ),
        ("Discussed cod with leaders of the Pacific Islands Forum countries.", [("Pacific Islands Forum", "leaders")]),
        ("Met with leaders from member-states of the Cod Organization.", [("Cod Organization", "leaders")]),
        ("Met with the GCC+3 Foreign Ministers.", [("GCC+3", "Foreign Ministers")]),
        ("Met with the Independent Cod and Herring Commission.", [("Independent Cod and Herring Commission", None)]),
        ("Met with EU counterparts.", [("European Union", "counterparts")]),
        ("Met with Peruvian officials.", []),
        ("Met with members of civil society.", []),
        ("Met with members of Parliament.", []),
        ("Met with UN weapons inspectors.", []),
        ("Met with senior Palestinian Authority officials.", []),
        ("Visited the Herring Council.", []),
    ],
)
def test_a_body_is_met_in_its_people(text: str, expected: list[tuple[str, str | None]]) -> None:
    """Members, officials and ministers of a body make it a body met; a country's officials and people without a body do not."""
    assert bodies(text) == expected


def test_countries_beside_a_body_are_met_in_their_offices() -> None:
    """Ministers of a body and of countries are a body and an office of each country, in either order, each apart."""
    for text in (
        "Met with the Foreign Ministers of NATO, Peru, and Chile.",
        "Met with the Foreign Ministers of Peru, Chile, and NATO.",
    ):
        found = extract(text, "japan").meetings
        assert sorted((one.kind.value, one.side or "") for meeting in found for one in meeting.met) == [
            ("body", "NATO"),
            ("office", "chile"),
            ("office", "peru"),
        ]
        assert len(found) == 3


def test_an_officer_behind_countries_is_not_one_of_them() -> None:
    """A country or body that stands before an office of its own ends the row of countries before it."""
    found = extract(
        "Met with the Foreign Ministers of Peru and Chile, and NATO Secretary General Orlo.", "japan"
    ).meetings
    assert [(one.office, one.name, one.side) for meeting in found for one in meeting.met] == [
        ("Foreign Minister", None, "peru"),
        ("Foreign Minister", None, "chile"),
        ("Secretary General", "Orlo", "NATO"),
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Met with Chairman of the Herring Council Orlo.", "Chairman of the Herring Council Orlo"),
        ("Met with the Speaker of the Cod Assembly Vint and Premier Orlo.", "Speaker of the Cod Assembly Vint"),
        ("Met with Herring Party leader Orlo.", "Herring Party Leader Orlo"),
        ("Met with the Chairman of the Herring Council.", "Chairman"),
        ("Met with the Patriarch of Bergen, Blasius IV.", "Patriarch Blasius IV"),
    ],
)
def test_who_leads_a_body(text: str, shown: str) -> None:
    """Chairmen and leaders of a body are people where a name follows, else its office."""
    one = extract(text, "chile").meetings[0].met[0]
    assert " ".join(part for part in (one.office, one.name) if part) == shown
    assert one.kind is (Kind.PERSON if one.name else Kind.OFFICE)


def test_offices_share_a_word() -> None:
    """`Foreign and Defense Ministers` are two offices of a country."""
    (meeting,) = extract("Met with President Orlo and the Foreign and Defense Ministers.", "chile").meetings
    assert [one.office for one in meeting.met] == ["President", "Foreign Minister", "Defense Minister"]
    (meeting,) = extract("Met with the Peruvian Foreign and Defense Ministers.", "chile").meetings
    assert [(one.office, one.nation) for one in meeting.met] == [
        ("Foreign Minister", "peru"),
        ("Defense Minister", "peru"),
    ]
