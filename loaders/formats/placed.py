"""Values with the line of each, so that they can be put elsewhere and still be told where they were written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from loaders.formats.yaml import Location, Tree, Value


@dataclass(frozen=True, slots=True)
class Placed:
    """A value and the line on which it was written.

    Attributes:
        line: the line; of a mapping's member that of its key.
        value: the value; members of a list or a mapping have lines of their own.
    """

    line: int
    value: bool | int | float | str | list[Placed] | dict[str, Placed] | None

    @property
    def members(self) -> dict[str, Placed]:
        """The members of a mapping; of any other value none."""
        return self.value if isinstance(self.value, dict) else {}

    @property
    def items(self) -> list[Placed]:
        """The items of a value that may be one or several: of a list all, else the one there is."""
        if isinstance(self.value, list):
            return self.value
        return [] if self.value is None else [self]

    def plain(self, path: Location, lines: dict[Location, int]) -> Value:
        """The value without lines, which are noted in `lines` by the path of each."""
        lines[path] = self.line
        if isinstance(self.value, dict):
            return {key: member.plain((*path, key), lines) for key, member in self.value.items()}
        if isinstance(self.value, list):
            return [item.plain((*path, position), lines) for position, item in enumerate(self.value)]
        return self.value


def placed(tree: Tree, value: Value, path: Location = ()) -> Placed:
    """A value of a tree, with the lines that it has there.

    Args:
        tree: the tree.
        value: the value.
        path: the keys and positions that lead from the top of the tree to it.
    """
    line = tree.lines.get(path, 1)
    if isinstance(value, dict):
        return Placed(line, {key: placed(tree, member, (*path, key)) for key, member in value.items()})
    if isinstance(value, list):
        return Placed(line, [placed(tree, item, (*path, position)) for position, item in enumerate(value)])
    return Placed(line, value)


def tree_of(file: Path, top: dict[str, Placed]) -> Tree:
    """Placed values as the tree of a file."""
    lines: dict[Location, int] = {}
    return Tree(file, {key: member.plain((key,), lines) for key, member in top.items()}, lines)
