"""Entities that are ties between things: who held which position when, who belonged to what, and who took part."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model.actors import Organisation, Person, Post, Tenure
from graph.model.events import Event
from graph.model.ids import label_slug, make_id, parse_id
from graph.model.participation import ParticipatedIn
from graph.model.record import Record
from graph.model.relationships import Held, MemberOf, OfPost, PostIn
from graph.model.terms import Attendance, Role, TenureStatus
from loaders.ftm.entity import Entity
from loaders.ftm.things import Things


@dataclass(frozen=True, slots=True)
class Ties:
    """Makes relationships of the entities of one dataset, between things that are there."""

    things: Things

    def occupancy(self, entity: Entity, record: Record) -> None:
        """Somebody's time in a position. Raises ValueError when the holder or the position is not known."""
        holder, post = self._end(entity, "holder", Person), self._end(entity, "post", Post)
        status, since, until = entity.first("status"), entity.day("startDate"), entity.day("endDate")
        over = until is not None or status == "ended"
        tenure = Tenure(
            id=make_id(self.things.source, Tenure.__name__, entity.id),
            status=TenureStatus.ENDED if over else TenureStatus.HELD,
            since=since,
            until=until,
            description=entity.first("summary", "description"),
        )
        record.add(tenure)
        record.relate(Held(start=holder, end=tenure.id))
        record.relate(OfPost(start=tenure.id, end=post))

    def membership(self, entity: Entity, record: Record) -> None:
        """That somebody belonged to a body. Raises ValueError when either is not known."""
        member = self._end(entity, "member", Person, Organisation)
        body = self._end(entity, "organization", Organisation)
        record.relate(MemberOf(start=member, end=body, since=entity.day("startDate"), until=entity.day("endDate")))

    def post(self, entity: Entity, record: Record) -> None:
        """Of which bodies a position is."""
        for body in self._ends(entity, "organization", Organisation):
            record.relate(PostIn(start=make_id(self.things.source, Post.__name__, entity.id), end=body))

    def event(self, entity: Entity, record: Record) -> None:
        """Who took part in an event: FollowTheMoney has those involved, not whether they were there."""
        event = make_id(self.things.source, Event.__name__, entity.id)
        for name, role in (("organizer", Role.HOST), ("involved", Role.PARTICIPANT)):
            for actor in self._ends(entity, name, Person, Organisation):
                record.relate(ParticipatedIn(start=actor, end=event, attendance=Attendance.PARTY, role=role))

    def _end(self, entity: Entity, name: str, *types: type) -> str:
        ends = self._ends(entity, name, *types)
        if len(ends) != 1:
            named = ", ".join(entity_id for entity_id in ends) or "nobody that these files describe"
            raise ValueError(f"its {name} is {named}, where one {' or '.join(cls.__name__ for cls in types)} is needed")
        return ends[0]

    def _ends(self, entity: Entity, name: str, *types: type) -> list[str]:
        """The node ids of those that a property names and that are of some types."""
        slugs = {label_slug(cls.__name__) for cls in types}
        ends: list[str] = []
        for value in entity.texts(name):
            end = self.things.id_of(value)
            parts = parse_id(end) if end else None
            if end and parts is not None and parts.label in slugs:
                ends.append(end)
            else:
                entity.untaken[f"{entity.schema}.{name} that these files do not describe, or as another thing"] += 1
        return ends
