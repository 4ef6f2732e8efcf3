"""Offices that stand without a name, and whose they are: "the Japanese foreign minister"."""

from __future__ import annotations

from dataclasses import dataclass

from graph.draft.actor import Actor, ActorSection, Manner, Office
from graph.draft.language import table
from graph.draft.offices import OfficeWords
from graph.draft.people import People
from graph.draft.span import Span
from graph.model.names import search_text


@dataclass(frozen=True)
class Holders:
    """Those whom a document names by an office, of people whom it names elsewhere or whose country it tells.

    Attributes:
        people: the people whom it names.
    """

    people: People

    def read(self, taken: set[int]) -> None:
        """Read the offices; `taken` are the tokens of names and bodies, and gets those of the offices."""
        for office in self.people.offices:
            if office.title is None or office.plural or office.start in taken or office.head in taken:
                continue
            if (predicated := self._predicated(office)) is not None:
                self.people.hold(predicated, office)
                continue
            person = self._holder(office)
            if person is None:
                code = office.code or self.people.owner(office)
                if code is None or not _single(office.title) or self._indefinite(office):
                    continue
                country = self.people.countries.actor(code)
                title = office.title[:1].upper() + office.title[1:]
                person = Actor(
                    key="",
                    section=ActorSection.PEOPLE,
                    name=f"{title} of {self.people.countries.of(country)}",
                    represents=country,
                )
                span = self.people.doc[office.start : office.end]
                person.offices.append(Office(title=office.title, of=country, span=Span(span.start_char, span.end_char)))
                self.people.known.append(person)
            self.people.mention(office.start, office.end, office.head, person, Manner.OFFICE, 0.8)
            taken.update(range(office.start, office.end))

    def _indefinite(self, office: OfficeWords) -> bool:
        """Whether it is any holder: "a foreign minister", "every president"."""
        before = self.people.doc[office.start - 1].lower_ if office.start else ""
        head = self.people.doc[office.head]
        if office.start in self.people.nations or before in ("the", "both"):
            return office.former
        if head.dep_ in ("attr", "oprd", "appos") or " to " in self.people.doc[office.start : office.end].text:
            return True
        return before in ("a", "an", "any", "every", "no", "another", "as", "new", "next") or office.former

    def _holder(self, office: OfficeWords) -> Actor | None:
        """The one person of the document who has an office, and of its country where one is named with it."""
        title = search_text(office.title or "").split()
        if self._indefinite(office):
            return None
        code = office.code or self.people.owner(office)
        key = self.people.countries.actor(code).key if code else None
        fitting = []
        for person in self.people.known:
            held = [search_text(one.title).split() for one in person.offices]
            if not any(
                one == title or (one[-len(title) :] == title and len(title) > 1) or (len(title) == 1 and one == title)
                for one in held
            ):
                continue
            if key is not None and person.represents is not None and person.represents.key != key:
                continue
            if key is not None and person.represents is None and len(title) < 3:
                continue
            fitting.append(person)
        if len(fitting) == 1:
            return fitting[0]
        if len(fitting) > 1:
            start = office.start
            near = [
                who
                for at, _, mention in sorted(self.people.mentions, key=lambda one: one[0])
                if at < start
                for who in mention.actors
                if who in fitting
            ]
            return near[-1] if near and len(set(map(id, near[-3:]))) == 1 else None
        return None

    def _predicated(self, office: OfficeWords) -> Actor | None:
        """The person of whom a sentence says that they have an office: "Cole was the first envoy", "served as envoy"."""
        head = self.people.doc[office.head]
        verb = head.head
        sought: tuple[str, ...]
        if head.dep_ == "pobj" and verb.lower_ == "as":
            while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
                verb = verb.head
            sought = ("nsubj", "nsubjpass")
        elif head.dep_ in ("attr", "oprd", "xcomp"):
            sought = ("nsubj", "nsubjpass")
        elif head.dep_ == "nsubj" and verb.lemma_ == "be":
            sought = ("attr",)
        else:
            return None
        places = {child.i for child in verb.children if child.dep_ in sought}
        return next(
            (one.actors[0] for start, end, one in self.people.mentions if places & set(range(start, end))), None
        )


def _single(title: str) -> bool:
    """Whether one person holds the office at a time."""
    last = search_text(title).split()
    return (
        bool(last)
        and last[-1] in table("offices")["single"]
        and not {"vice", "deputy", "assistant", "under"} & set(last)
    )
