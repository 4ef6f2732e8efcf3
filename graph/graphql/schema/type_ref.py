"""References to GraphQL types: a named type, whether there is always a value, and lists of such."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TypeRef:
    """The type of a field or an argument.

    Attributes:
        name: the named type, of the value itself or of what is in the list.
        required: whether there is always a value, or whether one must be given.
        entry: of a list, the type of its entries; None of any other.
    """

    name: str
    required: bool = False
    entry: TypeRef | None = None

    def __str__(self) -> str:
        """The type as the schema language writes it: `[Evidence!]!`."""
        return f"{self.name if self.entry is None else f'[{self.entry}]'}{'!' if self.required else ''}"

    @property
    def is_list(self) -> bool:
        """Whether it is a list."""
        return self.entry is not None

    @property
    def is_connection(self) -> bool:
        """Whether it is a Relay connection."""
        return self.name.endswith("Connection") and not self.is_list


def optional(name: str) -> TypeRef:
    """A value, or null: `Int`."""
    return TypeRef(name)


def required(name: str) -> TypeRef:
    """Always a value: `Int!`."""
    return TypeRef(name, required=True)


def many(name: str) -> TypeRef:
    """Always a list, without nulls in it: `[Int!]!`."""
    return TypeRef(name, required=True, entry=required(name))


def optional_list(name: str) -> TypeRef:
    """A list without nulls in it, or null: `[Int!]`."""
    return TypeRef(name, entry=required(name))


def list_with_gaps(name: str) -> TypeRef:
    """A list, with nulls in it where there is nothing, or null: `[Int]`."""
    return TypeRef(name, entry=optional(name))
