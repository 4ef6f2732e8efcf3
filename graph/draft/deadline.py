"""Days by which something is to be done: who set them, and who disputes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.draft.actor import Actor
from graph.draft.article import Article, people
from graph.draft.attribution import Evidence
from graph.draft.clause import Footing, behind, children, doer, footing, negated, subject
from graph.draft.day import DayMention
from graph.draft.name import Keys
from graph.draft.participation import actors_at
from graph.draft.proposal import DeadlineProposal, Dispute, Step
from graph.draft.terms import statuses
from graph.draft.text import plain
from graph.draft.ultimatum import ultimatums

if TYPE_CHECKING:
    from spacy.tokens import Token

SETTING: Final = frozenset({"set", "impose", "give", "issue", "fix", "announce", "establish"})
"""Verbs of those who set a deadline."""


@dataclass(frozen=True, kw_only=True)
class Deadlines:
    """The deadlines of a document.

    Attributes:
        proposals: in the text's order.
        by_token: the deadline that a word tells, by the word's index.
    """

    proposals: list[DeadlineProposal]
    by_token: dict[int, DeadlineProposal]


def deadlines(article: Article, evidence: Evidence, keys: Keys) -> Deadlines:
    """The deadlines that a document tells, each day once."""
    told = Deadlines(proposals=[], by_token={})
    for token in article.doc:
        if token.lemma_.lower() in article.lexicon.words("stakes", "deadline") and token.pos_ in {"NOUN", "PROPN"}:
            _noun(token, told, article, evidence, keys)
    for word, proposal in ultimatums(article, evidence, keys, [one.due for one in told.proposals]):
        told.proposals.append(proposal)
        told.by_token[word.i] = proposal
    told.proposals.sort(key=lambda one: one.grounds.span)
    return told


def _noun(token: Token, told: Deadlines, article: Article, evidence: Evidence, keys: Keys) -> None:
    """A deadline that is called so, the first time or again."""
    day = _day(token, article)
    known = _known(day, told)
    if day is None and not any(child.lower_ in {"the", "this", "that"} for child in children(token, "det")):
        return
    if known is None:
        if day is None:
            return
        name = plain(f"Deadline of {day.span.quote(article.document.text)}{_purpose(token)}")
        known = DeadlineProposal(
            key=keys.key(name),
            name=name,
            due=day.value,
            grounds=evidence.grounds("deadline", token, article.doc[day.head]),
        )
        told.proposals.append(known)
    told.by_token[token.i] = known
    if not known.set_by:
        known.set_by = _setters(token, article)
    if not known.addressed_to:
        known.addressed_to = tuple(people([m for one in behind(token, "for") for m in article.party(one)]))
    dispute = _dispute(token, article, evidence)
    if dispute is not None and all(
        one.who is not dispute.who or one.stance != dispute.stance for one in known.disputes
    ):
        known.disputes.append(dispute)
    known.steps += [step for step in _steps(token, article, evidence) if all(one.to != step.to for one in known.steps)]


def _known(day: DayMention | None, told: Deadlines) -> DeadlineProposal | None:
    if day is None:
        return told.proposals[-1] if told.proposals else None
    return next((one for one in told.proposals if one.due == day.value), None)


def _day(token: Token, article: Article) -> DayMention | None:
    """The day of a deadline: "the July 9 deadline", "a deadline of July 9", "July 9 is the deadline"."""
    beside = [*token.lefts, *behind(token, "of", "on"), *children(token, "appos")]
    if token.dep_ == "attr":
        beside += children(token.head, "nsubj", "npadvmod")
    for one in beside:
        for inner in one.subtree:
            day = article.day(inner)
            if day is not None:
                return day
    return None


def _purpose(token: Token) -> str:
    """What the deadline is for."""
    goal = next((child for child in children(token, "prep") if child.lower_ == "for"), None)
    if goal is None or goal.right_edge.i - goal.i > 8:
        return ""
    return " " + str(token.doc[goal.i : goal.right_edge.i + 1].text)


def _setters(token: Token, article: Article) -> tuple[Actor, ...]:
    """Who set a deadline: who is said to have, whose it is, or whose measure it is that begins or ends on it."""
    for verb in [*children(token, "acl", "relcl"), token.head]:
        if verb.lemma_.lower() in SETTING and verb.pos_ == "VERB":
            who = doer(verb)
            setters = actors_at(who, article)
            if setters:
                return setters
    owners = tuple(people([m for child in children(token, "poss") for m in article.party(child)]))
    return owners or tuple(_owners_of_effect(token, article))


def _owners_of_effect(token: Token, article: Article) -> Iterator[Actor]:
    """Whose measure begins or ends on the day: "the deadline, which is when the government's duties return"."""
    for verb in token.sent:
        if (
            verb.lemma_.lower() in article.lexicon.words("stakes", "effect")
            and verb.pos_ == "VERB"
            and verb.i > token.i
        ):
            what = subject(verb)
            if what is not None and what.lemma_.lower() in article.lexicon.words("stakes", "measures"):
                yield from people([m for child in children(what, "poss", "compound") for m in article.party(child)])


def _dispute(token: Token, article: Article, evidence: Evidence) -> Dispute | None:
    """Who disputes a deadline, and how: what denies it is somebody's word, or somebody's deed."""
    stakes = article.lexicon.stakes
    head = token.head
    for _ in range(8):
        lemma = head.lemma_.lower()
        stance, who = None, None
        if negated(head) and lemma in stakes["downplays"]:
            stance, who = "downplays", subject(head)
        elif (negated(head) and lemma in stakes["denies"]) or lemma == "deny":
            stance, who = "denies", subject(head)
        elif lemma in stakes["rejects"] and token.dep_ == "dobj" and token.head.i == head.i:
            stance, who = "rejects", subject(head)
        elif lemma in stakes["questions"] and token.dep_ == "dobj" and token.head.i == head.i:
            stance, who = "questions", subject(head)
        if stance is not None and who is not None:
            span = article.span(head, token)
            speech = evidence.speech(span)
            actors = (speech.speakers if speech is not None else ()) or actors_at(who, article)
            return (
                Dispute(who=actors[0], stance=stance, grounds=evidence.grounds("dispute", span=span))
                if actors
                else None
            )
        if head.head.i == head.i:
            break
        head = head.head
    return _misread(token, article, evidence)


def _misread(token: Token, article: Article, evidence: Evidence) -> Dispute | None:
    """A denial whose clause the parser hangs elsewhere: "I have not said at all that this is the deadline"."""
    for verb in token.sent:
        if verb.lemma_.lower() == "say" and verb.i < token.i and negated(verb) and token.i - verb.i < 12:
            span = article.span(verb, token)
            speech = evidence.speech(span)
            if speech is not None and speech.speakers:
                return Dispute(who=speech.speakers[0], stance="denies", grounds=evidence.grounds("dispute", span=span))
    return None


def _steps(token: Token, article: Article, evidence: Evidence) -> Iterator[Step]:
    """What became of a deadline: it was extended, missed, met."""
    verb = token.head
    status = {
        "extend": "extended",
        "push": "extended",
        "delay": "extended",
        "miss": "missed",
        "meet": "met",
        "lift": "lifted",
        "drop": "lifted",
    }.get(verb.lemma_.lower())
    if status is None or token.dep_ not in {"dobj", "nsubjpass"} or footing(verb, article.lexicon) is not Footing.DONE:
        return
    until = next((day for one in behind(verb, "to", "until", "till") if (day := article.day(one)) is not None), None)
    who = doer(verb)
    yield Step(
        to=status,
        until=until.value if until is not None else None,
        decided_by=actors_at(who, article) if status in statuses("of_deadlines") else (),
        grounds=evidence.grounds("status", verb, token),
    )
