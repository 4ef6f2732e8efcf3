"""The visits of foreign leaders to the United States."""

import random
import shutil
from datetime import date
from pathlib import Path

import pytest

from graph.ingest.admission import admit
from graph.model import (
    Country,
    LocatedIn,
    Name,
    NameKind,
    ParticipatedIn,
    Person,
    Represents,
    Role,
)
from loaders.catalogue import loader
from loaders.state_visits.loader import people_in
from tests.archives import ROOT, archive
from tests.loaders.loader_result import LoaderResult, read, results

SAMPLE = ROOT / "loaders" / "state_visits" / "sample"
PART = {
    "documents": 14,
    "records/visit": 2298,
    "participants": 1212,
    "nodes/Country": 203,
    "nodes/Organisation": 4,
    "events/visit": 2298,
    "events/meeting": 581,
    "events/summit": 502,
    "events/conference": 210,
    "events/ceremony": 65,
    "events/signing": 6,
}
"""What the files beside the project hold, which are a part of the edition."""
sample, real = results("state-visits")
VISITOR = "state-visits:person/cote-divoire/president-ottoline-de-brisay"


def test_a_visit_is_in_the_united_states(sample: LoaderResult) -> None:
    """A visit is one event in the United States, under the names that its record writes."""
    event = sample.event("visit/91001")
    assert event.name == "Visit of President Ottoline de Brisay (Ivory Coast) to the United States"
    assert event.description == "Invented visit."
    assert LocatedIn(start=event.id, end="state-visits:country/united-states") in set(sample.all(LocatedIn))
    assert sample.event("visit/91002").description is None


def test_the_visitor_is_a_guest_for_a_country(sample: LoaderResult) -> None:
    """The visitor takes part as a guest and represents the country of the record."""
    tie = next(tie for tie in sample.all(ParticipatedIn) if tie.end.endswith("/91001"))
    assert (tie.start, tie.role, tie.on_behalf_of) == (VISITOR, Role.GUEST, "Ivory Coast")
    assert Represents(start=VISITOR, end="state-visits:country/cote-divoire") in set(sample.all(Represents))


def test_two_writings_are_one_visitor(sample: LoaderResult) -> None:
    """Writings that differ in case, accents and punctuation are one visitor under the commonest without its title, each an alias."""
    assert {person.name for person in sample.all(Person)} == {"Ottoline De Brisay"}
    kinds = {name.name: name.kind for name in sample.all(Name) if name.bearer == "Person"}
    assert kinds == {
        "Ottoline De Brisay": NameKind.PRIMARY,
        "President Ottoline De Brisay": NameKind.ALIAS,
        "President Ottoline de Brisay": NameKind.ALIAS,
    }


@pytest.mark.parametrize(
    ("visitor", "people"),
    [
        ("President Ada Lind and Prime Minister Bo Krag", ["President Ada Lind", "Prime Minister Bo Krag"]),
        ("Premier and Prince Lind", ["Premier and Prince Lind"]),
        ("President Ada Lind and Party", ["President Ada Lind and Party"]),
        ("", []),
    ],
)
def test_the_people_of_one_field(visitor: str, people: list[str]) -> None:
    """Two names, each with a title, are two people; two titles of one name are one, as is all else."""
    assert people_in(visitor) == people


def test_two_who_came_together_took_part_in_the_same(tmp_path: Path) -> None:
    """Both of one field are guests of the visit, on the same words, and in the meetings that its text tells of."""
    shutil.copytree(SAMPLE, tmp_path / "archive")
    file = tmp_path / "archive" / "data" / "2010.xml"
    text = file.read_text(encoding="utf-8")
    assert "President Ottoline De Brisay<" in text
    two = text.replace("President Ottoline De Brisay<", "President Ottoline De Brisay and Premier Bo Krag<")
    file.write_text(two, encoding="utf-8")
    reading = read(loader("state-visits"), tmp_path / "archive")
    guests: dict[str, set[str]] = {}
    for tie in reading.all(ParticipatedIn):
        if tie.role is Role.GUEST:
            guests.setdefault(tie.end, set()).add(tie.start.rpartition("/")[2])
    assert {"president-ottoline-de-brisay", "premier-bo-krag"} in guests.values()
    assert {tie.start for tie in reading.all(Represents)} >= {f"{VISITOR.rpartition('/')[0]}/premier-bo-krag"}


def test_a_record_made_before_the_visit_counts_from_its_last_day(sample: LoaderResult) -> None:
    """That a visit was held is not known before it was."""
    assert sample.record("visit/91002").evidence.reported_at == date(2015, 1, 28)


def test_a_bad_visit_is_refused(sample: LoaderResult) -> None:
    """A visit without a visitor and one that ends before it starts are refused by id."""
    assert "<visitor> is blank or missing" in sample.reason("visit/91004")
    assert "before it starts" in sample.reason("visit/91005")
    assert (len(sample.records), len(sample.rejects)) == (3, 2)


def test_the_real_archive_is_read_whole(real: LoaderResult) -> None:
    """All that the files beside the project hold is read, a part of the edition that the description names; nothing is refused."""
    assert real.rejects == []
    assert [str(check) for check in real.checks(PART) if not check.holds] == []
    assert {check.measure: check.found <= check.expected for check in real.checks()} == {
        "records/visit": True,
        "events/visit": True,
    }


def test_the_real_archive_fits_the_ontology(real: LoaderResult) -> None:
    """Every fact fits the model, and each node has one content."""
    for record in real.records:
        admit(record)
    for kind in (Person, Country, Name):
        assert len(real.ids(kind)) == len(set(real.all(kind)))


def test_every_country_of_the_real_archive_is_settled(real: LoaderResult) -> None:
    """Every country has a code, but for those of which it was decided that they have none."""
    assert {country.name for country in real.all(Country) if country.iso is None} == {"Hawaii"}


def test_the_order_of_files_does_not_matter(real: LoaderResult) -> None:
    """The real archive read in another order gives equal facts, and no field of it is left over."""
    path = archive("state-visits")
    again = loader("state-visits")
    shuffled = list(again.documents(path))
    random.Random(7).shuffle(shuffled)
    reading = read(again, path, shuffled)
    assert reading.graph() == real.graph()
    assert reading.left_over == {}
