"""Which records tell of one event: the rule on labelled stories, and its laws on random ones."""

from datetime import date, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from graph.resolve.evaluation.events import measure_events, stories
from graph.resolve.events.record import EventRecord
from graph.resolve.events.rules import decide_events
from graph.resolve.findings import APART, SAME
from graph.resolve.groups import Groups

DAY = date(2025, 6, 13)


@st.composite
def records(draw: st.DrawFn) -> list[EventRecord]:
    """Records of three documents on a few people and days, so that many are alike."""
    drawn = []
    for number in range(draw(st.integers(2, 8))):
        document = draw(st.sampled_from("abc"))
        first = DAY + timedelta(draw(st.integers(0, 2)))
        key = f"{document}:event/{number}"
        drawn.append(
            EventRecord(
                id=key,
                source=document,
                documents=frozenset({document}),
                canonical_id=key,
                kind=draw(st.sampled_from(["meeting", "call"])),
                first=first,
                last=first + timedelta(draw(st.integers(0, 1))),
                people=draw(st.frozensets(st.sampled_from(["ana", "bo", "cy"]), min_size=1)),
                bodies=frozenset(),
                places=draw(st.frozensets(st.sampled_from(["geneva", "paris"]), max_size=1)),
                countries=frozenset(),
                series=frozenset(),
                name=draw(st.sampled_from(["Talks", "Second talks", "Dinner"])),
            )
        )
    return drawn


def test_no_story_is_joined_wrongly() -> None:
    """On the labelled stories nothing is joined that is two, and two thirds of what is one are joined or shown."""
    for held_out in (False, True):
        measured = measure_events([story for story in stories() if story.held_out is held_out])
        assert measured.wrong == 0
        assert measured.joined > 0
        assert measured.reached >= 0.66 * measured.same


@given(records())
def test_no_group_holds_two_records_of_a_document_or_of_different_kinds(drawn: list[EventRecord]) -> None:
    """Whatever is joined: one record a document, one kind, days that overlap the day of another, somebody in common."""
    groups = Groups()
    for finding in decide_events(drawn):
        if finding.kind == SAME:
            assert groups.join(finding.left, finding.right)
    for one, other in combinations(drawn, 2):
        if other.id in groups.of(one.id):
            assert one.documents != other.documents
            assert one.kind == other.kind
            assert one.people & other.people


@given(records(), st.randoms(use_true_random=False))
def test_the_order_of_records_makes_no_difference(drawn: list[EventRecord], random: object) -> None:
    """The same records in another order give the same findings."""
    shuffled = list(drawn)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert set(decide_events(drawn)) == set(decide_events(shuffled))


@given(records())
def test_what_people_hold_apart_is_not_joined(drawn: list[EventRecord]) -> None:
    """No finding joins two that a verdict holds apart, not through others either."""
    joins = [(finding.left, finding.right) for finding in decide_events(drawn) if finding.kind == SAME]
    for pair in joins:
        verdicts = Groups([pair])
        again = [finding for finding in decide_events(drawn, verdicts) if finding.kind == SAME]
        assert pair not in [(finding.left, finding.right) for finding in again]
        assert pair[1] not in verdicts.of(pair[0])
    assert all(finding.kind != APART for finding in decide_events(drawn))
