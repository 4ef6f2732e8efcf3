"""The events that come of the prose of journeys and visits, out of archives that are written here."""

import re
from pathlib import Path

import pytest

from graph.model import (
    Attendance,
    Attribution,
    Country,
    Event,
    EventKind,
    Evidence,
    Mode,
    OnSidelinesOf,
    Organisation,
    OrganisationKind,
    PartialDate,
    ParticipatedIn,
    Person,
    Relationship,
    Represents,
    Role,
    Status,
    Within,
)
from graph.model.names import words
from loaders.catalogue import loader
from loaders.historian.prose.extraction import METHOD
from tests.archives import ROOT, archive
from tests.loaders.loader_result import LoaderResult, read

TRIP = """<trip role="secretary" who="thorne-alasdair-p"><id>{number}</id><role>secretary</role>
<name>Alasdair P. Thorne</name><start-date>{day}</start-date><end-date>{day}</end-date>
<country id="{id}">{country}</country><locale/><remarks>{remarks}</remarks><created-by>editor</created-by>
<created-datetime>2030-01-01T00:00:00Z</created-datetime><last-modified-by>editor</last-modified-by>
<last-modified-datetime/></trip>"""
VISIT = """<visit><id>{number}</id><start-date>2020-05-02</start-date><end-date>2020-05-04</end-date>
<visitor>President Orlo</visitor><from id="peru">Peru</from><description>{remarks}</description>
<created-by>editor</created-by><created-datetime>2030-01-01T00:00:00Z</created-datetime>
<last-modified-by>editor</last-modified-by><last-modified-datetime/></visit>"""


def journeys(path: Path, *remarks: str, country: str = "Norway") -> LoaderResult:
    """Trips of a Secretary of State to a country, in the year 2020, one for each text."""
    trips = [
        TRIP.format(number=number, day="2020-03-04", id=country.lower(), country=country, remarks=text)
        for number, text in enumerate(remarks, 1)
    ]
    return travelled(path, *trips)


def travelled(path: Path, *trips: str) -> LoaderResult:
    """An archive of trips, read, with the presidents of the sample."""
    for folder, name, content in (
        ("presidents", "presidents.xml", PRESIDENTS),
        ("secretary-travels", "thorne-alasdair-p.xml", f"<trips>{''.join(trips)}</trips>"),
    ):
        (path / folder).mkdir()
        (path / folder / name).write_text(content, encoding="utf-8")
    return read(loader("state-travels"), path)


PRESIDENTS = (ROOT / "loaders" / "state_travels" / "sample" / "presidents" / "presidents.xml").read_text(
    encoding="utf-8"
)
"""Imogen Marlow is President from 2019 on."""


def visited(path: Path, remarks: str) -> LoaderResult:
    """A visit of the President of Peru."""
    (path / "data").mkdir()
    page = f"<visits>{VISIT.format(number=1, remarks=remarks)}</visits>"
    (path / "data" / "2020.xml").write_text(page, encoding="utf-8")
    return read(loader("state-visits"), path)


def events(found: LoaderResult, kind: EventKind) -> list[Event]:
    """The events of a kind, in order."""
    return [event for event in found.all(Event) if event.kind is kind]


def present(found: LoaderResult, event: Event) -> set[tuple[str, Role, str | None]]:
    """Who took part in an event, by name, with role and office."""
    actors: list[Person | Country | Organisation] = []
    actors += [*found.all(Person), *found.all(Country), *found.all(Organisation)]
    names = {actor.id: actor.name for actor in actors}
    return {(names[one.start], one.role, one.in_capacity) for one in found.all(ParticipatedIn) if one.end == event.id}


def evidence(found: LoaderResult, of: Relationship) -> Evidence:
    """What a relationship rests on."""
    return next(fact.evidence for fact in found.facts if fact.subject == of and fact.evidence)


def test_people_met_become_a_meeting_within_the_journey(tmp_path: Path) -> None:
    """A meeting is an event of its own: the traveller and those met took part, each in their office, and it was held."""
    found = journeys(tmp_path, "Met with President Ana Vint and Foreign Minister Ames.")
    (meeting,) = events(found, EventKind.MEETING)
    assert present(found, meeting) == {
        ("Alasdair P. Thorne", Role.TRAVELLER, "Secretary of State"),
        ("Ana Vint", Role.HOST, "President"),
        ("Ames", Role.HOST, "Foreign Minister"),
    }
    assert meeting.stated_status is Status.HELD
    assert meeting.start == meeting.end == PartialDate.parse("2020-03-04")
    (journey,) = events(found, EventKind.VISIT)
    assert [(tie.start, tie.end) for tie in found.all(Within)] == [(meeting.id, journey.id)]
    assert {name for name, role, _ in present(found, journey)} == {"Alasdair P. Thorne"}


def test_what_prose_tells_is_inferred_and_points_at_its_place(tmp_path: Path) -> None:
    """The quote is the span that the locator gives, the method is the reader's, and nothing is certain."""
    text = "Visited the harbour. Met with President Vint."
    found = journeys(tmp_path, text)
    met = next(one for one in found.all(ParticipatedIn) if one.in_capacity == "President")
    basis = evidence(found, met)
    assert basis.quote == "President Vint"
    start, end = map(int, (basis.locator or "").partition("#char=")[2].split(","))
    assert text[start:end] == basis.quote
    assert (basis.method, basis.attribution) == (METHOD, Attribution.INFERRED)
    assert basis.confidence is not None
    assert 0.9 < basis.confidence < 1


def test_those_met_apart_are_in_two_meetings(tmp_path: Path) -> None:
    """Nobody is said to have met whom only the traveller met."""
    found = journeys(tmp_path, "Met with President Vint and Swedish Foreign Minister Ames.")
    first, second = events(found, EventKind.MEETING)
    assert {name for name, _, _ in present(found, first)} == {"Alasdair P. Thorne", "Vint"}
    assert present(found, second) == {
        ("Alasdair P. Thorne", Role.TRAVELLER, "Secretary of State"),
        ("Ames", Role.PARTICIPANT, "Foreign Minister"),
    }


def test_an_office_without_a_name_brings_its_country(tmp_path: Path) -> None:
    """Where nobody is named the country takes part, in the person of the office; of an organisation, the organisation."""
    found = journeys(tmp_path, "Met with the Prime Minister of Chile, and with the NATO Secretary General.")
    first, second = events(found, EventKind.MEETING)
    assert ("Chile", Role.PARTICIPANT, "Prime Minister") in present(found, first)
    assert ("NATO", Role.PARTICIPANT, "Secretary General") in present(found, second)


def test_who_acts_for_an_organisation_represents_it(tmp_path: Path) -> None:
    """An officer of a body represents it and no country; one body is one however it is written."""
    found = journeys(
        tmp_path, "Met with UN Envoy Orlo.", "Met with UN Special Envoy Vint.", "Met with U.N. Special Envoy Vint."
    )
    assert {(one.name, one.kind) for one in found.all(Organisation)} == {("United Nations", OrganisationKind.IGO)}
    (vint,) = {person.id for person in found.all(Person) if person.name == "Vint"}
    assert {tie.end for tie in found.all(Represents) if tie.start == vint} == {
        "state-travels:organisation/united-nations"
    }


def test_a_conference_pairs_nobody(tmp_path: Path) -> None:
    """A conference attended is an event within the journey, with the traveller alone."""
    found = journeys(tmp_path, "Attended the Arctic Cod Conference with the Presidents of Chile and Peru.")
    (conference,) = events(found, EventKind.CONFERENCE)
    assert conference.name == "Arctic Cod Conference"
    assert present(found, conference) == {("Alasdair P. Thorne", Role.PARTICIPANT, "Secretary of State")}
    assert events(found, EventKind.MEETING) == []


def test_a_meeting_at_a_conference_is_on_its_sidelines(tmp_path: Path) -> None:
    """Whoever met somebody at a conference attended it, and the meeting is on its sidelines and within the journey."""
    found = journeys(tmp_path, "Met with Premier Vint on the sidelines of the Cod Summit.")
    (journey,), (meeting,) = events(found, EventKind.VISIT), events(found, EventKind.MEETING)
    (summit,) = events(found, EventKind.SUMMIT)
    within = {(tie.start, tie.end) for tie in found.all(Within)}
    assert {(meeting.id, journey.id), (summit.id, journey.id)} <= within
    assert {(tie.start, tie.end) for tie in found.all(OnSidelinesOf)} == {(meeting.id, summit.id)}
    assert present(found, summit) == {("Alasdair P. Thorne", Role.PARTICIPANT, "Secretary of State")}


def test_a_conference_before_the_journey_is_not_within_it(tmp_path: Path) -> None:
    """What was attended before the journey is an event of the month before it, and no part of it."""
    found = journeys(tmp_path, "Informal visit after attending the Cod Summit.")
    (journey,), (summit,) = events(found, EventKind.VISIT), events(found, EventKind.SUMMIT)
    assert summit.start is not None
    assert journey.start is not None
    assert summit.start.first < journey.start.first == summit.start.last
    assert (summit.id, journey.id) not in {(tie.start, tie.end) for tie in found.all(Within)}


def test_a_body_takes_part_in_its_people(tmp_path: Path) -> None:
    """Members of a body who are not named bring the body, of a kind that its name tells; ceremonies are no meetings."""
    found = journeys(tmp_path, "Met with members of the Herring Party. Attended the funeral of Premier Vint.")
    (meeting,), (funeral,) = events(found, EventKind.MEETING), events(found, EventKind.CEREMONY)
    assert ("Herring Party", Role.PARTICIPANT, "members") in present(found, meeting)
    assert {(one.name, one.kind) for one in found.all(Organisation)} == {("Herring Party", OrganisationKind.PARTY)}
    assert present(found, funeral) == {("Alasdair P. Thorne", Role.PARTICIPANT, "Secretary of State")}


def test_a_talk_from_afar_is_a_call(tmp_path: Path) -> None:
    """A meeting by satellite or telephone is a call of that mode."""
    found = journeys(tmp_path, "Met by satellite with Premier Vint.")
    (call,) = events(found, EventKind.CALL)
    assert call.mode is Mode.VIDEO


def test_a_companion_is_a_traveller(tmp_path: Path) -> None:
    """The President accompanied is the archive's own, in the journey and the meeting, in the traveller's role."""
    found = journeys(tmp_path, "Accompanied President Marlow to a meeting with Premier Vint.")
    (journey,), (meeting,) = events(found, EventKind.VISIT), events(found, EventKind.MEETING)
    marlow = ("Imogen Marlow", Role.TRAVELLER, "President")
    assert marlow in present(found, journey)
    assert marlow in present(found, meeting)
    assert ("Vint", Role.HOST, "Premier") in present(found, meeting)
    assert {person.id for person in found.all(Person) if person.name == "Imogen Marlow"} == {
        "state-travels:person/marlow-imogen"
    }


def test_the_own_president_is_company_however_it_is_put(tmp_path: Path) -> None:
    """One's own President abroad, and one's own Secretary of Defense, are no hosts."""
    found = journeys(
        tmp_path, "Met with President Marlow.", "Met with Premier Vint. Was joined by Secretary of Defense Ames."
    )
    first, _ = events(found, EventKind.MEETING)
    assert ("Imogen Marlow", Role.TRAVELLER, "President") in present(found, first)
    assert ("Ames", Role.TRAVELLER, "Secretary of Defense") in present(found, events(found, EventKind.VISIT)[1])


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Meeting with President Vint cancelled.", Status.CANCELLED),
        ("A meeting with President Vint was postponed.", Status.POSTPONED),
    ],
)
def test_a_meeting_that_was_called_off(tmp_path: Path, text: str, status: Status) -> None:
    """It keeps its status, and those who were to be there are expected, not attended."""
    found = journeys(tmp_path, text)
    (meeting,) = events(found, EventKind.MEETING)
    assert meeting.stated_status is status
    ties = [one for one in found.all(ParticipatedIn) if one.end == meeting.id]
    assert [one.attendance for one in ties] == [Attendance.EXPECTED] * 2


def test_those_only_mentioned_are_left_out(tmp_path: Path) -> None:
    """The dead at whose funeral somebody was, and groups without names, are nobody whom they met."""
    found = journeys(tmp_path, "Attended the funeral of President Vint. Met with senior officials.")
    assert {person.name for person in found.all(Person)} == {"Rowan T. Quill", "Imogen Marlow", "Alasdair P. Thorne"}
    assert events(found, EventKind.MEETING) == []


def test_somebody_met_in_a_third_country(tmp_path: Path) -> None:
    """Whom other texts of these years call Chilean stands for Chile in Norway too, less surely; who is told stands as told."""
    found = journeys(
        tmp_path,
        "Met with Chilean President Vint.",
        "Met with President Vint and Premier Ames.",
        "Met with Premier Ames.",
    )
    ties = {
        (tie.start.rpartition("/")[0].rpartition("person/")[2], tie.end.rpartition("/")[2])
        for tie in found.all(Represents)
    }
    assert ("chile/president-vint", "chile") in ties
    assert ("norway/premier-ames", "norway") in ties
    assert not any(start == "norway/president-vint" for start, _ in ties)


def test_somebody_at_home_is_not_taken_for_a_namesake(tmp_path: Path) -> None:
    """One whom the texts do call of the country visited, or another a generation away, stands for the country visited."""
    trips = [
        TRIP.format(number=number, day=day, id="norway", country="Norway", remarks=text)
        for number, (day, text) in enumerate(
            [
                ("2020-03-04", "Met with Chilean President Vint."),
                ("2020-03-05", "Met with Norwegian President Vint."),
                ("2020-03-06", "Met with President Vint."),
                ("1990-03-06", "Met with President Vint."),
            ],
            1,
        )
    ]
    found = travelled(tmp_path, *trips)
    people = {person.id.partition("person/")[2] for person in found.all(Person) if person.name == "Vint"}
    assert people == {"chile/president-vint/2020", "norway/president-vint/2020", "norway/president-vint/1990"}


def test_a_visitor_meets_the_hosts(tmp_path: Path) -> None:
    """On a visit the hosts are those of the United States, and the day is taken where the text gives one."""
    found = visited(tmp_path, "Official visit. Met with President Marlow May 3.")
    (meeting,) = events(found, EventKind.MEETING)
    assert present(found, meeting) == {("Orlo", Role.GUEST, None), ("Marlow", Role.HOST, "President")}
    assert meeting.start == PartialDate.parse("2020-05-03")


def called(text: str) -> str:
    """A text as its words, without case and accents, each between blanks."""
    return f" {' '.join(words(text))} "


@pytest.mark.parametrize(("source", "field"), [("state-travels", "remarks"), ("state-visits", "description")])
def test_every_locator_of_the_archives_holds(source: str, field: str) -> None:
    """Over the whole archive each span, cut from the text of its record, is the quote, and holds the name of the person."""
    found = read(loader(source), archive(source))
    # those who made the journeys are not in the text
    names = {person.id: person.name for person in found.all(Person) if re.search(r"/\d{4}$", person.id)}
    checked = 0
    for record in found.records:
        facts = [fact for fact in record if fact.evidence and fact.evidence.method == METHOD]
        text = next((e.description or "" for e in (f.subject for f in record) if isinstance(e, Event)), "")
        for fact in facts:
            assert fact.evidence
            place = re.fullmatch(rf".*/{field}#char=(\d+),(\d+)", fact.evidence.locator or "")
            assert place, fact.evidence.locator
            start, end = int(place[1]), int(place[2])
            assert text[start:end] == fact.evidence.quote
            checked += 1
            if isinstance(fact.subject, ParticipatedIn) and fact.subject.start in names:
                assert called(names[fact.subject.start]) in called(fact.evidence.quote or "")
    assert checked > 2000
