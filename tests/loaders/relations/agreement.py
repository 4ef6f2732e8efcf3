"""How far the levels of American missions that are read from the archives agree with those that were coded by hand."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from graph.model import AccreditedTo, Country, Event, ParticipatedIn, Tenure
from graph.model.missions import Change, MissionLevel, MissionRule, levels
from graph.model.rules import IN_OFFICE
from loaders.catalogue import loader
from loaders.countries import country_entry
from tests.archives import archives
from tests.loaders.loader_result import LoaderResult, read

RULE: Final = MissionRule(embassies_from=date(1893, 3, 1))
"""An act of Congress of that day let the President send ambassadors."""
CODED: Final = {
    "Embassy": MissionLevel.EMBASSY,
    "Ambassador Nonresident": MissionLevel.EMBASSY,
    "Legation": MissionLevel.LEGATION,
    "Envoy Nonresident": MissionLevel.LEGATION,
    "Consulate": MissionLevel.CONSULATE,
    "Consul Nonresident": MissionLevel.CONSULATE,
    "Liaison": MissionLevel.LIAISON_OFFICE,
    "Interests": MissionLevel.INTERESTS_SECTION,
    "None": MissionLevel.NONE,
}
"""The coders' words. Whether a head of mission resides is not compared."""
NAMES: Final = {
    "Burkina Faso (Upper Volta)": "Burkina Faso",
    "Czechia": "Czech Republic",
    "East Germany (German Democratic Republic)": "German Democratic Republic",
    "Netherlands, The": "Netherlands",
    "Solomon Islands, The": "Solomon Islands",
    "Two Sicilies": "Kingdom of the Two Sicilies",
    "United Arab Emirates, The": "United Arab Emirates",
    "United Kingdom, The": "United Kingdom",
}
"""Countries that the coders call otherwise than the archives are read here."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A span of days over which the two differ."""

    country: str
    first: date
    last: date
    read: MissionLevel
    coded: str

    @property
    def days(self) -> int:
        """How long it is."""
        return (self.last - self.first).days + 1


@dataclass(slots=True)
class Agreement:
    """Country-days, those that agree, and where they do not.

    Attributes:
        days: how many country-days were compared.
        relations: on how many of them both have diplomatic relations, or both none.
        level: on how many of them both have a mission of the same level.
        countries: how many countries were compared.
        unknown: countries of the coders that are not read from the archives.
        disagreements: the spans over which the levels differ, the longest first.
    """

    days: int = 0
    relations: int = 0
    level: int = 0
    countries: int = 0
    unknown: list[str] = field(default_factory=list)
    disagreements: list[Disagreement] = field(default_factory=list)


def coded_spans(file: Path) -> Mapping[str, list[tuple[date, date, str]]]:
    """The coders' spans by country."""
    spans: dict[str, list[tuple[date, date, str]]] = defaultdict(list)
    with file.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            name = row["country_name_usdos"]
            if name:
                days = date.fromisoformat(row["date_start"]), date.fromisoformat(row["date_end"])
                spans[NAMES.get(name, name)].append((*days, row["us_mission_status"]))
    return spans


def changes_read() -> Mapping[str, list[Change]]:
    """The changes of level that are read from the guide to relations and from the lists of chiefs of mission, by country."""
    changes: dict[str, list[Change]] = defaultdict(list)
    guide = read(loader("state-rdcr"), archives() / "state-rdcr")
    countries, events = _named(guide), {event.id: event for event in guide.all(Event)}
    for tie in guide.all(ParticipatedIn):
        event = events[tie.end]
        if tie.start.endswith("/united-states") or event.start is None:
            continue
        change = RULE.of_event(event.kind, event.start.first, event.name)
        if change is not None:
            changes[countries[tie.start]].append(change)
    lists = read(loader("state-pocom"), archives() / "state-pocom")
    countries, tenures = _named(lists), {tenure.id: tenure for tenure in lists.all(Tenure)}
    for accredited in lists.all(AccreditedTo):
        tenure = tenures[accredited.start]
        if accredited.end in countries and tenure.since is not None and str(tenure.status) in IN_OFFICE:
            change = RULE.of_chief(tenure.rank or "", tenure.since.first)
            if change is not None:
                changes[countries[accredited.end]].append(change)
    return changes


def _named(result: LoaderResult) -> Mapping[str, str]:
    return {country.id: country.name for country in result.all(Country)}


def agreement() -> Agreement:
    """Compare both, day by day."""
    measured, changes = Agreement(), changes_read()
    for name, spans in sorted(coded_spans(archives() / "us-mission-status" / "mission_status_range_cow.csv").items()):
        country = country_entry(name, name).name
        if country not in changes:
            measured.unknown.append(name)
            continue
        measured.countries += 1
        for first, last, coded in spans:
            for span in _compared(country, changes[country], first, last, coded):
                measured.days += span.days
                measured.relations += span.days * (span.read.diplomatic is CODED[coded].diplomatic)
                if span.read is CODED[coded]:
                    measured.level += span.days
                else:
                    measured.disagreements.append(span)
    measured.disagreements.sort(key=lambda span: (-span.days, span.country, span.first))
    return measured


def _compared(country: str, changes: list[Change], first: date, last: date, coded: str) -> Iterator[Disagreement]:
    for since, until, level in levels(changes, first, last):
        yield Disagreement(country, since, until, level, coded)


def by_pair(disagreements: list[Disagreement]) -> Counter[tuple[str, str]]:
    """Country-days of disagreement by what was read and what was coded."""
    pairs: Counter[tuple[str, str]] = Counter()
    for span in disagreements:
        pairs[span.read.name.lower().replace("_", " "), span.coded] += span.days
    return pairs
