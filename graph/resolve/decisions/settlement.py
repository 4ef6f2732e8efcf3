"""What follows from findings and verdicts: decisions are kept or closed, and each record is stamped with what it stands under."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from graph.resolve.decisions.ledger import Decision, close_decisions, stamp, verdict_groups, write_findings
from graph.resolve.findings import POSSIBLE, SAME, Finding
from graph.resolve.groups import Groups
from graph.store.protocol import Store

Roots = Callable[[Sequence[Sequence[str]]], Sequence[str]]
"""From groups of records, each of two or more, to the one of each that stands for it."""


@dataclass(slots=True)
class ResolveReport:
    """What was decided.

    Attributes:
        decided: joins that were not there before.
        withdrawn: joins of the rules that no longer hold, and were closed.
        standing: joins that were there already, people's among them.
        stamped: records whose canonical id changed.
        doubtful: pairs at which a person should look.
        split: groups of which the members no longer stand under one id.
        broken: verdicts that contradict others, so that they cannot hold.
    """

    decided: int = 0
    withdrawn: int = 0
    standing: int = 0
    stamped: int = 0
    doubtful: int = 0
    split: list[tuple[str, ...]] = field(default_factory=list)
    broken: list[Decision] = field(default_factory=list)

    def __str__(self) -> str:
        """For people."""
        doubt = f"; {self.doubtful:,} doubtful pairs (chancery resolve)" if self.doubtful else ""
        if not (self.decided or self.withdrawn or self.stamped):
            return f"{self.standing:,} decisions, nothing new{doubt}"
        return f"{self.decided:,} decisions made, {self.withdrawn:,} withdrawn, {self.standing:,} standing{doubt}"


def settle(
    store: Store,
    label: str,
    found: Sequence[Finding],
    decisions: Sequence[Decision],
    broken: Sequence[Decision],
    standing: Mapping[str, tuple[str, tuple[int, ...]]],
    report: ResolveReport,
    roots: Roots | None = None,
) -> Mapping[str, str]:
    """Write what differs from what is kept, and stamp what everybody stands under.

    Args:
        store: the store.
        label: of the records.
        found: what the rules find now.
        decisions: what is kept.
        broken: verdicts that cannot hold.
        standing: what each record stands under until now, and its rank as the one that speaks for its group.
        report: where it is counted.
        roots: what stands for groups; by rank when it is not given.

    Returns:
        What each record stands under.
    """
    decided = {(decision.finding.left, decision.finding.right) for decision in decisions if decision.by_person}
    wanted = {_content(finding): finding for finding in found if (finding.left, finding.right) not in decided}
    kept = {_content(decision.finding): decision for decision in decisions if not decision.by_person}
    missing = [finding for content, finding in sorted(wanted.items()) if content not in kept]
    obsolete = [
        decision for decision in decisions if not decision.by_person and _content(decision.finding) not in wanted
    ]
    groups, _ = verdict_groups(decisions)
    for finding in wanted.values():
        if finding.kind == SAME:
            groups.join(finding.left, finding.right)
    canonical = _canonical(groups, standing, roots)
    changed = sorted((record, root) for record, root in canonical.items() if standing[record][0] != root)
    write_findings(store, label, missing)
    close_decisions(store, label, obsolete)
    stamp(store, label, changed)
    report.decided += sum(finding.kind == SAME for finding in missing)
    report.withdrawn += sum(decision.finding.kind == SAME for decision in obsolete)
    report.standing += sum(finding.kind == SAME for finding in wanted.values()) - sum(
        finding.kind == SAME for finding in missing
    )
    report.standing += sum(decision.by_person and decision.finding.kind == SAME for decision in decisions)
    report.stamped += len(changed)
    report.doubtful += sum(finding.kind == POSSIBLE for finding in wanted.values())
    report.broken += broken
    report.split += _splits(standing, canonical)
    return canonical


def _content(finding: Finding) -> tuple[str, str, str, str, str]:
    return finding.left, finding.right, finding.kind, finding.decided_by, finding.reason


def _canonical(
    groups: Groups, standing: Mapping[str, tuple[str, tuple[int, ...]]], roots: Roots | None
) -> dict[str, str]:
    """What each record that is there stands under; members that are gone do not speak for a group."""
    found: dict[str, str] = {}
    joined: list[list[str]] = []
    for record in standing:
        if record not in found:
            members = sorted(member for member in groups.of(record) if member in standing)
            root = min(members, key=lambda member: (standing[member][1], member))
            found.update(dict.fromkeys(members, root))
            if len(members) > 1:
                joined.append(members)
    if roots is not None:
        for members, root in zip(joined, roots(joined), strict=True):
            found.update(dict.fromkeys(members, root))
    return found


def _splits(standing: Mapping[str, tuple[str, tuple[int, ...]]], canonical: Mapping[str, str]) -> list[tuple[str, ...]]:
    before: dict[str, set[str]] = defaultdict(set)
    for record, (root, _) in standing.items():
        before[root].add(canonical[record])
    return [tuple(sorted(now)) for _, now in sorted(before.items()) if len(now) > 1]
