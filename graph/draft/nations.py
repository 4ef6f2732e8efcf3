"""Words that name countries: their names, what is of them, and their capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

import pycountry

from graph.draft.actor import Actor, ActorSection
from graph.draft.language import table
from graph.model.names import search_text
from graph.model.names.lexicon import lexicon
from loaders.countries import CountryEntry, coded, entries

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from graph.draft.document import Document


class Form(StrEnum):
    """How a word speaks of a country."""

    NAME = "name"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    CAPITAL = "capital"


@dataclass(frozen=True, kw_only=True)
class NationWord:
    """Words that speak of a country.

    Attributes:
        start: the index of their first token.
        end: the index of the first token after them.
        code: the country's ISO 3166 code, two letters or the four of a former country.
        form: how they speak of it.
    """

    start: int
    end: int
    code: str
    form: Form


def nation_words(doc: Doc) -> dict[int, NationWord]:
    """The words of a text that speak of countries, by each of their tokens."""
    found: dict[int, NationWord] = {}
    for match in _pattern().finditer(doc.text):
        stretch = doc.char_span(*match.span(), alignment_mode="expand")
        if stretch is None or _is_part_of_name(doc, stretch.start, stretch.end):
            continue
        code, form = _meanings()[match[0]]
        word = NationWord(start=stretch.start, end=stretch.end, code=code, form=form)
        found.update(dict.fromkeys(range(stretch.start, stretch.end), word))
    return found


def country_name(code: str) -> str:
    """The name of a country that is shown."""
    entry = coded(code)
    return entry.name if entry else {"XK": "Kosovo"}.get(code, code)


def home(document: Document) -> str | None:
    """The ISO code of the country whose government published a document."""
    source = f"{document.publisher or ''} {document.url or ''}".lower()
    return next((str(code) for words_of, code in table("offices")["home"].items() if words_of in source), None)


def of_country(code: str) -> str:
    """The name of a country behind "of"."""
    return ("the " if code in table("nations")["with_article"] else "") + country_name(code)


def country_key(code: str) -> str:
    """The id of its entry in a dossier."""
    return search_text(country_name(code)).replace(" ", "-")


class Countries:
    """The countries of one document, each made an actor when it is first asked for."""

    def __init__(self) -> None:
        """Begin with none."""
        self._actors: dict[str, Actor] = {}

    def actor(self, code: str) -> Actor:
        """The actor of an ISO code."""
        if code not in self._actors:
            self._actors[code] = Actor(key=country_key(code), section=ActorSection.COUNTRIES, name=country_name(code))
        return self._actors[code]

    def of(self, actor: Actor) -> str:
        """The name of one of these actors behind "of"."""
        code = self.code(actor)
        return of_country(code) if code else actor.name

    def code(self, actor: Actor) -> str | None:
        """The ISO code of one of these actors."""
        return next((code for code, one in self._actors.items() if one is actor), None)


def _is_part_of_name(doc: Doc, start: int, end: int) -> bool:
    """Whether they stand in a name that is no country's: New Mexico, George Washington, the Washington Post."""
    around = (doc[start - 1].text if start else "", doc[start].text, doc[end].text if end < len(doc) else "")
    return any(around[:2] == tuple(name) or around[1:] == tuple(name) for name in table("nations")["other_names"])


@cache
def _meanings() -> dict[str, tuple[str, Form]]:
    """The code and the form of each writing; a name goes before an adjective, and that before a capital."""
    words = table("nations")
    meanings: dict[str, tuple[str, Form]] = {}
    for code, forms in words["capitals"].items():
        meanings |= dict.fromkeys(forms, (code, Form.CAPITAL))
    for code, demonyms in lexicon().demonyms.items():
        forms = [demonym.title() for demonym in demonyms if demonym not in words["no_adjectives"]]
        meanings |= dict.fromkeys(forms, (code, Form.ADJECTIVE))
    for code, forms in words["adjectives"].items():
        meanings |= dict.fromkeys(forms, (code, Form.ADJECTIVE))
    for code, forms in words["peoples"].items():
        meanings |= {form: (code, Form.PEOPLE) for form in forms if form not in meanings}
    for entry in _countries():
        if entry.iso:
            code = entry.iso
            meanings |= {name: (code, Form.NAME) for name in (entry.name, *entry.aliases) if _usable(name)}
    for code, forms in words["names"].items():
        meanings |= dict.fromkeys(forms, (code, Form.NAME))
    for name in words["unused"]:
        meanings.pop(name, None)
    return meanings | {form.replace("'", "’"): meaning for form, meaning in meanings.items()}


def _usable(name: str) -> bool:
    return "," not in name and "(" not in name and (len(name) > 3 or (name.isupper() and len(name) > 1))


def _countries() -> Iterator[CountryEntry]:
    for country in [*pycountry.countries, *pycountry.historic_countries]:
        code = getattr(country, "alpha_4", None) or country.alpha_2
        names = [getattr(country, field, None) for field in ("name", "common_name", "official_name")]
        yield CountryEntry(country_name(code), code, tuple(name for name in names if name))
    yield from entries().values()


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_meanings(), key=lambda text: (-len(text), text))
    return re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, longest_first))})(?![\w$])")
