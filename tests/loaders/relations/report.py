"""The tables of docs/relations.md: how far the levels of missions that are read agree with those that were coded by hand.

`make evaluate-relations` writes them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tests.archives import ROOT
from tests.derived import evaluated
from tests.loaders.relations.agreement import Agreement, agreement, by_pair

DOCUMENT: Final[Path] = ROOT / "docs" / "relations.md"
LISTED: Final = 40
"""Spans of disagreement that are listed."""


def tables(measured: Agreement) -> str:
    """The tables, in Markdown."""
    relations, level = measured.relations / measured.days, measured.level / measured.days
    lines = [
        f"Over {measured.days:,} days of {measured.countries} countries:",
        "",
        f"- whether there are diplomatic relations agrees on {relations:.4f} of them;",
        f"- the level of the mission on {level:.4f}.",
        "",
        "| read | coded | country-days | of all |",
        "|---|---|--:|--:|",
    ]
    lines += [
        f"| {read} | {coded} | {days:,} | {days / measured.days:.4f} |"
        for (read, coded), days in by_pair(measured.disagreements).most_common(12)
    ]
    lines += ["", f"The {LISTED} longest spans of disagreement:", "", "| country | from | to | read | coded | days |"]
    lines.append("|---|---|---|---|---|--:|")
    for span in measured.disagreements[:LISTED]:
        read = span.read.name.lower().replace("_", " ")
        lines.append(f"| {span.country} | {span.first} | {span.last} | {read} | {span.coded} | {span.days:,} |")
    if measured.unknown:
        lines += ["", f"Not read from the archives: {', '.join(measured.unknown)}."]
    return "\n".join(lines)


def page(measured: Agreement) -> str:
    """docs/relations.md with the tables of a measurement."""
    return evaluated(DOCUMENT, tables(measured))


if __name__ == "__main__":
    DOCUMENT.write_text(page(agreement()), encoding="utf-8")
