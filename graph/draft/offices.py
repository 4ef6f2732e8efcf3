"""Words of offices: "Japan's top trade negotiator", "Minister of Foreign Affairs", "President"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final

from graph.draft.language import table
from graph.draft.nations import Form, NationWord
from graph.model.names import words
from graph.model.names.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, kw_only=True)
class OfficeWords:
    """Words of an office, or of a title of courtesy.

    Attributes:
        start: the index of their first token, with the country before the office.
        end: the index of the first token after them.
        head: the index of the office's noun.
        title: the office without the country; None for a title of courtesy.
        code: the ISO code of the country that is named with it.
        of: the index of a word for whose office it is, which is none of a country: "its president", "the country's president".
        plural: whether several hold it: "Presidents Biden and Xi".
        former: whether it says that the office is over.
        accredited: the ISO code of the country that its holder is sent to: "Minister to Bulgaria".
    """

    start: int
    end: int
    head: int
    title: str | None
    code: str | None = None
    of: int | None = None
    plural: bool = False
    former: bool = False
    accredited: str | None = None


_PASSING: Final = frozenset(
    {"new", "outgoing", "current", "incoming", "then", "late", "newly", "elected", "former", "ex"}
)
"""Words before an office that tell when somebody holds it, and are no part of it."""


_BEFORE_COUNTRY: Final = frozenset({"of", "the", "to", "republic", "state", "kingdom", "government", "arab"})
"""Words that stand between an office and its country."""


@cache
def _heads() -> frozenset[str]:
    return frozenset(table("offices")["heads"])


@cache
def _plurals() -> frozenset[str]:
    return frozenset(table("offices")["plural_heads"])


@cache
def _modifiers() -> frozenset[str]:
    return frozenset(table("offices")["modifiers"])


@cache
def _courtesy() -> frozenset[str]:
    return frozenset(table("offices")["courtesy"])


def office_words(doc: Doc, nations: Mapping[int, NationWord]) -> list[OfficeWords]:
    """The offices of a text, in its order; none overlaps another."""
    found: list[OfficeWords] = []
    for token in doc:
        if found and token.i < found[-1].end:
            continue
        if (office := _office(doc, token, nations, found[-1].end if found else 0)) is None:
            continue
        if found and found[-1].end == office.start and found[-1].title and office.title and office.code is None:
            last = found.pop()  # "Principal Deputy" and "National Security Advisor" are one
            office = replace(office, start=last.start, title=f"{last.title} {office.title}", code=last.code, of=last.of)
        found.append(office)
    return found


def _office(doc: Doc, token: Token, nations: Mapping[int, NationWord], floor: int) -> OfficeWords | None:
    word = token.lower_.rstrip(".")
    short = table("offices")["short"].get(word) if token.text[:1].isupper() and token.i + 1 < len(doc) else None
    if short and (token.text.endswith(".") or word in ("pm", "fm")) and doc[token.i + 1].text[:1].isupper():
        start, code, of = _owner(doc, token.i, nations, floor)
        return OfficeWords(start=start, end=token.i + 1, head=token.i, title=short, code=code, of=of)
    if (
        token.text[:1].isupper()
        and word in _courtesy()
        and token.i + 1 < len(doc)
        and doc[token.i + 1].text[:1].isupper()
    ):
        if word != "he" or token.text == "HE":
            return OfficeWords(start=token.i, end=token.i + 1, head=token.i, title=None)
        return None
    plural = word in _plurals()
    if (word not in _heads() and not plural) or token.pos_ in ("VERB", "AUX", "ADJ", "ADV"):
        return None
    if word in (
        "state",
        "general",
        "head",
        "chief",
        "major",
        "pilot",
        "agent",
        "deputy",
        "justice",
        "citizen",
    ) and not (token.text[0].isupper() or (token.i > floor and doc[token.i - 1].lower_ in _modifiers())):
        return None
    first = _first(doc, token, nations, floor)
    start, code, of = _owner(doc, first, nations, floor)
    end, complement = _complement(doc, token.i + 1, nations)
    if complement is not None:
        code = code or complement
    phrase = doc[first : _title_end(doc, token.i + 1, end, nations)]
    described = [part.text for part in phrase if not part.is_space]
    while len(described) > 1 and described[0].lower() in _PASSING:
        described.pop(0)
    title = " ".join(described).replace(" - ", "-")
    behind = range(token.i + 1, end)
    sent = any(doc[place].lower_ == "to" for place in behind)
    return OfficeWords(
        start=start,
        end=end,
        head=token.i,
        title=title,
        code=code,
        of=of,
        plural=plural,
        former=any(part.lower_ in ("former", "ex", "late", "then") for part in phrase),
        accredited=next((nations[place].code for place in behind if place in nations), None) if sent else None,
    )


def _first(doc: Doc, head: Token, nations: Mapping[int, NationWord], floor: int) -> int:
    """The first word of the office, going left over what describes it."""
    place = head.i
    while place > floor:
        before = doc[place - 1]
        if before.i in nations or before.is_sent_end or before.is_space:
            break
        if before.text == "-" and place - 2 >= floor and not before.whitespace_:
            place -= 2 if doc[place - 2].i not in nations else 0
            if doc[place - 1].i in nations:
                break
            continue
        known = before.lower_ in _modifiers()
        capital = (
            before.text[:1].isupper()
            and head.text[:1].isupper()
            and before.is_alpha
            and not before.is_sent_start
            and not before.is_stop
        )
        if (
            not known
            and not (capital and before.pos_ in ("PROPN", "NOUN", "ADJ"))
            and not (
                before.dep_ in ("compound", "amod")
                and before.pos_ in ("NOUN", "PROPN")
                and before.head.i <= head.i
                and before.is_alpha
                and before.i > floor
            )
        ):
            break
        if before.pos_ == "VERB" and not known:
            break
        place -= 1
    return place


def _owner(doc: Doc, first: int, nations: Mapping[int, NationWord], floor: int) -> tuple[int, str | None, int | None]:
    """Where the words begin with whose office it is, and the country or the word that tells it."""
    place = first
    if place > floor and doc[place - 1].text in ("'s", "’s", "'", "’"):
        place -= 1
        if place > floor and doc[place - 1].i in nations:
            word = nations[place - 1]
            return word.start, word.code, None
        if place > floor and doc[place - 1].lower_ in (
            "country",
            "nation",
            "organisation",
            "organization",
            "alliance",
            "bloc",
        ):
            start = place - 2 if place - 2 >= floor and doc[place - 2].lower_ in ("the", "that", "this") else place - 1
            return start, None, place - 1
        if place > floor:
            return first, None, place - 1
        return first, None, None
    if place > floor and doc[place - 1].i in nations:
        word = nations[place - 1]
        if word.form in (Form.NAME, Form.ADJECTIVE, Form.PEOPLE):
            return word.start, word.code, None
    if place > floor and doc[place - 1].lower_ in ("its", "his", "her", "their"):
        return place - 1, None, place - 1
    return first, None, None


def _complement(doc: Doc, place: int, nations: Mapping[int, NationWord]) -> tuple[int, str | None]:
    """Where an office ends with what follows it ("of the United States", "for Foreign Affairs", "-elect"), and the country in it."""
    code: str | None = None
    size = len(doc)
    if place + 1 < size and doc[place].text == "-" and doc[place + 1].lower_ in ("elect", "designate", "general"):
        place += 2
    if (
        place < size
        and doc[place].lower_ in ("general", "designate")
        and doc[place - 1].lower_ in ("secretary", "attorney", "governor", "consul", "solicitor", "director")
    ):
        place += 1
    while place + 1 < size and doc[place].lower_ in ("of", "for", "to"):
        linker, after = doc[place].lower_, place + 1
        while (
            after < size
            and doc[after].lower_ in ("the", "republic", "state", "kingdom", "government", "arab")
            and not (
                doc[after].lower_ == "state"
                and linker == "of"
                and (after + 1 >= size or doc[after + 1].lower_ not in ("of", "for"))
            )
        ):
            after += 1
            if after < size and doc[after].lower_ == "of":
                after += 1
        if after < size and after in nations and nations[after].form in (Form.NAME, Form.CAPITAL):
            word = nations[after]
            place = word.end
            if linker != "to":
                code = word.code
            if place + 2 < size and doc[place].text == "(" and doc[place + 2].text == ")":
                place += 3
            continue
        if (
            after < size
            and doc[after].text[:1].isupper()
            and doc[after].is_alpha
            and linker != "to"
            and after not in nations
        ):
            last = after + 1
            while last < size and (
                _title_word(doc, last, nations)
                or (
                    doc[last].lower_ in ("and", "&")
                    and last + 1 < size
                    and _title_word(doc, last + 1, nations)
                    and doc[last + 1].lower_ in _modifiers() | {"affairs", "trade", "industry", "cooperation"}
                )
            ):
                last += 1
            known = " ".join(words(doc[after:last].text))
            if (
                doc[after].lower_ in _modifiers() | {"affairs", "industry"}
                or (*words(doc[place - 1].text), linker, *known.split()) in lexicon().titles
            ):
                place = last
                continue
        break
    return place, code


def _title_word(doc: Doc, place: int, nations: Mapping[int, NationWord]) -> bool:
    token = doc[place]
    lower = token.lower_
    return (
        token.text[:1].isupper()
        and token.is_alpha
        and place not in nations
        and (lower in _modifiers() or lower in ("affairs", "industry", "cooperation", "commonwealth", "development"))
    )


def _title_end(doc: Doc, place: int, end: int, nations: Mapping[int, NationWord]) -> int:
    """Where the title ends that is said without its country."""
    first = next((index for index in range(place, end) if index in nations), end)
    while place < first < end and doc[first - 1].lower_ in _BEFORE_COUNTRY:
        first -= 1
    return first
