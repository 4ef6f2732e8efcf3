"""The real archives on both engines: all of them with the dossier, twice, and what is asked of them together."""

import re
import runpy
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from graph.analysis.ranking import rank
from graph.graphql.server.answer import execute
from graph.ingest.load import load
from graph.ingest.report import LoadReport
from graph.model.ontology import NODE_TYPES, RELATIONSHIP_TYPES
from graph.resolve.decisions.resolution import resolve
from graph.resolve.findings import KINDS
from graph.store.protocol import Statement, Store
from graph.store.stats import StoreCounts, counts
from loaders.catalogue import loader
from tests.archives import ROOT, archive
from tests.conftest import emptied

EXAMPLES = ROOT / "examples"
ARCHIVED = ("state-gsh", "state-rdcr", "state-pocom", "state-travels", "state-visits", "ifg-ministers")


@dataclass(frozen=True)
class Loaded:
    """A store with everything, and what each of the two loads did."""

    store: Store
    first: dict[str, LoadReport]
    second: dict[str, LoadReport]
    counts: tuple[StoreCounts, StoreCounts]


@pytest.fixture(scope="session")
def paths() -> dict[str, Path | None]:
    """Where each source is that is loaded."""
    return {"dossier": None, **{name: archive(name) for name in ARCHIVED}}


@pytest.fixture(scope="module")
def loaded(paths: dict[str, Path | None], engine: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loaded]:
    """The dossier and all archives, loaded twice and resolved twice."""
    emptied(engine)
    rejects = tmp_path_factory.mktemp("rejects") / "all.jsonl"
    rounds = []
    counted = []
    for _ in range(2):
        rounds.append(
            {name: load(engine, loader(name), path, rejects=rejects, progress=None) for name, path in paths.items()}
        )
        resolve(engine)
        counted.append(counts(engine))
    yield Loaded(engine, rounds[0], rounds[1], (counted[0], counted[1]))
    emptied(engine)


@pytest.fixture(scope="session")
def digests() -> dict[str, dict[str, str]]:
    """What each engine that was loaded so far holds, by the engine's name."""
    return {}


def held(store: Store) -> dict[str, list[str]]:
    """A text for each thing in a store by label and type, decisions and canonical ids included; no log of loads."""
    texts = {
        **{
            label: f"MATCH (n:{label}) RETURN collect(n.id + ' ' + n.digest + coalesce(n.canonical_id, '')) AS found"
            for label in NODE_TYPES
        },
        **{name: f"MATCH ()-[r:{name}]->() RETURN collect(r.key + r.digest) AS found" for name in RELATIONSHIP_TYPES},
        **{
            kind: f"MATCH (a)-[r:{kind}]->(b)"
            " RETURN collect(a.id + ' ' + b.id + ' ' + r.decided_by + ' ' + toString(r.score) + r.reason) AS found"
            for kind in KINDS
        },
    }
    return {
        name: sorted(store.read(Statement(text, {}, plain=True))[0]["found"])
        for name, text in texts.items()
        if name not in ("LoadRun", "IN_DATASET")
    }


def asked(store: Store, document: str, **variables: Any) -> dict[str, Any]:
    """The data of an answer that has no errors."""
    response = execute(store, document, variables)
    assert "errors" not in response, response["errors"]
    data: dict[str, Any] = response["data"]
    return data


def test_every_count_of_every_archive_holds(loaded: Loaded) -> None:
    """Nothing was refused, and each archive gave as many of each thing as its description expects, or is a part of that edition."""
    for name, report in loaded.first.items():
        assert report.complete, report.first_rejects
        assert report.part or [str(check) for check in report.checks if not check.holds] == []
        assert bool(report.checks) == (name in ARCHIVED)


def test_meetings_of_the_prose_are_encounters(loaded: Loaded) -> None:
    """Whom the remarks say to have been met is found; those who travelled together did not thereby meet."""
    data = asked(
        loaded.store,
        '{ whoMet(of: "Warren Christopher", first: 500) { edges { count node { name } events { kind within { id } } } } }',
    )
    met = {edge["node"]["name"]: edge for edge in data["whoMet"]["edges"]}
    rabin = met["Yitzhak Rabin"]  # who is only Rabin in the remarks, and has his full name in the visits
    assert rabin["count"] == len(rabin["events"]) > 0
    assert all(event["kind"] == "MEETING" and event["within"] for event in rabin["events"])
    assert not any("Clinton" in name for name in met)


def test_loading_again_writes_nothing(loaded: Loaded) -> None:
    """The second load finds everything unchanged, and the counts are equal but for the log of loads."""
    for report in loaded.second.values():
        assert report.tally.nodes.written == 0
        assert report.tally.relationships.written == 0
        assert report.tally.nodes.unchanged
    first, second = loaded.counts
    assert {**first.nodes, "LoadRun": 0} == {**second.nodes, "LoadRun": 0}
    assert {**first.relationships, "IN_DATASET": 0} == {**second.relationships, "IN_DATASET": 0}


def test_both_engines_hold_one_graph(loaded: Loaded, digests: dict[str, dict[str, str]]) -> None:
    """Every node, relationship, decision and canonical id is the same on the embedded engine and on Neo4j."""
    found = held(loaded.store)
    counted = {**loaded.counts[1].nodes, **loaded.counts[1].relationships}
    assert {name: len(texts) for name, texts in found.items()} == {name: counted.get(name, 0) for name in found}
    digests[loaded.store.engine] = {name: blake2b("".join(texts).encode()).hexdigest() for name, texts in found.items()}
    for other in digests.values():
        assert digests[loaded.store.engine] == other


@pytest.mark.parametrize(
    ("who", "name"),
    [("Donald Trump", "Donald Trump"), ("Trump, Donald J.", "Donald Trump"), ("Macro Rubio", "Marco Rubio")],
)
def test_people_of_dossier_and_archive_answer_as_one(loaded: Loaded, who: str, name: str) -> None:
    """Trump and Rubio are one each: any name of either record finds them, with the events of both."""
    data = asked(
        loaded.store,
        "query ($who: String) { people(who: $who) { nodes { id name names { name }"
        " participations(first: 1000) { totalCount nodes { tellings { id } } } evidence { source { title } } } } }",
        who=who,
    )
    (person,) = data["people"]["nodes"]
    words = {each["name"] for each in person["names"]}
    assert name in words
    told = [telling for event in person["participations"]["nodes"] for telling in event["tellings"]]
    sources = {telling["id"].split(":")[0] for telling in told}
    assert {"state-travels", "tmtpost-2025-06-21"} <= sources
    assert person["participations"]["totalCount"] == len(person["participations"]["nodes"])
    assert len({entry["source"]["title"] for entry in person["evidence"]}) > 1


def test_decisions_are_kept_with_their_reason(loaded: Loaded) -> None:
    """What links them is a SAME_AS decision with its rule and reason, and each record keeps its own id."""
    rows = loaded.store.read(
        Statement(
            "MATCH (a:Person)-[r:SAME_AS]->(b:Person) WHERE r.known_to IS NULL AND b.name CONTAINS 'Trump' OR"
            " r.known_to IS NULL AND a.name CONTAINS 'Trump'"
            " RETURN a.id AS a, b.id AS b, a.canonical_id = b.canonical_id AS one, r.decided_by AS by, r.reason AS why",
            {},
        )
    )
    assert rows
    for row in rows:
        assert row["a"] != row["b"]
        assert row["one"]
        assert row["by"].startswith("rule:")
        assert row["why"]


def test_countries_are_one_across_sources(loaded: Loaded) -> None:
    """Japan of the dossier and of both archives is one country with the names of all."""
    data = asked(loaded.store, '{ countries(who: "日本") { nodes { name iso names { name } } } }')
    (japan,) = data["countries"]["nodes"]
    assert japan["iso"] == "JP"


def test_old_trips_are_found_by_their_days(loaded: Loaded) -> None:
    """A day of the nineteenth century finds what can have been on it, by country too."""
    data = asked(
        loaded.store,
        '{ events(kind: [VISIT], between: {from: "1874-12-01", to: "1874-12-31"}) { nodes { name start { earliest } } } }',
    )
    assert any("Kalakaua" in event["name"] for event in data["events"]["nodes"])


def test_centrality_of_countries(loaded: Loaded) -> None:
    """The United States, of which both archives speak, has the most counterparts."""
    ranked = rank(loaded.store, "country", "degree", 3)
    assert ranked.rows[0].name.startswith("United States")
    assert ranked.rows[0].counterparts > 150


def test_the_brokers_of_the_seventies_are_an_example(loaded: Loaded, capsys: pytest.CaptureFixture[str]) -> None:
    """The example finds the Secretary of State of the shuttle diplomacy first, on the archives as they are."""
    runpy.run_path(str(EXAMPLES / "brokers_1970s.py"))["main"](loaded.store)
    ranked = re.findall(r"^ *(\d+)   *(\S.*)$", capsys.readouterr().out, re.MULTILINE)
    places = [int(place) for place, _ in ranked]
    assert len(places) == 10
    assert places[0] == 1
    # Equals share the place of the first of them.
    assert all(place in (before, number) for number, (before, place) in enumerate(pairwise(places), start=2))
    assert ranked[0][1].startswith("Henry A. (Heinz")


@pytest.mark.parametrize(
    ("who", "sources"),
    [
        ("Margaret Thatcher", {"state-travels", "state-visits"}),
        ("Shinzo Abe", {"state-travels", "state-visits"}),
        ("Donald Trump", {"state-travels", "state-visits", "tmtpost-2025-06-21"}),
    ],
)
def test_whom_somebody_met_in_all_sources_together(loaded: Loaded, who: str, sources: set[str]) -> None:
    """One person answers with the trips of one archive, the visits of another and the dossier's events together."""
    query = """query ($who: String!) { whoMet(of: $who, kind: [MEETING, VISIT, CALL], first: 500) {
      edges { events { id } } } }"""
    edges = asked(loaded.store, query, who=who)["whoMet"]["edges"]
    assert {event["id"].partition(":")[0] for edge in edges for event in edge["events"]} >= sources


def test_the_years_of_an_archive_are_one_person(loaded: Loaded) -> None:
    """Lady Thatcher of eight years of journeys is the minister of the database and the visitor of the other archive."""
    query = """{ people(who: "Margaret Thatcher") { nodes { id names { name } tenures { post { name }
      since { earliest } until { earliest } } } } }"""
    (lady,) = asked(loaded.store, query)["people"]["nodes"]
    assert {"Thatcher", "Margaret Thatcher", "Prime Minister Margaret Thatcher"} <= {
        each["name"] for each in lady["names"]
    }
    (office,) = [each for each in lady["tenures"] if each["post"]["name"] == "Prime Minister"]
    assert (office["since"]["earliest"], office["until"]["earliest"]) == ("1979-05-04", "1990-11-28")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("state-gsh:country/germany", "state-gsh:country/east-germany-1990"),
        ("state-gsh:country/germany", "state-gsh:country/west-germany-1990"),
        ("state-gsh:country/russia", "state-gsh:country/soviet-union-1991"),
        ("state-gsh:country/china", "state-gsh:country/taiwan"),
        ("state-gsh:country/korea-south", "state-rdcr:country/korea"),
    ],
)
def test_two_states_of_one_name_stay_two(loaded: Loaded, one: str, other: str) -> None:
    """A state and the one before or beside it are never joined, through whatever records of other archives."""
    assert canonical(loaded.store, one) != canonical(loaded.store, other)


@pytest.mark.parametrize("own", ["texas", "congo-kinshasa", "east-germany-1990", "joseon-dynasty-1910"])
def test_states_are_one_by_the_ids_of_the_gazetteer(loaded: Loaded, own: str) -> None:
    """Every record of a state that bears the gazetteer's id for it stands under one id, with a code or without."""
    statement = Statement(
        "MATCH (c:Country) WHERE $id IN c.identifiers RETURN c.source AS source, c.canonical_id AS canonical",
        {"id": f"gsh/{own}"},
    )
    rows = loaded.store.read(statement)
    assert len({row["source"] for row in rows}) > 1
    assert len({row["canonical"] for row in rows}) == 1


def test_a_father_is_not_his_son(loaded: Loaded) -> None:
    """Kissinger met an Assad in the seventies, and not Bashar Assad, who is the only one whom the archives name in full."""
    query = """{ whoMet(of: "Henry Kissinger", first: 500) { nodes { name names { name } } } }"""
    met = asked(loaded.store, query)["whoMet"]["nodes"]
    assert "Assad" in {person["name"] for person in met}
    assert "Bashar Assad" not in {each["name"] for person in met for each in person["names"]}


def canonical(store: Store, record: str) -> str:
    """What a record stands under."""
    statement = Statement("MATCH (c:Country {id: $id}) RETURN c.canonical_id AS canonical", {"id": record})
    return str(store.read(statement)[0]["canonical"])


def test_the_offices_of_a_secretary(loaded: Loaded) -> None:
    """Kissinger was Secretary of State from 22 September 1973 to 20 January 1977."""
    query = """{ people(who: "Henry Kissinger") { nodes { identifiers
      tenures { status since { earliest } until { earliest } post { name } } } } }"""
    people = asked(loaded.store, query)["people"]["nodes"]
    person = next(each for each in people if each["tenures"])
    identifiers = [name for each in people for name in each["identifiers"]]
    assert len(set(identifiers)) == 1, "the guide links to the same person by the same id"
    assert {
        "status": "ENDED",
        "since": {"earliest": "1973-09-22"},
        "until": {"earliest": "1977-01-20"},
        "post": {"name": "Secretary of State"},
    } in person["tenures"]


def test_the_chiefs_of_mission_to_japan(loaded: Loaded) -> None:
    """The first presented his credentials on 5 November 1859, and those who only were nominated never held it."""
    query = """{ countries(where: {id: {eq: "state-pocom:country/japan"}}) { nodes { accredited(first: 100) { totalCount
      nodes { status credentials { earliest } person { name } } } } } }"""
    (japan,) = asked(loaded.store, query)["countries"]["nodes"]
    entries = japan["accredited"]["nodes"]
    assert japan["accredited"]["totalCount"] == len(entries) == 43
    first = min((entry for entry in entries if entry["credentials"]), key=lambda each: each["credentials"]["earliest"])
    assert (first["person"]["name"], first["credentials"]["earliest"]) == ("Townsend Harris", "1859-11-05")


def test_the_foreign_secretary_on_a_day(loaded: Loaded) -> None:
    """On 2 April 1982 Lord Carrington was Foreign Secretary, and nobody else."""
    query = """{ posts(where: {name: {eq: "Secretary of State for Foreign and Commonwealth Affairs"}}) { nodes {
      tenures { since { earliest } until { earliest } person { name } } } } }"""
    (post,) = asked(loaded.store, query)["posts"]["nodes"]
    holders = [
        each["person"]["name"]
        for each in post["tenures"]
        if each["since"]["earliest"] <= "1982-04-02" < (each["until"] or {"earliest": "9999"})["earliest"]
    ]
    assert holders == ["Lord Carrington"]


def test_a_ministry_and_what_took_its_place(loaded: Loaded) -> None:
    """The Foreign and Commonwealth Office was split once and renamed once."""
    query = """{ organisations(who: "Foreign and Commonwealth Office") { nodes {
      succeededBy { ... on Organisation { name } } } } }"""
    (office,) = asked(loaded.store, query)["organisations"]["nodes"]
    assert {each["name"] for each in office["succeededBy"]} == {
        "Foreign, Commonwealth and Development Office",
        "Department for International Development",
    }


def test_when_relations_were_broken_off(loaded: Loaded) -> None:
    """Relations with Japan were severed on 8 December 1941, with the words and their place as evidence."""
    query = """{ events(who: "Japan", where: {kind: {eq: SEVERANCE}}) { nodes { start { earliest }
      evidence { quote locator } } } }"""
    (event,) = asked(loaded.store, query)["events"]["nodes"]
    assert event["start"]["earliest"] == "1941-12-08"
    assert "were severed on December 8, 1941" in event["evidence"][0]["quote"]
    assert ", characters " in event["evidence"][0]["locator"]
