"""What the archive's files say of each other's ids: surveyed once, before any record is made."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path

from graph.model.actors import Person
from graph.model.dates import PartialDate
from graph.model.ids import make_id
from loaders.formats.xml_stream import BrokenFileError
from loaders.formats.xml_tree import Branch, read_tree
from loaders.historian.dates import day_of

CHIEFS = ("chiefs/chief", "other-nominees/chief", "other-appointees/chief")
PRINCIPALS = ("principals/principal", "other-appointees/principal")


class Tables:
    """People, titles, codes and appointments by their ids.

    Attributes:
        titles: the titles of roles and positions.
        states: the names of the States of the Union by code.
    """

    def __init__(self, source: str, careers: Mapping[str, str]) -> None:
        self._source = source
        self._careers = careers
        self.titles: dict[str, str] = {}
        self.states: dict[str, str] = {}
        self._people: dict[str, Person] = {}
        self._now: dict[str, str] = {}
        self._appointments: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)

    def person(self, person_id: str) -> Person:
        """The person with an id, or with what was once their id.

        Raises:
            ValueError: no file of `people` has it.
        """
        person = self._people.get(self._now.get(person_id, person_id))
        if person is None:
            raise ValueError(f"no file of people/ has the person-id {person_id!r}: correct it, or add the person")
        return person

    def tenure(self, chief_id: str, person: Person) -> str:
        """The record id of a person's appointment.

        Raises:
            ValueError: no mission has an appointment of this id and person.
        """
        for record, holder in self._appointments[chief_id]:
            if self._now.get(holder, holder) == person.id.rpartition("/")[2]:
                return record
        raise ValueError(f"no mission has the appointment {chief_id!r} of {person.name}: correct the chief-id")

    def read(self, root: Path) -> None:
        """Read the tables of an archive. What is broken is passed over here and told when the file is loaded."""
        for file in sorted(root.glob("code-tables/us-state-codes.xml")):
            tree = read_tree(file, "code-table")
            self.states = {item.take("value"): item.take("label") for item in tree.all("items/item")}
        for file in sorted(root.glob("roles-country-chiefs/*.xml")):
            role = read_tree(file, "role")
            self.titles[role.take("id")] = role.take("names/singular")
        for file in sorted(root.glob("people/*/*.xml")):
            self._survey(file, "person", self._read_person)
        for folder, tag in (("positions-principals", "principal-position"), ("missions-orgs", "org-mission")):
            for file in sorted(root.glob(f"{folder}/*.xml")):
                self._survey(file, tag, self._read_office)
        for folder, tag in (("missions-countries", "country-mission"), ("missions-orgs", "org-mission")):
            for file in sorted(root.glob(f"{folder}/*.xml")):
                self._survey(file, tag, self._read_appointments)

    @staticmethod
    def _survey(file: Path, tag: str, take: Callable[[Branch], None]) -> None:
        try:
            take(read_tree(file, tag))
        except (BrokenFileError, ValueError):
            return  # refused when the file is loaded

    def _read_person(self, tree: Branch) -> None:
        person_id = tree.need("id")
        self._people.setdefault(person_id, self.made(person_id, tree))
        self._now.update((old, person_id) for old in tree.texts("old-ids/old-id"))

    def _career(self, tree: Branch) -> str | None:
        """The sort of career, and the States of residence, in a sentence."""
        code, states = tree.take("career-type"), tree.texts("residence/state-id")
        if code and code not in self._careers:
            raise ValueError(f"the career-type {code!r} is not known ({', '.join(self._careers)}): correct it")
        notes = [self._careers[code]] if code else []
        if states:
            notes.append(f"Residence: {', '.join(self.states.get(state, state.upper()) for state in states)}")
        return ". ".join(notes) or None

    def _read_office(self, tree: Branch) -> None:
        self.titles[tree.need("id")] = tree.take("names/singular")

    def _read_appointments(self, tree: Branch) -> None:
        for record, branch in numbered(tree, CHIEFS):
            self._appointments[branch.take("id")].append((record, branch.take("person-id")))

    def made(self, person_id: str, tree: Branch) -> Person:
        """A person as a file of `people` describes them.

        Raises:
            ValueError: a name is missing, or a year is none.
        """
        given, family = tree.need("persName/forename"), tree.need("persName/surname")
        suffix = tree.take("persName/genName")
        name = f"{given} {family}, {suffix}" if suffix else f"{given} {family}"
        return Person(
            id=make_id(self._source, Person.__name__, person_id),
            name=name,
            birth=_year(tree, "birth"),
            death=_year(tree, "death"),
            identifiers=(f"pocom/{person_id}",),
            description=self._career(tree),
        )


def numbered(tree: Branch, paths: tuple[str, ...]) -> list[tuple[str, Branch]]:
    """The appointments of a file with a record id each: a few ids stand twice, and `~2` tells the second apart."""
    met: Counter[str] = Counter()
    appointments: list[tuple[str, Branch]] = []
    for path in paths:
        for branch in tree.all(path):
            own = "".join(branch.element.findtext("id", "").split())
            met[own] += 1
            again = f"~{met[own]}" if met[own] > 1 else ""
            appointments.append((f"{tree.origin.file.stem}/{own}{again}", branch))
    return appointments


def _year(tree: Branch, field: str) -> PartialDate | None:
    text = tree.take(field)
    return day_of(text, field) if text else None
