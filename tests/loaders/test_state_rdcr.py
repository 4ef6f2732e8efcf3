"""Recognition and relations, read out of the guide's headings and prose."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.ingest.admission import admit
from graph.model import About, Country, Event, EventKind, Node, PartialDate, ParticipatedIn, Person, Source
from loaders.catalogue import loader
from loaders.formats.xml_tree import read_tree
from loaders.state_rdcr.days import days_in, quoted, sentence_at
from loaders.state_rdcr.heading import Heading
from loaders.state_rdcr.loader import StateRdcr
from tests.archives import ROOT, archive
from tests.loaders.loader_result import LoaderResult, read, results

SAMPLE = ROOT / "loaders" / "state_rdcr" / "sample"
sample, real = results("state-rdcr")


@pytest.mark.parametrize(
    ("ordinal", "kind", "when"),
    [
        (1, EventKind.RECOGNITION, "1905-10-30"),
        (2, EventKind.ESTABLISHMENT, "1993"),
        (3, EventKind.SEVERANCE, "1941-12-08"),
        (4, EventKind.RESUMPTION, "1945-05-09"),
        (5, EventKind.ELEVATION, "1946"),
        (6, EventKind.CLOSURE, "1940"),
        (7, EventKind.OPENING, "1947"),
        (8, EventKind.AGREEMENT, "1948"),
    ],
)
def test_an_entry_is_an_event(sample: LoaderResult, ordinal: int, kind: EventKind, when: str) -> None:
    """The heading gives the kind; the day is that of the telling sentence, else the heading's."""
    event = sample.event(f"entry/norway/{ordinal}")
    assert (event.kind, event.start) == (kind, PartialDate.parse(when))


def test_each_act_of_a_heading_is_an_event(sample: LoaderResult) -> None:
    """A heading that tells of several acts gives an event for each, with its own day and the government that it names."""
    norway, republic = "state-rdcr:country/norway", "state-rdcr:country/united-arab-republic"
    keys = {"": norway, "/closure-2": norway, "/establishment-3": republic}
    told = {event.id: event for event in sample.all(Event)}
    events = [told[f"state-rdcr:event/norway/13{key}"] for key in keys]
    assert [(str(event.kind), event.name, str(event.start)) for event in events] == [
        ("severance", "Relations with Norway Ended, 1958 (Norway)", "1958-05-01"),
        ("closure", "Legation in Oslo Closed, 1958 (Norway)", "1958-05-03"),
        (
            "establishment",
            "Relations Established with the United Arab Republic, 1958 (United Arab Republic)",
            "1958-05-02",
        ),
    ]
    with_us = {tie.end: tie.start for tie in sample.all(ParticipatedIn) if not tie.start.endswith("united-states")}
    assert [with_us[event.id] for event in events] == list(keys.values())


@pytest.mark.parametrize(
    ("heading", "acts"),
    [
        ("Recognition and Establishment of Diplomatic Relations, 2008.", ["recognition", "establishment"]),
        ("Establishment of Diplomatic Relations and the American Embassy at Oslo, 1962.", ["establishment", "opening"]),
        ("Establishment of Diplomatic Relations & the Legation, 1861.", ["establishment", "opening"]),
        ("Closing of the U.S. Embassy and the Severing of Diplomatic Relations, 1991.", ["closure", "severance"]),
        ("Embassy in Oslo Reestablished and Normal Relations Resumed, 1994.", ["opening", "resumption"]),
        ("Elevation of Legation to Embassy Status and Resumption of Relations, 2006.", ["elevation", "resumption"]),
        ("Division of Norway and U.S. Non-Recognition of Its North, 1949.", ["rejection"]),
        ("Establishment of Relations with Trinidad and Tobago, 1962.", ["establishment"]),
        ("Re-establishment of Diplomatic Relations, 1946.", ["resumption"]),
        ("Trade and Commerce.", []),
    ],
)
def test_acts_of_headings(heading: str, acts: list[str]) -> None:
    """Parts of a heading are acts of their own; a part without a verb has that of the part before."""
    guide = loader("state-rdcr")
    assert isinstance(guide, StateRdcr)
    assert [str(act.kind) for act in Heading(heading, guide.kinds).acts()] == acts


def test_the_day_is_cited_with_its_place_in_the_text(sample: LoaderResult) -> None:
    """The locator's characters are the date itself; a day of a sentence that does not tell is less sure."""
    facts = {number: sample.record(f"entry/norway/{number}").facts for number in (1, 3)}
    evidence = {
        number: next(fact.evidence for fact in found if isinstance(fact.subject, Event) and fact.evidence)
        for number, found in facts.items()
    }
    locator = str(evidence[1].locator)
    assert locator.startswith("(//div[@type='timeline'])[1]/p[1], characters ")
    start, end = map(int, locator.rpartition(" ")[2].split("-"))
    text = str(sample.event("entry/norway/1").description)
    assert text[start:end] == "October 30, 1905"
    quote = "The United States recognized Norway on October 30, 1905, when J. P. Smith said so."
    assert evidence[1].quote == quote
    assert (evidence[1].confidence, evidence[3].confidence) == (0.95, 0.6)
    assert evidence[1].reported_at == date(2008, 12, 31)


def test_both_states_take_part_and_people_are_named(sample: LoaderResult) -> None:
    """An event has the two states; people to whom the text links are what it is about, by their known ids."""
    event = sample.event("entry/norway/1")
    assert event.name == "Recognition, 1905 (Norway)"
    assert {tie.start for tie in sample.all(ParticipatedIn) if tie.end == event.id} == {
        "state-rdcr:country/norway",
        "state-rdcr:country/united-states",
    }
    (person,) = set(sample.all(Person))
    assert (person.name, person.identifiers) == ("Clara Ashdown", ("pocom/ashdown-clara-may",))
    assert About(start=event.id, end=person.id) in set(sample.all(About))


@pytest.mark.parametrize(("ordinal", "reason"), [(11, "it ends before it begins"), (12, "'MCM' is not a date")])
def test_a_bad_entry_is_refused(sample: LoaderResult, ordinal: int, reason: str) -> None:
    """An entry with an impossible date is refused with its line; the rest is read."""
    assert reason in sample.reason(f"entry/norway/{ordinal}")
    assert len(sample.rejects) == 2
    assert all(reject.origin.line for reject in sample.rejects)


def test_what_is_not_read_is_counted(sample: LoaderResult) -> None:
    """Entries on other matters and those without a heading are counted."""
    assert len(sample.records) == 9
    assert sample.left_over == {"entry on another matter": 1, "entry without a heading": 1}


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    """A file whose root is another is refused with what was expected."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "x.xml").write_text("<html/>")
    (reject,) = read(loader("state-rdcr"), tmp_path).rejects
    assert "the root is <html> where <TEI> is expected" in reject.reason


@given(before=st.text("ab. ,", max_size=60), after=st.text("ab. ,", max_size=60))
def test_a_date_is_found_where_it_stands(before: str, after: str) -> None:
    """Whatever stands around it, the span is the date, and its sentence and quote hold it."""
    text = f"{before} July 4, 1776 {after}"
    (span,) = days_in(text, None)
    assert text[span.start : span.end] == "July 4, 1776"
    start, end = sentence_at(text, span)
    assert start <= span.start
    assert span.end <= end
    assert "July 4, 1776" in quoted(text, span)


def test_the_real_archive_is_read_whole(real: LoaderResult) -> None:
    """Every entry of the edition is an event or counted as not read; nothing is refused."""
    assert real.rejects == []
    checks = real.checks()
    assert checks
    assert [str(check) for check in checks if not check.holds] == []
    assert len(real.records) + sum(real.left_over.values()) == 1222, "the entries of the archive"
    assert real.ids(Source)


@pytest.mark.parametrize(
    ("country", "kind", "day"),
    [
        ("china", EventKind.ESTABLISHMENT, "1979-01-01"),
        ("china", EventKind.SEVERANCE, "1979-01-01"),
        ("syria", EventKind.ESTABLISHMENT, "1958-02-25"),
        ("japan", EventKind.RECOGNITION, "1854-03-31"),
        ("japan", EventKind.SEVERANCE, "1941-12-08"),
        ("japan", EventKind.RESUMPTION, "1952-04-28"),
        ("iran", EventKind.SEVERANCE, "1980-04-07"),
    ],
)
def test_known_days_of_the_real_archive(real: LoaderResult, country: str, kind: EventKind, day: str) -> None:
    """What history knows to the day is read to the day."""
    found = {(event.kind, str(event.start)) for event in real.all(Event) if f"/{country}/" in event.id}
    assert (kind, day) in found


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
    assert {country.iso for country in real.all(Country) if country.id.endswith("/norway")} == {"NO"}


def test_every_locator_of_the_real_archive_cites_its_date(real: LoaderResult) -> None:
    """For each day that was read from prose, the characters that the locator names are a full date of that year."""
    root, checked = archive("state-rdcr"), 0
    for fact in real.facts:
        if not (isinstance(fact.subject, Event) and fact.evidence and ", characters " in str(fact.evidence.locator)):
            continue
        stem, ordinal = fact.evidence.record.split("/")[1:]
        locator = str(fact.evidence.locator)
        tree = read_tree(root / "articles" / f"{stem}.xml", "TEI")
        entry = [each for each in tree.element.iter("{*}div") if each.get("type") == "timeline"][int(ordinal) - 1]
        paragraphs = [" ".join("".join(p.itertext()).split()) for p in entry.iterchildren("{*}p")]
        paragraph = [text for text in paragraphs if text][int(locator.partition("/p[")[2].partition("]")[0]) - 1]
        start, end = map(int, locator.rpartition(" ")[2].split("-"))
        assert fact.subject.start is not None
        assert paragraph[start:end].endswith(str(fact.subject.start.first.year))
        checked += 1
    assert checked > 900
