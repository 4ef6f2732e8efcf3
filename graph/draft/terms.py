"""Words of the model that the rules of reading treat alike: the groups of `terms.yml`, whose words are held to the model's."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from ruamel.yaml import YAML

from graph.model.terms import Attendance, EventKind, Role, Status

_VOCABULARIES: Final = {
    "kinds": frozenset(EventKind),
    "statuses": frozenset(Status),
    "roles": frozenset(Role) | frozenset(Attendance),
}


@cache
def groups() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """The groups by vocabulary (`kinds`, `statuses`, `roles`) and name, in the order in which they are written.

    Raises:
        ValueError: a word is none of its vocabulary.
    """
    content = YAML(typ="safe").load(Path(__file__).with_name("terms.yml").read_text(encoding="utf-8"))
    for vocabulary, named in content.items():
        if unknown := {word for words in named.values() for word in words} - _VOCABULARIES[vocabulary]:
            raise ValueError(f"terms.yml: {vocabulary}: {min(unknown)!r} is no word of the model")
    return {vocabulary: {name: tuple(words) for name, words in named.items()} for vocabulary, named in content.items()}


def kinds(group: str) -> tuple[str, ...]:
    """The kinds of event of a group."""
    return groups()["kinds"][group]


def statuses(group: str) -> tuple[str, ...]:
    """The statuses of a group."""
    return groups()["statuses"][group]


def roles(group: str) -> tuple[str, ...]:
    """The parts, or attendances, of a group."""
    return groups()["roles"][group]
