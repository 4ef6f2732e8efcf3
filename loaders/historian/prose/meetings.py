"""Meetings, and what else a text tells of people: whom it says to have been met, and who with whom."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from graph.model.terms import Status
from loaders.historian.nations import UNITED_STATES
from loaders.historian.prose.clauses import Clauses
from loaders.historian.prose.conferences import Gathering, gatherings, occasion
from loaders.historian.prose.days import MONTHS, day
from loaders.historian.prose.extraction import Extraction, Meeting
from loaders.historian.prose.lexicon import Lexicon, lexicon
from loaders.historian.prose.lists import Rows
from loaders.historian.prose.mentions import Kind, Mention, Span
from loaders.historian.prose.outcome import outcome
from loaders.historian.prose.tokens import tokenize

TEXTS: Final = 8_192
"""So many texts are kept as they were read: an archive is surveyed and then read, and says the same of many journeys."""


@functools.lru_cache(maxsize=TEXTS)
def extract(text: str, host: str | None = None) -> Extraction:
    """What a text tells of people. Pure; every span lies inside the text.

    Args:
        text: the text.
        host: the id of the country that it is about, for which those stand of whom it names no country.
    """
    return _Extractor(text, lexicon(), host).extract()


_GATHERINGS: Final = frozenset(
    {"summit", "conference", "meeting", "meetings", "talks", "dialogue", "consultations", "events"}
)
"""What is attended; of one `with` many it is not told who met whom."""
_FEW: Final = 2
"""So many others there can be at a gathering of which it is told that all who were there met: a tripartite conference."""
_SMALL: Final = frozenset({"2+2", "bilateral", "trilateral"})
_SOMEBODYS: Final = frozenset({"president", "president's", "president’s", "'s", "’s"})
"""Gatherings so small that all who are there meet."""
_ONE: Final = frozenset({"meeting", "conference", "summit", "luncheon", "lunch", "dinner"})
"""Singular nouns of meeting: all whom one is `with` are at it."""
_LED: Final = (["delegation", "led"], ["delegation", "headed"])
"""Before `by`: the traveller was of the delegation of the one who follows."""
_HEADS: Final = frozenset({"President", "Prime Minister", "Premier", "Chancellor", "King", "Queen"})
"""Offices of which a country has one holder at a time."""
_DAY_WITHIN: Final = 25
"""So many characters behind the last of those met the day of a meeting is looked for."""


class _Extractor:
    """One text while it is read."""

    def __init__(self, text: str, known: Lexicon, host: str | None) -> None:
        self._text = text
        self._host = host
        self._known = known
        self._tokens = tokenize(text)
        self._rows = Rows(text, self._tokens, known)
        self._clauses = Clauses(self._tokens, known)
        self._meetings: list[Meeting] = []
        self._accompanied: list[Mention] = []
        self._occasions: list[Gathering] = []

    def extract(self) -> Extraction:
        """Read it."""
        at = 0
        while at < len(self._tokens):
            at = max(self._step(at), at + 1)
        return Extraction(
            tuple(self._meetings), tuple(self._conferences()), tuple(self._accompanied), tuple(self._mentioned())
        )

    def _step(self, at: int) -> int:
        """Read what begins at a token; the place after it."""
        token, verbs = self._tokens[at], self._known.verbs
        if token.low in verbs["accompany"]:
            return self._company(at)
        if token.low == "with":
            return self._company(at) if self._accompanies(at) else self._with(at)
        if token.low == "by" and [word.low for word in self._tokens[max(at - 2, 0) : at]] in _LED:
            return self._company(at)
        if token.low in ("to", "by") and self._titled(at + 1):
            governor = self._clauses.said_to(at) if token.low == "to" else self._clauses.received_by(at)
            if governor is not None:
                return self._meet(governor, at + 1, "said to" if token.low == "to" else "direct")
        if token.low in verbs["direct"] and at + 1 < len(self._tokens):
            first = self._rows.row(at + 1).mentions[:1]
            if self._titled(at + 1) or (
                first and first[0].kind is Kind.BODY and first[0].office and token.low != "visited"
            ):
                return self._meet(at, at + 1, "direct")
        return at + 1

    def _titled(self, at: int) -> bool:
        """Whether somebody stands there who has an office."""
        one = self._rows.one(at) if at < len(self._tokens) else None
        return one is not None and one.office is not None and not self._bare(one)

    def _accompanies(self, at: int) -> bool:
        """Whether those behind a `with` are of the traveller's company: it begins a sentence, or they travelled, or act at home."""
        if at == 0 or self._tokens[at - 1].low in (".", ";", "traveled", "travelled"):
            return True
        one = self._rows.one(at + 1)
        return one is not None and one.kind is Kind.PERSON and self._own(one)

    def _own(self, one: Mention) -> bool:
        return (
            self._host != UNITED_STATES and one.side is None and (one.office or "").lower() in self._known.words["own"]
        )

    def _company(self, at: int) -> int:
        """Take the person behind `accompanied` or `was joined by`."""
        by = at + 1 < len(self._tokens) and self._tokens[at + 1].low == "by"
        first = self._rows.row(at + 2 if by else at + 1).mentions[:1]
        if not first or first[0].kind is not Kind.PERSON:
            return at + 1
        self._accompanied.append(first[0])
        return self._rows.past(first[0])

    def _with(self, at: int) -> int:
        """Take those behind `with`, where a verb or noun of meeting governs it."""
        governor = self._clauses.governor(at)
        if governor is None:
            signed = self._clauses.signed_with(at)
            return at + 1 if signed is None or not self._titled(at + 1) else self._meet(signed, at + 1, "signed with")
        word = self._tokens[governor].low
        if word in self._known.verbs["meal"]:
            return self._meet(governor, at + 1, "meal")
        attended = self._clauses.verb(governor) in self._known.verbs["attend"]
        named = not self._clauses.nameless(governor)
        if word in ("summit", "conference") or (attended and named and word in _GATHERINGS):
            if _SMALL.isdisjoint(self._clauses.words(governor)):
                row = [one.kind for one in self._rows.row(at + 1).mentions if one.kind is not Kind.GROUP]
                if Kind.OFFICE in row or Kind.BODY in row or (attended and len(row) > _FEW):
                    return at + 1
            return self._meet(governor, at + 1, "gathering")
        return self._meet(governor, at + 1, "met with" if word == "met" else "talked with")

    def _meet(self, governor: int, at: int, rule: str) -> int:
        """Add the meetings with the row at a token; the place after it."""
        row = self._rows.row(at)
        named = self._compatriots([one for one in row.mentions if one.kind is not Kind.GROUP and not self._bare(one)])
        if not named:
            return at
        words = self._clauses.words(governor)
        status = outcome(words, governor - self._clauses.start(governor), self._known)
        if status is None:
            return row.end
        joint = not self._known.words["together"].isdisjoint(words) or self._tokens[governor].low in _ONE
        aside = occasion(self._tokens, row.end, self._known) if status is Status.HELD else None
        joint = joint or (
            aside is not None and self._tokens[row.end].low == "for"
        )  # met with X and Y for the Cod Summit
        apart = any(token.low in self._known.words["apart"] for token in self._tokens[governor:at]) or (
            not joint and self._heads(named)
        )
        self._occasions += [aside] if aside else []
        for number, group in enumerate(self._groups(named, joint=joint, apart=apart)):
            start = group[0].span[0] if number else self._tokens[governor].start
            self._meetings.append(
                Meeting(
                    tuple(group),
                    (start, group[-1].span[1]),
                    f"{rule}, joint" if joint and len(group) > 1 else rule,
                    self._companions(governor),
                    status,
                    self._day(group[-1]) or self._day_between(governor, at),
                    self._clauses.mode(governor),
                    aside.span if aside else None,
                )
            )
        return row.end

    def _groups(self, named: Iterable[Mention], *, joint: bool, apart: bool) -> list[list[Mention]]:
        """Those of a row by meeting: those of one country together, unless the text says otherwise."""
        groups: list[list[Mention]] = []
        for one in named:
            last = groups[-1][-1] if groups else None
            if last is None or one.parted or apart or not (joint or self._beside(last, one)):
                groups.append([])
            groups[-1].append(one)
        return groups

    def _beside(self, last: Mention, one: Mention) -> bool:
        """Whether two of a row act for one country, or one of them is the traveller's own."""
        own = self._host != UNITED_STATES and UNITED_STATES in (last.nation, one.nation)
        return own or self._side(one) == self._side(last)

    def _heads(self, named: list[Mention]) -> bool:
        """Whether a row goes through heads of several countries of which it names none: one country has no two Prime Ministers."""
        offices = [one.office for one in named]
        alone = all(
            one.side is None and one.office in _HEADS and self._text.startswith(f"{one.office} ", one.span[0])
            for one in named
        )
        return alone and len(set(offices)) < len(offices)

    def _compatriots(self, named: list[Mention]) -> list[Mention]:
        """Those of a row, who are the traveller's own where their office says so: `Ambassador X`, `the Secretary of Defense`."""
        if self._host == UNITED_STATES or self._host in self._known.words["namesakes"]:
            return named
        own = self._known.words["compatriots"]
        if not any(one.side is None and (one.office or "").lower() in own for one in named):
            return named
        own |= self._known.words["beside_compatriots"]
        return [
            replace(one, nation=UNITED_STATES) if one.side is None and (one.office or "").lower() in own else one
            for one in named
        ]

    def _side(self, one: Mention) -> str | None:
        return one.side or self._host

    def _companions(self, governor: int) -> tuple[Mention, ...]:
        """Those of whom the same sentence says before the meeting that they were accompanied to it.

        `Accompanied the President to a meeting with X`, or `Travelled with the President and met with X`; not `Accompanied
        the President and met with X`.
        """
        first, after = self._tokens[self._clauses.start(governor)].start, self._tokens[governor].start
        noun = self._tokens[governor].low not in self._known.clause_verbs
        return tuple(
            one
            for one in self._accompanied
            if first <= one.span[0] < after and (noun or self._text[: one.span[0]].lower().endswith("with "))
        )

    def _bare(self, one: Mention) -> bool:
        """Whether an office without a name names nobody in particular: `his representatives`."""
        return one.kind is Kind.OFFICE and (one.office or "").lower() in self._known.words["bare"]

    def _day(self, last: Mention) -> tuple[int, int] | None:
        """The day that stands behind those who were met: `September 25`."""
        for at in range(self._rows.past(last), len(self._tokens)):
            token = self._tokens[at]
            if (
                token.text in (".", ";")
                or token.low in self._known.clause_verbs
                or token.start > last.span[1] + _DAY_WITHIN
            ):
                return None
            if token.low in MONTHS:
                return day(self._tokens, at)
        return None

    def _day_between(self, governor: int, at: int) -> tuple[int, int] | None:
        """The day that stands before those who were met: `Met May 4 with`."""
        return next((when for here in range(governor, at) if (when := day(self._tokens, here))), None)

    def _conferences(self) -> Iterable[Gathering]:
        """The conferences attended, but for a `summit meeting` without a name that is one of the meetings found."""
        met = [meeting.span[0] for meeting in self._meetings]
        taken: list[Span] = []
        for one in gatherings(self._tokens, self._known):
            start, end = one.span
            inside = {token.low for token in self._tokens if start <= token.start < end}
            if not inside <= self._known.words["conferences"] | _SMALL | _SOMEBODYS or not any(
                start <= place <= end for place in met
            ):
                taken.append(one.span)
                yield one
        for one in self._occasions:
            if not any(start < one.span[1] and one.span[0] < end for start, end in taken):
                yield one

    def _mentioned(self) -> Iterable[Mention]:
        """The people with an office who were neither met nor accompanied."""
        taken = [one.span for meeting in self._meetings for one in (*meeting.met, *meeting.companions)]
        taken += [one.span for one in self._accompanied]
        at = 0
        while at < len(self._tokens):
            one = self._rows.one(at) if self._begins(at) else None
            if one is None or one.kind is not Kind.PERSON or not one.office:
                at += 1
                continue
            at = self._rows.past(one)
            if not any(one.span[0] < end and start < one.span[1] for start, end in taken) and not self._acts(at):
                yield one

    def _begins(self, at: int) -> bool:
        """Whether a mention may begin at a token: a capital, or the first word of an office in small letters."""
        token = self._tokens[at]
        return (
            token.capital
            or token.low in self._known.words["before_office"]
            or self._known.offices.longest(self._tokens, at) is not None
        )

    def _acts(self, at: int) -> bool:
        """Whether a verb of meeting follows somebody: it is the traveller who is named, `Secretary Orlo also met`."""
        while at < len(self._tokens) and self._tokens[at].low in self._known.words["adverbs"] - {"and"}:
            at += 1
        return at < len(self._tokens) and self._tokens[at].low == "met"
