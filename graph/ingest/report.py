"""What a load did: counts, and what became of each document."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path

from graph.ingest.expectations import Check
from graph.model.record import Reject


@dataclass(slots=True)
class ChangeCounts:
    """How many nodes, or how many relationships, a load met in which state. Each is counted once a load.

    Attributes:
        created: were not there.
        revised: had another content; the former one is kept.
        reopened: had been closed and are said again.
        closed: are not said any more.
        unchanged: were there already; nothing was written.
    """

    created: int = 0
    revised: int = 0
    reopened: int = 0
    closed: int = 0
    unchanged: int = 0

    def add(self, other: ChangeCounts) -> None:
        """Add another count to this one."""
        for counted in fields(self):
            setattr(self, counted.name, getattr(self, counted.name) + getattr(other, counted.name))

    @property
    def written(self) -> int:
        """How many were written in any way."""
        return self.created + self.revised + self.reopened + self.closed


@dataclass(slots=True)
class Tally:
    """The counts of nodes and of relationships."""

    nodes: ChangeCounts = field(default_factory=ChangeCounts)
    relationships: ChangeCounts = field(default_factory=ChangeCounts)

    def add(self, other: Tally) -> None:
        """Add another tally to this one."""
        self.nodes.add(other.nodes)
        self.relationships.add(other.relationships)


@dataclass(slots=True)
class DocumentOutcome:
    """What became of one document.

    Attributes:
        path: the file.
        revised_on: the day until which what it no longer says was known.
        whole: whether what it no longer says is to be closed; False of an instalment of a stream.
        records: how many records of it were taken in.
        rejected: how many were refused; one stands for the document when it could not be read to its end.
        complete: whether all of it was taken in, so that what it no longer says could be closed.
        sources: the ids of the Source nodes that it speaks for; kept of whole documents only.
    """

    path: Path
    revised_on: date
    whole: bool = True
    records: int = 0
    rejected: int = 0
    sources: set[str] = field(default_factory=set)

    @property
    def complete(self) -> bool:
        """Whether nothing of it was refused."""
        return self.rejected == 0


@dataclass(slots=True)
class LoadReport:
    """What a load did.

    Attributes:
        run: id of its LoadRun.
        tally: what was created, revised, reopened, closed and unchanged.
        documents: what became of each document, in order.
        rejected: how many records were refused.
        first_rejects: the first of them, to be shown.
        rejects: the file that lists them all; None when there are none.
        out_of_range: how many records of a stream's instalments speak of what was never loaded, and were passed over.
        left_over: what was met and not taken: how often, by field or sort of entry.
        checks: what was expected of the source beside what was found; empty for a sample or a part of it.
        not_closed: ids of Source nodes of which nothing was closed since a record of theirs was refused.
        seconds: how long it took.
    """

    run: str
    tally: Tally = field(default_factory=Tally)
    documents: list[DocumentOutcome] = field(default_factory=list)
    rejected: int = 0
    first_rejects: list[Reject] = field(default_factory=list)
    rejects: Path | None = None
    out_of_range: int = 0
    left_over: Counter[str] = field(default_factory=Counter)
    checks: list[Check] = field(default_factory=list)
    not_closed: set[str] = field(default_factory=set)
    seconds: float = 0.0

    @property
    def records(self) -> int:
        """How many records were taken in."""
        return sum(document.records for document in self.documents)

    @property
    def complete(self) -> bool:
        """Whether every record was taken in."""
        return self.rejected == 0

    @property
    def part(self) -> bool:
        """Whether the files are a part of the edition that the source's description names: less of some things, more of none."""
        less = any(check.found < check.expected for check in self.checks)
        return self.complete and less and all(check.found <= check.expected for check in self.checks)
