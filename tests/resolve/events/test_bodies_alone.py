"""Events between countries and organisations alone, of which nobody is named: when two records of them are one."""

from pathlib import Path
from typing import Any

import pytest

from graph.model import Attendance, Event, EventKind, LocatedIn, Place
from graph.resolve.decisions.doubts import doubtful_pairs
from graph.store.protocol import Store
from tests.contract.small_graph import Archive, loaded
from tests.contract.test_questions import asked


@pytest.mark.parametrize(("town", "joined"), [("Geneva", True), ("", False)])
def test_bodies_alone_sign_one_treaty_where_more_than_the_day_says_so(
    store: Store, tmp_path: Path, town: str, joined: bool
) -> None:
    """Two papers' signings by the same countries on one day are one in one place; with less to go by a person is asked."""
    papers = []
    for source, name in (("one", "Signing of the river treaty"), ("two", "River treaty signed")):
        archive = Archive(source)
        parties = [archive.country("FR", "France"), archive.country("IN", "India")]
        told: dict[str, Any] = {"kind": EventKind.SIGNING, "start": "2025-06-05", "attendance": Attendance.ATTENDED}
        record = archive.event(name, parties, **told)
        if town:
            place = record.add(Place(id=archive.id(Place, town), name=town))
            record.relate(LocatedIn(start=archive.id(Event, name), end=place.id))
        papers.append(archive)
    loaded(store, tmp_path, *papers)
    assert asked(store, "{ events { totalCount } }")["events"]["totalCount"] == (1 if joined else 2)
    assert len(doubtful_pairs(store, label="Event")) == (0 if joined else 1)


def test_what_a_machine_coded_is_not_compared(store: Store, tmp_path: Path) -> None:
    """Events of coded parties are left as they are, however alike: no join, no doubtful pair."""
    papers = []
    for source in ("one", "two"):
        archive = Archive(source)
        parties = [archive.country("FR", "France"), archive.country("IN", "India")]
        archive.event("Protest", parties, kind=EventKind.PROTEST, start="2025-06-05", attendance=Attendance.CODED)
        papers.append(archive)
    loaded(store, tmp_path, *papers)
    assert asked(store, "{ events { totalCount } }")["events"]["totalCount"] == 2
    assert doubtful_pairs(store, label="Event") == []
