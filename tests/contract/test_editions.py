"""Editions of a document: what it drops or changes is closed, and an earlier day still sees it; bad input loses nothing."""

from pathlib import Path
from typing import Any

import pytest

from graph.graphql.server.answer import execute
from graph.ingest.load import load
from graph.ingest.report import LoadReport
from graph.store.protocol import Store
from graph.store.stats import counts
from loaders.catalogue import loader

EDITION = """\
id: courier-2024
source: {title: Talks, publisher: The Courier, published: 2024-03-02%(revised)s}
countries:
  ruritania: {name: Ruritania}
people:
  sapt: {name: Colonel Sapt, represents: ruritania}
  lorry: {name: Grenfall Lorry}
events:
  talks:
    name: %(name)s
    kind: meeting
    status: held
    start: %(start)s
    participants:
      - {who: sapt, attendance: attended}
%(second)s
"""
LORRY = "      - {who: lorry, attendance: attended}"


def edition(
    folder: Path, *, name: str = "Talks", start: str = "2024-03-01", second: str = LORRY, revised: str | None = None
) -> Path:
    """The document as one edition has it."""
    path = folder / "courier.yml"
    path.write_text(
        EDITION
        % {"name": name, "start": start, "second": second, "revised": f", revised: {revised}" if revised else ""}
    )
    return path


def loaded(store: Store, path: Path) -> LoadReport:
    """Load a dossier."""
    return load(store, loader("dossier"), path, rejects=path.with_suffix(".rejects"), progress=None)


def known(store: Store, day: str | None = None) -> dict[str, Any]:
    """The event and the encounters of Sapt, as known on a day."""
    response = execute(
        store,
        "query ($day: Date) { events(knownAt: $day) { nodes { name start { earliest } participants { nodes { name } } } }"
        ' whoMet(of: "Sapt", knownAt: $day) { nodes { name } } }',
        {"day": day},
    )
    assert "errors" not in response, response
    data: dict[str, Any] = response["data"]
    return data


def test_dropped_fact_is_closed(store: Store, tmp_path: Path) -> None:
    """What a later edition no longer says is gone today, and still there as of a day before that edition."""
    assert loaded(store, edition(tmp_path)).complete
    report = loaded(store, edition(tmp_path, second="", revised="2024-04-01"))
    assert report.tally.relationships.closed
    today, before = known(store), known(store, "2024-03-31")
    assert today["whoMet"]["nodes"] == []
    assert [each["name"] for each in today["events"]["nodes"][0]["participants"]["nodes"]] == ["Colonel Sapt"]
    assert [each["name"] for each in before["whoMet"]["nodes"]] == ["Grenfall Lorry"]


def test_changed_fact_keeps_its_former_words(store: Store, tmp_path: Path) -> None:
    """A changed event is read with its new words today, and with its old ones as of a day before."""
    loaded(store, edition(tmp_path))
    report = loaded(store, edition(tmp_path, name="Border talks", start="2024-02-29", revised="2024-04-01"))
    assert report.tally.nodes.revised
    (event,) = known(store)["events"]["nodes"]
    assert (event["name"], event["start"]) == ("Border talks", {"earliest": "2024-02-29"})
    (former,) = known(store, "2024-03-31")["events"]["nodes"]
    assert (former["name"], former["start"]) == ("Talks", {"earliest": "2024-03-01"})
    assert execute(store, '{ events(knownAt: "2024-03-01") { totalCount } }')["data"]["events"]["totalCount"] == 0


def test_fact_that_comes_back(store: Store, tmp_path: Path) -> None:
    """A fact that was dropped and is said again is there today, and was not there in between."""
    loaded(store, edition(tmp_path))
    loaded(store, edition(tmp_path, second="", revised="2024-04-01"))
    loaded(store, edition(tmp_path, revised="2024-05-01"))
    assert known(store)["whoMet"]["nodes"] == [{"name": "Grenfall Lorry"}]
    assert known(store, "2024-04-15")["whoMet"]["nodes"] == []
    assert known(store, "2024-03-15")["whoMet"]["nodes"] == [{"name": "Grenfall Lorry"}]


EARLY = """\
id: gazette-1
source: {title: What was said before, publisher: The Gazette, published: 2024-05-09}
people:
  yetive: {name: Princess Yetive}
events:
  audience:
    name: Audience
    kind: meeting
    participants: [{who: yetive, attendance: expected}]
    history: [{to: cancelled, reported: 2024-05-03, decided_by: yetive}]
"""


def test_a_part_is_not_known_before_its_whole(store: Store, tmp_path: Path) -> None:
    """An event, and who decided on it, are known from the day on which a step was reported, before the article."""
    (tmp_path / "early.yml").write_text(EARLY)
    assert loaded(store, tmp_path / "early.yml").complete
    question = (
        "query ($day: Date) { cancellations(knownAt: $day) { nodes { event { name } decidedBy { name } } }"
        ' people(who: "Yetive", knownAt: $day) { nodes { name } } }'
    )
    said = {"event": {"name": "Audience"}, "decidedBy": [{"name": "Princess Yetive"}]}
    then = execute(store, question, {"day": "2024-05-03"})
    assert then["data"] == {"cancellations": {"nodes": [said]}, "people": {"nodes": [{"name": "Princess Yetive"}]}}
    before = execute(store, question, {"day": "2024-05-02"})
    assert before["data"] == {"cancellations": {"nodes": []}, "people": None}
    assert [error["extensions"]["code"] for error in before["errors"]] == ["UNKNOWN_NAME"]


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        (b"id: [", ":"),
        (b"id: courier-2024\nsource: {title: \xff}\n", "UTF-8"),
        (b"id: courier-2024\nsource: {title: T, published: 2024-02-30}\n", "2024-02-30"),
        (
            b"id: courier-2024\nsource: {title: T, published: 2024-03-02}\nevents:\n  x: {name: X, kind: feast}\n",
            "feast",
        ),
        (
            b"id: c-1\nsource: {title: T, published: 2024-03-02}\nclaims:\n  x: {name: X, kind: denial, by: nobody}\n",
            "nobody",
        ),
        (b"", "empty"),
    ],
)
def test_bad_edition_loses_nothing(store: Store, tmp_path: Path, bad: bytes, message: str) -> None:
    """A malformed edition is refused with its file and line; what was stored stays as it was."""
    path = edition(tmp_path)
    loaded(store, path)
    before, answer = counts(store), known(store)
    path.write_bytes(bad)
    report = loaded(store, path)
    assert report.rejected
    assert report.rejects is not None
    assert report.rejects.exists()
    said = " ".join(f"{reject.origin} {reject.reason}" for reject in report.first_rejects)
    assert "courier.yml" in said
    assert message in said
    after = counts(store)
    assert {**before.nodes, "LoadRun": 0} == {**after.nodes, "LoadRun": 0}
    assert known(store) == answer


def test_folder_loads_like_one(store: Store, tmp_path: Path) -> None:
    """A folder of dossiers is loaded whole; one that is bad does not keep the others out."""
    edition(tmp_path)
    (tmp_path / "other.yml").write_text(
        "id: other-1\nsource: {title: O, published: 2024-01-01}\npeople:\n  x: {name: Antonia of Zenda}\n"
    )
    (tmp_path / "bad.yml").write_text("id: {")
    report = load(store, loader("dossier"), tmp_path, rejects=tmp_path / "rejects.jsonl", progress=None)
    assert not report.complete
    response = execute(store, '{ people(who: "Zenda Antonia") { totalCount } events { totalCount } }')
    assert response["data"] == {"people": {"totalCount": 1}, "events": {"totalCount": 1}}


TRIPS = """<?xml version="1.0" encoding="UTF-8"?>
<trips>
    <trip role="secretary" who="lorry-grenfall">
        <id>1</id>
        <role>secretary</role>
        <name>Grenfall Lorry</name>
        <start-date>2001-02-03</start-date>
        <end-date>2001-02-05</end-date>
        <country id="graustark">Graustark</country>
        <locale>Edelweiss</locale>
        <remarks>Met with Princess Yetive.</remarks>
        <created-by>x</created-by>
        <created-datetime>2002-01-01T10:00:00-04:00</created-datetime>
        <last-modified-by>x</last-modified-by>
        <last-modified-datetime/>
    </trip>
"""


@pytest.mark.parametrize("tail", [b"    <trip role=", b"    <trip><id>\xff</id></trip></trips>"])
def test_broken_archive_file_keeps_what_was_read(store: Store, tmp_path: Path, tail: bytes) -> None:
    """A truncated file or a byte that is not UTF-8 is named with its line; the records before it are loaded."""
    folder = tmp_path / "secretary-travels"
    folder.mkdir()
    path = folder / "lorry-grenfall.xml"
    path.write_bytes(TRIPS.encode() + tail)
    report = load(store, loader("state-travels"), path, rejects=tmp_path / "rejects.jsonl", progress=None)
    assert report.rejected
    assert any(reject.origin.line for reject in report.first_rejects)
    response = execute(store, '{ events(who: "Lorry", kind: [VISIT]) { nodes { start { earliest } } } }')
    assert response["data"]["events"]["nodes"] == [{"start": {"earliest": "2001-02-03"}}]
