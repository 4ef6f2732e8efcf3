"""Principal officers and chiefs of mission."""

from datetime import date
from pathlib import Path

import pytest

from graph.ingest.admission import admit
from graph.model import (
    AccreditedTo,
    ConcurrentWith,
    Held,
    LocatedIn,
    Name,
    Node,
    Organisation,
    PartialDate,
    PartOf,
    Person,
    Post,
    PostKind,
    Precision,
    Tenure,
    TenureStatus,
)
from loaders.catalogue import loader
from tests.archives import ROOT
from tests.loaders.loader_result import LoaderResult, read, results

SAMPLE = ROOT / "loaders" / "state_pocom" / "sample"
sample, real = results("state-pocom")


def tenure(reading: LoaderResult, number: str) -> Tenure:
    """The tenure with a record id."""
    return next(each for each in reading.all(Tenure) if each.id == f"state-pocom:tenure/{number}")


def test_a_person_has_names_a_life_and_an_identifier(sample: LoaderResult) -> None:
    """The full name is shown, the common one an alias; career and home are told; the id is one that others use."""
    clara = next(person for person in sample.all(Person) if person.id.endswith("/ashdown-clara-may"))
    assert (clara.name, clara.birth, clara.death) == (
        "Clara May Ashdown",
        PartialDate.parse("1901"),
        PartialDate.parse("1977"),
    )
    assert clara.identifiers == ("pocom/ashdown-clara-may",)
    assert clara.description == "Career Foreign Service Officer. Residence: New York, Virginia"
    assert {"Clara Ashdown", "Peter Ashdown, Jr."} <= {name.name for name in sample.all(Name)}


def test_a_chief_of_mission_passes_stages(sample: LoaderResult) -> None:
    """Appointment, arrival, credentials and end are told apart; texts stand on one line."""
    found = tenure(sample, "norway/no-1931-ashd-01")
    assert found.status is TenureStatus.ENDED
    assert found.appointed == PartialDate.parse("1931-01-05")
    assert found.arrived == PartialDate.parse("1931-02")
    assert found.since == found.credentials == PartialDate.parse("1931-03-01")
    assert found.until == PartialDate.parse("1934-06-30")
    assert found.ending == "Left post on"
    assert found.description == "Commissioned during a recess of the Senate."
    assert found.rank == "Ambassador Extraordinary and Plenipotentiary"
    assert AccreditedTo(start=found.id, end="state-pocom:country/norway") in set(sample.all(AccreditedTo))


def test_an_id_that_stands_twice_is_two_tenures(sample: LoaderResult) -> None:
    """The second appointment under one id is a tenure of its own, held by its own person."""
    held = {tie.end: tie.start for tie in sample.all(Held)}
    assert held["state-pocom:tenure/norway/no-1931-ashd-01"].endswith("/ashdown-clara-may")
    assert held["state-pocom:tenure/norway/no-1931-ashd-01~2"].endswith("/ashdown-peter")


def test_a_former_id_leads_to_the_person(sample: LoaderResult) -> None:
    """An appointment under what was once a person's id is theirs."""
    held = {tie.end: tie.start for tie in sample.all(Held)}
    assert held["state-pocom:tenure/norway/no-1934-ashd-01"] == "state-pocom:person/ashdown-peter"


def test_an_acting_chief_and_months(sample: LoaderResult) -> None:
    """A chargé ad interim is acting; a month and a year stay what they are."""
    found = tenure(sample, "norway/no-1934-ashd-01")
    assert found.status is TenureStatus.ACTING
    assert (found.since, found.until) == (PartialDate.parse("1934-07"), PartialDate.parse("1935"))


def test_without_credentials_a_tenure_began_after_the_appointment(sample: LoaderResult) -> None:
    """Where no beginning is told it lies between appointment and end, or after the appointment."""
    closed = tenure(sample, "norway/no-1931-ashd-01~2")
    assert closed.since == PartialDate.between(date(1936, 5, 1), date(1937, 5, 1))
    standing = tenure(sample, "norway/no-1950-ashd-01")
    assert standing.status is TenureStatus.HELD
    assert standing.since is not None
    assert standing.since.precision is Precision.AFTER


@pytest.mark.parametrize(
    ("number", "status"),
    [
        ("no-1921-ashd-01", TenureStatus.DECLINED),
        ("no-1922-ashd-01", TenureStatus.NOMINATED),
        ("no-1923-ashd-01", TenureStatus.NOT_SERVED),
    ],
)
def test_who_never_served_has_no_interval(sample: LoaderResult, number: str, status: TenureStatus) -> None:
    """Other nominees declined, were only nominated, or did not serve; none of them held the post."""
    found = tenure(sample, f"norway/{number}")
    assert found.status is status
    assert (found.since, found.until) == (None, None)


def test_an_office_of_the_department(sample: LoaderResult) -> None:
    """A position is a post of the Department from its first year on."""
    office = next(post for post in sample.all(Post) if post.name == "Secretary of State")
    assert (office.kind, office.since, office.until) == (
        PostKind.PRINCIPAL_OFFICER,
        PartialDate.parse("1901"),
        PartialDate.parse("2005"),
    )
    assert tenure(sample, "secretary/secr-1940-ashd").credentials is None


def test_the_department_is_part_of_the_state_once(real: LoaderResult) -> None:
    """One record says so: parallel edges by the hundred would multiply every path through the Department."""
    assert len(list(real.all(PartOf))) == 1


def test_a_mission_to_an_organisation(sample: LoaderResult) -> None:
    """Its chief is accredited to the organisation, by the name that people use."""
    body = next(each for each in sample.all(Organisation) if each.id.endswith("/representative-to-nato"))
    assert body.name == "North Atlantic Treaty Organization"
    assert next(post for post in sample.all(Post) if "Council" in post.name).description == "An invented office."


def test_appointments_held_together(sample: LoaderResult) -> None:
    """They are tied to the first of them, and to the country of residence."""
    (tie,) = sample.all(ConcurrentWith)
    assert tie == ConcurrentWith(
        start="state-pocom:tenure/norway/no-1931-ashd-01", end="state-pocom:tenure/iceland/is-1932-ashd-01"
    )
    assert {each.end for each in sample.all(LocatedIn)} == {"state-pocom:country/norway"}


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("person/brill-otto", "<death>: '1880x' is not a date"),
        ("person/corvin-lea", "the career-type 'freelance' is not known"),
        ("tenure/norway/no-1938-nobo-01", "no file of people/ has the person-id 'nobody-at-all'"),
        ("tenure/norway/no-1939-ashd-01", "'1939-02-30' is not a date"),
        ("tenure/norway/no-1940-ashd-01", "it ends on 1939-03-01, before it starts on 1940-02-01"),
        ("tenure/norway/no-1941-ashd-01", "the role-title-id 'viceroy' is in no table"),
        ("concurrent-appointments/1936-ashd-01", "no mission has the appointment 'is-1932-ashd-01' of Peter Ashdown"),
    ],
)
def test_a_bad_record_is_refused(sample: LoaderResult, number: str, reason: str) -> None:
    """Each bad record is refused alone, with its id and what is wrong."""
    assert reason in sample.reason(number)
    assert len(sample.rejects) == 7
    assert all(reject.origin.line for reject in sample.rejects)


def test_an_unknown_field_is_counted(sample: LoaderResult) -> None:
    """What nobody took is counted, and its record is taken."""
    assert sample.records
    assert sample.left_over == {"principal-position/rank": 1}


def test_a_broken_file_is_refused(tmp_path: Path) -> None:
    """A file that is cut off is refused with its line; the others are read."""
    folder = tmp_path / "people" / "x"
    folder.mkdir(parents=True)
    (folder / "xavier-a.xml").write_bytes(b"<person>\n<id>xavier-a</id>\n<persName>")
    (reject,) = read(loader("state-pocom"), tmp_path).rejects
    assert reject.origin.line == 3
    assert "cut off" in reject.reason


def test_one_file_says_what_the_whole_archive_says_of_it(sample: LoaderResult) -> None:
    """A file that is read alone gives the same facts as within its archive."""
    alone = read(loader("state-pocom"), SAMPLE / "missions-countries" / "norway.xml")
    assert set() < alone.graph() < sample.graph()


def test_the_real_archive_is_read_whole(real: LoaderResult) -> None:
    """Every person and appointment of the edition is read, nothing is refused, and no field is left over."""
    assert real.rejects == []
    checks = real.checks()
    assert checks
    assert [str(check) for check in checks if not check.holds] == []
    assert real.left_over == {}


def test_the_real_archive_fits_the_ontology(real: LoaderResult) -> None:
    """Every fact fits the model, ends are said before, and a node has one content wherever it is said."""
    said: dict[str, Node] = {}
    for record in real.records:
        admit(record)
    for fact in real.facts:
        if isinstance(fact.subject, Node):
            assert said.setdefault(fact.subject.id, fact.subject) == fact.subject
        else:
            assert fact.subject.start in said
            assert fact.subject.end in said
