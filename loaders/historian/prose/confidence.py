"""How sure it is that a meeting took place as it was read, by the rule that found it."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Final

from ruamel.yaml import YAML

TABLE: Final = Path(__file__).with_name("confidence.yml")


@functools.cache
def confidence(rule: str) -> float:
    """The share of right answers of a rule, 0 to 1; of all rules together where it was not met in the sample."""
    table: dict[str, float] = YAML(typ="safe", pure=True).load(TABLE.read_text(encoding="utf-8"))["rates"]
    return table.get(rule, table["any other"])
