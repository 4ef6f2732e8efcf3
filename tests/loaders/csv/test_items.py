"""What stands in cells and records: lists, titles, numbers of rows, codes of countries, and what is not read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.ingest.admission import admit
from graph.ingest.load import load
from graph.model import Country, Event, MemberOf, ParticipatedIn, Person, Represents
from graph.resolve.decisions.resolution import resolve
from graph.store.protocol import Statement, Store
from loaders.catalogue import loader
from tests.ingest.small_source import SmallSource, head, record
from tests.loaders.loader_result import LoaderResult, read

HEAD = """\
source: test
title: A test
file: {file}
published: 2025-07-01
record: "{{row}}"
"""


def table(folder: Path, file: str, content: str, mapping: str) -> Path:
    """A table and its mapping, which is given without its head; gives the mapping's path."""
    (folder / file).write_text(content, encoding="utf-8")
    path = folder / "mapping.yml"
    path.write_text(HEAD.format(file=file) + mapping, encoding="utf-8")
    return path


def made(folder: Path, file: str, content: str, mapping: str) -> LoaderResult:
    """What comes of a table by a mapping; every record fits the model."""
    reading = read(loader("csv"), table(folder, file, content, mapping))
    for row in reading.records:
        admit(row)
    return reading


MEETING = """\
nodes:
  who: {type: Person, id: "{who}", name: "{who}"}
  country: {type: Country, id: "{country}", name: "{country}"}
  talks: {type: Event, id: "{row}", name: "Talks of {who}", kind: meeting}
relationships:
  - {type: PARTICIPATED_IN, start: who, end: talks, attendance: attended, in_capacity: "{post}"}
  - {type: REPRESENTS, start: who, end: country}
"""


def test_two_lists_are_every_pair_and_one_goes_item_by_item(tmp_path: Path) -> None:
    """Nodes of two split columns are related each with each; those of one list of objects only within an object."""
    split = "split: {who: ',', country: ','}\n"
    pairs = made(tmp_path, "a.csv", 'who,country,post\n"A, B","X, Y",envoys\n', split + MEETING)
    assert [(edge.start[-1], edge.end[-1]) for edge in pairs.all(Represents)] == [
        ("A", "X"),
        ("A", "Y"),
        ("B", "X"),
        ("B", "Y"),
    ]
    assert [edge.in_capacity for edge in pairs.all(ParticipatedIn)] == ["envoys", "envoys"]
    parties = [{"who": "A", "country": "X", "post": "envoy"}, {"who": "B", "country": "Y"}, {"who": "", "country": "Z"}]
    mapping = MEETING
    for column in ("who", "country", "post"):
        mapping = mapping.replace(f"{{{column}}}", f"{{of.{column}}}")
    objects = made(tmp_path, "a.json", json.dumps([{"of": parties}]), mapping)
    assert [(edge.start[-1], edge.end[-1]) for edge in objects.all(Represents)] == [("A", "X"), ("B", "Y")]
    assert [(edge.start[-1], edge.in_capacity) for edge in objects.all(ParticipatedIn)] == [("A", "envoy"), ("B", None)]
    assert [country.name for country in objects.all(Country)] == ["X", "Y", "Z"]


def test_empty_items_make_nobody(tmp_path: Path) -> None:
    """Items of blanks, a list without items, null and an absent field make no node; the row stands."""
    mapping = "split: {who: ';'}\nnodes:\n  who: {type: Person, id: 'p/{who}', name: '{who}'}\n"
    reading = made(tmp_path, "a.csv", "who;x\n", mapping)
    assert reading.records == []
    reading = made(tmp_path, "a.csv", 'who,x\n"A;; ;B",1\n,2\n', mapping)
    assert [person.name for person in reading.all(Person)] == ["A", "B"]
    assert len(reading.records) == 2
    lines = '{"who": ["A"]}\n{"who": []}\n{"who": null}\n{"other": 1}\n'
    reading = made(tmp_path, "a.jsonl", lines, mapping)
    assert [person.name for person in reading.all(Person)] == ["A"]
    assert [row.origin.line for row in reading.records] == [1, 2, 3, 4]


def test_a_text_of_a_list_has_all_of_it(tmp_path: Path) -> None:
    """Where a property holds several values, or one text, the items of a list that no id names stand together."""
    mapping = "nodes:\n  who: {type: Person, id: '{id}', name: '{names}', identifiers: '{ids}'}\n"
    [person] = made(tmp_path, "a.json", '[{"id": 1, "names": ["A", "B"], "ids": ["w/1", "w/2"]}]', mapping).all(Person)
    assert (person.name, person.identifiers) == ("A; B", ("w/1", "w/2"))


def test_an_id_of_two_lists_is_refused(tmp_path: Path) -> None:
    """An id that names items of two lists is refused: which go together, nobody says."""
    mapping = "nodes:\n  who: {type: Person, id: '{a}/{b}', name: '{a}'}\n"
    [reject] = made(tmp_path, "a.json", '[{"a": ["x"], "b": ["y"]}]', mapping).rejects
    assert reject.reason == "nodes.who.id names items of several lists: a, b"
    path = table(tmp_path, "a.csv", "a,b\n1,2\n", "split: {a: ';', b: ';'}\n" + mapping)
    with pytest.raises(ValueError, match=r"mapping\.yml:8: nodes\.who\.id: a and b are both split"):
        loader("csv").documents(path)


def test_patterns_are_taken_out_in_turn(tmp_path: Path) -> None:
    """Each pattern is taken out of each item, before what it stands for is looked up."""
    mapping = """\
split: {who: " and "}
strip: {who: ['^(Mr|Mrs|Dr)\\. ', ' \\(.*\\)$']}
values: {who: {Bo: Bo Lind}}
nodes:
  who: {type: Person, id: "{who}", name: "{who}"}
"""
    reading = made(tmp_path, "a.csv", "who\nMr. Bo (politician) and Dr. Ana Ilić\n", mapping)
    assert [person.name for person in reading.all(Person)] == ["Bo Lind", "Ana Ilić"]


def test_a_row_has_its_number_unless_a_column_is_called_so(tmp_path: Path) -> None:
    """Rows are numbered from 1 without the blank ones; a column `row` of the table's own goes first."""
    mapping = "nodes:\n  e: {type: Event, id: '{row}', name: '{a}', kind: meeting}\n"
    assert [e.id for e in made(tmp_path, "a.csv", "a,b\nx,1\n,\ny,2\n", mapping).all(Event)] == [
        "test:event/1",
        "test:event/2",
    ]
    assert [e.id for e in made(tmp_path, "a.csv", "a,row\nx,17\n", mapping).all(Event)] == ["test:event/17"]


@pytest.mark.parametrize(
    ("iso", "cells", "code"),
    [
        ("", "Russia,", "RU"),
        (', iso: "{code}"', "Russia,", "RU"),
        (', iso: "{code}"', "Somewhere else,RU", "RU"),
        (', iso: "{code}"', "Russia,SUHH", "SUHH"),
        (", iso: none", "Russia,", None),
        ("", "Congo,", None),
        ("", "Ruritania,", None),
    ],
)
def test_a_country_without_a_code_has_that_of_its_name(iso: str, cells: str, code: str | None, tmp_path: Path) -> None:
    """The cell's code goes first, then that of the one country of the name; a name of nobody's, or of two, has none."""
    mapping = f"nodes:\n  c: {{type: Country, id: '{{name}}', name: '{{name}}'{iso}}}\n"
    [country] = made(tmp_path, "a.csv", f"name,code\n{cells}\n", mapping).all(Country)
    assert country.iso == code


def test_a_code_that_is_none_is_refused(tmp_path: Path) -> None:
    """A code of three letters is refused with its row, and what to do; in the mapping itself, before anything is read."""
    mapping = "nodes:\n  c: {type: Country, id: '{name}', name: '{name}', iso: '%s'}\n"
    [reject] = made(tmp_path, "a.csv", "name,code\nRussia,RUS\n", mapping % "{code}").rejects
    assert "'RUS' is no code of ISO 3166-1 of two letters" in reject.reason
    with pytest.raises(ValueError, match=r"mapping\.yml:7: nodes\.c\.iso: 'rus' is no code"):
        loader("csv").documents(table(tmp_path, "a.csv", "name\nRussia\n", mapping % "rus"))


LEADERS = """\
nodes:
  leader: {type: Person, id: "{who}", name: "{who}"}
  country: {type: Country, id: "{of}", name: "{of}"}
  party: {type: Organisation, id: "{party}", name: "{party}", kind: party}
relationships:
  - {type: REPRESENTS, start: leader, end: country}
  - {type: MEMBER_OF, start: leader, end: party, since: "{since}"}
"""


def test_a_country_by_name_joins_that_of_another_source_by_code(store: Store, tmp_path: Path) -> None:
    """Without a code in the table, its country and leader are those that another source has under the code."""
    other = record("grenmark")
    country = other.add_actor(Country(id=other.id_of(Country, "gr"), name="Hellenic Republic", iso="GR"))
    leader = other.add_actor(Person(id=other.id_of(Person, "1"), name="Alexandra Papadopoulou-Verdi"))
    other.relate(Represents(start=leader.id, end=country.id))
    load(store, SmallSource({"a": [head(), other]}), None, rejects=tmp_path / "r")
    rows = "who,of,party,since\nAlexandra Papadopoulou-Verdi,Greece,Greens,2019\n"
    path = table(tmp_path, "a.csv", rows, LEADERS)
    report = load(store, loader("csv"), path, rejects=tmp_path / "r")
    assert report.complete, report.first_rejects
    resolve(store)
    found = store.read(Statement("MATCH (n) WHERE n:Country OR n:Person RETURN n.canonical_id AS id ORDER BY id", {}))
    assert len(found) == 4
    assert len({row["id"] for row in found}) == 2


def test_what_is_not_read_is_told(tmp_path: Path) -> None:
    """Columns with a value that no text names are counted, those under `leave` are not."""
    mapping = "nodes:\n  p: {type: Person, id: '{id}', name: '{id}'}\n"
    reading = made(tmp_path, "a.csv", "id,x,y\n1,a,b\n2,,c\n", mapping)
    assert reading.left_over == {"x": 1, "y": 2}
    assert made(tmp_path, "a.csv", "id,x,y\n1,a,b\n2,,c\n", "leave: [x]\n" + mapping).left_over == {"y": 2}
    lines = '{"id": 1, "of": {"x": 1, "y": null}, "some": [{"z": 1}, {"z": 2}]}\n{"id": 2, "of": {"x": 2}}\n'
    assert made(tmp_path, "a.jsonl", lines, mapping).left_over == {"of.x": 2, "some.z": 1}


def test_a_field_of_json_that_no_record_has_is_one_error(tmp_path: Path) -> None:
    """A field that is only in the last of many records is there; one in none is told with those that there are."""
    mapping = "nodes:\n  p: {type: Person, id: '{id}', name: '{id}', description: '{of.note}'}\n"
    lines = "".join(json.dumps({"id": number}) + "\n" for number in range(50))
    reading = made(tmp_path, "a.jsonl", lines + '{"id": 50, "of": {"note": "x"}}\n', mapping)
    assert len(reading.records) == 51
    path = table(tmp_path, "a.jsonl", lines + '{"id": 50, "of": {"notes": "x"}}\n', mapping)
    with pytest.raises(
        ValueError,
        match=r"mapping\.yml:7: nodes\.p\.description: there is no column 'of\.note'; did you mean 'of\.notes'\? \(a\.jsonl has: id, of\.notes\)",
    ):
        loader("csv").survey(path)


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ("", "the file is no list of records; there are lists at: results.items"),
        ("records: items\n", "there is nothing at 'items'; there are lists at: results.items"),
        ("records: results.items\ndelimiter: ','\n", "mapping.yml:7: delimiter: it is for spreadsheets"),
    ],
)
def test_a_wrong_path_to_the_records_is_told(head: str, reason: str, tmp_path: Path) -> None:
    """Where the records are not, it is said where lists are."""
    mapping = head + "nodes:\n  p: {type: Person, id: '{id}', name: '{id}'}\n"
    path = table(tmp_path, "a.json", '{"results": {"items": [{"id": 1}]}}', mapping)
    with pytest.raises(ValueError, match=reason.replace(".", r"\.")):
        loader("csv").survey(path)


def test_a_record_of_json_that_is_wrong_is_refused_with_its_place(tmp_path: Path) -> None:
    """A wrong date, and an item that is no object, are refused with their places; the rest is read."""
    mapping = "nodes:\n  p: {type: Person, id: '{id}', name: '{id}', birth: '{born}'}\n"
    content = '[{"id": 1, "born": "1960"}, 7, {"id": 3, "born": "in spring"}]'
    reading = made(tmp_path, "a.json", content, mapping)
    assert [str(row.origin).rpartition("/")[2] for row in reading.records] == ["a.json, record 1"]
    assert [str(reject.origin).rpartition("/")[2] for reject in reading.rejects] == [
        "a.json, record 2",
        "a.json, record 3",
    ]
    assert "nodes.p.birth: 'in spring' is not a date" in reading.rejects[1].reason


def test_members(tmp_path: Path) -> None:
    """Relationships have dates of their own."""
    [edge] = made(tmp_path, "a.csv", "who,of,party,since\nA,Greece,Greens,2019\n", LEADERS).all(MemberOf)
    assert str(edge.since) == "2019"
