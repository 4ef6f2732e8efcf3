"""Labelled pairs of records, read from `labelled.yml`: what the model is calibrated on, and measured against."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Final

from ruamel.yaml import YAML

from graph.resolve.people.offices import office_class
from graph.resolve.people.record import UNKNOWN, Activity, PersonRecord, Span

LABELLED: Final = Path(__file__).with_name("labelled.yml")
_YEARS: Final = re.compile(r"(held )?(\d{4})(?:-(\d{4}))?")
_LIFE: Final = re.compile(r"([bd])(\d{4})")


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """Two records of which it is known whether they are of one person.

    Attributes:
        family: the family of names to which they belong.
        left, right: the records.
        same: whether they are of one person.
        held_out: whether the pair is kept for measuring, and not calibrated on.
    """

    family: str
    left: PersonRecord
    right: PersonRecord
    same: bool
    held_out: bool


def labelled_pairs(path: Path = LABELLED) -> list[LabelledPair]:
    """Every pair within a family of names. Families go in turn to calibration and to measuring.

    Raises:
        ValueError: a record is not written as the file's head says.
    """
    content: Mapping[str, Mapping[str, list[str]]] = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return [
        LabelledPair(family, left, right, who == whom, bool(place % 2))
        for place, (family, people) in enumerate(content.items())
        for (who, left), (whom, right) in combinations(_records(family, people), 2)
    ]


def _records(family: str, people: Mapping[str, list[str]]) -> Iterator[tuple[str, PersonRecord]]:
    number = 0
    for who, texts in people.items():
        for text in texts:
            number += 1
            yield who, labelled_record(f"labelled-{number}:person/{family}-{number}", text)


def labelled_record(record_id: str, text: str) -> PersonRecord:
    """A record from its line: `name = other name | office | country | days | life`.

    Raises:
        ValueError: the days are not written as they should be.
    """
    names, office, country, days, life = ([part.strip() for part in text.split("|")] + [""] * 5)[:5]
    lived = {letter: Span(date(int(year), 1, 1), date(int(year), 12, 31)) for letter, year in _LIFE.findall(life)}
    activities: tuple[Activity, ...] = ()
    if days:
        match = _YEARS.fullmatch(days)
        if match is None:
            raise ValueError(f"{text!r}: {days!r} are no days; write 1983, 1982-1986 or held 1982-1986")
        held, first, last = match.groups()
        span = Span(date(int(first), 1, 1), date(int(last or first), 12, 31))
        activities = (Activity(office_class(office) if office else None, span, bool(held), office),)
    return PersonRecord(
        record_id,
        tuple(name.strip() for name in names.split("=")),
        record_id.partition(":")[0],
        record_id,
        frozenset({country} if country else ()),
        frozenset({country} if country else ()),
        activities,
        lived.get("b", UNKNOWN),
        lived.get("d", UNKNOWN),
    )
