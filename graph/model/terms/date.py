"""How closely dates are stated."""

from __future__ import annotations

from graph.model.vocabulary import Term


class Precision(Term):
    """How closely a source states a date."""

    DAY = "day", "Stated to the day."
    MONTH = "month", "Stated as a month."
    YEAR = "year", "Stated as a year."
    RANGE = "range", "Stated as, or following from, two bounds."
    BEFORE = "before", "Known only to be on or before the later bound."
    AFTER = "after", "Known only to be on or after the earlier bound."
