"""Products of sparse matrices, computed some rows at a time, so that memory is bounded."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np
from scipy import sparse

from graph.analysis.arrays.dtypes import Floats, Rows

_ENTRIES: Final = 4_000_000
"""About how many entries the product of a block of rows may have."""


def masked_row_sums(left: sparse.csr_array, right: sparse.csr_array, mask: sparse.csr_array) -> Floats:
    """The sum of each row of `(left @ right) * mask`, where `*` is by element."""
    sums = np.zeros(left.shape[0])
    for lower, upper in row_blocks(left, right):
        product = left[lower:upper] @ right
        sums[lower:upper] = np.asarray(mask[lower:upper].multiply(product).sum(axis=1)).ravel()
    return sums


def row_blocks(left: sparse.csr_array, right: sparse.csr_array) -> list[tuple[int, int]]:
    """Ranges of rows of `left`, from and up to, whose product with `right` is not too large."""
    size = left.shape[0]
    if size == 0:
        return []
    lengths: Rows = np.diff(right.indptr).astype(np.int64)
    starts = np.concatenate([[0], np.cumsum(lengths[left.indices])])
    cost = starts[left.indptr]  # entries made up to each row
    bounds = [0]
    while bounds[-1] < size:
        reach = int(np.searchsorted(cost, cost[bounds[-1]] + _ENTRIES, "right")) - 1
        bounds.append(min(max(reach, bounds[-1] + 1), size))
    return list(pairwise(bounds))
