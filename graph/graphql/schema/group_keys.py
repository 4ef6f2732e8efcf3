"""What lists can be counted by: words of vocabularies, years and months of dates, countries - derived from the model."""

from __future__ import annotations

import types
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Final

from graph.graphql.schema.enums import EnumType
from graph.model import PartialDate
from graph.model.declaration import Property, properties
from graph.model.ontology import NODE_TYPES
from graph.model.vocabulary import Term

COUNTRIES: Final[Mapping[str, str]] = types.MappingProxyType(
    {
        "Event": "The country in which it is located; in each, where there are several.",
        "Place": "The country in which it is.",
        "Person": "The country for which they act, or in whose offices they were; each, where there are several.",
        "Organisation": "The country of which it is a part or for which it acts; each, where there are several.",
        "Country": "The country itself.",
        "Post": "The country whose office it is.",
        "Tenure": "The country in whose office it is.",
    }
)
"""By label, what it means to count by country."""
_OF_SEVERAL: Final[Mapping[str, str]] = {
    "Actor": "The country itself, or the one for which they act.",
    "Body": "The country itself, or the one for which it acts.",
    "Location": "The country itself, or the one in which it is.",
}
TYPE: Final = "TYPE"
COUNTRY: Final = "COUNTRY"
YEAR: Final = "YEAR"
MONTH: Final = "MONTH"
STATUS: Final = "STATUS"

ORDER: Final = EnumType(
    "GroupOrder",
    "In which order groups stand; the one without a value is the last of its like.",
    {"COUNT": "The largest first; equal ones by value.", "VALUE": "By value: days in order of time."},
)


@cache
def terms_of(label: str) -> Mapping[str, Property]:
    """The properties of a label that hold one word of a vocabulary, by the word that names them."""
    return {
        "".join(f"_{letter}" if letter.isupper() else letter for letter in declared.shown).upper(): declared
        for declared in properties(NODE_TYPES[label]).values()
        if issubclass(declared.type, Term) and not declared.many and declared.public
    }


@cache
def keys_of(type_name: str) -> Mapping[str, str]:
    """What nodes of a type or interface can be counted by: words with their meanings."""
    if type_name not in NODE_TYPES:
        several = {COUNTRY: _OF_SEVERAL[type_name]} if type_name in _OF_SEVERAL else {}
        return {TYPE: "What it is: the name of its type."} | several
    found = {word: declared.meaning for word, declared in terms_of(type_name).items()}
    if type_name == "Event":
        found[STATUS] = "Where it stands, as of the day asked."
    if dated_by := NODE_TYPES[type_name].dated_by:
        declared = properties(NODE_TYPES[type_name])[dated_by]
        within = "; no value where it may lie in several." if declared.type is not date else "."
        found[YEAR] = f"The year: {declared.meaning.rstrip('.')}{within}"
        found[MONTH] = f"The month: {declared.meaning.rstrip('.')}{within}"
    if type_name in COUNTRIES:
        found[COUNTRY] = COUNTRIES[type_name]
    return found


def dated(label: str) -> tuple[str, str]:
    """The stored properties that hold the first and the last possible day of a label's date."""
    declared = properties(NODE_TYPES[label])[NODE_TYPES[label].dated_by]
    if declared.type is PartialDate:
        return f"{declared.name}_earliest", f"{declared.name}_latest"
    return declared.name, declared.name
