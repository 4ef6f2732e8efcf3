"""Dossiers that name what other dossiers tell: entries by their ids, and what is the same."""

from pathlib import Path

import pytest

from graph.ingest.load import load
from graph.model.ids import parse_id
from graph.resolve.decisions.resolution import resolve
from graph.store.protocol import Store
from loaders.catalogue import loader
from loaders.dossier.problems import check
from tests.contract.test_questions import asked

FIRST = """
id: morning-paper
source: {title: Talks, publisher: The Morning Paper, published: 2024-03-01}
people:
  sapt: {name: Fritz Sapt}
  lorry: {name: Grenfall Lorry}
events:
  talks: {name: Talks, kind: meeting, start: 2024-03-04, status: planned, participants: [{who: sapt, attendance: expected}]}
"""
FOLLOW_UP = """
id: evening-paper
source: {title: Off, publisher: The Evening Paper, published: 2024-03-03}
people:
  sapt: {name: Colonel Sapt, same_as: "morning-paper:person/sapt"}
events:
  talks:
    name: The meeting
    kind: meeting
    same_as: morning-paper:event/talks
    history: [{to: cancelled, at: 2024-03-02, decided_by: morning-paper:person/lorry}]
claims:
  regret: {name: He regrets it, kind: statement, by: sapt, concerns: morning-paper:event/talks}
"""


def folder(tmp_path: Path, **texts: str) -> Path:
    """A folder of dossiers by the names of their files."""
    for name, text in texts.items():
        (tmp_path / f"{name}.yml").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_follow_up_adds_to_what_another_dossier_began(store: Store, tmp_path: Path) -> None:
    """A dossier that comes first by name names entries of a later one: one event, one person, one more step and a claim."""
    where = folder(tmp_path, a=FOLLOW_UP, b=FIRST)
    assert check(where) == []
    assert load(store, loader("dossier"), where, rejects=tmp_path / "rejects.jsonl").complete
    resolve(store)
    answer = asked(
        store,
        """{ events { nodes { name status tellingCount concernedBy { name } tellings { id }
            statusHistory { to decidedBy { name } } } }
        people { nodes { id name names { name } } } }""",
    )
    (event,) = answer["events"]["nodes"]
    assert (event["name"], event["status"], event["tellingCount"]) == ("Talks", "CANCELLED", 2)
    assert event["concernedBy"] == [{"name": "He regrets it"}]
    assert event["statusHistory"] == [{"to": "CANCELLED", "decidedBy": [{"name": "Grenfall Lorry"}]}]
    assert len(answer["people"]["nodes"]) == 2


def test_what_a_dossier_no_longer_says_is_the_same_parts_again(store: Store, tmp_path: Path) -> None:
    """An edition without `same_as` leaves two events, each as its own dossier tells it."""
    where = folder(tmp_path, a=FOLLOW_UP, b=FIRST)
    for _ in range(2):
        load(store, loader("dossier"), where, rejects=tmp_path / "rejects.jsonl")
        resolve(store)
        folder(tmp_path, a=FOLLOW_UP.replace("    same_as: morning-paper:event/talks\n", ""))
    nodes = asked(store, "{ events { nodes { status } } }")["events"]["nodes"]
    assert sorted(node["status"] for node in nodes) == ["CANCELLED", "PLANNED"]


def test_what_leads_nowhere_is_refused_with_its_place(store: Store, tmp_path: Path) -> None:
    """An entry of a dossier that is neither in the store nor in the folder is told, and nothing else is lost."""
    where = folder(tmp_path, a=FOLLOW_UP)
    report = load(store, loader("dossier"), where, rejects=tmp_path / "rejects.jsonl")
    assert [reject.origin.line for reject in report.first_rejects] == [5, 7, 13]
    reasons = [reject.reason for reject in report.first_rejects]
    assert all("nor in the store" in reason for reason in reasons)
    assert ["morning-paper:person/sapt" in reasons[0], "morning-paper:event/talks" in reasons[1]] == [True, True]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("same_as: morning-paper:person/sapt", "write it as in other-dossier:event/entry"),
        ("same_as: talks", "write it as in other-dossier:event/entry"),
        ("same_as: evening-paper:event/other", "is of this dossier"),
        ("within: morning-paper:person/sapt", "is a Person; what is named here is a Event"),
        ("within: morning-paper:thing/talks", "the model does not have"),
    ],
)
def test_a_wrong_reference_is_told_by_check(tmp_path: Path, written: str, told: str) -> None:
    """An id of another sort, of no sort, or of the dossier itself is a problem that `check` tells with its line."""
    text = FOLLOW_UP.replace("same_as: morning-paper:event/talks", written)
    (problem,) = check(folder(tmp_path, a=text))
    assert told in problem.message
    assert problem.origin.line == text[: text.index(written)].count("\n") + 1
    assert parse_id(written.partition(": ")[2]) or "talks" in written
