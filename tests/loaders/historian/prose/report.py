"""What a comparison says: the tables of docs/meetings-from-prose.md and the rates of loaders/historian/prose/confidence.yml.

`make evaluate-prose` writes both.
"""

from __future__ import annotations

import functools
import operator
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import sqrt

from loaders.historian.prose.confidence import TABLE
from tests.archives import ROOT, archives
from tests.derived import evaluated
from tests.loaders.historian.prose.evaluation import Evaluation, Score, evaluate, labels, texts

DOCUMENT = ROOT / "docs" / "meetings-from-prose.md"
WEIGHT = 4
"""So many people the rare rules taken together count for in the confidence of each rule."""
RARE = 20
"""A rule that found fewer is rare."""
MOST = 0.99
"""No rule is surer than that, however often it was right."""
SURE = 1.96
"""The standard deviations of a 95 % interval."""


OLDER = ("development", "held-out")
"""The sets from which the confidences are taken; the rules were written from the first."""
NEWER = ("fresh", "rare", "several", "blind", "unseen")
"""The sets drawn when rules stood, by which the confidences are tried."""
WRITTEN = ("kinds",)
"""The set of what the rules were written for last; it says what they are to give, not how well they do."""


@dataclass(frozen=True, slots=True)
class Report:
    """The comparisons of the sets of labelled records.

    Attributes:
        sets: what the comparison of each set gave, by its name.
    """

    sets: Mapping[str, Evaluation]

    def of(self, names: Iterable[str]) -> Evaluation:
        """Several sets taken together."""
        return functools.reduce(operator.add, (self.sets[name] for name in names))

    def table(self) -> dict[str, float]:
        """The confidence of each rule, from the older records alone; `any other` is of rules that found nobody in them."""
        counts = self.of(OLDER).rules
        rare = [count for count in counts.values() if count[1] < RARE]
        prior = (sum(right for right, _ in rare) + 1) / (sum(found for _, found in rare) + 2)
        rates = {rule: (right + WEIGHT * prior) / (found + WEIGHT) for rule, (right, found) in counts.items()}
        return {rule: min(round(rate, 2), MOST) for rule, rate in sorted(rates.items())} | {
            "any other": round(prior, 2)
        }

    def expected(self) -> tuple[float, int, int]:
        """Of what was found in the newer records: how many the confidences expect to be right, how many are, how many there are."""
        table, rules = self.table(), self.of(NEWER).rules
        return (
            sum(found * table.get(rule, table["any other"]) for rule, (_, found) in rules.items()),
            sum(right for right, _ in rules.values()),
            sum(found for _, found in rules.values()),
        )

    def text(self) -> str:
        """The tables, as Markdown."""
        shown = OLDER[1:] + NEWER + WRITTEN
        lines = [f"| kind | {' | '.join(name.replace('-', ' ') for name in shown)} |", "|---|" + "--:|" * len(shown)]
        for kind in self.sets[shown[0]].kinds():
            cells = (_cell(self.sets[name].kinds()[kind]) for name in shown)
            lines.append(f"| {kind} | {' | '.join(cells)} |")
        arranged = (self.sets[name].arranged for name in shown)
        cells = (f"{right} of {of} · {right / of:.3f}" for right, of in arranged)
        lines += [f"| records with their people in the right meetings | {' | '.join(cells)} |", ""]
        return "\n".join([*lines, *self._reliability()])

    def _reliability(self) -> Iterator[str]:
        yield "| rule | right of found, older records | confidence: predicted | right of found, newer records | observed | 95 % interval |"
        yield "|---|--:|--:|--:|--:|--:|"
        table, older, newer = self.table(), self.of(OLDER).rules, self.of(NEWER).rules
        for rule in sorted({*older, *newer}):
            before, after = older.get(rule, [0, 0]), newer.get(rule, [0, 0])
            low, high = wilson(*after)
            rate = table.get(rule, table["any other"])
            shown = f"{after[0] / after[1]:.3f} | {low:.2f} – {high:.2f}" if after[1] else "– | –"
            yield f"| {rule} | {before[0]} of {before[1]} | {rate:.2f} | {after[0]} of {after[1]} | {shown} |"
        expected, right, found = self.expected()
        low, high = wilson(right, found)
        yield f"| all | | {expected / found:.3f} | {right} of {found} | {right / found:.3f} | {low:.3f} – {high:.3f} |"

    def rates(self) -> str:
        """The confidences, as the file that holds them."""
        lines = [f"  {rule}: {rate:.2f}" for rule, rate in self.table().items()]
        head = (
            "# Written by `make evaluate-prose`. How often a rule is right on the older labelled records. Each rule is taken\n"
            f"# together with {WEIGHT} finds of the rate of all rare rules, so that few finds make nothing certain.\n"
        )
        return f"{head}rates:\n" + "\n".join(lines) + "\n"


def compare() -> Report:
    """Read all labelled records."""
    text_of = texts()
    return Report({name: evaluate(labels(name), text_of) for name in OLDER + NEWER + WRITTEN})


def wilson(right: int, found: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927); 0 to 1 where nothing was found."""
    if not found:
        return 0.0, 1.0
    share, spread = right / found, SURE * SURE / found
    middle = (share + spread / 2) / (1 + spread)
    half = SURE * sqrt(share * (1 - share) / found + spread / found / 4) / (1 + spread)
    return middle - half, middle + half


def _cell(score: Score) -> str:
    """How many there are, precision and recall."""
    precision = f"{score.precision:.3f}" if score.found else "–"
    recall = f"{score.recall:.3f}" if score.there else "–"
    return f"{score.there} · {precision} · {recall}"


def main() -> int:
    """Write the tables and the rates."""
    if not archives().is_dir():
        sys.stderr.write(f"There are no archives at {archives()} (CHANCERY_ARCHIVES): nothing to compare with.\n")
        return 1
    found = compare()
    TABLE.write_text(found.rates(), encoding="utf-8")
    DOCUMENT.write_text(evaluated(DOCUMENT, found.text()), encoding="utf-8")
    sys.stdout.write(found.text() + "\n")
    for name in OLDER:
        sys.stdout.write("\n".join([f"\n{name}:", *found.sets[name].faults]) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
