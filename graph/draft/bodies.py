"""Words that name bodies: ministries, parties, organisations, newspapers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from graph.draft.language import table
from graph.draft.nations import Form, NationWord

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST: Final = 9
"""Tokens that a name has at most."""


@dataclass(frozen=True, kw_only=True)
class BodyWords:
    """Words that name a body.

    Attributes:
        start: the index of their first token, with the country whose it is.
        end: the index of the first token after them.
        name: the fullest name that they are known by.
        kind: its kind in the model.
        code: the ISO code of the country whose body it is.
        aliases: other names that the text gives it there: "the Financial Times (FT)".
        known: whether a table has it, so that its name alone tells which body it is.
    """

    start: int
    end: int
    name: str
    kind: str
    code: str | None = None
    aliases: tuple[str, ...] = ()
    known: bool = False


def body_words(doc: Doc, nations: Mapping[int, NationWord]) -> list[BodyWords]:
    """The bodies that a text names, in its order; none overlaps another."""
    found: dict[int, BodyWords] = {}
    candidates = [*_known(doc), *_named(doc, nations), *_common(doc, nations)]
    for body in sorted(candidates, key=lambda body: (body.start - body.end, not body.known)):
        if not any(place in found for place in range(body.start, body.end)):
            found.update(dict.fromkeys(range(body.start, body.end), body))
    bodies = sorted({id(body): body for body in found.values()}.values(), key=lambda body: body.start)
    return sorted([*bodies, *_abbreviated(doc, bodies, found)], key=lambda body: body.start)


def _known(doc: Doc) -> Iterator[BodyWords]:
    for match in _pattern().finditer(doc.text):
        if (stretch := doc.char_span(*match.span(), alignment_mode="strict")) is None:
            continue
        name, entry = _writings()[match[0]]
        end, aliases = _alias(doc, stretch.end)
        yield BodyWords(
            start=stretch.start,
            end=end,
            name=name,
            kind=entry["kind"],
            code=entry.get("country"),
            aliases=(match[0], *aliases),
            known=True,
        )


@cache
def _writings() -> dict[str, tuple[str, dict[str, Any]]]:
    known = table("bodies")["known"]
    return {writing: (name, entry) for name, entry in known.items() for writing in entry["names"]}


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_writings(), key=lambda text: (-len(text), text))
    return re.compile(rf"(?<![\w.-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w])")


def _named(doc: Doc, nations: Mapping[int, NationWord]) -> Iterator[BodyWords]:
    """Names in capitals with a noun that tells what they are: "Liberal Democratic Party", "Ministry of Foreign Affairs"."""
    for token in doc:
        kind = _kind(doc, token.i)
        if kind is None or not token.text[:1].isupper():
            continue
        start = token.i
        while start and token.i - start < LONGEST and not doc[start].is_sent_start:
            if _capital(doc, start - 1):
                start -= 1
            elif (
                start > 1
                and doc[start - 1].text in "-–"
                and not doc[start - 1].whitespace_
                and _capital(doc, start - 2)
            ):
                start -= 2
            else:
                break
        first = start
        while (
            first < token.i
            and "-" not in doc[start : token.i].text
            and first in nations
            and nations[first].form is not Form.CAPITAL
        ):
            first = nations[first].end
        code = nations[start].code if start in nations and first > start else None
        end = _of(doc, token.i + 1, nations)
        if first == token.i and end == token.i + 1 and code is None and not _owned(doc, start, nations):
            continue
        if code is None and (owner := _owned(doc, start, nations)) is not None:
            start, code = owner.start, owner.code
        for place in range(token.i + 1, end):
            if place in nations and nations[place].form is Form.NAME:
                code = code or nations[place].code
        whole = start in nations and nations[start].start == start and nations[start].end >= end
        if whole or doc[start:end].text in table("bodies")["places"]:
            continue
        name = doc[first if code and first > start else start : end].text
        if doc[first].i != start and code:
            name = doc[first:end].text
        end, aliases = _alias(doc, end)
        yield BodyWords(start=start, end=end, name=name.strip(), kind=kind, code=code, aliases=aliases)


def _kind(doc: Doc, place: int) -> str | None:
    heads = table("bodies")["heads"]
    word = doc[place].lower_
    pair = f"{doc[place - 1].lower_} {word}" if place else word
    kind = heads.get(pair) or heads.get(word)
    return str(kind) if kind else None


def _capital(doc: Doc, place: int) -> bool:
    token = doc[place]
    if (
        token.text == "-"
        or not token.text[:1].isupper()
        or token.lower_ in ("the", "a", "an", "in", "at", "on", "this", "president", "prime")
    ):
        return False
    return token.is_alpha or token.text.rstrip(".").replace(".", "").isalpha()


def _owned(doc: Doc, start: int, nations: Mapping[int, NationWord]) -> NationWord | None:
    """The country right before a body: "Japan's Ministry of Foreign Affairs"."""
    place = start - 1
    if place > 0 and doc[place].text in ("'s", "’s", "'", "’"):
        place -= 1
    word = nations.get(place) if place >= 0 else None
    return word if word is not None and (word.form is not Form.CAPITAL) else None


def _of(doc: Doc, place: int, nations: Mapping[int, NationWord]) -> int:
    """Where a name ends that goes on with "of", "for" or "on"."""
    end = place
    while end + 1 < len(doc) and doc[end].lower_ in ("of", "for", "on"):
        after = end + 2 if doc[end + 1].lower_ == "the" and end + 2 < len(doc) else end + 1
        if after >= len(doc) or not doc[after].text[:1].isupper() or doc[after].lower_ in ("the",):
            break
        last = after + 1
        while last < len(doc) and (
            (doc[last].text[:1].isupper() and doc[last].is_alpha and not doc[last].is_sent_start)
            or (
                doc[last].lower_ == "and"
                and last + 1 < len(doc)
                and doc[last + 1].text[:1].isupper()
                and after not in nations
                and last + 1 not in nations
            )
        ):
            last += 1
        end = last
    return end


def _alias(doc: Doc, end: int) -> tuple[int, tuple[str, ...]]:
    """Where a name ends with its abbreviation in brackets: "(FT)", "[KPA]"."""
    if end + 2 < len(doc) and doc[end].text in "([" and doc[end + 2].text in ")]" and doc[end + 1].text.isalnum():
        short = doc[end + 1].text
        if short[:1].isupper() and len(short) < 9:
            return end + 3, (short,)
    return end, ()


def _common(doc: Doc, nations: Mapping[int, NationWord]) -> Iterator[BodyWords]:
    """A country's bodies in small letters: "the Ruritanian foreign ministry"."""
    common = table("bodies")["common"]
    for token in doc:
        for length in (2, 1):
            phrase = " ".join(word.lower_ for word in doc[max(0, token.i - length + 1) : token.i + 1])
            if phrase not in common:
                continue
            first = token.i - length + 1
            owner = _owned(doc, first, nations)
            if owner is not None and first >= 0 and token.dep_ != "compound":
                yield BodyWords(start=owner.start, end=token.i + 1, name=phrase, kind=common[phrase], code=owner.code)
            break


def _abbreviated(doc: Doc, bodies: list[BodyWords], taken: Mapping[int, BodyWords]) -> Iterator[BodyWords]:
    """Further places of the abbreviations that a text gives its bodies."""
    short = {alias: body for body in bodies for alias in body.aliases if alias.isupper() or not body.known}
    for token in doc:
        if token.i not in taken and (body := short.get(token.text)) is not None:
            yield BodyWords(
                start=token.i,
                end=token.i + 1,
                name=body.name,
                kind=body.kind,
                code=body.code,
                aliases=(token.text,),
                known=body.known,
            )
