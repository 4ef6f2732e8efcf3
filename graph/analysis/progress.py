"""How long-running functions of the analysis report their progress."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

ProgressCallback: TypeAlias = Callable[[str, int, int | None], None]
"""Called as work goes on, with what is counted (`Person`, `worlds`), how many are done, and how many there are in all:
None where that is not known beforehand."""
