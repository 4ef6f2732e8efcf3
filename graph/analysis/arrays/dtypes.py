"""The types of numpy arrays that analysis works with."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Ints: TypeAlias = npt.NDArray[np.int32]
"""Codes of texts, positions of nodes, and days since 1970-01-01."""
Rows: TypeAlias = npt.NDArray[np.int64]
"""Positions of rows."""
Floats: TypeAlias = npt.NDArray[np.float64]
Flags: TypeAlias = npt.NDArray[np.bool_]
