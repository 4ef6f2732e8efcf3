"""Sentences and what governs in them: the verb or noun of meeting to which a `with` belongs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from graph.model.terms import Mode
from loaders.historian.prose.days import MONTHS
from loaders.historian.prose.lexicon import Lexicon
from loaders.historian.prose.tokens import Token

_ENDS: Final = frozenset({".", ";"})
_NEAR: Final = 3
"""So many words may stand from `received` to `by`."""


class Clauses:
    """The sentences of one text; a semicolon ends one as well. Tokens are given by their numbers."""

    def __init__(self, tokens: Sequence[Token], known: Lexicon) -> None:
        self._tokens = tokens
        self._known = known

    def start(self, at: int) -> int:
        """The first token of the sentence."""
        while at > 0 and self._tokens[at - 1].text not in _ENDS:
            at -= 1
        return at

    def words(self, at: int) -> tuple[str, ...]:
        """All words of the sentence, in order and in lower case."""
        after = at
        while after < len(self._tokens) and self._tokens[after].text not in _ENDS:
            after += 1
        return tuple(token.low for token in self._tokens[self.start(at) : after])

    def verb(self, at: int) -> str | None:
        """The last verb of its sentence that begins a clause at a token or before it, in lower case."""
        words = (self._tokens[here].low for here in range(at, self.start(at) - 1, -1))
        return next((low for low in words if low in self._known.clause_verbs), None)

    def mode(self, at: int) -> Mode:
        """How those of whom the clause at a token tells were together: in the same place, unless it says otherwise."""
        first = after = at
        while first > self.start(at) and self._tokens[first].low not in self._known.clause_verbs:
            first -= 1
        while after < len(self._tokens) and self._tokens[after].text not in _ENDS:
            after += 1
            if after < len(self._tokens) and self._tokens[after].low in self._known.clause_verbs:
                break
        found = (self._known.remote.longest(self._tokens, here) for here in range(first, after))
        return next((phrase[0] for phrase in found if phrase), Mode.IN_PERSON)

    def said_to(self, at: int) -> int | None:
        """The verb of telling or giving to which a `to` belongs: `presented a proposal to`, `spoke to`; None where none does."""
        if at and self._tokens[at - 1].low in self._known.verbs["speak"]:
            return at - 1
        return self._verb_of(at, "give")

    def signed_with(self, at: int) -> int | None:
        """The verb of signing to which a `with` belongs: `signed a declaration with`; None where none does."""
        return self._verb_of(at, "sign")

    def received_by(self, at: int) -> int | None:
        """The verb of receiving to which a `by` belongs, `was received in audience by`; None where none does."""
        for here in range(at - 1, max(self.start(at), at - _NEAR) - 1, -1):
            if self._tokens[here].low in self._known.verbs["receive"]:
                return here
        return None

    def _verb_of(self, at: int, kind: str) -> int | None:
        for here in range(at - 1, self.start(at) - 1, -1):
            low = self._tokens[here].low
            if low in self._known.verbs[kind]:
                return here
            if low in self._known.clause_verbs or low in self._known.verbs["meet"]:
                return None
        return None

    def nameless(self, at: int) -> bool:
        """Whether a gathering bears no name, `attended a meeting`: nothing of the kind stands between it and the verb before it."""
        plain = self._known.words["plain"] | self._known.words["vague"]
        while at >= self.start(at) and self._tokens[at].low in plain:
            if at == self.start(at):
                return True
            at -= 1
        return self._tokens[at].low in self._known.clause_verbs

    def governor(self, at: int) -> int | None:
        """Who meets: the nearest verb or noun of meeting before `with`, unless another verb stands between them."""
        far = False
        for here in range(at - 1, self.start(at) - 1, -1):
            low = self._tokens[here].low
            if low == ":":
                return None
            if low in self._known.verbs["meet"] or low in self._known.verbs["meal"]:
                return here if not far or low in self._known.verbs["far"] else None
            if self._ends_clause(here):
                return None
            far = far or not self._passes(low)
        return None

    def _ends_clause(self, at: int) -> bool:
        """Whether a verb stands there that meets nobody; `the left` is none."""
        low, verbs = self._tokens[at].low, self._known.verbs
        if low in verbs["attend"] or low in verbs["accompany"]:
            return True
        return low in verbs["other"] and self._tokens[at - 1].low not in ("the", "a", "an")

    def _passes(self, low: str) -> bool:
        """Whether a word may stand between `met` and `with` without a distance: `met April 3 informally with`."""
        return (
            low in self._known.words["adverbs"] | self._known.words["remote_words"]
            or low in "()–-,"
            or low[0].isdigit()
            or low in MONTHS
        )
