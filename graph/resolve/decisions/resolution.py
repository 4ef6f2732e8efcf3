"""Who is who and what is what in a store: what rules find and people decide, kept as decisions and stamped as a canonical id.

Each run works out everything anew from the facts and the verdicts, so that its outcome does not depend on the order
in which sources were loaded; it writes what differs from what is kept. Decisions are never destroyed: one that no
longer holds is closed. Those made by people go before the rules' and are closed by people alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from graph.lens.layer import refresh, refresh_around
from graph.model.ontology import told_labels
from graph.resolve.bodies import Body, decide_countries, decide_organisations
from graph.resolve.decisions.ledger import Decision, read_decisions, verdict_groups
from graph.resolve.decisions.settlement import ResolveReport, settle
from graph.resolve.decisions.things import settle_things
from graph.resolve.findings import POSSIBLE, SAME
from graph.resolve.people.record import PersonRecord
from graph.resolve.people.representative import representative
from graph.resolve.people.rules import decide_people
from graph.resolve.records import Nations, read_bodies, read_people, read_successions
from graph.store.protocol import Store

COUNTRY: Final = "Country"
ORGANISATION: Final = "Organisation"
PERSON: Final = "Person"

Progress = Callable[[str], None]
"""Told in a few words how far a run has come."""


def resolve(store: Store, progress: Progress | None = None) -> ResolveReport:
    """Decide who is who among all actors of the store, then which records tell of one thing.

    Countries come first, since people and organisations are compared by their canonical countries; events come last, since
    they are compared by who took part. What is derived for those who explore in Cypher is made true after that
    (`graph.lens`). Doing it again without new facts writes nothing.

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
    settle(store, ORGANISATION, [*found], decisions, broken, {body.id: _standing(body) for body in bodies}, report)
    say("who is who: organisations are decided")
    people = read_people(store, nations, None, lambda number: say(f"who is who: {number:,} people read"))
    decisions = read_decisions(store, PERSON)
    _people(store, people, decisions, report, lambda number: say(f"who is who: {number:,} pairs of people compared"))
    for label in told_labels():
        settle_things(store, label, report, progress=lambda number: say(f"what is what: {number:,} events read"))
    say("the lens")
    refresh(store)
    return report


def reconsider(store: Store, label: str, ids: Iterable[str]) -> ResolveReport:
    """Decide anew among the records that stand with some records, after a verdict on these, and make the lens true.

    Raises:
        ChanceryError: the store failed.
    """
    report, decisions = ResolveReport(), read_decisions(store, label)
    members = _around(decisions, ids)
    _decide_anew(store, label, decisions, members, report)
    refresh_around(store, label, members)
    return report


def _decide_anew(
    store: Store, label: str, decisions: Sequence[Decision], members: set[str], report: ResolveReport
) -> None:
    """Decide among some records of a label."""
    if label == COUNTRY:
        _countries(store, report)
        return
    inner = [decision for decision in decisions if {decision.finding.left, decision.finding.right} <= members]
    if label in told_labels():
        settle_things(store, label, report, inner, members)
        return
    countries = read_bodies(store, COUNTRY)
    nations = Nations.of(countries, {country.id: country.canonical_id for country in countries})
    verdicts, broken = verdict_groups(inner)
    if label == ORGANISATION:
        bodies = read_bodies(store, label, nations, sorted(members))
        found = decide_organisations(bodies, read_successions(store, label), verdicts, nations.words)
        settle(store, label, [*found], inner, broken, {body.id: _standing(body) for body in bodies}, report)
    else:
        _people(store, read_people(store, nations, sorted(members)), inner, report)


def _around(decisions: Iterable[Decision], ids: Iterable[str]) -> set[str]:
    """The records that any join, old or new, ties to those given, and those at which a doubt points."""
    near: dict[str, set[str]] = defaultdict(set)
    for decision in decisions:
        if decision.finding.kind == SAME:
            near[decision.finding.left].add(decision.finding.right)
            near[decision.finding.right].add(decision.finding.left)
    asked = set(ids)
    doubts = [
        {decision.finding.left, decision.finding.right} for decision in decisions if decision.finding.kind == POSSIBLE
    ]
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
    standing = {record.id: _standing(record) for record in records}
    return Nations.of(records, settle(store, COUNTRY, found, decisions, broken, standing, report))


def _people(
    store: Store,
    people: Sequence[PersonRecord],
    decisions: Sequence[Decision],
    report: ResolveReport,
    progress: Callable[[int], None] | None = None,
) -> None:
    verdicts, broken = verdict_groups(decisions)
    found = [*decide_people(people, verdicts, progress)]
    by_id = {person.id: person for person in people}

    def roots(groups: Sequence[Sequence[str]]) -> list[str]:
        return [representative([by_id[member] for member in members]) for members in groups]

    standing: dict[str, tuple[str, tuple[int, ...]]] = {person.id: (person.canonical_id, ()) for person in people}
    settle(store, PERSON, found, decisions, broken, standing, report, roots)


def _standing(body: Body) -> tuple[str, tuple[int, ...]]:
    return body.canonical_id, (int(body.valid.until is not None), int(body.iso is None))
