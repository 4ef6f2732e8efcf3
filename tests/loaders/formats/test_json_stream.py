"""JSON as records: one at a time, each with its place, its fields taken one by one, and what is wrong told."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Origin, Reject
from loaders.formats.json_record import JsonRecord
from loaders.formats.json_stream import DEEPEST, read_records

CALLS = [
    {"id": 17, "who": {"name": "  Ana \n Ilić ", "langs": ["de", "", "hr"]}, "held": True, "share": 1.50},
    {"id": 18, "who": None, "parties": [{"name": "Bo"}, {"name": "Cy", "post": "Envoy"}]},
]


def written(path: Path, text: str | bytes) -> Path:
    """The file with that in it."""
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def records(path: Path, at: str = "") -> list[JsonRecord]:
    """The records of a file without a fault."""
    found = list(read_records(path, at))
    assert not [item for item in found if isinstance(item, Reject)]
    return [item for item in found if isinstance(item, JsonRecord)]


FORMS = {
    "array.json": lambda calls: json.dumps(calls, indent=1),
    "nested.json": lambda calls: json.dumps({"meta": {"items": 2}, "results": {"items": calls, "more": [1]}}),
    "pages.json": lambda calls: json.dumps({"results": [{"items": [call]} for call in calls]}),
    "lines.jsonl": lambda calls: "\n\n".join(json.dumps(call) for call in calls),
    "lines.ndjson": lambda calls: "\ufeff" + "\r\n".join(json.dumps({"results": {"items": [call]}}) for call in calls),
}


@pytest.mark.parametrize("name", FORMS)
def test_every_form_gives_the_records(name: str, tmp_path: Path) -> None:
    """An array, one at a path, pages of arrays, and JSON Lines give the same records with their places."""
    path = written(tmp_path / name, FORMS[name](CALLS))
    nested = name in ("nested.json", "pages.json", "lines.ndjson")
    first, second = records(path, "results.items" if nested else "")
    assert (first.number, second.number) == (1, 2)
    if path.suffix == ".json":
        assert (first.origin, second.origin) == (Origin(path, place="record 1"), Origin(path, place="record 2"))
        assert str(second.origin) == f"{path}, record 2"
    else:
        assert (first.origin.line, second.origin.line) == ((1, 3) if name == "lines.jsonl" else (1, 2))
    assert (first.take("id"), first.take("held"), first.take("share")) == ("17", "true", "1.5")
    assert first.need("who.name") == "Ana Ilić"
    assert first.texts("who.langs") == ("de", "hr")
    assert second.take("who.name") == ""
    assert [part.take("name") for part in second.records("parties")] == ["Bo", "Cy"]
    assert second.left() == ("id", "parties.post")


def test_what_nobody_took_is_told(tmp_path: Path) -> None:
    """A field is taken once; those that nobody took, and that have a value, are left, by their paths."""
    path = written(
        tmp_path / "a.json", '[{"a": 1, "b": {"c": "x", "d": null, "e": " "}, "f": null, "g": [{"h": 1}, {"h": 2}]}]'
    )
    [record] = records(path)
    assert record.left() == ("a", "b.c", "g.h")
    assert (record.take("a"), record.take("a"), record.take("nothing.there")) == ("1", "", "")
    record.leave("g")
    assert record.left() == ("b.c",)
    with pytest.raises(ValueError, match="b is an object; a text or number was expected"):
        record.take("b")
    with pytest.raises(ValueError, match="f is blank or missing"):
        record.need("f")


def test_a_key_with_a_point_is_a_field(tmp_path: Path) -> None:
    """A key that has a point itself is found under its own name."""
    [record] = records(written(tmp_path / "a.json", '[{"a.b": 1, "c": {"d.e": 2}}]'))
    assert (record.take("a.b"), record.take("c.d.e")) == ("1", "2")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"a": }', "not readable as JSON: Expecting value at column 7"),
        ("[1]", "it is a list; a record is an object"),
        ('"a"', "it is a text; a record is an object"),
        ('{"a": 1, "a": 2}', "the key 'a' stands twice"),
        ('{"a": NaN}', "NaN is no number of JSON: use null"),
        ('{"a": ' * 60 + "1" + "}" * 60, f"more than {DEEPEST} levels"),
        ('{"a": ' * 9000 + "1" + "}" * 9000, f"more than {DEEPEST} levels"),
        (b'{"a": "\xff"}', "not readable as UTF-8"),
        ('{"a": ' + "9" * 5000 + "}", "Exceeds the limit"),
    ],
)
def test_a_wrong_line_is_refused_alone(line: str | bytes, reason: str, tmp_path: Path) -> None:
    """A line that is no record is refused with its number, and the next is read."""
    raw = line if isinstance(line, bytes) else line.encode()
    found = list(read_records(written(tmp_path / "a.jsonl", b'{"a": 0}\n' + raw + b'\n{"a": 3}\n')))
    assert [item.origin.line for item in found] == [1, 2, 3]
    assert isinstance(found[1], Reject)
    assert reason in found[1].reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("7", "it is a number; a record is an object"),
        ("null", "it is null; a record is an object"),
        ('{"b": 1, "b": {"c": [1]}}', "the key 'b' stands twice"),
        ('{"a": ' * 60 + "1" + "}" * 60, f"more than {DEEPEST} levels"),
    ],
)
def test_a_wrong_item_is_refused_alone(text: str, reason: str, tmp_path: Path) -> None:
    """An item of an array that is no record is refused with its place, and the next is read."""
    found = list(read_records(written(tmp_path / "a.json", f'[{{"a": 0}}, {text}, {{"a": 3}}]')))
    assert [isinstance(item, Reject) for item in found] == [False, True, False]
    assert isinstance(found[1], Reject)
    assert (found[1].origin.place, reason in found[1].reason) == ("record 2", True)
    assert found[2].origin.place == "record 3"


@pytest.mark.parametrize(
    ("text", "records_before", "reason"),
    [
        ('[{"a": 1}, {"a": 2', 1, "the file is empty or cut off"),
        ("", 0, "the file is empty or cut off"),
        ('[{"a": 1}] [{"a": 2}]', 1, "let its name end in .jsonl"),
        ('[{"a": 1}, oops]', 1, "mend the file there"),
        (b'[{"a": "\xff\xfe"}]', 0, "not readable as JSON from here on"),
    ],
)
def test_a_broken_array_gives_what_stands_before(
    text: str | bytes, records_before: int, reason: str, tmp_path: Path
) -> None:
    """Where an array breaks, what stands before it is read, and why it goes no further is told, without its text."""
    *good, last = list(read_records(written(tmp_path / "a.json", text)))
    assert len(good) == records_before
    assert isinstance(last, Reject)
    assert reason in last.reason
    assert "\n" not in last.reason
    assert "oops" not in last.reason


@pytest.mark.parametrize(
    ("name", "text", "at", "reason"),
    [
        (
            "a.json",
            '{"meta": 1, "results": {"items": [{"a": 1}]}}',
            "",
            "no list of records; there are lists at: results.items",
        ),
        ("a.json", '{"results": [{"a": 1}]}', "items", "nothing at 'items'; there are lists at: results"),
        ("a.json", '{"a": 1}', "", "nor a list anywhere"),
        ("a.json", b"\xff\xfe[\x00]\x00", "", "it is in UTF-16"),
        ("a.jsonl", b"\xff\xfe{\x00}\x00", "", "it is in UTF-16"),
    ],
)
def test_a_file_without_records_says_where_lists_are(
    name: str, text: str | bytes, at: str, reason: str, tmp_path: Path
) -> None:
    """Where nothing stands at the path, the lists that there are are named."""
    with pytest.raises(ValueError, match=reason):
        list(read_records(written(tmp_path / name, text), at))


def test_a_line_without_records_is_refused(tmp_path: Path) -> None:
    """A line that has nothing at the path is refused with what it has."""
    [reject] = read_records(written(tmp_path / "a.jsonl", '{"data": [], "next": 2}\n'), "items")
    assert isinstance(reject, Reject)
    assert reject.reason == "it has nothing at 'items'; it has: data, next"


def test_an_empty_list_has_no_records(tmp_path: Path) -> None:
    """A list without items is no fault."""
    assert records(written(tmp_path / "a.json", '{"results": []}'), "results") == []


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab.", max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(content=st.lists(st.dictionaries(st.text("ab.", max_size=3), VALUES, max_size=4), max_size=4))
def test_an_array_and_lines_are_read_alike(
    content: list[dict[str, Any]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever a program writes as an array, and as JSON Lines, has the same fields, and after taking none is left."""
    folder = tmp_path_factory.mktemp("json")
    array = records(written(folder / "a.json", json.dumps(content)))
    lines = records(written(folder / "a.jsonl", "\n".join(json.dumps(item) for item in content)))
    assert [one.left() for one in array] == [other.left() for other in lines]
    for one in array:
        one.leave(*(key for key in content[one.number - 1]))
        assert one.left() == ()


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_memory_is_bounded(name: str, tmp_path: Path) -> None:
    """A file of many records takes the memory of a few."""
    item = json.dumps({"text": "x" * 1000})
    with (tmp_path / name).open("w") as stream:
        stream.write("[" if name == "a.json" else "")
        for number in range(20_000):
            stream.write(("," if number and name == "a.json" else "") + item + "\n")
        stream.write("]" if name == "a.json" else "")
    tracemalloc.start()
    try:
        assert sum(1 for _ in _counted(tmp_path / name)) == 20_000
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


def _counted(path: Path) -> Iterator[str]:
    for item in read_records(path):
        assert isinstance(item, JsonRecord)
        yield item.need("text")
