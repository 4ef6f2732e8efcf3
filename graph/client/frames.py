"""Answers as data frames."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from graph.graphql.server.table import Flat, columns

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def frame(rows: Sequence[Flat]) -> pd.DataFrame:
    """Rows as a data frame. A column that holds days and missing values alone becomes `datetime64`.

    Its unit is the second, as nanoseconds would not reach back before 1677.
    """
    table = pd.DataFrame(list(rows), columns=columns(rows))
    for name in table.columns:
        values = [value for value in table[name] if value is not None and value == value]
        if values and all(isinstance(value, str) and _DAY.fullmatch(value) for value in values):
            table[name] = _days(table[name])
    return table


def _days(column: Any) -> Any:
    return column.astype("datetime64[s]")
