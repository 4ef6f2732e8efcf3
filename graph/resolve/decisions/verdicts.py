"""Verdicts of people: two records are one, or are not. They go before every rule and outlive every load."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from graph.errors import BadRequestError
from graph.model.ontology import label_of, resolvable_labels
from graph.resolve.decisions import statements
from graph.resolve.decisions.ledger import RULE, Decision, close_decisions, read_decisions, write_findings
from graph.resolve.decisions.resolution import reconsider, resolve
from graph.resolve.decisions.settlement import ResolveReport
from graph.resolve.findings import APART, SAME, Finding
from graph.store.protocol import Statement, Store


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person decided of two records.

    Attributes:
        left, right: their ids.
        same: whether they are one.
        by: who decided.
        reason: why.
        on: the day, for verdicts that are kept already.
    """

    left: str
    right: str
    same: bool
    by: str
    reason: str
    on: date | None = None


@dataclass(slots=True)
class Taken:
    """What became of verdicts.

    Attributes:
        written: how many are kept now that were not.
        standing: how many were kept already.
        replaced: how many earlier verdicts on the same pairs were closed.
        unknown: ids that the store does not have, so that verdicts on them were not taken.
        report: what follows from them.
    """

    written: int = 0
    standing: int = 0
    replaced: int = 0
    unknown: list[str] = field(default_factory=list)
    report: ResolveReport = field(default_factory=ResolveReport)


def judge(store: Store, verdict: Verdict) -> Taken:
    """Take a verdict, and decide anew among the records that it touches.

    Raises:
        BadRequestError: the ids are not those of two records of one kind in the store, or nobody is named.
    """
    label = _label(verdict)
    if unknown := _unknown(store, label, (verdict.left, verdict.right)):
        raise BadRequestError(f"The store has no {unknown[0]}.")
    taken = Taken()
    _take(store, label, [verdict], taken)
    taken.report = reconsider(store, label, (verdict.left, verdict.right))
    return taken


def undo(store: Store, left: str, right: str) -> Taken:
    """Close the verdict on two records, so that the rules decide again; it stays known for earlier days.

    Raises:
        BadRequestError: there is no verdict on them.
    """
    label = _label(Verdict(left, right, True, "-", "-"))
    taken = Taken()
    earlier = _on_pair(read_decisions(store, label, (left, right)), left, right)
    if not earlier:
        raise BadRequestError(f"There is no verdict on {left} and {right}; `chancery resolve export -` lists them all.")
    close_decisions(store, label, earlier)
    taken.replaced = len(earlier)
    taken.report = reconsider(store, label, (left, right))
    return taken


def kept_verdicts(store: Store) -> list[Verdict]:
    """Every verdict that holds, the oldest first."""
    return [
        Verdict(found.left, found.right, found.kind == SAME, found.decided_by, found.reason, decision.since)
        for label in resolvable_labels()
        for decision in read_decisions(store, label)
        if decision.by_person
        for found in (decision.finding,)
    ]


def take_all(store: Store, verdicts: Sequence[Verdict]) -> Taken:
    """Take many verdicts, then decide everything anew. Verdicts on records that are not there are passed over.

    Raises:
        BadRequestError: a verdict is not on two records of one kind, or names nobody.
    """
    taken = Taken()
    by_label: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        by_label.setdefault(_label(verdict), []).append(verdict)
    for label, given in by_label.items():
        unknown = set(_unknown(store, label, {end for verdict in given for end in (verdict.left, verdict.right)}))
        taken.unknown += sorted(unknown)
        _take(store, label, [verdict for verdict in given if not {verdict.left, verdict.right} & unknown], taken)
    if taken.written:
        taken.report = resolve(store)
    return taken


def _take(store: Store, label: str, verdicts: Sequence[Verdict], taken: Taken) -> None:
    kept: dict[tuple[str, str], list[Decision]] = {}
    for decision in read_decisions(
        store, label, {end for verdict in verdicts for end in (verdict.left, verdict.right)}
    ):
        if decision.by_person:
            kept.setdefault((decision.finding.left, decision.finding.right), []).append(decision)
    wanted: dict[tuple[str, str], Finding] = {}
    for verdict in verdicts:
        left, right = sorted((verdict.left, verdict.right))
        kind, probability = (SAME, 1.0) if verdict.same else (APART, 0.0)
        wanted[left, right] = Finding(left, right, kind, probability, verdict.reason, verdict.by)
    fresh = {
        pair: finding
        for pair, finding in wanted.items()
        if finding not in [decision.finding for decision in kept.get(pair, ())]
    }
    obsolete = [decision for pair in fresh for decision in kept.get(pair, ())]
    close_decisions(store, label, obsolete)
    write_findings(store, label, list(fresh.values()))
    taken.written += len(fresh)
    taken.standing += len(wanted) - len(fresh)
    taken.replaced += len(obsolete)


def _on_pair(decisions: Iterable[Decision], left: str, right: str) -> list[Decision]:
    pair = {left, right}
    return [
        decision
        for decision in decisions
        if decision.by_person and {decision.finding.left, decision.finding.right} == pair
    ]


def _label(verdict: Verdict) -> str:
    try:
        labels = label_of(verdict.left), label_of(verdict.right)
    except ValueError as error:
        raise BadRequestError(f"{error}; `chancery resolve list` shows ids.") from None
    if labels[0] != labels[1] or labels[0] not in resolvable_labels():
        raise BadRequestError(
            f"A {labels[0]} and a {labels[1]} cannot be one; name two of one kind: people, bodies, countries, events, series, deadlines, demands or measures."
        )
    if verdict.left == verdict.right:
        raise BadRequestError(f"{verdict.left} is one record; name two.")
    if not verdict.by.strip() or verdict.by.startswith(RULE):
        raise BadRequestError(f"{verdict.by!r} is no name of a person; say who decides.")
    return labels[0]


def _unknown(store: Store, label: str, ids: Iterable[str]) -> list[str]:
    asked = sorted(set(ids))
    known = {row["id"] for row in store.read(Statement(statements.known_ids(label), {"ids": asked}))}
    return [record for record in asked if record not in known]
