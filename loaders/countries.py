"""Countries as sources name them: the name that is shown, the ISO code, and the names by which people ask.

`countries.yml` has those whose name or code an archive's id alone does not settle; of all others ISO's own list has the names.
"""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import pycountry
from ruamel.yaml import YAML

from graph.model.names import name_key

FILE: Final = Path(__file__).with_name("countries.yml")
NO_CODE: Final = "none"
"""Stands for a code where ISO has none."""


@dataclass(frozen=True, slots=True)
class CountryEntry:
    """What is known of a country beyond what a record says.

    Attributes:
        name: the one name that is shown.
        iso: its ISO 3166 code; None where ISO has none.
        aliases: other names by which people ask for it.
        gsh: its id in the gazetteer of the Office of the Historian; None where that does not have it.
    """

    name: str
    iso: str | None
    aliases: tuple[str, ...] = ()
    gsh: str | None = None

    @property
    def identifiers(self) -> tuple[str, ...]:
        """What authorities call it, as `scheme/id`."""
        return (f"gsh/{self.gsh}",) if self.gsh else ()


@functools.cache
def entries() -> Mapping[str, CountryEntry]:
    """The countries of `countries.yml`, by the archives' ids.

    Raises:
        ValueError: an entry lacks its name or code, or has a key that is not known.
    """
    content: dict[str, dict[str, object]] = YAML(typ="safe", pure=True).load(FILE.read_text(encoding="utf-8"))
    return MappingProxyType({key: _entry(key, entry) for key, entry in content.items()})


def _entry(key: str, entry: dict[str, object]) -> CountryEntry:
    if unknown := sorted(set(entry) - {"name", "iso", "aliases", "gsh", "note"}):
        raise ValueError(f"{FILE.name}: {key}: unknown key {unknown[0]!r}")
    name, iso, aliases, gsh = entry.get("name"), entry.get("iso"), entry.get("aliases", []), entry.get("gsh", key)
    if not all(isinstance(text, str) for text in (name, iso, gsh)) or not isinstance(aliases, list):
        raise ValueError(f"{FILE.name}: {key}: it needs a name, a code (or '{NO_CODE}') and a list of aliases, as text")
    code, own = (None if text == NO_CODE else str(text) for text in (iso, gsh))
    return CountryEntry(str(name), code, tuple(str(alias) for alias in aliases), own)


def country_entry(country_id: str, name: str) -> CountryEntry:
    """What an id stands for.

    Args:
        country_id: the archive's id of the country.
        name: the archive's name for it, used where `countries.yml` has no entry.
    """
    return entries().get(country_id) or CountryEntry(name, iso_code(name), gsh=country_id)


@functools.cache
def iso_code(name: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of a country's name, or the four-letter code of a former country."""
    try:
        return str(pycountry.countries.lookup(name).alpha_2)
    except LookupError:
        pass
    try:
        return str(pycountry.historic_countries.lookup(name).alpha_4)
    except LookupError:
        return None


@functools.cache
def coded(code: str) -> CountryEntry | None:
    """The country of an ISO 3166 code, two letters or the four of a former country; None where it is nobody's."""
    code = code.upper()
    for entry in entries().values():
        if entry.iso == code:
            return entry
    country: Any = pycountry.countries.get(alpha_2=code) or pycountry.historic_countries.get(alpha_4=code)
    if country is None:
        return None
    return CountryEntry(shown_name(country), code)


def shown_name(country: Any) -> str:
    """How a country of pycountry is called: no two alike, and none with its form behind a comma.

    `Iran, Islamic Republic of` is Iran; of the two that ISO files under Congo, the one is the Democratic Republic of the Congo.
    """
    name = str(getattr(country, "common_name", country.name))
    first, _, form = name.partition(", ")
    if not form or _bearers()[first] == 1:
        return first
    known = (entry.name for entry in entries().values() if entry.iso == getattr(country, "alpha_2", None))
    return next(known, f"{form.partition(',')[0]} {first}")


@functools.cache
def _bearers() -> Counter[str]:
    """How many countries, present and former, ISO files under each name, up to the comma."""
    listed = (*pycountry.countries, *pycountry.historic_countries)
    return Counter(str(getattr(country, "common_name", country.name)).partition(",")[0] for country in listed)


@functools.cache
def code_named(name: str) -> str | None:
    """The code of the one country that a name is of; None for a name that is nobody's, or that of several.

    `Congo` is the name of two countries, and has no code. The names of a country go before the other names by which
    people ask for one, and those before the names of former countries.
    """
    key = _key(name)
    for codes in _codes():
        if key in codes:
            return next(iter(codes[key])) if len(codes[key]) == 1 else None
    return None


@functools.cache
def _codes() -> tuple[Mapping[str, frozenset[str | None]], ...]:
    """The codes of each name, by its words: of names, of other names, and of former countries."""
    shown = [(entry.name, entry.iso) for entry in entries().values()]
    asked = [(alias, entry.iso) for entry in entries().values() for alias in entry.aliases]
    present = [(name, str(country.alpha_2)) for country in pycountry.countries for name in _names(country)]
    former = [(name, str(country.alpha_4)) for country in pycountry.historic_countries for name in _names(country)]
    levels = []
    for named in ([*shown, *present], asked, former):
        codes: defaultdict[str, set[str | None]] = defaultdict(set)
        for name, code in named:
            codes[_key(name)].add(code)
        levels.append({key: frozenset(several) for key, several in codes.items()})
    return tuple(levels)


def _names(country: Any) -> Iterator[str]:
    """ISO's names of a country; `Iran, Islamic Republic of` is `Iran` too, but `Virgin Islands, U.S.` is no `Virgin Islands`."""
    for field in ("name", "common_name", "official_name"):
        if name := getattr(country, field, None):
            yield name
    first, _, form = country.name.partition(",")
    if form.endswith((" of", " of the")):
        yield first


def _key(name: str) -> str:
    """The words of a name in a fixed order; the Netherlands are Netherlands."""
    return " ".join(word for word in name_key(name).split() if word != "the")
