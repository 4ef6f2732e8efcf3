"""The archives of offices, states and relations, whole, on both engines: counts hold and questions are answered."""

from collections.abc import Iterator
from typing import Any

import pytest

from graph.api.answer import execute
from graph.store.load import load
from graph.store.protocol import Statement, Store
from graph.store.report import LoadReport
from loaders.catalogue import loader
from tests.conftest import emptied
from tests.loaders.reading import ARCHIVES

SOURCES = ("state-gsh", "state-pocom", "state-rdcr", "ifg-ministers")
EXPECTED = {
    "state-gsh": {"Place": 1147, "Organisation": 1170, "Event": 2065},
    "state-pocom": {"Person": 4261, "Tenure": 7262},
    "state-rdcr": {"Event": 1014},
    "ifg-ministers": {"Person": 1149, "Tenure": 3711 + 4497, "Event": 23},
}

pytestmark = pytest.mark.skipif(not ARCHIVES.is_dir(), reason="the archives are not beside the project")


@pytest.fixture(scope="module")
def offices(engine: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, dict[str, LoadReport]]]:
    """A store with the four archives, and what each load did."""
    emptied(engine)
    rejects = tmp_path_factory.mktemp("rejects") / "offices.jsonl"
    reports = {name: load(engine, loader(name), ARCHIVES / name, rejects=rejects, progress=None) for name in SOURCES}
    yield engine, reports
    emptied(engine)


def asked(store: Store, document: str, **variables: Any) -> dict[str, Any]:
    """The data of an answer that has no errors."""
    response = execute(store, document, variables)
    assert "errors" not in response, response["errors"]
    data: dict[str, Any] = response["data"]
    return data


def test_every_record_is_there(offices: tuple[Store, dict[str, LoadReport]]) -> None:
    """Nothing was refused, and the store holds as many of each as the descriptions name."""
    store, reports = offices
    for source, labels in EXPECTED.items():
        assert reports[source].complete, reports[source].first_rejects
        for label, number in labels.items():
            statement = Statement(
                f"MATCH (n:{label} {{source: $source}}) RETURN count(n) AS number", {"source": source}
            )
            assert store.read(statement)[0]["number"] == number, (source, label)


def test_loading_again_writes_nothing(
    offices: tuple[Store, dict[str, LoadReport]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A second load of an archive finds everything unchanged."""
    store, _ = offices
    rejects = tmp_path_factory.mktemp("again") / "rdcr.jsonl"
    again = load(store, loader("state-rdcr"), ARCHIVES / "state-rdcr", rejects=rejects, progress=None)
    assert again.tally.nodes.written == again.tally.relationships.written == 0
    assert again.tally.nodes.unchanged


def test_the_offices_of_a_secretary(offices: tuple[Store, dict[str, LoadReport]]) -> None:
    """Kissinger was Secretary of State from 22 September 1973 to 20 January 1977."""
    query = """{ people(who: "Henry Kissinger") { nodes { identifiers
      tenures { status since { earliest } until { earliest } post { name } } } } }"""
    people = asked(offices[0], query)["people"]["nodes"]
    person = next(each for each in people if each["tenures"])
    identifiers = [name for each in people for name in each["identifiers"]]
    assert len(set(identifiers)) == 1, "the guide links to the same person by the same id"
    assert {
        "status": "ENDED",
        "since": {"earliest": "1973-09-22"},
        "until": {"earliest": "1977-01-20"},
        "post": {"name": "Secretary of State"},
    } in person["tenures"]


def test_the_chiefs_of_mission_to_japan(offices: tuple[Store, dict[str, LoadReport]]) -> None:
    """The first presented his credentials on 5 November 1859, and those who only were nominated never held it."""
    query = """{ countries(where: {id: {eq: "state-pocom:country/japan"}}) { nodes { accredited(first: 100) { totalCount
      nodes { status credentials { earliest } person { name } } } } } }"""
    (japan,) = asked(offices[0], query)["countries"]["nodes"]
    entries = japan["accredited"]["nodes"]
    assert japan["accredited"]["totalCount"] == len(entries) == 43
    first = min((entry for entry in entries if entry["credentials"]), key=lambda each: each["credentials"]["earliest"])
    assert (first["person"]["name"], first["credentials"]["earliest"]) == ("Townsend Harris", "1859-11-05")


def test_the_foreign_secretary_on_a_day(offices: tuple[Store, dict[str, LoadReport]]) -> None:
    """On 2 April 1982 Lord Carrington was Foreign Secretary, and nobody else."""
    query = """{ posts(where: {name: {eq: "Secretary of State for Foreign and Commonwealth Affairs"}}) { nodes {
      tenures { since { earliest } until { earliest } person { name } } } } }"""
    (post,) = asked(offices[0], query)["posts"]["nodes"]
    holders = [
        each["person"]["name"]
        for each in post["tenures"]
        if each["since"]["earliest"] <= "1982-04-02" < (each["until"] or {"earliest": "9999"})["earliest"]
    ]
    assert holders == ["Lord Carrington"]


def test_a_ministry_and_what_took_its_place(offices: tuple[Store, dict[str, LoadReport]]) -> None:
    """The Foreign and Commonwealth Office was split once and renamed once."""
    query = """{ organisations(who: "Foreign and Commonwealth Office") { nodes {
      succeededBy { ... on Organisation { name } } } } }"""
    (office,) = asked(offices[0], query)["organisations"]["nodes"]
    assert {each["name"] for each in office["succeededBy"]} == {
        "Foreign, Commonwealth and Development Office",
        "Department for International Development",
    }


def test_when_relations_were_broken_off(offices: tuple[Store, dict[str, LoadReport]]) -> None:
    """Relations with Japan were severed on 8 December 1941, with the words and their place as evidence."""
    query = """{ events(who: "Japan", where: {kind: {eq: SEVERANCE}}) { nodes { start { earliest }
      evidence { quote locator } } } }"""
    (event,) = asked(offices[0], query)["events"]["nodes"]
    assert event["start"]["earliest"] == "1941-12-08"
    assert "were severed on December 8, 1941" in event["evidence"][0]["quote"]
    assert ", characters " in event["evidence"][0]["locator"]
