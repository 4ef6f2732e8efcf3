"""What is wrong with a dossier is said with its file and line, and nothing of it is loaded."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.model import Record, Reject, Tenure
from loaders.catalogue import loader
from loaders.dossier.problems import check
from tests.loaders.dossier.conftest import Write
from tests.loaders.loader_result import read

LEAVE = """\
posts:
  guard: {{name: Captain of the Guard}}
tenures:
  leave: {{who: sapt, post: guard, status: held, on_leave: {}}}
"""
BROKEN: list[tuple[str, tuple[str, str], int, str]] = [
    (
        "days against the written order",
        ("- to: planned", "- {to: planned, at: 2024-02-20}\n      - {to: held, at: 2024-02-01}"),
        20,
        "write the steps in the order in which they took place",
    ),
    ("malformed YAML", ("kind: meeting", "kind: [meeting"), 14, "is not closed"),
    ("a tab", ("  sapt:\n    name", "  sapt:\n\tname"), 9, "indent with spaces"),
    ("a duplicate key", ("    kind: meeting", "    name: Talks again\n    kind: meeting"), 14, "first on line 13"),
    ("a control character", ("Talks", "Ta\x07lks"), 13, r"U\+0007"),
    ("a NUL byte", ("Talks", "Ta\x00lks"), 13, r"U\+0000"),
    ("an escaped NUL", ("name: Talks", 'name: "Ta\\0lks"'), 13, r"U\+0000"),
    ("half a surrogate pair", ("name: Talks", 'name: "Ta\\ud800lks"'), 13, r"U\+D800"),
    ("an anchor and alias", ("represents: ruritania", "names: &x []\n    member_of: *x"), 10, "anchor"),
    ("a tag of Python", ("name: Talks", "name: !!python/name:os.system Talks"), 13, "tag"),
    ("a second document", ("events:", "---\nevents:"), 11, "single document"),
    ("an infinite confidence", ("    quote:", "    confidence: .inf\n    quote:"), 25, "not a number"),
    ("an unknown kind", ("kind: meeting", "kind: meting"), 14, "did you mean 'meeting'"),
    ("a dangling reference", ("by: sapt", "by: sap"), 24, "no entry 'sap'.*did you mean 'sapt'"),
    ("a dangling reference in the long form", ("{who: sapt,", "{who: spat,"), 17, "did you mean 'sapt'"),
    ("a reference of the wrong sort", ("represents: ruritania", "represents: snow"), 10, "stands in `claims`"),
    ("an impossible date", ("start: 2024-03-01", "start: 2024-02-30"), 15, "2024-02-30.* is not a date"),
    ("an impossible month", ("start: 2024-03-01", "start: 2024-13"), 15, "no month 13"),
    ("a date in words", ("start: 2024-03-01", "start: 1 March 2024"), 15, "YYYY-MM-DD"),
    ("an interval the wrong way round", ("2024-03-01", "2024-03-02/2024-03-01"), 15, "is after"),
    ("an end before the start", ("2024-03-01", "2024-03-01\n    end: 2024-02-01"), 16, "before start"),
    ("a month as day of publication", ("published: 2024-03-02", "published: 2024-03"), 4, "not one day"),
    ("an impossible day of publication", ("published: 2024-03-02", "published: 2023-02-29"), 4, "not a date"),
    ("a report after publication", ("    quote:", "    reported: 2024-03-03\n    quote:"), 25, "after this document"),
    (
        "a revision before publication",
        ("2024-03-02", "2024-03-02\n  revised: 2024-03-01"),
        5,
        "before it was published",
    ),
    ("an unknown field", ("start:", "strat:"), 15, "no field 'strat' here; did you mean 'start'"),
    ("an unknown section", ("events:", "evnts:"), 11, "did you mean 'events'"),
    ("an unknown field of a nested item", ("- to: planned", "- {to: planned, becuase: snow}"), 19, "'because'"),
    ("a missing field", ("    kind: meeting\n", ""), 12, "`kind` must be given"),
    (
        "a bare id where more is needed",
        ("- {who: sapt, attendance: attended}", "- sapt"),
        17,
        "say whether 'sapt' attended",
    ),
    ("a number as name", ("name: Talks", "name: 2024"), 13, "this is a number; it should be text"),
    ("an empty field", ("name: Talks", "name:"), 13, "nothing here"),
    ("an empty text", ("name: Talks", "name: ' '"), 13, "empty"),
    ("an overlong name", ("name: Talks", f"name: {'x' * 501}"), 13, "501 characters"),
    (
        "a list as section",
        ("  ruritania: {name: Ruritania}", "  - ruritania"),
        6,
        "this is text; it should be a mapping",
    ),
    ("an unfit id", ("  snow:", "  Snow_1:"), 21, "'Snow_1' has not the form"),
    ("an unfit dossier id", ("id: test-2024", "id: Test 2024"), 1, "form of this field"),
    ("an id in two sections", ("  snow:", "  sapt:"), 21, "in `people` too"),
    ("a confidence above 1", ("    quote:", "    confidence: 1.5\n    quote:"), 25, "outside 0 to 1"),
    ("a quote of many words", ("the pass is closed", "the pass is closed " * 4), 25, "12 words"),
    ("a long quote without spaces", ("the pass is closed", "雪" * 121), 25, "120 characters"),
    ("a status beside a history", ("    start:", "    status: held\n    start:"), 12, "not both"),
    ("a participant twice", ("    history:", "      - {who: sapt, attendance: absent}\n    history:"), 18, "twice"),
    ("a name twice", ("    represents", "    names: [{text: Colonel Sapt}]\n    represents"), 10, "already"),
    ("a word for true or false", ("claims:", f"{LEAVE.format('no')}claims:"), 23, "should be `true` or `false`"),
    (
        "a dispute without a stance",
        ("    quote:", "    disputed_by: sapt\n    quote:"),
        25,
        "an id alone is too little here; give `{who: sapt, stance: …}`",
    ),
    (
        "a person for a publication",
        ("    quote:", "    via: colonel sapt\n    quote:"),
        25,
        "`via` names a publication, and 'colonel sapt' stands in `people`; for a go-between use role messenger or mediator",
    ),
    (
        "an id for a publication",
        ("    quote:", "    via: ruritania\n    quote:"),
        25,
        "'ruritania' stands in `countries`",
    ),
    (
        "a body that does not publish",
        ("people:", "organisations:\n  court: {name: Court, kind: court, via: Court}\npeople:"),
        8,
        "in `organisations` .`kind: media` for a body that publishes.",
    ),
    ("an event within itself", ("    start:", "    within: talks\n    start:"), 15, "back to itself"),
]


@pytest.mark.parametrize(("change", "line", "message"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_broken(write: Write, change: tuple[str, str], line: int, message: str) -> None:
    """Each mistake is told as `file:line: message`, and the dossier gives refusals only."""
    file = write(change)
    problems = check(file)
    assert problems
    assert str(problems[0]).startswith(f"{file}:{line}: ")
    assert re.search(message, problems[0].message)
    reader = loader("dossier")
    (document,) = reader.documents(file)
    records = list(reader.records(document, reader.survey(file)))
    assert [record.reason for record in records if isinstance(record, Reject)] == [
        problem.message for problem in problems
    ]
    assert len(records) == len(problems)


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (b"", 1, "the file is empty"),
        (b"# only a comment\n\n", 1, "the file is empty"),
        (b"- a\n- b\n", 1, "a dossier is a mapping"),
        (b"just a word\n", 1, "a dossier is a mapping"),
        (b"id: x\nsource:\n  title: caf\xe9\n", 3, "byte 0xe9 is not UTF-8"),
        (b"\xff\xfei\x00d\x00", 1, "not UTF-8"),
        (b"id: x\n", 1, "`source` must be given"),
        (b"id: " + b"[" * 5000, 1, "deep|not YAML"),
        (b"id: " + b"9" * 5000 + b"\n", 1, "not a number"),
        (b"? {a: b}\n: c\n", 1, "a key is a word"),
    ],
)
def test_not_a_dossier(write: Write, content: bytes, line: int, message: str) -> None:
    """A file that is no dossier at all is refused with its line."""
    file = write(content=content)
    first = check(file)[0]
    assert (first.origin.line, bool(re.search(message, first.message))) == (line, True), first
    reading = read(loader("dossier"), file)
    assert reading.rejects
    assert not reading.records


def test_all_problems(write: Write) -> None:
    """Every problem of a file is told at once, in the order of the lines."""
    file = write(("kind: meeting", "kind: meting"), ("by: sapt", "by: sap"), ("published: 2024-03-02", "published: x"))
    assert [problem.origin.line for problem in check(file)] == [4, 14, 24]


def test_valid(write: Write) -> None:
    """A valid dossier has no problems, with or without a byte order mark."""
    assert check(write()) == []
    assert check(write(content=b"\xef\xbb\xbf" + write().read_bytes())) == []


def test_publication(write: Write) -> None:
    """A publication can be an organisation of the dossier too."""
    assert check(write(more="    via: The Post\norganisations: {post: {name: The Post, kind: media}}\n")) == []


def test_folder(write: Write) -> None:
    """A folder is checked file by file, and two files with one id are a problem of the later."""
    write(name="a.yml")
    second = write(("kind: meeting", "kind: meting"), name="b.yaml")
    write(content="not read", name="c.txt")
    problems = check(second.parent)
    assert [str(problem.origin) for problem in problems] == [f"{second}:1", f"{second}:14"]
    assert "that of a.yml" in problems[0].message


def test_same_id_is_not_loaded(write: Write) -> None:
    """Of two dossiers with one id in a folder the second is refused, so that it cannot close the first's facts."""
    folder = write(name="a.yml").parent
    write(name="b.yml")
    reader = loader("dossier")
    first, second = reader.documents(folder)
    survey = reader.survey(folder)
    assert {type(record) for record in reader.records(first, survey)} == {Record}
    assert [type(record) for record in reader.records(second, survey)] == [Reject]


def test_empty_folder(tmp_path: Path) -> None:
    """A folder without dossiers is a problem."""
    assert "no dossier in this folder" in check(tmp_path)[0].message


def test_missing_path(tmp_path: Path) -> None:
    """A path that does not exist is an error of the system's."""
    with pytest.raises(FileNotFoundError):
        check(tmp_path / "none.yml")


def test_edition(write: Write) -> None:
    """The day of the edition is known before the dossier is read, wherever `source` stands."""
    file = write(("  published: 2024-03-02\n", "  revised: 2024-04-01\n  published: 2024-03-02\n"))
    assert str(loader("dossier").documents(file)[0].revised_on) == "2024-04-01"
    assert loader("dossier").documents(write())[0].revised_on is None
    assert loader("dossier").documents(write(content=b"\xff"))[0].revised_on is None


def test_surprises_of_yaml(write: Write) -> None:
    """`no` is a language, a date is text, 1e3 stays within a text, and a year alone is a date."""
    changed = write(("published: 2024-03-02", "published: 2024-03-02\n  language: no"), ("2024-03-01", "2024"))
    assert check(changed) == []


@pytest.mark.parametrize("word", ["true", "false"])
def test_true_and_false(write: Write, word: str) -> None:
    """What is true or false is kept as that."""
    reader = loader("dossier")
    (document,) = reader.documents(write(more=LEAVE.format(word)))
    facts = [
        fact.subject
        for record in reader.records(document, reader.survey(None))
        if isinstance(record, Record)
        for fact in record
    ]
    assert [fact.on_leave for fact in facts if isinstance(fact, Tenure)] == [word == "true"]
