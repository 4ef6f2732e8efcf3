"""Rows of delimited texts: what is broken spoils its own row and no other."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.formats.cells import BrokenRow, CellRow, read_cells
from loaders.formats.spreadsheet import columns, rows
from loaders.formats.table_stream import Row, read_rows

GOOD = st.lists(st.text("abc é;", max_size=4), min_size=2, max_size=2).map(",".join)
BROKEN = st.sampled_from(['"a"b,c', 'a,"b', '"', 'x,"y" z', '"a""b"c,d'])


@given(before=st.lists(GOOD, max_size=4), broken=BROKEN, after=st.lists(GOOD, max_size=4))
def test_a_broken_row_is_told_and_the_others_are_read(before: list[str], broken: str, after: list[str]) -> None:
    """Whatever quote is wrong in a line, that line alone is no row, and each other has its own number."""
    lines = [f"{line}\n" for line in (*before, broken, *after)]
    read = list(read_cells(lines))
    assert [row.line for row in read if isinstance(row, BrokenRow)] == [len(before) + 1]
    told = {row.line: row.cells for row in read if isinstance(row, CellRow)}
    assert told == {number: line.split(",") for number, line in enumerate((*before, "", *after), 1) if line}


def test_one_stray_byte_spoils_one_row(tmp_path: Path) -> None:
    """A file in UTF-8 with a byte of another encoding is read as UTF-8 but for that row; one wholly of Windows' is that."""
    mixed, western = tmp_path / "mixed.csv", tmp_path / "western.csv"
    mixed.write_bytes("name,place\nIlić,Brno\nMüller,Köln\n".encode() + b"Zo\xe9,Lyon\n" + "Brontë,Leeds\n".encode())
    read = list(rows(mixed))
    assert [row[1]["name"] for row in read if not isinstance(row, BrokenRow)] == ["Ilić", "Müller", "Brontë"]
    assert [(row.line, "0xe9" in row.reason) for row in read if isinstance(row, BrokenRow)] == [(4, True)]
    western.write_bytes("name,place\nMüller,Köln\nZoé,Lyon\n".encode("cp1252"))
    assert [row[1]["name"] for row in rows(western) if not isinstance(row, BrokenRow)] == ["Müller", "Zoé"]
    assert [isinstance(row, Row) for row in read_rows(mixed)] == [True, True, False, True]


@pytest.mark.parametrize("said", ["sep=;", '"sep=;"', "SEP=;"])
def test_the_delimiter_may_be_said_before_the_heading(said: str, tmp_path: Path) -> None:
    """A first line by which Excel is told the delimiter is taken so; white space of any kind in a heading is a space."""
    table = tmp_path / "a.csv"
    table.write_text(f"{said}\r\nTook\u00a0place; By  whom \r\nyes;Bo, Lind\r\n", encoding="utf-8-sig", newline="")
    assert columns(table) == ["Took place", "By whom"]
    assert list(rows(table)) == [(3, {"Took place": "yes", "By whom": "Bo, Lind"})]
