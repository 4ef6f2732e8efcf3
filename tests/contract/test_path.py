"""The contract of `path`: shortest, through held encounters of one record alone, and the same on both engines."""

from datetime import date
from itertools import combinations, pairwise
from pathlib import Path
from random import Random
from typing import Any

import networkx as nx
import pytest

from graph.graphql.server.answer import execute
from graph.model import Attendance, EventKind, Status
from graph.store.protocol import Store
from tests.contract.small_graph import Archive, loaded, names
from tests.contract.test_questions import asked

PATH = """
query ($from: String!, $to: String!, $kinds: [EventKind!], $between: DateRange, $max: Int, $day: Date, $asOf: Date) {
  path(from: $from, to: $to, kinds: $kinds, between: $between, maxLength: $max, knownAt: $day, asOf: $asOf) {
    length people { id name }
    steps { from { name } to { name } count events { name } evidence { source { title } } } } }
"""


def found(store: Store, one: str, another: str, **given: Any) -> dict[str, Any] | None:
    """The path between two people."""
    answer: dict[str, Any] | None = asked(store, PATH, **{"from": one, "to": another}, **given)["path"]
    return answer


def way(store: Store, one: str, another: str, **given: Any) -> list[str] | None:
    """The names on the path between two people."""
    answer = found(store, one, another, **given)
    return names(answer["people"]) if answer else None


def test_people_events_and_evidence_on_the_way(store: Store, tmp_path: Path) -> None:
    """A path lists those on the way, every encounter of each two, in order of time, and what says so."""
    archive = Archive("one")
    ana, bob, cid = (archive.person(name) for name in ("Ana", "Bob", "Cid"))
    archive.event("Second talks", [ana, bob], start="2025-02")
    archive.event("First talks", [ana, bob], start="2025-01")
    archive.event("A visit", [bob, cid], start="2025-03", kind=EventKind.VISIT)
    loaded(store, tmp_path, archive)
    path = found(store, "Ana", "cid")
    assert path is not None
    assert path["length"] == 2
    assert [person["id"] for person in path["people"]] == [ana, bob, cid]
    first, second = path["steps"]
    assert (first["from"]["name"], first["to"]["name"], first["count"]) == ("Ana", "Bob", 2)
    assert names(first["events"]) == ["First talks", "Second talks"]
    assert first["evidence"] == [{"source": {"title": "one"}}] * 2
    assert (second["from"]["name"], second["to"]["name"]) == ("Bob", "Cid")
    assert names(second["events"]) == ["A visit"]


def test_what_joins_nobody(store: Store, tmp_path: Path) -> None:
    """Summits, what was not held, those who were only expected, and records apart never join people."""
    archive = Archive("one")
    ana, bob = archive.person("Ana"), archive.person("Bob")
    archive.event("Summit", [ana, bob], kind=EventKind.SUMMIT)
    archive.event("Round", [ana, bob], kind=EventKind.NEGOTIATION)
    archive.event("Cancelled", [ana, bob], status=Status.CANCELLED)
    archive.event("Expected", [ana, bob], attendance=Attendance.EXPECTED)
    archive.event("Apart", [ana, bob], apart=True)
    archive.event("Call", [ana, bob], kind=EventKind.CALL)
    loaded(store, tmp_path, archive)
    assert way(store, "Ana", "Bob") is None
    assert way(store, "Ana", "Bob", kinds=["SUMMIT", "NEGOTIATION", "MEETING"]) is None
    assert way(store, "Ana", "Bob", kinds=["CALL"]) == ["Ana", "Bob"]


def test_records_of_one_person_are_one_step(store: Store, tmp_path: Path) -> None:
    """Two records of one person join what each of them did; the person is shown once."""
    one, two = Archive("one"), Archive("two")
    ana, bob = one.person("Ana"), one.person("Bob Stone", one.country("US", "United States"))
    one.event("Talks", [ana, bob])
    same, cid = two.person("STONE, Bob", two.country("US", "United States")), two.person("Cid")
    two.event("Talks", [same, cid])
    loaded(store, tmp_path, one, two)
    assert way(store, "Ana", "Cid") == ["Ana", "Bob Stone", "Cid"]
    assert way(store, same, "Cid") == ["Bob Stone", "Cid"]


def test_days(store: Store, tmp_path: Path) -> None:
    """`between`, `asOf` and `knownAt` bound the encounters that may join."""
    archive = Archive("one")
    ana, bob = archive.person("Ana"), archive.person("Bob")
    archive.event("Talks", [ana, bob], start="2025-02-10", reported=date(2025, 7, 1))
    loaded(store, tmp_path, archive)
    assert way(store, "Ana", "Bob", between={"from": "2025-02-01", "to": "2025-02-28"}) == ["Ana", "Bob"]
    assert way(store, "Ana", "Bob", between={"from": "2025-03-01"}) is None
    assert way(store, "Ana", "Bob", asOf="2025-02-09") is None
    assert way(store, "Ana", "Bob", asOf="2025-02-10") == ["Ana", "Bob"]
    assert way(store, "Ana", "Bob", day="2025-06-30") is None
    assert way(store, "Ana", "Bob", day="2025-07-01") == ["Ana", "Bob"]


def test_lengths(store: Store, tmp_path: Path) -> None:
    """A chain is followed up to `maxLength` steps, 6 when nothing is said; one's own path has none."""
    archive = Archive("one")
    chain = [archive.person(f"P{number}") for number in range(12)]
    for one, another in pairwise(chain):
        archive.event(f"{one} {another}", [one, another])
    loaded(store, tmp_path, archive)
    itself = found(store, chain[3], chain[3])
    assert itself is not None
    assert (itself["length"], names(itself["people"]), itself["steps"]) == (0, ["P3"], [])
    assert way(store, chain[0], chain[6]) == [f"P{number}" for number in range(7)]
    assert way(store, chain[0], chain[7]) is None
    assert way(store, chain[0], chain[10], max=10) == [f"P{number}" for number in range(11)]
    assert way(store, chain[10], chain[0], max=10) == [f"P{number}" for number in reversed(range(11))]
    assert way(store, chain[0], chain[11], max=10) is None
    (error,) = execute(store, PATH, {"from": chain[0], "to": "nobody"})["errors"]
    assert error["extensions"]["code"] == "UNKNOWN_NAME"


@pytest.mark.parametrize("longest", [0, -1, 11])
def test_lengths_that_are_refused(dossier: Store, longest: int) -> None:
    """A length that cannot be searched is refused with what may be asked."""
    (error,) = execute(dossier, PATH, {"from": "a", "to": "b", "max": longest})["errors"]
    assert error["extensions"]["code"] == "BAD_REQUEST"
    assert "from 1 to 10" in error["message"]


def test_paths_are_shortest(store: Store, tmp_path: Path) -> None:
    """On a graph of chance every path is as long as networkx finds it, joins people who met, and is found again."""
    random = Random(20250621)
    archive = Archive("one")
    people = [archive.person(f"P{number:02}") for number in range(40)]
    met: nx.Graph[str] = nx.Graph()
    met.add_nodes_from(people)
    for number in range(45):
        kind = random.choice([EventKind.MEETING, EventKind.MEETING, EventKind.VISIT, EventKind.SUMMIT])
        status = random.choice([Status.HELD, Status.HELD, Status.HELD, Status.CANCELLED])
        present, apart = random.sample(people, random.choice([2, 2, 2, 3])), random.random() < 0.1
        archive.event(f"E{number}", present, kind=kind, status=status, apart=apart)
        if kind is not EventKind.SUMMIT and status is Status.HELD and not apart:
            met.add_edges_from(combinations(present, 2))
    loaded(store, tmp_path, archive)
    lengths = set()
    for one, another in random.sample(list(combinations(people, 2)), 40):
        path = found(store, one, another)
        expected = nx.shortest_path_length(met, one, another) if nx.has_path(met, one, another) else None
        if expected is None or expected > 6:
            assert path is None
            continue
        assert path is not None
        lengths.add(expected)
        ids = [person["id"] for person in path["people"]]
        assert (path["length"], ids[0], ids[-1]) == (expected, one, another)
        assert all(met.has_edge(*pair) for pair in pairwise(ids))
        assert found(store, one, another) == path
    assert {1, 2, 3, 4} <= lengths
