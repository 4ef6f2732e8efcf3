"""Decisions in the store, on both engines: made once, withdrawn when they no longer hold, and overridden by people."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from graph.ingest.load import load
from graph.model import (
    Attendance,
    Country,
    Event,
    EventKind,
    Evidence,
    Held,
    OfPost,
    Organisation,
    OrganisationKind,
    Origin,
    PartialDate,
    ParticipatedIn,
    PartOf,
    Person,
    Post,
    PostIn,
    Record,
    Represents,
    Tenure,
    TenureStatus,
)
from graph.model.sources import Source
from graph.resolve.decisions.resolution import resolve
from graph.store.protocol import Statement, Store
from tests.ingest.small_source import FIRST, SmallSource, snapshot


@pytest.fixture
def rejects(tmp_path: Path) -> Path:
    """Where refused records are listed."""
    return tmp_path / "rejects.jsonl"


def archive(name: str, person: str = "Marco Rubio", country: str = "United States", iso: str | None = "US") -> Record:
    """A source of one record: a person who acts for a country, and the country's ministry."""
    evidence = Evidence(source_id=f"{name}:source/a", record="r", reported_at=FIRST, method="m")
    record = Record(name, Origin(Path("a.xml")), evidence)
    record.add(Source(id=f"{name}:source/a", title=name))
    state = record.add_actor(Country(id=f"{name}:country/c", name=country, iso=iso))
    someone = record.add_actor(Person(id=f"{name}:person/p", name=person))
    record.relate(Represents(start=someone.id, end=state.id))
    body = Organisation(id=f"{name}:organisation/o", name="Department of State", kind=OrganisationKind.MINISTRY)
    record.add_actor(body)
    record.relate(PartOf(start=body.id, end=state.id))
    return record


def load_archives(store: Store, rejects: Path, *records: Record) -> None:
    """Load a source for each record."""
    for record in records:
        report = load(store, SmallSource({"a": [record]}, id=record.source), None, rejects=rejects)
        assert report.complete, report.first_rejects


def canonical(store: Store) -> Mapping[str, str]:
    """What each actor stands under."""
    rows = store.read(
        Statement("MATCH (n) WHERE n.canonical_id IS NOT NULL RETURN n.id AS id, n.canonical_id AS canonical", {})
    )
    return {row["id"]: row["canonical"] for row in rows}


def test_the_same_actors_of_two_sources_stand_under_one_id(store: Store, rejects: Path) -> None:
    """Country, person and ministry of two sources each stand under the smaller of the two ids."""
    load_archives(store, rejects, archive("one"), archive("two", "RUBIO, Marco A."))
    report = resolve(store)
    assert (report.decided, report.stamped) == (3, 3)
    assert canonical(store) == {
        "one:country/c": "one:country/c",
        "two:country/c": "one:country/c",
        "one:person/p": "one:person/p",
        "two:person/p": "one:person/p",
        "one:organisation/o": "one:organisation/o",
        "two:organisation/o": "one:organisation/o",
    }


def test_a_decision_says_who_decided_it_and_why(store: Store, rejects: Path) -> None:
    """A decision leads from the smaller id to the larger, names the rule and the reason, and has a key."""
    load_archives(store, rejects, archive("two"), archive("one"))
    resolve(store)
    [row] = store.read(
        Statement("MATCH (a:Person)-[x:SAME_AS]->(b:Person) RETURN a.id AS a, b.id AS b, properties(x) AS kept", {})
    )
    assert (row["a"], row["b"]) == ("one:person/p", "two:person/p")
    assert row["kept"]["decided_by"] == "rule:name-office-country-date"
    assert row["kept"]["reason"].startswith("the same name, Marco Rubio (+")
    assert "both act for US" in row["kept"]["reason"]
    assert 0.95 <= row["kept"]["score"] <= 1.0
    assert row["kept"]["known_from"] is not None
    assert row["kept"]["key"]


def test_resolving_again_writes_nothing(store: Store, rejects: Path) -> None:
    """A second run finds its decisions standing and leaves the store as it is."""
    load_archives(store, rejects, archive("one"), archive("two"), archive("three"))
    resolve(store)
    before = snapshot(store)
    report = resolve(store)
    assert (report.decided, report.withdrawn, report.stamped) == (0, 0, 0)
    assert snapshot(store) == before


def test_loading_again_leaves_the_decisions(store: Store, rejects: Path) -> None:
    """Loading a source again neither undoes a stamp nor counts it as a change."""
    load_archives(store, rejects, archive("one"), archive("two"))
    resolve(store)
    before = snapshot(store)
    load_archives(store, rejects, archive("one"), archive("two"))
    assert snapshot(store) == before


def test_a_decision_that_no_longer_holds_is_withdrawn(store: Store, rejects: Path) -> None:
    """When a source corrects a name, the decision is closed and both stand under their own ids again."""
    load_archives(store, rejects, archive("one"), archive("two"))
    resolve(store)
    load_archives(store, rejects, archive("two", "Maria Rubio"))
    report = resolve(store)
    assert report.withdrawn == 1
    assert canonical(store)["two:person/p"] == "two:person/p"
    [row] = store.read(Statement("MATCH (:Person)-[x:SAME_AS]->(:Person) RETURN x.known_to AS until", {}))
    assert row["until"] is not None


def test_a_decision_may_come_back(store: Store, rejects: Path) -> None:
    """A decision that was withdrawn and holds again is made anew."""
    for name in ("Marco Rubio", "Maria Rubio", "Marco Rubio"):
        load_archives(store, rejects, archive("one"), archive("two", name))
        resolve(store)
    assert canonical(store)["two:person/p"] == "one:person/p"
    rows = store.read(
        Statement("MATCH (:Person)-[x:SAME_AS]->(:Person) RETURN x.known_to IS NULL AS standing ORDER BY standing", {})
    )
    assert [row["standing"] for row in rows] == [False, True]


def test_what_people_decide_goes_before_the_rule(store: Store, rejects: Path) -> None:
    """Two whom somebody holds apart stand apart, whatever the rule finds."""
    load_archives(store, rejects, archive("one"), archive("two"))
    resolve(store)
    store.write(
        lambda transaction: transaction.run(
            Statement(
                "MATCH (a:Person {id: 'one:person/p'}) MATCH (b:Person {id: 'two:person/p'})"
                " CREATE (a)-[:NOT_SAME_AS {decided_by: 'ada', reason: 'another man', score: 1.0, key: 'by-ada'}]->(b)",
                {},
            )
        )
    )
    resolve(store)
    assert canonical(store)["two:person/p"] == "two:person/p"


def test_without_a_shared_country_there_is_no_decision(store: Store, rejects: Path) -> None:
    """People and bodies of one name in different countries stay apart; so do countries of which one lacks a code."""
    load_archives(store, rejects, archive("one"), archive("two", country="Freedonia", iso=None))
    assert resolve(store).decided == 0


def mention(source: str, name: str, office: str, year: int) -> Record:
    """A source of one record: somebody by a family name who met in an office of the United States."""
    evidence = Evidence(source_id=f"{source}:source/a", record="r", reported_at=FIRST, method="m")
    record = Record(source, Origin(Path("a.xml")), evidence)
    record.add(Source(id=f"{source}:source/a", title=source))
    state = record.add_actor(Country(id=f"{source}:country/c", name="United States", iso="US"))
    someone = record.add_actor(Person(id=f"{source}:person/p", name=name))
    record.relate(Represents(start=someone.id, end=state.id))
    talks = record.add(
        Event(id=f"{source}:event/e", name="Talks", kind=EventKind.MEETING, start=PartialDate.parse(str(year)))
    )
    record.relate(ParticipatedIn(start=someone.id, end=talks.id, attendance=Attendance.ATTENDED, in_capacity=office))
    return record


def holder(source: str, name: str, post: str, since: int, until: int) -> Record:
    """A source of one record: somebody who held a post of the United States."""
    evidence = Evidence(source_id=f"{source}:source/a", record="r", reported_at=FIRST, method="m")
    record = Record(source, Origin(Path("a.xml")), evidence)
    record.add(Source(id=f"{source}:source/a", title=source))
    state = record.add_actor(Country(id=f"{source}:country/c", name="United States", iso="US"))
    someone = record.add_actor(Person(id=f"{source}:person/p", name=name))
    office = record.add(Post(id=f"{source}:post/x", name=post))
    record.relate(PostIn(start=office.id, end=state.id))
    tenure = record.add(
        Tenure(
            id=f"{source}:tenure/t",
            status=TenureStatus.ENDED,
            since=PartialDate.parse(str(since)),
            until=PartialDate.parse(str(until)),
        )
    )
    record.relate(Held(start=someone.id, end=tenure.id))
    record.relate(OfPost(start=tenure.id, end=office.id))
    return record


def test_a_family_name_finds_the_holder_of_the_office_on_the_day(store: Store, rejects: Path) -> None:
    """Of two secretaries of one family name, each in the office at another time, the mention of 1955 is the first."""
    load_archives(
        store,
        rejects,
        holder("first", "John Foster Dulles", "Secretary of State", 1953, 1959),
        holder("second", "Peter Dulles", "Secretary of State", 1990, 1994),
        mention("third", "Dulles", "Secretary of State", 1955),
    )
    resolve(store)
    under = canonical(store)
    assert under["third:person/p"] == under["first:person/p"] == "first:person/p"
    assert under["second:person/p"] == "second:person/p"


def test_doubtful_pairs_are_kept_and_closed_when_doubt_ends(store: Store, rejects: Path) -> None:
    """What may be one is kept for a person to see; a correction that settles it closes the doubt, not destroys it."""
    load_archives(
        store,
        rejects,
        holder("first", "John Foster Dulles", "Secretary of State", 1953, 1959),
        mention("second", "Dulles", "Senator", 1955),
    )
    assert resolve(store).doubtful == 1
    load_archives(store, rejects, mention("second", "Dulles", "Secretary of State", 1955))
    report = resolve(store)
    assert (report.doubtful, report.decided) == (0, 1)
    [row] = store.read(
        Statement("MATCH (:Person)-[x:POSSIBLY_SAME_AS]->(:Person) RETURN x.known_to AS until, x.score AS score", {})
    )
    assert row["until"] is not None
    assert 0.1 <= row["score"] < 0.95


def test_two_who_decide_at_once_decide_once(store: Store, rejects: Path) -> None:
    """Two processes that resolve at the same moment, as after two loads, leave each decision once."""
    names = [
        f"Rudolf {name} Elphberg" for name in ("Anton", "Bruno", "Carl", "Detlev", "Emil", "Fritz", "Georg", "Hans")
    ]
    load_archives(
        store, rejects, *(archive(f"{source}{place}", name) for place, name in enumerate(names) for source in "ab")
    )
    with ThreadPoolExecutor(2) as both:
        list(both.map(lambda _: resolve(store), range(2)))
    rows = store.read(
        Statement("MATCH (a)-[r:SAME_AS]->(b) WHERE r.known_to IS NULL RETURN a.id AS left, b.id AS right", {})
    )
    pairs = [(row["left"], row["right"]) for row in rows]
    assert len(pairs) == len(set(pairs)) >= len(names)
    assert str(resolve(store)).endswith("nothing new")
