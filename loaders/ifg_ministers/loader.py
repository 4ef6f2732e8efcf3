"""Reads who was a minister of the United Kingdom, in which post of which department, and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.model.actors import Country, Organisation, Post, Tenure
from graph.model.dates import PartialDate
from graph.model.events import Event
from graph.model.record import Record, Reject
from graph.model.relationships import Held, LocatedIn, MemberOf, OfPost, PartOf, PostIn, Represents, SucceededBy
from graph.model.terms import EventKind, NameKind, OrganisationKind, PostKind, Status, TenureStatus
from loaders.countries import country_entry
from loaders.description import Description, DocumentKind
from loaders.formats.folder import FolderLoader, FolderSurvey
from loaders.formats.record_writer import RecordWriter
from loaders.formats.table_stream import Row, read_rows
from loaders.ifg_ministers.tables import Tables

_COUNTRY: Final = "united-kingdom"


def loader(description: Description) -> IfgMinisters:
    """A fresh loader of this source."""
    return IfgMinisters(description)


@dataclass(slots=True, kw_only=True)
class IfgSurvey(FolderSurvey):
    """What the tables say of each other's ids."""

    tables: Tables


class IfgMinisters(FolderLoader[IfgSurvey]):
    """The database of ministers, one table a file."""

    def survey_folder(self, root: Path) -> IfgSurvey:
        """Read what the tables say of each other's ids."""
        tables = Tables(self.id)
        tables.read(root)
        return IfgSurvey(root=root, tables=tables)

    def read_file(
        self, file: Path, kind: DocumentKind, writer: RecordWriter, survey: IfgSurvey
    ) -> Iterator[Record | Reject]:
        """The records of one table."""
        table = kind.root
        make = {
            "organisation": self._department,
            "organisation_link": self._succession,
            "post": self._post,
            "person": self._person,
            "appointment_characteristics": self._appointment,
            "representation": self._seat,
            "representation_characteristics": self._party,
            "event": self._event,
        }[table]
        met: Counter[str] = Counter()
        for row in read_rows(file):
            if isinstance(row, Reject):
                yield row
                continue
            own = row.take("id")
            met[own] += 1
            number = f"{table.replace('_', '-')}/{own}" + (f"~{met[own]}" if met[own] > 1 else "")
            try:
                if not own:
                    raise ValueError("id is blank: fill it in")
                locator = f"row of id {own}"
                record = writer.record(row.origin, number, reported=self.description.day, locator=locator)
                make(row, own, record, writer, survey.tables)
            except ValueError as error:
                writer.take_back()
                yield Reject(row.origin, number, str(error))
                continue
            writer.left_over.update(f"{table}/{name}" for name in row.left())
            yield record

    def _department(self, row: Row, own: str, record: Record, writer: RecordWriter, tables: Tables) -> None:
        since, until, note = _interval(row)
        department = Organisation(
            id=record.id_of(Organisation, own),
            name=row.need("name"),
            kind=OrganisationKind.MINISTRY,
            since=since,
            until=until,
            description=note,
        )
        writer.actor(record, department, department.name)
        if short := row.take("short_name"):
            writer.actor(record, department, short)
        writer.relationship(record, PartOf(start=department.id, end=self._country(record, writer).id))

    def _succession(self, row: Row, own: str, record: Record, writer: RecordWriter, tables: Tables) -> None:
        before, after = row.need("predecessor_organisation_id"), row.need("successor_organisation_id")
        for department in (before, after):
            self._must_be(department, tables.departments, "organisation.csv")
        first, last = row.day("link_start_date"), row.day("link_end_date")
        days = f"{first} to {last}" if first != last else str(first)
        record.relate(
            SucceededBy(
                start=f"{self.id}:organisation/{before}",
                end=f"{self.id}:organisation/{after}",
                manner=row.need("type"),
            ),
            quote=days,
        )

    def _post(self, row: Row, own: str, record: Record, writer: RecordWriter, tables: Tables) -> None:
        department, rank = row.need("organisation_id"), row.need("rank_equivalence")
        self._must_be(department, tables.departments, "organisation.csv")
        ranks = self.description.vocabulary["rank"]
        if rank not in ranks:
            raise ValueError(f"the rank_equivalence {rank!r} is not known ({', '.join(ranks)}): correct it, or add it")
        name, shown = row.need("name"), row.take("display_name")
        row.leave("rank_equivalence_value", "id_ifg_website")
        groups = tables.groups.get(own, [])
        notes = [f"Rank: {ranks[rank]}", *([f"Group: {'; '.join(groups)}"] if groups else [])]
        post = record.add(
            Post(
                id=record.id_of(Post, own),
                name=shown or name,
                kind=PostKind.HEAD_OF_GOVERNMENT if rank == "PM" else PostKind.MINISTER,
                description=". ".join(notes),
            )
        )
        record.relate(PostIn(start=post.id, end=f"{self.id}:organisation/{department}"))

    def _person(self, row: Row, own: str, record: Record, writer: RecordWriter, tables: Tables) -> None:
        row.number("id_parliament")
        row.number("id_ifg_website")
        person = tables.person(own)
        names = {row.need("name"), row.take("display_name"), row.take("normalized_name")} - {""}
        row.leave("short_name", "gender")
        since, until, _ = _interval(row)
        borne = f"borne from {since or '..'} to {until or '..'}" if since or until else None
        writer.actor(record, person, person.name)
        for name in sorted(names - {person.name}):
            record.add_name(person, name, kind=NameKind.ALIAS, quote=borne)
        writer.relationship(record, Represents(start=person.id, end=self._country(record, writer).id))

    def _appointment(self, row: Row, own: str, record: Record, writer: RecordWriter, tables: Tables) -> None:
        appointment = row.need("appointment_id")
        if appointment not in tables.appointments:
            raise ValueError(f"no row of appointment.csv has the id {appointment!r}: correct it, or add it")
        holder, post = tables.appointments[appointment]
        person = tables.person(holder)
        self._must_be(post, tables.posts, "post.csv")
        since, until, note = _interval(row)
        acting, on_leave = _yes(row, "is_acting"), _yes(row, "is_on_leave")
        reason = row.take("leave_reason")
        notes = [text for text in (reason, note) if text]
        ended = TenureStatus.ENDED if until else TenureStatus.HELD
        writer.node(record, person)
        tenure = record.add(
            Tenure(
                id=record.id_of(Tenure, own),
                status=TenureStatus.ACTING if acting else ended,
                since=since,
                until=until,
                rank=row.take("cabinet_status") or None,
                on_leave=on_leave,
                description="; ".join(notes) or None,
            )
        )
        record.relate(Held(start=person.id, end=tenure.id), locator=f"appointment {appointment}, stage {own}")
        record.relate(OfPost(start=tenure.id, end=f"{self.id}:post/{post}"))

    def _seat(self, row: Row, own: str, record: Record, writer: RecordWriter, tables: Tables) -> None:
        person, house = tables.person(row.need("person_id")), row.need("house")
        constituency = row.take("constituency_id")
        if constituency and constituency not in tables.constituencies:
            raise ValueError(f"no row of constituency.csv has the id {constituency!r}: correct it, or add it")
        since, until, note = _interval(row)
        body = Organisation(
            id=record.id_of(Organisation, f"house/{house.lower()}"),
            name=f"House of {house}",
            kind=OrganisationKind.LEGISLATURE,
        )
        writer.actor(record, body, body.name)
        writer.relationship(record, PartOf(start=body.id, end=self._country(record, writer).id))
        name = tables.constituencies.get(constituency)
        post = Post(
            id=record.id_of(Post, f"seat/{constituency or house.lower()}"),
            name=f"Member of Parliament for {name}" if name else f"Member of the House of {house}",
            kind=PostKind.LEGISLATOR,
        )
        writer.node(record, post)
        writer.relationship(record, PostIn(start=post.id, end=body.id))
        writer.node(record, person)
        tenure = record.add(
            Tenure(
                id=record.id_of(Tenure, f"seat/{own}"),
                status=TenureStatus.ENDED if until else TenureStatus.HELD,
                since=since,
                until=until,
                rank=row.take("type") or None,
                description=note,
            )
        )
        record.relate(Held(start=person.id, end=tenure.id))
        record.relate(OfPost(start=tenure.id, end=post.id))

    def _party(self, row: Row, own: str, record: Record, writer: RecordWriter, tables: Tables) -> None:
        seat, name = row.need("representation_id"), row.need("party")
        if seat not in tables.seats:
            raise ValueError(f"no row of representation.csv has the id {seat!r}: correct it, or add it")
        person = tables.person(tables.seats[seat])
        since, until, _ = _interval(row)
        party = Organisation(
            id=record.id_of(Organisation, f"party/{name.lower().replace(' ', '-')}"),
            name=name,
            kind=OrganisationKind.PARTY,
        )
        writer.actor(record, party, name)
        writer.node(record, person)
        record.relate(MemberOf(start=person.id, end=party.id, since=since, until=until))

    def _event(self, row: Row, own: str, record: Record, writer: RecordWriter, tables: Tables) -> None:
        kind, kinds = row.need("type"), self.description.vocabulary["event"]
        if kind not in kinds:
            raise ValueError(f"the type {kind!r} is not known ({', '.join(kinds)}): correct it, or add it")
        day = row.day("date")
        event = record.add(
            Event(
                id=record.id_of(Event, own),
                name=row.need("name"),
                kind=next(word for word in EventKind if word == kinds[kind]),
                start=day,
                end=day,
                stated_status=Status.HELD,
            )
        )
        record.relate(LocatedIn(start=event.id, end=self._country(record, writer).id))

    def _country(self, record: Record, writer: RecordWriter) -> Country:
        entry = country_entry(_COUNTRY, "United Kingdom")
        country = Country(id=record.id_of(Country, _COUNTRY), name=entry.name, iso=entry.iso)
        writer.actor(record, country, country.name)
        writer.aliases(record, country, entry.aliases)
        return country

    @staticmethod
    def _must_be(own: str, known: set[str], table: str) -> None:
        if own not in known:
            raise ValueError(f"no row of {table} has the id {own!r}: correct it, or add it")


def _interval(row: Row) -> tuple[PartialDate | None, PartialDate | None, str | None]:
    """Beginning and end; where they contradict each other neither, and what the source writes."""
    since, until = row.day("start_date"), row.day("end_date")
    if since and until and until.last < since.first:
        return None, None, f"The source has it from {since} to {until}, which cannot be."
    return since, until, None


def _yes(row: Row, name: str) -> bool:
    text = row.need(name)
    if text not in ("True", "False"):
        raise ValueError(f"{name} is {text!r}: it should be True or False")
    return text == "True"
