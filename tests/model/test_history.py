"""The order of an event's history."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from graph.model.history import Step, contradictions, history

PUBLISHED = date(2024, 3, 2)


def step(name: str, ordinal: int, day: str | None = None, *, to: str | None = None, record: str = "one") -> Step:
    """A step reported on the day of publication, on a day, between two, or on none."""
    earliest = date.fromisoformat(day) if day else None
    return Step(name, record, ordinal, earliest, date.fromisoformat(to) if to else earliest, PUBLISHED)


def order(*steps: Step) -> list[str]:
    """The ids in the order of what happened."""
    places = history(steps)
    return sorted(places, key=lambda name: places[name].key)


def test_an_undated_step_stands_before_what_is_written_after_it() -> None:
    """A plan without a day does not come after the meeting that a later line says was held before the publication."""
    assert order(step("planned", 1), step("held", 2, "2024-03-01")) == ["planned", "held"]
    assert history([step("planned", 1), step("held", 2, "2024-03-01")])["planned"].effective == date(2024, 3, 1)


def test_a_coarse_step_took_place_by_the_day_of_the_next() -> None:
    """A step of which a month is stated holds from the day of the next step at the latest."""
    places = history([step("planned", 1, "2024-02-01", to="2024-02-29"), step("held", 2, "2024-02-20")])
    assert places["planned"].effective == date(2024, 2, 20)
    assert places["planned"].key < places["held"].key


def test_an_undated_last_step_holds_from_the_report() -> None:
    """What comes last and has no day holds from the day of the report, after all that is dated before."""
    places = history([step("planned", 1, "2024-02-01"), step("cancelled", 2)])
    assert places["cancelled"].effective == PUBLISHED


def test_a_contradiction_is_told_and_the_written_order_decides() -> None:
    """Days that run against the written order do not turn it round, and are named."""
    planned, held = step("planned", 1, "2024-02-20"), step("held", 2, "2024-02-01")
    assert order(planned, held) == ["planned", "held"]
    assert contradictions([planned, held]) == [(planned, held)]


def test_only_what_runs_backwards_contradicts() -> None:
    """Steps in order, on one day, in months that overlap, or without days are no contradiction; each pair is named once."""
    steps = [
        step("invited", 1, "2024-02-01"),
        step("proposed", 2, "2024-02-05"),
        step("planned", 3),
        step("confirmed", 4, "2024-02-20"),
        step("postponed", 5, "2024-02-20"),
        step("rescheduled", 6, "2024-02-01", to="2024-02-29"),
        step("held", 7, "2024-02-10"),
    ]
    named = [(one.id, other.id) for one, other in contradictions(steps)]
    assert named == [("confirmed", "held"), ("postponed", "held")]


def test_a_step_of_a_stated_day_holds_from_that_day() -> None:
    """A later step moves nothing that has an earlier day of its own."""
    places = history([step("planned", 1, "2024-02-01"), step("held", 2, "2024-02-20")])
    assert [places[name].effective for name in ("planned", "held")] == [date(2024, 2, 1), date(2024, 2, 20)]


def test_records_are_ordered_by_their_days() -> None:
    """Of two records that tell of one event, the one of the later day comes later."""
    first, second = step("cancelled", 1, "2024-02-01"), step("confirmed", 1, "2024-02-10", record="two")
    assert order(second, first) == ["cancelled", "confirmed"]


DAYS = st.none() | st.integers(-60, 30).map(lambda number: PUBLISHED + timedelta(days=number))


@given(st.lists(st.tuples(DAYS, st.integers(0, 20)), min_size=1, max_size=6), st.randoms())
def test_the_written_order_always_decides(days: list[tuple[date | None, int]], chance: object) -> None:
    """Whatever days are stated, the steps of one record stand as they are written, in whatever order they are given."""
    steps = [
        Step(str(number), "one", number, day, None if day is None else day + timedelta(days=length), PUBLISHED)
        for number, (day, length) in enumerate(days)
    ]
    shuffled = sorted(steps, key=lambda _: chance.random())  # type: ignore[attr-defined]
    assert order(*shuffled) == [each.id for each in steps]
    effective = [history(steps)[each.id].effective for each in steps]
    assert effective == sorted(effective)
