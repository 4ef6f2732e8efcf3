"""Words that look like a person's name, and whether two of them are one person's."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from graph.draft.language import table
from graph.draft.nations import NationWord
from graph.draft.offices import OfficeWords
from graph.model.names import words
from graph.model.names.lexicon import lexicon
from graph.model.names.likeness import MatchedBy, likeness
from graph.model.names.person import parse_name

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST: Final = 7
"""Tokens that a name has at most."""
_GENERATIONS: Final = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})


@dataclass(frozen=True, kw_only=True)
class NameWords:
    """A person's name as a text has it, with the offices around it.

    Attributes:
        start: the index of the first token, of the name alone.
        end: the index of the first token after the name.
        text: the name.
        offices: the offices before and behind it.
        sure: whether something beside its capital letters says that it is a person's.
    """

    start: int
    end: int
    text: str
    offices: tuple[OfficeWords, ...]
    sure: bool

    @property
    def first(self) -> int:
        """The index of the first token with the offices in front."""
        return min([self.start, *(office.start for office in self.offices if office.end <= self.start)])

    @property
    def last(self) -> int:
        """The index of the first token after it, with an office right behind it."""
        return max([self.end, *(office.end for office in self.offices if office.start >= self.end)])


@cache
def _no_names() -> frozenset[str]:
    listed = table("offices")
    return frozenset(
        [
            *listed["no_names"],
            *listed["heads"],
            *listed["plural_heads"],
            *listed["modifiers"],
            *table("bodies")["heads"],
        ]
    )


def name_words(
    doc: Doc, nations: Mapping[int, NationWord], offices: Sequence[OfficeWords], taken: Collection[int]
) -> list[NameWords]:
    """The names of people in a text, in its order.

    Args:
        doc: the text.
        nations: its words of countries.
        offices: its words of offices.
        taken: tokens that belong to the name of a body.
    """
    ends = {office.end: office for office in offices}
    starts = {office.start: office for office in offices}
    blocked = set(taken) | {place for office in offices for place in range(office.start, office.end)}
    found: list[NameWords] = []
    place = 0
    while place < len(doc):
        office = ends.get(place) or _appositive(doc, place, ends)
        end = _run(doc, place, nations, blocked, titled=office is not None and office.end == place)
        if end == place:
            place += 1
            continue
        behind = _behind(doc, end, starts)
        in_front = tuple(_chain(office, ends)) if office else ()
        text = _text(doc, place, end)
        if behind is not None or in_front or _is_person(doc, place, end):
            sure = bool(behind or any(one.title or one.end == place for one in in_front))
            found.append(
                NameWords(start=place, end=end, text=text, offices=in_front + ((behind,) if behind else ()), sure=sure)
            )
        place = end
    return found


def _chain(office: OfficeWords, ends: Mapping[int, OfficeWords]) -> Iterator[OfficeWords]:
    """An office and those right in front of it: "Amir of the State of Qatar", "HH", "Sheikh"."""
    if (front := ends.get(office.start)) is not None:
        yield from _chain(front, ends)
    yield office


def _appositive(doc: Doc, place: int, ends: Mapping[int, OfficeWords]) -> OfficeWords | None:
    """The office before a comma, where a name follows it: "the country's president, Petro Poroshenko"."""
    if place < 2 or doc[place - 1].text != ",":
        return None
    office = ends.get(place - 1)
    if office is None or office.title is None or office.plural or not (office.of is not None or office.code):
        return None
    return office


def _behind(doc: Doc, end: int, starts: Mapping[int, OfficeWords]) -> OfficeWords | None:
    """The office behind a comma after a name: "Takeshi Iwaya, Japan's foreign minister"; "Wilson, the U.S. envoy"."""
    if end + 1 >= len(doc) or doc[end].text != ",":
        return None
    place = end + 1
    while (
        place < len(doc)
        and place not in starts
        and doc[place].lower_ in ("the", "then", "a", "an", "who", "was", "is", "also")
    ):
        place += 1
    office = starts.get(place)
    if office is None or office.title is None or office.plural:
        return None
    following = doc[office.end].text if office.end < len(doc) else "."
    # "In Tokyo, Prime Minister Ishiba": the office is the next name's
    return office if following in (",", ".", ";", ")", "and", "who", "to", "at", "said") else None


def _run(doc: Doc, place: int, nations: Mapping[int, NationWord], blocked: Collection[int], *, titled: bool) -> int:
    """Where a name that begins at a token ends; the token itself where none does."""
    if not _begins(doc, place, nations, blocked, titled=titled):
        return place
    end = place + 1
    while end < len(doc) and end - place < LONGEST:
        token = doc[end]
        if token.is_sent_start and doc[end - 1].text[-1:] != ".":
            break
        if (
            token.text == "-"
            and end + 1 < len(doc)
            and not doc[end - 1].whitespace_
            and not token.whitespace_
            and doc[end + 1].is_alpha
            and end + 1 not in blocked
        ) or (token.text == "," and end + 1 < len(doc) and doc[end + 1].text in _GENERATIONS):
            end += 2
        elif (
            _belongs(doc, end, nations, blocked)
            or token.text in _GENERATIONS
            or (
                token.lower_ in table("offices")["particles"]
                and token.is_lower
                and _leads_on(doc, end, nations, blocked)
            )
        ):
            end += 1
        else:
            break
    return end


def _begins(doc: Doc, place: int, nations: Mapping[int, NationWord], blocked: Collection[int], *, titled: bool) -> bool:
    token = doc[place]
    if (
        place
        and doc[place - 1].text == "-"
        and not doc[place - 1].whitespace_
        and doc[place - 1].i
        and not doc[place - 2].whitespace_
    ):
        return False
    if not _belongs(doc, place, nations, blocked):
        return False
    if titled or not token.is_sent_start or token.pos_ == "PROPN" or token.ent_type_ == "PERSON":
        return True
    return not token.is_stop and place + 1 < len(doc) and _belongs(doc, place + 1, nations, blocked)


def _belongs(doc: Doc, place: int, nations: Mapping[int, NationWord], blocked: Collection[int]) -> bool:
    """Whether a token can be part of a name."""
    token = doc[place]
    text = token.text
    if place in blocked or place in nations or not text[:1].isupper() or token.lower_ in _no_names():
        return False
    if len(text) == 2 and text[1] == ".":
        return True
    if text.isupper() and len(text) > 3 and not (place + 1 < len(doc) and doc[place + 1].text[:1].isupper()):
        return False
    return text.replace("’", "").replace("'", "").replace("-", "").isalpha()


def _leads_on(doc: Doc, place: int, nations: Mapping[int, NationWord], blocked: Collection[int]) -> bool:
    """Whether a small particle is followed by more of the name."""
    after = place + 1
    if after < len(doc) and doc[after].text == "-" and not doc[place].whitespace_:
        after += 1
    while after < len(doc) and doc[after].lower_ in table("offices")["particles"] and doc[after].is_lower:
        after += 1
    return after < len(doc) and _belongs(doc, after, nations, blocked)


def _text(doc: Doc, start: int, end: int) -> str:
    return doc.text[doc[start].idx : doc[end - 1].idx + len(doc[end - 1])]


def _is_person(doc: Doc, start: int, end: int) -> bool:
    """Whether syntax or the model says that it is a person, where no office does."""
    tokens = [doc[place] for place in range(start, end)]
    labels = {token.ent_type_ for token in tokens}
    last = tokens[-1]
    if "FAC" in labels or "LOC" in labels or last.text.isupper():
        return False
    if end - start >= 2 and labels == {"PERSON"}:
        return last.dep_ != "pobj" or last.head.lower_ not in table("nations")["locative"]
    if end - start >= 2 and _is_addressed(last):
        return True
    return acts(last) and (end - start >= 2 or "PERSON" in labels)


def _is_addressed(token: Token) -> bool:
    """Whether a word is the object of a verb that is done to people: "met Bo Cole", "spoke with Bo Cole"."""
    verbs = table("offices")["addressing_verbs"]
    if token.dep_ == "dobj":
        return token.head.lemma_ in verbs
    return token.dep_ == "pobj" and token.head.lower_ in ("with", "to", "by") and token.head.head.lemma_ in verbs


def acts(token: Token) -> bool:
    """Whether a word is the subject of a verb that people do."""
    verb = token.head
    return token.dep_ in ("nsubj", "nsubjpass") and any(
        done.lemma_ in table("offices")["human_verbs"] for done in (verb, *verb.conjuncts)
    )


def parts(text: str) -> tuple[str, ...]:
    """The words of a name that tell people apart."""
    parsed = parse_name(text)
    if len(parsed.words) == 1 and len(said := words(text)) == 2 and "." not in text and said[0] == parsed.title:
        return said  # "Gen" and "Lady" are given names too: a title that stands there was taken off before
    return parsed.words or tuple(parsed.initials)


def same_person(short: Sequence[str], full: Sequence[str], *, family_first: bool) -> bool:
    """Whether a name can be another, fuller one of the same document.

    Args:
        short: the words of the one.
        full: the words of the other.
        family_first: whether the family name of the other may stand first.
    """
    if not short or not full:
        return False
    families = {full[-1], full[0]} if family_first else {full[-1]}
    if len(short) == 1:
        return short[0] in families
    if len(full) == 1:
        return full[0] in ({short[-1], short[0]} if family_first else {short[-1]})
    if tuple(short) == tuple(full) or set(short) <= set(full) or set(full) <= set(short):
        return True
    if short[-1] != full[-1] and not _close(short[-1], full[-1]):
        return False
    return _close(short[0], full[0]) and (short[-1] == full[-1] or short[0] == full[0])


def _close(one: str, other: str) -> bool:
    return one == other or likeness(one, other, slip=True, given=True) in (
        MatchedBy.NAME,
        MatchedBy.FORM,
        MatchedBy.NICKNAME,
        MatchedBy.SPELLING,
        MatchedBy.SLIP,
    )


def family_first(code: str | None) -> bool:
    """Whether family names are said first in a country."""
    return code in lexicon().family_first
