"""The operations that pages ask: GraphQL documents beside this module, each with the fragments that it spreads."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

FOLDER: Final = Path(__file__).parent / "operations"
_FRAGMENT: Final = re.compile(r"^fragment (\w+) on \w+ \{\n.*?^\}\n", re.MULTILINE | re.DOTALL)
_SPREAD: Final = re.compile(r"\.\.\.\s*(\w+)")


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation.

    Attributes:
        name: its name, in the document as well.
        text: the document, with every fragment that it needs.
    """

    name: str
    text: str

    @classmethod
    def of(cls, name: str, text: str) -> Operation:
        """An operation by its own text, to which the shared fragments that it spreads are added."""
        known, needed, waiting = fragments(), dict[str, None](), [text]
        while waiting:
            for spread in _SPREAD.findall(waiting.pop()):
                if spread in known and spread not in needed:
                    needed[spread] = None
                    waiting.append(known[spread])
        return cls(name, "\n".join([text.strip() + "\n", *(known[spread] for spread in sorted(needed))]))


@cache
def fragments() -> Mapping[str, str]:
    """The shared fragments by name."""
    text = (FOLDER / "fragments.graphql").read_text(encoding="utf-8")
    return MappingProxyType({found[1]: found[0] for found in _FRAGMENT.finditer(text)})


@cache
def operations() -> Mapping[str, Operation]:
    """The operations of hand-made pages by name: a file each."""
    return MappingProxyType(
        {
            path.stem: Operation.of(path.stem, path.read_text(encoding="utf-8"))
            for path in sorted(FOLDER.glob("*.graphql"))
            if path.stem != "fragments"
        }
    )
