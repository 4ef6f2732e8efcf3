"""Decides which pairs of like records are one: those that fit nothing else of the other's document; the rest is doubtful."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, TypeAlias, TypeVar

from graph.resolve.findings import POSSIBLE, SAME, Finding
from graph.resolve.groups import Groups
from graph.resolve.log_odds import Likeness

Pair: TypeAlias = tuple[str, str]
"""The ids of two records, the smaller first."""


class Record(Protocol):
    """A record of something, with its id and the ids of the documents behind it."""

    @property
    def id(self) -> str:
        """The node's id."""

    @property
    def documents(self) -> frozenset[str]:
        """Ids of the documents that tell of it."""


RecordT = TypeVar("RecordT", bound=Record)


def decide(
    records: Sequence[RecordT],
    pairs: Iterable[Pair],
    likeness: Callable[[RecordT, RecordT], Likeness | None],
    rule: str,
    verdicts: Groups | None = None,
) -> Iterator[Finding]:
    """What a rule finds of pairs of records, the likeliest first; their order does not matter.

    Where a document tells of several things that a record of another fits, none is joined with it, and each pair is
    doubtful. No two records of one document come to stand in one group.

    Args:
        records: the records, each id once.
        pairs: those that are worth it.
        likeness: what speaks for and against the two of a pair; None where they cannot be one.
        rule: the name of the rule.
        verdicts: what people decided already; no finding joins what they hold apart.
    """
    by_id = {record.id: record for record in records}
    documents = {record.id: record.documents for record in records}
    likenesses = ((pair, likeness(by_id[pair[0]], by_id[pair[1]])) for pair in pairs)
    found = {pair: seen for pair, seen in likenesses if seen is not None and (seen.same or seen.doubtful)}
    groups = verdicts or Groups()
    fits: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one, other in found:
        for near, far in ((one, other), (other, one)):
            for document in documents[far]:
                fits[near, document].add(far)

    def contradict(left: str, right: str) -> bool:
        return bool(documents[left] & documents[right]) if left in documents and right in documents else False

    def finding(pair: Pair, kind: str, seen: Likeness, note: str = "") -> Finding:
        return Finding(pair[0], pair[1], kind, round(seen.probability, 4), seen.reason() + note, rule)

    doubtful: list[tuple[Pair, Likeness, str]] = []
    for pair, seen in sorted(found.items(), key=lambda item: (-round(item[1].probability, 6), item[0])):
        one, other = pair
        ends = ((one, other), (other, one))
        rivals = max((len(fits[near, document]) for near, far in ends for document in documents[far]), default=0)
        if not seen.same:
            doubtful.append((pair, seen, ""))
        elif rivals > 1:
            doubtful.append((pair, seen, "; one document tells of several such"))
        elif other in groups.of(one):
            continue
        elif groups.join(one, other, contradict):
            yield finding(pair, SAME, seen)
        else:
            doubtful.append((pair, seen, "; joining them would join two that one document tells apart"))
    for pair, seen, note in doubtful:
        if pair[1] not in groups.of(pair[0]):
            yield finding(pair, POSSIBLE, seen, note)
