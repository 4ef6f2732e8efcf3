"""Meetings, and what else a text tells of people: whom it says to have been met, and who with whom."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from graph.model.terms import Status
from loaders.prose.listing import Rows
from loaders.prose.mentions import Kind, Mention, Span
from loaders.prose.tokens import Token, tokens
from loaders.prose.vocabulary import Vocabulary, vocabulary

METHOD: Final = "prose 1"
"""The name and version of what reads the sentences; it rises when the same text gives other meetings."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """People who met the one whom the text is about, all of them together.

    Attributes:
        met: those who were met, people and offices; none stand for another country than the first, unless `rule` is joint.
        companions: those in whose company, on the same side.
        span: where it is told, from the first word of the meeting to the last of those met.
        rule: how it was found; the confidence depends on it.
        status: held, cancelled or postponed.
        day: the month and day that the text gives it; None where it gives none.
    """

    met: tuple[Mention, ...]
    span: Span
    rule: str
    companions: tuple[Mention, ...] = ()
    status: Status = Status.HELD
    day: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What a text tells.

    Attributes:
        meetings: the meetings, in order.
        conferences: where the names of the conferences stand that were attended.
        accompanied: those in whose company the journey or a part of it was made.
        mentioned: people who are named, and neither met nor accompanied.
    """

    meetings: tuple[Meeting, ...] = ()
    conferences: tuple[Span, ...] = ()
    accompanied: tuple[Mention, ...] = ()
    mentioned: tuple[Mention, ...] = ()


def told(text: str, host: str | None = None) -> Told:
    """What a text tells of people. Pure; every span lies inside the text.

    Args:
        text: the text.
        host: the id of the country that it is about, for which those stand of whom it names no country.
    """
    return _Reading(text, vocabulary(), host).told()


_MONTH: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan.", "february feb.", "march mar.", "april apr.", "may", "june", "july",
            "august aug.", "september sept.", "october oct.", "november nov.", "december dec.",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_DAY: Final = re.compile(r"\d{1,2}")


class _Reading:
    """One text while it is read."""

    def __init__(self, text: str, known: Vocabulary, host: str | None) -> None:
        self._text = text
        self._host = host
        self._known = known
        self._found = tokens(text)
        self._rows = Rows(text, self._found, known)
        self._meetings: list[Meeting] = []
        self._accompanied: list[Mention] = []

    def told(self) -> Told:
        """Read it."""
        at = 0
        while at < len(self._found):
            at = max(self._step(at), at + 1)
        taken = [one.span for meeting in self._meetings for one in (*meeting.met, *meeting.companions)]
        taken += [one.span for one in self._accompanied]
        met = [meeting.span for meeting in self._meetings]
        conferences = tuple(
            span
            for span in self._conferences()
            if len(self._text[span[0] : span[1]].split()) > 3
            or not any(span[0] <= start <= span[1] for start, _ in met)
        )
        return Told(tuple(self._meetings), conferences, tuple(self._accompanied), tuple(self._mentioned(taken)))

    def _step(self, at: int) -> int:
        """Read what begins at a token; the place after it."""
        token = self._found[at]
        verbs = self._known.verbs
        if token.low in verbs["accompany"]:
            return self._company(at)
        if token.low == "with":
            if at == 0 or self._found[at - 1].text in ".;":
                return self._company(at)
            return self._with(at)
        if token.low in verbs["direct"] and at + 1 < len(self._found):
            one = self._rows.one(at + 1)
            if one is not None and one.office and not self._generic(one):
                return self._meet(at, at + 1, "direct")
        return at + 1

    def _company(self, at: int) -> int:
        row = self._rows.row(at + 1)
        people = [one for one in row.mentions if one.kind is Kind.PERSON]
        if people and row.mentions[0].kind is Kind.PERSON:
            self._accompanied.append(people[0])
            end = people[0].span[1]
            return next((n for n, token in enumerate(self._found) if token.start >= end), len(self._found))
        return at + 1

    def _with(self, at: int) -> int:
        governor = self._governor(at)
        if governor is None:
            return at + 1
        rule = self._found[governor].low
        verb = self._clause_verb(governor)
        if rule in self._known.verbs["meal"]:
            return self._meet(governor, at + 1, "meal")
        attended = verb is not None and self._found[verb].low in self._known.verbs["attend"]
        if rule in ("summit", "conference", "meeting", "meetings", "talks", "consultations", "events") and (
            attended or rule in ("summit", "conference")
        ):
            row = self._rows.row(at + 1)
            people = [one for one in row.mentions if one.kind is Kind.PERSON]
            small = {token.low for token in self._sentence(governor)} & {"2+2", "bilateral", "trilateral"}
            if not small and (len(people) != sum(one.kind is not Kind.GROUP for one in row.mentions)):
                return at + 1
            if attended and len(people) > 1 and not small:
                return at + 1
            return self._meet(governor, at + 1, "gathering")
        if rule == "met":
            return self._meet(governor, at + 1, "met with")
        return self._meet(governor, at + 1, "talked with")

    def _meet(self, governor: int, at: int, rule: str) -> int:
        row = self._rows.row(at)
        named = [one for one in row.mentions if one.kind is not Kind.GROUP and not self._generic(one)]
        if not named:
            return at
        words = {token.low for token in self._sentence(governor)}
        between = {token.low for token in self._found[governor:at]}
        joint = bool(words & self._known.words["together"]) or (
            self._found[governor].low in ("meeting", "conference", "summit", "luncheon", "lunch", "dinner")
        )
        apart = bool(between & self._known.words["apart"])
        status = Status.HELD
        if words & self._known.words["cancelled"]:
            status = Status.CANCELLED
        elif words & self._known.words["postponed"]:
            status = Status.POSTPONED
        before = self._found[governor - 2 : governor] if governor > 1 else ()
        if any(token.low in ("not", "unable", "without") for token in before):
            return row.end
        companions = self._companions(governor)
        groups: list[list[Mention]] = []
        for one in named:
            new = not groups or one.parted or apart
            if not new and not joint and (one.side or self._host) != (groups[-1][-1].side or self._host):
                new = True
            if (
                not new
                and not joint
                and one.kind is Kind.OFFICE
                and groups[-1][-1].kind is Kind.OFFICE
                and one.nation != groups[-1][-1].nation
            ):
                new = True
            if new:
                groups.append([])
            groups[-1].append(one)
        start = self._found[governor].start
        for index, group in enumerate(groups):
            first = start if index == 0 else group[0].span[0]
            self._meetings.append(
                Meeting(
                    tuple(group),
                    (min(first, group[0].span[0]), group[-1].span[1]),
                    f"{rule}, joint" if joint and len(group) > 1 else rule,
                    companions,
                    status,
                    self._day(governor, group[-1]),
                )
            )
        return row.end

    def _companions(self, governor: int) -> tuple[Mention, ...]:
        """Those of whom the same sentence says before the meeting that they were accompanied to it."""
        sentence = self._sentence(governor)
        start = sentence[0].start
        return tuple(one for one in self._accompanied if start <= one.span[0] < self._found[governor].start)

    def _generic(self, one: Mention) -> bool:
        """Whether an office without a name names nobody in particular: `his representatives`."""
        return one.kind is Kind.OFFICE and (one.office or "").lower() in {
            "minister", "secretary", "general", "ambassador", "representative", "commander", "director", "leader", "negotiator", "cardinal", "prince", "spokesman",
        }  # fmt: skip

    def _sentence(self, at: int) -> tuple[Token, ...]:
        first = at
        while first > 0 and self._found[first - 1].text not in (".", ";"):
            first -= 1
        after = at
        while after < len(self._found) and self._found[after].text not in (".", ";"):
            after += 1
        return self._found[first:after]

    def _governor(self, at: int) -> int | None:
        """The word that says who meets: the nearest verb or noun of meeting before `with` in its sentence."""
        here = at - 1
        meet, meal = self._known.verbs["meet"], self._known.verbs["meal"]
        far = False
        while here >= 0 and self._found[here].text not in (".", ";", ":"):
            low = self._found[here].low
            if low in meet or low in meal:
                near = not far or low in (
                    "discussed",
                    "discuss",
                    "reviewed",
                    "negotiated",
                    "negotiate",
                    "met",
                    "discussions",
                    "talks",
                    "negotiations",
                    "conference",
                    "meeting",
                    "consulted",
                    "conferred",
                    "negotiating",
                    "dialogue",
                    "summit",
                    "conversations",
                )
                return here if near else None
            if (
                (low in self._known.verbs["other"] and self._found[here - 1].low not in ("the", "a", "an"))
                or low in self._known.verbs["attend"]
                or low in self._known.verbs["accompany"]
            ):
                return None
            if (
                low not in self._known.words["adverbs"]
                and low not in "()–-,"
                and not low[0].isdigit()
                and low not in _MONTH
            ):
                far = True
            here -= 1
        return None

    def _clause_verb(self, at: int) -> int | None:
        here = at
        while here >= 0 and self._found[here].text not in (".", ";"):
            if self._found[here].low in self._known.clause_verbs:
                return here
            here -= 1
        return None

    def _day(self, governor: int, last: Mention) -> tuple[int, int] | None:
        """The day that follows those who were met or stands between: `September 25`, not the first of several."""
        for index, token in enumerate(self._found):
            if token.start < last.span[1] or index + 1 >= len(self._found):
                continue
            if token.text in (".", ";") or token.low in self._known.clause_verbs or token.start - last.span[1] > 25:
                return None
            if token.low in _MONTH and _DAY.fullmatch(self._found[index + 1].text):
                after = self._found[index + 2].text if index + 2 < len(self._found) else "."
                if after in ("-", "–", "and"):
                    return None
                return _MONTH[token.low], int(self._found[index + 1].text)
        return None

    def _conferences(self) -> tuple[Span, ...]:
        """The conferences that a verb of attending governs."""
        spans: list[Span] = []
        at = 0
        while at < len(self._found):
            if self._found[at].low in self._known.verbs["attend"] - {"addressed"} | {"accompanied", "joined"}:
                at = self._attended(at, spans)
            else:
                at += 1
        return tuple(spans)

    def _attended(self, at: int, spans: list[Span]) -> int:
        here = at + 1
        start = here
        if self._found[at].low in ("accompanied", "joined"):
            while here < len(self._found) and self._found[here].low not in ("to", "for", "at", ".", ";", "and", ","):
                here += 1
            if here >= len(self._found) or self._found[here].low in (".", ";", "and", ","):
                return here
            start = here = here + 1
        head = ceremony = False
        while here <= len(self._found):
            token = self._found[here] if here < len(self._found) else None
            low = token.low if token else "."
            stop = low in (".", ";", "with", "while") or low in self._known.clause_verbs - {"held"}
            if stop or low == ",":
                if head and not ceremony:
                    last = here - 1
                    while last > start and self._found[last].low in ("and", "also", "the", "a", ","):
                        last -= 1
                    first = start
                    while first < last and self._found[first].low in (
                        "the",
                        "a",
                        "an",
                        "and",
                        "also",
                        "at",
                        "in",
                        "to",
                        "of",
                    ):
                        first += 1
                    spans.append((self._found[first].start, self._found[last].end))
                if stop:
                    return here
                head = ceremony = False
                start = here + 1
            elif low in self._known.words["conferences"] or low.endswith(("conference", "summit")):
                head = True
            elif low in self._known.words["ceremonies"] and not head:
                ceremony = True
            here += 1
        return here

    def _mentioned(self, taken: list[Span]) -> list[Mention]:
        mentions = []
        at = 0
        while at < len(self._found):
            one = self._rows.one(at) if self._found[at].capital or self._found[at].low == "former" else None
            if one is not None and one.kind is Kind.PERSON and one.office:
                if not any(one.span[0] < end and start < one.span[1] for start, end in taken):
                    mentions.append(replace(one, parted=False))
                end = one.span[1]
                at = next((n for n, token in enumerate(self._found) if token.start >= end), len(self._found))
            else:
                at += 1
        return mentions
