"""Reading XML as a stream, whole and broken."""

from pathlib import Path

import pytest

from loaders.formats.fields import Fields
from loaders.formats.xml_stream import BrokenFileError, read_records

GOOD = b"<trips>\n<trip><id>1</id></trip>\n<trip><id>2</id></trip>\n"


def ids_until_break(path: Path) -> tuple[list[str | None], BrokenFileError | None]:
    """The ids that were read, and the break if there was one."""
    found = []
    try:
        for record in read_records(path, "trips"):
            found.append(record.element.findtext("id"))
    except BrokenFileError as broken:
        return found, broken
    return found, None


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A path to write to."""
    return tmp_path / "trips.xml"


def test_gives_each_element_under_the_root_with_its_line(file: Path) -> None:
    """Each element under the root comes with the line on which it starts."""
    file.write_bytes(GOOD + b"</trips>")
    assert [record.origin.line for record in read_records(file, "trips")] == [2, 3]


def test_counts_lines_beyond_65535(file: Path) -> None:
    """The line is right also beyond the 65,535 that XML libraries once stopped at."""
    file.write_bytes(b"<trips>" + b"\n" * 70_000 + b"<trip/></trips>")
    assert [record.origin.line for record in read_records(file, "trips")] == [70_001]


@pytest.mark.parametrize(
    ("tail", "line", "cure"),
    [
        (b"<trip><id>3</id>", 4, "fetch it again"),
        (b"<trip><id>3</trip>\n</trips>", 4, "mend the file"),
        (b"<trip><id>caf\xe9</id></trip>\n</trips>", 4, "save the file as UTF-8"),
        (b"<trip><id>a\x00b</id></trip>\n</trips>", 4, "mend the file"),
    ],
    ids=["cut-off", "wrong-tag", "not-utf-8", "nul-byte"],
)
def test_keeps_what_stands_before_a_break(file: Path, tail: bytes, line: int, cure: str) -> None:
    """A break comes after the whole records before it, with file, line and what to do."""
    file.write_bytes(GOOD + tail)
    found, broken = ids_until_break(file)
    assert found == ["1", "2"]
    assert broken is not None
    assert str(broken).startswith(f"{file}:{line}: ")
    assert cure in str(broken)


@pytest.mark.parametrize("content", [b"", b"no XML", b"<visits><visit/></visits>"])
def test_refuses_what_is_no_such_file(file: Path, content: bytes) -> None:
    """An empty file, plain text and another root are told at once."""
    file.write_bytes(content)
    found, broken = ids_until_break(file)
    assert found == []
    assert broken is not None


def test_fetches_and_expands_nothing(file: Path, tmp_path: Path) -> None:
    """An entity is neither fetched nor expanded: its record is refused by name."""
    (tmp_path / "secret").write_text("secret")
    file.write_text(f'<!DOCTYPE t [<!ENTITY x SYSTEM "{tmp_path}/secret">]><trips><trip><id>&x;</id></trip></trips>')
    record = next(iter(read_records(file, "trips")))
    with pytest.raises(ValueError, match="&x;, which is not expanded"):
        Fields(record.element)


def test_tells_which_fields_nobody_took(file: Path) -> None:
    """A field that is neither taken nor left out by name is told with its path."""
    file.write_text('<trips><trip a="1"><id> 7\n 8 </id><by>x</by><to c="2">y</to></trip></trips>')
    record = next(iter(read_records(file, "trips")))
    fields = Fields(record.element)
    assert fields.need("id") == "7 8"
    fields.leave("by")
    assert fields.take("to") == "y"
    assert fields.left() == ("trip/@a", "trip/to/@c")


def test_refuses_a_field_that_stands_twice(file: Path) -> None:
    """Of two fields with one name neither is chosen."""
    file.write_text("<trips><trip><id>1</id><id>2</id></trip></trips>")
    record = next(iter(read_records(file, "trips")))
    with pytest.raises(ValueError, match="<id> stands twice"):
        Fields(record.element)
