"""What clients give in variables is kept apart from a statement's text, which depends on its form alone."""

from datetime import date
from typing import Any

import pytest

from graph.cypher.parameters import Binding, Placeholder, current, form, placeholders, unchanged
from graph.cypher.scope import Scope
from graph.model import EventKind

VARIABLES: dict[str, Any] = {
    "of": "Ilic",
    "where": {"name": {"eq": "x"}, "OR": [{"count": {"gt": 2}}, {"held": True}]},
    "days": [date(2023, 5, 3), None],
    "kind": EventKind.MEETING,
}


def test_texts_numbers_and_days_become_placeholders() -> None:
    """At every depth a text, a number and a day become placeholders; nulls, Booleans and words stay as they are."""
    kept = placeholders(VARIABLES)
    assert kept["of"] == Placeholder(("of",), "Ilic")
    assert kept["where"]["name"]["eq"] == Placeholder(("where", "name", "eq"), "x")
    assert kept["where"]["OR"] == [
        {"count": {"gt": Placeholder(("where", "OR", 0, "count", "gt"), 2)}},
        {"held": True},
    ]
    assert kept["days"] == [Placeholder(("days", 0), date(2023, 5, 3)), None]
    assert kept["kind"] is EventKind.MEETING
    assert current(kept["days"]) == VARIABLES["days"]


def test_a_binding_follows_the_variables_of_each_use() -> None:
    """A parameter is made of what the variables hold at that use, through lists and mappings."""
    kept = placeholders(VARIABLES)
    other = {**VARIABLES, "days": [date(2024, 1, 1), None], "where": {"name": {"eq": "y"}, "OR": []}}
    assert Binding(kept["days"], unchanged).of(other) == [date(2024, 1, 1), None]
    assert Binding(kept["where"]["name"], unchanged).of(other) == {"eq": "y"}
    assert Binding(kept["kind"], unchanged).of(other) == "meeting"


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ({"of": "a"}, {"of": "b"}, True),
        ({"first": 1}, {"first": 2}, True),
        ({"day": date(2023, 1, 1)}, {"day": date(2024, 1, 1)}, True),
        ({"of": "a"}, {"of": None}, False),
        ({"first": 1}, {"first": 1.5}, False),
        ({"held": True}, {"held": False}, False),
        ({"kind": EventKind.MEETING}, {"kind": EventKind.CALL}, False),
        ({"ids": ["a"]}, {"ids": ["a", "b"]}, False),
        ({"where": {"name": {"eq": "a"}}}, {"where": {"name": {"in": ["a"]}}}, False),
    ],
)
def test_a_plan_depends_on_the_form_of_variables(one: Any, other: Any, alike: bool) -> None:
    """Texts, numbers and days themselves make no difference; what else there is, and where, does."""
    assert (form(one) == form(other)) is alike


def test_what_a_text_depends_on_is_kept_with_it() -> None:
    """A decision on a client's value is kept, so that the plan is not used where it would be another."""
    scope = Scope()
    assert scope.decide(Placeholder(("n",), 3), lambda value: value > 2)
    ((binding, decision),) = scope.decisions
    assert binding.of({"n": 5}) == decision
    assert binding.of({"n": 1}) != decision
