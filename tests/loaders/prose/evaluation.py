"""Compares what is read with what people read: precision and recall by kind, together or apart, and confidence.

`make evaluate-prose` writes the tables of docs/meetings-from-prose.md and the rates of loaders/prose/confidence.yml.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from graph.model.names import words
from loaders.meetings import COMPANION
from loaders.nations import UNITED_STATES
from loaders.prose.confidence import TABLE, confidence
from loaders.prose.meetings import Told, told
from loaders.prose.mentions import Kind, Mention
from loaders.xml_fields import Fields
from loaders.xml_records import read_records

ROOT = Path(__file__).parents[3]
ARCHIVES = ROOT.parent / "shared" / "data"
LABELS = Path(__file__).with_name("labels")
DOCUMENT = ROOT / "docs" / "meetings-from-prose.md"
KINDS = ("person met", "office met", "conference", "accompanied", "mentioned", "cancelled")
BEGIN, END = "<!-- evaluation -->", "<!-- end of evaluation -->"


@dataclass
class Score:
    """How many are right, of those found and of those there are."""

    found_right: int = 0
    found: int = 0
    there_right: int = 0
    there: int = 0

    @property
    def precision(self) -> float:
        """The share of those found that are right; 1 when none was found."""
        return self.found_right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of those that are there that were found; 1 when none is there."""
        return self.there_right / self.there if self.there else 1.0


@dataclass
class Evaluation:
    """What a comparison gave.

    Attributes:
        scores: precision and recall by kind.
        pairs: the same for pairs of people in one meeting.
        arranged: of the records that tell of two or more people met, how many have them in the right meetings, and how many there are.
        rules: by rule, how many it found rightly and how many it found.
        faults: what was wrong, by record.
    """

    scores: dict[str, Score] = field(default_factory=lambda: {kind: Score() for kind in KINDS})
    pairs: Score = field(default_factory=Score)
    arranged: list[int] = field(default_factory=lambda: [0, 0])
    rules: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    faults: list[str] = field(default_factory=list)


def texts() -> dict[str, tuple[str, str]]:
    """The texts of all records of both archives, by record, each with the id of the country that it is about."""
    found: dict[str, tuple[str, str]] = {}
    for pattern, root, tag, name in (
        ("state-travels/*-travels/*.xml", "trips", "trip", "remarks"),
        ("state-visits/data/*.xml", "visits", "visit", "description"),
    ):
        for path in sorted(ARCHIVES.glob(pattern)):
            for record in read_records(path, root):
                fields = Fields(record.element)
                found[f"{tag}/{fields.take('id')}"] = (
                    fields.take(name),
                    fields.take("country/@id") or UNITED_STATES,
                )
    return found


def labels(name: str) -> dict[str, dict[str, Any]]:
    """The labels of a set of records."""
    content: dict[str, dict[str, Any]] = YAML(typ="safe", pure=True).load(
        (LABELS / f"{name}.yml").read_text(encoding="utf-8")
    )
    return content


def evaluate(labelled: Mapping[str, Mapping[str, Any]], text_of: Mapping[str, tuple[str, str]]) -> Evaluation:
    """Compare what is read of the labelled records with their labels."""
    result = Evaluation()
    for record, label in labelled.items():
        text, host = text_of[record]
        _compare(record, label, told(text, host), text, result)
    return result


def _compare(record: str, label: Mapping[str, Any], found: Told, text: str, result: Evaluation) -> None:
    there = [[_key(one) for one in group] for group in label.get("met", [])]
    read = [[_shown(one) for one in meeting.met] for meeting in found.meetings]
    for meeting in found.meetings:
        for one in meeting.met:
            if one.kind is Kind.PERSON:
                rule = result.rules[meeting.rule]
                rule[0] += any(_shown(one) in group for group in there)
                rule[1] += 1
    for one in found.accompanied:
        rule = result.rules[COMPANION]
        rule[0] += _shown(one) in [_key(each) for each in label.get("accompanied", [])]
        rule[1] += 1
    flat_there, flat_read = [x for group in there for x in group], [x for group in read for x in group]
    named, office = (lambda key: "@" not in key), (lambda key: "@" in key)
    _count(record, "person met", filter(named, flat_there), filter(named, flat_read), result)
    _count(record, "office met", filter(office, flat_there), filter(office, flat_read), result)
    for kind, given, got in (
        ("accompanied", label.get("accompanied", []), found.accompanied),
        ("mentioned", label.get("mentioned", []), found.mentioned),
    ):
        _count(record, kind, map(_key, given), map(_shown, got), result)
    cancelled = [_shown(one) for meeting in found.meetings if meeting.status != "held" for one in meeting.met]
    _count(record, "cancelled", map(_key, label.get("cancelled", [])), cancelled, result)
    _conferences(record, label.get("conferences", []), [text[slice(*span)] for span in found.conferences], result)
    there_pairs, read_pairs = _pairs(there), _pairs(read)
    result.pairs.there += len(there_pairs)
    result.pairs.found += len(read_pairs)
    result.pairs.there_right += len(there_pairs & read_pairs)
    result.pairs.found_right += len(there_pairs & read_pairs)
    if len(flat_there) > 1:
        right = sorted(map(sorted, there)) == sorted(map(sorted, read))
        if not right:
            result.faults.append(f"{record}: together or apart")
        result.arranged[0] += right
        result.arranged[1] += 1


def _count(record: str, kind: str, there: Iterable[str], read: Iterable[str], result: Evaluation) -> None:
    wanted, got = Counter(there), Counter(read)
    both = (wanted & got).total()
    score = result.scores[kind]
    score.there += wanted.total()
    score.found += got.total()
    score.there_right += both
    score.found_right += both
    result.faults += [f"{record}: {kind}: missed {key}" for key in wanted - got]
    result.faults += [f"{record}: {kind}: wrong {key}" for key in got - wanted]


def _conferences(record: str, there: list[str], read: list[str], result: Evaluation) -> None:
    """A conference is found when all the words of its label stand in one span that was read."""
    score = result.scores["conference"]
    spans = [set(words(span)) for span in read]
    wanted = [set(words(label)) for label in there]
    score.there += len(wanted)
    score.found += len(spans)
    for label in wanted:
        right = any(label <= span for span in spans)
        score.there_right += right
        if not right:
            result.faults.append(f"{record}: conference: missed {sorted(label)}")
    for span in spans:
        right = any(label <= span for label in wanted)
        score.found_right += right
        if not right:
            result.faults.append(f"{record}: conference: wrong {sorted(span)}")


def _pairs(groups: list[list[str]]) -> set[frozenset[str]]:
    return {frozenset(pair) for group in groups for pair in combinations(group, 2)}


def _shown(one: Mention) -> str:
    side = f" @{one.body or one.nation}" if one.kind is Kind.OFFICE else ""
    return _key(f"{one.office or ''} {one.name or ''}{side}")


def _key(text: str) -> str:
    called, at, side = text.partition("@")
    return " ".join(words(called)) + (f" @{' '.join(words(side))}" if at else "")


def report(held: Evaluation, development: Evaluation) -> str:
    """The tables, as Markdown."""
    lines = [
        "| kind | there are | found | precision | recall |",
        "|---|--:|--:|--:|--:|",
    ]
    lines += [_row(kind, held.scores[kind]) for kind in KINDS]
    lines += [_row("pair in one meeting", held.pairs), ""]
    right, of = held.arranged
    lines += [
        f"Of the {of} held-out records that tell of two people or more, {right} ({right / of:.3f}) have exactly the right",
        "people in the right meetings, together or apart. No record of either set tells of a cancelled meeting.",
        "",
        "| rule | confidence | right of found, development | right of found, held out |",
        "|---|--:|--:|--:|",
    ]
    for rule in sorted(set(held.rules) | set(development.rules)):
        first, second = development.rules.get(rule, [0, 0]), held.rules.get(rule, [0, 0])
        lines.append(f"| {rule} | {confidence(rule):.2f} | {first[0]} of {first[1]} | {second[0]} of {second[1]} |")
    return "\n".join(lines)


def _row(kind: str, score: Score) -> str:
    precision = f"{score.precision:.3f}" if score.found else "–"
    recall = f"{score.recall:.3f}" if score.there else "–"
    return f"| {kind} | {score.there} | {score.found} | {precision} | {recall} |"


def rates(development: Evaluation) -> str:
    """The confidences, as the file that holds them: (right + 1) / (found + 2), pooled where a rule is rare."""
    rare = [0, 0]
    lines = []
    for rule, (right, found) in sorted(development.rules.items()):
        if found < 5:
            rare[0] += right
            rare[1] += found
        else:
            lines.append(f"  {rule}: {(right + 1) / (found + 2):.2f}")
    lines.append(f"  any other: {(rare[0] + 1) / (rare[1] + 2):.2f}")
    head = (
        "# Written by `make evaluate-prose`. How often a rule is right on the development records: (right + 1) / (found + 2),\n"
        "# so that no rule is ever certain; rules that found fewer than five people are taken together.\n"
    )
    return f"{head}rates:\n" + "\n".join(lines) + "\n"


def main() -> int:
    """Write the tables and the rates."""
    if not ARCHIVES.is_dir():
        sys.stderr.write("The archives are not beside the project (../shared/data): nothing to compare with.\n")
        return 1
    text_of = texts()
    development = evaluate(labels("development"), text_of)
    TABLE.write_text(rates(development), encoding="utf-8")
    confidence.cache_clear()
    held = evaluate(labels("held-out"), text_of)
    page = DOCUMENT.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    DOCUMENT.write_text(f"{before}{BEGIN}\n{report(held, development)}\n{END}{after}", encoding="utf-8")
    sys.stdout.write(report(held, development) + "\n" + "\n".join(held.faults) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
