"""What the tables say of each other's ids: surveyed once, before any record is made."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from graph.model.actors import Person
from graph.model.record import Reject
from loaders.formats.table_stream import Row, read_rows


class Tables:
    """People by their ids, with every name; appointments, constituencies, seats and the groups of posts."""

    def __init__(self, source: str) -> None:
        self._source = source
        self.appointments: dict[str, tuple[str, str]] = {}
        self.constituencies: dict[str, str] = {}
        self.seats: dict[str, str] = {}
        self.groups: defaultdict[str, list[str]] = defaultdict(list)
        self.departments: set[str] = set()
        self.posts: set[str] = set()
        self._people: dict[str, tuple[str, str, tuple[str, ...]]] = {}

    def person(self, person_id: str) -> Person:
        """A person under the name that they bear now.

        Raises:
            ValueError: no row of person.csv has the id.
        """
        if person_id not in self._people:
            raise ValueError(f"no row of person.csv has the id {person_id!r}: correct it, or add the person")
        _, name, identifiers = self._people[person_id]
        return Person(id=f"{self._source}:person/{person_id}", name=name, identifiers=identifiers)

    def read(self, root: Path) -> None:
        """Read the tables. What is wrong with a row is passed over here and told when it is loaded."""
        for table, take in (
            ("appointment", self._appointment),
            ("constituency", self._constituency),
            ("organisation", lambda row: self.departments.add(row.need("id"))),
            ("person", self._person),
            ("post", lambda row: self.posts.add(row.need("id"))),
            ("post_relationship", self._group),
            ("representation", lambda row: self.seats.__setitem__(row.need("id"), row.need("person_id"))),
        ):
            file = root / f"{table}.csv"
            for row in read_rows(file) if file.is_file() else ():
                if isinstance(row, Reject):
                    continue
                try:
                    take(row)
                except ValueError:
                    continue

    def _appointment(self, row: Row) -> None:
        self.appointments.setdefault(row.need("id"), (row.need("person_id"), row.need("post_id")))

    def _constituency(self, row: Row) -> None:
        self.constituencies[row.need("id")] = row.need("name")

    def _group(self, row: Row) -> None:
        self.groups[row.need("post_id")].append(f"{row.need('group_name')} ({row.need('group_seniority')})")

    def _person(self, row: Row) -> None:
        """Of several rows of one person the one that goes on longest names them."""
        person_id, name, until = row.need("id"), row.need("name"), row.take("end_date") or "9999"
        numbers = (("uk-parliament", row.number("id_parliament")), ("ifg", row.number("id_ifg_website")))
        identifiers = tuple(f"{scheme}/{number}" for scheme, number in numbers if number)
        before = self._people.get(person_id)
        kept = tuple(sorted({*identifiers, *(before[2] if before else ())}))
        if before is None or (until, name) > before[:2]:
            self._people[person_id] = (until, name, kept)
        else:
            self._people[person_id] = (before[0], before[1], kept)
