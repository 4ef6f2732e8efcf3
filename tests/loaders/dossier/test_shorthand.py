"""Each shorthand of a dossier says the same as its long form, and what is wrong in it is told where it was written."""

import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from graph.model import Fact, Record
from loaders.catalogue import loader
from loaders.dossier.loader import SHIPPED
from loaders.dossier.problems import check, dossier_files
from loaders.dossier.schema import dossier_schema
from loaders.dossier.slips import slips
from loaders.formats.yaml import read

HEAD = """\
id: a-paper
source: {title: Talks, published: 2024-03-02}
"""
CAST = """\
countries: {ruritania: {name: Ruritania}, graustark: {name: Graustark}}
people: {sapt: {name: Fritz Sapt, represents: ruritania}, lorry: {name: Grenfall Lorry, represents: graustark}}
"""
TALKS = "name: Talks, kind: meeting"
SAID = "name: It snows, kind: statement"
SAPT = "attribution: named, attributed_to: Fritz Sapt"
LORRY = "attribution: named, attributed_to: Grenfall Lorry"
FT = "attribution: anonymous, attributed_to: two officials, via: The Post"

DOSSIERS = [file for folder in (SHIPPED, SHIPPED.with_name("sample")) for file in dossier_files(folder)]
PAGE = Path(__file__).parents[3] / "docs" / "dossier.md"

SAME: list[tuple[str, str, str]] = [
    ("a name alone", "countries: {ruritania: Ruritania}", "countries: {ruritania: {name: Ruritania}}"),
    (
        "what is said for all",
        "organisations: {for_all: {kind: ministry, language: en}, a: A, b: {name: B, kind: court}}",
        "organisations: {a: {name: A, kind: ministry, language: en}, b: {name: B, kind: court, language: en}}",
    ),
    (
        "blocks",
        "people: [{for_all: {represents: r}, a: A, b: B}, {for_all: {represents: g}, c: C}]\ncountries: {r: R, g: G}",
        (
            "people: {a: {name: A, represents: r}, b: {name: B, represents: r}, c: {name: C, represents: g}}\n"
            "countries: {r: {name: R}, g: {name: G}}"
        ),
    ),
    (
        "another attribution than that for all",
        f"claims: {{for_all: {{{FT}, confidence: 0.5}}, a: {{{SAID}, attribution: official}}}}",
        f"claims: {{a: {{{SAID}, attribution: official, confidence: 0.5}}}}",
    ),
    (
        "a status for all, and a history",
        f"events: {{for_all: {{status: held}}, a: {{{TALKS}}}, b: {{{TALKS}, history: [{{to: planned}}]}}}}",
        f"events: {{a: {{{TALKS}, status: held}}, b: {{{TALKS}, history: [{{to: planned}}]}}}}",
    ),
    (
        "a voice",
        f"voices: {{ft: {{{FT}}}}}\nclaims: {{a: {{{SAID}, voice: ft, quote: it snows}}, b: {{{SAID}, voice: ft}}}}",
        f"claims: {{a: {{{SAID}, {FT}, quote: it snows}}, b: {{{SAID}, {FT}}}}}",
    ),
    (
        "a voice for all, but for one",
        f"voices: {{ft: {{{FT}}}}}\nclaims: {{for_all: {{voice: ft}}, a: {{{SAID}}}, b: {{{SAID}, attribution: named}}}}",
        f"claims: {{a: {{{SAID}, {FT}}}, b: {{{SAID}, attribution: named}}}}",
    ),
    (
        "participants by attendance",
        f"{CAST}events: {{a: {{{TALKS}, participants: {{attended: [sapt, {{who: ruritania, role: host}}], absent: lorry}}}}}}",
        (
            f"{CAST}events: {{a: {{{TALKS}, participants: [{{who: sapt, attendance: attended}}, "
            "{who: ruritania, role: host, attendance: attended}, {who: lorry, attendance: absent}]}}"
        ),
    ),
    (
        "attendance of an event's participants",
        f"{CAST}events: {{a: {{{TALKS}, attendance: expected, participants: [sapt, {{who: lorry, attendance: absent}}]}}}}",
        (
            f"{CAST}events: {{a: {{{TALKS}, participants: [{{who: sapt, attendance: expected}}, "
            "{who: lorry, attendance: absent}]}}"
        ),
    ),
    (
        "a history in words",
        f"events: {{a: {{{TALKS}, history: [planned, {{to: postponed, at: 2024-03-01}}, cancelled]}}}}",
        (
            f"events: {{a: {{{TALKS}, history: [{{to: planned}}, {{to: postponed, at: 2024-03-01}}, "
            "{from: postponed, to: cancelled}]}}"
        ),
    ),
    (
        "names by language",
        "places: {}\npeople: {a: {name: A, names: {en: [B, C], ja: {text: 東京, kind: native}}}, b: {name: D, names: [E]}}",
        (
            "people: {a: {name: A, names: [{text: B, language: en}, {text: C, language: en}, "
            "{text: 東京, language: ja, kind: native}]}, b: {name: D, names: [{text: E}]}}"
        ),
    ),
    (
        "a group as participants, hosts and those who dispute",
        (
            f"groups: {{both: [sapt, lorry]}}\n{CAST}events: {{a: {{{TALKS}, hosts: both, participants: {{attended: both}}, "
            "history: [{to: held, decided_by: both, reported: 2024-03-01}], disputed_by: {who: both, stance: denies}}}"
        ),
        (
            f"{CAST}events: {{a: {{{TALKS}, hosts: [sapt, lorry], participants: [{{who: sapt, attendance: attended}}, "
            "{who: lorry, attendance: attended}], history: [{to: held, decided_by: [sapt, lorry], reported: 2024-03-01}], "
            "disputed_by: [{who: sapt, stance: denies}, {who: lorry, stance: denies}]}}"
        ),
    ),
    (
        "a group in a group, with evidence",
        (
            f"groups: {{two: [sapt, lorry], all: [two, ruritania, sapt]}}\n{CAST}"
            f"claims: {{a: {{{SAID}, by: {{who: all, confidence: 0.5}}, addressed_to: two}}}}"
        ),
        (
            f"{CAST}claims: {{a: {{{SAID}, by: [{{who: sapt, confidence: 0.5}}, {{who: lorry, confidence: 0.5}}, "
            "{who: ruritania, confidence: 0.5}], addressed_to: [sapt, lorry]}}"
        ),
    ),
    (
        "what one person says",
        (
            f"{CAST}claims: {{a: {{{SAID}, by: sapt, quote: it snows, concerns: b, disputed_by: {{who: lorry, stance: denies}}, "
            "supported_by: ruritania}, b: {name: B, kind: statement, by: {who: sapt, attribution: inferred}, via: The Post}}"
        ),
        (
            f"{CAST}claims: {{a: {{{SAID}, by: sapt, quote: it snows, {SAPT}, concerns: b, "
            f"disputed_by: {{who: lorry, stance: denies, {LORRY}}}, supported_by: {{who: ruritania, attribution: inferred}}}}, "
            "b: {name: B, kind: statement, by: {who: sapt, attribution: inferred}, via: The Post}}"
        ),
    ),
    (
        "what a country or two people say, or somebody on another's word, is left as it is",
        (
            f"{CAST}claims: {{a: {{{SAID}, by: ruritania}}, b: {{{SAID}, by: [sapt, lorry]}}, "
            f"c: {{{SAID}, by: sapt, attributed_to: an aide}}}}"
        ),
        (
            f"evidence: {{attribution: inferred}}\n{CAST}claims: {{a: {{{SAID}, by: ruritania}}, "
            f"b: {{{SAID}, by: [sapt, lorry]}}, c: {{{SAID}, by: sapt, attributed_to: an aide}}}}"
        ),
    ),
    (
        "what a person demands, sets and disputes is on their word, and no more of it",
        (
            f"{CAST}demands: {{a: {{name: Leave, made_by: sapt, addressed_to: graustark, history: "
            "[{to: set, disputed_by: {who: lorry, stance: denies}}]}}\n"
            "deadlines: {b: {name: By noon, due: 2024-03-03, set_by: [sapt, ruritania], via: The Post}}"
        ),
        (
            f"{CAST}demands: {{a: {{name: Leave, made_by: {{who: sapt, {SAPT}}}, addressed_to: graustark, history: "
            f"[{{to: set, disputed_by: {{who: lorry, stance: denies, {LORRY}}}}}]}}}}\n"
            f"deadlines: {{b: {{name: By noon, due: 2024-03-03, set_by: [{{who: sapt, {SAPT}, via: The Post}}, ruritania], "
            "via: The Post}}"
        ),
    ),
    (
        "a group of countries that somebody represents",
        (
            f"groups: {{both: [ruritania, graustark]}}\n{CAST}organisations: {{a: {{name: A, kind: igo, represents: "
            "{to: both, since: 2023}}}"
        ),
        (
            f"{CAST}organisations: {{a: {{name: A, kind: igo, represents: [{{to: ruritania, since: 2023}}, "
            "{to: graustark, since: 2023}]}}"
        ),
    ),
]


def facts(folder: Path, content: str) -> set[Fact]:
    """What a dossier without problems says."""
    file = folder / "dossier.yml"
    file.write_text(HEAD + content, encoding="utf-8")
    assert check(file) == []
    source = loader("dossier")
    (document,) = source.documents(file)
    records = list(source.records(document, source.survey(file)))
    return {fact for record in records if isinstance(record, Record) for fact in record}


@pytest.mark.parametrize(("short", "long"), [case[1:] for case in SAME], ids=[case[0] for case in SAME])
def test_a_shorthand_says_the_same_as_its_long_form(tmp_path: Path, short: str, long: str) -> None:
    """The facts are equal, evidence included, and both forms are valid by the JSON Schema."""
    assert facts(tmp_path, short) == facts(tmp_path, long)
    for content in (short, long):
        file = tmp_path / "dossier.yml"
        file.write_text(HEAD + content, encoding="utf-8")
        Draft202012Validator(dossier_schema()).validate(read(file).top)


@pytest.mark.parametrize("file", DOSSIERS, ids=lambda file: file.stem)
def test_dossiers_are_valid_by_the_schema(file: Path) -> None:
    """An editor that knows the JSON Schema alone finds nothing wrong with the dossiers that come with the project."""
    assert [*Draft202012Validator(dossier_schema()).iter_errors(read(file).top)] == []


WRONG: list[tuple[str, str, int, str]] = [
    (
        "groups:\n  a: [b]\n  b: [c]\n  c: [b]\n",
        "a circle",
        5,
        "the group 'b' leads back to itself; take one member out",
    ),
    ("groups:\n  a: [ruritania, sapd]\n", "an unknown member", 4, "no entry 'sapd' in .*`groups`; did you mean 'sapt'"),
    ("groups:\n  - sapt\n", "a list of groups", 3, "this is a list; it should be a mapping"),
    ("groups:\n  a: []\n", "a group of nobody", 4, "there is nothing in it"),
    ("groups:\n  sapt: [ruritania]\n", "the id of an entry", 6, "the id 'sapt' is in `groups` too"),
    (
        f"groups:\n  a: [sapt]\nplaces:\n  zenda:\n    name: Zenda\n    located_in: a\nclaims:\n  x: {{{SAID}}}\n",
        "a group where no actor of its sort can stand",
        8,
        "'sapt' stands in `people`; what is named here stands in `countries`, `places`",
    ),
    (
        "groups:\n  a: [sapt]\nposts: {p: P}\ntenures:\n  t:\n    who: a\n    post: p\n    status: held\n",
        "a group for one holder",
        8,
        "'a' stands in `groups`; what is named here stands in `people`",
    ),
    (
        (
            f"groups:\n  a: [sapt, lorry]\nevents:\n  x:\n    {TALKS.replace(', ', chr(10) + '    ')}\n    participants:\n"
            "      - {who: a, attendance: attended}\n      - {who: sapt, attendance: absent}\n"
        ),
        "a member twice",
        11,
        "'sapt' is listed twice here",
    ),
    (
        f"claims:\n  x:\n    voice: ft\n    {SAID.replace(', ', chr(10) + '    ')}\n",
        "an unknown voice",
        5,
        "no entry 'ft'",
    ),
    ("voices:\n  ft: {via: The Post, quote: no}\n", "a quote of a voice", 4, "no field 'quote' here"),
    (
        "voices:\n  ft: {reported: 2025-01-01}\nplaces: {z: {name: Z, voice: ft}}\n",
        "a day in a voice",
        4,
        "after this document",
    ),
    ("events:\n  for_all: {status: held}\n  a: {name: A}\n", "what is missing for all", 5, "`kind` must be given here"),
    ("events:\n  for_all: {kind: meting}\n  a: A\n", "a word for all", 4, "did you mean 'meeting'"),
    (
        "events:\n  for_all:\n    kind: meeting\n    end: 2023\n  a:\n    name: A\n    start: 2024\n",
        "days for all",
        6,
        "before start",
    ),
    ("places:\n  - zenda: Zenda\n  - zenda: Zenda\n", "an entry in two blocks", 5, "'zenda' is in `places` too"),
    ("claims:\n  x: It snows\n", "a name alone where more is needed", 4, "this is text; it should be a mapping"),
    ("people:\n  for_all: {language: en}\n  x: {iso: no}\n", "a person without a name", 5, "no field 'iso' here"),
    ("people:\n  for_all: {language: en}\n  x: {language: de}\n", "a name that is missing", 5, "`name` must be given"),
    (f"events:\n  x: {{{TALKS}, history: [plannd]}}\n", "a step misspelt", 4, "did you mean 'planned'"),
    (
        f"events:\n  x: {{{TALKS}, participants: {{attended: [sapt], absnt: [lorry]}}}}\n",
        "an attendance misspelt",
        4,
        "no field 'absnt' here; did you mean 'absent'",
    ),
    (f"events:\n  x: {{{TALKS}, participants: [sapt]}}\n", "no attendance", 4, "say whether 'sapt' attended"),
    ("people:\n  x: {name: X, names: {English: [Y]}}\n", "a language in words", 4, "'English' has not the form"),
]


@pytest.mark.parametrize(
    ("content", "line", "message"), [(case[0], *case[2:]) for case in WRONG], ids=[case[1] for case in WRONG]
)
def test_what_is_wrong_in_a_shorthand_is_told_where_it_was_written(
    tmp_path: Path, content: str, line: int, message: str
) -> None:
    """The first problem has the line of the shorthand, of the voice or of the group, in the words of what stands there."""
    file = tmp_path / "dossier.yml"
    cast = CAST if "people:" not in content else ""
    file.write_text(HEAD + content + cast, encoding="utf-8")
    problem = check(file)[0]
    assert re.search(message, problem.message), problem
    assert problem.origin.line == line


def test_the_examples_of_the_page_are_dossiers(tmp_path: Path) -> None:
    """Each dossier of docs/dossier.md is without problems and warnings, alone or beside the one before it."""
    blocks = [block.split("```")[0] for block in PAGE.read_text(encoding="utf-8").split("```yaml\n")[1:]]
    whole = [block for block in blocks if block.startswith("id: ")]
    assert len(whole) == 3
    for number, block in enumerate(whole):
        (tmp_path / f"{number}.yml").write_text(block, encoding="utf-8")
    assert check(tmp_path) == []
    assert slips(tmp_path) == []
