"""Where a document speaks of a country as one that acts: by its name, its capital, its government or its people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from graph.draft.actor import Manner, Mention
from graph.draft.language import table
from graph.draft.nations import Countries, Form, NationWord
from graph.draft.span import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Stretch = tuple[int, int, Mention]
"""The first token of a mention, the first after it, and the mention."""
REACH: Final = 3
"""Words between a country and the noun that makes an actor of it: the Japanese trade ministry officials."""


def land_mentions(
    doc: Doc, nations: Mapping[int, NationWord], countries: Countries, taken: set[int]
) -> Iterator[Stretch]:
    """The mentions of countries in a text, but for those where they are only places or tell what another thing is like.

    Args:
        doc: the text.
        nations: its words of countries.
        countries: its countries.
        taken: tokens that belong to people and bodies.
    """
    yield from _administrations(doc, countries, taken)
    for word in sorted({id(word): word for word in nations.values()}.values(), key=lambda word: word.start):
        if any(place in taken for place in range(word.start, word.end)):
            continue
        if (stretch := _stretch(doc, word, nations)) is not None:
            start, end, manner, confidence = stretch
            yield _mention(doc, start, end, countries, word.code, manner, confidence)


def _stretch(doc: Doc, word: NationWord, nations: Mapping[int, NationWord]) -> tuple[int, int, Manner, float] | None:
    acting = _acting(doc, word, nations)
    if acting is not None:
        return acting
    last = doc[word.end - 1]
    if word.form is Form.NAME:
        return None if is_place(last) else (word.start, word.end, Manner.NAME, 0.95)
    paired = _paired(doc, word, nations)
    if word.form is Form.CAPITAL:
        return (word.start, word.end, Manner.DEMONYM, 0.8) if _is_metonym(doc, last) or paired else None
    if paired and _nouns(doc, word.end):
        return word.start, word.end, Manner.DEMONYM, 0.7
    plural = last.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "conj", "agent") and last.pos_ in (
        "NOUN",
        "PROPN",
        "ADJ",
    )
    after = doc[word.end] if word.end < len(doc) else None
    alone = after is None or after.pos_ in ("VERB", "AUX", "ADP", "PUNCT", "CCONJ", "ADV", "PART", "SCONJ")
    if plural and alone and word.start and doc[word.start - 1].lower_ == "the" and not is_place(last):
        return word.start - 1, word.end, Manner.DEMONYM, 0.7
    return None


def _acting(doc: Doc, word: NationWord, nations: Mapping[int, NationWord]) -> tuple[int, int, Manner, float] | None:
    """A country with the noun that makes an actor of it: "the Japanese government", "the Government of Lebanon"."""
    acting = table("nations")["acting"]
    if word.form is not Form.CAPITAL:
        place = word.end
        if place < len(doc) and doc[place].text in ("'s", "’s", "'", "’"):
            place += 1
        for noun in range(place, min(place + REACH, len(doc))):
            token = doc[noun]
            if token.lower_ in acting and token.dep_ != "compound":
                confidence = acting[token.lower_] - (0.1 if noun > place else 0)
                return word.start, noun + 1, Manner.DEMONYM, confidence
            if token.i in nations or token.pos_ not in ("ADJ", "NOUN", "PROPN", "VERB") or token.is_punct:
                break
    before = word.start - 1
    while before > 0 and doc[before].lower_ in ("the", "republic", "state", "kingdom"):
        before -= 1
        if before > 0 and doc[before].lower_ == "of" and doc[before - 1].lower_ in ("republic", "state", "kingdom"):
            before -= 1
    if before > 0 and doc[before].lower_ == "of" and doc[before - 1].lower_ in acting and word.form is Form.NAME:
        return before - 1, word.end, Manner.DEMONYM, float(acting[doc[before - 1].lower_])
    return None


def _administrations(doc: Doc, countries: Countries, taken: set[int]) -> Iterator[Stretch]:
    """Governments by who leads them: "the Trump administration"."""
    for token in doc[1:]:
        if token.lower_ not in ("administration", "administrations"):
            continue
        for code, leaders in table("nations")["administrations"].items():
            if doc[token.i - 1].text in leaders:
                start = token.i - 1
                while (
                    start
                    and doc[start - 1].text[:1].isupper()
                    and doc[start - 1].pos_ == "PROPN"
                    and start - 1 not in taken
                ):
                    start -= 1
                taken.update(range(start, token.i + 1))
                yield _mention(doc, start, token.i + 1, countries, code, Manner.DEMONYM, 0.95)


def is_place(token: Token) -> bool:
    """Whether a country or a body stands where something is: "in Canada", "across France and Spain"."""
    while token.dep_ in ("conj", "appos") and token.head.i < token.i and token.head.pos_ in ("PROPN", "NOUN"):
        token = token.head
    before = token.doc[token.i - 1] if token.i else None
    governing = token.head if token.dep_ == "pobj" else None
    return any(word is not None and word.lower_ in table("nations")["locative"] for word in (governing, before))


def _is_metonym(doc: Doc, token: Token) -> bool:
    """Whether a capital stands for its government: it does something, or something is between it and another, or is its own."""
    while token.dep_ == "conj" and token.head.pos_ == "PROPN":
        token = token.head
    if token.i + 1 < len(doc) and doc[token.i + 1].text in ("'s", "’s") and token.dep_ == "poss":
        return True
    if token.dep_ in ("nsubj", "agent"):
        return True
    if token.dep_ == "dobj":
        return token.head.lemma_ in table("nations")["metonym_objects"]
    return token.dep_ == "pobj" and token.head.lower_ in ("between", "with", "by", "against", "for")


def _paired(doc: Doc, word: NationWord, nations: Mapping[int, NationWord]) -> bool:
    """Whether it is joined to another country's by a hyphen: "Russian-Ukrainian talks"."""
    after, before = word.end, word.start - 1
    hyphens = ("-", "–", "/")
    return (after + 1 < len(doc) and doc[after].text in hyphens and after + 1 in nations) or (
        before > 0 and doc[before].text in hyphens and before - 1 in nations
    )


def _nouns(doc: Doc, place: int) -> bool:
    """Whether what a pair of countries stands before is something that they do together."""
    stop = min(place + 6, len(doc))
    return any(doc[index].lemma_.lower() in table("nations")["between"] for index in range(place, stop))


def _mention(
    doc: Doc, start: int, end: int, countries: Countries, code: str, manner: Manner, confidence: float
) -> Stretch:
    stretch = doc[start:end]
    mention = Mention(
        span=Span(stretch.start_char, stretch.end_char),
        head=stretch.root.i,
        actors=(countries.actor(code),),
        manner=manner,
        confidence=round(confidence, 2),
    )
    return start, end, mention
