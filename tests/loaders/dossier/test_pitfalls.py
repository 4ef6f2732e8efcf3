"""YAML's own pitfalls are told in the words of a dossier, on the line where to mend them; what is no pitfall is kept."""

import re

import pytest

from graph.model import Fact, Person, Record
from loaders.catalogue import loader
from loaders.dossier.problems import check
from tests.loaders.dossier.conftest import Write

DOSSIER = """\
id: test-2024
source:
  title: An article
  published: 2024-03-02
countries:
  ruritania: {name: Ruritania, iso: RU}
people:
  sapt:
    name: Colonel Sapt
claims:
  snow:
    name: Snow has closed the pass
    kind: statement
    by: [sapt]
    quote: the pass is closed
"""
QUOTE = 'write the whole value in quotes: `key: "…"`'
INDENT = "give the keys of one mapping the same indent"

PITFALLS: list[tuple[str, tuple[str, str], int, str]] = [
    ("a colon in a value", ("Snow has closed", "Snow: it has closed"), 12, "quote a value that holds a colon"),
    ("a colon in a title", ("An article", "Snow: an article"), 3, "quote a value that holds a colon"),
    ("a colon at the end", ("An article", "An article:"), 3, "quote a value that holds a colon"),
    ("a colon between braces", ("Ruritania,", "Ruritania: the land,"), 6, "quote a value that holds a colon"),
    ("a word of JSON for a name", ("Colonel Sapt", "true"), 9, "should be text .in quotes"),
    ("null for a name", ("Colonel Sapt", "null"), 9, "there is nothing here"),
    ("a number for a name", ("Colonel Sapt", "1984"), 9, "in quotes if it looks like a number"),
    ("a number with zeros", ("Colonel Sapt", "007"), 9, "in quotes if it looks like a number"),
    ("a tab before a key", ("    name: Colonel", "\tname: Colonel"), 9, "indent with spaces"),
    ("a tab before a value", ("name: Colonel", "name:\tColonel"), 9, "a tab stands where"),
    ("a key twice", ("    by:", "    kind: denial\n    by:"), 14, "first on line 13"),
    ("an at sign", ("the pass is", "@sapt the pass is"), 15, f"no value begins with `@`; {QUOTE}"),
    ("a percent sign", ("the pass is", "%the pass is"), 15, f"no value begins with `%`; {QUOTE}"),
    ("a backtick", ("the pass is", "`the pass is"), 15, f"no value begins with ```; {QUOTE}"),
    ("an asterisk", ("the pass is", "*the pass is"), 15, QUOTE),
    ("an ampersand", ("the pass is", "&the pass is"), 15, f"`&the` is an anchor in YAML.*{QUOTE}"),
    ("an ampersand alone", ("Colonel Sapt", "&sapt"), 9, f"`&sapt` is an anchor in YAML.*{QUOTE}"),
    ("an exclamation mark", ("the pass is", "!the pass is"), 15, f"the tag !the .*{QUOTE}"),
    ("a dash", ("the pass is", "- the pass is"), 15, QUOTE),
    ("a question mark", ("the pass is", "? the pass is"), 15, QUOTE),
    ("a bar", ("the pass is", "| the pass is"), 15, QUOTE),
    ("a greater sign", ("the pass is", "> the pass is"), 15, QUOTE),
    ("a number sign in a value", ("the pass is", "the pass #1 is"), 15, f"what follows ` #` is a comment; {QUOTE}"),
    ("a number sign before a value", ("the pass is", "#1 pass is"), 15, f"what follows ` #` is a comment.*{QUOTE}"),
    ("brackets before a value", ("the pass is", "[sic] the pass is"), 15, f"begins with `.`; {QUOTE}"),
    ("a quoted word before a value", ("the pass is", '"the pass" is'), 15, f'begins with `"`; {QUOTE}'),
    ("an apostrophe between apostrophes", ("the pass is closed", "'it's closed'"), 15, f"begins with `'`; {QUOTE}"),
    ("an open quotation mark", ("the pass is", '"the pass is'), 15, "is not closed"),
    ("an open apostrophe, far from the end", ("An article", "'An article"), 3, "is not closed"),
    ("a backslash", ("the pass is closed", r'"C:\pass"'), 15, "use single quotes"),
    ("an open bracket", ("[sapt]", "[sapt"), 14, "opens on this line is not closed"),
    ("an open brace", ("iso: RU}", "iso: RU"), 6, "opens on this line is not closed"),
    ("a missing comma", ("Ruritania,", "Ruritania"), 6, "put a comma between two members"),
    ("a line too deep", ("    kind", "      kind"), 13, INDENT),
    ("a line not deep enough", ("    kind", "   kind"), 13, INDENT),
    ("a line without indent", ("    kind", "kind"), 14, INDENT),
    ("a value that goes on without indent", ("closed the", "closed\nthe"), 13, "there is no key on this line"),
    ("an equals sign for a colon", ("by: [sapt]", "by = sapt"), 14, "there is no key on this line"),
    ("no space behind a colon", ("name: Colonel", "name:Colonel"), 8, "a space is missing behind the colon"),
    ("a wide colon", ("name: Colonel", "name：Colonel"), 8, "a space is missing behind the colon"),
    (
        "a space that does not break",
        ("    name: Col", "\u00a0   name: Col"),
        9,
        r"U\+00A0, which only looks like a space",
    ),
    ("an ideographic space", ("    name: Col", "\u3000name: Col"), 9, r"U\+3000, which only looks like a space"),
    ("a mark of byte order within", ("Colonel", "\ufeffColonel"), 9, r"U\+FEFF has no place"),
    ("a list of entries", ("  sapt:\n    name", "  - name"), 8, "an entry has an id"),
    ("an entry without an id", ("  sapt:\n    name", "  name"), 8, "an entry has an id"),
    ("a directive", ("id: test", "%YAML 1.1\nid: test"), 2, "holds a single document"),
    ("an end of document", ("people:", "...\npeople:"), 8, "holds a single document"),
]


@pytest.mark.parametrize(
    ("change", "line", "message"), [case[1:] for case in PITFALLS], ids=[case[0] for case in PITFALLS]
)
def test_a_pitfall_is_told(write: Write, change: tuple[str, str], line: int, message: str) -> None:
    """The first problem has the line that is to be mended, says how, and says nothing of the parser's work."""
    assert change[0] in DOSSIER
    problem = check(write(content=DOSSIER.replace(*change, 1)))[0]
    assert re.search(message, problem.message), problem
    assert problem.origin.line == line
    assert not re.search("while (parsing|scanning)|expected <", problem.message)


@pytest.mark.parametrize(
    "name",
    [
        "No",
        "no",
        "yes",
        "on",
        "off",
        "Y",
        "12:30",
        "2024-03-01",
        "1:30:00",
        "“Sapt”",
        "Sapt # a colonel",
        "A #",
        "it's",
        "C#",
    ],
)
def test_what_other_readers_of_yaml_change_is_a_name(write: Write, name: str) -> None:
    """A name is what is written, comment aside: no word for true or false, no day, no time of day."""
    file = write(content=DOSSIER.replace("Colonel Sapt", name))
    assert check(file) == []
    source = loader("dossier")
    records = source.records(source.documents(file)[0], source.survey(file))
    facts: list[Fact] = [fact for record in records if isinstance(record, Record) for fact in record]
    (person,) = {fact.subject.name for fact in facts if isinstance(fact.subject, Person)}
    assert person == name.partition(" #")[0]


@pytest.mark.parametrize("country", ["no", "on", "yes", "null"])
def test_what_other_readers_of_yaml_change_is_an_id(write: Write, country: str) -> None:
    """Norway can be `no` where an id stands, and where it is named."""
    content = DOSSIER.replace("ruritania:", f"{country}:").replace("by: [sapt]", f'by: ["{country}"]')
    assert check(write(content=content)) == []


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends(write: Write, line_end: str) -> None:
    """Lines may end as other systems end them, and the line of a problem is that which an editor shows."""
    content = DOSSIER.replace("kind: statement", "kind: statment").replace("\n", line_end)
    assert [problem.origin.line for problem in check(write(content=content.encode()))] == [13]
