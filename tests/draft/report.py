"""What the measurement of drafts says: the tables of docs/drafting.md. `make evaluate-text` writes them.

The blind texts are drafted only where they are asked for (`A=--blind`), and their table stays when the others are written anew.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from graph.draft.document import Document
from graph.draft.draft import draft
from graph.draft.proposal import Draft
from tests.archives import ROOT, archives
from tests.derived import evaluated, with_part
from tests.draft.article import article, text_file
from tests.draft.comparison import compare
from tests.draft.label import SETS
from tests.draft.label_file import labels
from tests.draft.plover import Agreement, agreement
from tests.draft.tally import Measurement, Tally, together
from tests.loaders.historian.prose.report import wilson

DOCUMENT: Final = ROOT / "docs" / "drafting.md"
BLIND: Final = "--blind"
BEGIN, END = "<!-- blind -->", "<!-- end of blind -->"
"""Between what the table of the blind texts stands."""
BINS: Final = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
"""Where the bins of confidence begin; the last one ends with 1."""
ROWS: Final = (
    ("actors", "aim 0.90 / 0.85"),
    ("events", "aim 0.80 / 0.60"),
    ("participants", ""),
    ("deadlines", ""),
    ("demands", ""),
    ("speaker", ""),
    ("speaker and word", "aim 0.80 / 0.65"),
)
"""What is counted with a recall, and what is aimed at."""
DETAILS: Final = (
    "section of an actor",
    "whom a person acts for",
    "day of an event",
    "attendance",
    "status of an event",
    "who decided",
    "day of a deadline",
    "who set it",
    "who disputes it",
    "via",
    "about the right event",
)
"""What is asked of that which is right."""


def measure(part: str, read: Callable[[Document], Draft]) -> Measurement:
    """Draft the texts of a set and compare each with its labels."""
    return together(compare(one, read(document), document) for one in labels(part) for document in [article(one.text)])


def tables(measured: Mapping[str, Measurement]) -> str:
    """The tables of several sets, in Markdown."""
    return "\n".join(line for lines in _parts(measured) for line in (*lines, "")).rstrip()


def _parts(measured: Mapping[str, Measurement]) -> Iterator[list[str]]:
    names = list(measured)
    head = " | ".join(f"{name}: there, found | precision | recall" for name in names)
    yield [
        f"| | {head} |",
        "|---|" + "--:|--:|--:|" * len(names),
        *(f"| {_named(row, aim)} | {' | '.join(_cells(measured[name], row) for name in names)} |" for row, aim in ROWS),
    ]
    yield [
        f"| of those that are right | {' | '.join(names)} |",
        "|---|" + "--:|" * len(names),
        *(f"| {row} | {' | '.join(_share(measured[name].tallies[row]) for name in names)} |" for row in DETAILS),
        f"| status, macro F1 | {' | '.join(_macro(measured[name]) for name in names)} |",
    ]
    kinds = sorted({name for one in measured.values() for name in one.tallies if name.startswith("event: ")})
    yield [
        f"| event | {head} |",
        "|---|" + "--:|--:|--:|" * len(names),
        *(f"| {kind[7:]} | {' | '.join(_cells(measured[name], kind) for name in names)} |" for kind in kinds),
    ]
    statuses = sorted({status for one in measured.values() for status in one.status_f1()})
    yield [
        f"| status of a right event | {' | '.join(f'{name}: there | F1' for name in names)} |",
        "|---|" + "--:|--:|" * len(names),
        *(f"| {status} | {' | '.join(_f1(measured[name], status) for name in names)} |" for status in statuses),
    ]
    yield [
        "| confidence, rule | proposals | predicted | right | 95 % interval |",
        "|---|--:|--:|--:|--:|",
        *_reliability(measured),
    ]
    yield _misses(measured)


def _named(row: str, aim: str) -> str:
    return f"{row} ({aim})" if aim else row


def _cells(one: Measurement, row: str) -> str:
    tally = one.tallies[row]
    precision, recall = _rate(tally.right, tally.found), _rate(tally.met, tally.there)
    return f"{tally.there}, {tally.found} | {precision} | {recall}"


def _rate(right: int, of: int) -> str:
    if not of:
        return "–"
    low, high = wilson(right, of)
    return f"{right / of:.2f} ({low:.2f}–{high:.2f})"


def _share(tally: Tally) -> str:
    return f"{_rate(tally.right, tally.found)} of {tally.found}"


def _macro(one: Measurement) -> str:
    scores = [score for _, score in one.status_f1().values()]
    return f"{sum(scores) / len(scores):.2f} of {len(scores)} classes" if scores else "–"


def _f1(one: Measurement, status: str) -> str:
    there, score = one.status_f1().get(status, (0, 0.0))
    return f"{there} | {score:.2f}" if there else "0 | –"


def _reliability(measured: Mapping[str, Measurement]) -> Iterator[str]:
    known = [one for part in measured.values() for one in part.confidences]
    for low, high in itertools.pairwise(BINS):
        yield from _predicted(f"{low:.1f} to {min(high, 1.0):.1f}", [one for one in known if low <= one[1] < high])
    for rule in sorted({rule for rule, _, _ in known}):
        yield from _predicted(rule or "no rule named", [one for one in known if one[0] == rule])


def _predicted(name: str, ones: list[tuple[str, float, bool]]) -> Iterator[str]:
    """A row on several proposals; none where there are none."""
    if ones:
        right, of = sum(right for _, _, right in ones), len(ones)
        predicted = sum(sure for _, sure, _ in ones) / of
        first, last = wilson(right, of)
        yield f"| {name} | {of} | {predicted:.2f} | {right / of:.2f} | {first:.2f}–{last:.2f} |"


def _misses(measured: Mapping[str, Measurement]) -> list[str]:
    names = list(measured)
    kinds = sorted({kind for one in measured.values() for kind in one.misses})
    kinds.sort(key=lambda kind: (kind[0], -sum(one.misses[kind] for one in measured.values())))
    rows = (
        f"| {part} | {kind} | {' | '.join(str(measured[name].misses[part, kind]) for name in names)} |"
        for part, kind in kinds
    )
    return [f"| mistake | of which kind | {' | '.join(names)} |", "|---|---|" + "--:|" * len(names), *rows]


def plover_tables(measured: Agreement) -> str:
    """The tables of the comparison with PLOVER's records, in Markdown."""
    lines = [
        (
            f"For {measured.read.found} of {measured.read.there} sentences something is proposed that has a kind in PLOVER; "
            f"of these it is the record's for {_rate(measured.read.right, measured.read.found)}, of all for "
            f"{_rate(measured.read.met, measured.read.there)}. Where it is, the source is right for {_share(measured.acts)}, "
            f"the target for {_share(measured.targets)}."
        ),
        "",
        "| PLOVER | records | something proposed | right of these | right of all | proposed instead |",
        "|---|--:|--:|--:|--:|---|",
    ]
    for name, tally in sorted(measured.kinds.items()):
        instead = ", ".join(f"{theirs} {count}" for (of, theirs), count in measured.taken.most_common() if of == name)
        rates = f"{_rate(tally.right, tally.found)} | {_rate(tally.met, tally.there)}"
        lines.append(f"| {name} | {tally.there} | {tally.found} | {rates} | {instead} |")
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Write the tables. Returns 1 where the texts are not there."""
    if not text_file("01").is_file():
        sys.stderr.write(f"There are no texts at {archives()} (CHANCERY_ARCHIVES): nothing to measure by.\n")
        return 1
    if BLIND in arguments:
        measured = {"blind": measure("blind", draft)}
        page = with_part(DOCUMENT.read_text(encoding="utf-8"), rf"(?<={BEGIN}\n).*?(?=\n{END})", tables(measured))
    else:
        open_sets = [part for part in SETS if part != "blind"]
        measured = {part: measure(part, draft) for part in open_sets}
        page = evaluated(DOCUMENT, f"{tables(measured)}\n\n### Single sentences\n\n{plover_tables(agreement(draft))}")
        for one in measured.values():
            sys.stderr.write("\n".join([*sorted(one.faults), ""]))
    DOCUMENT.write_text(page, encoding="utf-8")
    sys.stdout.write(tables(measured) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
