"""What a dossier says in short, written out: `long_form` makes of each shorthand what it stands for.

Everything else reads the long form, in which each value has the line on which it was written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

from graph.model import Origin, ParticipatedIn, Person
from loaders.dossier.attribution import on_their_word, silent, speaker, word
from loaders.dossier.groups import GROUPS, Groups
from loaders.dossier.sections import SECTIONS, Link, Nested, Section
from loaders.formats.placed import Placed, placed, tree_of
from loaders.formats.yaml import Problem, Tree

FOR_ALL: Final = "for_all"
"""The key of a section with what all its entries say that do not say otherwise."""
VOICES: Final = "voices"
"""The section of evidence that is named once."""
VOICE: Final = "voice"
"""The key by which a part takes the evidence that a voice names."""
ATTENDANCE: Final = "attendance"
"""The key of an event with the attendance of those participants that state none."""
OF_ONE_TELLING: Final = ("attributed_to", "via", "quote", "locator", "credibility")
"""Evidence that belongs to an attribution, and is not taken over where another attribution is given."""

T = TypeVar("T")


def inherited(common: Mapping[str, T], own: Mapping[str, T]) -> dict[str, T]:
    """What a part says: what it says itself, and for the rest what is said for all.

    A part with an attribution of its own is told by somebody else: it takes over nothing of `OF_ONE_TELLING`.
    """
    left_out = OF_ONE_TELLING if "attribution" in own else ()
    return {key: value for key, value in common.items() if key not in left_out} | dict(own)


def long_form(tree: Tree) -> tuple[Tree, list[Problem]]:
    """A dossier that has the form of its JSON Schema, with every shorthand written out, and what is wrong with these."""
    writer = _Writer(tree)
    return tree_of(tree.file, writer.top()), writer.problems


@dataclass(slots=True)
class _Writer:
    """Writes out the shorthands of one dossier."""

    tree: Tree
    written: dict[str, Placed] = field(init=False)
    voices: dict[str, Placed] = field(init=False)
    groups: Groups = field(init=False)
    people: dict[str, Placed] = field(default_factory=dict)
    silent: bool = field(init=False)
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.written = placed(self.tree, self.tree.top).members
        none = Placed(1, {})
        self.voices = self.written.get(VOICES, none).members
        self.groups = Groups(self.written.get(GROUPS, none).members)
        evidence = self.written.get("evidence", none).members
        self.silent = silent(evidence) and "via" not in evidence
        for line, message in self.groups.faults():
            self.refuse(line, message)

    def refuse(self, line: int, message: str) -> None:
        """Note a problem on a line."""
        self.problems.append(Problem(Origin(self.tree.file, line), message))

    def top(self) -> dict[str, Placed]:
        """The whole of the dossier."""
        top = {key: value for key, value in self.written.items() if key not in (VOICES, GROUPS)}
        for name, section in SECTIONS.items():
            if name in top:
                entries = self.entries(section, top[name])
                if section.node is Person:
                    self.people = {entry: value.members.get("name", value) for entry, value in entries.items()}
                top[name] = Placed(top[name].line, entries)
        return top

    def entries(self, section: Section, value: Placed) -> dict[str, Placed]:
        """The entries of a section, of all its blocks."""
        entries: dict[str, Placed] = {}
        for block in value.items:
            members = dict(block.members)
            common = self.voiced(members.pop(FOR_ALL, Placed(1, {}))).members
            for entry, short in members.items():
                own = self.voiced(short).members if isinstance(short.value, dict) else {"name": short}
                excluded = section.exclusive if any(key in own for key in section.exclusive) else ()
                rest = {key: member for key, member in common.items() if key not in excluded}
                entries[entry] = Placed(short.line, self.entry(section, inherited(rest, own)))
        return entries

    def entry(self, section: Section, values: dict[str, Placed]) -> dict[str, Placed]:
        """An entry with what stands in it."""
        if section.has_names and "names" in values:
            values["names"] = _names(values["names"])
        attendance = values.pop(ATTENDANCE, None)
        for link in section.links:
            if link.key in values:
                if link.type is ParticipatedIn:
                    values[link.key] = self.participants(values[link.key], attendance)
                values[link.key] = self.groups.named(link, values[link.key])
        nobodys = self.silent and silent(values)
        for nested in section.nested:
            if nested.key in values:
                values[nested.key] = self.nested(nested, values[nested.key], nobodys)
        if not nobodys:
            return values
        name = speaker(values, section.links, self.people)
        said = self.on_their_word(section.links, values, name is not None)
        return said | ({} if name is None else word(name, name.line))

    def on_their_word(self, links: tuple[Link, ...], part: dict[str, Placed], spoken: bool) -> dict[str, Placed]:
        """A part of which nothing says on whose word it is, with the word on which what its links name is said."""
        named = (link for link in links if link.key in part)
        return part | {link.key: on_their_word(link, part, self.people, spoken) for link in named}

    def nested(self, nested: Nested, value: Placed, nobodys: bool) -> Placed:
        """The items of a list of an entry: a step that is a word alone follows on the step before it.

        `nobodys` tells that nothing says on whose word the entry is.
        """
        items: list[Placed] = []
        for item in value.items:
            members = dict(item.members)
            if isinstance(item.value, str):
                members = {"to": item}
                if items:
                    members["from"] = items[-1].members["to"]
            for link in nested.links:
                if link.key in members:
                    members[link.key] = self.groups.named(link, members[link.key])
            if nobodys and silent(members):
                members = self.on_their_word(nested.links, members, False)
            items.append(Placed(item.line, members))
        return Placed(value.line, items)

    def participants(self, value: Placed, attendance: Placed | None) -> Placed:
        """Participants one by one, each with their attendance."""
        stated: list[tuple[Placed, Placed | None]] = []
        if value.members and not value.members.keys() & {_PARTICIPANTS.target}:
            for word, group in value.members.items():
                stated += [(item, Placed(group.line, word)) for item in group.items]
        else:
            stated = [(item, attendance) for item in value.items]
        items: list[Placed] = []
        for item, otherwise in stated:
            members = dict(item.members) or {_PARTICIPANTS.target: item}
            if ATTENDANCE not in members:
                if otherwise is None:
                    who = members[_PARTICIPANTS.target].value
                    message = (
                        f"say whether {who!r} attended: `{{who: {who}, attendance: …}}`, or `attendance: …` once for"
                    )
                    self.refuse(item.line, f"{message} the event")
                    continue
                members[ATTENDANCE] = otherwise
            items.append(Placed(item.line, members))
        return Placed(value.line, items)

    def voiced(self, value: Placed) -> Placed:
        """A value in which each part with a voice has the evidence that the voice names."""
        if isinstance(value.value, list):
            return Placed(value.line, [self.voiced(item) for item in value.value])
        if not isinstance(value.value, dict):
            return value
        members = {key: self.voiced(member) for key, member in value.value.items()}
        if (voice := members.pop(VOICE, None)) is not None:
            members = inherited(self.voices[str(voice.value)].members, members)
        return Placed(value.line, members)


_PARTICIPANTS: Final[Link] = next(link for link in SECTIONS["events"].links if link.type is ParticipatedIn)


def _names(value: Placed) -> Placed:
    """Names one by one, where they are listed by language or as text alone."""
    names: list[Placed] = []
    by_language = value.members
    for item in [] if by_language else value.items:
        names.append(item if item.members else Placed(item.line, {"text": item}))
    for language, group in by_language.items():
        for item in group.items:
            members = dict(item.members) or {"text": item}
            names.append(Placed(item.line, {"language": Placed(group.line, language)} | members))
    return Placed(value.line, names)
