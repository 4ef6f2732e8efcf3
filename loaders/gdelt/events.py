"""The rows of GDELT's events: what happened, who took part as what, and where."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from graph.model.actors import Country, Organisation, Person, Place
from graph.model.dates import PartialDate
from graph.model.declaration import relationship_type
from graph.model.events import Event
from graph.model.participation import ParticipatedIn
from graph.model.record import Origin, Record
from graph.model.relationships import LocatedIn
from graph.model.terms import Attendance, NameKind, Role
from loaders.gdelt.actors import Actors, Resolved
from loaders.gdelt.cameo import DYAD, ENCOUNTERS, INTENDED, SCHEME, VERSION, Cameo, kind, status
from loaders.gdelt.columns import Row
from loaders.gdelt.instalment import Instalment, code_of, number_of, told_of

COUNTRY: Final = "1"
"""The type of a place that is a whole country."""
LONGEST_NAME: Final = 300
"""Letters of a name that GDELT gives; the few that are longer are pieces of pages, and are cut."""


class EventRows:
    """Makes a record of each row of one instalment."""

    def __init__(self, instalment: Instalment, actors: Actors, cameo: Cameo) -> None:
        self._instalment = instalment
        self._actors = actors
        self._cameo = cameo

    def event(self, row: Row, origin: Origin) -> Record:
        """A row as a record. Raises ValueError, saying what is wrong with it."""
        number, code, added = number_of(row), code_of(row), self._instalment.added(row, "DATEADDED")
        day = told_of(row, added)
        what, encounter = kind(code), ENCOUNTERS.get(code[:3])
        record = self._instalment.record(
            origin,
            record=f"event/{number}",
            reported=added,
            document=row.need("SOURCEURL"),
            address=True,
            confidence=encounter.confidence if encounter else DYAD,
        )
        parties = [self._party(row, f"Actor{place}", day) for place in (1, 2)]
        event = record.add(
            Event(
                id=record.id_of(Event, number),
                name=self._name(row, code, parties),
                kind=what,
                mode=encounter.mode if encounter else None,
                start=PartialDate.on(day),
                codes=(f"{SCHEME}/{VERSION}/{code}",),
                goldstein=row.number("GoldsteinScale"),
                stated_status=status(code),
            )
        )
        roles = encounter.roles if encounter else (Role.INITIATOR, Role.TARGET)
        seen: set[tuple[str, Role]] = set()
        attendance = Attendance.ATTENDED if encounter else Attendance.CODED
        if code.startswith(INTENDED):
            roles, attendance = (Role.PARTICIPANT, Role.PARTICIPANT), Attendance.EXPECTED
        for place, (party, role) in enumerate(zip(parties, roles, strict=True), start=1):
            if party is None:
                if row.text(f"Actor{place}Code"):
                    self._instalment.left_over[f"Actor{place}Code"] += 1
                continue
            self._introduce(record, party)
            if (party.actor.id, role) in seen:
                continue  # two of one body, such as two ministers who met: it took part once
            seen.add((party.actor.id, role))
            record.relate(
                ParticipatedIn(
                    start=party.actor.id,
                    end=event.id,
                    attendance=attendance,
                    role=role,
                    on_behalf_of=party.on_behalf_of,
                ),
                locator=f"Actor{place}",
                quote=row.text(f"Actor{place}Name") or None,
            )
        self._locate(record, row, event)
        return record

    def _party(self, row: Row, place: str, day: date) -> Resolved | None:
        return self._actors.resolve(row.text(f"{place}Code"), row.text(f"{place}Name"), day)

    def _name(self, row: Row, code: str, parties: Sequence[Resolved | None]) -> str:
        names = [
            party.actor.name if party else row.text(f"Actor{place}Name").title() or row.text(f"Actor{place}Code")
            for place, party in enumerate(parties, start=1)
        ]
        who = " – ".join(name for name in names if name)
        what = self._cameo.name(code)
        return f"{what}: {who[:LONGEST_NAME]}" if who else what

    def _introduce(self, record: Record, party: Resolved) -> None:
        """State who the actors are, once a file: they are the same whichever row speaks of them."""
        instalment = self._instalment
        for node in party.nodes:
            if instalment.repeats.is_new(node.id):
                _add_actor(record, node, instalment.by_the_book(node.id))
        for relationship in party.relationships:
            book = instalment.by_the_book(relationship.start, relationship)
            name = relationship_type(type(relationship))
            if instalment.repeats.is_new(name, relationship.start, relationship.end, book["record"]):
                record.relate(relationship, **book)

    def _locate(self, record: Record, row: Row, event: Event) -> None:
        name, sort = row.text("ActionGeo_FullName"), row.text("ActionGeo_Type")
        if not name:
            return
        feature = row.text("ActionGeo_FeatureID") or row.text("ActionGeo_ADM1Code") or row.text("ActionGeo_CountryCode")
        name = name[:LONGEST_NAME]
        slug = name.replace("|", " ")
        place = Place(id=record.id_of(Place, f"{feature}/{slug}" if sort != COUNTRY else slug), name=name)
        if self._instalment.repeats.is_new(place.id):
            record.add(place, **self._instalment.by_the_book(place.id))
        record.relate(LocatedIn(start=event.id, end=place.id))


def _add_actor(record: Record, node: Person | Organisation | Country, evidence: dict[str, Any]) -> None:
    record.add(node, **evidence)
    record.add_name(node, node.name, kind=NameKind.PRIMARY, **evidence)
    if isinstance(node, Country) and node.iso == "US":
        for alias in ("USA", "US"):
            record.add_name(node, alias, kind=NameKind.ALIAS, **evidence)
