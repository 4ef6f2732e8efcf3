"""What an office amounts to, as archives write it."""

import pytest

from graph.resolve.people.offices import is_single, office_class


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Secretary of State", "foreign_minister"),
        ("Secretary of State ad interim", "foreign_minister"),
        ("Secretary of State for Foreign and Commonwealth Affairs", "foreign_minister"),
        ("Deputy Prime Minister and Minister of Foreign Affairs", "foreign_minister"),
        ("Secretary of State for Defence", "defence"),
        ("Crown Prince and Prime Minister", "crown_prince"),
        ("Chancellor of the Exchequer", "finance"),
        ("Federal Chancellor", "head_of_government"),
        ("President of the Council of Ministers", "head_of_government"),
        ("Court painter", None),
        ("", None),
    ],
)
def test_an_office_has_a_class(title: str, kind: str | None) -> None:
    """Offices that amount to the same are of one class, whatever they are called; of several the single one counts."""
    assert office_class(title) == kind


@pytest.mark.parametrize(
    "title",
    [
        "Assistant Secretary of State for African Affairs",
        "Parliamentary Under-Secretary of State, FCO",
        "Secretary of State for Wales",
        "Lord President of the Council",
        "Chancellor of the Duchy of Lancaster",
        "Deputy Foreign Minister",
        "Minister for Defence Procurement",
    ],
)
def test_what_sounds_like_an_office_of_one_holder_is_none(title: str) -> None:
    """Who helps a minister, or has another department, does not hold the office that is named within the title."""
    kind = office_class(title)
    assert kind
    assert not is_single(kind)
