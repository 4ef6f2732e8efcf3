"""The lens of a store: made true after loads and decisions, made anew, and removed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from graph.lens import statements
from graph.lens.derivation import acts, encounters, found
from graph.lens.edge import Edge, Place
from graph.model.actors import Actor, Person
from graph.model.declaration import relationship_type
from graph.model.events import Event
from graph.model.lens import LENS_TYPES, Met
from graph.store.protocol import Statement, Store, Transaction

PAGE: Final = 2_000
"""People of whom one statement works out whom they met."""
BATCH: Final = 1_000
"""Edges that one transaction writes."""
PERSON: Final = Person.__name__
_MET: Final = relationship_type(Met)

Page: TypeAlias = Sequence[tuple[str, str]]
"""Ids of records, each with the id that it stands under."""
_Standing: TypeAlias = tuple[Place, Mapping[str, Any]]
"""An edge as it stands in the store."""


@dataclass(slots=True)
class LensReport:
    """What was written.

    Attributes:
        kept: whether the store is to have a lens.
        edges: how many it has now; of a part, how many of these people.
        written: edges that are new or have changed.
        removed: edges that hold no longer, or have changed.
    """

    kept: bool = True
    edges: int = 0
    written: int = 0
    removed: int = 0


def refresh(store: Store) -> LensReport:
    """Make the lens of a store true, unless it is to have none: write what differs from what the facts say now.

    Raises:
        ChanceryError: the store failed.
    """
    report = LensReport(kept=is_kept(store))
    if not report.kept:
        return report
    doubted = _doubted(store)
    for page in _people(store):
        people = [record for record, canonical in page if record == canonical]
        _settle(store, encounters(store, people, doubted, once=True), _standing(store, page), report)
    _settle(store, acts(store), _standing_acts(store), report)
    return report


def refresh_around(store: Store, label: str, ids: Iterable[str]) -> LensReport:
    """Likewise, where nothing changed but under which id the records of a label with these ids stand.

    Raises:
        ChanceryError: the store failed.
    """
    report, touched = LensReport(kept=is_kept(store)), list(set(ids))
    if not report.kept:
        return report
    if label == Event.__name__:
        touched = list(found(store, statements.attendants(), ids=touched))
    if label in (Event.__name__, Person.__name__):
        page = found(store, statements.people_of(), ids=touched)
        people = sorted({canonical for _, canonical in page})
        wanted = encounters(store, people, _doubted(store), once=False)
        around = sorted({*people, *(record for record, _ in page)})
        texts = (statements.edges_of(_MET, PERSON, out=out) for out in (True, False))
        standing = dict(edge for text in texts for edge in _edges(store, text, ids=around))
        _settle(store, wanted, [*standing.items()], report)
    _settle(store, acts(store), _standing_acts(store), report)
    return report


def remove(store: Store) -> int:
    """Take the lens away, so that no load and no decision makes one before `make`; return how many edges it had.

    Raises:
        ChanceryError: the store failed.
    """
    report = LensReport()
    for page in _people(store):
        _settle(store, (), _standing(store, page), report)
    _settle(store, (), _standing_acts(store), report)
    if is_kept(store):
        _run(store, statements.KEEP_OFF)
    return report.removed


def make(store: Store) -> LensReport:
    """Make the lens true, and keep it from now on.

    Raises:
        ChanceryError: the store failed.
    """
    _run(store, statements.KEEP)
    return refresh(store)


def is_kept(store: Store) -> bool:
    """Whether the store is to have a lens: it is, unless it was taken away."""
    return int(store.read(Statement(statements.KEPT_OFF, {}))[0]["n"]) == 0


def _doubted(store: Store) -> frozenset[str]:
    return frozenset(row["id"] for row in store.read(Statement(statements.doubted(), {})))


def _people(store: Store) -> Iterator[Page]:
    """The records of people, a page at a time, each with the id that it stands under."""
    after = ""
    while page := found(store, statements.people_page(), after=after, size=PAGE):
        yield page
        after = page[-1][0]


def _standing(store: Store, page: Page) -> list[_Standing]:
    """The edges of who met whom that lead from the records of a page."""
    return list(_edges(store, statements.edges_of(_MET, PERSON, out=True), ids=[record for record, _ in page]))


def _standing_acts(store: Store) -> list[_Standing]:
    """The edges of all other types."""
    kinds = [kind for kind in LENS_TYPES if kind != _MET]
    return [edge for cls in Actor for edge in _edges(store, statements.edges_from(cls.__name__, *kinds))]


def _edges(store: Store, text: str, **parameters: Any) -> Iterator[_Standing]:
    for kind, start, end, kept in found(store, text, **parameters):
        yield Place(kind, start, end), kept


def _settle(store: Store, wanted: Iterable[Edge], standing: Sequence[_Standing], report: LensReport) -> None:
    """Write what differs from what stands. Where two processes wrote one edge each, one of them goes."""
    edges = {edge.place: edge.kept for edge in wanted}
    seen: set[Place] = set()
    wrong: set[Place] = set()
    for place, kept in standing:
        if place in seen or edges.get(place) != kept:
            wrong.add(place)
        seen.add(place)
    new = [place for place in edges if place not in seen or place in wrong]
    changes: dict[tuple[str, str, str], _Change] = defaultdict(_Change)
    for place in wrong:
        changes[place.pattern].wrong.append({"start": place.start, "end": place.end})
    for place in new:
        changes[place.pattern].new.append({"start": place.start, "end": place.end, "kept": edges[place]})
    for pattern, change in changes.items():
        _in_batches(store, statements.remove_edges(*pattern), change.wrong)
        _in_batches(store, statements.write_edges(*pattern), change.new)
    report.edges += len(edges)
    report.written += len(new)
    report.removed += len(wrong)


@dataclass(slots=True)
class _Change:
    """What is to be removed and written between two labels."""

    wrong: list[dict[str, Any]] = field(default_factory=list)
    new: list[dict[str, Any]] = field(default_factory=list)


def _in_batches(store: Store, text: str, rows: Sequence[dict[str, Any]]) -> None:
    for start in range(0, len(rows), BATCH):
        _run(store, text, rows=list(rows[start : start + BATCH]))


def _run(store: Store, text: str, **parameters: Any) -> None:
    def work(transaction: Transaction) -> None:
        transaction.run(Statement(text, parameters))

    store.write(work)
