"""Compares what is read with what people read: precision and recall by kind, together or apart, and by rule."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from graph.model.names import words
from graph.model.terms import EventKind, Status
from loaders.formats.fields import Fields
from loaders.formats.xml_stream import read_records
from loaders.historian.journey import COMPANION, CONFERENCE, ELSEWHERE, OFFICE, STATED, VISITED
from loaders.historian.nations import UNITED_STATES
from loaders.historian.prose.extraction import Extraction
from loaders.historian.prose.homes import Homes
from loaders.historian.prose.meetings import extract
from loaders.historian.prose.mentions import Kind, Mention
from tests.archives import archive

CEREMONIES = (EventKind.CEREMONY, EventKind.SIGNING)
LABELS = Path(__file__).with_name("labels")
KINDS = ("person met", "office met", "body met", "conference", "ceremony", "accompanied", "mentioned", "cancelled")


@dataclass
class Score:
    """How many are right, of those found and of those there are."""

    found_right: int = 0
    found: int = 0
    there_right: int = 0
    there: int = 0

    def __add__(self, other: Score) -> Score:
        """Both together."""
        return Score(*(mine + theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True)))

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

    def judge(self, rule: str, *, right: bool) -> None:
        """Count one that a rule found."""
        self.rules[rule][0] += right
        self.rules[rule][1] += 1

    def kinds(self) -> dict[str, Score]:
        """The scores by kind, with the pairs."""
        return {**self.scores, "pair in one meeting": self.pairs}

    def __add__(self, other: Evaluation) -> Evaluation:
        """Both together."""
        both = Evaluation(faults=self.faults + other.faults)
        both.pairs = self.pairs + other.pairs
        both.scores = {kind: self.scores[kind] + other.scores[kind] for kind in KINDS}
        both.arranged = [ours + theirs for ours, theirs in zip(self.arranged, other.arranged, strict=True)]
        for rules in (self.rules, other.rules):
            for rule, counts in rules.items():
                both.rules[rule] = [before + more for before, more in zip(both.rules[rule], counts, strict=True)]
        return both


@dataclass(frozen=True, slots=True)
class Text:
    """What a record tells.

    Attributes:
        text: its words.
        host: the id of the country that it is about.
        year: when it began.
        homes: what all records of its archive tell of the countries of those met.
    """

    text: str
    host: str
    year: int
    homes: Homes


def texts() -> dict[str, Text]:
    """The texts of all records of both archives, by record; a test without these is skipped."""
    found: dict[str, Text] = {}
    for source, pattern, root, tag, name in (
        ("state-travels", "*-travels/*.xml", "trips", "trip", "remarks"),
        ("state-visits", "data/*.xml", "visits", "visit", "description"),
    ):
        homes = Homes()
        for path in sorted(archive(source).glob(pattern)):
            for record in read_records(path, root):
                fields = Fields(record.element)
                host, year = fields.take("country/@id") or UNITED_STATES, int(fields.take("start-date")[:4])
                one = Text(fields.take(name), host, year, homes)
                found[f"{tag}/{fields.take('id')}"] = one
                for meeting in extract(one.text, host).meetings:
                    for met in meeting.met:
                        homes.survey(met, host, year)
    return found


def labels(name: str) -> dict[str, dict[str, Any]]:
    """The labels of a set of records."""
    content: dict[str, dict[str, Any]] = YAML(typ="safe", pure=True).load(
        (LABELS / f"{name}.yml").read_text(encoding="utf-8")
    )
    return content


def evaluate(labelled: Mapping[str, Mapping[str, Any]], text_of: Mapping[str, Text]) -> Evaluation:
    """Compare what is read of the labelled records with their labels."""
    result = Evaluation()
    for record, label in labelled.items():
        one = text_of[record]
        found = extract(one.text, one.host)
        _compare(record, label, found, one, result)
        _countries(record, label, found, one, result)
    return result


def _compare(record: str, label: Mapping[str, Any], found: Extraction, told: Text, result: Evaluation) -> None:
    there = [[_key(one) for one in group] for group in label.get("met", [])]
    held = [meeting for meeting in found.meetings if meeting.status is Status.HELD]
    read = [[_shown(one, told.host) for one in meeting.met] for meeting in held]
    for meeting in held:
        for one in meeting.met:
            right = any(_shown(one, told.host) in group for group in there)
            result.judge(meeting.rule if one.kind is Kind.PERSON else OFFICE, right=right)
    for one in found.accompanied:
        result.judge(COMPANION, right=_shown(one) in [_key(each) for each in label.get("accompanied", [])])
    flat_there, flat_read = [x for group in there for x in group], [x for group in read for x in group]
    for kind in ("person met", "office met", "body met"):
        there_of, read_of = ([key for key in keys if _kind(key) == kind] for keys in (flat_there, flat_read))
        _count(record, kind, there_of, read_of, result)
    for kind, given, got in (
        ("accompanied", label.get("accompanied", []), found.accompanied),
        ("mentioned", label.get("mentioned", []), found.mentioned),
    ):
        _count(record, kind, map(_key, given), [_shown(one) for one in got], result)
    cancelled = [_shown(one) for meeting in found.meetings if meeting not in held for one in meeting.met]
    _count(record, "cancelled", map(_key, label.get("cancelled", [])), cancelled, result)
    for kind, field_name in (("conference", "conferences"), ("ceremony", "ceremonies")):
        attended = [one for one in found.conferences if (one.kind in CEREMONIES) is (kind == "ceremony")]
        _gatherings(record, kind, label.get(field_name, []), [told.text[slice(*one.span)] for one in attended], result)
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


def _countries(record: str, label: Mapping[str, Any], found: Extraction, text: Text, result: Evaluation) -> None:
    """For whom those stand who were rightly found: for the country visited, unless the label says otherwise."""
    countries = {_key(name): country for name, country in label.get("countries", {}).items()}
    there = [_key(each) for group in label.get("met", []) for each in group]
    for meeting in found.meetings:
        for one in meeting.met:
            if one.kind is not Kind.PERSON or _shown(one) not in there:
                continue
            home = text.homes.of(one, text.host, text.year)
            rule = STATED if one.side else ELSEWHERE if home else VISITED
            side = one.side or (home and (home.body or home.nation)) or text.host
            right = side == countries.get(_shown(one), text.host)
            result.judge(rule, right=right)
            if not right:
                result.faults.append(f"{record}: {rule}: {_shown(one)} is not of {side}")


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


def _gatherings(record: str, kind: str, there: list[str], read: list[str], result: Evaluation) -> None:
    """A conference or ceremony is found when all the words of its label stand in one span that was read."""
    score = result.scores[kind]
    spans = [set(words(span)) for span in read]
    wanted = [set(words(label)) for label in there]
    score.there += len(wanted)
    score.found += len(spans)
    for label in wanted:
        right = any(label <= span for span in spans)
        score.there_right += right
        if not right:
            result.faults.append(f"{record}: {kind}: missed {sorted(label)}")
    for span in spans:
        right = any(label <= span for label in wanted)
        score.found_right += right
        result.judge(CONFERENCE, right=right)
        if not right:
            result.faults.append(f"{record}: {kind}: wrong {sorted(span)}")


def _pairs(groups: list[list[str]]) -> set[frozenset[str]]:
    return {frozenset(pair) for group in groups for pair in combinations(group, 2)}


def _shown(one: Mention, host: str | None = None) -> str:
    """A mention as labels write it; an office whose country is not told is of the `host`."""
    if one.kind is Kind.BODY:
        return _key(f"@{one.body}")
    side = f" @{one.body or one.nation or host}" if one.kind is Kind.OFFICE else ""
    return _key(f"{one.office or ''} {one.name or ''}{side}")


def _kind(key: str) -> str:
    return "body met" if key.startswith(" @") else "office met" if "@" in key else "person met"


def _key(text: str) -> str:
    called, at, side = text.partition("@")
    return " ".join(words(called)) + (f" @{' '.join(words(side))}" if at else "")
