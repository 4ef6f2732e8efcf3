"""A record of a series, a deadline, a demand or a measure as far as it tells which one it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from graph.resolve.title import telling_words


@dataclass(frozen=True)
class ThingRecord:
    """One telling of a series, a deadline, a demand or a measure.

    Attributes:
        id: the node's id.
        source: the first part of the id: the dossier or archive that tells of it.
        documents: ids of the documents behind it.
        canonical_id: the id under which it stands until now.
        name: its name.
        kind: what sort it is, as stored; None where its label has no kinds.
        first, last: the days between which it falls due or was made; None where no day is told.
        parties: by relationship type, such as `SET_DEADLINE`, the canonical ids of the actors whom it ties to it.
        amount: how much is demanded, with its unit.
        act: the legal act that puts it in force.
        actors: the names of all parties, sorted.
    """

    id: str
    source: str
    documents: frozenset[str]
    canonical_id: str
    name: str
    kind: str | None = None
    first: date | None = None
    last: date | None = None
    parties: Mapping[str, frozenset[str]] = field(default_factory=dict)
    amount: str | None = None
    act: str | None = None
    actors: tuple[str, ...] = ()

    @property
    def everybody(self) -> frozenset[str]:
        """The canonical ids of all parties."""
        return frozenset().union(*self.parties.values())

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of its name that tell something."""
        return telling_words(self.name)
