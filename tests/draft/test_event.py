"""Events of a text: who took part in what, when, and what became of it."""

from __future__ import annotations

import pytest

from graph.draft.proposal import EventProposal
from tests.draft.ruritania import draft


def events(text: str) -> list[EventProposal]:
    """The events of a text."""
    return [one for one in draft(text).proposals if isinstance(one, EventProposal)]


def told(event: EventProposal) -> str:
    """An event in short: kind, day, who by attendance, statuses."""
    who = " ".join(sorted(f"{one.who.key}:{one.attendance}" for one in event.participants))
    return f"{event.kind} {event.start or '-'} | {who} | {' '.join(step.to for step in event.steps)}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sapt met Lorry in Strelsau on Monday.", "meeting 2024-05-13 | lorry:attended sapt:attended | held"),
        (
            "President Sapt spoke by phone with Lorry on Monday.",
            "call 2024-05-13 | lorry:attended sapt:attended | held",
        ),
        (
            "Foreign Minister Sapt's meeting with Lorry took place on Tuesday.",
            "meeting 2024-05-14 | lorry:attended sapt:attended | held",
        ),
        ("Sapt is expected to meet Lorry on May 20.", "meeting 2024-05-20 | lorry:expected sapt:expected | planned"),
        ("Sapt was to have met Lorry on Monday.", "meeting 2024-05-13 | lorry:expected sapt:expected | planned"),
        ("Sapt is due to visit Graustark on June 3.", "visit 2024-06-03 | graustark:expected sapt:expected | planned"),
        ("Sapt will visit Graustark on June 3.", "visit 2024-06-03 | graustark:expected sapt:expected | planned"),
        ("The meeting between Sapt and Lorry was cancelled.", "meeting - | lorry:expected sapt:expected | cancelled"),
        ("Sapt postponed his trip to Graustark.", "visit - | graustark:expected sapt:expected | postponed"),
        (
            "Talks between Ruritania and Graustark collapsed on Monday.",
            "negotiation 2024-05-13 | graustark:attended ruritania:attended | held",
        ),
        (
            "Ruritania severed diplomatic relations with Graustark on June 3, 1883.",
            "severance 1883-06-03 | graustark:party ruritania:party | held",
        ),
        (
            "The treaty between Ruritania and Graustark was signed on June 3, 1883.",
            "signing 1883-06-03 | graustark:attended ruritania:attended | held",
        ),
        (
            "Ruritania expelled ten Graustarkian diplomats on Friday.",
            "expulsion 2024-05-17 | graustark:party ruritania:party | held",
        ),
        (
            "Ruritania recalled its ambassador from Graustark on Monday.",
            "recall 2024-05-13 | graustark:party ruritania:party | held",
        ),
        (
            "Graustark recognised the independence of Ruritania on June 3, 1883.",
            "recognition 1883-06-03 | graustark:party ruritania:party | held",
        ),
        ("Ruritania opened a legation in Hentzau in 1921.", "opening 1921 | ruritania:party | held"),
        ("The Northern League summit ended on Monday.", "summit 2024-05-13 | league:attended | held"),
        ("Lorry will host Sapt on May 20.", "meeting 2024-05-20 | lorry:expected sapt:expected | planned"),
    ],
)
def test_an_event_is_read_from_its_verb_or_noun(text: str, expected: str) -> None:
    """Kind, day, participants and status follow from the words around one verb or noun."""
    assert [told(one) for one in events(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Sapt and Lorry may meet in Strelsau next week.",
        "If talks fail, Ruritania may withdraw from the treaty.",
        "Sapt refused to meet Lorry.",
        "Sapt hopes to visit Graustark.",
        "Sapt did not meet Lorry.",
        "The two ministers never met.",
        "Ruritania and Graustark hold regular meetings.",
        "Meetings like this are rare.",
        "Both countries are in regular communication.",
        "Ruritania recognises that talks are needed.",
        "Sapt refrained from commenting on whether he would meet Lorry.",
        "The bridge meets the needs of Ruritania.",
        "Lorry called for talks.",
        "Sapt called Lorry a friend of Ruritania.",
        "Every year Sapt and Lorry meet in Strelsau.",
        "Observers expect that Ruritania and Graustark will hold talks.",
        "Ruritania met the demands of Graustark.",
        "Ruritania could be invited to the summit in Strelsau.",
        "Reports that Sapt met Lorry are false.",
        "Ruritania had been expected to recall its troops.",
        "Had Sapt met Lorry, the war would have been avoided.",
        "Did Sapt meet Lorry?",
        "It is not true that Ruritania severed relations with Graustark.",
        "It is unclear whether Sapt met Lorry.",
        "It is false that Ruritania recalled its ambassador from Graustark.",
        "Sapt almost met Lorry in Strelsau.",
        "Sapt is said to have met Lorry in Strelsau.",
        "Ruritania threatened to recall its ambassador from Graustark.",
        "Ruritania considered recalling its ambassador from Graustark.",
        "Sapt met his wife in Strelsau.",
    ],
)
def test_no_event_is_read_where_none_is_told(text: str) -> None:
    """What is possible, conditional, refused, habitual or meant otherwise is no event."""
    assert events(text) == []


def test_those_met_separately_were_met_in_meetings_of_their_own() -> None:
    """The word "separately" makes as many events as people were met."""
    assert sorted(told(one) for one in events("Sapt met with Lorry and Hentz separately in Strelsau on Monday.")) == [
        "meeting 2024-05-13 | hentz:attended sapt:attended | held",
        "meeting 2024-05-13 | lorry:attended sapt:attended | held",
    ]


def test_several_mentions_of_an_event_are_one() -> None:
    """A noun that points back, and a sentence that names who was to come, tell the event before."""
    (event,) = events(
        "The Ruritanian government scrapped a high-level meeting with Graustark. The abovementioned meeting refers to the annual "
        "talks due on June 3. Foreign Minister Sapt and Defence Minister Rassendyll are supposed to meet Foreign Minister Lorry "
        "and Defence Minister Quinnox in Strelsau."
    )
    assert told(event) == (
        "meeting 2024-06-03 | lorry:expected quinnox:expected rudolf:expected sapt:expected | planned cancelled"
    )
    assert [actor.key for actor in event.steps[-1].decided_by] == ["government"]
    assert (event.place, len(event.also_told)) == ("Strelsau", 3)


def test_a_meeting_that_was_confirmed_and_never_took_place_keeps_both() -> None:
    """A plan, its confirmation and its end are steps of one history, in their order."""
    (event,) = events(
        "Sapt said he and Lorry will hold a meeting next week, and confirmed that the meeting will be held. "
        "However, this meeting never took place."
    )
    assert [step.to for step in event.steps] == ["planned", "confirmed", "not_held"]


def test_who_stays_away_is_absent_and_the_event_is_not_called_off() -> None:
    """Who will not attend is absent; nothing is said of whether the others meet."""
    (event,) = events("Sapt will not attend the Northern League summit on May 20.")
    assert {one.who.key: one.attendance for one in event.participants}["sapt"] == "absent"
    assert not {"not_held", "cancelled"} & {step.to for step in event.steps}


def test_an_act_in_return_is_another_act() -> None:
    """Who was expelled from and who expels are told apart, also where both do it."""
    first, second = events(
        "Ruritania expelled a Graustarkian diplomat on Monday. Graustark expelled a Ruritanian diplomat on Tuesday."
    )
    assert [one.who.key for one in first.participants] == ["ruritania", "graustark"]
    assert [one.who.key for one in second.participants] == ["graustark", "ruritania"]


def test_meetings_on_two_days_are_two() -> None:
    """The same people on another day met again."""
    assert len(events("Sapt met Lorry on Monday. Sapt met Lorry on Tuesday.")) == 2


def test_a_planned_visit_to_one_meeting_is_no_other() -> None:
    """A visit and the meeting during it are events of their own."""
    assert [one.kind for one in events("Sapt will travel to Graustark on June 3. There he will meet Hentz.")] == [
        "visit",
        "meeting",
    ]
