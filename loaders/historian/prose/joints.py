"""What stands between those of a row, and where a group without names ends."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.historian.prose.days import MONTHS
from loaders.historian.prose.lexicon import Lexicon
from loaders.historian.prose.tokens import Token


class Joints:
    """The joints of one text. Every method takes the number of a token."""

    def __init__(self, tokens: Sequence[Token], known: Lexicon) -> None:
        self._tokens = tokens
        self._known = known

    def past(self, at: int) -> tuple[int, bool]:
        """The place after the words that join two items, and whether they part them."""
        here, parted = at, False
        while self._low(here) in self._known.words["joints"] and (self._low(here), self._low(here + 1)) not in _ROLES:
            parted = parted or self._low(here) == ";"
            if self._low(here) == "with" and self._low(here - 1) not in ("along", "together"):
                parted = True
            here += 1
        return here, parted

    def past_aside(self, at: int) -> int:
        """The place after a day or a bracket that stands behind an item: `, July 16` or `(Tuesday)`."""
        here = at
        while here < len(self._tokens):
            if self._low(here) == "(":
                close = next((n for n in range(here, here + 12) if self._low(n) == ")"), None)
                if close is None:
                    return here
                here = close + 1
            elif self._low(here) in MONTHS and self._low(here + 1)[:1].isdigit():
                here += 2
            elif self._low(here) in (",", "on") and self._low(here + 1) in MONTHS:
                here += 1
            else:
                return here
        return here

    def of_group(self, at: int) -> bool:
        """Whether what looks like a name is the beginning of a body's: `Iraqi Governing Council`."""
        if at >= len(self._tokens):
            return False
        word = self._tokens[at]
        plain = word.low in self._known.words["never_in_names"] and not word.capital
        return word.low in self._known.words["group_ends"] or (
            plain and word.low not in self._known.words["group_breaks"] and word.low not in MONTHS
        )

    def group_end(self, at: int) -> int:
        """The place after a group without names."""
        here = at
        while (
            here < len(self._tokens)
            and self._tokens[here].text not in ",;.:(["
            and self._low(here) not in ("and", "with")
        ):
            if self._low(here) in self._known.clause_verbs:
                break
            here += 1
        return here

    def _low(self, at: int) -> str:
        """The token at a place in lower case; empty behind the last."""
        return self._tokens[at].low if at < len(self._tokens) else ""


_ROLES = frozenset({("as", "president"), ("as", "prime"), ("as", "the")})
"""In what part somebody was there: `met with the President as President of the Commission`."""
