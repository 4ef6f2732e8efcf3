"""Which record of a person stands for all, so that its name is shown."""

import pytest

from graph.model.names.person import shown_name
from graph.resolve.people.record import PersonRecord
from graph.resolve.people.representative import representative


def shown(*names: str, known: str = "") -> str:
    """The name that is shown of records that have one name each; `known` is the one by which an authority knows them."""
    records = [
        PersonRecord(f"s:person/{place}", (name,), identifiers=frozenset({"x/1"} if name == known else ()))
        for place, name in enumerate(names)
    ]
    chosen = representative(records)
    return next(record.names[0] for record in records if record.id == chosen)


@pytest.mark.parametrize(
    ("names", "known", "wanted"),
    [
        (("Kohl", "Helmut Kohl"), "", "Helmut Kohl"),
        (("Yoweri Musaven", "Yoweri Museveni", "Museveni"), "", "Yoweri Museveni"),
        (("Prime Minster Mackenzie King", "Mackenzie King", "Mackenzie King"), "", "Mackenzie King"),
        (("Baroness Thatcher", "Margaret Thatcher"), "Baroness Thatcher", "Margaret Thatcher"),
        (("Henry Kissinger", "Henry A. Kissinger"), "Henry A. Kissinger", "Henry A. Kissinger"),
        (("President Anwar Sadat", "Anwar Sadat"), "", "Anwar Sadat"),
        (("Hussein", "King Hussein"), "", "King Hussein"),
        (("Federal Genscher", "Genscher"), "", "Genscher"),
    ],
)
def test_the_name_that_is_shown(names: tuple[str, ...], known: str, wanted: str) -> None:
    """A full name that others bear out, never a slip or a later title; a king goes by his."""
    assert shown(*names, known=known) == wanted
    assert shown(*reversed(names), known=known) == wanted


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("President Hosni Mubarak", "Hosni Mubarak"),
        ("President-elect Jose Napoleon Duarte", "Jose Napoleon Duarte"),
        ("Vice President and Foreign Minister Ada May", "Ada May"),
        ("Chairman of the Presidency Bakir Izetbegovic", "Bakir Izetbegovic"),
        ("King Hussein I", "King Hussein I"),
        ("Pope John Paul II", "Pope John Paul II"),
        ("Ho Chi Minh", "Ho Chi Minh"),
        ("President", "President"),
    ],
)
def test_offices_in_front_are_left_out(written: str, wanted: str) -> None:
    """The office in front of a name is no part of it, but for those who go by it."""
    assert shown_name(written) == wanted
