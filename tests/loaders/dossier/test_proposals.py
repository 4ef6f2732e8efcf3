"""Entries that are only proposed."""

from graph.model import Person, Record
from graph.model.record import LeftOver
from loaders.catalogue import loader
from loaders.dossier.problems import check
from tests.loaders.dossier.conftest import Write

PROPOSED = ("    name: Colonel Sapt\n", "    name: Colonel Sapt\n    proposed: true\n")


def records(write: Write, *changes: tuple[str, str], more: str = "") -> list[Record | LeftOver]:
    """What is read from a variant of the dossier."""
    source = loader("dossier")
    document = source.documents(write(*changes, more=more))[0]
    return [item for item in source.records(document, {}) if isinstance(item, Record | LeftOver)]


def test_a_proposed_entry_is_checked_and_not_loaded(write: Write) -> None:
    """All that is proposed is left out, and how many wait is told."""
    changes = (
        PROPOSED,
        ("    kind: meeting\n", "    kind: meeting\n    proposed: true\n"),
        ("    kind: statement\n", "    kind: statement\n    proposed: true\n"),
    )
    assert check(write(*changes)) == []
    read = records(write, *changes)
    subjects = [fact.subject for item in read if isinstance(item, Record) for fact in item.facts]
    assert [type(item).__name__ for item in read] == ["Record", "Record", "LeftOver"]
    assert not any(isinstance(subject, Person) for subject in subjects)
    assert isinstance(read[-1], LeftOver)
    assert list(read[-1].fields.values()) == [3]


def test_an_accepted_entry_names_no_proposed_one(write: Write) -> None:
    """It is a problem where the entry is named, on its line, and says what to do."""
    problems = [str(problem) for problem in check(write(PROPOSED))]
    assert [problem.split(":")[1] for problem in problems] == ["18", "25"]
    assert all("'sapt' is only proposed: accept it too" in problem for problem in problems)


def test_a_wrong_proposed_entry_is_a_problem(write: Write) -> None:
    """What is proposed has the form of every entry."""
    wrong = ("    kind: statement\n", "    kind: hearsay\n    proposed: true\n")
    assert "hearsay" in str(check(write(wrong))[0])


def test_alternatives_are_of_proposed_entries_alone(write: Write) -> None:
    """Who accepts an entry decides who it is."""
    alternatives = ("    name: Colonel Sapt\n", "    name: Colonel Sapt\n    alternatives: [a:person/x, b:person/x]\n")
    assert "leaves nothing open" in str(check(write(alternatives))[0])
    event = ("    kind: meeting\n", "    kind: meeting\n    proposed: true\n    alternatives: [a:event/x, b:event/y]\n")
    assert check(write(event)) == []


def test_what_made_a_fact_is_evidence(write: Write) -> None:
    """`method` stands in the evidence of an entry, and else as the dossier says for all."""
    more = "evidence: {method: by rule}\ndraft:\n  page: talks.html\n  unread: [{quote: It snowed.}]\n"
    own = ("    kind: statement\n", "    kind: statement\n    method: by hand\n")
    methods = {
        item.evidence.record: item.evidence.method
        for item in records(write, own, more=more)
        if isinstance(item, Record)
    }
    assert methods["claims/snow"] == "by hand"
    assert methods["events/talks"] == "by rule"
