"""The lens: what it shows agrees with the API, follows loads and decisions, and is seen by nothing else."""

from pathlib import Path
from typing import Any

from graph.analysis.snapshot import Snapshot
from graph.lens.layer import make, refresh, remove
from graph.model import Status
from graph.model.lens import LENS_TYPES
from graph.resolve.decisions.resolution import resolve
from graph.resolve.decisions.verdicts import Verdict, judge, undo
from graph.store.protocol import Statement, Store
from graph.store.stats import counts
from tests.contract.small_graph import Archive, loaded
from tests.contract.test_questions import asked
from tests.ingest.small_source import snapshot

QUESTIONS = """query ($who: String!) {
  whoMet(of: $who, first: 100) { edges { count disputed node { id } first { earliest latest } events { id } } } }"""
ACTS = """{
  cancellations(first: 100) { nodes { to decidedBy { id } event { id } } }
  deadlines(first: 100) { nodes { id setBy { id } } }
  claims(first: 100) { nodes { id disputes { claimant { id } stance disputed { id } } } }
  events(first: 100) { nodes { id disputes { claimant { id } stance disputed { __typename id } } } } }"""


def edges(store: Store, *kinds: str) -> list[tuple[str, str, str, dict[str, Any]]]:
    """The edges of some types of the lens, or of all: type, start, end, properties."""
    text = (
        "MATCH (a)-[m]->(b) WHERE type(m) IN $kinds RETURN type(m) AS kind, a.id AS a, b.id AS b, properties(m) AS kept"
    )
    rows = store.read(Statement(text, {"kinds": list(kinds or LENS_TYPES)}))
    return sorted(((row["kind"], row["a"], row["b"], row["kept"]) for row in rows), key=str)


def met(store: Store) -> dict[frozenset[str], int]:
    """How often which two met, by the lens."""
    return {frozenset((start, end)): kept["count"] for _, start, end, kept in edges(store, "MET")}


def test_a_newcomer_sees_whom_somebody_met(two_dossiers: Store) -> None:
    """One line of Cypher draws a person in the midst of those whom they met, once each."""
    text = 'MATCH (a:Person {name: "Ryosei Akazawa"})-[m:MET]-(b) RETURN a.name AS a, b.name AS b, m.count AS count, m.first AS first ORDER BY b'
    assert [tuple(row.values()) for row in two_dossiers.read(Statement(text, {}))] == [
        ("Ryosei Akazawa", "Howard Lutnick", 1, "2025-06-13"),
        ("Ryosei Akazawa", "Scott Bessent", 1, "2025-06-13"),
    ]


def test_it_agrees_with_who_met(all_dossiers: Store) -> None:
    """Who met whom, how often, at which events and whether it is disputed is what `whoMet` answers of everybody."""
    told = {}
    for person in asked(all_dossiers, "{ people(first: 200) { nodes { id } } }")["people"]["nodes"]:
        for edge in asked(all_dossiers, QUESTIONS, who=person["id"])["whoMet"]["edges"]:
            events = [event["id"] for event in edge["events"]]
            assert len(events) == edge["count"]
            told[frozenset((person["id"], edge["node"]["id"]))] = events, edge["disputed"]
    assert told
    seen = {
        frozenset((start, end)): (kept["events"], kept["disputed"])
        for _, start, end, kept in edges(all_dossiers, "MET")
    }
    assert seen == told


def test_acts_agree_with_the_api(all_dossiers: Store) -> None:
    """Who called off an event, who set a deadline and who disputes a claim or an event is what the API answers."""
    said = asked(all_dossiers, ACTS)
    decided = {
        ("POSTPONED" if change["to"] == "POSTPONED" else "CANCELLED", actor["id"], change["event"]["id"])
        for change in said["cancellations"]["nodes"]
        for actor in change["decidedBy"]
    }
    setters = {
        ("GAVE_DEADLINE", actor["id"], one["id"]) for one in said["deadlines"]["nodes"] for actor in one["setBy"]
    }
    disputes = {
        ("DENIED" if dispute["stance"] == "DENIES" else "DISPUTED", dispute["claimant"]["id"], thing["id"])
        for thing in (*said["claims"]["nodes"], *said["events"]["nodes"])
        for dispute in thing["disputes"]
        if dispute["disputed"]["id"] == thing["id"]
    }
    seen = {edge[:3] for edge in edges(all_dossiers)}
    assert all((decided, setters, disputes))
    assert {edge for edge in seen if edge[0] in ("CANCELLED", "POSTPONED")} == decided
    assert {edge for edge in seen if edge[0] == "GAVE_DEADLINE"} == setters
    assert disputes <= seen


def test_nothing_else_sees_it(two_dossiers: Store) -> None:
    """Counts, snapshots and answers are the same with it and without; made again, it is the same as before."""
    store = two_dossiers

    def seen() -> tuple[Any, ...]:
        kept = [entry for entry in snapshot(store) if entry[1] not in (*LENS_TYPES, "Lens")]
        return (
            counts(store),
            Snapshot.read(store).digest(),
            asked(store, QUESTIONS, who="Akazawa"),
            asked(store, ACTS),
            kept,
        )

    before, lens = seen(), edges(store)
    assert all(kept["derived"] is True for *_, kept in lens)
    try:
        assert remove(store) == len(lens) > 0
        assert edges(store) == []
        assert seen() == before
        resolve(store)
        assert edges(store) == [], "loads and decisions leave it off"
    finally:
        make(store)
    assert edges(store) == lens
    assert refresh(store).written == 0


def test_it_follows_decisions(store: Store, tmp_path: Path) -> None:
    """Two records that a person joins are one in it, and two again when that is taken back; so are events."""
    one, two = Archive("one"), Archive("two")
    ana, bo = one.person("Ana Ilic"), one.person("Bo Berg")
    other, same = two.person("Cyd Dahl"), two.person("Anna Illich")
    one.event("Talks", [ana, bo], start="2025-01-05")
    two.event("Lunch", [same, other], start="2025-02-05")
    two.event("Dinner", [same, other], start="2025-03-05")
    loaded(store, tmp_path, one, two)
    apart = met(store)
    assert apart == {frozenset((ana, bo)): 1, frozenset((same, other)): 2}
    judge(store, Verdict(ana, same, True, "a test", "the same"))
    together = met(store)
    assert sorted(together.values()) == [1, 2]
    assert len(frozenset.intersection(*together)) == 1
    assert (refresh(store).written, refresh(store).removed) == (0, 0), "the part that was made anew is all that changed"
    undo(store, ana, same)
    assert met(store) == apart
    judge(store, Verdict("two:event/Lunch", "two:event/Dinner", True, "a test", "one meal"))
    assert met(store)[frozenset((same, other))] == 1
    assert refresh(store).written == 0


def test_it_follows_loads(store: Store, tmp_path: Path) -> None:
    """A meeting that the next edition says was called off is none any more, and one that it adds is there."""
    first, second = Archive("one"), Archive("one")
    for archive, status in ((first, Status.HELD), (second, Status.CANCELLED)):
        ana, bo = archive.person("Ana Ilic"), archive.person("Bo Berg")
        archive.event("Talks", [ana, bo], start="2025-01-05", status=status)
    second.event("Dinner", [ana, second.person("Cyd Dahl")], start="2025-01-06")
    loaded(store, tmp_path, first)
    assert met(store) == {frozenset((ana, bo)): 1}
    loaded(store, tmp_path, second)
    assert met(store) == {frozenset((ana, "one:person/Cyd Dahl")): 1}
