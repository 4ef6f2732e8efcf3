"""The contract of names as people type them: found by `search` and by `who`, saying by what, and never a silent choice."""

from pathlib import Path
from typing import Any

import pytest

from graph.graphql.server.answer import execute
from graph.ingest.load import load
from graph.store.layout import schema
from graph.store.protocol import Statement, Store
from tests.contract.small_graph import Archive, loaded
from tests.contract.test_search import found
from tests.ingest.small_source import SmallSource
from tests.store.test_engines import written

PEOPLE = "query ($who: String!, $day: Date) { people(who: $who, knownAt: $day) { nodes { name } } }"
BODIES = "query ($who: String!) { organisations(who: $who) { nodes { name } } countries(who: $who) { nodes { name } } }"
TYPED = [
    ("Nikita Khrushchev", "SURNAME", "Premier Khrushchev"),
    ("Mao Zedong", "SPELLING", "Mao Tse-tung"),
    ("Zhou En-lai", "SPELLING", "Chou Enlai"),
    ("Moammar Kadafi", "SURNAME", "Qadhafi"),
    ("Abdul Fattah as-Sissi", "SPELLING", "Abdel Fattah el-Sisi"),
    ("Volodimir Zelenskij", "SPELLING", "Volodymyr Zelenskyy"),
    ("Mohammad Mossadegh", "SURNAME", "Prime Minister Mossadeq"),
    ("Pak Chung Hi", "SPELLING", "Park Chung-hee"),
    ("Yitzchak Rabin", "SPELLING", "Yitzhak Rabin"),
    ("Bengurion", "FORM", "Prime Minister Ben-Gurion"),
    ("Bill Clinton", "NICKNAME", "William J. Clinton"),
    ("Ed Muskie", "NICKNAME", "Edmund Sixtus Muskie"),
    ("George H. W. Bush", "FORM", "George H.W. Bush"),
    ("FDR", "INITIALS", "Franklin D. Roosevelt"),
    ("the Queen of England", "OFFICE", "Queen Elizabeth II"),
    ("Emperor Hirohito", "FORM", "Hirohito"),
    ("Dr. Mao Tse-tung", "FORM", "Mao Tse-tung"),
    ("Никита Хрущёв", "SURNAME", "Premier Khrushchev"),
    ("Владимир Зеленский", "SPELLING", "Volodymyr Zelenskyy"),
    ("毛泽东", "SPELLING", "Mao Tse-tung"),
    ("Volodymyr Zelenksyy", "SLIP", "Volodymyr Zelenskyy"),
    ("Franklin Roosefelt", "SPELLING", "Franklin D. Roosevelt"),
]


def famous(store: Store, folder: Path) -> Store:
    """A store of names that people type in other ways."""
    archive = Archive("one")
    britain = archive.country("GB", "United Kingdom")
    china = archive.country("CN", "China")
    for name in sorted({name for _, _, name in TYPED}):
        country = britain if "Queen" in name else china if name in ("Mao Tse-tung", "Chou Enlai") else None
        archive.person(name, country)
    archive.person("Queen Margrethe", archive.country("DK", "Denmark"))
    archive.person("George W. Bush")
    archive.person("Ivan Khrushchev Petrov")
    archive.body("North Atlantic Treaty Organization")
    archive.body("Board of Trade")
    return loaded(store, folder, archive)


def asked_by(store: Store, document: str, **variables: Any) -> tuple[list[str], list[dict[str, Any]]]:
    """The names that an answer has, and what it says of names that matched otherwise."""
    answer = execute(store, document, variables)
    assert "errors" not in answer, answer["errors"]
    lists = [entries["nodes"] for entries in answer["data"].values()]
    return [node["name"] for nodes in lists for node in nodes], answer.get("extensions", {}).get("names", [])


def test_a_name_as_typed_finds_the_person(store: Store, tmp_path: Path) -> None:
    """Both `search` and `who` find whom a name means that no record has so, and say by what; nobody else is answered."""
    famous(store, tmp_path)
    for text, how, name in TYPED:
        edges = found(store, text)["edges"]
        assert (edges[0]["node"]["name"], edges[0]["matchedBy"]) == (name, how), text
        names, told = asked_by(store, PEOPLE, who=text)
        assert names == [name], text
        (said,) = told
        assert (said["argument"], said["given"], said["matchedBy"]) == ("who", text, how)
        assert [meant["id"] for meant in said["meant"]] == [edges[0]["node"]["id"]]
    assert asked_by(store, PEOPLE, who="Hirohito") == (["Hirohito"], []), "a name as it stands needs no word"


def test_names_of_countries_and_bodies(store: Store, tmp_path: Path) -> None:
    """Common names of countries and acronyms of bodies are found, and said to be no name in the record."""
    famous(store, tmp_path)
    for text, name in (("NATO", "North Atlantic Treaty Organization"), ("Great Britain", "United Kingdom")):
        assert found(store, text)["edges"][0]["node"]["name"] == name
        names, told = asked_by(store, BODIES, who=text)
        assert names == [name]
        assert {said["matchedBy"] for said in told} == {"ALIAS"}
    assert found(store, "BT")["edges"][0]["matchedBy"] == "INITIALS"
    assert asked_by(store, BODIES, who="the Untied Kingdom")[0] == ["United Kingdom"]


def test_several_who_fit_as_well_are_all_meant(store: Store, tmp_path: Path) -> None:
    """Where a name that nobody bears fits several alike, the answer is for all of them, and names them all."""
    archive = Archive("one")
    archive.person("Premier Khrushchev")
    archive.person("Ambassador Khrushchev")
    archive.person("Ivan Khrushchev")
    loaded(store, tmp_path, archive)
    names, (said,) = asked_by(store, PEOPLE, who="Nikita Khrushchev")
    assert sorted(names) == ["Ambassador Khrushchev", "Premier Khrushchev"]
    assert sorted(meant["names"][0] for meant in said["meant"]) == sorted(names)
    names, _ = asked_by(store, PEOPLE, who="Premier Nikita Khrushchev")
    assert names == ["Premier Khrushchev"], "the office tells"


def test_a_middle_name_may_be_an_initial(store: Store, tmp_path: Path) -> None:
    """A name with one in the middle is not silently a namesake's: who has the initial alone, or it in full, is meant too."""
    archive = Archive("one")
    for name in (
        "William Howard Taft",
        "William H. Taft IV",
        "George W. Bush",
        "George Herbert Walker Bush",
        "John F. Kerry",
    ):
        archive.person(name)
    loaded(store, tmp_path, archive)
    for text, meant in (
        ("William H. Taft", ["William H. Taft IV", "William Howard Taft"]),
        ("George Walker Bush", ["George Herbert Walker Bush", "George W. Bush"]),
    ):
        names, (said,) = asked_by(store, PEOPLE, who=text)
        assert sorted(names) == meant
        assert said["matchedBy"] == "FORM"
        assert sorted(one["names"][0] for one in said["meant"]) == meant
    for text in ("William H. Taft IV", "George W. Bush", "John F. Kerry", "William Taft IV"):
        names, told = asked_by(store, PEOPLE, who=text)
        assert (len(names), told) == (1, []), text


def test_an_office_of_a_day_is_whose_it_was(store: Store, tmp_path: Path) -> None:
    """The king of a country as of a day is who took part in events before and after it; without a day, each of them."""
    archive = Archive("one")
    jordan = archive.country("JO", "Jordan")
    for name, years in (("King Hussein", ("1959", "1998")), ("King Abdullah", ("1999", "2020"))):
        king = archive.person(name, jordan)
        for year in years:
            archive.event(f"Visit of {year}", [king], start=year)
    loaded(store, tmp_path, archive)
    asked = "query ($who: String!, $on: Date) { people(who: $who, asOf: $on) { nodes { name } } }"
    assert asked_by(store, asked, who="the King of Jordan", on="1980-01-01")[0] == ["King Hussein"]
    assert asked_by(store, asked, who="the King of Jordan", on="2010-01-01")[0] == ["King Abdullah"]
    assert sorted(asked_by(store, asked, who="the King of Jordan")[0]) == ["King Abdullah", "King Hussein"]


def test_those_of_whom_more_is_told_come_first(store: Store, tmp_path: Path) -> None:
    """Of those that fit alike, who took part in more events comes first."""
    archive = Archive("one")
    archive.person("Abel Silva")
    known = archive.person("Zeno Silva")
    archive.event("Talks", [known])
    loaded(store, tmp_path, archive)
    assert [hit["node"]["name"] for hit in found(store, "silva")["edges"]] == ["Zeno Silva", "Abel Silva"]
    assert [hit["node"]["name"] for hit in found(store, "President Silva")["edges"]] == ["Zeno Silva", "Abel Silva"]


@pytest.mark.parametrize("text", ["Adolf Hitler", "Ivan Muskie", "Boris Khrushchev Petrov", "George Q. Bush", "Qqqqq"])
def test_others_are_not_taken_for_whom_is_meant(store: Store, tmp_path: Path, text: str) -> None:
    """Nobody is answered for whose names say otherwise: another given name, another initial, another family."""
    famous(store, tmp_path)
    answer = execute(store, PEOPLE, {"who": text})
    assert answer["errors"][0]["extensions"]["code"] == "UNKNOWN_NAME"
    assert "names" not in answer.get("extensions", {})


def test_names_are_matched_as_known(store: Store, tmp_path: Path) -> None:
    """A day before anything was reported knows nobody by another form of a name either."""
    famous(store, tmp_path)
    answer = execute(store, PEOPLE, {"who": "Bill Clinton", "day": "1900-01-01"})
    assert answer["errors"][0]["extensions"]["code"] == "UNKNOWN_NAME"


def test_a_store_of_before_is_given_keys(store: Store, tmp_path: Path) -> None:
    """A store whose names have no keys, and that lacks their index, gets both when it is prepared; loading again writes nothing."""
    archive = Archive("one")
    archive.person("William J. Clinton")
    loaded(store, tmp_path, archive)
    keyed = Statement("MATCH (n:Name) RETURN n.id AS id, n.keys AS keys ORDER BY id", {})
    before = store.read(keyed)
    assert before[0]["keys"]
    written(store, "MATCH (n:Name) SET n.keys = null")
    written(store, "DROP INDEX `Name[keys]`")
    store.prepare(schema())
    assert store.read(keyed) == before
    assert found(store, "Bill Clinton")["edges"][0]["matchedBy"] == "NICKNAME"
    source = SmallSource({"a": archive.records}, id="one")
    report = load(store, source, None, rejects=tmp_path / "again.jsonl")
    assert report.tally.nodes.written == 0
