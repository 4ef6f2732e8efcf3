"""One event told by several records: counted once, its tellings side by side, one of them shown by a rule that is told."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.model import (
    Attendance,
    Deadline,
    Demand,
    Event,
    EventKind,
    LocatedIn,
    Measure,
    MeasureKind,
    PartialDate,
    Place,
    Series,
    Status,
)
from graph.model.declaration import Node
from graph.resolve.decisions.doubts import doubtful_pairs
from graph.resolve.decisions.resolution import resolve
from graph.resolve.decisions.verdicts import Verdict, judge, undo
from graph.store.protocol import Store
from tests.contract.small_graph import Archive, loaded
from tests.contract.test_questions import asked

Asked = Callable[[str], dict[str, Any]]
TELLINGS = """{ events { totalCount nodes { id name status tellingCount differing
    tellings { id shown status start { earliest } evidence { reportedAt } } } } }"""


def two_papers(store: Store, folder: Path, **second: Any) -> Store:
    """Two papers on one meeting, the second of which tells it otherwise as asked; loaded and resolved."""
    one, two = Archive("one"), Archive("two")
    for paper in (one, two):
        ana, bo = paper.person("Ana Ilic", paper.country("US", "America")), paper.person("Bo Lind")
        told: dict[str, Any] = {"start": "2025-06-05", "reported": date(2025, 6, 6)} | ({} if paper is one else second)
        paper.event("Talks of Ana Ilic and Bo Lind", [ana, bo], **told)
    return loaded(store, folder, one, two)


def events(store: Store, arguments: str = "") -> list[dict[str, Any]]:
    """The events of a store, as `TELLINGS` asks."""
    answer = asked(store, TELLINGS.replace("events {", f"events{arguments} {{", 1))["events"]
    nodes: list[dict[str, Any]] = answer["nodes"]
    assert answer["totalCount"] == len(nodes)
    return nodes


def test_a_meeting_of_two_papers_is_counted_once(store: Store, tmp_path: Path) -> None:
    """Lists, counts, who met whom, paths, timelines and participations count a meeting that two papers tell of once."""
    two_papers(store, tmp_path)
    (event,) = events(store)
    assert (event["tellingCount"], event["differing"], len(event["tellings"])) == (2, [], 2)
    answer = asked(
        store,
        """{ meetings(who: "Ana Ilic", with: "Bo Lind") { totalCount }
        whoMet(of: "Ana Ilic") { edges { count events { id } evidence { source { id } } } }
        path(from: "Ana Ilic", to: "Bo Lind") { steps { count events { id } } }
        timeline(of: "Ana Ilic", kinds: [PARTICIPATED_IN]) { totalCount }
        people { nodes { participations { totalCount edges { node { id } evidence { record } } } } }
        events { groups(by: KIND) { value count } } }""",
    )
    met = answer["whoMet"]["edges"][0]
    assert answer["meetings"]["totalCount"] == 1
    assert (met["count"], [node["id"] for node in met["events"]], len(met["evidence"])) == (1, [event["id"]], 2)
    assert answer["path"]["steps"] == [{"count": 1, "events": [{"id": event["id"]}]}]
    assert answer["timeline"]["totalCount"] == 1
    for person in answer["people"]["nodes"]:
        assert person["participations"]["totalCount"] == 1
        (edge,) = person["participations"]["edges"]
        assert (edge["node"]["id"], len(edge["evidence"])) == (event["id"], 2)
    assert answer["events"]["groups"] == [{"value": "MEETING", "count": 1}]


@pytest.mark.parametrize(
    "record", ["one:event/Talks of Ana Ilic and Bo Lind", "two:event/Talks of Ana Ilic and Bo Lind"]
)
def test_any_record_leads_to_the_event(store: Store, tmp_path: Path, record: str) -> None:
    """The id of either telling leads to the one event."""
    two_papers(store, tmp_path)
    found = asked(store, f'{{ node(id: "{record}") {{ id ... on Event {{ tellings {{ id }} }} }} }}')["node"]
    assert record in {telling["id"] for telling in found["tellings"]}
    assert found["id"] == events(store)[0]["id"]


@pytest.mark.parametrize("on", ["", "|knownAt=2025-06-07"])
def test_a_kept_id_answers_when_another_telling_is_shown(store: Store, tmp_path: Path, on: str) -> None:
    """An `id` or `viewId` kept from before a second paper leads to the same meeting after it, in the view that it names."""
    ana_and_bo = Archive("one")
    present = [ana_and_bo.person("Ana Ilic", ana_and_bo.country("US", "America")), ana_and_bo.person("Bo Lind")]
    ana_and_bo.event("Talks of Ana Ilic and Bo Lind", present, start="2025-06-05", reported=date(2025, 6, 6))
    loaded(store, tmp_path, ana_and_bo)
    argument = f'(knownAt: "{on.partition("=")[2]}")' if on else ""
    (before,) = asked(store, f"{{ events{argument} {{ nodes {{ id viewId }} }} }}")["events"]["nodes"]
    assert before["viewId"] == before["id"] + on
    two_papers(store, tmp_path, status=Status.CANCELLED, reported=date(2025, 6, 9), attendance=Attendance.EXPECTED)
    (shown,) = events(store)
    assert shown["id"] != before["id"]
    kept = asked(store, f'{{ node(id: "{before["viewId"]}") {{ id viewId ... on Event {{ status tellingCount }} }} }}')[
        "node"
    ]
    assert (kept["status"], kept["tellingCount"]) == (("HELD", 1) if on else ("CANCELLED", 2))
    again = asked(store, f'{{ node(id: "{kept["viewId"]}") {{ id viewId ... on Event {{ status tellingCount }} }} }}')
    assert again["node"] == kept


def test_the_status_that_was_known_last_is_shown_and_the_difference_told(store: Store, tmp_path: Path) -> None:
    """Where one says held and a later one cancelled, it is cancelled, both are listed, and nobody is said to have met."""
    two_papers(store, tmp_path, status=Status.CANCELLED, reported=date(2025, 6, 9), attendance=Attendance.EXPECTED)
    (event,) = events(store)
    assert (event["status"], event["differing"]) == ("CANCELLED", ["STATUS"])
    assert [telling["status"] for telling in event["tellings"]] == ["CANCELLED", "HELD"]
    assert [telling["shown"] for telling in event["tellings"]] == [True, False]
    assert asked(store, '{ whoMet(of: "Ana Ilic") { totalCount } }')["whoMet"]["totalCount"] == 0
    assert asked(store, "{ events(status: [HELD]) { totalCount } }")["events"]["totalCount"] == 0


def test_what_was_known_before_the_second_telling_is_the_first(store: Store, tmp_path: Path) -> None:
    """`knownAt` before the second paper shows the first alone, its status and its encounter."""
    two_papers(store, tmp_path, status=Status.CANCELLED, reported=date(2025, 6, 9), attendance=Attendance.EXPECTED)
    (event,) = events(store, '(knownAt: "2025-06-07")')
    assert (event["status"], event["differing"], event["tellingCount"]) == ("HELD", [], 1)
    assert [telling["status"] for telling in event["tellings"]] == ["HELD"]
    now, then = (
        asked(store, f'{{ whoMet(of: "Ana Ilic"{at}) {{ totalCount }} }}')["whoMet"]["totalCount"]
        for at in ("", ', knownAt: "2025-06-07"')
    )
    assert (now, then) == (0, 1)
    assert events(store, '(knownAt: "2025-06-10")')[0]["status"] == "CANCELLED"


def test_two_sessions_of_one_day_stay_two(store: Store, tmp_path: Path) -> None:
    """Where one document tells of two such meetings, a record of another is joined with neither; both pairs are doubtful."""
    one, two = Archive("one"), Archive("two")
    for paper, names in ((one, ("Morning session", "Evening session")), (two, ("Session",))):
        ana, bo = paper.person("Ana Ilic"), paper.person("Bo Lind")
        for name in names:
            paper.event(name, [ana, bo], start="2025-06-05")
    loaded(store, tmp_path, one, two)
    assert len(events(store)) == 3
    assert len(doubtful_pairs(store, label="Event")) == 2


def test_meetings_with_different_people_stay_two(store: Store, tmp_path: Path) -> None:
    """One who met two others apart on one day had two meetings, whoever tells of them."""
    one, two = Archive("one"), Archive("two")
    for paper, other in ((one, "Bo Lind"), (two, "Cy Moss")):
        paper.event(f"Talks with {other}", [paper.person("Ana Ilic"), paper.person(other)], start="2025-06-05")
    loaded(store, tmp_path, one, two)
    assert len(events(store)) == 2
    assert doubtful_pairs(store, label="Event") == []


def test_a_verdict_joins_and_its_end_parts(store: Store, tmp_path: Path) -> None:
    """A person's verdict joins two events whatever the rules say; taken back, each has its own status and days again."""
    one, two = Archive("one"), Archive("two")
    one.event("Talks", [one.person("Ana Ilic")], start="2025-06-05", status=Status.PLANNED, reported=date(2025, 6, 1))
    two.event("Visit", [two.person("Bo Lind")], start="2025-07", kind=EventKind.VISIT, reported=date(2025, 6, 9))
    loaded(store, tmp_path, one, two)
    before = events(store)
    ids = sorted(event["id"] for event in before)
    judge(store, Verdict(ids[0], ids[1], True, "Kim", "one journey"))
    (event,) = events(store)
    assert (event["status"], event["differing"]) == ("HELD", ["DAY"])
    assert events(store, '(between: { from: "2025-06-01", to: "2025-06-30" })') == []
    assert resolve(store).stamped == 0
    undo(store, *ids)
    assert events(store) == before


def test_a_telling_that_is_withdrawn_leaves_the_other(store: Store, tmp_path: Path) -> None:
    """When a source no longer tells of an event, what the other tells is shown as it was."""
    two_papers(store, tmp_path, status=Status.CANCELLED, reported=date(2025, 6, 9))
    two = Archive("two")
    two.person("Ana Ilic")
    loaded(store, tmp_path, two)
    (event,) = events(store)
    assert (event["id"].split(":")[0], event["status"], event["tellingCount"]) == ("one", "HELD", 1)


@pytest.mark.parametrize(("where", "differing"), [("Geneva, Switzerland", []), ("Vienna", ["PLACE"])])
def test_places_differ_where_no_name_is_part_of_another(
    store: Store, tmp_path: Path, where: str, differing: list[str]
) -> None:
    """Two papers that put a meeting in places of unlike names differ; a name with more words to it is no other place."""
    papers = []
    for source, place in (("one", "Geneva"), ("two", where)):
        paper = Archive(source)
        record = paper.event("Talks", [paper.person("Ana Ilic"), paper.person("Bo Lind")], start="2025-06-05")
        town = record.add(Place(id=paper.id(Place, "town"), name=place))
        record.relate(LocatedIn(start=paper.id(Event, "Talks"), end=town.id))
        papers.append(paper)
    (event, *others) = events(loaded(store, tmp_path, *papers))
    if others:
        judge(store, Verdict(event["id"], others[0]["id"], True, "Kim", "one meeting"))
    assert events(store)[0]["differing"] == differing


@pytest.mark.parametrize(
    ("second", "differing"),
    [
        ({"attendance": Attendance.ABSENT}, ["ATTENDANCE"]),
        ({"attendance": Attendance.EXPECTED}, ["ATTENDANCE"]),
        ({"attendance": Attendance.EXPECTED, "status": Status.PLANNED}, []),
        ({"attendance": Attendance.ATTENDED}, []),
    ],
)
def test_attendance_differs_where_one_was_there_by_one_telling_alone(
    store: Store, tmp_path: Path, second: dict[str, Any], differing: list[str]
) -> None:
    """Who attended by one paper and was absent, or only due to come, by another differs; a paper from before it does not."""
    two_papers(store, tmp_path, **second)
    nodes = events(store)
    if len(nodes) > 1:
        judge(store, Verdict(nodes[0]["id"], nodes[1]["id"], True, "Kim", "one meeting"))
    (event,) = events(store)
    assert event["differing"] == differing
    wanted = "{ events { nodes { tellings { id participants { actor { name } attendance role } } } } }"
    told = {telling["id"][:3]: telling for telling in asked(store, wanted)["events"]["nodes"][0]["tellings"]}
    assert [who["actor"]["name"] for who in told["two"]["participants"]] == ["Ana Ilic", "Bo Lind"]
    assert {who["attendance"] for who in told["one"]["participants"]} == {"ATTENDED"}
    assert {who["attendance"] for who in told["two"]["participants"]} == {second["attendance"].value.upper()}


def things(paper: Archive, met: Status, due: str) -> None:
    """A series, a deadline, a demand and a measure that a paper tells of."""
    record = paper.record("things", date(2025, 6, 6) if paper.source == "one" else date(2025, 6, 9))
    day = PartialDate.parse(due)
    record.add(Series(id=paper.id(Series, "t"), name="Annual talks"))
    record.add(Deadline(id=paper.id(Deadline, "t"), name="Lay down arms", due=day, status=met))
    record.add(Demand(id=paper.id(Demand, "t"), name="Open the border", made_at=day, status=met))
    record.add(Measure(id=paper.id(Measure, "t"), name="Tariff on wine", kind=MeasureKind.TARIFF, status=met))


@pytest.mark.parametrize(
    ("kind", "day", "differing"),
    [
        (Series, None, []),
        (Deadline, "2025-07-02", ["STATUS", "DAY"]),
        (Demand, "2025-07-02", ["STATUS", "DAY"]),
        (Measure, None, ["STATUS"]),
    ],
)
def test_what_is_no_event_has_its_tellings_too(
    store: Store, tmp_path: Path, kind: type[Node], day: str | None, differing: list[str]
) -> None:
    """Tellings of a series, a deadline, a demand or a measure stand side by side, the one known last first."""
    one, two = Archive("one"), Archive("two")
    things(one, Status.SET, "2025-07-01")
    things(two, Status.MET, "2025-07-02")
    loaded(store, tmp_path, one, two)
    ids = [paper.id(kind, "t") for paper in (one, two)]
    judge(store, Verdict(ids[0], ids[1], True, "Kim", "one thing"))
    fragment = "tellingCount differing tellings { id shown name status start { earliest } places { id } participants { role } }"
    answers = [
        asked(store, f'{{ node(id: "{id_}") {{ ... on {kind.__name__} {{ {fragment} }} }} }}')["node"] for id_ in ids
    ]
    assert answers[0] == answers[1]
    assert (answers[0]["tellingCount"], answers[0]["differing"]) == (2, differing)
    first, second = answers[0]["tellings"]
    assert (first["id"], first["shown"], second["id"], second["shown"]) == (ids[1], True, ids[0], False)
    assert (first["places"], first["participants"]) == ([], [])
    assert first["start"] == (day and {"earliest": day})
    assert (first["status"], second["status"]) == ((None, None) if kind is Series else ("MET", "SET"))


def test_a_bookmark_answers_when_another_telling_is_shown(store: Store, tmp_path: Path) -> None:
    """The id that a client kept leads to the event when a later record stands for it, and its `viewId` to what was known."""
    loaded(store, tmp_path, *papers_of_talks(second=False))
    (before,) = asked(store, '{ events(knownAt: "2025-06-07") { nodes { id viewId name } } }')["events"]["nodes"]
    loaded(store, tmp_path, *papers_of_talks(second=True))
    (now,) = events(store)
    assert now["id"] != before["id"]
    kept, then = (
        asked(store, f'{{ node(id: "{id_}") {{ id ... on Event {{ name }} }} }}')["node"]
        for id_ in (before["id"], before["viewId"])
    )
    assert kept == {"id": now["id"], "name": now["name"]}
    assert then["name"] == before["name"]


def papers_of_talks(*, second: bool) -> list[Archive]:
    """A paper on talks; if asked, a second one that was known later and names them otherwise."""
    papers = []
    for source, name, reported in (("one", "Talks", date(2025, 6, 6)), ("two", "Talks on trade", date(2025, 6, 9))):
        paper = Archive(source)
        people = [paper.person("Ana Ilic", paper.country("US", "America")), paper.person("Bo Lind")]
        paper.event(name, people, start="2025-06-05", reported=reported)
        papers.append(paper)
    return papers if second else papers[:1]
