"""docs/recipes.md as the steps that it tells, recipe by recipe: edits, files, commands and the answers that these give."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Final

PAGE: Final = Path(__file__).parents[2] / "docs" / "recipes.md"
_BLOCK: Final = re.compile(
    r"^(?P<indent> *)```(?P<language>\w+)\n(?P<text>.*?)^(?P=indent)```$", re.DOTALL | re.MULTILINE
)
_FILE: Final = re.compile(r"`([\w./-]+\.(?:graphql|json|py|yml))`")


class Do(Enum):
    """What is to be done with a code block."""

    EDIT = auto()
    WRITE = auto()
    RUN = auto()
    COMPARE = auto()
    """It is the answer to the last of the commands before it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One code block of a recipe.

    Attributes:
        do: what is to be done with it.
        path: the file that it edits or is: the first that the paragraph before it names, else that of the block before.
        text: what it holds.
    """

    do: Do
    path: str
    text: str

    def edited(self, content: str) -> str:
        """A file's content after this edit.

        Raises:
            ValueError: the lines that the edit starts from do not stand there, or stand there more than once.
        """
        lines = self.text.splitlines(keepends=True)
        before = "".join(line[1:] for line in lines if not line.startswith("+"))
        after = "".join(line[1:] for line in lines if not line.startswith("-"))
        if (count := content.count(before)) != 1:
            raise ValueError(f"these lines stand {count} times in {self.path}:\n{before}")
        return content.replace(before, after)


def recipes() -> Mapping[str, tuple[Step, ...]]:
    """The steps of each recipe of the page, by its heading."""
    _, *sections = re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {section.partition("\n")[0]: _steps(section) for section in sections}


def _steps(section: str) -> tuple[Step, ...]:
    steps: list[Step] = []
    for block in _BLOCK.finditer(section):
        paragraph = section[: block.start()].rstrip().rpartition("\n\n")[2]
        named = _FILE.search(paragraph)
        match block["language"]:
            case "diff":
                do = Do.EDIT
            case "sh":
                do = Do.RUN
            case "json" if steps[-1].do is Do.RUN and not named:
                do = Do.COMPARE
            case _:
                do = Do.WRITE
        text = re.sub(f"^{block['indent']}", "", block["text"], flags=re.MULTILINE)
        steps.append(Step(do, named[1] if named else steps[-1].path, text))
    return tuple(steps)
