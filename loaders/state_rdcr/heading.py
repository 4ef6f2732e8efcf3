"""What the heading of an entry tells of: one act or several, each with the government on the other side where it is named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from graph.model.terms import EventKind

Kinds = Sequence[tuple[re.Pattern[str], EventKind]]
"""The expressions of a heading, each with what it tells of; of several that are found, the first counts."""

_PARTS: Final = re.compile(r"\s*[/;&]\s*|\s*,\s+(?:and\s+)?(?:the\s+)?|\s+and\s+(?:the\s+)?")
"""Where one part of a heading ends and the next begins."""
_YEARS: Final = re.compile(r"(?:,\s*|\s+)(\d{4}(?:\s*[-–]\s*\d{4})?)\.?\s*$")
_ACT: Final = re.compile(r"^\s*((?:Re-?)?\w+(?:ment|tion|ing|sion|ance))\s+of\b", re.IGNORECASE)
"""The word by which a heading names an act, which is not repeated: the Establishment of Relations and the Embassy."""
_IN_BRACKETS: Final = re.compile(r"\(([^)]+)\)")
_WITH: Final = re.compile(r"\brelations\s+(?:\w+\s+)?with\s+(?:the\s+)?(.+?)\s*$", re.IGNORECASE)


class Act(NamedTuple):
    """Something that a heading tells of.

    Attributes:
        kind: what it is.
        title: the heading, or that part of it, with the years.
        party: the name of the government with which, as the heading has it; None where it names none.
    """

    kind: EventKind
    title: str
    party: str | None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, and the expressions by which it is read."""

    text: str
    kinds: Kinds

    def acts(self) -> list[Act]:
        """What it tells of, in its order; empty for an entry on another matter.

        A heading whose parts tell nothing on their own is read as a whole.
        """
        whole = self._kind(self.text)
        if whole is None:
            return []
        parts: dict[tuple[EventKind, str | None], Act] = {}
        for act in self._parts():
            parts.setdefault((act.kind, act.party), act)
        if len(parts) > 1:
            return list(parts.values())
        party = next(iter(parts.values())).party if parts else None
        return [Act(whole, self.text.rstrip(". "), party)]

    def _parts(self) -> Iterator[Act]:
        years = _YEARS.search(self.text)
        said = self.text[: years.start()] if years else self.text
        named = ""
        for part in filter(None, _PARTS.split(said)):
            if word := _ACT.match(part):
                named = word[1]
            text, kind = part, self._kind(part)
            if kind is None and named:
                text = f"{named} of the {part}"
                kind = self._kind(text)
            if kind is not None:
                title = text.strip(". ")
                yield Act(kind, f"{title[0].upper()}{title[1:]}{f', {years[1]}' if years else ''}", _party(part))

    def _kind(self, text: str) -> EventKind | None:
        return next((kind for pattern, kind in self.kinds if pattern.search(text)), None)


def _party(part: str) -> str | None:
    """The government that a part names: `Relations with the United Arab Republic`, `Embassy in Aden (South Yemen)`."""
    named = _IN_BRACKETS.search(part) or _WITH.search(part)
    return named[1] if named else None
