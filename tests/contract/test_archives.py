"""The real archives on both engines: all of them, twice, and the same people in archive and dossier."""

import runpy
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from graph.analysis.table import rank
from graph.api.answer import execute
from graph.resolve.decisions import resolve
from graph.store.load import load
from graph.store.protocol import Statement, Store
from graph.store.report import LoadReport
from graph.store.stats import Counts, counts
from loaders.catalogue import loader
from tests.conftest import emptied

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
DATA = Path(__file__).parent.parent.parent.parent / "shared" / "data"
SOURCES = {"dossier": None, "state-travels": DATA / "state-travels", "state-visits": DATA / "state-visits"}

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the archives are not beside the project (../shared/data)")


@dataclass(frozen=True)
class Loaded:
    """A store with everything, and what each of the two loads did."""

    store: Store
    first: dict[str, LoadReport]
    second: dict[str, LoadReport]
    counts: tuple[Counts, Counts]


@pytest.fixture(scope="module")
def loaded(engine: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loaded]:
    """The dossier and both archives, loaded twice and resolved twice."""
    emptied(engine)
    rejects = tmp_path_factory.mktemp("rejects") / "all.jsonl"
    rounds = []
    counted = []
    for _ in range(2):
        rounds.append(
            {name: load(engine, loader(name), path, rejects=rejects, progress=None) for name, path in SOURCES.items()}
        )
        resolve(engine)
        counted.append(counts(engine))
    yield Loaded(engine, rounds[0], rounds[1], (counted[0], counted[1]))
    emptied(engine)


def asked(store: Store, document: str, **variables: Any) -> dict[str, Any]:
    """The data of an answer that has no errors."""
    response = execute(store, document, variables)
    assert "errors" not in response, response["errors"]
    data: dict[str, Any] = response["data"]
    return data


def test_every_trip_and_visit_is_there(loaded: Loaded) -> None:
    """3,180 trips and 2,298 visits are events of the graph, and nothing was refused."""
    assert all(report.complete for report in loaded.first.values())
    for source, number in (("state-travels", 3180), ("state-visits", 2298)):
        statement = Statement(
            "MATCH (e:Event {source: $source, kind: 'visit'}) RETURN count(e) AS number", {"source": source}
        )
        assert loaded.store.read(statement)[0]["number"] == number


def test_meetings_of_the_prose_are_encounters(loaded: Loaded) -> None:
    """Whom the remarks say to have been met is found; those who travelled together did not thereby meet."""
    data = asked(
        loaded.store,
        '{ whoMet(of: "Warren Christopher", first: 500) { edges { count node { name } events { kind within { id } } } } }',
    )
    met = {edge["node"]["name"]: edge for edge in data["whoMet"]["edges"]}
    assert "Rabin" in met
    assert all(event["kind"] == "MEETING" and event["within"] for event in met["Rabin"]["events"])
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


@pytest.mark.parametrize(
    ("who", "name"),
    [("Donald Trump", "Donald Trump"), ("Trump, Donald J.", "Donald Trump"), ("Macro Rubio", "Marco Rubio")],
)
def test_people_of_dossier_and_archive_answer_as_one(loaded: Loaded, who: str, name: str) -> None:
    """Trump and Rubio are one each: any name of either record finds them, with the events of both."""
    data = asked(
        loaded.store,
        "query ($who: String) { people(who: $who) { nodes { id name names { name }"
        " participations(first: 1000) { totalCount nodes { id } } evidence { source { title } } } } }",
        who=who,
    )
    (person,) = data["people"]["nodes"]
    words = {each["name"] for each in person["names"]}
    assert name in words
    sources = {event["id"].split(":")[0] for event in person["participations"]["nodes"]}
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
        '{ events(between: {from: "1874-12-01", to: "1874-12-31"}) { nodes { name start { earliest } } } }',
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
    rows = [line for line in capsys.readouterr().out.splitlines() if line.lstrip()[:1].isdigit()]
    assert len(rows) == 10
    assert "Henry A. (Heinz" in rows[0]
