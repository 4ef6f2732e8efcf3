"""A snapshot: the claims that an analysis is computed on, with the names of the actors and how they were selected."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any, Self, TypeVar

from graph.analysis.arrays.graph import ArrayGraph
from graph.analysis.claims import parquet
from graph.analysis.claims.claim import Claim, Claims
from graph.analysis.claims.reader import read_claims
from graph.analysis.claims.selection import Selection
from graph.analysis.contacts.contact import contacts
from graph.analysis.contacts.projection import Projection, Window
from graph.analysis.contacts.weights import EVEN, KindWeights, Weighting
from graph.analysis.progress import ProgressCallback
from graph.errors import BadRequestError
from graph.model.terms import Onto
from graph.store.protocol import Store

Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """What an analysis is computed on: the same snapshot gives the same scores.

    Attributes:
        claims: what the sources say, in columns.
        names: the name to show of each actor in the claims, by canonical id.
        selection: how the claims were selected, as JSON.
    """

    claims: Claims
    names: Mapping[str, str] = field(default_factory=dict)
    selection: str = "{}"

    @classmethod
    def read(
        cls,
        store: Store,
        *,
        kinds: Sequence[str] | None = None,
        since: date | None = None,
        until: date | None = None,
        known_at: date | None = None,
        min_confidence: float = 0.0,
        progress: ProgressCallback | None = None,
    ) -> Self:
        """Read a store. Memory grows with the claims that are selected, not with the store.

        Args:
            store: the store.
            kinds: kinds of event to read; all when left out.
            since: only what can have been on this day or later.
            until: only what can have been on this day or earlier.
            known_at: only what had been reported by this day; what is known now when left out.
            min_confidence: only claims of at least this confidence, 0 to 1.
            progress: called with the label that is read and how many of its nodes have been.

        Raises:
            BadRequestError: the days are in the wrong order, or the confidence is no probability.
            ChanceryError: the store cannot be read.
        """
        if since is not None and until is not None and since > until:
            raise BadRequestError(f"there is no day from {since} to {until}: the first is after the last.")
        if not 0 <= min_confidence <= 1:
            raise BadRequestError(f"a confidence is from 0 to 1; {min_confidence} is not.")
        selection = Selection(
            kinds=None if kinds is None else tuple(sorted(kinds)),
            since=since,
            until=until,
            known_at=known_at,
            min_confidence=min_confidence,
        )
        claims, names = read_claims(store, selection, progress)
        return cls._of(claims, names, json.dumps(asdict(selection), default=str, sort_keys=True))

    @classmethod
    def of(cls, claims: Iterable[Claim], names: Mapping[str, str] | None = None) -> Self:
        """A snapshot of claims that do not come from a store; an actor without a name is shown by its id."""
        return cls._of(Claims.of(claims), names or {}, "{}")

    @classmethod
    def _of(cls, claims: Claims, names: Mapping[str, str], selection: str) -> Self:
        actors = sorted({*claims.src.words, *claims.dst.words})
        return cls(claims, {actor: names.get(actor, actor) for actor in actors}, selection)

    def digest(self) -> str:
        """SHA-256 of the claims and the names, as 64 hexadecimal digits."""
        names = json.dumps(sorted(self.names.items()), ensure_ascii=True, separators=(",", ":"))
        return sha256(f"{self.claims.digest()}\n{names}".encode()).hexdigest()

    def save(self, path: Path) -> str:
        """Write it as one Parquet file, whole or not at all, and return its hash.

        Raises:
            BadRequestError: pyarrow is not installed, or the file cannot be written.
        """
        digest = self.digest()
        parquet.write(parquet.ClaimsFile(self.claims, self.names, self.selection, digest), path)
        return digest

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read a file that `save` wrote.

        Raises:
            BadRequestError: pyarrow is not installed, the file is no snapshot, or it was changed since.
        """
        content = parquet.read(path)
        snapshot = cls(content.claims, content.names, content.selection)
        if snapshot.digest() != content.digest:
            raise BadRequestError(f"{path} was changed since it was written: its content is not what its hash says.")
        return snapshot

    def projection(
        self,
        onto: Onto | str = Onto.PERSON,
        *,
        weighting: Weighting | str = Weighting.COUNT,
        kind_weights: KindWeights = EVEN,
        kinds: Sequence[str] | None = None,
        decay: float | None = None,
        signed: bool = False,
        directed: bool = False,
        expected: bool = False,
        min_confidence: float = 0.0,
    ) -> Projection:
        """The contacts with their weights, from which the graph of any window or world is made.

        Args:
            onto: what the nodes are: `person`, `organisation` or `country`.
            weighting: what a contact weighs: `count`, `newman`, `kind` or `duration`, members of `Weighting`.
            kind_weights: the weights for `kind`: 1 for each kind when left out; `GOLDSTEIN`, or your own.
            kinds: kinds of event that count; meetings and visits when left out, all that have a sign when `signed`.
            decay: half-life of a contact in days, counted to the end of the window; no fading when left out.
            signed: whether edges are for and against; stances (disputes, support, demands, measures) count, too.
            directed: whether visits lead from who went to where they went, and stances to whom they are against; a
                contact without a direction leads both ways.
            expected: whether contacts count as they were announced: those invited, expected or absent, and events
                that were called off, count as well.
            min_confidence: the least confidence of a claim, 0 to 1.

        Raises:
            BadRequestError: an argument is none of these, or a kind never yields contacts.
        """
        counted = contacts(
            self.claims,
            _member(Onto, onto),
            kinds=kinds,
            signed=signed,
            expected=expected,
            min_confidence=min_confidence,
        )
        return Projection.of(
            counted,
            weighting=_member(Weighting, weighting),
            kind_weights=kind_weights,
            signed=signed,
            directed=directed,
            decay=decay,
            names=self.names,
        )

    def project(self, onto: Onto | str = Onto.PERSON, *, window: Window = (None, None), **options: Any) -> ArrayGraph:
        """The graph of contacts, which every function of networkx takes: `nx.pagerank(snapshot.project())`.

        Args:
            onto: what the nodes are: `person`, `organisation` or `country`.
            window: first and last day; None where open. A contact counts when it can have been between them.
            options: those of `projection`.

        Raises:
            BadRequestError: an argument is none of these, or a kind never yields contacts.
        """
        return self.projection(onto, **options).graph(window)


def _member(enumeration: type[Word], word: str) -> Word:
    """The member of an enumeration that a word names. Raises BadRequestError: it names none; the message lists them."""
    try:
        return enumeration(word)
    except ValueError:
        raise BadRequestError(f"there is no {word!r}; there are: {', '.join(enumeration)}.") from None
