"""The columns of GDELT 2.0's two tables, and rows that are read by their names.

After the codebooks "GDELT Event Codebook V2.0" (19 February 2015; 61 columns) and its section on the Mentions table
(16 columns). Both tables are UTF-8, parted by tabs, without a heading, without quotes: a row is a line.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

_ACTOR: Final = (
    "Code",
    "Name",
    "CountryCode",
    "KnownGroupCode",
    "EthnicCode",
    "Religion1Code",
    "Religion2Code",
    "Type1Code",
    "Type2Code",
    "Type3Code",
)
_GEO: Final = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")

EVENT_COLUMNS: Final = (
    "GlobalEventID",
    "Day",
    "MonthYear",
    "Year",
    "FractionDate",
    *(f"Actor1{name}" for name in _ACTOR),
    *(f"Actor2{name}" for name in _ACTOR),
    "IsRootEvent",
    "EventCode",
    "EventBaseCode",
    "EventRootCode",
    "QuadClass",
    "GoldsteinScale",
    "NumMentions",
    "NumSources",
    "NumArticles",
    "AvgTone",
    *(f"Actor1Geo_{name}" for name in _GEO),
    *(f"Actor2Geo_{name}" for name in _GEO),
    *(f"ActionGeo_{name}" for name in _GEO),
    "DATEADDED",
    "SOURCEURL",
)
MENTION_COLUMNS: Final = (
    "GlobalEventID",
    "EventTimeDate",
    "MentionTimeDate",
    "MentionType",
    "MentionSourceName",
    "MentionIdentifier",
    "SentenceID",
    "Actor1CharOffset",
    "Actor2CharOffset",
    "ActionCharOffset",
    "InRawText",
    "Confidence",
    "MentionDocLen",
    "MentionDocTone",
    "MentionDocTranslationInfo",
    "Extras",
)


class Columns:
    """The names of a table's columns, with where each stands."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names: Final = tuple(names)
        self._places: Final = {name: place for place, name in enumerate(names)}

    def row(self, line: str) -> Row:
        """A line as a row.

        Raises:
            ValueError: it has another number of columns.
        """
        cells = line.split("\t")
        if len(cells) != len(self.names):
            raise ValueError(f"it has {len(cells)} columns; a row of this table has {len(self.names)}, parted by tabs")
        return Row(cells, self._places)


class Row:
    """One row; a cell is asked for by the name of its column."""

    __slots__ = ("_cells", "_places")

    def __init__(self, cells: Sequence[str], places: dict[str, int]) -> None:
        self._cells = cells
        self._places = places

    def text(self, name: str) -> str:
        """The text of a cell without blanks around it; empty when there is none."""
        return self._cells[self._places[name]].strip()

    def need(self, name: str) -> str:
        """The text of a cell that no row may lack. Raises ValueError when it is empty."""
        if text := self.text(name):
            return text
        raise ValueError(f"{name} is empty")

    def number(self, name: str) -> float | None:
        """The number in a cell; None when it is empty. Raises ValueError when it is none."""
        if not (text := self.text(name)):
            return None
        try:
            return float(text)
        except ValueError:
            raise ValueError(f"{name} is {text!r}; it should be a number") from None

    def day(self, name: str) -> date:
        """The day of a cell that reads YYYYMMDD or YYYYMMDDHHMMSS. Raises ValueError when it does not."""
        text = self.need(name)
        try:
            if len(text) not in (8, 14) or not (text.isascii() and text.isdigit()):
                raise ValueError
            return date(int(text[:4]), int(text[4:6]), int(text[6:8]))
        except ValueError:
            raise ValueError(f"{name} is {text!r}; it should read YYYYMMDD or YYYYMMDDHHMMSS") from None


EVENTS: Final = Columns(EVENT_COLUMNS)
MENTIONS: Final = Columns(MENTION_COLUMNS)
