"""Who is who in a store: what rules find and people decide, kept as decisions and stamped as a canonical id.

Each run works out everything anew from the facts and the verdicts, so that its outcome does not depend on the order
in which sources were loaded; it writes what differs from what is kept. Decisions are never destroyed: one that no
longer holds is closed. Those made by people go before the rules' and are closed by people alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from graph.resolve.bodies import Body, decide_countries, decide_organisations
from graph.resolve.decisions.ledger import (
    Decision,
    close_decisions,
    read_decisions,
    stamp,
    verdict_groups,
    write_findings,
)
from graph.resolve.findings import POSSIBLE, SAME, Finding
from graph.resolve.groups import Groups
from graph.resolve.people.record import PersonRecord
from graph.resolve.people.rules import decide_people
from graph.resolve.records import Nations, read_bodies, read_people, read_successions
from graph.store.protocol import Store

COUNTRY: Final = "Country"
ORGANISATION: Final = "Organisation"
PERSON: Final = "Person"

Progress = Callable[[str], None]
"""Told in a few words how far a run has come."""


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


def resolve(store: Store, progress: Progress | None = None) -> ResolveReport:
    """Decide who is who among all actors of the store; doing it again without new facts writes nothing.

    Countries come first, since people and organisations are compared by their canonical countries.

    Raises:
        ChanceryError: the store failed.
    """
    say = progress or (lambda _: None)
    report = ResolveReport()
    nations = _countries(store, report)
    say("who is who: countries are decided")
    bodies = read_bodies(store, ORGANISATION, nations)
    decisions = read_decisions(store, ORGANISATION)
    verdicts, broken = verdict_groups(decisions)
    found = decide_organisations(bodies, read_successions(store, ORGANISATION), verdicts, nations.words)
    _settle(store, ORGANISATION, [*found], decisions, broken, {each.id: _standing(each) for each in bodies}, report)
    say("who is who: organisations are decided")
    people = read_people(store, nations, None, lambda number: say(f"who is who: {number:,} people read"))
    decisions = read_decisions(store, PERSON)
    _people(store, people, decisions, report, lambda number: say(f"who is who: {number:,} pairs of people compared"))
    return report


def reconsider(store: Store, label: str, ids: Iterable[str]) -> ResolveReport:
    """Decide anew among the records that stand with some records, after a verdict on these.

    Raises:
        ChanceryError: the store failed.
    """
    report = ResolveReport()
    if label == COUNTRY:
        _countries(store, report)
        return report
    decisions = read_decisions(store, label)
    members = _around(decisions, ids)
    inner = [each for each in decisions if {each.finding.left, each.finding.right} <= members]
    countries = read_bodies(store, COUNTRY)
    nations = Nations.of(countries, {each.id: each.canonical_id for each in countries})
    verdicts, broken = verdict_groups(inner)
    if label == ORGANISATION:
        bodies = read_bodies(store, label, nations, sorted(members))
        found = decide_organisations(bodies, read_successions(store, label), verdicts, nations.words)
        _settle(store, label, [*found], inner, broken, {each.id: _standing(each) for each in bodies}, report)
    else:
        _people(store, read_people(store, nations, sorted(members)), inner, report)
    return report


def _around(decisions: Iterable[Decision], ids: Iterable[str]) -> set[str]:
    """The records that any join, old or new, ties to those given, and those at which a doubt points."""
    near: dict[str, set[str]] = defaultdict(set)
    for each in decisions:
        if each.finding.kind == SAME:
            near[each.finding.left].add(each.finding.right)
            near[each.finding.right].add(each.finding.left)
    asked = set(ids)
    doubts = [{each.finding.left, each.finding.right} for each in decisions if each.finding.kind == POSSIBLE]
    found, todo = set[str](), [*asked, *(record for pair in doubts if pair & asked for record in pair)]
    while todo:
        record = todo.pop()
        if record not in found:
            found.add(record)
            todo.extend(near[record])
    return found


def _countries(store: Store, report: ResolveReport) -> Nations:
    records = read_bodies(store, COUNTRY)
    decisions = read_decisions(store, COUNTRY)
    verdicts, broken = verdict_groups(decisions)
    found = [*decide_countries(records, read_successions(store, COUNTRY), verdicts)]
    standing = {each.id: _standing(each) for each in records}
    return Nations.of(records, _settle(store, COUNTRY, found, decisions, broken, standing, report))


def _people(
    store: Store,
    people: Sequence[PersonRecord],
    decisions: Sequence[Decision],
    report: ResolveReport,
    progress: Callable[[int], None] | None = None,
) -> None:
    verdicts, broken = verdict_groups(decisions)
    found = [*decide_people(people, verdicts, progress)]
    standing = {each.id: (each.canonical_id, _person_rank(each)) for each in people}
    _settle(store, PERSON, found, decisions, broken, standing, report)


def _standing(body: Body) -> tuple[str, tuple[int, ...]]:
    return body.canonical_id, (int(body.valid.until is not None), int(body.iso is None))


def _person_rank(person: PersonRecord) -> tuple[int, ...]:
    """Who speaks for a group: whom an authority knows, then who held an office, then who has a full name."""
    held = any(each.held for each in person.activities)
    return int(not person.identifiers), int(not held), int(person.alone)


def _settle(
    store: Store,
    label: str,
    found: Sequence[Finding],
    decisions: Sequence[Decision],
    broken: Sequence[Decision],
    standing: Mapping[str, tuple[str, tuple[int, ...]]],
    report: ResolveReport,
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

    Returns:
        What each record stands under.
    """
    decided = {(each.finding.left, each.finding.right) for each in decisions if each.by_person}
    wanted = {_content(each): each for each in found if (each.left, each.right) not in decided}
    kept = {_content(each.finding): each for each in decisions if not each.by_person}
    missing = [each for content, each in sorted(wanted.items()) if content not in kept]
    obsolete = [each for each in decisions if not each.by_person and _content(each.finding) not in wanted]
    groups, _ = verdict_groups(decisions)
    for finding in wanted.values():
        if finding.kind == SAME:
            groups.join(finding.left, finding.right)
    canonical = _canonical(groups, standing)
    changed = sorted((each, root) for each, root in canonical.items() if standing[each][0] != root)
    write_findings(store, label, missing)
    close_decisions(store, label, obsolete)
    stamp(store, label, changed)
    report.decided += sum(each.kind == SAME for each in missing)
    report.withdrawn += sum(each.finding.kind == SAME for each in obsolete)
    report.standing += sum(each.kind == SAME for each in wanted.values()) - sum(each.kind == SAME for each in missing)
    report.standing += sum(each.by_person and each.finding.kind == SAME for each in decisions)
    report.stamped += len(changed)
    report.doubtful += sum(each.kind == POSSIBLE for each in wanted.values())
    report.broken += broken
    report.split += _splits(standing, canonical)
    return canonical


def _content(finding: Finding) -> tuple[str, str, str, str, str]:
    return finding.left, finding.right, finding.kind, finding.decided_by, finding.reason


def _canonical(groups: Groups, standing: Mapping[str, tuple[str, tuple[int, ...]]]) -> dict[str, str]:
    """What each record that is there stands under; members that are gone do not speak for a group."""
    found: dict[str, str] = {}
    for record in standing:
        if record not in found:
            members = [each for each in groups.of(record) if each in standing]
            root = min(members, key=lambda each: (standing[each][1], each))
            found.update(dict.fromkeys(members, root))
    return found


def _splits(standing: Mapping[str, tuple[str, tuple[int, ...]]], canonical: Mapping[str, str]) -> list[tuple[str, ...]]:
    before: dict[str, set[str]] = defaultdict(set)
    for record, (root, _) in standing.items():
        before[root].add(canonical[record])
    return [tuple(sorted(now)) for _, now in sorted(before.items()) if len(now) > 1]
