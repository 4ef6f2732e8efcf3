"""Reads which states there were and when, what came before and after them, and where America had its posts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.model.actors import Country, Organisation, Place
from graph.model.events import Event
from graph.model.names import search_text
from graph.model.participation import About
from graph.model.record import Record, Reject
from graph.model.relationships import LocatedIn, Represents, SucceededBy
from graph.model.terms import EventKind, OrganisationKind, Status
from loaders.description import FILE_NAME, Description, read_description
from loaders.formats.document import Page
from loaders.formats.folder import Collection
from loaders.formats.xml_stream import BrokenFileError
from loaders.formats.xml_tree import Branch, read_tree
from loaders.historian.countries import country_entry
from loaders.historian.nations import UNITED_STATES
from loaders.state_gsh.years import interval, year


def loader() -> StateGsh:
    """A fresh loader of this source."""
    return StateGsh(read_description(Path(__file__).with_name(FILE_NAME)))


@dataclass(frozen=True, slots=True)
class _Territory:
    """A territory as its file describes it."""

    country: Country
    long_name: str


class StateGsh(Collection):
    """The gazetteer: a file for each territory, locality and post."""

    def __init__(self, description: Description) -> None:
        super().__init__(description)
        self._territories: dict[str, _Territory] = {}
        self._places: dict[str, tuple[Place, str]] = {}
        self._named: dict[tuple[str, str], str] = {}

    def survey_folder(self, root: Path) -> None:
        """Read territories and localities. What is broken is passed over here and told when the file is loaded."""
        self._territories, self._places, self._named = {}, {}, {}
        for kind, file in self._files(root):
            if kind.root == "post":
                continue
            try:
                tree = read_tree(file, kind.root)
                own = tree.need("id")
                if kind.root == "territory":
                    self._territories[own] = self._made_territory(own, tree)
                else:
                    place, territory = self._made_place(own, tree), tree.need("current-territory")
                    self._places[own] = place, territory
                    self._named.setdefault((territory, search_text(place.name)), own)
            except (BrokenFileError, ValueError):
                continue

    def subject(self, stem: str) -> str:
        """The territory or locality that a file is about."""
        if stem in self._territories:
            return self._territories[stem].country.name
        return self._places[stem][0].name if stem in self._places else stem

    def read_file(self, root: Path, file: Path, page: Page) -> Iterator[Record | Reject]:
        """The one record of a file, and a refusal for each successor that no file describes."""
        kind = self._kind(root, file).root
        try:
            tree = read_tree(file, kind)
        except BrokenFileError as broken:
            yield broken.reject
            return
        number = f"{kind}/{file.stem}"
        record = page.record(tree.origin, number, reported=self.description.day, locator=f"/{kind}")
        try:
            make = {"territory": self._territory, "locale": self._locale, "post": self._post}[kind]
            problems = make(tree, record, page)
        except ValueError as error:
            page.take_back()
            yield Reject(tree.origin, number, str(error))
            return
        yield record
        for problem in problems:
            yield Reject(tree.origin, number, problem)
        self.left_over.update(tree.left())

    def _made_territory(self, own: str, tree: Branch) -> _Territory:
        give = tree.attribute("precision", "valid-since") or tree.attribute("certainty", "valid-since")
        since, until, told = interval(
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
            description="; ".join(each for each in (sort.capitalize(), notes, told) if each) or None,
        )
        return _Territory(country, tree.take("long-form-name"))

    def _made_place(self, own: str, tree: Branch) -> Place:
        before = ", ".join(each for each in (tree.take("predecessors"),) if each)
        after = tree.take("successors")
        others = [
            " ".join(filter(None, (each.take("notes"), each.take("label"))))
            for each in tree.all("alternate-names/alternate-name")
        ]
        told = [f"Before: {before}" if before else "", f"Later: {after}" if after else "", *others]
        return Place(
            id=f"{self.id}:place/{own}",
            name=tree.need("name"),
            latitude=_degrees(tree, "latitude"),
            longitude=_degrees(tree, "longitude"),
            description=". ".join(each for each in told if each) or None,
        )

    def _territory(self, tree: Branch, record: Record, page: Page) -> list[str]:
        own = tree.need("id")
        here = self._made_territory(own, tree)
        tree.leave("sources")
        page.actor(record, here.country, here.country.name)
        if here.long_name:
            page.actor(record, here.country, here.long_name)
        if here.country.iso:
            page.aliases(record, here.country, country_entry(own, here.country.name).aliases)
        problems = []
        for path, backward in (("predecessors/predecessor", True), ("successors/successor", False)):
            for other in dict.fromkeys(tree.texts(path)):
                if other not in self._territories:
                    problems.append(f"no file of territories/ has the id {other!r} of <{path}>: correct it, or add it")
                    continue
                there = self._territories[other].country
                page.node(record, there)
                start, end = (there, here.country) if backward else (here.country, there)
                record.relate(SucceededBy(start=start.id, end=end.id), locator=f"/territory/{path}[.='{other}']")
        return problems

    def _locale(self, tree: Branch, record: Record, page: Page) -> list[str]:
        own, territory = tree.need("id"), tree.need("current-territory")
        before, after = tree.take("predecessors"), tree.take("successors")
        place = self._made_place(own, tree)
        record.add(place)
        country = self._country(territory)
        page.node(record, country)
        record.relate(LocatedIn(start=place.id, end=country.id), locator="/locale/current-territory")
        for texts, backward in ((before, True), (after, False)):
            for text in texts.split(","):
                other = self._named.get((territory, search_text(text)))
                if other is None or other == own:
                    continue
                there = self._places[other][0]
                page.node(record, there)
                start, end = (there, place) if backward else (place, there)
                record.relate(SucceededBy(start=start.id, end=end.id), quote=text.strip())
        return []

    def _post(self, tree: Branch, record: Record, page: Page) -> list[str]:
        own, locale, territory = tree.origin.file.stem, tree.need("locale-id"), tree.need("territory-id")
        kinds, sort = self.description.vocabulary["post-type"], tree.need("post-type")
        since, until, told = interval(
            year(tree.take("valid-since"), "valid-since"), year(tree.take("valid-until"), "valid-until")
        )
        tree.leave("sources")
        notes = tree.take("notes")
        place = self._places[locale][0] if locale in self._places else None
        country = self._country(territory)
        where = place.name if place else locale.replace("-", " ").title()
        title = f"{kinds.get(sort, sort.replace('-', ' ').title())} at {where}"
        mission = Organisation(
            id=record.id_of(Organisation, own),
            name=f"United States {title}",
            kind=OrganisationKind.MISSION,
            since=since,
            until=until,
            description="; ".join(each for each in (notes, told) if each) or None,
        )
        page.node(record, country)
        if place:
            page.node(record, place)
        seat = place.id if place else country.id
        page.actor(record, mission, mission.name)
        united_states = self._country(UNITED_STATES)
        page.node(record, united_states)
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
                    kind=next(each for each in EventKind if each == words[word]),
                    start=day,
                    end=day,
                    stated_status=Status.HELD,
                ),
                locator=f"/post/events/event[{ordinal}]",
            )
            record.relate(About(start=event.id, end=mission.id))
            record.relate(LocatedIn(start=event.id, end=seat))
        return []

    def _country(self, territory: str) -> Country:
        """A territory as its file has it; one that no file describes, by its id."""
        if territory in self._territories:
            return self._territories[territory].country
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
