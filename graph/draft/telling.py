"""One telling of an event: what one trigger and its sentence say of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.draft.actor import Actor, ActorSection
from graph.draft.article import Article, country
from graph.draft.clause import Footing, behind, children, footing
from graph.draft.day import DayMention
from graph.draft.participation import Party, parties
from graph.draft.predicate import Predicate, predicate
from graph.draft.schedule import days_of, governed_days
from graph.draft.terms import kinds
from graph.draft.title import event_words, name_words
from graph.draft.trigger import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(eq=False, kw_only=True)
class Telling:
    """What one trigger and its sentence say of one event.

    Attributes:
        trigger: the word that tells it.
        predicate: what governs the word, for a noun.
        parties: who takes part.
        status: the status that the words say; None where they say none.
        definite: whether the words mean an event that was told before: "the call", "this discussion".
        day: the day of the event.
        changed: the day on which its status changed.
        place: where it was, as the document names it.
        name: the words, where they are a name: "the sixth round of tariff negotiations".
        sidelines: the word of the event beside which it was.
        within: the word of the event of which it was a part.
        sentence: the number of its sentence.
    """

    trigger: Trigger
    predicate: Predicate | None
    parties: list[Party]
    status: str | None
    definite: bool
    day: DayMention | None = None
    changed: DayMention | None = None
    place: str | None = None
    name: str | None = None
    sidelines: Token | None = None
    within: Token | None = None
    sentence: int
    apart: bool = False
    words: list[Token] = field(default_factory=list)
    body: Actor | None = None
    pointed: bool = False
    equal: Token | None = None
    series: bool = False

    @property
    def actors(self) -> list[Actor]:
        """Those who take part."""
        return [party.who for party in self.parties]

    @property
    def countries(self) -> set[Actor]:
        """The countries that take part or for which somebody does."""
        return {one for one in map(country, self.actors) if one is not None}


def tellings(article: Article, found: list[Trigger]) -> list[Telling]:
    """What each trigger tells; a word for several meetings held one by one tells several."""
    governed = governed_days(article)
    sentences = {token.i: number for number, sentence in enumerate(article.sentences) for token in sentence}
    told: list[Telling] = []
    for trigger in found:
        one = _telling(trigger, article, governed, sentences)
        habitual = (
            trigger.verb is not None and one.status is None and footing(trigger.token, article.lexicon) is Footing.NOW
        )
        told += [] if habitual else _apart(one)
    return told


def _telling(
    trigger: Trigger, article: Article, governed: dict[int, list[DayMention]], sentences: dict[int, int]
) -> Telling:
    token = trigger.token
    said = predicate(token, article) if trigger.noun is not None else None
    status = said.status if said is not None else None
    chosen = parties(trigger, said, article)
    day, changed = days_of(trigger, said, article, governed)
    if day is None and trigger.verb is not None:
        named = (
            governed.get(one.i, []) for party in chosen for one in article.tokens(party.mention.span) if one.i > token.i
        )
        day = next((one for days in named for one in days), None)
    if trigger.verb is not None:
        status = "not_held" if trigger.negated else _status(token, day, article)
        if trigger.verb.offered and status == "held":
            status = "proposed"
    if status == "postponed" and day is not None and said is not None and _put_off(day, said, article):
        status = "rescheduled"
    published = article.document.published
    if (
        trigger.noun is not None
        and day is not None
        and published is not None
        and (day.value.earliest or published.last) > published.last
    ):
        status = "planned" if status in {None, "held"} else status
    if trigger.noun is not None and trigger.noun.object is not None and status is None:
        status = _done(token, article)
    if status == "planned" and _confirmed(said.word if said is not None else token, article):
        status = "confirmed"
    body, name = event_words(token, article) if trigger.noun is not None else (None, None)
    sidelines = next((inner for one in _beside(token, said) for inner in behind(one, "of")), None)
    return Telling(
        trigger=trigger,
        predicate=said,
        parties=chosen,
        status=status,
        definite=_definite(token, article) if trigger.noun is not None else False,
        day=day,
        changed=changed,
        place=_place(trigger, said, chosen, article),
        name=name,
        body=body,
        pointed=any(child.lower_ in article.lexicon.words("status", "definite") for child in token.children),
        equal=_equal(token) if trigger.noun is not None else _gathering(token, trigger, article),
        series=any(
            child.lower_ in {"annual", "yearly", "biennial", "monthly", "quarterly"} for child in token.children
        ),
        sidelines=sidelines,
        within=next(_within(token), None) if trigger.verb is not None and trigger.kind != "visit" else None,
        sentence=sentences.get(token.i, 0),
        words=[token, *([said.word] if said is not None and said.status else [])],
    )


def _status(verb: Token, day: DayMention | None, article: Article) -> str | None:
    """The status of what a verb tells."""
    how = footing(verb, article.lexicon)
    published = article.document.published
    later = day is not None and published is not None and (day.value.earliest or published.last) > published.last
    earlier = day is not None and published is not None and not later
    if how is Footing.DONE:
        return "held"
    if how is Footing.AHEAD:
        return "planned" if not (verb.dep_ == "advcl" and footing(verb.head, article.lexicon) is Footing.DONE) else None
    if how is Footing.OFFERED:
        return "proposed"
    if how is Footing.NOW and later:
        return "planned"
    if how is Footing.NOW and verb.tag_ == "VBG" and children(verb, "aux"):
        return "in_progress"
    return "held" if how is Footing.NOW and earlier else None


def _put_off(day: DayMention, said: Predicate, article: Article) -> bool:
    """Whether a day is the new one: "put off until Friday"."""
    preposition = article.doc[day.head].head
    return preposition.lower_ in {"to", "until", "till"} and preposition.head.i in {
        said.word.i,
        *(one.i for one in said.word.children),
    }


def _done(noun: Token, article: Article) -> str | None:
    """The status of an act that a noun tells: what is announced, welcomed or has come of something is done."""
    head = noun.head
    while head.pos_ not in {"VERB", "AUX"} and head.head.i != head.i:
        head = head.head
    sure = head.lemma_.lower() in {
        "announce",
        "welcome",
        "follow",
        "mark",
        "celebrate",
        "hail",
        "confirm",
        "include",
        "result",
        "lead",
    }
    return "held" if sure and footing(head, article.lexicon) in {Footing.DONE, Footing.NOW} else None


def _definite(noun: Token, article: Article) -> bool:
    """Whether a noun means an event that was told before."""
    words = article.lexicon.words("status", "definite")
    return any(child.lower_ in words for child in children(noun, "det", "amod", "nmod", "compound", "poss")) or any(
        child.dep_ == "poss" for child in noun.children
    )


def _goal(token: Token, trigger: Trigger, article: Article) -> str | None:
    """The name of the place that a visit goes to, where that is no country."""
    if trigger.kind != "visit":
        return None
    for one in [*behind(token, "to"), *(children(token, "dobj") if trigger.verb is not None else [])]:
        named = article.mention(one)
        acts = named is not None and any(
            actor.section is not ActorSection.COUNTRIES or actor.name == one.text for actor in named.actors
        )
        if one.pos_ == "PROPN" and not acts and article.day(one) is None:
            return name_words(one)
    return None


def _place(trigger: Trigger, said: Predicate | None, chosen: list[Party], article: Article) -> str | None:
    """The name of the place behind "in" or "at"."""
    token = trigger.token
    goal = _goal(token, trigger, article)
    if goal is not None:
        return goal
    own = said is not None and token.dep_ != "conj"
    words = [
        token,
        *([said.word] if said is not None and own else []),
        *(article.doc[party.mention.head] for party in chosen if party.mention.head > token.i),
    ]
    for word in words:
        for one in behind(word, "in", "at"):
            if one.pos_ != "PROPN" or article.day(one) is not None or one.lemma_.lower() in article.lexicon.nouns:
                continue
            mention = article.mention(one)
            if mention is not None and any(actor.section is not ActorSection.COUNTRIES for actor in mention.actors):
                continue
            return name_words(one)
    return None


def _confirmed(word: Token, article: Article) -> bool:
    """Whether somebody confirms that an event will take place."""
    head = word.head
    return (
        word.dep_ == "ccomp"
        and head.lemma_.lower() == "confirm"
        and footing(head, article.lexicon) in {Footing.DONE, Footing.NOW}
    )


def _equal(noun: Token) -> Token | None:
    """The noun that a noun is said to be: "the meeting refers to the talks", "the summit is a gathering"."""
    head = noun.head
    if noun.dep_ != "nsubj":
        return None
    if head.lemma_.lower() == "refer":
        return next(behind(head, "to"), None)
    return next(iter(children(head, "attr")), None) if head.lemma_ == "be" else None


def _gathering(verb: Token, trigger: Trigger, article: Article) -> Token | None:
    """The noun that a verb of meeting is said with: "met in a summit", "met for talks"."""
    if trigger.kind != "meeting":
        return None
    for one in behind(verb, "in", "at", "for"):
        frame = article.lexicon.nouns.get(one.lemma_.lower())
        new = not any(child.lower_ in {"the", "this", "that"} for child in children(one, "det"))
        if frame is not None and new and frame.kind in (*kinds("of_bodies"), *kinds("between_states")) and not frame.of:
            return one
    return None


def _beside(token: Token, said: Predicate | None) -> list[Token]:
    """The words "sidelines" or "margins" that hang on a trigger."""
    words = [token, *([said.word] if said is not None else [])]
    return [
        one
        for word in words
        for one in behind(word, "on", "at", "in")
        if one.lower_ in {"sidelines", "margins", "sideline"}
    ]


def _within(token: Token) -> Iterator[Token]:
    """The nouns behind "in", "during" or "at" a verb: "met in a sixth round"."""
    return (one for one in behind(token, "in", "during", "at", "for") if one.pos_ in {"NOUN", "PROPN"})


def _apart(one: Telling) -> list[Telling]:
    """One telling, or one for each of those who were met "separately"."""
    words = {child.lower_ for word in one.words for child in word.children}
    if not words & {"separately", "separate"}:
        return [one]
    others = [party for party in one.parties if party.place in {"with", "object", "to"}]
    if len(others) < 2:
        return [one]
    same = [party for party in one.parties if party not in others]
    return [
        Telling(**{**one.__dict__, "parties": [*same, other], "apart": True, "words": list(one.words)})
        for other in others
    ]
