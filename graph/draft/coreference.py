"""Pronouns and nouns that mean those named before: "he", "both countries", "the two leaders"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.draft.actor import Actor, ActorSection, Manner, Mention
from graph.draft.language import table
from graph.draft.span import Span
from graph.draft.syntax import sentences

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Sentence

    from graph.draft.lands import Stretch


def further_mentions(doc: Doc, stretches: list[Stretch], taken: set[int]) -> list[Stretch]:
    """The mentions by pronoun or by a noun of those who are named already.

    Args:
        doc: the text.
        stretches: the mentions by name, in the text's order.
        taken: their tokens.
    """
    found: list[Stretch] = []
    named = list(stretches)
    subject: tuple[Actor, ...] = ()
    for sentence in sentences(doc):
        here = [one for one in named if sentence.start <= one[0] < sentence.end]
        before = [one for one in named if one[0] < sentence.start]
        for token in sentence:
            if token.i in taken:
                continue
            reading = _pair(doc, token, here, before) or _pronoun(token, sentence, here, before, subject)
            if reading is None:
                continue
            start, actors, confidence = reading
            stretch = doc[start : token.i + 1]
            mention = Mention(
                span=Span(stretch.start_char, stretch.end_char),
                head=token.i,
                actors=actors,
                manner=Manner.PRONOUN,
                confidence=confidence,
            )
            found.append((start, token.i + 1, mention))
            here.append(found[-1])
            here.sort(key=lambda one: one[0])
        subject = _subject(sentence, here) or subject if _is_statement(sentence) else subject
        named = sorted([*named, *(one for one in found if one not in named)], key=lambda one: one[0])
    return found


def _pair(
    doc: Doc, token: Token, here: list[Stretch], before: list[Stretch]
) -> tuple[int, tuple[Actor, ...], float] | None:
    """The last two of a kind, where "both countries" or "the two leaders" means them."""
    section = table("coreference")["pairs"].get(token.lower_)
    if section is None or token.i == 0:
        return None
    start = token.i - 1
    if doc[start].lower_ not in ("both", "two"):
        return None
    if doc[start].lower_ == "two":
        if start == 0 or doc[start - 1].lower_ not in ("the", "these", "those", "their"):
            return None
        start -= 1
    wanted = (ActorSection.PEOPLE,) if section == "people" else (ActorSection.COUNTRIES,)
    pair = _last_two([one for one in [*before, *here] if one[1] <= start], wanted)
    return (start, pair, 0.75) if pair else None


def _last_two(earlier: list[Stretch], sections: tuple[ActorSection, ...]) -> tuple[Actor, ...] | None:
    """The two that were named last, in the order in which they were named."""
    last: list[Actor] = []
    for _, _, mention in reversed(earlier):
        for actor in reversed(mention.actors):
            if actor.section in sections and actor not in last:
                last.append(actor)
        if len(last) >= 2:
            break
    return tuple(reversed(last[:2])) if len(last) >= 2 else None


def _pronoun(
    token: Token, sentence: Sentence, here: list[Stretch], before: list[Stretch], subject: tuple[Actor, ...]
) -> tuple[int, tuple[Actor, ...], float] | None:
    """A pronoun, where only one is meant by what stands before it."""
    words = table("coreference")
    lower = token.lower_
    if lower in words["person"]:
        earlier = [one for one in here if one[1] <= token.i]
        people = _people(earlier)
        if lower in words["objects"] and token.dep_ not in ("poss", "nsubj"):
            own = _subject_before(token, earlier)
            others = [
                person
                for person in (people or list(subject))
                if person is not own and person.section is ActorSection.PEOPLE
            ]
            return (token.i, (others[0],), 0.75) if len(others) == 1 else None
        inner = _subject_before(token, earlier)
        if inner is not None:
            return token.i, (inner,), 0.85
        if len(people) == 1:
            return token.i, tuple(people), 0.8
        if not people and len(subject) == 1 and subject[0].section is ActorSection.PEOPLE:
            return token.i, subject, 0.85
        if not people:
            last = _people([one for one in before if one[0] >= _start_of_last(token, sentence)])
            return (token.i, tuple(last), 0.75) if len(last) == 1 else None
        return None
    if lower in words["several"] and token.dep_ in ("nsubj", "nsubjpass", "poss"):
        if not [one for one in here if one[1] <= token.i] and len(subject) > 1:
            return token.i, subject, 0.75
        return None
    acts = lower in words["thing"] and token.dep_ == "nsubj" and token.head.lemma_ in table("offices")["human_verbs"]
    alone = not [one for one in here if one[1] <= token.i] and len(subject) == 1
    return (token.i, subject, 0.7) if acts and alone and subject[0].section is not ActorSection.PEOPLE else None


def _people(stretches: list[Stretch]) -> list[Actor]:
    people = {id(actor): actor for _, _, mention in stretches for actor in mention.actors}
    return [actor for actor in people.values() if actor.section is ActorSection.PEOPLE]


def _subject_before(token: Token, earlier: list[Stretch]) -> Actor | None:
    """The person who is the subject of a clause that the pronoun's clause hangs on: "Ishiba said that he"."""
    verbs = [token.head, *token.head.ancestors]
    for verb in verbs:
        for _, _, mention in reversed(earlier):
            head = token.doc[mention.head]
            if head.dep_ in ("nsubj", "nsubjpass") and head.head.i == verb.i and len(mention.actors) == 1:
                return mention.actors[0] if mention.actors[0].section is ActorSection.PEOPLE else None
    return None


def _start_of_last(token: Token, sentence: Sentence) -> int:
    """The first token of the sentence before."""
    place = sentence.start - 1
    while place > 0 and token.doc[place].is_space:
        place -= 1
    return int(token.doc[place].sent.start) if place >= 0 else 0


def _subject(sentence: Sentence, here: list[Stretch]) -> tuple[Actor, ...] | None:
    """Who the subject of a sentence is, with those joined to it by "and"."""
    root = sentence.root
    heads = [token for token in root.children if token.dep_ in ("nsubj", "nsubjpass")]
    actors: dict[int, Actor] = {}
    for head in heads:
        for place in (head.i, *(token.i for token in head.conjuncts)):
            for start, end, mention in here:
                if start <= place < end:
                    actors |= {id(actor): actor for actor in mention.actors}
    return tuple(actors.values()) or None


def _is_statement(sentence: Sentence) -> bool:
    return any(token.pos_ in ("VERB", "AUX") for token in sentence)
