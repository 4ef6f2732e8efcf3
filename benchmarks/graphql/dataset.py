"""The data: diplomatic events in Chancery's model, made up by a seed, with a few people at most of the events.

It is a loader like any other, so that what is measured lies in the store as loaded sources do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Final

from graph.model import (
    Attendance,
    Attribution,
    Dataset,
    DecidedBy,
    Event,
    EventKind,
    Evidence,
    HasStatusChange,
    InDataset,
    MemberOf,
    Organisation,
    OrganisationKind,
    Origin,
    PartialDate,
    ParticipatedIn,
    Person,
    Record,
    Role,
    Source,
    Status,
    StatusChange,
)
from graph.model.declaration import Node
from graph.model.ids import make_id
from graph.model.loader import Document

SOURCE: Final = "bench"
FIRST_DAY: Final = date(2000, 1, 1)
DAYS: Final = 9_000
REPORTED: Final = date(2025, 1, 1)
EVENTS_PER_VOLUME: Final = 500

_FIRST_NAMES: Final = [
    "Anna",
    "Boris",
    "Clara",
    "Dmitri",
    "Elena",
    "Farid",
    "Grace",
    "Hugo",
    "Ines",
    "Jana",
    "Karl",
    "Lena",
    "Mikhail",
    "Nadia",
    "Omar",
    "Petra",
]
_LAST_NAMES: Final = [
    "Novak",
    "Petrov",
    "Silva",
    "Khan",
    "Meyer",
    "Rossi",
    "Tanaka",
    "Okafor",
    "Dubois",
    "Larsen",
    "Popa",
    "Costa",
    "Haddad",
    "Kim",
    "Weber",
]
_KINDS: Final = (EventKind.MEETING, EventKind.VISIT, EventKind.SUMMIT, EventKind.NEGOTIATION, EventKind.CALL)
_BODIES: Final = (OrganisationKind.MINISTRY, OrganisationKind.GOVERNMENT, OrganisationKind.AGENCY, OrganisationKind.IGO)
_ROLES: Final = (Role.PARTICIPANT, Role.HOST, Role.GUEST)
_ATTENDANCE: Final = (*[Attendance.ATTENDED] * 8, Attendance.EXPECTED, Attendance.ABSENT)


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is.

    Attributes:
        people, organisations, events: how many of each.
        participations: people and organisations at events; each person is a member of one organisation as well.
        cancellations: events that were called off, each by a person.
    """

    people: int = 3_000
    organisations: int = 300
    events: int = 10_000
    participations: int = 60_200
    cancellations: int = 800

    def times(self, factor: int) -> Size:
        """The same proportions, `factor` times as much."""
        return Size(
            self.people * factor,
            self.organisations * factor,
            self.events * factor,
            self.participations * factor,
            self.cancellations * factor,
        )

    @property
    def relationships(self) -> int:
        """The relationships between what it tells of, without those that lead to names and documents."""
        return self.people + self.participations + self.cancellations


def node_id(label: str, record: str | int) -> str:
    """The id of a node of the data set."""
    return make_id(SOURCE, label, str(record))


@dataclass(frozen=True, slots=True)
class _Taking:
    """One actor at one event."""

    actor: str
    role: Role
    attendance: Attendance


class Generated:
    """The loader of the data set: the first document holds the actors, the others the events, 500 each."""

    id = SOURCE
    revised_on = REPORTED

    def __init__(self, size: Size, seed: int = 7) -> None:
        """Draw who takes part in what, and who cancels what."""
        self.size: Final = size
        self._random: Final = Random(seed)
        self._taking: Final = self._participations()
        self._cancelled: Final = {
            event: node_id("Person", self._skewed(size.people))
            for event in self._random.sample(range(size.events), size.cancellations)
        }

    def expected(self, path: Path | None) -> Mapping[str, int]:
        """Nothing: what is drawn is as large as was asked."""
        return {}

    def documents(self, path: Path | None = None) -> Sequence[Document]:
        """The documents; there are no files behind them."""
        volumes = 1 + -(-self.size.events // EVENTS_PER_VOLUME)
        return [Document(Path(str(volume)), 1) for volume in range(volumes)]

    def survey(self, path: Path | None) -> None:
        """Nothing: there are no files."""

    def records(self, document: Document, survey: None) -> Iterator[Record]:
        """The records of one document. The documents are read in order and once: chance goes on from one to the next."""
        volume = int(document.path.name)
        yield self._head(volume)
        if volume == 0:
            for number in range(self.size.organisations):
                yield self._organisation(number)
            for number in range(self.size.people):
                yield self._person(number)
            return
        first = (volume - 1) * EVENTS_PER_VOLUME
        for number in range(first, min(first + EVENTS_PER_VOLUME, self.size.events)):
            yield self._event(number, volume)

    def _participations(self) -> dict[int, list[_Taking]]:
        size, random = self.size, self._random
        found: dict[int, dict[str, _Taking]] = defaultdict(dict)
        drawn = 0
        while drawn < size.participations:
            if random.random() < 0.1:
                actor = node_id("Organisation", self._skewed(size.organisations))
            else:
                actor = node_id("Person", self._skewed(size.people))
            at = found[random.randrange(size.events)]
            if actor not in at:
                at[actor] = _Taking(actor, random.choice(_ROLES), random.choice(_ATTENDANCE))
                drawn += 1
        return {event: list(taking.values()) for event, taking in found.items()}

    def _skewed(self, number: int) -> int:
        """A number below `number`, low ones far more often: half of all are in the first quarter."""
        return int(number * self._random.random() ** 2)

    def _day(self) -> PartialDate:
        day = FIRST_DAY + timedelta(days=self._random.randrange(DAYS))
        chance = self._random.random()
        if chance < 0.85:
            return PartialDate.on(day)
        return PartialDate.parse(f"{day:%Y-%m}" if chance < 0.95 else f"{day:%Y}")

    def _record(self, name: str, volume: int) -> Record:
        evidence = Evidence(
            source_id=node_id("Source", volume),
            record=name,
            reported_at=REPORTED - timedelta(days=self._random.randrange(DAYS)),
            method="benchmark generator",
            attribution=self._random.choice((Attribution.OFFICIAL, Attribution.NAMED, Attribution.INFERRED)),
            locator=f"volume {volume}",
            confidence=self._random.choice((1.0, 0.9, 0.7)),
        )
        return Record(SOURCE, Origin(Path(str(volume))), evidence)

    def _head(self, volume: int) -> Record:
        record = self._record(f"volume {volume}", volume)
        source = record.add(
            Source(id=node_id("Source", volume), title=f"Chronicle, volume {volume}", publisher="Chronicle")
        )
        dataset = record.add(Dataset(id=node_id("Dataset", "all"), title="Chronicle"))
        record.relate(InDataset(start=source.id, end=dataset.id))
        return record

    def _organisation(self, number: int) -> Record:
        record = self._record(f"organisation {number}", 0)
        kind = self._random.choice(_BODIES)
        record.add_actor(Organisation(id=_own(record, Organisation, number), name=f"Body {number}", kind=kind))
        return record

    def _person(self, number: int) -> Record:
        record = self._record(f"person {number}", 0)
        name = f"{self._random.choice(_FIRST_NAMES)} {self._random.choice(_LAST_NAMES)} {number}"
        person = record.add_actor(Person(id=_own(record, Person, number), name=name, birth=self._day()))
        body = node_id("Organisation", self._skewed(self.size.organisations))
        record.relate(MemberOf(start=person.id, end=body))
        return record

    def _event(self, number: int, volume: int) -> Record:
        record = self._record(f"event {number}", volume)
        kind = self._random.choice(_KINDS)
        status = self._random.choice((Status.HELD, Status.HELD, Status.HELD, Status.PLANNED))
        event = record.add(
            Event(
                id=_own(record, Event, number),
                name=f"{kind.capitalize()} {number}",
                kind=kind,
                start=self._day(),
                description=f"The {number}th event of the chronicle, told in one sentence of ordinary length.",
                stated_status=status,
            )
        )
        for taking in self._taking.get(number, ()):
            record.relate(
                ParticipatedIn(start=taking.actor, end=event.id, role=taking.role, attendance=taking.attendance),
                quote=f"present at {event.name}" if number % 4 == 0 else None,
            )
        if number in self._cancelled:
            change = record.add(StatusChange(id=_own(record, StatusChange, number), to_status=Status.CANCELLED))
            record.relate(HasStatusChange(start=event.id, end=change.id))
            record.relate(DecidedBy(start=change.id, end=self._cancelled[number]))
        return record


def _own(record: Record, label: type[Node], number: int) -> str:
    return record.id_of(label, str(number))
