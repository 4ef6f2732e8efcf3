"""The words by which a document names an event, a place or a body."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.draft.actor import Actor, ActorSection, Mention
from graph.draft.article import Article
from graph.draft.clause import behind, children
from graph.draft.terms import kinds

if TYPE_CHECKING:
    from spacy.tokens import Token


def event_words(noun: Token, article: Article) -> tuple[Actor | None, str | None]:
    """The body whose event a noun tells, and the words that are the event's name: "G7 summit", "sixth round of tariff negotiations"."""
    body = event_body(noun, article)
    if body is not None:
        mention = body
        owner = next(iter(mention.actors))
        between = article.document.text[mention.span.end : max(noun.idx, mention.span.end)].split()
        return owner, " ".join([owner.name, *between, noun.text])
    proper = _proper(noun)
    if proper is not None:
        return None, proper
    kept = [
        child
        for child in noun.lefts
        if child.dep_ in {"compound", "nmod", "amod", "nummod"}
        and child.lower_ not in article.lexicon.words("status", "definite")
        and child.lower_ not in {"called", "expected", "planned", "next", "last"}
        and article.day(child) is None
    ]
    telling = [
        child
        for child in kept
        if (
            child.pos_ in {"PROPN", "NUM"}
            or child.ent_type_ == "ORDINAL"
            or (child.text[:1].isupper() and child.i != child.sent.start)
        )
        and not _acts(child, article)
    ]
    if not telling:
        return None, None
    first = min(one.left_edge.i for one in kept)
    last = noun.i
    behind_of = next((child for child in children(noun, "prep") if child.lower_ == "of"), None)
    if behind_of is not None and behind_of.i == noun.i + 1 and behind_of.right_edge.i - noun.i < 8:
        last = behind_of.right_edge.i
    text = re.sub('[“”"«»]', "", str(noun.doc[first : last + 1].text))
    return None, text[:1].upper() + text[1:]


def _proper(noun: Token) -> str | None:
    """A name that begins with a noun in capitals: "Summit on Peace in Ukraine", "Congress of Vienna"."""
    if (
        not noun.text[:1].isupper()
        or noun.i == noun.sent.start
        or any(child.text[:1].isupper() for child in noun.lefts)
    ):
        return None
    last = place = noun.i
    while place + 1 < noun.sent.end and (
        noun.doc[place + 1].text[:1].isupper() or noun.doc[place + 1].lower_ in {"on", "of", "for", "the", "and", "in"}
    ):
        place += 1
        if noun.doc[place].text[:1].isupper():
            last = place
        elif (
            noun.doc[place].lower_ == "in"
            and last > noun.i
            and any(one.lower_ == "in" for one in noun.doc[noun.i : last])
        ):
            break
    return str(noun.doc[noun.i : last + 1].text) if last > noun.i else None


def _acts(token: Token, article: Article) -> bool:
    """Whether a token names people, or countries: who takes part is no name."""
    mention = article.mention(token)
    return mention is not None and any(actor.section is not ActorSection.ORGANISATIONS for actor in mention.actors)


def event_body(noun: Token, article: Article) -> Mention | None:
    """The body that is named right before a noun, or with few words between: "the Quad leaders' summit"."""
    if article.lexicon.nouns[noun.lemma_.lower()].kind not in kinds("of_bodies"):
        return None
    for one in behind(noun, "of"):
        mention = article.mention(one)
        if mention is not None and any(actor.kind == "igo" for actor in mention.actors):
            return mention
    place = noun.i - 1
    while place >= noun.sent.start and noun.i - place <= 4:
        token = noun.doc[place]
        mention = article.mention(token)
        if mention is not None:
            body = any(actor.kind == "igo" for actor in mention.actors)
            return mention if body else None
        if token.pos_ not in {"NOUN", "PROPN", "ADJ", "PART", "PUNCT", "NUM"}:
            return None
        place -= 1
    return None


def name_words(token: Token) -> str:
    """A name: its head with what is joined before it, without the article."""
    start = token.i
    while (
        start > token.sent.start
        and token.doc[start - 1].pos_ == "PROPN"
        and token.doc[start - 1].head.i in range(start, token.i + 1)
    ):
        start -= 1
    return str(token.doc[start : token.i + 1].text)
