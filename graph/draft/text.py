"""Words of a document as names and conditions: whole, plain and short."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spacy.tokens import Token

WORDS: Final = 30
"""Words that a name has at most."""
_OPENINGS: Final = re.compile(
    r"^(?:that|if|whether|as|because|after|since|such|also|and|but|,|–|—|-)\s+", re.IGNORECASE
)
_HEARSAY: Final = re.compile(r"\b(?:reportedly|allegedly|apparently|abruptly)\s+", re.IGNORECASE)
_BREAKS: Final = re.compile(r"[,;:–—]\s")


def plain(text: str) -> str:
    """A stretch of text as a sentence without quotation marks, with a capital letter, cut at a comma where it is long."""
    words = re.sub(r"[“”\"«»]", "", " ".join(text.split())).strip(" ,.;:–—-’‘")
    while _OPENINGS.match(words):
        words = _OPENINGS.sub("", words)
    words = _HEARSAY.sub("", words)
    while len(words.split()) > WORDS:
        breaks = [found.start() for found in _BREAKS.finditer(words) if found.start() > 30]
        shorter = words[: breaks[-1]] if breaks else " ".join(words.split()[:WORDS])
        words = shorter.strip(" ,.;:–—-")
    return words[:1].upper() + words[1:]


def clause(head: Token, *, without: frozenset[str] = frozenset()) -> str:
    """The words of a clause from its verb on: "raise the budget to 3 per cent"; without what hangs on it by some relations."""
    left = {token.i for child in head.children if child.dep_ in without for token in child.subtree}
    last = head.right_edge.i
    kept = [token for token in head.doc[head.i : last + 1] if token.i not in left]
    return "".join(token.text_with_ws for token in kept).strip()
