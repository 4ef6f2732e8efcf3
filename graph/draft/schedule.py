"""Which day of a sentence is the day of which event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.draft.article import Article
from graph.draft.clause import behind, children
from graph.draft.day import DayMention
from graph.draft.predicate import Predicate
from graph.draft.terms import statuses
from graph.draft.trigger import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token


def governed_days(article: Article) -> dict[int, list[DayMention]]:
    """The days by the index of the word that each of them dates."""
    governed: dict[int, list[DayMention]] = {}
    for day in article.days:
        token = article.doc[day.head]
        inside = {one.i for one in article.tokens(day.span)}
        while token.head.i != token.i and (
            token.i in inside
            or token.dep_ == "prep"
            or token.pos_ in {"ADP", "NUM"}
            or token.lower_ in {"earlier", "later", "early", "late"}
        ):
            token = token.head
        if token.lemma_.lower() in {"start", "begin", "open"} and token.tag_ == "VBG" and token.i > 0:
            token = _before(token, article)
        governed.setdefault(token.i, []).append(day)
    return governed


def _before(token: Token, article: Article) -> Token:
    """The event that "starting Sunday" speaks of: the last noun of an event before it."""
    for one in reversed(list(token.sent)[: token.i - token.sent.start]):
        if one.pos_ in {"NOUN", "PROPN"} and one.lemma_.lower() in article.lexicon.nouns and one.dep_ != "compound":
            return one
    return token


def days_of(
    trigger: Trigger, said: Predicate | None, article: Article, governed: dict[int, list[DayMention]]
) -> tuple[DayMention | None, DayMention | None]:
    """The day of the event, and that of the change of its status."""
    token = trigger.token
    own = _first(token, governed, article)
    changed = None
    if said is not None and said.word.i != token.i and token.dep_ != "conj":
        other = _first(said.word, governed, article)
        if (
            said.status in (*statuses("called_off_by_word"), *statuses("announced"))
            and said.word.lemma_.lower() in article.lexicon.status["of"]
            and said.word.lemma_.lower() not in {"schedule", "set", "plan", "arrange"}
        ):
            new = other is not None and article.doc[other.head].head.lower_ in {"to", "until", "till", "for"}
            published = article.document.published
            ahead = other is not None and published is not None and other.value.first > published.last
            own, changed = (own or other, None) if new or ahead else (own, other)
        else:
            own = own or other
        word = said.word
    else:
        word = token
        if own is None and trigger.verb is not None:
            own = next(
                (
                    day
                    for one in behind(token, "for", "in", "at")
                    if (day := _first(one, governed, article)) is not None
                ),
                None,
            )
    if own is None and changed is None and trigger.verb is not None:
        own = _inside(token, trigger, governed)
    return own or _above(word, governed, article), changed


def _inside(verb: Token, trigger: Trigger, governed: dict[int, list[DayMention]]) -> DayMention | None:
    """The day of what hangs on a verb, where the parser hangs it too low: "declared him unwelcome on Friday"."""
    low = {"dobj", "pobj", "prep", "npadvmod", "oprd", "acomp", "attr", "nmod", "dative"}
    if trigger.verb is not None and (trigger.verb.phrase is not None or trigger.verb.accord):
        low |= {"ccomp", "xcomp"}
    agenda = [child for child in verb.children if child.dep_ in low and child.i > verb.i]
    while agenda:
        token = agenda.pop(0)
        if token.i in governed:
            return governed[token.i][0]
        agenda += [child for child in token.children if child.dep_ in low]
    return None


def _first(token: Token, governed: dict[int, list[DayMention]], article: Article) -> DayMention | None:
    """The day that dates a word or what belongs to it: "talks due on July 1"."""
    if token.i in governed:
        return governed[token.i][0]
    for child in token.children:
        if (
            child.dep_ in {"amod", "acl", "compound", "nmod", "relcl"}
            and child.i in governed
            and child.lemma_.lower() not in {"say", "announce"}
        ):
            return governed[child.i][0]
    return None


def _above(word: Token, governed: dict[int, list[DayMention]], article: Article) -> DayMention | None:
    """The day of a clause above, as far up as the words tell the same thing: not beyond a verb of saying, nor another event."""
    token = word
    while token.head.i != token.i and token.dep_ in {
        "xcomp",
        "ccomp",
        "conj",
        "advcl",
        "pcomp",
        "prep",
        "dobj",
        "pobj",
        "attr",
    }:
        above = token.head
        if above.lemma_.lower() in article.lexicon.words(
            "speech", "verbs"
        ) or above.lemma_.lower() in article.lexicon.words("status", "of"):
            return None
        if token.dep_ == "pcomp" and above.lower_ in {"after", "before", "since", "following"}:
            return None
        if token.dep_ == "advcl" and not any(child.lower_ == "to" for child in children(token, "aux")):
            return None
        if above.i in governed and (
            token.dep_ != "conj" or governed[above.i][0].span.start < above.idx or token.pos_ not in {"VERB", "AUX"}
        ):
            return governed[above.i][0]
        if above.pos_ in {"NOUN", "PROPN"} and token.dep_ not in {"conj", "pobj"}:
            return None
        token = above
    return None
