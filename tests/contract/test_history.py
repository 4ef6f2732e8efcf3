"""The history of an event: within a record the written order decides, days refine it, and every question agrees."""

from pathlib import Path
from typing import Any

from graph.graphql.server.answer import execute
from graph.ingest.load import load
from graph.model import TenureStatus
from graph.store.protocol import Store
from loaders.catalogue import loader
from tests.contract.small_graph import Archive
from tests.contract.small_graph import loaded as loaded_archives

DOSSIER = """\
id: gazette-1
source: {title: The talks of the spring, publisher: The Gazette, published: 2024-04-20}
people:
  ilic: {name: Ana Ilic}
  varga: {name: Béla Varga}
events:
  first:
    name: First talks
    kind: meeting
    start: 2024-04-02
    participants: [{who: ilic, attendance: attended}, {who: varga, attendance: attended}]
    history:
      - to: planned
      - {to: confirmed, at: 2024-04}
      - {from: confirmed, to: held, at: 2024-04-02}
  second:
    name: Second talks
    kind: meeting
    start: 2024-04-15
    participants: [{who: ilic, attendance: expected}, {who: varga, attendance: expected}]
    history:
      - {to: planned, at: 2024-04-02}
      - {to: cancelled, decided_by: varga}
"""
QUESTION = """
query ($day: Date) { events(who: "Ilic", asOf: $day) { nodes { name status statusHistory { to } } }
  meetings(who: "Ilic", asOf: $day) { nodes { name } } whoMet(of: "Ilic", asOf: $day) { nodes { name } } }
"""


def asked(store: Store, day: str | None = None) -> dict[str, Any]:
    """The two events, as of a day or as they stand now."""
    response = execute(store, QUESTION, {"day": day})
    assert "errors" not in response, response
    data: dict[str, Any] = response["data"]
    return data


def loaded(store: Store, folder: Path) -> None:
    """Load the dossier."""
    path = folder / "gazette.yml"
    path.write_text(DOSSIER, encoding="utf-8")
    report = load(store, loader("dossier"), path, rejects=folder / "rejects", progress=None)
    assert report.complete, report.first_rejects


def test_an_undated_first_step_does_not_win(store: Store, tmp_path: Path) -> None:
    """A plan without a day does not undo a meeting that a later line says was held, in any question."""
    loaded(store, tmp_path)
    data = asked(store)
    status = {event["name"]: event["status"] for event in data["events"]["nodes"]}
    assert status == {"First talks": "HELD", "Second talks": "CANCELLED"}
    assert data["meetings"]["nodes"] == [{"name": "First talks"}]
    assert data["whoMet"]["nodes"] == [{"name": "Béla Varga"}]


def test_a_history_stands_in_the_order_of_what_happened(store: Store, tmp_path: Path) -> None:
    """`statusHistory` runs as the record has it, whatever days are stated."""
    loaded(store, tmp_path)
    steps = {event["name"]: event["statusHistory"] for event in asked(store)["events"]["nodes"]}
    assert steps["First talks"] == [{"to": "PLANNED"}, {"to": "CONFIRMED"}, {"to": "HELD"}]
    assert steps["Second talks"] == [{"to": "PLANNED"}, {"to": "CANCELLED"}]


def test_as_of_a_day_the_history_goes_that_far(store: Store, tmp_path: Path) -> None:
    """As of a day before the report, what has no day and comes last has not happened yet."""
    loaded(store, tmp_path)
    status = {event["name"]: event["status"] for event in asked(store, "2024-04-16")["events"]["nodes"]}
    assert status == {"First talks": "HELD", "Second talks": "PLANNED"}


def test_tenures_as_of_a_day_are_those_in_office(store: Store, tmp_path: Path) -> None:
    """As of a day, nominees and those who declined are listed only where their status is asked for."""
    archive = Archive("one")
    state = archive.country("RU", "Ruritania")
    for name, status in (("Ana", TenureStatus.HELD), ("Bela", TenureStatus.NOMINATED), ("Cora", TenureStatus.DECLINED)):
        archive.office(archive.person(name), state, status, "2020", "2024")
    loaded_archives(store, tmp_path, archive)
    names = "{ nodes { person { name } } }"
    question = (
        f'{{ office: tenures(asOf: "2022-01-01") {names} all: tenures {names}'
        f' nominated: tenures(asOf: "2022-01-01", status: [NOMINATED]) {names} }}'
    )
    data = execute(store, question)["data"]
    listed = {key: sorted(node["person"]["name"] for node in value["nodes"]) for key, value in data.items()}
    assert listed == {"office": ["Ana"], "all": ["Ana", "Bela", "Cora"], "nominated": ["Bela"]}


def test_an_earlier_day_sees_the_step_as_it_was_told_then(store: Store, tmp_path: Path) -> None:
    """A step to which a later edition gives another day has its former day for whoever asks as of before that edition."""
    step, path = "{to: cancelled, decided_by: varga}", tmp_path / "gazette.yml"
    for day, revised in (("2024-04-10", ""), ("2024-04-18", ", revised: 2024-05-10")):
        dated = DOSSIER.replace(step, f"{{to: cancelled, at: {day}, decided_by: varga}}")
        path.write_text(dated.replace("published: 2024-04-20}", f"published: 2024-04-20{revised}}}"), encoding="utf-8")
        assert load(store, loader("dossier"), path, rejects=tmp_path / "rejects", progress=None).complete
    question = 'query ($day: Date) { events(knownAt: $day, asOf: "2024-04-12") { nodes { name status } } }'
    for known, status in (("2024-05-09", "CANCELLED"), ("2024-05-10", "PLANNED"), (None, "PLANNED")):
        events = execute(store, question, {"day": known})["data"]["events"]["nodes"]
        assert {"name": "Second talks", "status": status} in events, known
