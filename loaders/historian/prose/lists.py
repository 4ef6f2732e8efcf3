"""Rows of people: `President X, Foreign Minister Y of Z, and the Prime Ministers of A and B`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loaders.historian.prose.bodies import Bodies, Part
from loaders.historian.prose.days import MONTHS
from loaders.historian.prose.joints import Joints
from loaders.historian.prose.lexicon import Lexicon, plural
from loaders.historian.prose.mentions import Kind, Listing, Mention
from loaders.historian.prose.names import name_end
from loaders.historian.prose.offices import Title, coordinated, title
from loaders.historian.prose.sides import Side, Sides, carried
from loaders.historian.prose.tokens import Token, tokenize


class Rows:
    """The rows of one text."""

    def __init__(self, text: str, tokens: Sequence[Token], known: Lexicon) -> None:
        self._text = text
        self._tokens = tokens
        self._known = known
        self._sides = Sides(tokens, known)
        self._bodies = Bodies(tokens, known)
        self._joints = Joints(tokens, known)

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
            end = self._joints.past_aside(end)
            here, parted = self._joints.past(end)
            if here == end or self._low(here) in self._known.clause_verbs:
                return Listing(carried(mentions, self._known), end)
        return Listing(carried(mentions, self._known), self.past(mentions[-1]) if mentions else here)

    def one(self, at: int) -> Mention | None:
        """The person or office at a token, if there is one."""
        item, _, _ = self._item(at, None, first=True)
        return item[0] if item and item[0].kind in (Kind.PERSON, Kind.OFFICE) else None

    def past(self, one: Mention) -> int:
        """The number of the token after a mention."""
        return next((n for n, token in enumerate(self._tokens) if token.start >= one.span[1]), len(self._tokens))

    def _low(self, at: int) -> str:
        """The token at a place in lower case; empty behind the last."""
        return self._tokens[at].low if at < len(self._tokens) else ""

    def _item(self, at: int, inherited: Title | None, *, first: bool) -> tuple[list[Mention], int, Title | None]:
        """The mentions of one item, the place after it, and the plural title that the next one inherits."""
        before = here = self._styles(at)
        if self._low(here) in self._known.words["before_office"] and self._sides.at(here + 1):
            here += 1  # Acting Fijian Prime Minister
        qualifier = self._words(before, here)
        sides, here = self._sides.before(here)
        here = self._styles(here)
        office = title(self._tokens, here, self._known)
        if office is None and (offices := coordinated(self._tokens, here, self._known)):
            return self._several(at, offices, sides)
        if office is None:
            return self._untitled(at, here, sides, inherited, first=first)
        office = replace(office, office=f"{qualifier} {office.office}".lstrip())
        if office.several:
            return self._several(at, (office,), sides)
        return self._titled(at, office, sides)

    def _titled(self, at: int, office: Title, sides: list[Side]) -> tuple[list[Mention], int, Title | None]:
        """One person or office: `Russian President Y`, `President and Defence Minister Z of Peru`."""
        side, here = sides[-1] if sides else None, office.end
        between, after = self._sides.of(side, here)  # President of Brazil Dutra
        if self._name_end(after) > after:
            side, here = between, after
        elif charge := self._charge(here) or self._chair(here):
            office, here = replace(office, office=f"{office.office} {self._words(here, charge)}"), charge
        side = side or self._inside(office, at)
        more, here = self._joined(here)
        shown = office.office + more
        start, end = self._styles(here), self._name_end(here)
        if end == start and (called := self._apposition(here)):
            mention = self._mention(Kind.PERSON, at, called[1], shown, side, called, leads=bool(sides))
            return [mention], called[1], None
        if end == start:
            own, stop = self._sides.of(side, here)
            if body := self._bodies.of(here):
                own, stop = (Side(body=body[0]), body[1]) if body[1] > stop else (own, stop)
            if own is None and self._elsewhere(here):
                return self._group(at, here)
            return [self._mention(Kind.OFFICE, at, stop, shown, own, leads=bool(sides))], stop, None
        own, stop = self._sides.of(side, end)
        return [self._mention(Kind.PERSON, at, stop, shown, own, (start, end), leads=bool(sides))], stop, None

    def _apposition(self, at: int) -> tuple[int, int] | None:
        """Where the name stands behind a comma of who holds an office of a place, `Patriarch of Cod, Blasius I`; None elsewhere."""
        comma = at
        while self._low(comma) in ("of", "the") or (comma > at and self._capital(comma)):
            comma += 1
        start, end = self._styles(comma + 1), self._name_end(comma + 1)
        placed = comma > at or self._low(at - 2) == "of"
        named = self._low(comma) == "," and end > start and self._known.offices.longest(self._tokens, start) is None
        return (
            (start, end)
            if placed and named and not self._sides.at(start) and self._low(end) in ("", ".", ";")
            else None
        )

    def _charge(self, at: int) -> int | None:
        """The place after the country with which somebody who is named is charged: `Envoy for Peru Y`; None where there is none."""
        if self._low(at) not in ("for", "to") or not (country := self._sides.at(at + 1)):
            return None
        return country[1] if self._name_end(country[1]) > country[1] else None

    def _chair(self, at: int) -> int | None:
        """The place after the body of which somebody who is named is chairman: `Chairman of the Herring Council Y`; None where none is."""
        body = self._bodies.of(at)
        return body[1] if body and not self._sides.after(at)[0] and self._name_end(body[1]) > body[1] else None

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

    def _several(
        self, at: int, titles: tuple[Title, ...], sides: list[Side]
    ) -> tuple[list[Mention], int, Title | None]:
        """Whom a plural names: `Presidents X and Y`, `the Presidents of Peru and Chile`, `NATO Foreign Ministers`; else a group."""
        office, here = titles[-1], titles[-1].end
        offices = [one.office for one in titles]
        if (
            self._low(here) == "and"
            and (second := title(self._tokens, here + 1, self._known))
            and second.several
            and second.office != office.office
        ):
            nations, end = self._sides.after(second.end)
            if nations:
                offices, here = [office.office, second.office], second.end
        start, end = self._styles(here), self._name_end(here)
        if end > start and (self._low(end) in ("of", "(") or self._low(end) in self._known.words["joints"]):
            side, stop = self._sides.of(sides[-1] if sides else None, end)
            one = self._mention(Kind.PERSON, at, stop, office.office, side, (start, end), leads=bool(sides))
            return [one], stop, office
        if not sides and (parts := self._bodies.parts(at)):
            return self._parts(at, parts)
        nations, end = self._sides.after(here)
        crowd = office.office.lower() in self._known.words["crowds"]
        mentions: list[Mention] = []
        for side in (*sides, *nations):
            if side.body:
                called = " and ".join(plural(name) for name in offices)
                mentions.append(self._mention(Kind.BODY, at, end, called, side))
            elif not crowd:
                mentions += [self._mention(Kind.OFFICE, at, end, name, side) for name in offices]
        if not mentions and len(titles) > 1:
            mentions = [self._mention(Kind.OFFICE, at, end, name, None) for name in offices]
        return (mentions, end, None) if mentions else self._group(at, end)

    def _untitled(
        self, at: int, here: int, sides: list[Side], inherited: Title | None, *, first: bool
    ) -> tuple[list[Mention], int, Title | None]:
        """A name without an office of its own, or under one that no table has, or a group."""
        if office := self._unlisted(here):
            return self._titled(at, office, sides)
        if parts := self._bodies.parts(self._styles(at)):
            return self._parts(at, parts)
        end = self._name_end(here)
        if end > here and inherited is not None and not sides:
            side, stop = self._sides.of(None, end)
            return [self._mention(Kind.PERSON, at, stop, inherited.office, side, (here, end))], stop, inherited
        if end - here >= 2 and not self._joints.of_group(end) and (here == at or sides):
            side, stop = self._sides.of(sides[-1] if sides else None, end)
            return [self._mention(Kind.PERSON, at, stop, None, side, (here, end), leads=bool(sides))], stop, None
        stop = self._joints.group_end(at)
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
        stop = self._joints.group_end(end)
        return [self._mention(Kind.GROUP, at, stop, None, None)], stop, None

    def _parts(self, at: int, parts: Sequence[Part]) -> tuple[list[Mention], int, None]:
        mentions = [
            self._mention(Kind.BODY, at if not number else part.start, part.end, part.people, Side(body=part.body))
            for number, part in enumerate(parts)
        ]
        here = parts[-1].end
        if parts[
            -1
        ].people:  # representatives of NATO, Peru, and the Herring Council: what follows are countries or bodies
            while self._low(here) in (",", "and"):
                after = self._styles(here + 1 + (self._low(here + 1) == "and"))
                side, body = self._sides.at(after), self._bodies.at(after)
                if side is None or (body and body[1] > side[1]) or self._capital(side[1]):
                    break
                kind = Kind.BODY if side[0].body else Kind.OFFICE
                named = self._known.plurals.longest(tokenize(parts[-1].people), 0)
                if kind is Kind.OFFICE and (not named or named[0].lower() in self._known.words["crowds"]):
                    break
                office = named[0] if named and kind is Kind.OFFICE else parts[-1].people
                mentions.append(self._mention(kind, after, side[1], office, side[0]))
                here = side[1]
        return mentions, here, None

    def _capital(self, at: int) -> bool:
        return at < len(self._tokens) and self._tokens[at].capital

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


_WORDS_BEFORE = 3
"""So many words an office may have before it that no table has."""
