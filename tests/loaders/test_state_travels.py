"""The journeys of Presidents and Secretaries of State."""

import random
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from graph.ingest.admission import admit
from graph.model import (
    Country,
    EventKind,
    Held,
    LocatedIn,
    Mode,
    Name,
    Node,
    PartialDate,
    ParticipatedIn,
    Person,
    Place,
    Represents,
    Role,
    Source,
    Status,
    Tenure,
    TenureStatus,
)
from loaders.catalogue import loader
from tests.archives import ROOT, archive
from tests.loaders.loader_result import LoaderResult, read, results

SAMPLE = ROOT / "loaders" / "state_travels" / "sample"
PART = {
    "documents": 48,
    "records/trip": 3180,
    "records/president": 47,
    "participants": 47,
    "nodes/Country": 177,
    "nodes/Organisation": 60,
    "events/visit": 3180,
    "events/meeting": 2284,
    "events/summit": 195,
    "events/conference": 670,
    "events/ceremony": 105,
    "events/signing": 16,
}
"""What the files beside the project hold, which are a part of the edition."""
sample, real = results("state-travels")


def test_a_trip_is_a_visit_that_was_held(sample: LoaderResult) -> None:
    """A trip becomes one event to the day, with the remarks on one line."""
    event = sample.event("trip/90001")
    assert event.id == "state-travels:event/trip/90001"
    assert event.name == "Visit of Imogen Marlow to Norway (Bergen)"
    assert (event.kind, event.mode, event.stated_status) == (EventKind.VISIT, Mode.IN_PERSON, Status.HELD)
    assert (event.start, event.end) == (PartialDate.parse("2019-05-20"), PartialDate.parse("2019-05-22"))
    assert event.description == "Opened an invented exhibition of maps. Met with nobody in particular."


def test_the_traveller_went_in_an_office(sample: LoaderResult) -> None:
    """The traveller takes part in the office that the role stands for, and represents the United States."""
    found = {tie.end: tie for tie in sample.all(ParticipatedIn)}
    tie = found["state-travels:event/trip/90101"]
    assert tie.start == "state-travels:person/thorne-alasdair-p"
    assert (tie.role, tie.in_capacity) == (Role.TRAVELLER, "Secretary of State")
    assert found["state-travels:event/trip/90001"].in_capacity == "President"
    assert Represents(start=tie.start, end="state-travels:country/united-states") in set(sample.all(Represents))


def test_a_secretary_bears_the_id_of_another_archive(sample: LoaderResult) -> None:
    """Secretaries have their ids of the Principal Officers; Presidents have none there."""
    found = {person.id.rpartition("/")[2]: person.identifiers for person in sample.all(Person)}
    assert found["thorne-alasdair-p"] == ("pocom/thorne-alasdair-p",)
    assert found["marlow-imogen"] == ()


def test_a_trip_is_in_its_place_or_else_its_country(sample: LoaderResult) -> None:
    """With a locale a trip is in the place, which is in the country; without one, in the country."""
    ties = {(tie.start, tie.end) for tie in sample.all(LocatedIn)}
    assert ("state-travels:event/trip/90001", "state-travels:place/norway/bergen") in ties
    assert ("state-travels:place/norway/bergen", "state-travels:country/norway") in ties
    assert ("state-travels:event/trip/90002", "state-travels:country/russia") in ties


def test_a_former_name_is_an_alias(sample: LoaderResult) -> None:
    """A country bears one name; how a record writes it is an alias and stands in the event's name."""
    russia = next(country for country in sample.all(Country) if country.id.endswith("/russia"))
    assert (russia.name, russia.iso) == ("Russia", "RU")
    assert "U.S.S.R." in {name.name for name in sample.all(Name)}
    assert sample.event("trip/90002").name == "Visit of Imogen Marlow to U.S.S.R."


def test_a_president_held_an_office(sample: LoaderResult) -> None:
    """Each term is a tenure of its own; an open one has no end; a birth is known to the year."""
    tenures = {tenure.id.rpartition("/")[2]: tenure for tenure in sample.all(Tenure)}
    assert (tenures["901"].status, tenures["902"].status) == (TenureStatus.ENDED, TenureStatus.HELD)
    assert tenures["902"].until is None
    held = [tie.end for tie in sample.all(Held) if tie.start == "state-travels:person/quill-rowan-t"]
    assert len(held) == 2
    assert {person.birth for person in sample.all(Person) if person.name == "Imogen Marlow"} == {
        PartialDate.parse("1958")
    }


def test_a_president_cites_what_the_list_was_made_from(sample: LoaderResult) -> None:
    """An entry made on the day of the crawl names the page crawled; a later one does not."""
    assert sample.record("president/901").evidence.via == "https://example.org/list-of-invented-presidents"
    assert sample.record("president/902").evidence.via is None


def test_evidence_says_where_and_when(sample: LoaderResult) -> None:
    """A fact cites file, record, place in the file, and the day on which the record was made."""
    evidence = sample.record("trip/90001").evidence
    assert evidence.source_id == "state-travels:source/president-travels/marlow-imogen.xml"
    assert evidence.locator == "/trips/trip[id='90001']"
    assert evidence.reported_at == date(2019, 9, 19)
    titles = {source.id: source.title for source in sample.all(Source)}
    assert titles[evidence.source_id] == "Travels Abroad of the President: Imogen Marlow"


def test_an_earlier_record_moves_back_what_is_known(sample: LoaderResult) -> None:
    """A person is said again by a record that was published earlier, so that no trip is known without its traveller."""
    said = [
        fact.evidence.reported_at
        for fact in sample.facts
        if isinstance(fact.subject, Person)
        and fact.evidence
        and fact.subject.id == "state-travels:person/marlow-imogen"
        and fact.evidence.source_id.endswith("travels/marlow-imogen.xml")
    ]
    assert said == [date(2019, 9, 19), date(2019, 9, 18)]


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("trip/90104", "it ends on 1932-03-02, before it starts on 1932-03-09"),
        ("trip/90105", "<start-date>: '1932-02-30' is not a date"),
        ("trip/90106", "the role 'courier' is not known"),
        (None, "<id> is blank or missing"),
        ("trip/90001", "stands already at marlow-imogen.xml:4"),
    ],
)
def test_a_bad_trip_is_refused(sample: LoaderResult, number: str | None, reason: str) -> None:
    """Each bad record is refused alone, with its id and what is wrong."""
    assert reason in sample.reason(number)
    assert len(sample.rejects) == 5
    assert len(sample.records) == 8


def test_an_unknown_field_is_counted(sample: LoaderResult) -> None:
    """A field that the loader does not know is counted, and its record is taken."""
    assert sample.record("trip/90103") in sample.records
    assert sample.left_over == {"trip/country/@iso": 1}


def test_a_file_that_is_cut_off_gives_what_stands_before(tmp_path: Path) -> None:
    """The records before a break are read; the break is refused with file and line."""
    copied = tmp_path / "archive"
    shutil.copytree(SAMPLE, copied)
    file = copied / "president-travels" / "marlow-imogen.xml"
    text = file.read_bytes()
    file.write_bytes(text[: text.index(b"<country id", text.index(b"90002"))] + b"\xff")
    reading = read(loader("state-travels"), file)
    assert [record.evidence.record for record in reading.records] == ["trip/90001"]
    (reject,) = reading.rejects
    assert reject.origin.file == file.resolve()
    assert reject.origin.line is not None
    assert reject.origin.line > 20


def test_a_path_must_be_given() -> None:
    """The archive is not shipped: without a path, or with another folder, the error says what to give."""
    with pytest.raises(FileNotFoundError, match="give the PATH of its folder"):
        loader("state-travels").documents(None)
    with pytest.raises(FileNotFoundError, match="no file of state-travels"):
        loader("state-travels").documents(ROOT / "loaders" / "state_visits" / "sample")


def test_one_file_says_what_the_whole_archive_says_of_it(sample: LoaderResult) -> None:
    """A file that is read alone gives the same facts as within its archive."""
    alone = read(loader("state-travels"), SAMPLE / "president-travels" / "marlow-imogen.xml")
    assert set() < alone.graph() < sample.graph()


def _travelling(real: LoaderResult) -> Iterator[ParticipatedIn]:
    """Who made the journeys, without those whom the remarks name."""
    for fact in real.facts:
        if (
            isinstance(fact.subject, ParticipatedIn)
            and fact.evidence
            and fact.evidence.method.startswith("state-travels ")
        ):
            yield fact.subject


def test_the_real_archive_is_read_whole(real: LoaderResult) -> None:
    """All that the files beside the project hold is read, a part of the edition that the description names; nothing is refused."""
    assert real.rejects == []
    assert [str(check) for check in real.checks(PART) if not check.holds] == []
    assert {check.measure: check.found <= check.expected for check in real.checks()} == {
        "records/trip": True,
        "events/visit": True,
    }


def test_the_real_archive_fits_the_ontology(real: LoaderResult) -> None:
    """Every fact fits the model, and every relationship's ends were said before it."""
    said = set[str]()
    for record in real.records:
        admit(record)
    for fact in real.facts:
        if isinstance(fact.subject, Node):
            said.add(fact.subject.id)
        else:
            assert {fact.subject.start, fact.subject.end} <= said


def test_every_country_of_the_real_archive_is_settled(real: LoaderResult) -> None:
    """Every country has a code, but for those of which it was decided that they have none."""
    assert {country.name for country in real.all(Country) if country.iso is None} == {"West Bank"}


def test_a_node_of_the_real_archive_has_one_content(real: LoaderResult) -> None:
    """Whichever file speaks of a node, its content is the same."""
    for kind in (Person, Country, Place, Name):
        assert len(real.ids(kind)) == len(set(real.all(kind)))


def test_the_order_of_files_does_not_matter(real: LoaderResult) -> None:
    """The real archive read in another order gives equal facts, and no field of it is left over."""
    path = archive("state-travels")
    again = loader("state-travels")
    shuffled = list(again.documents(path))
    random.Random(7).shuffle(shuffled)
    reading = read(again, path, shuffled)
    assert reading.graph() == real.graph()
    assert reading.left_over == {}


def test_every_travelling_president_is_in_the_list_of_presidents(real: LoaderResult) -> None:
    """Those who travelled as President are the people of presidents.xml, by the same ids."""
    travelled = {tie.start for tie in _travelling(real) if tie.in_capacity == "President"}
    assert len(travelled) > 10
    assert travelled <= {tie.start for tie in real.all(Held)}
