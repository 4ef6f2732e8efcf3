"""Those whom a text names: people with their offices, offices without a name, bodies, and groups that are none of these."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Span = tuple[int, int]
"""The places of the first character and after the last one in the text."""


class Kind(StrEnum):
    """What a mention is of."""

    PERSON = "person"
    OFFICE = "office"
    BODY = "body"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Mention:
    """One of those named.

    Attributes:
        kind: a person, an office without a name, a body or people of it who are not named, or another group of people.
        span: where it stands, with all that belongs to it.
        name: a person's name as it is written, with `Prince` or `Sheikh` where that stands before it; else None.
        name_span: where the name stands.
        office: the office as it is written, in the singular, with `former` and the like; of a body, what its people are called; None
            where none is.
        nation: the id of the country for which they stand; None where the text names none.
        body: the organisation for which they stand; None where the text names none.
        leads: the country or organisation stands before it, so that it can hold for those after it as well.
        parted: the text parts it from the one before it by a semicolon or a `with` of its own.
        carried: the country or organisation was named for the one before it, and holds for this one as well.
    """

    kind: Kind
    span: Span
    name: str | None = None
    name_span: Span | None = None
    office: str | None = None
    nation: str | None = None
    body: str | None = None
    leads: bool = False
    parted: bool = False
    carried: bool = False

    @property
    def side(self) -> str | None:
        """For whom they stand, country or organisation; None for the country that is spoken of."""
        return self.body or self.nation


@dataclass(frozen=True, slots=True)
class Listing:
    """Several mentions in a row.

    Attributes:
        mentions: those of the row, in order.
        end: the number of the token after it.
    """

    mentions: tuple[Mention, ...]
    end: int
