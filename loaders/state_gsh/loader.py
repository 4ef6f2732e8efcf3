"""Reads which states there were and when, what came before and after them, and where America had its posts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from graph.model.actors import Country, Organisation, Place
from graph.model.events import Event
from graph.model.names import search_text
from graph.model.participation import About
from graph.model.record import Record, Reject
from graph.model.relationships import LocatedIn, Represents, SucceededBy
from graph.model.terms import EventKind, OrganisationKind, Status
from loaders.countries import country_entry
from loaders.description import Description, DocumentKind
from loaders.formats.folder import FolderLoader, FolderSurvey
from loaders.formats.record_writer import RecordWriter
from loaders.formats.xml_stream import BrokenFileError
from loaders.formats.xml_tree import Branch, read_tree
from loaders.historian.nations import UNITED_STATES
from loaders.state_gsh.years import interval, year


def loader(description: Description) -> StateGsh:
    """A fresh loader of this source."""
    return StateGsh(description)


@dataclass(frozen=True, slots=True)
class _Territory:
    """A territory as its file describes it."""

    country: Country
    long_name: str


@dataclass(slots=True, kw_only=True)
class GshSurvey(FolderSurvey):
    """Territories and localities.

    Attributes:
        territories: by their ids.
        places: the localities by their ids.
        named: the id of a locality by its territory and the words of its name.
    """

    territories: dict[str, _Territory] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    named: dict[tuple[str, str], str] = field(default_factory=dict)


class StateGsh(FolderLoader[GshSurvey]):
    """The gazetteer: a file for each territory, locality and post."""

    def survey_folder(self, root: Path) -> GshSurvey:
        """Read territories and localities. What is broken is passed over here and told when the file is loaded."""
        survey = GshSurvey(root=root)
        for kind, file in self.files(root):
            if kind.root == "post":
                continue
            try:
                tree = read_tree(file, kind.root)
                own = tree.need("id")
                if kind.root == "territory":
                    survey.territories[own] = self._made_territory(own, tree)
                else:
                    place, territory = self._made_place(own, tree), tree.need("current-territory")
                    survey.places[own] = place
                    survey.named.setdefault((territory, search_text(place.name)), own)
            except (BrokenFileError, ValueError):
                continue
        return survey

    def subject(self, stem: str, survey: GshSurvey) -> str:
        """The territory or locality that a file is about."""
        if stem in survey.territories:
            return survey.territories[stem].country.name
        return survey.places[stem].name if stem in survey.places else stem

    def read_file(
        self, file: Path, kind: DocumentKind, writer: RecordWriter, survey: GshSurvey
    ) -> Iterator[Record | Reject]:
        """The one record of a file, and a refusal for each successor that no file describes."""
        try:
            tree = read_tree(file, kind.root)
        except BrokenFileError as broken:
            yield broken.reject
            return
        number = f"{kind.root}/{file.stem}"
        record = writer.record(tree.origin, number, reported=self.description.day, locator=f"/{kind.root}")
        try:
            make = {"territory": self._territory, "locale": self._locale, "post": self._post}[kind.root]
            problems = make(tree, record, writer, survey)
        except ValueError as error:
            writer.take_back()
            yield Reject(tree.origin, number, str(error))
            return
        yield record
        for problem in problems:
            yield Reject(tree.origin, number, problem)
        writer.left_over.update(tree.left())

    def _made_territory(self, own: str, tree: Branch) -> _Territory:
        give = tree.attribute("precision", "valid-since") or tree.attribute("certainty", "valid-since")
        since, until, contradiction = interval(
            year(tree.take("valid-since"), "valid-since", give), year(tree.take("valid-until"), "valid-until")
        )
        name, today = tree.need("short-form-name"), tree.take("exists-on-todays-map") == "true"
        sort = tree.take("type-of-territory").replace("-", " ")
        notes = tree.take("notes")
        country = Country(
            id=f"{self.id}:country/{own}",
            name=name,
            iso=country_entry(own, name).iso if today else None,
            since=since,
            until=until,
            identifiers=(f"gsh/{own}",),
            description="; ".join(filter(None, (sort.capitalize(), notes, contradiction))) or None,
        )
        return _Territory(country, tree.take("long-form-name"))

    def _made_place(self, own: str, tree: Branch) -> Place:
        before = tree.take("predecessors")
        after = tree.take("successors")
        others = [
            " ".join(filter(None, (other.take("notes"), other.take("label"))))
            for other in tree.all("alternate-names/alternate-name")
        ]
        notes = [f"Before: {before}" if before else "", f"Later: {after}" if after else "", *others]
        return Place(
            id=f"{self.id}:place/{own}",
            name=tree.need("name"),
            latitude=_degrees(tree, "latitude"),
            longitude=_degrees(tree, "longitude"),
            description=". ".join(filter(None, notes)) or None,
        )

    def _territory(self, tree: Branch, record: Record, writer: RecordWriter, survey: GshSurvey) -> list[str]:
        own = tree.need("id")
        here = self._made_territory(own, tree)
        tree.leave("sources")
        writer.actor(record, here.country, here.country.name)
        if here.long_name:
            writer.actor(record, here.country, here.long_name)
        if here.country.iso:
            writer.aliases(record, here.country, country_entry(own, here.country.name).aliases)
        problems = []
        for path, backward in (("predecessors/predecessor", True), ("successors/successor", False)):
            for other in dict.fromkeys(tree.texts(path)):
                if other not in survey.territories:
                    problems.append(f"no file of territories/ has the id {other!r} of <{path}>: correct it, or add it")
                    continue
                there = survey.territories[other].country
                writer.node(record, there)
                start, end = (there, here.country) if backward else (here.country, there)
                record.relate(SucceededBy(start=start.id, end=end.id), locator=f"/territory/{path}[.='{other}']")
        return problems

    def _locale(self, tree: Branch, record: Record, writer: RecordWriter, survey: GshSurvey) -> list[str]:
        own, territory = tree.need("id"), tree.need("current-territory")
        before, after = tree.take("predecessors"), tree.take("successors")
        place = self._made_place(own, tree)
        record.add(place)
        country = self._country(territory, survey)
        writer.node(record, country)
        record.relate(LocatedIn(start=place.id, end=country.id), locator="/locale/current-territory")
        for texts, backward in ((before, True), (after, False)):
            for text in texts.split(","):
                other = survey.named.get((territory, search_text(text)))
                if other is None or other == own:
                    continue
                there = survey.places[other]
                writer.node(record, there)
                start, end = (there, place) if backward else (place, there)
                record.relate(SucceededBy(start=start.id, end=end.id), quote=text.strip())
        return []

    def _post(self, tree: Branch, record: Record, writer: RecordWriter, survey: GshSurvey) -> list[str]:
        own, locale, territory = tree.origin.file.stem, tree.need("locale-id"), tree.need("territory-id")
        kinds, sort = self.description.vocabulary["post-type"], tree.need("post-type")
        since, until, contradiction = interval(
            year(tree.take("valid-since"), "valid-since"), year(tree.take("valid-until"), "valid-until")
        )
        tree.leave("sources")
        notes = tree.take("notes")
        place = survey.places.get(locale)
        country = self._country(territory, survey)
        where = place.name if place else locale.replace("-", " ").title()
        title = f"{kinds.get(sort, sort.replace('-', ' ').title())} at {where}"
        mission = Organisation(
            id=record.id_of(Organisation, own),
            name=f"United States {title}",
            kind=OrganisationKind.MISSION,
            since=since,
            until=until,
            description="; ".join(filter(None, (notes, contradiction))) or None,
        )
        writer.node(record, country)
        if place:
            writer.node(record, place)
        seat = place.id if place else country.id
        writer.actor(record, mission, mission.name)
        united_states = self._country(UNITED_STATES, survey)
        writer.node(record, united_states)
        record.relate(Represents(start=mission.id, end=united_states.id))
        record.relate(LocatedIn(start=mission.id, end=seat))
        words = self.description.vocabulary["event"]
        for ordinal, branch in enumerate(tree.all("events/event"), 1):
            word, day = branch.need("type"), year(branch.take("date"), "date")
            if word not in words:
                raise ValueError(f"the type {word!r} of an event is not known ({', '.join(words)}): correct it")
            event = record.add(
                Event(
                    id=record.id_of(Event, f"{own}/{ordinal}"),
                    name=f"{mission.name} {word}",
                    kind=next(event for event in EventKind if event == words[word]),
                    start=day,
                    end=day,
                    stated_status=Status.HELD,
                ),
                locator=f"/post/events/event[{ordinal}]",
            )
            record.relate(About(start=event.id, end=mission.id))
            record.relate(LocatedIn(start=event.id, end=seat))
        return []

    def _country(self, territory: str, survey: GshSurvey) -> Country:
        """A territory as its file has it; one that no file describes, by its id."""
        if territory in survey.territories:
            return survey.territories[territory].country
        entry = country_entry(territory, territory.replace("-", " ").title())
        return Country(
            id=f"{self.id}:country/{territory}", name=entry.name, iso=None, identifiers=(f"gsh/{territory}",)
        )


def _degrees(tree: Branch, field: str) -> float | None:
    text, most = tree.take(field), 90 if field == "latitude" else 180
    try:
        value = float(text) if text else None
    except ValueError:
        raise ValueError(f"<{field}> is {text!r}: it should be a number of degrees") from None
    if value is not None and not -most <= value <= most:
        raise ValueError(f"<{field}> is {text}: it should be from -{most} to {most}")
    return value
