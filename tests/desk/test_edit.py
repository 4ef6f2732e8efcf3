"""What a person does to a dossier, and what becomes of its file and its journal."""

from pathlib import Path

import pytest

from graph.desk.dossier import Dossier
from graph.desk.edit import done, undo
from graph.desk.journal import Action, actions, add
from graph.errors import ChanceryError
from loaders.dossier.problems import check
from tests.desk.sample import on_the_desk


@pytest.fixture
def sample(tmp_path: Path) -> Dossier:
    """The sample, read from its file."""
    return Dossier.of(on_the_desk(tmp_path / "desk"))


def test_whom_an_entry_names_is_accepted_with_it(sample: Dossier) -> None:
    """Who accepts an event accepts those who took part and the countries that they act for, and no act that it names."""
    sample.by_key["border-talks"].values["history"][1]["because"] = ["pass-closed"]
    done(sample, "accept", {"entry": "border-talks"}, "ann")
    waiting = {entry.key for entry in sample.entries if entry.waits}
    assert waiting == {"sapt-lorry-call", "snowfall", "pass-closed"}


def test_a_rejected_entry_is_named_no_more(sample: Dossier) -> None:
    """Whoever is rejected takes no part in anything any more, and represents nobody."""
    done(sample, "reject", {"entry": "lorry"}, "ann")
    assert "lorry" not in sample.by_key
    assert [entry.key for entry in sample.entries if "lorry" in entry.named()] == []
    assert [item["who"] for item in sample.by_key["border-talks"].values["participants"]] == ["sapt"]


def test_what_is_undone_is_as_it_was(sample: Dossier) -> None:
    """After each action and its undoing the file holds the same, in the same order."""
    before = [(entry.section, entry.key, entry.values) for entry in sample.entries]
    for what, given in (
        ("accept", {"entry": "border-talks"}),
        ("reject", {"entry": "sapt"}),
        ("mend", {"entry": "sapt-lorry-call", "field:kind": "call", "field:participants/2/who": "ruritania"}),
        ("link", {"entry": "sapt", "node": "other:person/sapt"}),
        ("add", {"section": "events", "name": "Toll raised", "quote": "higher toll"}),
    ):
        action = done(sample, what, given, "ann")
        assert action.changes, what
        undo(sample, action)
        assert [(entry.section, entry.key, entry.values) for entry in sample.entries] == before, what


def test_a_journal_outlives_a_line_that_was_cut_off(sample: Dossier) -> None:
    """What a machine that stopped left half written is passed over, and the next line stands on its own."""
    add(sample.file, done(sample, "accept", {"entry": "ruritania"}, "ann"))
    journal = sample.file.with_name(f"{sample.name}.journal.jsonl")
    journal.write_bytes(journal.read_bytes() + b'{"what": "rej')
    add(sample.file, Action("sign", "bob"))
    assert [(action.what, action.who) for action in actions(sample.file)] == [("accept", "ann"), ("sign", "bob")]


def test_mending_leaves_what_was_not_asked(sample: Dossier, tmp_path: Path) -> None:
    """Only the fields that were changed change: comments, quotes of participants and the other steps stay."""
    sample.file.write_text(sample.written.replace("countries:", "# seen by eye\ncountries:"), encoding="utf-8")
    opened = Dossier.of(sample.file)
    given = {
        "entry": "border-talks",
        "field:name": "Border talks",
        "field:start": "2024-03-10",
        "field:participants/0/who": "sapt",
        "field:participants/0/attendance": "invited",
        "field:participants/1/who": "",
        "field:history/2/to": "planned",
    }
    done(opened, "mend", given, "ann")
    values = opened.by_key["border-talks"].values
    assert values["start"] == "2024-03-10"
    assert [(item["who"], item["attendance"], "quote" in item) for item in values["participants"]] == [
        ("sapt", "invited", True)
    ]
    assert [step["to"] for step in values["history"]] == ["planned", "cancelled", "planned"]
    assert values["history"][1]["decided_by"] == "ruritania"
    assert "# seen by eye" in opened.text()
    kept = tmp_path / "kept.yml"
    kept.write_text(opened.accepted(), encoding="utf-8")
    assert check(kept) == []


def test_what_is_added_stands_on_words_of_the_text(sample: Dossier) -> None:
    """An entry that is added has its words and their place; words that do not stand in the text are refused."""
    done(sample, "add", {"section": "events", "name": "Toll raised", "quote": "asked for a higher toll"}, "ann")
    span = sample.by_key["toll-raised"].spans(sample.document)[0]
    assert sample.document[span.start : span.end] == "asked for a higher toll"
    with pytest.raises(ChanceryError, match="do not stand in the text"):
        done(sample, "add", {"section": "events", "name": "More", "quote": "no such words"}, "ann")
