"""What loaders have in common of which a `source.yml` says what their source is."""

from __future__ import annotations

from datetime import date
from typing import Final

from loaders.description import Description


class DescribedLoader:
    """A loader of a described source.

    Attributes:
        description: the source as its `source.yml` describes it.
    """

    def __init__(self, description: Description) -> None:
        """Take the description."""
        self.description: Final = description

    @property
    def id(self) -> str:
        """The source's id."""
        return self.description.id

    @property
    def revised_on(self) -> date | None:
        """None: its files do not tell the day of their edition, or each tells its own."""
        return None
