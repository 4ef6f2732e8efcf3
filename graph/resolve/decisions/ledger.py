"""The decisions that the store keeps: findings of rules and verdicts of people, open or closed, never destroyed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import blake2b
from typing import Any, Final

from graph.resolve.decisions import statements
from graph.resolve.findings import APART, KINDS, SAME, Finding
from graph.resolve.groups import Groups
from graph.store.protocol import Statement, Store, Transaction

BATCH: Final = 1_000
"""Decisions written in one transaction."""
RULE: Final = "rule:"
"""What the name of a rule begins with; whoever else decides is a person."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A finding or a verdict as it is kept.

    Attributes:
        finding: what was decided.
        key: what tells it from every other.
        since: the day on which it was made.
    """

    finding: Finding
    key: str
    since: date

    @property
    def by_person(self) -> bool:
        """Whether a person decided, so that no rule may close it."""
        return not self.finding.decided_by.startswith(RULE)


def read_decisions(store: Store, label: str, among: Iterable[str] | None = None) -> list[Decision]:
    """The open decisions on records of a label, the oldest first; all, or those between the records given."""
    found: list[Decision] = []
    ids = sorted(set(among)) if among is not None else None
    for kind in KINDS:
        text = statements.decisions(label, kind, among=ids is not None)
        for row in store.read(Statement(text, {"ids": ids})):
            finding = Finding(row["left"], row["right"], kind, row["score"], row["reason"], row["by"])
            found.append(Decision(finding, row["key"], row["since"] or date.min))
    return sorted(found, key=lambda decision: (decision.since, decision.finding, decision.key))


def verdict_groups(decisions: Iterable[Decision]) -> tuple[Groups, list[Decision]]:
    """The groups that people's verdicts make, and the verdicts that contradict others and cannot hold.

    What is held apart goes before what is joined; of the joins, the older go first.
    """
    verdicts = [decision for decision in decisions if decision.by_person]
    groups = Groups(
        (decision.finding.left, decision.finding.right) for decision in verdicts if decision.finding.kind == APART
    )
    broken = [
        decision
        for decision in verdicts
        if decision.finding.kind == SAME and not groups.join(decision.finding.left, decision.finding.right)
    ]
    return groups, broken


def write_findings(store: Store, label: str, findings: Sequence[Finding]) -> None:
    """Keep findings as decisions known from today on."""
    moment = datetime.now(UTC)
    by_kind: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for finding in findings:
        text = f"{finding.left} {finding.right} {finding.kind} {moment.isoformat()}"
        kept = {
            "decided_by": finding.decided_by,
            "reason": finding.reason,
            "score": finding.probability,
            "known_from": moment.date(),
            "key": blake2b(text.encode(), digest_size=16).hexdigest(),
        }
        by_kind[finding.kind].append({"left": finding.left, "right": finding.right, "kept": kept})
    for kind, rows in by_kind.items():
        text = statements.write_decisions(label, kind)
        in_batches(store, text, rows)


def close_decisions(store: Store, label: str, decisions: Sequence[Decision]) -> None:
    """Close decisions that no longer hold, as of today."""
    by_kind: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for decision in decisions:
        by_kind[decision.finding.kind].append(
            {"left": decision.finding.left, "right": decision.finding.right, "key": decision.key}
        )
    today = datetime.now(UTC).date()
    for kind, rows in by_kind.items():
        text = statements.close_decisions(label, kind)
        in_batches(store, text, rows, day=today)


def stamp(store: Store, label: str, canonical: Sequence[tuple[str, str]]) -> None:
    """Stamp the id under which each record stands."""
    text = statements.stamp_records(label)
    in_batches(store, text, [{"id": record, "canonical": root} for record, root in canonical])


def in_batches(store: Store, text: str, rows: Sequence[dict[str, Any]], **more: Any) -> None:
    """Run a statement that writes for some rows at a time."""
    for start in range(0, len(rows), BATCH):
        part = Statement(text, {"rows": list(rows[start : start + BATCH]), **more})

        def work(transaction: Transaction, part: Statement = part) -> None:
            transaction.run(part)

        store.write(work)
