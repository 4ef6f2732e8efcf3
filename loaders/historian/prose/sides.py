"""For whom people stand: the country or organisation before an office, or after `of`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from graph.model.terms import OrganisationKind
from loaders.historian.prose.lexicon import Lexicon
from loaders.historian.prose.mentions import Kind, Mention
from loaders.historian.prose.tokens import Token


@dataclass(frozen=True, slots=True)
class Side:
    """A country or an organisation.

    Attributes:
        nation: the id of the country; None for an organisation.
        body: the name of the organisation; None for a country.
    """

    nation: str | None = None
    body: str | None = None


class Sides:
    """The countries and organisations of one text. Every method takes the number of a token and gives that of the one after."""

    def __init__(self, tokens: Sequence[Token], known: Lexicon) -> None:
        self._tokens = tokens
        self._known = known

    def at(self, at: int) -> tuple[Side, int] | None:
        """The one that stands at a token, the longest that does; None when none does."""
        nation = self._known.nations.longest(self._tokens, at)
        body = self._known.bodies.longest(self._tokens, at)
        if body and (nation is None or body[1] > nation[1]):
            return Side(body=body[0]), body[1]
        if nation and self._tokens[at].capital:
            return Side(nation=nation[0]), nation[1]
        return None

    def before(self, at: int) -> tuple[list[Side], int]:
        """Those that stand before an office: `British and French`, `EU`, `South Korea’s`."""
        sides: list[Side] = []
        here = at
        while side := self.at(here):
            sides.append(side[0])
            here = side[1]
            if here < len(self._tokens) and self._tokens[here].low in ("'s", "’s"):
                here += 1
            after = here
            while after < len(self._tokens) and self._tokens[after].low in (",", "and"):
                after += 1
            if after == here or not self.at(after):
                break
            here = after
        return sides, here

    def after(self, at: int) -> tuple[list[Side], int]:
        """Those that stand after `of`, where it is next: `of Brazil, Egypt, and the Philippines`."""
        sides: list[Side] = []
        if at >= len(self._tokens) or self._tokens[at].low != "of":
            return sides, at
        region = self._known.regions.longest(self._tokens, self._known.past_styles(self._tokens, at + 1))
        if region:
            return [Side(nation=country) for country in region[0]], region[1]
        end, here = at, at + 1
        while here < len(self._tokens) and (side := self.at(self._known.past_styles(self._tokens, here))):
            if sides and any(
                known.longest(self._tokens, side[1]) for known in (self._known.offices, self._known.plurals)
            ):
                break  # of Peru and Chile, and NATO Secretary General Y
            sides.append(side[0])
            end = here = side[1]
            while here < len(self._tokens) and self._tokens[here].low in (",", "and"):
                here += 1
        return sides, end

    def of(self, side: Side | None, at: int) -> tuple[Side | None, int]:
        """The one after a name, `of Japan`, which goes before the adjective; of several, only the first is theirs."""
        sides, end = self.after(at)
        if len(sides) > 1:
            return self.at(self._known.past_styles(self._tokens, at + 1)) or (side, at)
        return (sides[0], end) if sides else (side, at)


def carried(mentions: Sequence[Mention], known: Lexicon) -> tuple[Mention, ...]:
    """The mentions, a country before one holding for those after it: `Palestinian President A and Prime Minister B`."""
    row: list[Mention] = []
    nation = body = None
    for one in mentions:
        if one.parted:
            nation = body = None
        if one.kind is Kind.BODY:
            nation = body = None
        elif one.kind is not Kind.GROUP:
            if one.side is None and one.office not in _OWN and not (_between_states(body, known) and _of_a_state(one)):
                row.append(replace(one, nation=nation, body=body, carried=(nation or body) is not None))
                continue
            nation, body = (one.nation, one.body) if one.leads else (None, None)
        row.append(one)
    return tuple(row)


def _between_states(body: str | None, known: Lexicon) -> bool:
    return body is not None and known.body_kind(body) is OrganisationKind.IGO


def _of_a_state(one: Mention) -> bool:
    """Whether an office is a state's: `EU High Representative X and Prime Minister Y`."""
    return one.office is not None and (one.office in ("President", "Premier", "Chancellor") or "Minister" in one.office)


_OWN: Final = frozenset({"King", "Queen", "Pope", "Emperor"})
"""Offices that are too high to be of a country that was named for another."""
