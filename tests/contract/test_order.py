"""The order of events: by day, and what has no day last, whichever the direction and wherever a page is cut."""

from pathlib import Path
from typing import Any

import pytest

from graph.store.protocol import Store
from tests.contract.small_graph import Archive, loaded
from tests.contract.test_questions import asked

DAYS = {
    "Middle": "2024-03-02",
    "Some day": None,
    "First": "2023",
    "Another day": None,
    "By then": "../2024-01-01",
    "Last": "2024-05",
    "From then on": "2024-04-01/..",
}
"""Events by the days that are told of their beginning."""
RISING = ["First", "Middle", "From then on", "Last", "Another day", "By then", "Some day"]
FALLING = ["Last", "From then on", "Middle", "First", "Another day", "By then", "Some day"]
PAGE = """
query ($order: EventOrder, $first: Int, $last: Int, $after: String, $before: String, $knownAt: Date) {
  events(orderBy: $order, first: $first, last: $last, after: $after, before: $before, knownAt: $knownAt) {
    nodes { name } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } } }
"""


@pytest.fixture
def dated(store: Store, tmp_path: Path) -> Store:
    """Events of which days are told, parts of days, and none."""
    archive = Archive("one")
    for name, start in DAYS.items():
        archive.event(name, [archive.person(f"Guest at {name}")], start=start)
    return loaded(store, tmp_path, archive)


def names(page: dict[str, Any]) -> list[str]:
    """The names on a page."""
    return [node["name"] for node in page["nodes"]]


ORDERS = [
    (None, RISING),
    ({"field": "START"}, RISING),
    ({"field": "START", "direction": "DESC"}, FALLING),
]


@pytest.mark.parametrize(("order", "expected"), ORDERS)
def test_what_has_no_day_stands_last(dated: Store, order: dict[str, str] | None, expected: list[str]) -> None:
    """Events whose beginning has no first day stand after all others, also by default, and also as of a day."""
    for known_at in (None, "2030-01-01"):
        assert names(asked(dated, PAGE, order=order, knownAt=known_at)["events"]) == expected


@pytest.mark.parametrize(("order", "expected"), ORDERS)
@pytest.mark.parametrize("size", [1, 2, 3, 5])
def test_pages_join(dated: Store, order: dict[str, str] | None, expected: list[str], size: int) -> None:
    """Pages of any size, from either end, are the whole list, cut."""
    for count, cursor, more in (("first", "after", "hasNextPage"), ("last", "before", "hasPreviousPage")):
        seen: list[str] = []
        at: dict[str, str] = {}
        while True:
            page = asked(dated, PAGE, order=order, **{count: size}, **at)["events"]
            seen = [*seen, *names(page)] if count == "first" else [*names(page), *seen]
            if not page["pageInfo"][more]:
                break
            at = {cursor: page["pageInfo"]["endCursor" if count == "first" else "startCursor"]}
        assert seen == expected


def test_order_of_ends(dated: Store) -> None:
    """By their ends too, events of which no last day is told stand after all others in either direction."""
    document = "query ($order: EventOrder) { events(orderBy: $order) { nodes { name } } }"
    for direction in ("ASC", "DESC"):
        order = {"field": "END", "direction": direction}
        assert set(names(asked(dated, document, order=order)["events"])[-3:]) == {
            "Another day",
            "From then on",
            "Some day",
        }
