"""How long a page of a list is."""

from __future__ import annotations

from typing import Final

DEFAULT_PAGE: Final = 25
"""Entries of a page when neither `first` nor `last` is given."""
MAXIMUM_PAGE: Final = 10_000
"""Entries of a page at most; servers allow fewer (see `graph.graphql.server.limits`)."""
