"""Answers as data frames."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from graph.graphql.server.table import Flat, columns

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def frame(rows: Sequence[Flat]) -> pd.DataFrame:
    """Rows as a data frame. A column that holds nothing but days, or nothing, becomes `datetime64`.

    Days that pandas cannot hold to the nanosecond, before 1677 say, are held to the second.
    """
    made = pd.DataFrame(list(rows), columns=columns(rows))
    for name in made.columns:
        values = [value for value in made[name] if value is not None and value == value]
        if values and all(isinstance(value, str) and _DAY.fullmatch(value) for value in values):
            made[name] = _days(made[name])
    return made


def _days(column: Any) -> Any:
    return column.astype("datetime64[s]")
