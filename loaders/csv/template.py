"""The texts of a mapping in which columns stand: `Talks in {Where}`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

_COLUMN: Final = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Template:
    """A text with columns in it.

    Attributes:
        texts: the texts before, between and behind the columns, one more than these.
        columns: the columns, in order.
    """

    texts: tuple[str, ...]
    columns: tuple[str, ...]

    @classmethod
    def of(cls, value: str | float | bool) -> Template:
        """Read a value of a mapping.

        Raises:
            ValueError: a brace is not closed, or nothing is in it.
        """
        text = ("true" if value else "false") if isinstance(value, bool) else str(value)
        pieces = _COLUMN.split(text)
        columns = tuple(column.strip() for column in pieces[1::2])
        if any("{" in piece or "}" in piece for piece in pieces[::2]):
            raise ValueError(f"{text!r} has a brace that is not closed or not opened: write a column as {{Name}}")
        if not all(columns):
            raise ValueError(f"{text!r} has braces without a column in them: write the column as {{Name}}")
        return cls(tuple(pieces[::2]), columns)

    @property
    def constant(self) -> str | None:
        """The text, where no column is in it."""
        return None if self.columns else self.texts[0].strip()

    @property
    def column(self) -> str | None:
        """The column, where the text is that alone."""
        return self.columns[0] if self.texts == ("", "") else None

    def filled(self, cell: Callable[[str], str]) -> str:
        """The text with cells in place of the columns."""
        first, *others = self.texts
        pairs = zip(self.columns, others, strict=True)
        return (first + "".join(cell(column) + text for column, text in pairs)).strip()
