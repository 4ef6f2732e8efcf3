"""The fonts that have the letters of some names: matplotlib's own, and installed ones for what it lacks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font

OWN: Final = "DejaVu Sans"
"""The font that comes with matplotlib: Latin, Greek, Cyrillic, Arabic, Hebrew, Armenian, Georgian."""

_BOXES: Final = "LastResort"
"""Fonts that have a box with the name of the script for every letter."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """The fonts to write names in.

    Attributes:
        families: the names of the fonts, in the order in which they are searched for a letter.
        lacking: the letters that no installed font has.
    """

    families: tuple[str, ...]
    lacking: frozenset[str]

    @classmethod
    def of(cls, names: Iterable[str]) -> Fonts:
        """Choose matplotlib's own font and, one after another, the installed font that has most of the missing letters."""
        families, lacking = [OWN], {letter for name in names for letter in name if not letter.isspace()}
        lacking = _beyond(_own(), lacking)
        others = dict(_installed(lacking)) if lacking else {}
        while lacking and others:
            family = min(others, key=lambda name: (-len(others[name] & lacking), name))
            if not others[family] & lacking:
                break
            families.append(family)
            lacking -= others.pop(family)
        return cls(tuple(families), frozenset(lacking))

    def warning(self, names: Iterable[str]) -> str:
        """A warning of the letters that are missing, and the names that will have boxes; empty where none is missing."""
        without = [name for name in names if self.lacking & {*name}]
        if not without:
            return ""
        scripts = sorted({script(letter) for letter in self.lacking})
        shown = ", ".join(without[:5]) + (f" and {len(without) - 5:,} more" if len(without) > 5 else "")
        return (
            f"no installed font has the {', '.join(scripts)} letters of {shown}: install one that has (Noto Sans has one for"
            " each script), or draw a .svg, which leaves the font to whoever shows it"
        )


def script(letter: str) -> str:
    """The script of a letter, by the first word of its name in Unicode: `CJK`, `HIRAGANA`, `THAI`."""
    return unicodedata.name(letter, "unnamed").split(" ")[0].removesuffix("-UNIFIED")


def _own() -> FT2Font:
    from matplotlib import font_manager

    return font_manager.get_font(font_manager.findfont(OWN))


def _beyond(font: FT2Font, letters: Iterable[str]) -> set[str]:
    return {letter for letter in letters if not font.get_char_index(ord(letter))}


def _installed(wanted: set[str]) -> Iterator[tuple[str, set[str]]]:
    """All installed upright fonts but those of boxes, with the letters that each has."""
    from matplotlib import font_manager
    from matplotlib.ft2font import FT2Font

    for entry in font_manager.fontManager.ttflist:
        if entry.style == "normal" and not entry.name.replace(" ", "").startswith(_BOXES):
            try:
                font = FT2Font(entry.fname)
            except (OSError, RuntimeError):  # it has been removed, or is no font after all
                continue
            yield entry.name, wanted - _beyond(font, wanted)
