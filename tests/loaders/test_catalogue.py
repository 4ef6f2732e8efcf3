"""Finding the sources and reading what describes them."""

from pathlib import Path

import pycountry
import pytest

from loaders.catalogue import CatalogueEntry, UnknownSourceError, catalogue, described, loader, source
from loaders.countries import code_named, country_entry, entries, iso_code
from loaders.description import read_description

MINIMAL = "id: my-source\ntitle: T\npublisher: P\nlicence: L\ncoverage: C\n"


def test_lists_every_source_by_id() -> None:
    """Every folder with a description is listed, in order."""
    ids = [entry.id for entry in catalogue()]
    assert ids == sorted(ids)
    assert {"state-travels", "state-visits"} <= set(ids)


@pytest.mark.parametrize("entry", catalogue(), ids=lambda entry: entry.id)
def test_every_source_has_a_loader_of_its_id(entry: CatalogueEntry) -> None:
    """The loader that a folder gives bears the id of its description, and no source is broken."""
    assert entry.problem() == ""
    assert loader(entry.id).id == entry.description().id == entry.id


def test_an_unknown_source_is_told_with_the_likeliest() -> None:
    """A mistyped id is answered with the one that was meant."""
    with pytest.raises(UnknownSourceError, match="Did you mean 'state-visits'"):
        loader("state-visit")


def test_a_description_is_read_once() -> None:
    """However often a source is asked for, its description is the one that was read first."""
    assert source("dossier").description() is described("dossier")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id: [", r"source\.yml:\d+: not readable as YAML"),
        ("- id", "the file should be a mapping"),
        (MINIMAL + "titel: x\n", "unknown key 'titel'"),
        ("id: a\n", "'title' is missing"),
        (MINIMAL.replace("my-source", "My_Source"), "use lower case letters"),
        (MINIMAL + "expect: {trips: many}\n", "expect: trips should be a whole number"),
        (MINIMAL + "documents: [{files: x}]\n", "'root' is missing"),
        (MINIMAL + "documents: [{file: x}]\n", "unknown key 'file'"),
        (MINIMAL + "limits: none\n", "limits should be a list"),
        (MINIMAL + "vocabulary: {role: {a: 1}}\n", "vocabulary: role: a should be a text"),
    ],
)
def test_a_wrong_description_is_told(tmp_path: Path, text: str, message: str) -> None:
    """What is wrong with a description is said with the file and the key."""
    path = tmp_path / "source.yml"
    path.write_text(text)
    with pytest.raises(ValueError, match=message):
        read_description(path)


def test_every_code_of_the_country_table_is_one_of_iso() -> None:
    """Each code in the table is in ISO 3166-1 or 3166-3, but for Kosovo's, which users assign."""
    for key, entry in entries().items():
        known = (
            entry.iso in (None, "XK")
            or pycountry.countries.get(alpha_2=entry.iso)
            or pycountry.historic_countries.get(alpha_4=entry.iso)
        )
        assert known, f"{key}: {entry.iso}"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Norway", "NO"),
        ("russia", "RU"),
        ("Korea, South", "KR"),
        ("The Netherlands", "NL"),
        ("Iran", "IR"),
        ("Myanmar", "MM"),
        ("Soviet Union", "SUHH"),
        ("Dahomey", "DYBJ"),
        ("Congo", None),
        ("Korea", None),
        ("USSR", None),
        ("Virgin Islands", None),
        ("Hawaii", None),
        ("Atlantis", None),
        ("DE", None),
    ],
)
def test_a_name_has_the_code_of_the_one_country_that_bears_it(name: str, code: str | None) -> None:
    """A name in any order and case is its bearer's; that of two countries, of none, or a code itself is nobody's."""
    assert code_named(name) == code


def test_a_country_without_an_entry_has_its_code_by_name() -> None:
    """A country that the table does not name is looked up, present or former; what ISO lacks has none."""
    assert country_entry("norway", "Norway").iso == "NO"
    assert iso_code("Netherlands Antilles") == "ANHH"
    assert iso_code("Atlantis") is None
