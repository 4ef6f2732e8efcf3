"""Actors and days of invented sentences, by the words that name them, so that what is read of a sentence rests on its syntax alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graph.draft.actor import Actor, Actors, ActorSection, Manner, Mention
from graph.draft.day import DayMention
from graph.draft.document import Document
from graph.draft.facts import read
from graph.draft.proposal import Draft
from graph.draft.span import Span
from graph.draft.syntax import parse
from graph.model import PartialDate

PUBLISHED: Final = PartialDate.parse("2024-05-15")

_COUNTRIES: Final = {"ruritania": "Ruritania", "graustark": "Graustark", "hentzau": "Hentzau"}
_BODIES: Final = {
    "government": ("Government of Ruritania", "government", "ruritania"),
    "league": ("Northern League", "igo", None),
    "post": ("Strelsau Post", "media", None),
}
_PEOPLE: Final = {
    "sapt": ("Fritz Sapt", "ruritania"),
    "lorry": ("Grenfall Lorry", "graustark"),
    "rudolf": ("Rudolf Rassendyll", "ruritania"),
    "quinnox": ("Harry Quinnox", "graustark"),
    "hentz": ("Rupert Hentz", "hentzau"),
}
_NAMED: Final = (
    (r"[Tt]he Ruritanian government", "government"),
    (r"[Tt]he Northern League|Northern League", "league"),
    (r"[Tt]he Strelsau Post|the Post", "post"),
    (r"(?:Foreign Minister |President )?(?:Fritz )?Sapt", "sapt"),
    (r"(?:Foreign Minister |President )?(?:Grenfall )?Lorry", "lorry"),
    (r"(?:Defence Minister )?(?:Rudolf )?Rassendyll", "rudolf"),
    (r"(?:Defence Minister )?(?:Harry )?Quinnox", "quinnox"),
    (r"(?:Envoy )?(?:Rupert )?Hentz\b", "hentz"),
    (r"Ruritanian?s?\b|its ally", "ruritania"),
    (r"Graustark(?:ian)?\b", "graustark"),
    (r"Hentzau(?:vian)?\b", "hentzau"),
    (r"[Tt]he two (?:leaders|ministers)", "sapt lorry"),
    (r"[Bb]oth countries|[Bb]oth sides", "ruritania graustark"),
    (r"\b[Hh]e\b|\bI\b|\bhis\b", "sapt"),
)
_DAYS: Final = {
    r"May 20(?:, 2024)?": "2024-05-20",
    r"June 3, 1883": "1883-06-03",
    r"June 3": "2024-06-03",
    r"Monday": "2024-05-13",
    r"Tuesday": "2024-05-14",
    r"Friday": "2024-05-17",
    r"next week": "2024-05-20/2024-05-26",
    r"in 1921|1921": "1921",
}


def draft(text: str) -> Draft:
    """What is read of sentences about Ruritania, Graustark and Hentzau, published on 15 May 2024."""
    doc = parse(text)
    document = Document(text=text, published=PUBLISHED, sha256="0" * 64)
    return read(doc, _actors(text), _days(text), document)


def _actors(text: str) -> Actors:
    cast: dict[str, Actor] = {
        key: Actor(key=key, section=ActorSection.COUNTRIES, name=name) for key, name in _COUNTRIES.items()
    }
    for key, (name, kind, country) in _BODIES.items():
        represents = cast[country] if country else None
        cast[key] = Actor(key=key, section=ActorSection.ORGANISATIONS, name=name, kind=kind, represents=represents)
    for key, (name, country) in _PEOPLE.items():
        cast[key] = Actor(key=key, section=ActorSection.PEOPLE, name=name, represents=cast[country])
    doc = parse(text)
    mentions: list[Mention] = []
    for pattern, keys in _NAMED:
        for span in _free(pattern, text, [one.span for one in mentions]):
            words = doc.char_span(span.start, span.end, alignment_mode="expand")
            assert words is not None
            actors = tuple(cast[key] for key in keys.split())
            mentions.append(Mention(span=span, head=words.root.i, actors=actors, manner=Manner.NAME, confidence=0.9))
    mentions.sort(key=lambda one: one.span)
    named = dict.fromkeys(actor for one in mentions for actor in one.actors)
    return Actors(all=tuple(named), mentions=tuple(mentions))


def _days(text: str) -> list[DayMention]:
    doc = parse(text)
    days: list[DayMention] = []
    for pattern, value in _DAYS.items():
        for span in _free(pattern, text, [one.span for one in days]):
            words = doc.char_span(span.start, span.end, alignment_mode="expand")
            assert words is not None
            days.append(DayMention(span=span, head=words.root.i, value=PartialDate.parse(value), confidence=0.9))
    return sorted(days, key=lambda one: one.span)


def _free(pattern: str, text: str, taken: list[Span]) -> Iterator[Span]:
    """Where words stand that nothing before took."""
    for match in re.finditer(pattern, text):
        span = Span(match.start(), match.end())
        if not any(span.start < other.end and other.start < span.end for other in taken):
            yield span
