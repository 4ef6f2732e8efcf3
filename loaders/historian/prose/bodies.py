"""Bodies as they stand in a sentence, and people of them who are not named: `members of the Herring Council`, `NATO officials`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from loaders.historian.prose.lexicon import Lexicon
from loaders.historian.prose.tokens import Token

_ARTICLE: Final = frozenset({"the"})
_PLUS: Final = re.compile(r"[A-Z]+\d*\+\d+")
"""A body with guests: `GCC+3`, `P5+1`."""
_JOINTS: Final = frozenset({"of", "for", "on"})
_HYPHENS: Final = frozenset({"-", "–"})


@dataclass(frozen=True, slots=True)
class Part:
    """A body, or people of it. Tokens are given by their numbers.

    Attributes:
        body: the name that is shown.
        people: what they are called, `representatives`, `Foreign Ministers`; None for the body as a whole.
        start: its first token.
        end: the token after it.
    """

    body: str
    people: str | None
    start: int
    end: int


class Bodies:
    """The bodies of one text. Every method takes the number of a token."""

    def __init__(self, tokens: Sequence[Token], known: Lexicon) -> None:
        self._tokens = tokens
        self._known = known

    def at(self, at: int) -> tuple[str, int] | None:
        """The name of the body at a token and the place after it: one that the table has, or capitals with a noun for bodies."""
        if at < len(self._tokens) and _PLUS.fullmatch(self._tokens[at].text):
            return self._tokens[at].text, at + 1
        listed = self._known.bodies.longest(self._tokens, at)
        end = self._phrase(at)
        if listed and listed[1] >= end:
            return listed
        country = self._known.nations.longest(self._tokens, at)
        return None if end == at or (country and country[1] >= end) else (self._words(at, end), end)

    def of(self, at: int) -> tuple[str, int] | None:
        """The body behind an `of` at a token, and the place after it."""
        return self.at(self._past(at + 1, _ARTICLE)) if self._low(at) == "of" else None

    def parts(self, at: int) -> tuple[Part, ...]:
        """The bodies that stand at a token, or their people; none where only a group does: `Peruvian officials`."""
        first = self._past(at, self._known.words["seniority"])
        found = self._people_of(at, first) or self._of_people(at, first)
        return found if found and self._ends(found[-1].end) else ()

    def _people_of(self, at: int, first: int) -> tuple[Part, ...]:
        """`Representatives of NATO`, `the Foreign Ministers of the permanent members of the UN Security Council`."""
        here, end = first, self._people(first)
        while end > here and self._low(end) in ("of", "from"):
            here = self._past(end + 1, _ARTICLE | self._known.words["seniority"])
            if body := self.at(here):
                people = self._words(first, self._people(first))
                return (Part(body[0], people, at, max(body[1], self._people(body[1]))),)
            end = max(here, self._people(here))
            end = self._people(end)
        return ()

    def _of_people(self, at: int, first: int) -> tuple[Part, ...]:
        """`UN and NATO officials`, `senior NATO military officials`, `the Herring Council`."""
        bodies: list[tuple[str, int, int]] = []
        here = first
        while body := self.at(here):
            bodies.append((body[0], here, body[1]))
            after = self._past(body[1], self._known.words["seniority"])
            end = self._people(after)
            if end > after:
                people = self._words(body[1], end)
                last = len(bodies) - 1
                return tuple(
                    Part(name, people, start if number else at, end if number == last else after_name)
                    for number, (name, start, after_name) in enumerate(bodies)
                )
            if self._low(body[1]) not in ("and", ","):
                break
            here = self._past(body[1] + 1, _ARTICLE | {"and"})
        alone = bodies and (
            not self._low(bodies[0][2]) or self._low(bodies[0][2]) in self._known.words["behind_bodies"]
        )
        return (Part(bodies[0][0], None, at, bodies[0][2]),) if alone else ()

    def _people(self, at: int) -> int:
        """The place after what people of a body are called; the same place where nothing of that kind stands there."""
        if several := self._known.plurals.longest(self._tokens, at):
            return several[1]
        return at + (self._low(at) in self._known.words["people_of_bodies"])

    def _phrase(self, at: int) -> int:
        """The place after capitals that end in a noun for bodies, `Herring Council`, `Organization for Cod`; else the same place."""
        nouns, end, here = self._known.words["body_nouns"], at, at
        while self._capital(here) or (here > at and self._low(here) in _HYPHENS):
            if self._known.offices.longest(self._tokens, here) and self._low(here + 1) not in nouns:
                break
            here += 1
            end = here if self._low(here - 1) in nouns else end
            if self._low(here) == "and" and end == at and self._qualified(at, here):
                here += 1  # the Independent Cod and Herring Commission
        if end == at:
            return at
        if self._low(end) in _JOINTS:
            last = after = self._past(end + 1, _ARTICLE)
            while self._capital(last) and not self._known.offices.longest(self._tokens, last):
                last += 1
            if last > after:
                return last
        return end if end > at + 1 else at

    def _qualified(self, at: int, joint: int) -> bool:
        """Whether words behind `the` go on over an `and` as one name: no country and no body ends there."""
        if not at or self._low(at - 1) != "the":
            return False
        whole = (known.longest(self._tokens, at) for known in (self._known.nations, self._known.bodies))
        return self._capital(joint + 1) and not any(found and found[1] == joint for found in whole)

    def _ends(self, at: int) -> bool:
        """Whether a mention can end there: no name and no office follows."""
        return not self._capital(at)

    def _capital(self, at: int) -> bool:
        return at < len(self._tokens) and self._tokens[at].capital

    def _past(self, at: int, words: frozenset[str]) -> int:
        while self._low(at) in words:
            at += 1
        return at

    def _low(self, at: int) -> str:
        return self._tokens[at].low if at < len(self._tokens) else ""

    def _words(self, first: int, after: int) -> str:
        return " ".join(token.text for token in self._tokens[first:after]).replace(" - ", "-")
