"""Values as clients give them: texts in any writing, months and years for days; and what is said of those that are wrong."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.graphql.server.answer import execute
from graph.graphql.server.profile import DEVELOPMENT, PRODUCTION
from graph.model.names import without_accents
from graph.store.protocol import Statement, Store
from tests.contract.small_graph import Archive, loaded
from tests.contract.test_questions import asked

NAMES = ["Maroš Šefčovič", "MARCO RUBIO", "Søren Ødegård", "İsmet İnönü", "赤沢亮正", "Straße der Räte", "Đặng Văn"]


@pytest.fixture
def named(store: Store, tmp_path: Path) -> Store:
    """People of many letters, and an event each in a month of 2024."""
    archive = Archive("one")
    for number, name in enumerate(NAMES):
        archive.event(f"Talks {number}", [archive.person(name)], start=f"2024-0{number + 1}-15")
    return loaded(store, tmp_path, archive)


@pytest.mark.parametrize(
    ("operators", "names"),
    [
        ({"contains": "sefcovic"}, ["Maroš Šefčovič"]),
        ({"contains": "SEFČOVIČ"}, ["Maroš Šefčovič"]),
        ({"startsWith": "marco"}, ["MARCO RUBIO"]),
        ({"endsWith": "odegard"}, ["Søren Ødegård"]),
        ({"contains": "ismet inonu"}, ["İsmet İnönü"]),
        ({"contains": "strasse der rate"}, ["Straße der Räte"]),
        ({"startsWith": "dang van"}, ["Đặng Văn"]),
        ({"contains": "亮"}, ["赤沢亮正"]),
        ({"contains": "mar", "exact": True}, []),
        ({"contains": "Mar", "exact": True}, ["Maroš Šefčovič"]),
        ({"contains": "mar", "exact": False}, ["MARCO RUBIO", "Maroš Šefčovič"]),
        ({"eq": "marco rubio"}, []),
    ],
)
def test_parts_of_texts_are_met_in_any_writing(named: Store, operators: dict[str, Any], names: list[str]) -> None:
    """Case and accents do not count in a part of a text, unless `exact` says so; they do in `eq`."""
    document = "query ($name: StringFilter) { people(where: {name: $name}) { nodes { name } } }"
    nodes = asked(named, document, name=operators)["people"]["nodes"]
    assert sorted(node["name"] for node in nodes) == sorted(names)


@given(st.text(alphabet=st.characters(max_codepoint=0x1EFF, exclude_categories=["Cs", "Cc"]), max_size=12))
def test_a_text_without_accents_stays_so(text: str) -> None:
    """What was written without accents once is not changed again, and capitals make no difference for Latin letters."""
    plain = without_accents(text)
    assert without_accents(plain) == plain
    assert without_accents("ÀÉÎÕŪ") == "aeiou"


def test_both_engines_write_texts_so(named: Store) -> None:
    """Every letter that is replaced is replaced by the store as by the model."""
    letters = "".join(chr(number) for number in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)) if chr(number) != "İ")
    named.write(
        lambda transaction: transaction.run(
            Statement("MATCH (p:Person {name: 'MARCO RUBIO'}) SET p.name = $name RETURN 1 AS n", {"name": letters})
        )
    )
    for start in range(0, len(letters), 40):
        part = without_accents(letters[start : start + 40])
        document = "query ($part: String) { people(where: {name: {contains: $part}}) { totalCount } }"
        assert asked(named, document, part=part)["people"]["totalCount"] == 1, part


@pytest.mark.parametrize(
    ("days", "number"),
    [
        ({"from": "2024-02", "to": "2024-03"}, 2),
        ({"from": "2024", "to": "2024-02"}, 2),
        ({"from": "2024-07"}, 1),
        ({"to": "2023"}, 0),
        ({"from": "2024", "to": "2024"}, 7),
    ],
)
def test_months_and_years_bound_a_range(named: Store, days: dict[str, str], number: int) -> None:
    """A range begins with the first day of a month or year, and ends with the last."""
    document = "query ($days: DateRange) { events(between: $days) { totalCount } within: events(where: {start: {within: $days}}) { totalCount } }"
    data = asked(named, document, days=days)
    assert (data["events"]["totalCount"], data["within"]["totalCount"]) == (number, number)


def test_months_are_before_and_after(named: Store) -> None:
    """Later than a month is after its last day, no later than it is up to that day."""
    document = "query ($on: DateFilter) { events(where: {start: {earliest: $on}}) { totalCount } }"
    for operators, number in (
        ({"gt": "2024-03"}, 4),
        ({"gte": "2024-03"}, 5),
        ({"lt": "2024-03"}, 2),
        ({"lte": "2024-03"}, 3),
    ):
        assert asked(named, document, on=operators)["events"]["totalCount"] == number, operators
    (error,) = execute(named, document, {"on": {"eq": "2024-03"}})["errors"]
    assert error["extensions"]["code"] == "BAD_REQUEST"
    assert "2024-03 is not one day" in error["message"]


@pytest.mark.parametrize(
    ("given", "day"), [("2024-02", "2024-02-29"), ("2023-02", "2023-02-28"), ("2024", "2024-12-31")]
)
def test_a_month_as_of_which_is_asked_is_its_last_day(dossier: Store, given: str, day: str) -> None:
    """`asOf` and `knownAt` take a month or a year for its last day, and `viewId` names that day."""
    for argument in ("asOf", "knownAt"):
        document = f"query ($day: Date) {{ sources({'knownAt' if argument == 'knownAt' else 'asOf'}: $day) {{ nodes {{ viewId }} }} }}"
        whole, exact = (asked(dossier, document, day=text)["sources"]["nodes"] for text in (given, day))
        assert whole == exact
    (node,) = asked(dossier, '{ events(first: 1, asOf: "2024-02") { nodes { viewId } } }')["events"]["nodes"] or [{}]
    assert node.get("viewId", "|asOf=2024-02-29").endswith("|asOf=2024-02-29")


@pytest.mark.parametrize(
    "text", ["2025-13", "2025-02-30", "0000", "June 2025", "2025-06-01/2025-06-30", "", "25-06-01"]
)
def test_what_is_no_day_is_refused_with_its_place(dossier: Store, text: str) -> None:
    """A day that is none is an error of the document or the variable, with its place and how days are written."""
    (error,) = execute(dossier, f'{{ people(knownAt: "{text}") {{ totalCount }} }}')["errors"]
    assert error["extensions"]["code"] == "GRAPHQL_INVALID"
    assert error["locations"] == [{"line": 1, "column": 19}]
    (error,) = execute(dossier, "query ($day: Date) { people(knownAt: $day) { totalCount } }", {"day": text})["errors"]
    assert error["extensions"]["code"] == "GRAPHQL_INVALID"
    assert error["locations"]


def test_what_asks_for_too_much_is_named(dossier: Store) -> None:
    """An operation that is refused for its size says which of its root fields asks for most."""
    document = "{ small: people(first: 1) { nodes { id } }\n  large: events(first: 2000) { nodes { id } } }"
    (error,) = execute(dossier, document, profile=DEVELOPMENT)["errors"]
    assert error["extensions"]["code"] == "OPERATION_TOO_LARGE"
    assert error["locations"] == [{"line": 2, "column": 3}]


def test_no_page_is_less_than_nothing(dossier: Store) -> None:
    """A page of less than no entries is refused, without a bound that another rule sets."""
    (error,) = execute(dossier, "{ people(first: -1) { totalCount } }", profile=PRODUCTION)["errors"]
    assert error["message"] == "a page of -1 is asked for; it must be 0 or more."
