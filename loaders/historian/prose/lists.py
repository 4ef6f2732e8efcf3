"""Rows of people: `President X, Foreign Minister Y of Z, and the Prime Ministers of A and B`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loaders.historian.prose.days import MONTHS
from loaders.historian.prose.lexicon import Lexicon
from loaders.historian.prose.mentions import Kind, Listing, Mention
from loaders.historian.prose.names import name_end
from loaders.historian.prose.offices import Title, title
from loaders.historian.prose.sides import Side, Sides, carried
from loaders.historian.prose.tokens import Token


class Rows:
    """The rows of one text."""

    def __init__(self, text: str, tokens: Sequence[Token], known: Lexicon) -> None:
        self._text = text
        self._tokens = tokens
        self._known = known
        self._sides = Sides(tokens, known)

    def row(self, at: int) -> Listing:
        """The row that begins at a token; without mentions when none does."""
        mentions: list[Mention] = []
        here, parted = at, False
        inherited: Title | None = None
        while here < len(self._tokens):
            item, end, inherited = self._item(here, inherited, first=not mentions)
            if not item:
                break
            mentions.extend(replace(one, parted=one.parted or (parted and one is item[0])) for one in item)
            end = self._aside(end)
            here, parted = self._joint(end)
            if here == end or self._low(here) in self._known.clause_verbs:
                return Listing(carried(mentions, self._known), end)
        return Listing(carried(mentions, self._known), self.past(mentions[-1]) if mentions else here)

    def one(self, at: int) -> Mention | None:
        """The person or office at a token, if there is one."""
        item, _, _ = self._item(at, None, first=True)
        return item[0] if item and item[0].kind is not Kind.GROUP else None

    def past(self, one: Mention) -> int:
        """The number of the token after a mention."""
        return next((n for n, token in enumerate(self._tokens) if token.start >= one.span[1]), len(self._tokens))

    def _low(self, at: int) -> str:
        """The token at a place in lower case; empty behind the last."""
        return self._tokens[at].low if at < len(self._tokens) else ""

    def _joint(self, at: int) -> tuple[int, bool]:
        """The place after the words that join two items, and whether they part them."""
        here, parted = at, False
        while self._low(here) in self._known.words["joints"] and (self._low(here), self._low(here + 1)) not in _ROLES:
            parted = parted or self._low(here) == ";"
            if self._low(here) == "with" and self._low(here - 1) not in ("along", "together"):
                parted = True
            here += 1
        return here, parted

    def _aside(self, at: int) -> int:
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

    def _item(self, at: int, inherited: Title | None, *, first: bool) -> tuple[list[Mention], int, Title | None]:
        """The mentions of one item, the place after it, and the plural title that the next one inherits."""
        before = here = self._styles(at)
        if self._low(here) in self._known.words["before_office"] and self._sides.at(here + 1):
            here += 1  # Acting Fijian Prime Minister
        qualifier = self._words(before, here)
        sides, here = self._sides.before(here)
        here = self._styles(here)
        office = title(self._tokens, here, self._known)
        if office is None:
            return self._untitled(at, here, sides, inherited, first=first)
        office = replace(office, office=f"{qualifier} {office.office}".lstrip())
        if office.several:
            return self._several(at, office, sides)
        return self._titled(at, office, sides)

    def _titled(self, at: int, office: Title, sides: list[Side]) -> tuple[list[Mention], int, Title | None]:
        """One person or office: `Russian President Y`, `President and Defence Minister Z of Peru`."""
        side, here = sides[-1] if sides else None, office.end
        between, after = self._sides.of(side, here)  # President of Brazil Dutra
        if self._name_end(after) > after:
            side, here = between, after
        elif charge := self._charge(here):
            office, here = replace(office, office=f"{office.office} {self._words(here, charge)}"), charge
        side = side or self._inside(office, at)
        more, here = self._joined(here)
        shown = office.office + more
        start, end = self._styles(here), self._name_end(here)
        if end == start:
            own, stop = self._sides.of(side, here)
            if own is None and self._elsewhere(here):
                return self._group(at, here)
            return [self._mention(Kind.OFFICE, at, stop, shown, own, leads=bool(sides))], stop, None
        own, stop = self._sides.of(side, end)
        return [self._mention(Kind.PERSON, at, stop, shown, own, (start, end), leads=bool(sides))], stop, None

    def _charge(self, at: int) -> int | None:
        """The place after the country with which somebody who is named is charged: `Envoy for Peru Y`; None where there is none."""
        if self._low(at) not in ("for", "to") or not (country := self._sides.at(at + 1)):
            return None
        return country[1] if self._name_end(country[1]) > country[1] else None

    def _elsewhere(self, at: int) -> bool:
        """Whether an office is of something that no table has: `Chief Prosecutor of the Cod Tribunal`."""
        named = at + 2 if self._low(at + 1) == "the" else at + 1
        return self._low(at) == "of" and named < len(self._tokens) and self._tokens[named].capital

    def _inside(self, office: Title, at: int) -> Side | None:
        """The country that an office is of by itself: `Pope`, `Director of the Chinese Communist Party …`."""
        if seat := self._known.seats.get(office.office.lower()):
            return Side(nation=seat)
        return next((side[0] for here in range(at, office.end) if (side := self._sides.at(here))), None)

    def _joined(self, at: int) -> tuple[str, int]:
        """The offices that are joined to one before them, with `and` or a hyphen, where the name of the holder of all follows."""
        if self._low(at) not in ("and", "/", "-"):
            return "", at
        sides, after = self._sides.before(at + 1)
        second = title(self._tokens, after, self._known)
        if second is None or second.several:
            return "", at
        more, end = self._joined(second.end)
        if self._name_end(end) == self._styles(end):
            return "", at
        prefix = f"{sides[-1].body} " if sides and sides[-1].body else ""
        joint = "-" if self._low(at) == "-" else " and "
        return joint + prefix + second.office + more, end

    def _several(self, at: int, office: Title, sides: list[Side]) -> tuple[list[Mention], int, Title | None]:
        """Whom a plural names: `Presidents X and Y`, `the Presidents of Peru and Chile`; else a group."""
        offices, here = [office.office], office.end
        if self._low(here) == "and" and (second := title(self._tokens, here + 1, self._known)) and second.several:
            nations, end = self._sides.after(second.end)
            if nations:
                offices, here = [office.office, second.office], second.end
        start, end = self._styles(here), self._name_end(here)
        if end > start and (self._low(end) in ("of", "(") or self._low(end) in self._known.words["joints"]):
            side, stop = self._sides.of(sides[-1] if sides else None, end)
            one = self._mention(Kind.PERSON, at, stop, office.office, side, (start, end), leads=bool(sides))
            return [one], stop, office
        nations, end = self._sides.after(here)
        mentions = [
            self._mention(Kind.OFFICE, at, end, name, side)
            for side in (*sides, *nations)
            if side.nation
            for name in offices
        ]
        if mentions and office.office.lower() not in self._known.words["crowds"]:
            return mentions, end, None
        return self._group(at, end)

    def _untitled(
        self, at: int, here: int, sides: list[Side], inherited: Title | None, *, first: bool
    ) -> tuple[list[Mention], int, Title | None]:
        """A name without an office of its own, or under one that no table has, or a group."""
        if office := self._unlisted(here):
            return self._titled(at, office, sides)
        end = self._name_end(here)
        if end > here and inherited is not None and not sides:
            side, stop = self._sides.of(None, end)
            return [self._mention(Kind.PERSON, at, stop, inherited.office, side, (here, end))], stop, inherited
        if end - here >= 2 and not self._goes_on_as_group(end) and (here == at or sides):
            side, stop = self._sides.of(sides[-1] if sides else None, end)
            return [self._mention(Kind.PERSON, at, stop, None, side, (here, end), leads=bool(sides))], stop, None
        stop = self._group_end(at)
        if stop == at or not (first or sides or self._low(at) in self._known.words["openers"] or stop - at < 8):
            return [], at, None
        return self._group(at, at)

    def _unlisted(self, at: int) -> Title | None:
        """An office with words before it that no table has, where a name follows: `Senior Minister Y`, `Herring Party leader Z`."""
        for here in range(at + 1, min(at + 1 + _WORDS_BEFORE, len(self._tokens))):
            if not self._qualifies(here - 1):
                return None
            office = title(self._tokens, here, self._known)
            if office:
                named = not office.several and self._name_end(office.end) > office.end
                return replace(office, office=f"{self._words(at, here)} {office.office}") if named else None
        return None

    def _qualifies(self, at: int) -> bool:
        """Whether a word can be a part of an office: it has a capital, and is no verb, joint, month or country."""
        token = self._tokens[at]
        if not token.capital or not token.text[-1].isalpha() or self._sides.at(at):
            return False
        no_part = self._known.clause_verbs | self._known.words["group_breaks"] | self._known.words["joints"]
        return token.low not in no_part and token.low not in MONTHS

    def _group(self, at: int, end: int) -> tuple[list[Mention], int, None]:
        stop = self._group_end(end)
        return [self._mention(Kind.GROUP, at, stop, None, None)], stop, None

    def _goes_on_as_group(self, at: int) -> bool:
        """Whether what looks like a name is the beginning of a body's: `Iraqi Governing Council`."""
        if at >= len(self._tokens):
            return False
        word = self._tokens[at]
        plain = word.low in self._known.words["never_in_names"] and not word.capital
        return word.low in self._known.words["group_ends"] or (
            plain and word.low not in self._known.words["group_breaks"] and word.low not in MONTHS
        )

    def _group_end(self, at: int) -> int:
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

    def _styles(self, at: int) -> int:
        return self._known.past_styles(self._tokens, at)

    def _name_end(self, at: int) -> int:
        """The place after the name that stands behind the styles at a place; the place after these when none does."""
        return name_end(self._tokens, self._styles(at), self._known)

    def _mention(
        self,
        kind: Kind,
        at: int,
        after: int,
        office: str | None,
        side: Side | None,
        name: tuple[int, int] | None = None,
        *,
        leads: bool = False,
    ) -> Mention:
        first = at + 1 if self._low(at) in ("the", "both", "also") and at + 1 < len(self._tokens) else at
        name_span = self._places(*name) if name else None
        return Mention(
            kind,
            self._places(first, after),
            name=self._text[name_span[0] : name_span[1]] if name_span else None,
            name_span=name_span,
            office=office,
            nation=side.nation if side else None,
            body=side.body if side else None,
            leads=leads and after == (name[1] if name else after),
        )

    def _words(self, first: int, after: int) -> str:
        return " ".join(token.text for token in self._tokens[first:after])

    def _places(self, first: int, after: int) -> tuple[int, int]:
        return self._tokens[first].start, self._tokens[after - 1].end


_ROLES = frozenset({("as", "president"), ("as", "prime"), ("as", "the")})
"""In what part somebody was there: `met with the President as President of the Commission`."""
_WORDS_BEFORE = 3
"""So many words an office may have before it that no table has."""
