"""Which country an id of the archives stands for: one name, its ISO code, and the names people ask by."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pycountry
from ruamel.yaml import YAML

TABLE: Final = Path(__file__).with_name("countries.yml")
_NONE: Final = "none"


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
def table() -> Mapping[str, CountryEntry]:
    """The countries whose name or code the archive alone does not settle, by the archive's id.

    Raises:
        ValueError: an entry of the table lacks its name or code, or has a key that is not known.
    """
    content: dict[str, dict[str, object]] = YAML(typ="safe", pure=True).load(TABLE.read_text(encoding="utf-8"))
    return MappingProxyType({key: _entry(key, entry) for key, entry in content.items()})


def _entry(key: str, entry: dict[str, object]) -> CountryEntry:
    if unknown := sorted(set(entry) - {"name", "iso", "aliases", "gsh", "note"}):
        raise ValueError(f"{TABLE.name}: {key}: unknown key {unknown[0]!r}")
    name, iso, aliases, gsh = entry.get("name"), entry.get("iso"), entry.get("aliases", []), entry.get("gsh", key)
    if not all(isinstance(each, str) for each in (name, iso, gsh)) or not isinstance(aliases, list):
        raise ValueError(f"{TABLE.name}: {key}: it needs a name, a code (or '{_NONE}') and a list of aliases, as text")
    code, own = (None if each == _NONE else str(each) for each in (iso, gsh))
    return CountryEntry(str(name), code, tuple(str(alias) for alias in aliases), own)


def country_entry(country_id: str, name: str) -> CountryEntry:
    """What an id stands for.

    Args:
        country_id: the archive's id of the country.
        name: the archive's name for it, used where the table has no entry.
    """
    return table().get(country_id) or CountryEntry(name, iso_code(name), gsh=country_id)


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
