"""Those who act in a document, and where it names them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from graph.draft.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token


class ActorSection(StrEnum):
    """The section of a dossier that an actor's entry stands in."""

    COUNTRIES = "countries"
    ORGANISATIONS = "organisations"
    PEOPLE = "people"


class Manner(StrEnum):
    """How the words of a mention name the actor, from the surest to the least sure."""

    NAME = "name"
    """A whole name: "Takeshi Iwaya", "Japan", "the Financial Times"."""
    SHORT = "short"
    """A part or an abbreviation of a name that the text has: "Iwaya", "the FT"."""
    OFFICE = "office"
    """An office: "the Japanese foreign minister"."""
    DEMONYM = "demonym"
    """What is said of a country: "the Japanese government", "Tokyo", "the Trump administration"."""
    PRONOUN = "pronoun"
    """A pronoun, or a noun that means those named before: "he", "both countries", "the two leaders"."""


@dataclass(frozen=True, kw_only=True)
class Office:
    """An office that the document gives a person: "Foreign Minister" of Japan."""

    title: str
    of: Actor | None
    span: Span


@dataclass(eq=False, kw_only=True)
class Actor:
    """One person, country or body, as one document knows them.

    Attributes:
        key: the id of its entry in the dossier.
        section: where that entry stands.
        name: the fullest name that the document gives.
        kind: for an organisation, its kind in the model.
        represents: whom a person acts for, as the document has it.
        offices: the offices that the document gives a person.
        node: the id of the node of the store that it is; None where the store has none, or more than one fits.
        alternatives: ids of nodes that it may be, the likeliest first, where more than one fits.
        mentions: where the document names it, in the text's order.
    """

    key: str
    section: ActorSection
    name: str
    kind: str | None = None
    represents: Actor | None = None
    offices: list[Office] = field(default_factory=list)
    node: str | None = None
    alternatives: tuple[str, ...] = ()
    mentions: list[Mention] = field(default_factory=list)


@dataclass(frozen=True, eq=False, kw_only=True)
class Mention:
    """Words of the document that name an actor, or several: "both countries".

    Attributes:
        span: the words, with title and office: "U.S. Treasury Secretary Scott Bessent".
        head: the index in the parsed document of the token that the sentence's syntax hangs on.
        actors: whom they name; never empty.
        manner: how.
        confidence: how sure it is that they name these, 0 to 1.
    """

    span: Span
    head: int
    actors: tuple[Actor, ...]
    manner: Manner
    confidence: float


@dataclass(frozen=True, kw_only=True)
class Actors:
    """All actors of a document, to be asked by place.

    Attributes:
        all: each actor once, in the order of first mention.
        mentions: each mention, in the text's order. No two overlap.
    """

    all: tuple[Actor, ...]
    mentions: tuple[Mention, ...]

    def at(self, token: Token) -> Mention | None:
        """The mention that a token is part of."""
        return next((one for one in self.mentions if one.span.start <= token.idx < one.span.end), None)

    def within(self, span: Span) -> Iterator[Mention]:
        """The mentions that stand wholly in a stretch of text."""
        return (one for one in self.mentions if span.covers(one.span))
