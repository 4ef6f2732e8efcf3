"""Ministers of the United Kingdom."""

import shutil
from pathlib import Path

import pytest

from graph.ingest.admission import admit
from graph.model import (
    Event,
    EventKind,
    Held,
    MemberOf,
    Name,
    Node,
    Organisation,
    PartialDate,
    Person,
    Post,
    PostKind,
    SucceededBy,
    Tenure,
    TenureStatus,
)
from loaders.catalogue import loader
from tests.archives import ROOT
from tests.loaders.loader_result import LoaderResult, read, results

SAMPLE = ROOT / "loaders" / "ifg_ministers" / "sample"
sample, real = results("ifg-ministers")


def tenure(reading: LoaderResult, number: str) -> Tenure:
    """The tenure with a record id."""
    return next(each for each in reading.all(Tenure) if each.id == f"ifg-ministers:tenure/{number}")


def test_a_person_of_several_rows_is_one(sample: LoaderResult) -> None:
    """The name borne now is shown, former ones are aliases with their days; 500.0 is the number 500."""
    (peer,) = {person for person in sample.all(Person) if person.id.endswith("/h1")}
    assert peer.name == "Lord Ellery"
    assert peer.identifiers == ("uk-parliament/500",)
    quotes = {
        fact.subject.name: fact.evidence.quote
        for fact in sample.facts
        if isinstance(fact.subject, Name) and fact.evidence
    }
    assert quotes["Tobias Ellery"] == "borne from .. to 2008-10-03"
    assert "Wren, Ada" in quotes


def test_a_department_that_was_split_has_two_successors(sample: LoaderResult) -> None:
    """A link whose id stands twice is two successions, each with its manner."""
    found = {(tie.start, tie.end, tie.manner) for tie in sample.all(SucceededBy)}
    assert found == {
        ("ifg-ministers:organisation/o1", "ifg-ministers:organisation/o2", "Demerger"),
        ("ifg-ministers:organisation/o1", "ifg-ministers:organisation/o3", "Demerger"),
    }
    assert {"organisation-link/l1", "organisation-link/l1~2"} <= {each.evidence.record for each in sample.records}


def test_a_post_has_a_rank_and_a_group(sample: LoaderResult) -> None:
    """A post tells its rank and the group of posts to which it belongs."""
    post = next(each for each in sample.all(Post) if each.id.endswith("post/p1"))
    assert post.kind is PostKind.MINISTER
    assert post.description == "Rank: Secretary of State. Group: Maps (SoS)"


def test_the_stages_of_an_appointment_are_tenures(sample: LoaderResult) -> None:
    """Leave within an appointment is a tenure of its own, with its reason."""
    assert (tenure(sample, "c1").status, tenure(sample, "c1").on_leave) == (TenureStatus.ENDED, False)
    assert (tenure(sample, "c2").on_leave, tenure(sample, "c2").description) == (True, "Maternity leave")
    held = {tie.end: tie.start for tie in sample.all(Held)}
    assert held["ifg-ministers:tenure/c1"] == held["ifg-ministers:tenure/c2"] == "ifg-ministers:person/h1"


def test_contradicting_days_are_told_and_not_kept(sample: LoaderResult) -> None:
    """An appointment that ends before it begins is kept without days; an acting minister is acting."""
    found = tenure(sample, "c3")
    assert (found.since, found.until, found.status) == (None, None, TenureStatus.ACTING)
    assert found.description == "The source has it from 2025-09-01 to 2025-05-14, which cannot be."


def test_seats_and_parties_are_dated(sample: LoaderResult) -> None:
    """A seat is a post of its house; membership of a party has its days."""
    posts = {post.id.rpartition("/")[2]: post.name for post in sample.all(Post)}
    assert posts["k1"] == "Member of Parliament for Upper Dale, North"
    assert posts["lords"] == "Member of the House of Lords"
    assert tenure(sample, "seat/r2").rank == "Life peer"
    (membership,) = sample.all(MemberOf)
    assert (membership.since, membership.until) == (PartialDate.parse("1987-06-11"), PartialDate.parse("1992-04-09"))


def test_an_election_is_an_event(sample: LoaderResult) -> None:
    """An election is an event on its day."""
    (event,) = sample.all(Event)
    assert (event.kind, event.start) == (EventKind.ELECTION, PartialDate.parse("1987-06-11"))


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("organisation/o4", "start_date: '1997-13-02' is not a date"),
        ("organisation-link/l2", "no row of organisation.csv has the id 'o9'"),
        ("post/p2", "the rank_equivalence 'XX' is not known"),
        ("post/p3", "no row of organisation.csv has the id 'o9'"),
        ("person/h3", "id_parliament is 'x12': it should be a whole number"),
        ("appointment-characteristics/c4", "no row of person.csv has the id 'h9'"),
        ("appointment-characteristics/c5", "no row of appointment.csv has the id 'a9'"),
        ("appointment-characteristics/c6", "is_acting is 'maybe'"),
        ("c7", "it has 3 fields where the heading has 8"),
        ("representation/r3", "no row of constituency.csv has the id 'k9'"),
        ("representation-characteristics/q2", "no row of representation.csv has the id 'r9'"),
        ("event/e2", "the type 'Coronation' is not known"),
    ],
)
def test_a_bad_row_is_refused(sample: LoaderResult, number: str, reason: str) -> None:
    """Each bad row is refused alone, with its line, its id and what is wrong."""
    assert reason in sample.reason(number)
    assert len(sample.rejects) == 12
    assert all(reject.origin.line for reject in sample.rejects)


def test_a_row_after_a_broken_line_has_its_line(sample: LoaderResult) -> None:
    """Lines are counted through texts that hold line breaks."""
    (reject,) = (each for each in sample.rejects if each.record == "person/h3")
    assert reject.origin.line == 6


def test_an_unknown_field_is_counted(sample: LoaderResult) -> None:
    """What nobody took is counted, and its row is taken."""
    assert sample.records
    assert sample.left_over == {"event/place": 1}


def test_a_nul_byte_and_a_broken_encoding_are_refused(tmp_path: Path) -> None:
    """A row with a NUL byte is refused alone, and so is one with a byte that is no UTF-8."""
    copied = tmp_path / "archive"
    shutil.copytree(SAMPLE, copied)
    (copied / "event.csv").write_bytes(
        b"id,name,type,date\r\ne1,Odd\0,General election,1987-06-11\r\ne3,Fine,General election,1987-06-11\r\n"
    )
    reading = read(loader("ifg-ministers"), copied / "event.csv")
    assert [each.evidence.record for each in reading.records] == ["event/e3"]
    assert "NUL byte" in reading.rejects[0].reason
    (copied / "event.csv").write_bytes(b"id,name,type,date\ne1,\xff,General election,1987-06-11\n")
    assert "the byte 0xff is not UTF-8" in read(loader("ifg-ministers"), copied / "event.csv").rejects[0].reason


def test_a_repository_with_its_tables_in_a_folder(tmp_path: Path, sample: LoaderResult) -> None:
    """The folder of a fetched repository is taken as well as the one with the tables."""
    shutil.copytree(SAMPLE, tmp_path / "data")
    assert len(read(loader("ifg-ministers"), tmp_path).records) == len(sample.records)


def test_the_real_archive_is_read_whole(real: LoaderResult) -> None:
    """Every row of the edition is read, nothing is refused, and no field is left over."""
    assert real.rejects == []
    checks = real.checks()
    assert checks
    assert [str(check) for check in checks if not check.holds] == []
    assert real.left_over == {}
    assert len({each.id for each in real.all(Organisation) if "/" not in each.id.partition("/")[2]}) == 69


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
