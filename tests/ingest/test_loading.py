"""Loading on both engines: what is written, what is left alone, what is kept of before, and what is refused."""

import json
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.ingest.load import BATCH, load
from graph.ingest.progress import LoadProgress
from graph.ingest.report import ChangeCounts
from graph.model import Country, Evidence, InDataset, Origin, ParticipatedIn, Person, Record, Reject, Source
from graph.model.terms import Attendance
from graph.store.protocol import Statement, Store, Transaction
from tests.conftest import emptied
from tests.ingest.small_source import (
    FIRST,
    SmallSource,
    event,
    head,
    load_records,
    node_id,
    person,
    properties_of,
    record,
    revisions_of,
    snapshot,
    versions_of,
)

SECOND = date(2025, 7, 1)
THIRD = date(2025, 8, 1)


@pytest.fixture
def rejects(tmp_path: Path) -> Path:
    """Where refused records are listed."""
    return tmp_path / "made" / "rejects.jsonl"


def test_a_node_is_stored_with_its_bookkeeping(store: Store, rejects: Path) -> None:
    """A node keeps its id, its properties, its source, the days it was known, and itself as the record that stands for it."""
    load_records(store, rejects, person("ada", "Ada Lovelace"))
    kept = properties_of(store, "Person", "ada")
    assert len(str(kept.pop("digest"))) == 32
    assert kept == {
        "id": "small:person/ada",
        "name": "Ada Lovelace",
        "source": "small",
        "known_from": FIRST,
        "current_from": FIRST,
        "canonical_id": "small:person/ada",
        "representative": True,
    }


def test_a_relationship_is_stored_with_its_evidence(store: Store, rejects: Path) -> None:
    """A relationship keeps its own properties, all of its evidence, a key and the day from which it is known."""
    load_records(store, rejects, person("ada"), event("talk", "ada", quote="they met"))
    [kept] = versions_of(store, "PARTICIPATED_IN", node_id("Person", "ada"), node_id("Event", "talk"))
    assert len(str(kept.pop("digest"))) == len(str(kept.pop("key"))) == 32
    assert kept == {
        "attendance": "attended",
        "role": "participant",
        "source_id": "small:source/a",
        "record": "event talk",
        "reported_at": FIRST,
        "known_from": FIRST,
        "method": "a test",
        "attribution": "inferred",
        "confidence": 1.0,
        "quote": "they met",
    }


def test_every_node_but_provenance_has_evidence(store: Store, rejects: Path) -> None:
    """A node has one EVIDENCED_BY for each record that speaks of it; sources and data sets have none."""
    again = record("another record")
    again.add(Person(id=node_id("Person", "ada"), name="ada"))
    load_records(store, rejects, person("ada"), again)
    rows = store.read(
        Statement("MATCH (n)-[x:EVIDENCED_BY]->(s:Source) RETURN n.id AS id, x.record AS record ORDER BY record", {})
    )
    assert rows == [
        {"id": "small:person/ada", "record": "another record"},
        {"id": "small:person/ada", "record": "person ada"},
    ]


def test_loading_twice_writes_nothing(store: Store, rejects: Path) -> None:
    """The second load of the same thing leaves the store as it is, and counts all of it as unchanged."""
    records = [person("ada"), person("bob"), event("talk", "ada", "bob")]
    first = load_records(store, rejects, *records)
    before = snapshot(store)
    second = load_records(store, rejects, *records)
    assert snapshot(store) == before
    assert second.tally.nodes == ChangeCounts(unchanged=first.tally.nodes.created)
    assert second.tally.relationships == ChangeCounts(unchanged=first.tally.relationships.created)


def test_the_counts_are_exact(store: Store, rejects: Path) -> None:
    """What is created is counted once each, although three records speak of the same person."""
    report = load_records(store, rejects, person("ada"), person("ada"), person("ada"), event("talk", "ada"))
    assert report.tally.nodes == ChangeCounts(created=4)  # source, data set, person, event
    assert report.tally.relationships == ChangeCounts(created=4)  # IN_DATASET, two EVIDENCED_BY, PARTICIPATED_IN
    assert report.records == 5
    found = store.read(Statement("MATCH (n) WHERE NOT n:LoadRun RETURN count(n) AS n", {}))
    assert found == [{"n": 4}]


def test_a_node_is_known_from_its_earliest_evidence(store: Store, rejects: Path) -> None:
    """New evidence of an earlier day lets a node be known from that day, and writes no former state."""
    load_records(store, rejects, person("ada", reported=SECOND))
    earlier = person("ada", document="b", reported=FIRST)
    load(store, SmallSource({"b": [head("b"), earlier]}), None, rejects=rejects)
    kept = properties_of(store, "Person", "ada")
    assert (kept["known_from"], kept["current_from"]) == (FIRST, FIRST)
    assert revisions_of(store, "Person", "ada") == []


def test_earlier_evidence_of_a_revised_node_reaches_its_first_state(store: Store, rejects: Path) -> None:
    """When a node has a former state, it is that one which was known from the earlier day."""
    load_records(store, rejects, person("ada", "Ada", reported=SECOND))
    load_records(store, rejects, person("ada", "Ada Lovelace", reported=SECOND), on=THIRD)
    earlier = person("ada", "Ada Lovelace", document="b", reported=FIRST)
    load(store, SmallSource({"b": [head("b"), earlier]}), None, rejects=rejects)
    kept = properties_of(store, "Person", "ada")
    assert (kept["known_from"], kept["current_from"]) == (FIRST, THIRD)
    [former] = revisions_of(store, "Person", "ada")
    assert (former["known_from"], former["known_to"]) == (FIRST, THIRD)


def test_a_changed_node_keeps_its_former_state(store: Store, rejects: Path) -> None:
    """A node with the same id and another content gets it, and the former one stays as a Revision."""
    load_records(store, rejects, person("ada", "Ada Byron"))
    report = load_records(store, rejects, person("ada", "Ada Lovelace"), on=SECOND)
    assert report.tally.nodes.revised == 1
    kept = properties_of(store, "Person", "ada")
    assert (kept["name"], kept["known_from"], kept["current_from"]) == ("Ada Lovelace", FIRST, SECOND)
    [former] = revisions_of(store, "Person", "ada")
    assert former["id"] == "small:revision/person/ada@1"
    assert (former["name"], former["known_from"], former["known_to"]) == ("Ada Byron", FIRST, SECOND)


def test_a_node_may_change_again_and_again(store: Store, rejects: Path) -> None:
    """Each change adds one former state, and the days of one end where those of the next begin."""
    for day, name in ((FIRST, "Ada"), (SECOND, "Ada Byron"), (THIRD, "Ada Lovelace")):
        load_records(store, rejects, person("ada", name), on=day)
    former = revisions_of(store, "Person", "ada")
    assert [(each["name"], each["known_from"], each["known_to"]) for each in former] == [
        ("Ada", FIRST, SECOND),
        ("Ada Byron", SECOND, THIRD),
    ]


def test_a_changed_relationship_has_a_successor(store: Store, rejects: Path) -> None:
    """A relationship with the same key and another content is closed, and its successor is known from that day."""
    load_records(store, rejects, person("ada"), event("talk", "ada", quote="there"))
    report = load_records(store, rejects, person("ada"), event("talk", "ada", quote="was there"), on=SECOND)
    assert report.tally.relationships.revised == 1
    former, present = versions_of(store, "PARTICIPATED_IN", node_id("Person", "ada"), node_id("Event", "talk"))
    assert (former["quote"], former["known_from"], former["known_to"]) == ("there", FIRST, SECOND)
    assert (present["quote"], present["known_from"], present.get("known_to")) == ("was there", SECOND, None)
    assert former["key"] == f"{present['key']}~1"


def test_an_older_edition_cannot_end_a_state_before_it_began(store: Store, rejects: Path) -> None:
    """An edition dated before what it changes is taken for the day on which that began."""
    load_records(store, rejects, person("ada", "Ada", reported=SECOND), on=SECOND)
    load_records(store, rejects, person("ada", "Ada Lovelace", reported=SECOND), on=FIRST)
    [former] = revisions_of(store, "Person", "ada")
    assert (former["known_from"], former["known_to"]) == (SECOND, SECOND)
    assert properties_of(store, "Person", "ada")["current_from"] == SECOND


def test_a_record_that_does_not_fit_the_model_is_refused(store: Store, rejects: Path) -> None:
    """A record with a fact of the wrong type is listed with file, line and reason; the others are taken in."""
    wrong = record("wrong", line=7)
    wrong.add(Person(id=node_id("Person", "bad"), name=3))  # type: ignore[arg-type]
    report = load_records(store, rejects, wrong, person("ada"))
    assert report.rejected == 1
    assert not report.complete
    assert report.rejects == rejects
    [listed] = [json.loads(line) for line in rejects.read_text().splitlines()]
    assert listed == {
        "file": "a.xml",
        "line": 7,
        "record": "wrong",
        "reason": "Person.name is 3; it should be of type str",
    }
    assert properties_of(store, "Person", "ada")
    assert not properties_of(store, "Person", "bad")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("a\x00b", "holds a NUL byte"),
        ("a\ud800b", "half a surrogate pair"),
        ("a" * 5000, "has 5000 bytes; what is indexed may have 4000"),
    ],
)
def test_text_that_no_engine_can_hold_is_refused(store: Store, rejects: Path, name: str, reason: str) -> None:
    """A record with a text that would fail the whole batch is refused alone."""
    report = load_records(store, rejects, person("bad", name), person("ada"))
    assert [reason in reject.reason for reject in report.first_rejects] == [True]
    assert properties_of(store, "Person", "ada")


def test_a_relationship_that_leads_nowhere_is_refused(store: Store, rejects: Path) -> None:
    """A record whose relationship ends at a node that nobody gave is refused as a whole, and says which."""
    report = load_records(store, rejects, person("ada"), event("talk", "ada", "nobody"))
    [reject] = report.first_rejects
    assert reject.reason == (
        "PARTICIPATED_IN from small:person/nobody to small:event/talk leads nowhere: small:person/nobody is neither"
        " in this record, nor in an earlier one that was taken in, nor in the store"
    )
    assert not properties_of(store, "Event", "talk")


def test_what_builds_on_a_refused_record_is_refused(store: Store, rejects: Path) -> None:
    """A record that leads to a node of a refused record leads nowhere."""
    report = load_records(store, rejects, event("talk", "nobody"), _joins("talk", "ada"))
    assert [reject.record for reject in report.first_rejects] == ["event talk", "ada joins"]


def _joins(what: str, who: str, document: str = "a") -> Record:
    made = record(f"{who} joins", document=document)
    made.add(Person(id=node_id("Person", who), name=who))
    taking_part = ParticipatedIn(
        start=node_id("Person", who), end=node_id("Event", what), attendance=Attendance.ATTENDED
    )
    made.relate(taking_part)
    return made


def test_a_relationship_may_lead_to_what_an_earlier_load_stored(store: Store, rejects: Path) -> None:
    """The end of a relationship may be in the store already."""
    load_records(store, rejects, event("talk"))
    report = load(store, SmallSource({"b": [head("b"), _joins("talk", "ada", "b")]}), None, rejects=rejects)
    assert report.complete, report.first_rejects
    assert len(versions_of(store, "PARTICIPATED_IN", node_id("Person", "ada"), node_id("Event", "talk"))) == 1


def test_a_record_that_contradicts_itself_is_refused(store: Store, rejects: Path) -> None:
    """Two contents for one id in one record: the reason shows both."""
    twice = person("ada", "Ada Byron")
    twice.add(Person(id=node_id("Person", "ada"), name="Ada Lovelace"))
    report = load_records(store, rejects, twice)
    [reject] = report.first_rejects
    assert reject.reason == (
        "small:person/ada is given twice in this record: name once as 'Ada Byron', once as 'Ada Lovelace'"
    )


def test_two_records_that_contradict_each_other_are_not_both_taken(store: Store, rejects: Path) -> None:
    """The later of two records that give one id different contents is refused, so that loads never alternate."""
    report = load_records(store, rejects, person("ada", "Ada Byron"), person("ada", "Ada Lovelace"))
    [reject] = report.first_rejects
    assert "small:person/ada is given with other content than before" in reject.reason
    assert properties_of(store, "Person", "ada")["name"] == "Ada Byron"


def test_evidence_must_name_a_source(store: Store, rejects: Path) -> None:
    """A fact whose evidence names something else than a Source, or a Source that nobody gave, is refused."""
    evidence = Evidence(source_id="small:person/ada", record="x", reported_at=FIRST, method="m")
    wrong = Record("small", Origin(Path("a.xml")), evidence)
    wrong.add(Person(id=node_id("Person", "ada"), name="Ada"))
    missing = person("bob", document="never given")
    report = load_records(store, rejects, wrong, missing)
    reasons = [reject.reason for reject in report.first_rejects]
    assert reasons[0] == "the evidence's source 'small:person/ada' is a Person; it should be a Source"
    assert "leads nowhere: small:source/never given is neither" in reasons[1]


def test_a_refusal_of_the_loader_is_listed(store: Store, rejects: Path) -> None:
    """What a loader itself refuses is listed like the rest."""
    refused = Reject(Origin(Path("a.xml"), 3), "r3", "no date")
    report = load_records(store, rejects, person("ada"), refused, person("bob"))
    assert report.first_rejects == [refused]
    assert properties_of(store, "Person", "bob")


@pytest.mark.parametrize("error", [OSError("the disk is gone"), ValueError("not UTF-8 at byte 9")])
def test_a_broken_document_keeps_what_came_before(store: Store, rejects: Path, error: Exception) -> None:
    """A document that breaks is one refused record; what was read of it stays, and the next document is read."""
    source = SmallSource({"a": [head("a"), person("ada"), error], "b": [head("b"), person("bob", document="b")]})
    report = load(store, source, None, rejects=rejects)
    assert report.rejected == 1
    assert f"could not be read to its end: {error}" in report.first_rejects[0].reason
    assert properties_of(store, "Person", "ada")
    assert properties_of(store, "Person", "bob")
    assert [document.complete for document in report.documents] == [False, True]


def test_the_list_of_rejects_of_an_earlier_load_is_removed(store: Store, rejects: Path) -> None:
    """A load without refused records leaves no file of them."""
    load_records(store, rejects, event("talk", "nobody"))
    assert rejects.exists()
    report = load_records(store, rejects, person("ada"))
    assert not rejects.exists()
    assert report.rejects is None


def test_a_load_leaves_its_account(store: Store, rejects: Path) -> None:
    """Each load adds a LoadRun with its counts, in the data set that it read."""
    report = load_records(store, rejects, person("ada"), event("talk", "nobody"))
    [run] = store.read(
        Statement("MATCH (r:LoadRun)-[:IN_DATASET]->(d:Dataset) RETURN properties(r) AS kept, d.id AS dataset", {})
    )
    kept = run["kept"]
    assert run["dataset"] == "small:dataset/all"
    assert kept["id"] == report.run
    assert (kept["loader"], kept["records"], kept["rejected"], kept["created"]) == ("small", 2, 1, 5)
    assert kept["started_at"] <= kept["finished_at"]


def test_records_are_written_in_batches(store: Store, rejects: Path) -> None:
    """A long document is written in several transactions, and progress is told after each."""
    told: list[LoadProgress] = []
    records = [person(f"p{number}") for number in range(BATCH)]
    source = SmallSource({"a": [head(), *records]})
    report = load(store, source, None, rejects=rejects, progress=told.append)
    assert report.records == BATCH + 1
    steps = [progress.written for progress in told]
    assert steps == sorted(steps)
    assert len(set(steps)) > 2
    assert (told[-1].documents, told[-1].documents_total, told[-1].size_total) == (1, 1, 10)
    [counted] = store.read(Statement("MATCH (p:Person)-[x:EVIDENCED_BY]->() RETURN count(x) AS n", {}))
    assert counted["n"] == BATCH


def test_a_batch_that_fails_leaves_nothing(store: Store, rejects: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When writing fails in the middle of a batch, none of the batch is in the store."""
    from graph.ingest import attempt

    def fail(*_: object) -> None:
        raise RuntimeError("in the middle")

    monkeypatch.setattr(attempt, "restamp", fail)
    with pytest.raises(RuntimeError, match="in the middle"):
        load_records(store, rejects, person("ada"))
    assert snapshot(store) == []


def test_a_country_of_two_sources_stays_two_nodes(store: Store, rejects: Path) -> None:
    """Nothing is merged at loading: each source keeps its own node."""
    load_records(store, rejects, _country("small"))
    other = SmallSource({"a": [_other_head(), _country("other")]}, id="other")
    load(store, other, None, rejects=rejects)
    [counted] = store.read(Statement("MATCH (c:Country {iso: 'JP'}) RETURN count(DISTINCT c.canonical_id) AS n", {}))
    assert counted["n"] == 2


def _other_head() -> Record:
    made = Record("other", Origin(Path("a.xml")), _evidence("other"))
    made.add(Source(id="other:source/a", title="Other"))
    return made


def _evidence(source: str) -> Evidence:
    return Evidence(source_id=f"{source}:source/a", record="r", reported_at=FIRST, method="m")


def _country(source: str) -> Record:
    made = Record(source, Origin(Path("a.xml")), _evidence(source))
    made.add_actor(Country(id=f"{source}:country/jp", name="Japan", iso="JP"))
    return made


def test_in_dataset_is_a_relationship_like_others(store: Store, rejects: Path) -> None:
    """A Source belongs to its data set by a relationship with evidence."""
    load_records(store, rejects)
    [kept] = versions_of(store, "IN_DATASET", node_id("Source", "a"), node_id("Dataset", "all"))
    assert kept["source_id"] == node_id("Source", "a")
    assert InDataset.starts[0] is Source


def test_small_documents_share_a_batch(store: Store, rejects: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents of one day are written together, and each still has its own account."""
    writes: list[object] = []
    write = store.write

    def counted(work: Callable[[Transaction], Any]) -> Any:
        writes.append(work)
        return write(work)

    monkeypatch.setattr(store, "write", counted)
    content = {name: [head(name), person(f"p-{name}", document=name)] for name in ("a", "b", "c")}
    content["b"].append(event("talk", "nobody", document="b"))
    report = load(store, SmallSource(content), None, rejects=rejects)
    assert len(writes) == 3  # the batch, the marks of first editions, and the LoadRun
    assert [(each.records, each.rejected) for each in report.documents] == [(2, 0), (2, 1), (2, 0)]


def test_a_load_that_is_broken_off_can_be_done_again(store: Store, rejects: Path) -> None:
    """What a load wrote before it was broken off stays, and the next load adds what is missing, no more."""
    records = [head(), *(person(f"p{number}") for number in range(BATCH))]
    load(store, SmallSource({"a": records}), None, rejects=rejects)
    whole = snapshot(store)
    emptied(store)
    broken = SmallSource({"a": [*records[:-1], KeyboardInterrupt()]})
    with pytest.raises(KeyboardInterrupt):
        load(store, broken, None, rejects=rejects)
    assert 0 < len(snapshot(store)) < len(whole)
    load(store, SmallSource({"a": records}), None, rejects=rejects)
    assert snapshot(store) == whole


def test_a_country_met_by_every_record_is_read_in_time(store: Store, rejects: Path) -> None:
    """Evidence between two hubs - a country and a document - is looked up once a pair of ends, not once a record."""
    records = []
    for number in range(3000):
        made = record(f"r{number}")
        made.add(Country(id=node_id("Country", "c"), name="Japan", iso="JP"))
        records.append(made)
    load_records(store, rejects, *records)
    started = time.perf_counter()
    report = load_records(store, rejects, *records)
    assert report.tally.relationships.unchanged == 3001
    assert time.perf_counter() - started < 20
