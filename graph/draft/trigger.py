"""The words of a document that tell an event, before it is known which event."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from graph.draft.actor import ActorSection
from graph.draft.article import Article
from graph.draft.clause import Footing, behind, children, done_to, footing, negated, passive, subject
from graph.draft.lexicon import NounFrame, VerbFrame
from graph.draft.terms import kinds

if TYPE_CHECKING:
    from spacy.tokens import Token

MODES: Final = {
    "phone": re.compile(
        r"\b(?:by|over|on|via) (?:the |a )?(?:tele)?phone\b|\b(?:tele)?phone (?:call|conversation|talks?)\b"
    ),
    "video": re.compile(
        r"\b(?:by|via|over|a|in a) (?:secure )?video\b|\bvideo ?(?:call|conference|link)\b|\bvirtual(?:ly)?\b"
    ),
    "in_person": re.compile(r"\bin person\b"),
}
"""How the words beside a trigger tell the mode."""


@dataclass(frozen=True, kw_only=True)
class Trigger:
    """A word that tells an event.

    Attributes:
        token: the word.
        kind: a kind of the model.
        mode: how they were together, where the words say.
        verb: what the table says of it, of a verb.
        noun: what the table says of it, of a noun.
        negated: whether its sentence says that it did not take place.
        object: for a verb that takes one of a group of nouns, that noun: "relations".
    """

    token: Token
    kind: str
    mode: str | None = None
    verb: VerbFrame | None = None
    noun: NounFrame | None = None
    object: Token | None = None
    negated: bool = False


def triggers(article: Article) -> Iterator[Trigger]:
    """The words that tell an event, in the text's order."""
    for token in article.doc:
        if token.pos_ in {"VERB", "AUX"} or (token.tag_.startswith("VB") and token.dep_ != "amod"):
            trigger = _verb(token, article)
        elif token.pos_ in {"NOUN", "PROPN"}:
            trigger = _noun(token, article)
        else:
            continue
        if trigger is not None:
            yield trigger


def mode(token: Token) -> str | None:
    """How those who took part were together, by the words beside a trigger: "by phone", "a video call"."""
    words = " ".join(one.lower_ for one in token.subtree if not one.is_space)
    return next((str(how) for how, pattern in MODES.items() if pattern.search(words)), None)


def _verb(token: Token, article: Article) -> Trigger | None:
    lemma = token.lemma_.lower()
    frames = article.lexicon.verbs.get(lemma, ())
    if not frames or (token.tag_ == "VBG" and token.dep_ == "amod"):
        return None
    particles = {child.lower_ for child in children(token, "prt", "prep")}
    if particles & set(article.lexicon.forms["particles"].get(lemma, ())):
        return None
    how = footing(token, article.lexicon)
    if how is Footing.OPEN or (how is Footing.NOT and not _missed(token, frames)):
        return None
    if (
        token.dep_ == "xcomp"
        and token.head.lemma_ == "agree"
        and all(frame.kind not in kinds("arranged") for frame in frames)
    ):
        return None
    for frame in frames:
        trigger = _framed(token, frame, article)
        if trigger is not None:
            return replace(trigger, negated=how is Footing.NOT)
    return None


def _missed(token: Token, frames: tuple[VerbFrame, ...]) -> bool:
    """Whether a verb says of one occasion that people did not meet on it: "did not meet on the sidelines of the summit"."""
    past = token.tag_ == "VBD" or any(child.lower_ == "did" for child in children(token, "aux"))
    occasion = any(one.lower_ in {"sidelines", "margins"} for one in behind(token, "on", "at", "in"))
    return past and occasion and negated(token) and any(frame.kind == "meeting" for frame in frames)


def _framed(token: Token, frame: VerbFrame, article: Article) -> Trigger | None:
    """The trigger, where the sentence has what an entry of the table asks for."""
    target = done_to(token)
    if frame.object == "missions" and target is None and not children(token, "dobj"):
        target = subject(token)
    if frame.phrase is not None and frame.phrase not in " ".join(one.lower_ for one in token.subtree):
        return None
    if frame.object is not None and not _of_group(target, frame, article):
        return None
    if frame.without and target is not None and target.lemma_.lower() in frame.without:
        return None
    if frame.with_ is not None:
        group = article.lexicon.objects[frame.with_]
        if not any(one.lemma_.lower() in group or _is_body(one, article) for one in behind(token, *frame.through)):
            return None
    if frame.person and not (target is not None and _is_person(target, article)):
        return None
    if frame.kind == "call" and frame.person and target is not None and _is_named_something(token, target, article):
        return None
    if frame.recognised and not (target is not None and _is_recognised(target, article)):
        return None
    if frame.accord and not _accord(token):
        return None
    if frame.converse and not any(article.mention(one) for one in behind(token, "with", "to")):
        return None
    if frame.distant and mode(token) not in {"phone", "video"}:
        return None
    if frame.journey and not _journey(token, frame, article):
        return None
    how = frame.mode or mode(token)
    kind = frame.kind
    if frame.converse and (how == "in_person" or _in_company(token)):
        kind = "meeting"
    return Trigger(token=token, kind=kind, mode=how, verb=frame, object=target if frame.object else None)


def _of_group(target: Token | None, frame: VerbFrame, article: Article) -> bool:
    """Whether the object is one of the nouns that the verb asks for."""
    group = article.lexicon.objects.get(frame.object or "", frozenset())
    if target is None:
        return False
    several = target.lemma_.lower() in {"set", "series", "number", "round", "package"}
    return target.lemma_.lower() in group or (
        several and any(one.lemma_.lower() in group for one in behind(target, "of"))
    )


def _is_body(token: Token, article: Article) -> bool:
    """Whether a token names an organisation."""
    mention = article.mention(token)
    return mention is not None and any(actor.section is ActorSection.ORGANISATIONS for actor in mention.actors)


def _is_person(token: Token, article: Article) -> bool:
    """Whether a token names people."""
    mention = article.mention(token)
    return mention is not None and any(actor.section is ActorSection.PEOPLE for actor in mention.actors)


def _is_named_something(token: Token, target: Token, article: Article) -> bool:
    """Whether a verb of calling gives a name: "called him a friend"."""
    mention = article.mention(target)
    last = article.tokens(mention.span)[-1] if mention is not None else target
    after = last.nbor(1).lower_ if last.i + 1 < len(last.doc) else ""
    return bool(children(token, "oprd", "ccomp", "xcomp")) or after in {"a", "an", "the"}


def _is_recognised(token: Token, article: Article) -> bool:
    """Whether a token names a country or a government."""
    mention = article.mention(token)
    if mention is not None:
        return any(actor.section is not ActorSection.PEOPLE for actor in mention.actors)
    return token.pos_ == "PROPN" or token.lemma_.lower() in {"government", "republic", "kingdom", "state", "regime"}


def _accord(token: Token) -> bool:
    """Whether what is agreed is something to be done, not merely to go on or to be of one mind."""
    deeds = [child for child in children(token, "xcomp") if child.tag_ == "VB"]
    return any(
        deed.lemma_.lower()
        not in {"continue", "keep", "remain", "disagree", "work", "stay", "maintain", "meet", "hold"}
        for deed in deeds
    )


def _in_company(token: Token) -> bool:
    """Whether a talk was in one place: "on the sidelines", "at the summit"."""
    return any(True for _ in behind(token, "at")) or any(
        one.lower_ in {"sidelines", "margins"} for one in behind(token, "on")
    )


def _journey(token: Token, frame: VerbFrame, article: Article) -> bool:
    """Whether somebody who acts goes to a place that has a name."""
    goals = (
        list(behind(token, *frame.through)) if frame.through else [one for one in [done_to(token)] if one is not None]
    )
    if passive(token):
        return False
    named = any(
        one.pos_ == "PROPN"
        or article.mention(one) is not None
        or any(child.pos_ == "PROPN" for child in children(one, "compound"))
        for one in goals
    )
    return named and not any(_is_person(one, article) and one.pos_ != "PROPN" for one in goals)


def _noun(token: Token, article: Article) -> Trigger | None:
    frame = article.lexicon.nouns.get(token.lemma_.lower()) or article.lexicon.nouns.get(token.lower_)
    if frame is None or token.dep_ == "compound":
        return None
    before = {child.lower_ for child in children(token, "compound", "amod", "nmod", "det", "poss")}
    if frame.plural and token.tag_ not in {"NNS", "NNPS"}:
        return None
    if before & set(frame.without) or (before & article.lexicon.words("status", "generic")):
        return None
    if frame.of and not any(one.lemma_.lower() in frame.of for one in behind(token, "of")):
        return None
    if frame.object is not None:
        group = article.lexicon.objects[frame.object]
        if not any(one.lemma_.lower() in group for one in behind(token, "of")):
            return None
    if token.tag_ in {"NNS", "NNPS"} and token.lemma_.lower() in article.lexicon.words("forms", "one_by_one"):
        return None
    if token.lemma_.lower() == "call" and any(article.day(one) is None for one in behind(token, "for", "on")):
        return None
    how = frame.mode or mode(token)
    kind = frame.kind
    if kind in kinds("between_states") and before & {"phone", "telephone"}:
        kind, how = "call", "phone"
    elif kind == "call" and token.lemma_.lower() == "call" and how is None and "video" not in before:
        how = "phone"
    return Trigger(token=token, kind=kind, mode=how, noun=frame)
