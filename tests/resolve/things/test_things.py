"""Which records tell of one series, deadline, demand or measure: the rule on labelled stories, its laws, and in a store."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import AddressedTo, Deadline, Demand, Imposed, MadeDemand, Measure, MeasureKind, Series, SetDeadline
from graph.model.dates import PartialDate
from graph.model.declaration import Node
from graph.model.ontology import told_labels
from graph.resolve.decisions.doubts import doubtful_pairs
from graph.resolve.decisions.ledger import read_decisions
from graph.resolve.decisions.resolution import resolve
from graph.resolve.evaluation.things import measure_things, stories_of, thing_stories
from graph.resolve.findings import POSSIBLE, SAME
from graph.resolve.groups import Groups
from graph.resolve.things.record import ThingRecord
from graph.resolve.things.rules import decide_things
from graph.store.protocol import Store
from tests.contract.small_graph import Archive, loaded

DAY = date(2025, 6, 13)


@st.composite
def records(draw: st.DrawFn) -> list[ThingRecord]:
    """Records of three documents by a few states on a few days, so that many are alike."""
    drawn = []
    for number in range(draw(st.integers(2, 8))):
        document = draw(st.sampled_from("abc"))
        key, day = f"{document}:demand/{number}", DAY + timedelta(draw(st.integers(0, 1)))
        drawn.append(
            ThingRecord(
                id=key,
                source=document,
                documents=frozenset({document}),
                canonical_id=key,
                name=draw(st.sampled_from(["Open the border", "Opening of the border", "Leave the harbour"])),
                first=day,
                last=day,
                parties={"by": draw(st.frozensets(st.sampled_from(["x", "y"]), max_size=2))},
                amount=draw(st.sampled_from([None, "2 ships"])),
            )
        )
    return drawn


def test_no_story_is_joined_wrongly() -> None:
    """Of the labelled stories of each label, in either half, nothing is joined that is two; most of what is one is reached."""
    found = thing_stories()
    for held_out in (False, True):
        measured = measure_things([story for story in found if story.held_out is held_out])
        assert measured.wrong == 0
        assert measured.joined > 0
        assert measured.reached >= 0.66 * measured.same


@pytest.mark.parametrize("label", [label for label in told_labels() if label != "Event"])
def test_every_label_that_is_joined_has_labelled_stories(label: str) -> None:
    """Each label has stories, nothing of which is joined wrongly; what is one is joined or shown at least once."""
    measured = measure_things(stories_of(label, thing_stories()))
    assert measured.pairs > 0
    assert measured.wrong == 0
    assert measured.reached > 0


@given(records())
def test_no_group_holds_two_records_of_a_document(drawn: list[ThingRecord]) -> None:
    """Whatever is joined directly is of two documents, of one name, and by somebody who did both."""
    groups, by_id = Groups(), {record.id: record for record in drawn}
    for finding in decide_things(drawn):
        if finding.kind == SAME:
            one, other = by_id[finding.left], by_id[finding.right]
            assert one.words == other.words
            assert one.everybody & other.everybody
            groups.join(one.id, other.id)
    for record in drawn:
        for left, right in combinations(groups.of(record.id), 2):
            assert not by_id[left].documents & by_id[right].documents


@given(records(), st.randoms())
def test_order_does_not_matter(drawn: list[ThingRecord], random: Random) -> None:
    """The same records in another order give the same findings."""
    shuffled = list(drawn)
    random.shuffle(shuffled)
    assert sorted(decide_things(shuffled)) == sorted(decide_things(drawn))


def test_two_amounts_are_two_demands() -> None:
    """Demands alike but for the amount are not joined."""
    one, other = (
        ThingRecord(
            id=f"{key}:demand/1",
            source=key,
            documents=frozenset({key}),
            canonical_id=f"{key}:demand/1",
            name="Spending on defence",
            first=DAY,
            last=DAY,
            parties={"by": frozenset({"x"})},
            amount="2 per cent",
        )
        for key in "ab"
    )
    assert [finding.kind for finding in decide_things([one, other])] == [SAME]
    assert SAME not in [finding.kind for finding in decide_things([one, replace(other, amount="5 per cent")])]


def paper(source: str, due: str) -> Archive:
    """A paper that tells of a series, a deadline, a demand and a measure between two states."""
    told = Archive(source)
    here, there = told.country("US", "America"), told.country("JP", "Japan")
    record, day = told.record("things"), PartialDate.parse(due)
    deadline = record.add(Deadline(id=told.id(Deadline, "t"), name="Answer to the note", due=day))
    demand = record.add(Demand(id=told.id(Demand, "t"), name="Open the border", made_at=day))
    measure = record.add(
        Measure(id=told.id(Measure, "t"), name="Tariff on wine", kind=MeasureKind.TARIFF, act="Order 1")
    )
    record.add(Series(id=told.id(Series, "t"), name="Dialogue on the straits"))
    record.relate(SetDeadline(start=here, end=deadline.id))
    record.relate(MadeDemand(start=here, end=demand.id))
    record.relate(Imposed(start=here, end=measure.id))
    for thing in (deadline, demand, measure):
        record.relate(AddressedTo(start=thing.id, end=there))
    return told


@pytest.mark.parametrize("label", [Deadline, Demand, Measure])
def test_what_two_papers_tell_alike_is_joined(store: Store, tmp_path: Path, label: type[Node]) -> None:
    """A deadline, a demand and a measure of two papers are joined as they are loaded; to do it again changes nothing."""
    loaded(store, tmp_path, paper("one", "2025-07-01"), paper("two", "2025-07-01"))
    (decision,) = read_decisions(store, label.__name__)
    assert (decision.finding.kind, decision.by_person) == (SAME, False)
    assert resolve(store).decided == 0


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        (Deadline, {"days": "2025-07-01", "by whom and to whom": "America\nJapan"}),
        (Series, {}),
    ],
)
def test_what_is_only_likely_is_shown(store: Store, tmp_path: Path, label: type[Node], lines: dict[str, str]) -> None:
    """A deadline of another day, and a series of which only the name is told, are shown to a person with what is known."""
    loaded(store, tmp_path, paper("one", "2025-07-01"), paper("two", "2025-07-02"))
    (pair,) = doubtful_pairs(store, label=label.__name__)
    assert pair.finding.kind == POSSIBLE
    assert dict(pair.left.lines) == {"source": "one"} | lines
