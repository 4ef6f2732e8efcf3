"""Rows of people: `President X, Foreign Minister Y of Z, and the Prime Ministers of A and B`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loaders.prose.mentions import Kind, Listing, Mention
from loaders.prose.names import name_end
from loaders.prose.offices import Title, title
from loaders.prose.tokens import Token
from loaders.prose.vocabulary import Vocabulary, longest

_JOINTS = frozenset({",", ";", "and", "&", "with", "as", "well", "along", "together", "also", "both", "then"})
_OPENERS = frozenset(
    {"senior", "other", "members", "representatives", "leaders", "various", "several", "officials", "local"}
)


class Rows:
    """The rows of one text."""

    def __init__(self, text: str, found: Sequence[Token], known: Vocabulary) -> None:
        self._text = text
        self._found = found
        self._known = known

    def row(self, at: int) -> Listing:
        """The row that begins at a token; without mentions when none does."""
        mentions: list[Mention] = []
        here, parted = at, False
        inherited: Title | None = None
        while here < len(self._found):
            item, end, inherited = self._item(here, inherited, first=not mentions)
            if not item:
                break
            mentions.extend(replace(one, parted=one.parted or (parted and one is item[0])) for one in item)
            end = self._aside(end)
            here, parted = self._joint(end)
            if here == end:
                return Listing(self._carried(mentions), end)
            last = end
            if self._starts_clause(here):
                return Listing(self._carried(mentions), last)
        return Listing(self._carried(mentions), here if not mentions else self._after(mentions))

    def one(self, at: int) -> Mention | None:
        """The person or office at a token, if there is one."""
        item, _, _ = self._item(at, None, first=True)
        return item[0] if item and item[0].kind is not Kind.GROUP else None

    def _after(self, mentions: list[Mention]) -> int:
        end = mentions[-1].span[1]
        return next((index for index, token in enumerate(self._found) if token.start >= end), len(self._found))

    def _starts_clause(self, at: int) -> bool:
        return at < len(self._found) and self._found[at].low in self._known.clause_verbs

    def _joint(self, at: int) -> tuple[int, bool]:
        """The place after the words that join two items, and whether they part them."""
        here, parted = at, False
        while here < len(self._found) and self._found[here].low in _JOINTS:
            parted = parted or self._found[here].low == ";"
            if self._found[here].low == "with" and self._found[here - 1].low not in ("along", "together"):
                parted = True
            here += 1
        return here, parted

    def _aside(self, at: int) -> int:
        """The place after a day or a bracket that stands behind an item: `, July 16` or `(Tuesday)`."""
        here = at
        while here < len(self._found):
            token = self._found[here]
            if token.text == "(":
                close = next(
                    (n for n in range(here, min(here + 12, len(self._found))) if self._found[n].text == ")"), -1
                )
                if close < 0:
                    return here
                here = close + 1
            elif token.low in _MONTHS and here + 1 < len(self._found) and self._found[here + 1].text[0].isdigit():
                here += 2
            elif (token.text == "," and here + 1 < len(self._found) and self._found[here + 1].low in _MONTHS) or (
                token.low == "on" and here + 1 < len(self._found) and self._found[here + 1].low in _MONTHS
            ):
                here += 1
            else:
                return here
        return here

    def _item(self, at: int, inherited: Title | None, *, first: bool) -> tuple[list[Mention], int, Title | None]:
        """The mentions of one item, the place after it, and the plural title that the next one inherits."""
        here = self._styles(at)
        if here + 1 < len(self._found) and self._found[here].low in self._known.words["before_office"]:
            here += 1 if self._side(here + 1) else 0  # Acting Fijian Prime Minister
        sides, here = self._sides(here)
        here = self._styles(here)
        office = title(self._found, here, self._known)
        if office is None:
            return self._untitled(at, here, sides, inherited, first=first)
        if office.several:
            return self._several(at, office, sides)
        return self._titled(at, office, sides)

    def _titled(self, at: int, office: Title, sides: list[Mention]) -> tuple[list[Mention], int, Title | None]:
        side = sides[-1] if sides else None
        here, held = office.end, [office.office]
        side, here = self._office_of(side, here)
        while here < len(self._found) and self._found[here].low in ("and", "/"):
            inner, after = self._sides(here + 1)
            second = title(self._found, after, self._known)
            if second is None or second.several:
                break
            end = second.end
            if inner:
                end = second.end
            follows = name_end(self._found, self._styles(end), self._known)
            if follows == self._styles(end) and self._found[min(end, len(self._found) - 1)].low != "and":
                break
            if follows == self._styles(end):
                _third, after_third = self._sides(end + 1)
                more = title(self._found, after_third, self._known)
                if more is None or name_end(self._found, more.end, self._known) == more.end:
                    break
            prefix = f"{inner[-1].body} " if inner and inner[-1].body else ""
            held.append(prefix + second.office)
            here = end
        start = self._styles(here)
        end = name_end(self._found, start, self._known)
        shown = " and ".join(held)
        if end == start:
            side, stop = self._of(side, here)
            return [self._mention(Kind.OFFICE, at, stop, shown, side)], stop, None
        side, stop = self._of(side, end)
        return [self._mention(Kind.PERSON, at, stop, shown, side, (start, end))], stop, None

    def _several(self, at: int, office: Title, sides: list[Mention]) -> tuple[list[Mention], int, Title | None]:
        here = office.end
        if here < len(self._found) and self._found[here].low == "and":
            second = title(self._found, here + 1, self._known)
            if second and second.several:
                nations, end = self._nations_of(second.end)
                if nations:
                    return (
                        [
                            self._mention(Kind.OFFICE, at, end, name, side)
                            for side in nations
                            for name in (office.office, second.office)
                        ],
                        end,
                        None,
                    )
        start = self._styles(here)
        end = name_end(self._found, start, self._known)
        if end > start:
            side, stop = self._of(sides[-1] if sides else None, end)
            return [self._mention(Kind.PERSON, at, stop, office.office, side, (start, end))], stop, office
        nations, end = self._nations_of(here)
        offices = [
            self._mention(Kind.OFFICE, at, end, office.office, side) for side in [*sides, *nations] if side.nation
        ]
        if offices and office.office.lower() not in (
            "head of state",
            "head of government",
            "ambassador",
            "representative",
            "leader",
        ):
            return offices, end, None
        return [self._mention(Kind.GROUP, at, self._group_end(end), None, None)], self._group_end(end), None

    def _untitled(
        self, at: int, here: int, sides: list[Mention], inherited: Title | None, *, first: bool
    ) -> tuple[list[Mention], int, Title | None]:
        end = name_end(self._found, here, self._known)
        size = end - here
        if end > here and inherited is not None and not sides:
            side, stop = self._of(None, end)
            return [self._mention(Kind.PERSON, at, stop, inherited.office, side, (here, end))], stop, inherited
        if size >= 2 and not self._goes_on_as_group(end) and (here == at or sides):
            side, stop = self._of(sides[-1] if sides else None, end)
            return [self._mention(Kind.PERSON, at, stop, None, side, (here, end))], stop, None
        stop = self._group_end(at)
        if stop == at or not (
            first or sides or self._found[at].low in _OPENERS or self._found[at].low == "the" or stop - at < 8
        ):
            return [], at, None
        return [self._mention(Kind.GROUP, at, stop, None, None)], stop, None

    def _goes_on_as_group(self, at: int) -> bool:
        return (
            at < len(self._found)
            and self._found[at].low in self._known.words["never_in_names"]
            and self._found[at].low not in _MONTHS | {"at", "in", "on", "and", "the", "also", "met"}
            and not self._found[at].capital
        ) or (
            at < len(self._found)
            and self._found[at].low
            in {"council", "committee", "commission", "ministers", "officials", "leaders", "group"}
        )

    def _group_end(self, at: int) -> int:
        here = at
        while (
            here < len(self._found)
            and self._found[here].text not in ",;.:(["
            and self._found[here].low not in ("and", "with")
        ):
            if self._found[here].low in self._known.clause_verbs:
                break
            here += 1
        return here

    def _styles(self, at: int) -> int:
        here = at
        while here < len(self._found) and self._found[here].low in self._known.words["styles"]:
            here += 1
        return here

    def _sides(self, at: int) -> tuple[list[Mention], int]:
        """The countries or organisations that stand before an office: `British and French`, `EU`, `South Korea’s`."""
        sides: list[Mention] = []
        here = at
        while side := self._side(here):
            mention, here = side
            if here < len(self._found) and self._found[here].low in ("'s", "’s"):
                here += 1
            sides.append(mention)
            after = here + 1 if here < len(self._found) and self._found[here].low in (",", "and") else here
            if after == here or not self._side(after):
                break
            here = after
        return sides, here

    def _side(self, at: int) -> tuple[Mention, int] | None:
        nation = longest(self._known.nations, self._found, at)
        body = longest(self._known.bodies, self._found, at)
        if body and (nation is None or body[1] > nation[1]):
            return Mention(Kind.GROUP, self._places(at, body[1]), body=body[0]), body[1]
        if nation and self._found[at].capital:
            return Mention(Kind.GROUP, self._places(at, nation[1]), nation=nation[0]), nation[1]
        return None

    def _nations_of(self, at: int) -> tuple[list[Mention], int]:
        """The countries after `of`, and the place behind the last: `of Brazil, Egypt, and the Philippines`."""
        if at >= len(self._found) or self._found[at].low != "of":
            return [], at
        nations: list[Mention] = []
        end = here = at + 1
        while here < len(self._found):
            here = self._styles(here)
            side = self._side(here)
            if side is None:
                break
            nations.append(side[0])
            end = here = side[1]
            while here < len(self._found) and self._found[here].low in (",", "and"):
                here += 1
        return nations, end if nations else at

    def _of(self, side: Mention | None, at: int) -> tuple[Mention | None, int]:
        """The country after a name: `of Japan`. It goes before the adjective."""
        nations, end = self._nations_of(at)
        if len(nations) > 1:
            after = self._styles(at + 1)
            one = self._side(after)
            return (one[0], one[1]) if one else (side, at)
        return (nations[0], end) if nations else (side, at)

    def _office_of(self, side: Mention | None, at: int) -> tuple[Mention | None, int]:
        """The country between an office and a name: `President of Brazil Dutra`."""
        found, end = self._of(side, at)
        start = self._styles(end)
        return (found, end) if end > at and name_end(self._found, start, self._known) > start else (side, at)

    def _places(self, first: int, after: int) -> tuple[int, int]:
        return self._found[first].start, self._found[after - 1].end

    def _mention(
        self,
        kind: Kind,
        at: int,
        after: int,
        office: str | None,
        side: Mention | None,
        name: tuple[int, int] | None = None,
    ) -> Mention:
        span = self._places(self._lead(at), after)
        name_span = self._places(*name) if name else None
        return Mention(
            kind,
            span,
            name=self._text[name_span[0] : name_span[1]] if name_span else None,
            name_span=name_span,
            office=office,
            nation=side.nation if side else None,
            body=side.body if side else None,
        )

    def _lead(self, at: int) -> int:
        return at + 1 if self._found[at].low in ("the", "both", "also") and at + 1 < len(self._found) else at

    def _carried(self, mentions: list[Mention]) -> tuple[Mention, ...]:
        """The mentions, an adjective holding for those after it: `Palestinian President A and Prime Minister B`."""
        carried: list[Mention] = []
        nation: str | None = None
        body: str | None = None
        for found in mentions:
            one = found
            if one.parted:
                nation = body = None
            if one.side is None and one.kind is Kind.PERSON and one.office not in _OWN:
                one = replace(one, nation=nation, body=body)
            elif one.kind is Kind.PERSON:
                leads = self._text[one.span[0] : (one.name_span or one.span)[0]]
                adjective = bool(one.side) and any(
                    leads.lower().startswith(" ".join(words)) for words in self._adjectives(one)
                )
                nation, body = (one.nation, one.body) if adjective else (None, None)
            carried.append(one)
        return tuple(carried)

    def _adjectives(self, one: Mention) -> list[tuple[str, ...]]:
        table = self._known.bodies if one.body else self._known.nations
        return [words for words, value in table.items() if value == one.side]


_OWN = frozenset({"King", "Queen", "Pope", "Emperor"})
_MONTHS = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "aug.",
        "sept.",
        "oct.",
        "nov.",
        "dec.",
        "jan.",
        "feb.",
    ]
)
