"""GDELT rows: who is meant, what counts as an encounter, what is evidence, and what is refused."""

import zipfile
from datetime import date
from pathlib import Path, PurePath

import pycountry
import pytest

from graph.ingest import intake as reading
from graph.ingest.admission import Admitted
from graph.ingest.load import load
from graph.model import (
    Attendance,
    Country,
    Event,
    EventKind,
    EvidencedBy,
    Organisation,
    ParticipatedIn,
    Person,
    Represents,
    Role,
    Status,
)
from graph.model.loader import Document
from graph.store.protocol import Statement, Store
from loaders.catalogue import described, loader
from loaders.gdelt.actors import country_of
from loaders.gdelt.cameo import DYAD, ENCOUNTERS, KINDS, ROOTS, Cameo, kind
from loaders.gdelt.columns import EVENT_COLUMNS, MENTION_COLUMNS
from loaders.gdelt.files import CODE_BOOKS, DICTIONARIES, LONGEST_LINE
from tests.archives import ROOT, archive
from tests.loaders.loader_result import LoaderResult, read

SAMPLE = ROOT / "loaders" / "gdelt" / "sample"
EXPORT = SAMPLE / "20250613101500.export.CSV"


@pytest.fixture(scope="module")
def sample() -> LoaderResult:
    """The sample, read."""
    return read(loader("gdelt"), SAMPLE)


def parties(reading: LoaderResult, number: str) -> list[tuple[str, Role, Attendance, float]]:
    """Who is said to have been in an event, as what, and how sure."""
    found = []
    for fact in reading.record(f"event/{number}"):
        if isinstance(fact.subject, ParticipatedIn) and fact.evidence:
            edge = fact.subject
            found.append((edge.start, edge.role, edge.attendance, fact.evidence.confidence))
    return found


def changed(tmp_path: Path, column: str, value: str, columns: tuple[str, ...] = EVENT_COLUMNS) -> LoaderResult:
    """The first row of the sample's table with another cell, read alone."""
    name = EXPORT.name if columns is EVENT_COLUMNS else EXPORT.name.replace("export", "mentions")
    cells = (SAMPLE / name).read_text(encoding="utf-8").splitlines()[0].split("\t")
    cells[columns.index(column)] = value
    if column == "EventCode":
        cells[columns.index("EventRootCode")] = value[:2]
    (tmp_path / name).write_text("\t".join(cells) + "\n", encoding="utf-8")
    return read(loader("gdelt"), tmp_path)


def test_tables_have_the_columns_of_the_codebook() -> None:
    """Events have 61 columns, mentions 16, at the places that the codebook gives."""
    assert (len(EVENT_COLUMNS), len(MENTION_COLUMNS)) == (61, 16)
    assert (EVENT_COLUMNS[26], EVENT_COLUMNS[51], EVENT_COLUMNS[60]) == ("EventCode", "ActionGeo_Type", "SOURCEURL")


def test_the_sample_is_read_whole(sample: LoaderResult) -> None:
    """All rows of the sample become records, events before mentions."""
    assert sample.rejects == []
    assert [each.evidence.record.partition("/")[0] for each in sample.records] == ["event"] * 6 + ["mention"] * 3


def test_an_encounter_is_one_with_low_confidence(sample: LoaderResult) -> None:
    """A meeting at a third place has both attending, with the low confidence that its code is given."""
    confidence = ENCOUNTERS["044"].confidence
    assert parties(sample, "900000002") == [
        ("gdelt:organisation/JPNGOV", Role.PARTICIPANT, Attendance.ATTENDED, confidence),
        ("gdelt:organisation/USAGOV", Role.PARTICIPANT, Attendance.ATTENDED, confidence),
    ]
    assert sample.event("event/900000002").kind is EventKind.MEETING
    assert all(each.confidence <= 0.4 for each in ENCOUNTERS.values())


def test_a_coded_pair_is_no_encounter(sample: LoaderResult) -> None:
    """A threat has an initiator and a target, neither of whom is said to have been anywhere."""
    assert parties(sample, "900000003") == [
        ("gdelt:country/USA", Role.INITIATOR, Attendance.CODED, DYAD),
        ("gdelt:organisation/UNO", Role.TARGET, Attendance.CODED, DYAD),
    ]
    assert sample.event("event/900000003").kind is EventKind.THREAT


def test_a_visit_has_a_traveller_and_a_host(sample: LoaderResult) -> None:
    """The code 042 says who came to whom."""
    assert [(who, role) for who, role, *_ in parties(sample, "900000001")] == [
        ("gdelt:person/viola-hartmann", Role.TRAVELLER),
        ("gdelt:country/JPN", Role.HOST),
    ]


def test_codes_keep_scheme_and_version(sample: LoaderResult) -> None:
    """A foreign code is never bare."""
    assert sample.event("event/900000001").codes == ("cameo/1.1b3/042",)
    assert sample.event("event/900000001").goldstein == 1.9


def test_a_leader_is_a_person_while_in_office(sample: LoaderResult, tmp_path: Path) -> None:
    """A name with the code that the dictionary gives for the day is a person; on another day it is the body alone."""
    assert [person.name for person in sample.all(Person)] == ["Viola Hartmann"]
    [acts] = [edge for edge in sample.all(Represents) if edge.start == "gdelt:person/viola-hartmann"]
    assert (str(acts.since), str(acts.until)) == ("2024-09-01", "2026-01-01")
    (tmp_path / "a.actors.txt").write_text((SAMPLE / "phoenix-actors" / "sample.actors.txt").read_text())
    earlier = changed(tmp_path, "Day", "20240801")
    assert list(earlier.all(Person)) == []
    assert "gdelt:organisation/AUTGOV" in earlier.ids(Organisation)


def test_a_state_that_is_gone_is_nobody(sample: LoaderResult) -> None:
    """A code that no longer held on the day, and a region, take part in nothing; the event's name keeps them."""
    assert [who for who, *_ in parties(sample, "900000005")] == ["gdelt:organisation/USAGOV"]
    assert parties(sample, "900000004") == []
    assert "Serbia And Montenegro" in sample.event("event/900000005").name
    assert "gdelt:country/SCG" not in sample.ids(Country)


def test_what_is_not_kept_is_counted(sample: LoaderResult) -> None:
    """Actors that stand for nobody are counted as left over."""
    assert sample.left_over == {"Actor1Code": 1, "Actor2Code": 1}


def test_mentions_are_evidence(sample: LoaderResult) -> None:
    """A mention evidences its event in its own document, as sure as GDELT says, sentence as locator."""
    [proof] = [each for each in sample.record("mention/900000001/5") if isinstance(each.subject, EvidencedBy)]
    assert proof.subject == EvidencedBy(start="gdelt:event/900000001", end=proof.evidence.source_id)  # type: ignore[union-attr]
    assert proof.evidence is not None
    assert (proof.evidence.confidence, proof.evidence.locator) == (0.2, "sentence 5")
    assert proof.evidence.reported_at == date(2025, 6, 13)


def test_one_source_a_document() -> None:
    """The article of an event's row and that of its mention are one Source, with its address."""
    from graph.model import Source

    sources = {node.id: node for node in read(loader("gdelt"), SAMPLE).all(Source)}
    assert len({node.url for node in sources.values() if node.url}) == len(
        [node for node in sources.values() if node.url]
    )
    assert "https://news.example/2025/06/talks-in-graz?id=1|2" in {node.url for node in sources.values()}


def test_zipped_and_plain_are_read_alike(tmp_path: Path) -> None:
    """A zipped table gives the same graph as the plain one."""
    with zipfile.ZipFile(tmp_path / f"{EXPORT.name}.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.write(EXPORT, EXPORT.name)
    again = read(loader("gdelt"), tmp_path / f"{EXPORT.name}.zip")
    plain = tmp_path / EXPORT.name
    plain.write_bytes(EXPORT.read_bytes())
    assert again.graph() == read(loader("gdelt"), plain).graph()


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("EventCode", "---", "none of CAMEO's"),
        ("EventCode", "", "EventCode is empty"),
        ("Day", "20250230", "should read YYYYMMDD"),
        ("Day", "19200613", "tells of days from 2015-"),
        ("Day", "20260613", "tells of days from 2015-"),
        ("DATEADDED", "20140101000000", "rows of this file were added from 2015-02-19"),
        ("DATEADDED", "20250701000000", "rows of this file were added from 2015-02-19"),
        ("GlobalEventID", "-5", "should be a whole number"),
        ("GoldsteinScale", "much", "should be a number"),
        ("SOURCEURL", "", "SOURCEURL is empty"),
        ("Actor1Name", "A\x00B", "NUL byte"),
        ("Actor1Name", "A\tB", "it has 62 columns"),
    ],
)
def test_a_bad_row_is_refused_with_its_reason(tmp_path: Path, column: str, value: str, reason: str) -> None:
    """A row that cannot be read is refused, with its line and what is wrong."""
    reading = changed(tmp_path, column, value)
    assert [reason in each.reason and each.origin.line == 1 for each in reading.rejects] == [True]


@pytest.mark.parametrize("day", ["20250613", "20250614", "20240613", "20150613"])
def test_a_row_may_tell_of_the_past_ten_years(tmp_path: Path, day: str) -> None:
    """Days of the past ten years, and the day after, which it is in the east already, are taken."""
    assert changed(tmp_path, "Day", day).rejects == []


@pytest.mark.parametrize(
    ("code", "kind_", "status_", "attendance"),
    [
        ("036", EventKind.MEETING, Status.PLANNED, Attendance.EXPECTED),
        ("0361", EventKind.MEETING, Status.PLANNED, Attendance.EXPECTED),
        ("0331", EventKind.AID, Status.PLANNED, Attendance.CODED),
        ("030", EventKind.COOPERATION, Status.PLANNED, Attendance.CODED),
        ("039", EventKind.NEGOTIATION, Status.PLANNED, Attendance.CODED),
        ("044", EventKind.MEETING, Status.HELD, Attendance.ATTENDED),
        ("130", EventKind.THREAT, Status.HELD, Attendance.CODED),
        ("125", EventKind.REJECTION, Status.HELD, Attendance.CODED),
    ],
)
def test_an_intent_is_planned(
    tmp_path: Path, code: str, kind_: EventKind, status_: Status, attendance: Attendance
) -> None:
    """Whoever says that they intend to meet has not met: what is intended is planned, and who is to meet is expected."""
    reading = changed(tmp_path, "EventCode", code)
    event = reading.event("event/900000001")
    assert (event.kind, event.stated_status) == (kind_, status_)
    assert {told for _, _, told, _ in parties(reading, "900000001")} == {attendance}


@pytest.mark.parametrize(
    ("column", "value"),
    [("MentionTimeDate", "20300101000000"), ("Confidence", "101"), ("Confidence", ""), ("MentionType", "9")],
)
def test_a_bad_mention_is_refused(tmp_path: Path, column: str, value: str) -> None:
    """A mention of no known sort, or without a confidence, is refused."""
    assert [column in each.reason for each in changed(tmp_path, column, value, MENTION_COLUMNS).rejects] == [True]


def test_what_a_refused_row_would_have_told_the_next_one_tells(tmp_path: Path) -> None:
    """An actor first named in a refused row is told by the next row that names it."""
    first, *rest = EXPORT.read_text(encoding="utf-8").splitlines()
    cells = first.split("\t")
    cells[EVENT_COLUMNS.index("GoldsteinScale")] = "x"
    (tmp_path / EXPORT.name).write_text("\n".join(["\t".join(cells), first, *rest]) + "\n", encoding="utf-8")
    reading = read(loader("gdelt"), tmp_path)
    assert len(reading.rejects) == 1
    assert "gdelt:country/JPN" in reading.ids(Country)


def test_broken_files_are_told(tmp_path: Path) -> None:
    """A zip that is none, and a line without an end, end the document with a reason and take no memory."""
    broken = tmp_path / "20250613101500.export.CSV.zip"
    broken.write_bytes(b"PK nothing")
    endless = tmp_path / "20250613101500.mentions.CSV"
    endless.write_bytes(b"x" * (LONGEST_LINE + 10))
    gdelt = loader("gdelt")
    for path, reason in ((broken, "not readable as a zip"), (endless, "is longer than")):
        with pytest.raises(ValueError, match=reason):
            list(gdelt.records(Document(path, 1), gdelt.survey(path)))


def test_every_code_has_a_kind() -> None:
    """Each of the 20 roots, and each special code under one, has a kind and a name."""
    assert [f"{number:02}" for number in range(1, 21)] == list(ROOTS)
    assert {code[:2] for code in KINDS} <= set(ROOTS)
    assert Cameo({}).name("0421") == "Consult"
    assert kind("1621") is EventKind.SANCTION


def test_the_real_code_book_and_dictionaries_are_read() -> None:
    """The published code book names every code and agrees with our classes; the dictionaries date leaders."""
    import json

    from loaders.gdelt.phoenix import Phoenix

    book = archive("cameo") / "cameo_codes.json"
    codes = json.loads(book.read_text(encoding="utf-8"))
    assert {code: root.quad_class for code, root in ROOTS.items()} == {
        code: entry["quad_class"] for code, entry in codes.items() if entry.get("root")
    }
    assert Cameo.of(book).name("042") == "Make a visit"
    assert all(kind(code) for code in codes)
    phoenix = Phoenix.of(sorted(archive("phoenix-actors").glob("*.actors.txt")))
    name, held = phoenix.leader("SHINZO ABE", "JPNGOV", date(2007, 1, 1)) or ("", None)
    assert name == "Shinzo Abe"
    assert held is not None
    assert held.holds(date(2007, 1, 1))
    assert phoenix.leader("SHINZO ABE", "JPNGOV", date(2015, 1, 1)) is None
    assert phoenix.outlived("SCG", date(2015, 1, 1))


def test_the_table_of_codes_that_is_fetched_is_read(tmp_path: Path) -> None:
    """GDELT's own table, a code and its name a line, names the codes; a line without a tab is told with its number."""
    table = tmp_path / "CAMEO.eventcodes.txt"
    table.write_text("CAMEOEVENTCODE\tEVENTDESCRIPTION\n04\tCONSULT\n042\tMake a visit\n", encoding="utf-8")
    book = Cameo.of(table)
    assert (book.name("04"), book.name("042"), book.name("043")) == ("Consult", "Make a visit", "Consult")
    table.write_text("04\tCONSULT\n042 Make a visit\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"a code, a tab and its name a line \(line 2 has no tab"):
        Cameo.of(table)


def test_what_is_fetched_is_all_that_the_loader_reads() -> None:
    """Beside the instalments, `fetch` names a file for each of the books that the loader looks for."""
    there = [PurePath(each.folder, each.file) for each in described("gdelt").fetch if not each.listed]
    assert [path for path in there if any(path.match(pattern) for pattern in DICTIONARIES)]
    assert [path for path in there if str(path) in CODE_BOOKS]


def test_it_loads(store: Store, tmp_path: Path) -> None:
    """The sample loads whole; again it writes nothing; a later instalment closes nothing of an earlier one."""
    first = load(store, loader("gdelt"), SAMPLE, rejects=tmp_path / "r")
    assert first.complete, first.first_rejects
    again = load(store, loader("gdelt"), SAMPLE, rejects=tmp_path / "r")
    assert (again.tally.nodes.written, again.tally.relationships.written) == (0, 0)
    mentions = load(store, loader("gdelt"), SAMPLE / "20250613101500.mentions.CSV", rejects=tmp_path / "r")
    assert mentions.tally.relationships.closed == 0
    [row] = store.read(Statement("MATCH (e:Event) RETURN count(e) AS n, min(e.goldstein) AS low", {}))
    assert row == {"n": 6, "low": -8.0}


def test_the_event_of_a_dated_row() -> None:
    """An event is of the day that its row names, known from the day on which it was added."""
    reading = read(loader("gdelt"), SAMPLE)
    event: Event = reading.event("event/900000004")
    assert str(event.start) == "2025-06-12"
    assert reading.record("event/900000004").evidence.reported_at == date(2025, 6, 13)


def test_evidence_of_an_earlier_day_for_an_event_of_an_earlier_load(store: Store, tmp_path: Path) -> None:
    """A mention that is older than its event's row, loaded alone, lets the event be known from that day."""
    events = tmp_path / "events"
    events.mkdir()
    (events / EXPORT.name).write_bytes(EXPORT.read_bytes())
    load(store, loader("gdelt"), events, rejects=tmp_path / "r")
    mentions = tmp_path / "mentions"
    mentions.mkdir()
    name = EXPORT.name.replace("export", "mentions")
    text = (SAMPLE / name).read_text(encoding="utf-8").replace("20250613103000", "20250612230000")
    (mentions / name).write_text(text, encoding="utf-8")
    report = load(store, loader("gdelt"), mentions, rejects=tmp_path / "r")
    assert report.complete, report.first_rejects
    [row] = store.read(Statement("MATCH (e:Event {id: 'gdelt:event/900000001'}) RETURN e.known_from AS day", {}))
    assert row == {"day": date(2025, 6, 12)}


def test_a_body_that_meets_itself_took_part_once(tmp_path: Path) -> None:
    """Two actors of one code in one meeting are one participant, and the record is taken in."""
    text = EXPORT.read_text(encoding="utf-8").splitlines()[1].replace("JPNGOV", "USAGOV")
    (tmp_path / EXPORT.name).write_text(text + "\n", encoding="utf-8")
    gdelt = loader("gdelt")
    [admitted] = reading.read(gdelt, gdelt.documents(tmp_path)[0], gdelt.survey(tmp_path))
    assert isinstance(admitted, Admitted)
    assert [edge.start for edge in admitted.edges.values() if edge.type == "PARTICIPATED_IN"] == [
        "gdelt:organisation/USAGOV"
    ]


@pytest.mark.parametrize(("code", "root"), [("20", "2"), ("42", "4"), ("042", "05"), ("10", "1")])
def test_a_code_that_lost_its_zero_is_refused(tmp_path: Path, code: str, root: str) -> None:
    """A code that does not begin with its root code, as when a spreadsheet took a zero away, is no other event."""
    cells = EXPORT.read_text(encoding="utf-8").splitlines()[0].split("\t")
    for column, value in (("EventCode", code), ("EventRootCode", root)):
        cells[EVENT_COLUMNS.index(column)] = value
    (tmp_path / EXPORT.name).write_text("\t".join(cells) + "\n", encoding="utf-8")
    result = read(loader("gdelt"), tmp_path)
    assert result.records == []
    assert "EventRootCode" in result.rejects[0].reason


def test_no_two_countries_are_called_alike() -> None:
    """Of the codes of CAMEO and ISO each has a name of its own: of the two Congos, one is the Democratic Republic."""
    codes = [country.alpha_3 for country in pycountry.countries]
    names = [named[0] for code in codes if (named := country_of(code))]
    assert len(names) == len(set(names)) > 200
    assert country_of("COD") == ("Democratic Republic of the Congo", "CD")
    assert country_of("IRN") == ("Iran", "IR")


def test_a_damaged_zip_is_told(tmp_path: Path) -> None:
    """A zip in which bytes were changed is what cannot be read from here on, whatever of Python notices it."""
    broken = tmp_path / "20250613103000.export.CSV.zip"
    with zipfile.ZipFile(broken, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("20250613103000.export.CSV", EXPORT.read_bytes())
    content = bytearray(broken.read_bytes())
    content[len(content) // 2 - 40 : len(content) // 2] = b"\xff" * 40
    broken.write_bytes(content)
    gdelt = loader("gdelt")
    with pytest.raises(ValueError, match=r"not readable as a zip file: .*; fetch it again"):
        list(gdelt.records(gdelt.documents(tmp_path)[0], gdelt.survey(tmp_path)))
