"""Which tellings of a document are of one event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from graph.draft.actor import Actor
from graph.draft.article import country
from graph.draft.telling import Telling
from graph.draft.terms import kinds, statuses
from graph.model import PartialDate, rules

FAR: Final = 12
"""Sentences behind which "the meeting" means no meeting told before them."""


@dataclass(eq=False, kw_only=True)
class Told:
    """An event as a document tells it: one telling, or several."""

    tellings: list[Telling] = field(default_factory=list)

    @property
    def first(self) -> Telling:
        """The telling that says most of who took part, the first of equals."""
        return max(self.tellings, key=lambda one: (one.trigger.kind != "call" or True, len(one.parties)))

    @property
    def kind(self) -> str:
        """Its kind, as the first telling has it."""
        return self.tellings[0].trigger.kind

    @property
    def day(self) -> PartialDate | None:
        """Its day: the closest that is told."""
        days = [one.day.value for one in self.tellings if one.day is not None]
        return min(days, key=_width, default=None)

    @property
    def actors(self) -> list[Actor]:
        """Those who take part, by all tellings; a country or a body gives way to people who act for the same."""
        seen: list[Actor] = []
        for one in self.tellings:
            seen += [actor for actor in one.actors if actor not in seen]
        acted_for = {country(actor) for actor in seen if not _state(actor)} - {None}
        return [actor for actor in seen if not _state(actor) or country(actor) not in acted_for]

    @property
    def statuses(self) -> set[str]:
        """All statuses that are told of it."""
        return {one.status for one in self.tellings if one.status is not None}


def _width(day: PartialDate) -> int:
    return (day.last - day.first).days if day.earliest and day.latest else 10**6


def identities(told: Sequence[Telling]) -> list[Told]:
    """Tellings joined to events, in the order of each event's first telling. What tells no event of its own is left out."""
    events: list[Told] = []
    for one in told:
        event = _match(one, events)
        if event is not None:
            event.tellings.append(one)
        elif stands(one):
            events.append(Told(tellings=[one]))
    return events


def stands(one: Telling) -> bool:
    """Whether a telling says enough to be an event of its own."""
    verb, noun = one.trigger.verb, one.trigger.noun
    count = len(one.parties)
    if verb is not None:
        dated = one.day is not None or one.place is not None
        least = (
            verb.least
            if not (dated and verb.least == 2 and one.trigger.kind in (*kinds("between_states"), "agreement"))
            else 1
        )
        return count >= least and (count > 0 or dated)
    if noun is None:
        return False
    if noun.anaphoric:
        return False
    told = one.status is not None and one.status != "not_held"
    if noun.speaks:
        return count > 0 and one.status in rules.HELD
    if noun.acts:
        return count >= 2 or (count >= 1 and one.day is not None)
    if noun.object is not None:
        return count >= 1 and one.status == "held"
    if noun.alone:
        dated = one.day is not None and (told or noun.kind == "election")
        return one.name is not None or dated or (count > 0 and (told or one.place is not None))
    if noun.named:
        return one.name is not None and (told or one.day is not None)
    if one.trigger.kind == "visit":
        travellers = any(party.role == "traveller" for party in one.parties)
        goal = one.place is not None or any(party.role == "host" for party in one.parties)
        return travellers and goal and (told or (one.definite and not noun.weak))
    if noun.weak:
        return count >= 2 and (told or one.day is not None)
    whose = any(child.lower_ in {"of", "with"} for child in one.trigger.token.children)
    sure = one.predicate is not None and (one.status in rules.CALLED_OFF or (whose and one.predicate.role is not None))
    return count >= 2 or (count == 1 and told and (one.day is not None or one.name is not None or sure))


def _match(one: Telling, events: Sequence[Told]) -> Told | None:
    """The event told before that a telling tells again."""
    for event in reversed(events):
        if any(other.equal is not None and other.equal.i == one.trigger.token.i for other in event.tellings):
            return event
    for strict in (True, False):
        for event in reversed(events):
            if _same(one, event, strict=strict):
                return event
    return None


def _same(one: Telling, event: Told, *, strict: bool) -> bool:
    """Whether a telling is of an event told before.

    Args:
        one: the telling.
        event: the event.
        strict: whether the kind must be the same; otherwise a noun that may mean another kind will do, where it points back.
    """
    if one.trigger.noun is not None and one.trigger.noun.speaks and not one.parties:
        return False
    token = one.trigger.token
    if any(token in {other.sidelines, other.within} for other in event.tellings):
        return any(other.equal is token for other in event.tellings)
    if one.apart or (event.tellings[-1].apart and not one.definite):
        return False
    if not _kinds(one, event, strict=strict) or not _days(one, event):
        return False
    if any(child.lower_ in {"again", "another", "second", "new"} for child in one.trigger.token.children):
        return False
    if _doers(one) and any(_doers(other) and _doers(one) != _doers(other) for other in event.tellings):
        return False
    if _goals(one) and any(_goals(other) and not _goals(one) & _goals(other) for other in event.tellings):
        return False
    if one.body is not None:
        return any(other.body is one.body for other in event.tellings)
    if one.name is not None:
        names = {_folded(other.name) for other in event.tellings if other.name}
        if names:
            return _folded(one.name) in names
        if not one.pointed:
            return False
    if not one.parties:
        return _again(one, event)
    if not event.actors:
        return one.pointed and one.trigger.kind == event.kind and one.sentence - event.tellings[-1].sentence <= 2
    if not _statuses(one, event):
        return False
    pointing = one.definite if strict and any(not _state(actor) for actor in one.actors) else one.pointed
    if one.trigger.noun is not None and pointing:
        return _covered(one.actors, event.actors)
    if _people(one.actors) == _people(event.actors) != set():
        return True
    return _adjacent(one, event)


def _doers(one: Telling) -> set[Actor]:
    """The states of those who do what is done by one to another."""
    return {country(party.who) or party.who for party in one.parties if party.role == "initiator"}


def _goals(one: Telling) -> set[str]:
    """Where a visit goes, by what the words say of it."""
    if one.trigger.kind != "visit":
        return set()
    return {party.who.key for party in one.parties if party.role == "host"} | ({one.place} if one.place else set())


def _worded(one: Telling, event: Told) -> bool:
    """Whether "the negotiations" can mean an event: only one that was called so."""
    noun = one.trigger.noun
    if noun is None or not noun.weak or noun.kind != "negotiation":
        return True
    return any(other.trigger.token.lemma_ == one.trigger.token.lemma_ for other in event.tellings)


def _people(actors: Sequence[Actor]) -> set[Actor]:
    """Those who take part, where any is a human being or all are states."""
    return set(actors)


def _again(one: Telling, event: Told) -> bool:
    """Whether words without those who take part mean an event: "the meeting", "the call", a name told before."""
    gap = one.sentence - event.tellings[-1].sentence
    if one.pointed:
        return gap <= FAR and _statuses(one, event) and _worded(one, event)
    return (
        gap == 0 and one.status in statuses("announced") and bool(event.statuses & {*statuses("announced"), "proposed"})
    )


def _folded(name: str | None) -> str:
    return (name or "").lower().removeprefix("the ")


def _kinds(one: Telling, event: Told, *, strict: bool) -> bool:
    if any(other.trigger.kind == one.trigger.kind for other in event.tellings):
        return True
    if strict:
        return _adjacent(one, event)
    like = one.trigger.noun.like if one.trigger.noun is not None and one.pointed else ()
    return any(other.trigger.kind in like for other in event.tellings)


def _days(one: Telling, event: Told) -> bool:
    mine, other = one.day.value if one.day else None, event.day
    if mine is None or other is None:
        return True
    return mine.first <= other.last and other.first <= mine.last


def _statuses(one: Telling, event: Told) -> bool:
    """Whether a status fits: what was held is not planned a second time, what was called off was not held."""
    told = event.statuses
    if one.status is None or not told:
        return True
    if one.status in rules.HELD:
        return not told & set(rules.CALLED_OFF)
    if one.status in rules.CALLED_OFF:
        return not told & set(rules.HELD)
    return not told & set(rules.HELD) or bool(told & set(rules.OPEN))


def _covered(some: Sequence[Actor], others: Sequence[Actor]) -> bool:
    """Whether each of some actors is one of the others, or acts for one of them, or has one of them act for it."""
    return all(
        any(
            actor is other
            or (country(actor) is country(other) and country(actor) is not None and (_state(actor) or _state(other)))
            for other in others
        )
        for actor in some
    )


def _state(actor: Actor) -> bool:
    """Whether an actor is a country or a body, for which people act."""
    return actor.section.value != "people"


def _adjacent(one: Telling, event: Told) -> bool:
    """Whether a telling names the people of a meeting of states that the sentence before tells: who are to meet at "the talks of the two states"."""
    gap = one.sentence - event.tellings[-1].sentence
    states = {country(actor) for actor in event.actors}
    return (
        gap <= 1
        and one.trigger.kind in kinds("between_states")
        and all(_state(actor) for actor in event.actors)
        and one.status in {"planned", None}
        and bool(event.statuses & {"planned", *rules.CALLED_OFF})
        and one.countries == states
    )
