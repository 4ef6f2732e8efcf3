"""The level of a mission as of a day: the rule, and its agreement with an independent coding of the archives."""

from datetime import date

import pytest

from graph.model.missions import Change, MissionLevel, MissionRule, level_named, level_of_rank, levels
from graph.model.terms import EventKind
from tests.archives import archive
from tests.loaders.relations.agreement import agreement
from tests.loaders.relations.report import DOCUMENT, page

DAY = date(1950, 1, 1)


@pytest.mark.parametrize(
    ("kind", "title", "level"),
    [
        (EventKind.SEVERANCE, "Diplomatic Relations Severed, 1950", MissionLevel.NONE),
        (EventKind.CLOSURE, "American Legation Closed, 1950", MissionLevel.NONE),
        (EventKind.CLOSURE, "Consulate at Bergen Closed, 1950", None),
        (EventKind.OPENING, "Interests Section Opened in the Swiss Embassy, 1950", MissionLevel.INTERESTS_SECTION),
        (EventKind.OPENING, "First U.S. Minister to Ruritania, 1950", MissionLevel.LEGATION),
        (EventKind.OPENING, "A Post Opened, 1950", None),
        (EventKind.ELEVATION, "Elevation of American Legation to Embassy Status, 1950", MissionLevel.EMBASSY),
        (EventKind.ELEVATION, "Elevation of the Consulate to a Legation, 1950", MissionLevel.LEGATION),
        (EventKind.ESTABLISHMENT, "Establishment of Consular Relations, 1950", MissionLevel.CONSULATE),
        (EventKind.ESTABLISHMENT, "Establishment of Diplomatic Relations, 1950", None),
        (EventKind.RESUMPTION, "Relations Resumed at Embassy Level, 1950", MissionLevel.EMBASSY),
        (EventKind.RECOGNITION, "Recognition, 1950", None),
        (EventKind.MEETING, "Meeting at the Embassy", None),
    ],
)
def test_what_an_event_does(kind: EventKind, title: str, level: MissionLevel | None) -> None:
    """An event sets the level that its title names, ends it, or says nothing of it; nothing is guessed."""
    change = MissionRule().of_event(kind, DAY, title)
    assert (change.level if change else None) is level


def test_there_were_no_embassies_before_they_were_allowed() -> None:
    """What a title calls an embassy before the sending state had any is a legation."""
    rule = MissionRule(embassies_from=date(1893, 3, 1))
    before, after = (
        rule.of_event(EventKind.OPENING, day, "Embassy Opened") for day in (date(1893, 2, 28), date(1893, 3, 1))
    )
    assert before
    assert after
    assert (before.level, after.level) == (MissionLevel.LEGATION, MissionLevel.EMBASSY)


def test_levels_and_ranks_that_are_named() -> None:
    """Words and ranks are read in any case; what names nothing is nothing."""
    assert level_named("the LIAISON office") is MissionLevel.LIAISON_OFFICE
    assert level_named("a treaty") is None
    assert level_of_rank("Envoy Extraordinary and Minister Plenipotentiary") is MissionLevel.LEGATION
    assert level_of_rank("Ambassador Extraordinary and Plenipotentiary") is MissionLevel.EMBASSY
    assert level_of_rank("Agent/Consul General") is MissionLevel.CONSULATE
    assert level_of_rank("Chargé d’Affaires") is None
    assert MissionLevel.LEGATION.diplomatic
    assert not MissionLevel.CONSULATE.diplomatic


def test_spans_cover_every_day_once() -> None:
    """Spans follow on each other without a gap, begin with what was before, and end with the last day."""
    changes = [
        Change(date(1950, 6, 1), 2, MissionLevel.EMBASSY),
        Change(date(1940, 1, 1), 2, MissionLevel.LEGATION),
        Change(date(1950, 3, 1), 0, MissionLevel.NONE),
        Change(date(1950, 6, 1), 1, MissionLevel.CONSULATE),
    ]
    spans = list(levels(changes, DAY, date(1950, 12, 31)))
    assert spans == [
        (DAY, date(1950, 2, 28), MissionLevel.LEGATION),
        (date(1950, 3, 1), date(1950, 5, 31), MissionLevel.NONE),
        (date(1950, 6, 1), date(1950, 12, 31), MissionLevel.EMBASSY),
    ]
    assert list(levels([], DAY, DAY)) == [(DAY, DAY, MissionLevel.NONE)]


def test_the_page_is_what_is_measured() -> None:
    """docs/relations.md holds the comparison of today's reading; relations agree on 0.97 of country-days."""
    for source in ("state-rdcr", "state-pocom", "us-mission-status"):
        archive(source)
    measured = agreement()
    assert measured.days > 3_000_000
    assert measured.relations / measured.days >= 0.97
    assert DOCUMENT.read_text(encoding="utf-8") == page(measured)
