"""The Phoenix dictionaries: which names stand for which CAMEO actor, and between which days.

Their form is TABARI's. An entry begins with a name (words parted by `_`), goes on with `+` and other names, and gives
codes in brackets, on the line of the name or on indented lines, with `<day`, `>day` or `day-day` where they hold for
a time only. Days are YYMMDD or YYYYMMDD; a year of two digits above 30 is of the 20th century. What follows `#` or
`;` is a comment; leaders of states and international bodies are marked so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

_CODES: Final = re.compile(r"\[([A-Z0-9]+)\s*([^\]]*)\]")
_NAME: Final = re.compile(r"^\+?([^\[#;\t]+)")
_LEADERS: Final = ("CountryInfo.txt", "rulers.txt")
_CENTURY: Final = 30


@dataclass(frozen=True, slots=True)
class Code:
    """A CAMEO actor code, and the days between which it holds; an open end is None."""

    code: str
    since: date | None = None
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether it holds on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(slots=True)
class Entry:
    """One actor of a dictionary.

    Attributes:
        names: the first is the main one; in capitals, parted by blanks.
        codes: in order; the first that holds on a day is meant.
        leader: whether it is a person who led a state or an international body.
    """

    names: list[str] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)
    leader: bool = False


class Phoenix:
    """The entries of some dictionaries, found by name and by code."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._leaders: dict[str, Entry] = {}
        self._bodies: dict[str, list[tuple[Code, str]]] = {}
        for entry in entries:
            if entry.leader:
                for name in entry.names:
                    self._leaders.setdefault(name, entry)
                continue
            for code in entry.codes:
                self._bodies.setdefault(code.code, []).append((code, entry.names[0]))

    @classmethod
    def of(cls, paths: Sequence[Path]) -> Phoenix:
        """Read dictionaries; of two entries that give the same, the earlier counts. Raises OSError."""
        return cls(entry for path in paths for entry in entries(path))

    def leader(self, name: str, code: str, day: date) -> tuple[str, Code] | None:
        """The main name of the leader whom a name stands for, and their code with its days, if they had it on this day."""
        if (entry := self._leaders.get(name)) is not None:
            for held in entry.codes:
                if held.code == code and _dated(held) and held.holds(day):
                    return entry.names[0].title(), held
        return None

    def body(self, code: str) -> str | None:
        """The main name of the state or body that has a code, by the first entry that gives it."""
        known = self._bodies.get(code, ())
        return known[0][1].title() if known else None

    def outlived(self, code: str, day: date) -> bool:
        """Whether every entry that gives a code gives it for other days than this."""
        known = self._bodies.get(code, ())
        return bool(known) and not any(code.holds(day) for code, _ in known)

    def span(self, code: str) -> tuple[date | None, date | None]:
        """The days between which a code holds, where its first entry tells."""
        known = self._bodies.get(code, ())
        return (known[0][0].since, known[0][0].until) if known else (None, None)


def entries(path: Path) -> Iterator[Entry]:
    """The entries of a dictionary. A line that means nothing is passed over, as the coders of events do. Raises OSError."""
    entry = Entry()
    with path.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            stripped = line.strip()
            if not stripped or stripped[0] in "#;":
                continue
            starts = not line[0].isspace() and line[0] != "+"
            if starts and (entry.codes or not entry.names):
                if entry.codes:
                    yield entry
                entry = Entry()
            if not line[0].isspace() and (name := _NAME.match(line)) and (words := _words(name[1])):
                entry.names.append(words)
            entry.leader = entry.leader or any(mark in line for mark in _LEADERS)
            # What is commented out gives no code.
            entry.codes += [code for match in _CODES.finditer(line.split("#")[0]) if (code := _code(*match.groups()))]
    if entry.codes and entry.names:
        yield entry


def _words(text: str) -> str:
    return " ".join(text.replace("_", " ").upper().split())


def _code(code: str, when: str) -> Code | None:
    """A code with its days; None where the days are not readable, so that no wrong ones are taken."""
    when = when.strip()
    try:
        if not when:
            return Code(code)
        if when[0] in "<>":
            day = _day(when[1:])
            return Code(code, until=day) if when[0] == "<" else Code(code, since=day)
        since, _, until = when.partition("-")
        return Code(code, _day(since), _day(until))
    except ValueError:
        return None


def _day(text: str) -> date:
    digits = text.strip()
    if len(digits) == 6:
        digits = ("20" if int(digits[:2]) <= _CENTURY else "19") + digits
    if len(digits) != 8:
        raise ValueError(f"{text!r} is no day")
    return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))


def _dated(code: Code) -> bool:
    return code.since is not None or code.until is not None
