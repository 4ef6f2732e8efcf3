"""The people of a document: names and offices brought together, a surname with the full name before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.draft.actor import Actor, ActorSection, Manner, Mention, Office
from graph.draft.language import table
from graph.draft.names import NameWords, acts, family_first, name_words, parts, same_person
from graph.draft.offices import OfficeWords
from graph.draft.span import Span
from graph.draft.syntax import is_heading
from graph.model.names import search_text, words
from graph.model.names.person import ROYAL

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from graph.draft.nations import Countries, NationWord


@dataclass
class People:
    """The people of a document, as they are read.

    Attributes:
        doc: the text.
        nations: its words of countries.
        offices: its words of offices.
        countries: the countries of the document.
        home: the ISO code of the country of which the publisher's own officials are.
        known: the people, in the order in which they were met.
        mentions: where they are named, with the tokens that each takes.
    """

    doc: Doc
    nations: Mapping[int, NationWord]
    offices: Sequence[OfficeWords]
    countries: Countries
    home: str | None = None
    known: list[Actor] = field(default_factory=list)
    mentions: list[tuple[int, int, Mention]] = field(default_factory=list)

    def read(self, taken: set[int]) -> None:
        """Read the names, then the surnames that stand alone.

        Args:
            taken: tokens that belong to bodies; those of people are added.
        """
        names = name_words(self.doc, self.nations, self.offices, taken)
        full = [name for name in names if len(parts(name.text)) > 1]
        for name in full:
            self._meet(name)
        alone = [name for name in names if name not in full]
        for name in alone:
            known = self._find(name.text, name.offices, name.start) is not None
            sure = name.sure or acts(self.doc[name.end - 1])
            if known or (sure and not self._in_headline(name)):
                self._meet(name)
        for start, end, _ in self.mentions:
            taken.update(range(start, end))
        self._short(taken)

    def _meet(self, name: NameWords) -> None:
        person = self._find(name.text, name.offices, name.start)
        if person is None:
            person = Actor(key="", section=ActorSection.PEOPLE, name=name.text)
            self.known.append(person)
        if len(words(name.text)) > len(words(person.name)) and len(parts(name.text)) > 1:
            person.name = name.text
        end = name.last
        for office in name.offices:
            self.hold(person, office)
        code, after = self._of_country(name.end) if name.offices and name.last == name.end else (None, end)
        if code and person.represents is None:
            person.represents = self.countries.actor(code)
            end = after
        colleague = name.offices and not any(_leads(office.title or "") for office in name.offices)
        if colleague and person.represents is None and (before := self._joined(name.first)) is not None:
            person.represents = before
        whole = len(parts(name.text)) > 1
        self.mention(
            name.first, end, name.end - 1, person, Manner.NAME if whole else Manner.SHORT, 0.95 if name.sure else 0.85
        )

    def _joined(self, place: int) -> Actor | None:
        """Whom somebody acts for who is named right before, with "and": "U.S. Secretary of State Cole and Defence Secretary Reed"."""
        if place < 2 or self.doc[place - 1].lower_ not in ("and", ","):
            return None
        end = place - 2 if self.doc[place - 2].text == "," else place - 1
        return next((one.actors[0].represents for _, last, one in self.mentions if last == end), None)

    def _in_headline(self, name: NameWords) -> bool:
        """Whether it stands in a line where all words have capitals, so that they say nothing."""
        sentence = self.doc[name.start].sent
        if not is_heading(sentence):
            return False
        capitals = [token.text[0].isupper() for token in sentence if token.is_alpha and len(token) > 3]
        return len(capitals) > 2 and sum(capitals) > 0.8 * len(capitals)

    def _of_country(self, place: int) -> tuple[str | None, int]:
        """The country behind a name: "Xi Jinping of the People's Republic of China (PRC)"."""
        if place + 1 >= len(self.doc) or self.doc[place].lower_ != "of":
            return None, place
        after = place + 2 if self.doc[place + 1].lower_ == "the" else place + 1
        word = self.nations.get(after)
        if word is None:
            return None, place
        end = word.end
        if end + 2 < len(self.doc) and self.doc[end].text == "(" and self.doc[end + 2].text == ")":
            end += 3
        return word.code, end

    def hold(self, person: Actor, office: OfficeWords) -> None:
        """Give a person an office, and the country whose it is."""
        title = self._counterpart(office) if office.title and office.title.endswith("counterpart") else office.title
        if title is None:
            return
        code = (
            office.code
            or self.owner(office)
            or self._sent_by(office)
            or (None if person.represents else self._only(title, person.name))
        )
        country = self.countries.actor(code) if code else None
        stretch = self.doc[office.start : office.end]
        if not any(search_text(held.title) == search_text(title) for held in person.offices):
            span = Span(stretch.start_char, stretch.end_char)
            person.offices.append(Office(title=title, of=country or person.represents, span=span))
        if country is not None and person.represents is None:
            person.represents = country

    def _sent_by(self, office: OfficeWords) -> str | None:
        """The publisher's country, of those whom it sends to others: "Minister to Bulgaria"."""
        return self.home if office.accredited and office.accredited != self.home else None

    def _counterpart(self, office: OfficeWords) -> str | None:
        """The office of a counterpart: that of whom was named last before with one."""
        before = [
            mention.actors[0]
            for start, _, mention in sorted(self.mentions, key=lambda one: one[0])
            if start < office.start
        ]
        return next((one.offices[0].title for one in reversed(before) if one.offices), None)

    def _only(self, title: str, name: str) -> str | None:
        """The country of an office that no other country has under this name, or that the publisher's own country has."""
        words_of = table("offices")
        known = search_text(title)
        for code, titles in words_of["of_country"].items():
            if known in titles:
                return str(code)
        for code, leaders in table("nations")["administrations"].items():
            if known == "president" and parts(name)[-1:] and parts(name)[-1] in map(str.lower, leaders):
                return str(code)
        return (
            self.home
            if known in words_of["home_offices"] or known.split()[-1] in ("secretary", "advisor", "adviser")
            else None
        )

    def owner(self, office: OfficeWords) -> str | None:
        """Whose office it is where "the country's" says it: the country that was named last."""
        if office.of is None or self.doc[office.of].lower_ not in ("country", "nation", "its", "their"):
            return None
        earlier = [word.code for place, word in self.nations.items() if place < office.start]
        return earlier[-1] if earlier else None

    def _find(self, text: str, offices: Sequence[OfficeWords], place: int) -> Actor | None:
        """The one person of the document that a name can be; of several, the one named last before it."""
        sought = parts(text)
        codes = {office.code for office in offices if office.code}
        royal = any(search_text(office.title or "") in ROYAL for office in offices)
        fitting = [
            person
            for person in self.known
            if same_person(sought, parts(person.name), family_first=royal or self._eastern(person))
            and not (
                codes
                and person.represents
                and person.represents.key not in {self.countries.actor(code).key for code in codes}
            )
        ]
        if len(fitting) < 2:
            return fitting[0] if fitting else None
        earlier = [
            person
            for start, _, mention in sorted(self.mentions, key=lambda one: one[0])
            if start < place
            for person in mention.actors
            if person in fitting
        ]
        return earlier[-1] if earlier else None

    def _short(self, taken: set[int]) -> None:
        """Surnames of people whom the text names in full somewhere."""
        surnames = {word for person in self.known for word in parts(person.name)}
        for token in self.doc:
            if token.i in taken or not token.text[:1].isupper() or not set(words(token.text)) & surnames:
                continue
            if token.i + 1 < len(self.doc) and self.doc[token.i + 1].lower_ in ("administration", "-"):
                continue
            if (person := self._find(token.text, (), token.i)) is not None:
                self.mention(token.i, token.i + 1, token.i, person, Manner.SHORT, 0.9)
                taken.add(token.i)

    def surname(self, person: Actor) -> str:
        """The word by which somebody is called: the family name, or the own name of a monarch."""
        names = parts(person.name) or tuple(search_text(person.name).split())
        royal = any(search_text(office.title) in ROYAL for office in person.offices)
        code = self.countries.code(person.represents) if person.represents else None
        first = (
            royal
            or names[0] in table("offices")["families_first"]
            or (family_first(code) and code not in table("offices")["turned"])
        )
        return names[0] if first else names[-1]

    def _eastern(self, person: Actor) -> bool:
        """Whether the family name may stand first, by the country that somebody acts for; where none is told, by a family name that is always first."""
        code = self.countries.code(person.represents) if person.represents else None
        return family_first(code) or words(person.name)[0] in table("offices")["families_first"]

    def mention(self, start: int, end: int, head: int, person: Actor, manner: Manner, confidence: float) -> None:
        """Note that words name a person."""
        stretch = self.doc[start:end]
        span = Span(stretch.start_char, stretch.end_char)
        root = head if self.doc[head].head.i < start or self.doc[head].head.i >= end else stretch.root.i
        self.mentions.append(
            (start, end, Mention(span=span, head=root, actors=(person,), manner=manner, confidence=confidence))
        )


def _leads(title: str) -> bool:
    """Whether an office is one that each country has one of, so that who stands beside its holder may be of another country."""
    return search_text(title).endswith(tuple(table("offices")["leading"]))
