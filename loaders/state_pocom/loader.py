"""Reads who held, was nominated for or declined which office of American diplomacy, and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from graph.model.actors import Country, Organisation, Post, Tenure
from graph.model.dates import PartialDate
from graph.model.record import Record, Reject
from graph.model.relationships import (
    AccreditedTo,
    ConcurrentWith,
    Held,
    LocatedIn,
    OfPost,
    PartOf,
    PostIn,
    Represents,
)
from graph.model.terms import OrganisationKind, PostKind, TenureStatus
from loaders.countries import country_entry
from loaders.description import Description, DocumentKind
from loaders.formats.folder import FolderLoader, FolderSurvey
from loaders.formats.record_writer import RecordWriter
from loaders.formats.xml_stream import BrokenFileError
from loaders.formats.xml_tree import Branch, read_tree
from loaders.historian.dates import day_of
from loaders.historian.nations import UNITED_STATES
from loaders.state_pocom.tables import CHIEFS, PRINCIPALS, Tables, numbered

_DEPARTMENT: Final = "department-of-state"
_STAGES: Final = ("appointed", "arrived", "started", "ended")


def loader(description: Description) -> StatePocom:
    """A fresh loader of this source."""
    return StatePocom(description)


@dataclass(slots=True, kw_only=True)
class PocomSurvey(FolderSurvey):
    """People, titles, codes and appointments by their ids."""

    tables: Tables


class StatePocom(FolderLoader[PocomSurvey]):
    """The archive of principal officers and chiefs of mission."""

    def survey_folder(self, root: Path) -> PocomSurvey:
        """Read people, titles, codes and appointments."""
        tables = Tables(self.id, dict(self.description.vocabulary["career-type"]))
        tables.read(root)
        return PocomSurvey(root=root, tables=tables)

    def subject(self, stem: str, survey: PocomSurvey) -> str:
        """The person, office or country that a file is about."""
        try:
            return survey.tables.person(stem).name
        except ValueError:
            return survey.tables.titles.get(stem) or _shown(stem)

    def read_file(
        self, file: Path, kind: DocumentKind, writer: RecordWriter, survey: PocomSurvey
    ) -> Iterator[Record | Reject]:
        """The records of one file: a person, the appointments to an office, or those that one person held together."""
        tables = survey.tables
        try:
            tree = read_tree(file, kind.root)
        except BrokenFileError as broken:
            yield broken.reject
            return
        try:
            if kind.root == "person":
                yield self._person(tree, writer, tables)
            elif kind.root == "concurrent-appointments":
                yield self._concurrent(tree, writer, tables)
            else:
                yield from self._appointments(tree, writer, tables)
        except ValueError as error:
            writer.take_back()
            yield Reject(tree.origin, f"{kind.root}/{file.stem}", str(error))
            return
        writer.left_over.update(tree.left())

    def _person(self, tree: Branch, writer: RecordWriter, tables: Tables) -> Record:
        person_id = tree.need("id")
        if person_id != tree.origin.file.stem:
            raise ValueError(f"the id {person_id!r} is not the name of the file: make them one")
        tables.made(person_id, tree)  # raises where the file is wrong
        person = tables.person(person_id)
        tree.leave("old-ids")
        record = writer.record(
            tree.origin, f"person/{person_id}", reported=_made(tree, self.description.day), locator="/person"
        )
        writer.actor(record, person, tree.take("persName/altname") or person.name)
        united_states = self._country(UNITED_STATES)
        writer.node(record, united_states)  # its names are told with the offices: 4,000 files need not repeat them
        writer.relationship(record, Represents(start=person.id, end=united_states.id))
        return record

    def _appointments(self, tree: Branch, writer: RecordWriter, tables: Tables) -> Iterator[Record | Reject]:
        tag = tree.tag
        paths = PRINCIPALS if tag == "principal-position" else CHIEFS
        appointments = numbered(tree, paths)
        office = self._office(tree)
        tree.leave("class", "category", "is-dirty", "names/plural", "names/alternate", "description", "ongoing")
        for note in tree.all("chiefs/mission-note"):
            note.leave("text", "created-by", "created-date", "last-modified-by", "last-modified-date")
        for number, branch in appointments:
            other = branch.above[-1].startswith("other")
            try:
                yield self._appointment(number, branch, office, writer, tables, other=other)
            except ValueError as error:
                writer.take_back()
                branch.leave(".")
                yield Reject(branch.origin, f"tenure/{number}", str(error))

    def _office(self, tree: Branch) -> Post:
        """The office that a file is about."""
        description = tree.take("description") or None
        since, until = tree.take("start"), tree.take("end")
        if territory := tree.take("territory-id"):
            name = f"United States Chief of Mission to {self._country(territory).name}"
            return Post(id=f"{self.id}:post/mission/{territory}", name=name, kind=PostKind.CHIEF_OF_MISSION)
        own = tree.need("id")
        principal = tree.tag == "principal-position"
        return Post(
            id=f"{self.id}:post/{'position' if principal else 'mission'}/{own}",
            name=tree.need("names/singular"),
            kind=PostKind.PRINCIPAL_OFFICER if principal else PostKind.CHIEF_OF_MISSION,
            since=_first_year(since),
            until=_first_year(until),
            description=description,
        )

    def _appointment(
        self, number: str, branch: Branch, office: Post, writer: RecordWriter, tables: Tables, *, other: bool
    ) -> Record:
        own, person = branch.need("id"), tables.person(branch.need("person-id"))
        role = branch.need("role-title-id")
        if role not in tables.titles:
            raise ValueError(f"the role-title-id {role!r} is in no table of roles: correct it, or add the role")
        fixes = self.description.fixes.get(own, {})
        days = {stage: _day(branch, stage, fixes) for stage in _STAGES}
        notes = [text for stage in _STAGES[:3] if (text := branch.take(f"{stage}/note"))]
        note = branch.take("note")
        ending = branch.take("ended/note")
        tag = branch.tag
        made = _made(branch, self.description.day)
        begun = days["started"] or days["appointed"]
        record = writer.record(
            branch.origin,
            f"tenure/{number}",
            reported=max(made, begun.last) if begun else made,
            locator=f"/{'/'.join(branch.above)}/{tag}[id='{own}']",
        )
        status = self._status(role, note, days, other=other)
        since, until = _span(days, status)
        writer.node(record, person)
        tenure = record.add(
            Tenure(
                id=record.id_of(Tenure, number),
                status=status,
                since=since,
                until=until,
                appointed=days["appointed"],
                arrived=days["arrived"],
                credentials=days["started"] if tag == "chief" else None,
                rank=tables.titles[role],
                ending=ending or None,
                description=" ".join([*notes, note]).strip() or None,
            )
        )
        self._department(record, writer, office)
        record.relate(Held(start=person.id, end=tenure.id))
        record.relate(OfPost(start=tenure.id, end=office.id))
        if territory := branch.take("contemporary-territory-id"):
            country = self._country(territory)
            writer.actor(record, country, country.name)
            record.relate(AccreditedTo(start=tenure.id, end=country.id))
        elif tag == "chief":
            body = self._body(office)
            writer.actor(record, body, body.name)
            record.relate(AccreditedTo(start=tenure.id, end=body.id))
        return record

    def _status(self, role: str, note: str, days: dict[str, PartialDate | None], *, other: bool) -> TenureStatus:
        """How far they got: what the note on another nominee says, else by the title and whether it has ended."""
        if other and not days["started"]:
            outcomes = self.description.vocabulary["outcome"].items()
            word = next(
                (word for phrase, word in outcomes if phrase in note.lower()),
                "not_served" if days["appointed"] else "nominated",
            )
            return next(status for status in TenureStatus if status == word)
        if role in self.description.vocabulary["acting"]:
            return TenureStatus.ACTING
        return TenureStatus.ENDED if days["ended"] else TenureStatus.HELD

    def _concurrent(self, tree: Branch, writer: RecordWriter, tables: Tables) -> Record:
        own, person = tree.need("id"), tables.person(tree.need("person-id"))
        tenures = [tables.tenure(chief, person) for chief in tree.texts("chief-id")]
        tree.leave("resident-at/locale-id")
        territory = tree.need("resident-at/contemporary-territory-id")
        if len(tenures) < 2:
            raise ValueError("fewer than two chief-ids are given: appointments held together are at least two")
        made = _made(tree, self.description.day)
        record = writer.record(tree.origin, f"concurrent/{own}", reported=made, locator="/concurrent-appointments")
        first, *rest = [f"{self.id}:tenure/{number}" for number in tenures]
        for other in rest:
            record.relate(ConcurrentWith(start=first, end=other))
        country = self._country(territory)
        writer.actor(record, country, country.name)
        for tenure in (first, *rest):
            record.relate(LocatedIn(start=tenure, end=country.id), locator="/concurrent-appointments/resident-at")
        return record

    def _department(self, record: Record, writer: RecordWriter, office: Post) -> None:
        """Say whose office it is: the Department's, which is part of the United States' government."""
        united_states = self._country(UNITED_STATES)
        writer.actor(record, united_states, united_states.name)
        writer.aliases(record, united_states, country_entry(UNITED_STATES, "").aliases)
        department = Organisation(
            id=record.id_of(Organisation, _DEPARTMENT), name="Department of State", kind=OrganisationKind.MINISTRY
        )
        writer.actor(record, department, "United States Department of State")
        if office.id.endswith("/position/secretary"):  # said once, by its head's file: 300 parallel edges tell no more
            writer.relationship(record, PartOf(start=department.id, end=united_states.id))
        writer.node(record, office)
        writer.relationship(record, PostIn(start=office.id, end=department.id))

    def _body(self, office: Post) -> Organisation:
        """The organisation to which a mission is sent."""
        own = office.id.rpartition("/")[2]
        name = self.description.vocabulary["organisation"].get(own, office.name)
        return Organisation(id=f"{self.id}:organisation/{own}", name=name, kind=OrganisationKind.IGO)

    def _country(self, territory: str) -> Country:
        entry = country_entry(territory, _shown(territory))
        return Country(
            id=f"{self.id}:country/{territory}",
            name=entry.name,
            iso=None if territory[-4:].isdigit() else entry.iso,  # `china-1912` is not the China of today
            identifiers=entry.identifiers,
        )


def _shown(stem: str) -> str:
    """A name for an id that no table has: `two-sicilies` as Two Sicilies."""
    words = [word for word in stem.split("-") if not word.isdigit()]
    return " ".join(word if word in ("and", "of", "the") else word.capitalize() for word in words) or stem


def _day(branch: Branch, stage: str, fixes: Mapping[str, str]) -> PartialDate | None:
    written = branch.take(f"{stage}/date")
    text = fixes.get(stage, written)
    return day_of(text, f"{stage}/date") if text else None


def _span(days: dict[str, PartialDate | None], status: TenureStatus) -> tuple[PartialDate | None, PartialDate | None]:
    """When a tenure began and ended; who did not serve has neither.

    Raises:
        ValueError: it ends before it begins.
    """
    if status in (TenureStatus.NOMINATED, TenureStatus.DECLINED, TenureStatus.NOT_SERVED):
        return None, None
    begun, until = days["started"] or days["arrived"], days["ended"]
    if begun and until and until.last < begun.first:
        raise ValueError(f"it ends on {until}, before it starts on {begun}: correct one, or add it to the fixes")
    if begun is None and (appointed := days["appointed"]):
        if until and until.last < appointed.first:
            raise ValueError(f"it ends on {until}, before the appointment on {appointed}: correct one of the two")
        first = appointed.first
        begun = PartialDate.between(first, until.last) if until else PartialDate.since(first)
    return begun, until


def _first_year(text: str) -> PartialDate | None:
    """The first of the years given: one office has two intervals."""
    return PartialDate.parse(text.split(maxsplit=1)[0]) if text else None


def _made(branch: Branch, edition: date) -> date:
    """The day on which a record was made; that of the edition where it is not told."""
    text = branch.take("created-date")
    branch.leave("created-by", "last-modified-by", "last-modified-date")
    return day_of(text, "created-date").last if text else edition
