"""Claims in columns: what each record of each source says, in a canonical order, with a hash of the content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from hashlib import sha256
from itertools import islice
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from graph.analysis.arrays.dtypes import Floats, Ints
from graph.analysis.arrays.rows import distinct, order_by, run_starts
from graph.analysis.claims.columns import FIRST, LAST, DaysBuilder, RunLengthEncoded, Texts, TextsBuilder, day_of
from graph.model.terms import EventKind

FORMAT: Final = 2
"""Version of the columns; it is part of the hash."""


class Relation(StrEnum):
    """What a claim says of its two ends."""

    TOOK_PART = "took_part"
    """`src` took part in `event`, was to, or stayed away, as `attendance` says."""
    VISITED = "visited"
    """`event`, a visit, took place in the country `dst`; `src` is None."""
    ACTED_FOR = "acted_for"
    """`src` acted for `dst`, or held office in it, from `start` to `end`; `event` is None."""
    DISPUTED = "disputed"
    """`src` disputed what `dst` said, set, demanded or imposed; `event` is that claim, deadline, demand or measure."""
    SUPPORTED = "supported"
    """`src` supported what `dst` said, set, demanded or imposed; `event` likewise."""
    DEMANDED = "demanded"
    """`src` made the demand `event` of `dst`."""
    IMPOSED = "imposed"
    """`src` imposed the measure `event` on `dst`."""


STANCES: Final = (Relation.DISPUTED, Relation.SUPPORTED, Relation.DEMANDED, Relation.IMPOSED)
"""Relations in which one actor takes a stance on what another said or did."""


class Claim(NamedTuple):
    """One row: what one record of one source says.

    Attributes:
        relation: what it says of its ends.
        src, dst: canonical ids of actors; None where the relation has no such end.
        event: id of the event, or of the claim, deadline, demand or measure.
        kind: kind of the event, claim or measure; None where the model has no kinds of it.
        status: status of the event, as it was known.
        start, end: first and last possible day, as ISO text; None where open.
        precision: how closely the days are stated (`day`, `month` …); the less precise of the two.
        attendance, role: of the participant.
        codes: codes of other schemes, `scheme/version/code`, separated by blanks.
        source, record: id of the document that says so, and the document's own id of the record.
        confidence: 0 to 1.
        reported: the day on which it was reported, as ISO text.
    """

    relation: str
    src: str | None = None
    dst: str | None = None
    event: str | None = None
    kind: str | None = None
    status: str | None = None
    start: str | None = None
    end: str | None = None
    precision: str | None = None
    attendance: str | None = None
    role: str | None = None
    codes: str | None = None
    source: str | None = None
    record: str | None = None
    confidence: float = 1.0
    reported: str | None = None


Batch: TypeAlias = Mapping[str, Any]
"""Columns of claims by the names of `Claim`'s fields: a `Column` of `graph.analysis.claims.columns`, one text for all rows,
or None, as where the name is missing, for no text. `confidence` is a sequence of numbers, or run-length encoded."""
_BATCH: Final = 10_000


@dataclass(frozen=True, slots=True, eq=False)
class Claims:
    """Claims in columns, sorted by relation, event, source, record and ends; no two rows are equal.

    The columns are the fields of `Claim`. `start`, `end` and `reported` are days since 1970-01-01; open bounds are the
    first and the last day that Python has.
    """

    relation: Texts
    event: Texts
    source: Texts
    record: Texts
    src: Texts
    dst: Texts
    kind: Texts
    status: Texts
    precision: Texts
    attendance: Texts
    role: Texts
    codes: Texts
    start: Ints
    end: Ints
    reported: Ints
    confidence: Floats

    @classmethod
    def of(cls, claims: Iterable[Claim]) -> Claims:
        """Claims from rows; an iterator is consumed a batch at a time."""
        rows = iter(claims)
        batches = iter(lambda: list(islice(rows, _BATCH)), [])
        return cls.of_batches(dict(zip(Claim._fields, zip(*batch, strict=True), strict=True)) for batch in batches)

    @classmethod
    def of_batches(cls, batches: Iterable[Batch]) -> Claims:
        """Claims from batches of columns; an iterator is consumed one by one. Raises ValueError: columns differ in length."""
        builders = {name: _builder(name) for name in Claim._fields if name != "confidence"}
        confidences = [np.zeros(0)]
        for batch in batches:
            confidence = batch["confidence"]
            if isinstance(confidence, RunLengthEncoded):
                confidences.append(np.repeat(np.array(confidence.values), confidence.times))
            else:
                confidences.append(np.array(confidence, np.float64))
            size = len(confidences[-1])
            for name, builder in builders.items():
                column = batch.get(name)
                if column is None or isinstance(column, str):
                    column = RunLengthEncoded((column,), np.array([size]))
                if len(column) != size:
                    raise ValueError(f"{len(column)} of {name} for {size} claims")
                builder.extend(column)
        columns: dict[str, Any] = {name: builder.built() for name, builder in builders.items()}
        return cls(**columns, confidence=np.concatenate(confidences)).ordered()

    def ordered(self) -> Claims:
        """The same claims in the canonical order, without repeated rows."""
        ordered = self.take(order_by(*(_rank(_key(getattr(self, field.name))) for field in fields(self))))
        starts = run_starts(*(_key(getattr(ordered, field.name)) for field in fields(self)))
        return ordered if len(starts) == len(ordered) else ordered.take(starts)

    def take(self, rows: npt.NDArray[Any]) -> Claims:
        """Some of the rows: those flagged by a mask, or those at positions, in the order of the positions."""
        columns: dict[str, Any] = {}
        for field in fields(self):
            column = getattr(self, field.name)
            columns[field.name] = column.take(rows) if isinstance(column, Texts) else column[rows]
        return Claims(**columns)

    def __len__(self) -> int:
        """The number of claims."""
        return len(self.confidence)

    def __iter__(self) -> Iterator[Claim]:
        """The claims as rows, for reading and for tests."""
        for row in range(len(self)):
            days: dict[str, Any] = {
                name: None if number in (FIRST, LAST) else day_of(number).isoformat()
                for name in ("start", "end", "reported")
                for number in (int(getattr(self, name)[row]),)
            }
            texts: dict[str, Any] = {
                name: getattr(self, name)[row] for name in Claim._fields if isinstance(getattr(self, name), Texts)
            }
            yield Claim(**texts, **days, confidence=float(self.confidence[row]))

    @property
    def sign(self) -> npt.NDArray[np.int8]:
        """For each claim: 1 where actors acted together, -1 where against each other, 0 where neither is said."""
        by_kind = np.array([SIGNS.get(kind, 0) for kind in self.kind.words] + [0], np.int8)
        by_relation = np.array([SIGNS.get(relation, 0) for relation in self.relation.words] + [0], np.int8)
        took_part = self.relation.among([Relation.TOOK_PART])
        return np.where(took_part, by_kind[self.kind.codes], by_relation[self.relation.codes]).astype(np.int8)

    def digest(self) -> str:
        """SHA-256 of the columns, as 64 hexadecimal digits: equal for equal claims, however they were read."""
        digest = sha256(f"chancery claims {FORMAT}\n".encode())
        for field in fields(self):
            column = getattr(self, field.name)
            digest.update(f"{field.name} {len(column)}\n".encode())
            if isinstance(column, Texts):
                for word in column.words:
                    encoded = word.encode("utf-8", "surrogatepass")
                    digest.update(len(encoded).to_bytes(4, "little") + encoded)
                column = column.codes
            digest.update(column.astype(column.dtype.newbyteorder("<")).tobytes())
        return digest.hexdigest()


SIGNS: Final = {
    **{kind.value: kind.sign for kind in EventKind if kind.sign},
    Relation.SUPPORTED.value: 1,
    **dict.fromkeys((Relation.DISPUTED.value, Relation.DEMANDED.value, Relation.IMPOSED.value), -1),
}
"""The sign of kinds of event and of relations: 1 together, -1 against each other; 0 for those that are missing."""


def transposed(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> dict[str, Sequence[Any]]:
    """Rows as columns of a batch."""
    return dict(zip(names, zip(*rows, strict=True) if rows else [()] * len(names), strict=True))


def _builder(name: str) -> TextsBuilder | DaysBuilder:
    if name in ("start", "end", "reported"):
        return DaysBuilder(LAST if name == "end" else FIRST)
    return TextsBuilder()


def _rank(key: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Whole numbers, none below 0, that sort as the key does."""
    if key.dtype.kind == "f":
        return np.searchsorted(distinct(key), key)
    return key - int(key.min(initial=0)) if len(key) else key


def _key(column: Texts | npt.NDArray[Any]) -> npt.NDArray[Any]:
    return column.codes if isinstance(column, Texts) else column
