"""Groups of actors that a dossier names once: "the four states"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from graph.model import ParticipatedIn
from loaders.dossier.sections import SECTIONS, Link
from loaders.formats.placed import Placed

GROUPS: Final = "groups"
"""The section that names them."""
ACTORS: Final = tuple(name for name, section in SECTIONS.items() if section.node in ParticipatedIn.starts)
"""The sections whose entries can be members."""


def takes_groups(link: Link) -> bool:
    """Whether a group can stand where a link names entries: where several can, and actors are among them."""
    return not link.one and bool(set(link.sections) & set(ACTORS))


class Groups:
    """The groups of one dossier, each with its members; a member can be a group."""

    def __init__(self, members: Mapping[str, Placed]) -> None:
        self._members = members

    def faults(self) -> Iterator[tuple[int, str]]:
        """The groups that lead back to themselves, each with its line and what is wrong."""
        for group, members in self._members.items():
            reached, waiting = set[str](), [str(member.value) for member in members.items]
            while waiting:
                if (member := waiting.pop()) not in reached:
                    reached.add(member)
                    waiting += [str(other.value) for other in self._members.get(member, Placed(1, None)).items]
            if group in reached:
                yield members.line, f"the group {group!r} leads back to itself; take one member out"

    def named(self, link: Link, value: Placed) -> Placed:
        """What a key names, with each group's members in its place: all with what is said there of the group."""
        if not takes_groups(link):
            return value
        items = []
        for item in value.items:
            target = item.members.get(link.target) or item.members.get(link.formerly) or item
            for member in self._actors(str(target.value)):
                name = Placed(target.line, member)
                key = link.target if link.target in item.members else link.formerly
                items.append(Placed(item.line, item.members | {key: name}) if item.members else name)
        return Placed(value.line, items)

    def _actors(self, name: str, above: tuple[str, ...] = ()) -> list[str]:
        """The members of a group and of the groups in it, each once; of any other name itself."""
        if name not in self._members or name in above:
            return [name]
        inner = [self._actors(str(member.value), (*above, name)) for member in self._members[name].items]
        return list(dict.fromkeys(member for members in inner for member in members))
