"""Conferences and ceremonies that were attended: where their names stand, and of which kind they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from graph.model.terms import EventKind, Mode
from loaders.historian.prose.conference_names import (
    AROUND,
    PREPOSITIONS,
    another,
    bracket_end,
    country_end,
    is_head,
    low_at,
    only_days,
    past_aside,
    same,
    shares_noun,
    trimmed,
    without_place,
)
from loaders.historian.prose.lexicon import Lexicon
from loaders.historian.prose.mentions import Span
from loaders.historian.prose.tokens import Token

_BEFORE: Final = frozenset({"after"})
"""Behind this a conference was attended before the journey: `visited after attending the Cod Summit`."""
_AFTER: Final = frozenset({"before"})
_COMPANY: Final = frozenset({"accompanied", "joined", "supported"})
_REMOTE: Final = 3
"""So many words before a name may say that somebody was not there in person: `addressed by satellite`."""


@dataclass(frozen=True, slots=True)
class Gathering:
    """A conference or a ceremony.

    Attributes:
        span: where its name stands.
        kind: summit, conference, ceremony or signing.
        before: it was attended before the journey.
        mode: how those there were together.
    """

    span: Span
    kind: EventKind
    before: bool = False
    mode: Mode = Mode.IN_PERSON


def gatherings(tokens: Sequence[Token], known: Lexicon) -> tuple[Gathering, ...]:
    """The conferences and ceremonies that a verb of attending governs, or that are named without a verb, in order."""
    reader = _Reader(tokens, known)
    at = 0
    while at < len(tokens):
        at = max(reader.step(at), at + 1)
    return tuple(reader.found)


def occasion(tokens: Sequence[Token], at: int, known: Lexicon) -> Gathering | None:
    """The conference at which people met, where the text goes on with it: `at the Cod Assembly`, `on the sidelines of`, `for a Summit`."""
    low = [token.low for token in tokens[at : at + 5]]
    aside = next((here for here, word in enumerate(low) if word == "alongside"), 0)
    if aside:  # for a bilateral meeting alongside the Cod Summit
        return occasion(tokens, at + aside, known)
    if low[:1] and low[0] in known.words["occasions"]:
        here = at + 1
    elif len(low) > 3 and low[0] in ("on", "in") and low[2] in ("sidelines", "margins", "fringes") and low[3] == "of":
        here = at + 4
    else:
        return None
    reader = _Reader(tokens, known)
    end = reader.attended(here, known.words["named"])
    if end < len(tokens) and tokens[end].low == "with":
        return None
    while here < len(tokens) and tokens[here].low in AROUND:
        here += 1
    one = reader.found[0] if reader.found else None
    inside = tokens[here:end]
    named = any(token.capital for token in inside) and not any(token.low in ("before", "after") for token in inside)
    return one if one and named and one.span[0] == tokens[here].start else None


def _to(tokens: Sequence[Token], at: int, known: Lexicon) -> int:
    """Where it is said to what somebody was accompanied, or else the clause ends."""
    while at < len(tokens) and tokens[at].low not in {"to", "for", "at", ".", ";", ","} | known.clause_verbs:
        if tokens[at].low == "in" and tokens[at - 1].low == "participation":
            break
        at += 1
    return at


class _Reader:
    """One text while its conferences are read."""

    def __init__(self, tokens: Sequence[Token], known: Lexicon) -> None:
        self._tokens = tokens
        self._known = known
        self.found: list[Gathering] = []

    def step(self, at: int) -> int:
        """Read what begins at a token; the place after it."""
        tokens, known = self._tokens, self._known
        low, previous = tokens[at].low, tokens[max(at - 1, 0)].low
        planned = at > 1 and [token.low for token in tokens[at - 2 : at]] == ["to", "have"]  # was to have attended
        if low in known.verbs["attend"] and previous not in _AFTER and not planned:
            heads = known.words["conferences" if low != "addressed" else "addressed"]
            return self.attended(past_aside(tokens, at + 1), heads, before=previous in _BEFORE)
        if (low == "part" and previous in ("took", "take", "taking")) or (
            low == "guest" and low_at(tokens, at + 1) == "to"
        ):
            return self.attended(at + 2, known.words["conferences"])
        if low in ("held", "conducted", "convened", "launched"):
            return self.attended(at + 1, known.words["held"])
        if low in _COMPANY:  # Accompanied the President to the Summit
            to = _to(tokens, at + 1, known)
            joined = to < len(tokens) and tokens[to].low in ("to", "for", "at", "in")
            return self.attended(to + 1, known.words["conferences"]) if joined else to
        if tokens[at].capital and (at == 0 or previous in (".", ";")) and _verbless(tokens, at, known):
            return self.attended(at, known.words["named"])
        return at + 1

    def attended(self, at: int, heads: frozenset[str], *, before: bool = False) -> int:
        """Add the conferences named from a token on; the place where the clause ends."""
        first = len(self.found)
        while remote := self._known.remote.longest(self._tokens, at):
            at = remote[1]
        end = _attended(self._tokens, at, self._known, heads, self, before=before)
        phrases = (self._known.remote.longest(self._tokens, here) for here in range(max(at - _REMOTE, 0), end + 1))
        mode = next((phrase[0] for phrase in phrases if phrase), Mode.IN_PERSON)
        if mode is not Mode.IN_PERSON:
            self.found[first:] = [replace(one, mode=mode) for one in self.found[first:]]
        return end

    def add(self, first: int, after: int, *, ceremony: bool, before: bool) -> None:
        """Add one whose name stands there, unless nothing says which it was."""
        tokens = self._tokens[first:after]
        words = {token.low for token in without_place(tokens)}
        plain = self._known.words["plain"] | self._known.words["vague"]
        if words <= plain or words & self._known.words["press"]:
            return
        kinds = (self._known.ceremonies[token.low] for token in tokens if token.low in self._known.ceremonies)
        summit = any(token.low.endswith(("summit", "summits")) for token in tokens)
        kind = next(kinds) if ceremony else EventKind.SUMMIT if summit else EventKind.CONFERENCE
        self.found.append(Gathering(trimmed(tokens), kind, before))


def _verbless(tokens: Sequence[Token], at: int, known: Lexicon) -> bool:
    """Whether a sentence is the name of a conference: `Herring Leaders’ Summit.`; a noun of meeting before `with` is talks."""
    here, head = at, False
    while here < len(tokens) and tokens[here].low not in (".", ";", ",", "(", "at"):
        low = tokens[here].low
        if low in known.clause_verbs or low in ("with", "visit", "guest", "held", "for", "between"):
            return False
        if not head and low in ("of", "in", "on", "to", "during", "after", "before", "from", "while"):
            return False
        head = head or is_head(tokens, here, known.words["named"])
        here += 1
    return head


def _attended(
    tokens: Sequence[Token], at: int, known: Lexicon, heads: frozenset[str], reader: _Reader, *, before: bool
) -> int:
    """Add the conferences named from a token on; the place where the clause ends."""
    start = here = at
    head = ceremony = audience = False
    while True:
        low = tokens[here].low if here < len(tokens) else "."
        stop = low in (".", ";", "with", "while") or low in known.clause_verbs
        stop = stop or known.remote.longest(tokens, here) is not None
        stop = stop or (low == "held" and tokens[here - 1].low == "and")
        stop = stop or (low == "part" and tokens[here - 1].low == "as")
        if head and not stop and (close := bracket_end(tokens, here)):
            if only_days(tokens[here + 1 : close]):
                reader.add(start, here, ceremony=ceremony, before=before)  # the NATO Summit (June 5-6)
                head, start = False, close + 1
            here = close + 1
            continue
        if low == "and" and (head or ceremony) and another(tokens, here, known, heads):
            reader.add(start, here, ceremony=ceremony, before=before)
            head, ceremony, start, here = False, False, here + 1, here + 1
            continue
        if low == "," and not ceremony and shares_noun(tokens, start, here, known, headed=head):
            here += 1  # the Cod, Herring, and Haddock Meetings
            continue
        if low == "," and head and same(tokens, here):
            here += 1  # COP26, the 26th Conference of the Parties
            continue
        if low == "," and head and (country := country_end(tokens, here + 1, known)):
            here = country  # of the Foreign Ministers of France, Italy, and the Netherlands
            continue
        if stop or low == ",":
            if (head or ceremony) and not audience and start < here and tokens[start].low != "for":
                reader.add(start, here, ceremony=ceremony, before=before)
            if stop:
                return here
            head = ceremony = audience = False
            start = here + 1
        elif low == "delegation" and here + 1 < len(tokens) and tokens[here + 1].low in PREPOSITIONS:
            head, start = False, here + 1  # led the delegation to the Cod Summit
        elif is_head(tokens, here, heads):
            head = True
        elif low in known.words["ceremonies"] and not head:
            ceremony = True
        elif low in known.words["audiences"] and heads is known.words["addressed"]:
            audience = True  # a joint meeting of Congress
        here += 1
