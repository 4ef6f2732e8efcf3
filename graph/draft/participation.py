"""Who took part in what a trigger tells, by the syntax of its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.draft.actor import Actor, ActorSection, Mention
from graph.draft.article import Article, country, people
from graph.draft.clause import behind, children, doer, done_to, subject
from graph.draft.predicate import Predicate
from graph.draft.terms import kinds
from graph.draft.title import event_body
from graph.draft.trigger import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

BODIES_APART = {"media"}
"""Kinds of organisation that tell of events and take no part."""


OUTCOME: Final = frozenset({"result", "lead", "end", "produce", "yield", "culminate"})
"""Verbs behind which stands what talks came to."""


@dataclass(frozen=True, kw_only=True)
class Party:
    """An actor in a part of an event, and the mention that says so."""

    who: Actor
    role: str | None
    mention: Mention
    place: str


def parties(trigger: Trigger, predicate: Predicate | None, article: Article) -> list[Party]:
    """Those who took part, each once, in the text's order of places: who did it first."""
    chosen: list[Party] = []
    for place, role, mention in _places(trigger, predicate, article):
        for actor in people([mention]):
            if actor.kind in BODIES_APART or any(one.who is actor for one in chosen):
                continue
            chosen.append(Party(who=actor, role=role, mention=mention, place=place))
    return _without_masters(chosen)


def _without_masters(chosen: list[Party]) -> list[Party]:
    """Without a country or government of which somebody who acts for it takes part in the same place."""
    return [
        one
        for one in chosen
        if one.who.section is ActorSection.PEOPLE
        or not any(
            other.who.section is ActorSection.PEOPLE
            and country(other.who) is country(one.who)
            and country(one.who) is not None
            for other in chosen
        )
    ]


def _places(
    trigger: Trigger, predicate: Predicate | None, article: Article
) -> Iterator[tuple[str, str | None, Mention]]:
    """Place, part and mention of all who are named in a place that takes part."""
    if trigger.verb is not None:
        yield from _of_verb(trigger, article)
    else:
        yield from _of_noun(trigger, predicate, article)


def _of_verb(trigger: Trigger, article: Article) -> Iterator[tuple[str, str | None, Mention]]:
    token, frame = trigger.token, trigger.verb
    if frame is None:
        return
    for place, role in frame.parties.items():
        for one in _at(token, place, trigger):
            if place == "object" and frame.object is not None:
                for mention in [*_owners(one, article), *_things(one, article)]:
                    yield place, role, mention
            for mention in named(one, article):
                yield place, role, mention
            owner = article.owner(one) if role == "target" and place not in {"subject", "object"} else None
            if owner is not None:
                yield place, role, owner
    if frame.object == "missions" and trigger.object is not None:
        for mention in _things(trigger.object, article):
            yield "poss", "initiator", mention
    if frame.object in {"relations", "agreements", "letters"} and trigger.object is not None:
        role = next(iter(frame.parties.values()))
        for mention in _between(trigger.object, article):
            yield "between", role if role != "initiator" else "party", mention
        for mention in _owners(trigger.object, article):
            yield "between", role if role != "initiator" else "party", mention


def _things(token: Token, article: Article) -> list[Mention]:
    """Those whose a thing is, also where a word of their country alone tells it: "the American legation", "a Soviet missile"."""
    parts = [
        one
        for child in children(token, "poss", "compound", "amod", "nmod")
        for one in [child, *children(child, "compound", "nmod")]
    ]
    return [mention for one in parts if (mention := article.owner(one)) is not None]


def _at(token: Token, place: str, trigger: Trigger) -> Iterator[Token]:
    if place == "subject":
        one = doer(token)
        if one is not None:
            yield one
    elif place == "object":
        one = done_to(token) or next(
            (inner for clause in children(token, "ccomp") for inner in children(clause, "nsubj")), None
        )
        if one is not None:
            yield one
    else:
        yield from behind(token, place)
        thing = trigger.object or next(iter(children(token, "dobj")), None)
        if thing is not None and (trigger.object is not None or trigger.kind == "negotiation"):
            yield from behind(thing, place)


def actors_at(token: Token | None, article: Article) -> tuple[Actor, ...]:
    """Those whom a phrase names, once each; nobody where there is none."""
    return tuple(people(named(token, article))) if token is not None else ()


def named(token: Token, article: Article) -> list[Mention]:
    """Those whom a phrase names: itself, or those for whom its noun acts: "officials of both countries"."""
    party = article.party(token)
    if party:
        return party
    if (
        token.lower_ in {"it", "they"}
        and token.head.dep_ == "ccomp"
        and token.head.head.lemma_.lower() in article.lexicon.words("speech", "verbs")
    ):
        speaker = subject(token.head.head)
        return article.party(speaker) if speaker is not None else []
    if token.lemma_.lower() in article.lexicon.objects["representatives"] or token.pos_ == "PROPN":
        inner = [*_owners(token, article), *(m for one in behind(token, "of", "from") for m in named(one, article))]
        if inner:
            return inner
    return [mention for one in children(token, "conj", "appos") for mention in article.party(one)]


def _owners(token: Token, article: Article) -> list[Mention]:
    """Those named before a noun: "Japan-U.S. talks", "Biden's visit", "the Ruritanian delegation"."""
    owned: list[Mention] = []
    for child in children(token, "poss", "compound", "amod", "nmod"):
        for part in [child, *children(child, "compound", "nmod", "amod", "conj", "punct")]:
            mention = article.mention(part)
            if mention is not None and mention not in owned:
                owned += [one for one in article.party(part) if one not in owned]
    return owned


def _bodies(token: Token, article: Article) -> list[Mention]:
    """The body whose summit it is."""
    body = event_body(token, article)
    return [body] if body is not None else []


def _between(token: Token, article: Article) -> list[Mention]:
    return [mention for one in behind(token, "between", "among", "with") for mention in named(one, article)]


def _of_noun(
    trigger: Trigger, predicate: Predicate | None, article: Article
) -> Iterator[tuple[str, str | None, Mention]]:
    token, kind = trigger.token, trigger.kind
    visit = kind == "visit"
    act = trigger.noun is not None and trigger.noun.acts
    first = "traveller" if visit else "initiator" if act else "participant"
    role: str | None
    if trigger.noun is not None and trigger.noun.speaks:
        if predicate is not None and predicate.role is not None and predicate.who is not None:
            for mention in named(predicate.who, article):
                yield "subject", "speaker", mention
        return
    if predicate is not None and predicate.word.lemma_.lower() in OUTCOME:
        for goal in [*behind(predicate.word, "in", "to", "with"), *children(predicate.word, "dobj")]:
            for mention in _between(goal, article):
                yield "between", "participant", mention
    if trigger.noun is not None and trigger.noun.object is not None:
        for thing in behind(token, "of"):
            for mention in [*_things(thing, article), *_between(thing, article)]:
                yield "of", "initiator" if trigger.noun.object == "missions" else "party", mention
        for mention in _between(token, article):
            yield "with", "party", mention
        if predicate is not None and predicate.who is not None:
            for mention in named(predicate.who, article):
                yield "subject", "party", mention
        return
    if predicate is not None and predicate.role is not None and predicate.who is not None:
        role = "traveller" if visit and predicate.role == "participant" else predicate.role
        for mention in named(predicate.who, article):
            yield "subject", role, mention
    if visit and predicate is not None and predicate.role is None and predicate.who is not None:
        owners = children(token, "poss")
        if not any(True for _ in behind(token, "of", "by")) and (not owners or owners[0].tag_ == "PRP$"):
            for mention in named(predicate.who, article):
                if any(actor.section is ActorSection.PEOPLE for actor in mention.actors):
                    yield "subject", "traveller", mention
    shared = any(True for _ in behind(token, "with")) and not children(token, "poss") and not visit and not act
    if shared and predicate is not None and predicate.role is None and predicate.who is not None:
        for mention in named(predicate.who, article):
            yield "decider", "participant", mention
    if kind in kinds("of_bodies"):
        for mention in _bodies(token, article):
            yield "of", "participant", mention
    for mention in _owners(token, article):
        person = any(actor.section is ActorSection.PEOPLE for actor in mention.actors)
        if kind in (*kinds("of_bodies"), "election") and not person:
            continue
        yield "poss", "target" if act else first, mention
    for mention in _between(token, article):
        yield "with", "host" if visit else "participant", mention
    if visit:
        for one in behind(token, "of", "by"):
            for mention in named(one, article):
                yield "of", "traveller", mention
        for one in behind(token, "to"):
            for mention in named(one, article):
                yield "to", "host", mention
    elif kind == "election":
        for clause in children(token, "relcl"):
            who = subject(clause)
            for mention in named(who, article) if who is not None else []:
                if any(actor.kind == "party" for actor in mention.actors):
                    yield "subject", "candidate", mention
    else:
        for one in behind(token, "of"):
            for mention in named(one, article):
                yield "of", "target" if act else "participant", mention
    if act or kind in kinds("given"):
        for one in behind(token, "by"):
            for mention in named(one, article):
                yield "by", "initiator" if act else "host" if kind != "visit" else "traveller", mention
