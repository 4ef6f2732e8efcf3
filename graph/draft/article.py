"""A document with all that was read of it before events: its syntax, its actors and its days."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from graph.draft.actor import Actor, Actors, ActorSection, Manner, Mention
from graph.draft.day import DayMention
from graph.draft.document import Document
from graph.draft.lexicon import Lexicon, lexicon
from graph.draft.nations import NationWord, country_key, country_name, nation_words
from graph.draft.span import Span
from graph.draft.syntax import sentences

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

JOINT: Final = re.compile(
    r"\s*(?:,|,?\s*and|,?\s*&|,?\s*as well as|,?\s*along with|,?\s*together with)\s+(?:the\s+)?", re.IGNORECASE
)
"""What may stand between two names that are named as one party."""


@dataclass(frozen=True, kw_only=True)
class Article:
    """What the stages after names and days work on.

    Attributes:
        doc: the parsed text.
        document: the text, and what is known of it.
        actors: those whom it names.
        days: the days that it tells.
    """

    doc: Doc
    document: Document
    actors: Actors
    days: Sequence[DayMention]

    @cached_property
    def lexicon(self) -> Lexicon:
        """The tables of its language."""
        return lexicon()

    @cached_property
    def _mentions(self) -> dict[int, Mention]:
        """The mention that each token is part of, by the token's index."""
        return {token.i: mention for mention in self.actors.mentions for token in self.tokens(mention.span)}

    @cached_property
    def _days(self) -> dict[int, DayMention]:
        """The day that each token is part of, by the token's index."""
        return {token.i: day for day in self.days for token in self.tokens(day.span)}

    def tokens(self, span: Span) -> list[Token]:
        """The tokens of a stretch of text."""
        words = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        return list(words) if words is not None else []

    def mention(self, token: Token) -> Mention | None:
        """The mention that a token is part of."""
        return self._mentions.get(token.i)

    def day(self, token: Token) -> DayMention | None:
        """The day that a token is part of."""
        return self._days.get(token.i)

    @cached_property
    def _nations(self) -> dict[int, NationWord]:
        """The words of countries by token, also where they only tell what a thing is like: "the American legation"."""
        return nation_words(self.doc)

    @cached_property
    def countries(self) -> dict[str, Actor]:
        """The countries that the document names, by key."""
        return {actor.key: actor for actor in self.actors.all if actor.section is ActorSection.COUNTRIES}

    def owner(self, token: Token) -> Mention | None:
        """Who is named at a token, also by a word of a country that tells whose a thing is: "American" of a legation."""
        mention = self.mention(token)
        word = self._nations.get(token.i)
        if mention is not None or word is None:
            return mention
        key = country_key(word.code)
        actor = self.countries.setdefault(
            key, Actor(key=key, section=ActorSection.COUNTRIES, name=country_name(word.code))
        )
        span = self.span(self.doc[word.start], self.doc[word.end - 1])
        return Mention(span=span, head=word.end - 1, actors=(actor,), manner=Manner.DEMONYM, confidence=0.7)

    def party(self, token: Token) -> list[Mention]:
        """Those named at a token and beside it: "Rubio and Hegseth" at either, whatever the parser makes of their titles."""
        first = self.mention(token)
        if first is None:
            return []
        mentions = self.actors.mentions
        place = mentions.index(first)
        low = high = place
        while low > 0 and self._joint(low - 1):
            low -= 1
        while high + 1 < len(mentions) and self._joint(high):
            high += 1
        if not any(self._between(one).strip() != "," for one in range(low, high)):
            return [first]
        while (
            low < place
            and self._between(low).strip() == ","
            and not any(self._between(one).strip() != "," for one in range(low, high))
        ):
            low += 1
        while high > place and self._between(high - 1).strip() == ",":
            high -= 1
        return list(mentions[low : high + 1])

    def _between(self, place: int) -> str:
        """The text between a mention and the next."""
        left, right = self.actors.mentions[place], self.actors.mentions[place + 1]
        return self.document.text[left.span.end : right.span.start]

    def _joint(self, place: int) -> bool:
        """Whether a mention and the next are named as one party. A comma alone joins only in a list that ends with "and"."""
        left, right = self.actors.mentions[place], self.actors.mentions[place + 1]
        return bool(JOINT.fullmatch(self._between(place))) and self.owns(left) == self.owns(right)

    def owns(self, mention: Mention) -> bool:
        """Whether a mention is the owner in a possessive: of "Ruritania and Graustark's king", the second alone owns."""
        token = self.doc[mention.head]
        return token.dep_ == "poss" and any(child.tag_ == "POS" for child in token.children)

    def span(self, *tokens: Token) -> Span:
        """The text from the first to the last of some tokens."""
        ordered = sorted(tokens, key=lambda token: token.i)
        return Span(ordered[0].idx, ordered[-1].idx + len(ordered[-1]))

    @cached_property
    def sentences(self) -> list[Words]:
        """The sentences that can be read."""
        return sentences(self.doc)

    def phrase(self, token: Token) -> list[Token]:
        """A token with all that hangs on it, in the text's order, without clauses."""
        kept: list[Token] = []
        agenda = [token]
        while agenda:
            current = agenda.pop()
            kept.append(current)
            agenda += [
                child
                for child in current.children
                if child.dep_ not in {"relcl", "advcl", "punct", "ccomp", "parataxis"}
            ]
        return sorted(kept, key=lambda one: one.i)


def people(mentions: Sequence[Mention]) -> Iterator[Actor]:
    """Those whom mentions name, once each, in order."""
    seen: set[int] = set()
    for mention in mentions:
        for actor in mention.actors:
            if id(actor) not in seen:
                seen.add(id(actor))
                yield actor


def country(actor: Actor | None) -> Actor | None:
    """The country that an actor is or acts for, as the document has it."""
    while actor is not None and actor.section is not ActorSection.COUNTRIES:
        actor = actor.represents
    return actor
