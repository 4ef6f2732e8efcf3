"""The gazetteer of states, localities and American posts."""

from datetime import date

import pytest

from graph.ingest.admission import admit
from graph.model import (
    About,
    Country,
    Event,
    EventKind,
    LocatedIn,
    Node,
    Organisation,
    PartialDate,
    Place,
    Precision,
    SucceededBy,
)
from tests.archives import ROOT
from tests.loaders.loader_result import LoaderResult, results

SAMPLE = ROOT / "loaders" / "state_gsh" / "sample"
sample, real = results("state-gsh")


def country(reading: LoaderResult, own: str) -> Country:
    """The country with an id."""
    return next(each for each in reading.all(Country) if each.id == f"state-gsh:country/{own}")


def test_a_state_has_its_validity_and_its_code_only_today(sample: LoaderResult) -> None:
    """Two states of one name are two; only the one of today bears the ISO code and has no end."""
    now, then = country(sample, "norway"), country(sample, "norse-realm-1905")
    assert (now.name, now.iso, now.since, now.until) == ("Norway", "NO", PartialDate.parse("1905"), None)
    assert (then.name, then.iso, then.until) == ("Norway", None, PartialDate.parse("1905"))
    assert now.identifiers == ("gsh/norway",)
    assert now.description == "Independent state; Invented here."


def test_succession_is_said_by_both(sample: LoaderResult) -> None:
    """The earlier state is succeeded by the later one, on the evidence of the files of both."""
    tie = SucceededBy(start="state-gsh:country/norse-realm-1905", end="state-gsh:country/norway")
    said = [fact.evidence.record for fact in sample.facts if fact.subject == tie and fact.evidence]
    assert sorted(said) == ["territory/norse-realm-1905", "territory/norway"]


def test_years_of_all_sorts(sample: LoaderResult) -> None:
    """Three digits, years before our era and years about right are what they say and no more."""
    assert country(sample, "norse-realm-1905").since == PartialDate.parse("0872")
    old = country(sample, "old-isle-1900").since
    assert old is not None
    assert old.precision is Precision.BEFORE
    assert country(sample, "about-isle").since == PartialDate.between(date(1475, 1, 1), date(1525, 12, 31))


def test_contradicting_years_are_told_and_not_kept(sample: LoaderResult) -> None:
    """A state or post that ends before it begins is kept without dates."""
    isle = country(sample, "late-isle-1964")
    assert (isle.since, isle.until) == (None, None)
    assert "The source has it from 1986 to 1964" in str(isle.description)
    post = next(each for each in sample.all(Organisation) if each.id.endswith("/reversed"))
    assert (post.since, post.until) == (None, None)


def test_a_locality_lies_somewhere_and_was_renamed(sample: LoaderResult) -> None:
    """A place has degrees and a territory; its former name is tied where it is a place too."""
    oslo = next(place for place in sample.all(Place) if place.id.endswith("/oslo"))
    assert (oslo.latitude, oslo.longitude) == (59.91, 10.75)
    assert oslo.description == "Before: Kristiania. Also known as Oslo town"
    assert SucceededBy(start="state-gsh:place/kristiania", end="state-gsh:place/oslo") in set(sample.all(SucceededBy))


def test_a_post_was_opened_and_closed(sample: LoaderResult) -> None:
    """A post is a mission at its place; each opening and closure is an event about it."""
    mission = next(each for each in sample.all(Organisation) if each.id.endswith("/oslo"))
    assert mission.name == "United States Consulate at Oslo"
    events = {event.id: event for event in sample.all(Event)}
    about = [events[tie.start] for tie in sample.all(About) if tie.end == mission.id]
    assert [(event.kind, str(event.start)) for event in about] == [
        (EventKind.OPENING, "1917"),
        (EventKind.CLOSURE, "1920-05"),
    ]


def test_a_post_whose_ids_no_table_has(sample: LoaderResult) -> None:
    """A post at an unknown locality is in its territory, which is known by its id; `?` is no end."""
    mission = next(each for each in sample.all(Organisation) if each.id.endswith("/odd-town"))
    assert (mission.name, mission.until) == ("United States Consulate at Odd Town", None)
    assert LocatedIn(start=mission.id, end="state-gsh:country/texas") in set(sample.all(LocatedIn))


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("territory/odd-isle", "<valid-since>: 'MCM' is not a date"),
        ("territory/norse-realm-1905", "no file of territories/ has the id 'elsewhere'"),
        ("locale/nowhere", "<latitude> is 123.4: it should be from -90 to 90"),
        ("post/lost", "the type 'misplaced' of an event is not known"),
    ],
)
def test_a_bad_record_is_refused(sample: LoaderResult, number: str, reason: str) -> None:
    """Each bad record or part of one is refused with what is wrong; the rest of it is kept."""
    assert reason in sample.reason(number)
    assert len(sample.rejects) == 4


def test_an_unknown_field_is_counted(sample: LoaderResult) -> None:
    """What nobody took is counted, and its record is taken."""
    assert sample.records
    assert sample.left_over == {"territory/motto": 1}


def test_the_real_archive_is_read_whole(real: LoaderResult) -> None:
    """Every territory, locality and post of the edition is read, nothing is refused, and no field is left over."""
    assert real.rejects == []
    checks = real.checks()
    assert checks
    assert [str(check) for check in checks if not check.holds] == []
    assert real.left_over == {}


def test_china_is_several_governments_over_time(real: LoaderResult) -> None:
    """The empire, the republic and the people's republic are three, each succeeded by the next."""
    ties = {(tie.start, tie.end) for tie in real.all(SucceededBy)}
    ids = [f"state-gsh:country/{own}" for own in ("china-1912", "republic-of-china-1949", "china")]
    assert {(ids[0], ids[1]), (ids[1], ids[2])} <= ties
    assert [country(real, own.rpartition("/")[2]).iso for own in ids] == [None, None, "CN"]


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
