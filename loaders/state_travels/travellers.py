"""Those who travelled: how the archive writes their names, and what presidents.xml says of the lives and terms of presidents."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from graph.model.actors import Person
from graph.model.dates import PartialDate
from graph.model.ids import make_id
from graph.model.names import words
from loaders.formats.fields import Fields
from loaders.historian.dates import day_of
from loaders.historian.prose.mentions import Mention
from loaders.historian.spellings import Spellings


@dataclass(frozen=True, slots=True)
class Life:
    """What presidents.xml says of a person."""

    name: str
    birth: PartialDate | None = None
    death: PartialDate | None = None

    @classmethod
    def of(cls, fields: Fields) -> Life:
        """From a record of presidents.xml. Raises ValueError when the name is missing or a year is none."""
        name, birth, death = fields.need("name"), fields.take("birth-year"), fields.take("death-year")
        fields.leave("death-year/@still-alive")
        return cls(
            name,
            day_of(birth, "birth-year") if birth else None,
            day_of(death, "death-year") if death else None,
        )


@dataclass(frozen=True, slots=True)
class Term:
    """From when to when somebody was President."""

    who: str
    first: date
    last: date

    @classmethod
    def of(cls, who: str, fields: Fields) -> Term:
        """From a record of presidents.xml. Raises ValueError when a day is missing or none."""
        left = fields.take("left-office-date")
        return cls(
            who,
            day_of(fields.need("took-office-date"), "took-office-date").first,
            day_of(left, "left-office-date").last if left else date.max,
        )


@dataclass(slots=True)
class Travellers:
    """The people of the archive by its ids, filled while it is surveyed.

    Attributes:
        source: the source's id.
        names: how the archive writes their names.
        secretaries: the ids of those who were Secretary of State.
        lives: what presidents.xml says of presidents.
        terms: from when to when they were in office.
    """

    source: str
    names: Spellings = field(default_factory=Spellings)
    secretaries: set[str] = field(default_factory=set)
    lives: dict[str, Life] = field(default_factory=dict)
    terms: list[Term] = field(default_factory=list)

    def person(self, who: str, name: str) -> Person:
        """A person: as presidents.xml has them, else under the name that the archive writes most often.

        Args:
            who: the archive's id of them.
            name: the name to show where the archive was not surveyed for it.
        """
        life = self.lives.get(who) or Life(self.names.chosen(who, name))
        # the archive names Secretaries by their ids in the Principal Officers and Chiefs of Mission
        identifiers = (f"pocom/{who}",) if who in self.secretaries else ()
        return Person(
            id=make_id(self.source, Person.__name__, who),
            name=life.name,
            birth=life.birth,
            death=life.death,
            identifiers=identifiers,
        )

    def president(self, mention: Mention, day: PartialDate) -> Person | None:
        """The President of the United States of whom a text speaks by surname, while in office."""
        if mention.office != "President" or not mention.name:
            return None
        called = words(mention.name)
        for term in self.terms:
            name = self.lives[term.who].name
            own = tuple(word for word in words(name) if word not in ("jr", "sr"))
            if term.first <= day.first <= term.last and own[-len(called) :] == called:
                return self.person(term.who, name)
        return None
