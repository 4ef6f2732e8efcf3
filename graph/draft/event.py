"""The events of a document: all that is told of each, joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.draft import terms
from graph.draft.actor import Actor, ActorSection
from graph.draft.article import Article, country, people
from graph.draft.attribution import Evidence
from graph.draft.identity import Told, identities
from graph.draft.name import Keys, event_name, visit_name
from graph.draft.participation import Party
from graph.draft.proposal import EventProposal, Grounds, Participant, Step
from graph.draft.telling import Telling, tellings
from graph.draft.trigger import triggers
from graph.model import rules

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, kw_only=True)
class Events:
    """The events of a document.

    Attributes:
        proposals: in the text's order.
        by_token: the event that each word tells, by the word's index in the parsed document.
        called_off: each event that did not take place, with the words that say so.
    """

    proposals: list[EventProposal]
    by_token: dict[int, EventProposal]
    called_off: list[tuple[EventProposal, list[Token]]]


def events(article: Article, evidence: Evidence, keys: Keys) -> Events:
    """What a document tells of events."""
    told = identities(tellings(article, list(triggers(article))))
    proposals: list[EventProposal] = []
    by_token: dict[int, EventProposal] = {}
    for one in told:
        proposal = _proposal(one, article, evidence, keys)
        proposals.append(proposal)
        by_token |= {telling.trigger.token.i: proposal for telling in one.tellings if not telling.apart}
    for one, proposal in zip(told, proposals, strict=True):
        for telling in one.tellings:
            if telling.sidelines is not None and by_token.get(telling.sidelines.i) not in {None, proposal}:
                proposal.sidelines_of = by_token[telling.sidelines.i]
                _beside(proposal, by_token[telling.sidelines.i])
            if telling.within is not None and by_token.get(telling.within.i) not in {None, proposal}:
                proposal.within = by_token[telling.within.i]
    called_off = [
        (proposal, [telling.words[-1] for telling in one.tellings if telling.status in rules.CALLED_OFF])
        for one, proposal in zip(told, proposals, strict=True)
        if one.statuses & set(rules.CALLED_OFF)
    ]
    return Events(proposals=proposals, by_token=by_token, called_off=called_off)


def _beside(proposal: EventProposal, summit: EventProposal) -> None:
    """Who meets beside a summit takes part in it."""
    there = {one.who for one in summit.participants}
    for one in proposal.participants:
        if one.who.section is ActorSection.PEOPLE and one.who not in there:
            attendance = one.attendance if proposal.steps and proposal.steps[-1].to in rules.HELD else "expected"
            summit.participants.append(Participant(who=one.who, attendance=attendance, grounds=one.grounds))


def _proposal(told: Told, article: Article, evidence: Evidence, keys: Keys) -> EventProposal:
    first = told.tellings[0]
    place = next((one.place for one in told.tellings if one.place), None)
    chosen = _parties(told)
    actors = [party.who for party in chosen]
    initiators = [party.who for party in chosen if party.role == "initiator"]
    name = next((one.name for one in told.tellings if one.name), None)
    if name is None and told.kind == "visit":
        hosts = [party.who for party in chosen if party.role == "host"]
        name = visit_name([party.who for party in chosen if party.role in {"traveller", "invited"}], hosts, place)
    name = name or event_name(told.kind, actors, initiators, place, first.trigger.token.text)
    steps = _steps(told, evidence)
    return EventProposal(
        key=keys.key(name),
        name=name,
        kind=_kind(told),
        trigger=first.trigger.token.i,
        mode=next((one.trigger.mode for one in told.tellings if one.trigger.mode), None),
        start=told.day,
        place=place,
        participants=[_participant(party, told, steps, evidence, article) for party in chosen],
        steps=steps,
        series=next((name for one in told.tellings if one.series), None),
        grounds=_grounds(first, evidence),
        also_told=[_grounds(one, evidence) for one in told.tellings[1:]],
    )


def _kind(told: Told) -> str:
    """The kind that is told most closely: "talks" at which people meet on one day are a meeting."""
    kinds = [one.trigger.kind for one in told.tellings]
    if kinds[0] == "meeting":
        return next(
            (kind for kind in kinds[1:] if kind in terms.kinds("of_bodies") and told.tellings[0].equal is not None),
            kinds[0],
        )
    if kinds[0] == "negotiation":
        return "meeting" if "meeting" in kinds else kinds[0]
    return kinds[0]


def _parties(told: Told) -> list[Party]:
    """Those who took part by all tellings; a country or body gives way to people who act for the same."""
    chosen: list[Party] = []
    for telling in told.tellings:
        chosen += [party for party in telling.parties if all(party.who is not other.who for other in chosen)]
    persons = {country(one.who) for one in chosen if one.who.section is ActorSection.PEOPLE} - {None}
    return [
        one
        for one in chosen
        if one.who.section is ActorSection.PEOPLE
        or country(one.who) not in persons
        or one.role in terms.roles("of_countries")
    ]


def _attendance(party: Party, told: Told, steps: Sequence[Step]) -> str:
    """How somebody stands to those present, by what became of the event."""
    if party.role in terms.roles("apart"):
        return "party"
    if party.role == "invited":
        return "invited"
    for telling in told.tellings:
        if (
            telling.predicate is not None
            and telling.predicate.absent
            and party.place == "subject"
            and party in telling.parties
        ):
            return "absent"
    if not steps:
        return "coded"
    return "attended" if steps[-1].to in rules.HELD or steps[-1].to == "in_progress" else "expected"


def _participant(party: Party, told: Told, steps: Sequence[Step], evidence: Evidence, article: Article) -> Participant:
    words = article.tokens(party.mention.span)
    return Participant(
        who=party.who,
        attendance=_attendance(party, told, steps),
        role=party.role if party.role not in terms.roles("told_by_attendance") else None,
        grounds=evidence.grounds("verb" if told.tellings[0].trigger.verb else "noun", *words),
    )


def _grounds(telling: Telling, evidence: Evidence) -> Grounds:
    rule = "verb" if telling.trigger.verb is not None else "noun" if telling.parties else "anaphor"
    return evidence.grounds(rule, *_words(telling))


def _words(telling: Telling) -> list[Token]:
    """The words that tell it: the trigger, with what governs it where that is close."""
    token = telling.trigger.token
    near = [word for word in telling.words if abs(word.i - token.i) <= 8]
    particle = [child for child in token.children if child.dep_ == "prt"]
    return [*near, *particle] or [token]


def _steps(told: Told, evidence: Evidence) -> list[Step]:
    """Each status that is told, once, as they follow each other."""
    steps: dict[str, Step] = {}
    for telling in told.tellings:
        if telling.status is None:
            continue
        step = _step(telling, telling.status, evidence)
        before = steps.get(telling.status)
        steps[telling.status] = step if before is None else _both(before, step)
    if "held" in steps and len(steps) > 1 and any(one in steps for one in rules.CALLED_OFF):
        steps.pop("held")
    order = terms.statuses("in_order")
    return sorted(steps.values(), key=lambda one: order.index(one.to) if one.to in order else len(order))


def _both(before: Step, step: Step) -> Step:
    """One step of two tellings of it: who decided and announced it, by either."""
    return Step(
        to=before.to,
        at=before.at or step.at,
        decided_by=before.decided_by or step.decided_by,
        announced_by=before.announced_by or step.announced_by,
        because=(*before.because, *step.because),
        grounds=before.grounds,
    )


def _step(telling: Telling, status: str, evidence: Evidence) -> Step:
    said = telling.predicate
    who: tuple[Actor, ...] = ()
    if said is not None and said.who is not None and said.role is None:
        who = tuple(people(evidence.article.party(said.who)))
    said_by = evidence.speech(evidence.article.span(telling.trigger.token))
    decided = who if status in (*terms.statuses("called_off_by_word"), "proposed") else ()
    announced = who if status in terms.statuses("announced") else ()
    if not announced and said_by is not None and (status == "confirmed" or said_by.verb.lemma_.lower() == "announce"):
        announced = said_by.speakers
    return Step(
        to=status,
        at=telling.changed.value if telling.changed is not None else None,
        decided_by=decided,
        announced_by=announced,
        grounds=evidence.grounds("status", *_words(telling)),
    )
