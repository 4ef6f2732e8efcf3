"""How much of what is there was found, and how much of what was found is right."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """Numbers of one thing that is counted.

    Attributes:
        right: how many of those found are right.
        found: how many were found.
        met: how many of those that are there were found.
        there: how many are there.
    """

    right: int = 0
    found: int = 0
    met: int = 0
    there: int = 0

    def __iadd__(self, other: Tally) -> Tally:
        """Count another's as well."""
        self.right += other.right
        self.found += other.found
        self.met += other.met
        self.there += other.there
        return self

    def judge(self, right: bool) -> None:
        """Count one that was found, and whether it is right."""
        self.found += 1
        self.right += right


@dataclass(slots=True)
class Measurement:
    """What the comparison of one text's draft with its labels gave, or of several texts'.

    Attributes:
        texts: how many texts.
        tallies: by what is counted.
        statuses: of the events that are right, the label's status and the one proposed.
        confidences: of every proposal that counts, by which rule, how sure, and whether it is right.
        misses: how often a mistake of a kind was made, by the part that it is of.
        faults: each mistake with its text and place, to look at; not for publication.
    """

    texts: int = 0
    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    statuses: list[tuple[str, str]] = field(default_factory=list)
    confidences: list[tuple[str, float, bool]] = field(default_factory=list)
    misses: Counter[tuple[str, str]] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def __iadd__(self, other: Measurement) -> Measurement:
        """Take another's as well."""
        self.texts += other.texts
        for name, tally in other.tallies.items():
            self.tallies[name] += tally
        self.statuses += other.statuses
        self.confidences += other.confidences
        self.misses += other.misses
        self.faults += other.faults
        return self

    def miss(self, part: str, kind: str, where: str) -> None:
        """Count a mistake."""
        self.misses[part, kind] += 1
        self.faults.append(f"{part}: {kind}: {where}")

    def status_f1(self) -> dict[str, tuple[int, float]]:
        """By status, how many events have it, and the harmonic mean of precision and recall with which it is told."""
        there, told = Counter(one for one, _ in self.statuses), Counter(one for _, one in self.statuses)
        right = Counter(one for one, other in self.statuses if one == other)
        return {one: (there[one], 2 * right[one] / (there[one] + told[one])) for one in sorted(there)}


def together(ones: Iterable[Measurement]) -> Measurement:
    """Several measurements as one."""
    total = Measurement()
    for one in ones:
        total += one
    return total
