"""What fields cost beside the objects they give: the `@cost` weights, and the sizes assumed of lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

ASSUMED_SIZE: Final = 10
"""How long a list without paging is taken to be."""
FILTER_WEIGHT: Final = 2
"""What each condition of a filter costs."""

_WEIGHTS: Final[Mapping[str, int]] = {
    "whoMet": 20,
    "search": 10,
    "timeline": 20,
    "path": 500,
    "totalCount": 10,
    "groups": 20,
}
"""Fields that look further than what they give; all others that are selected cost nothing themselves."""
_NAMED: Final = 5
"""What a root field costs: finding where to begin."""


def weight(type_name: str, field: str) -> int:
    """The weight of a field of a type."""
    return _WEIGHTS.get(field, _NAMED if type_name == "Query" else 0)
