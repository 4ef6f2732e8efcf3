"""On whose word a thing is said: named, official, anonymous, by way of a publication."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from graph.draft.actor import Actor, ActorSection
from graph.draft.article import Article, people
from graph.draft.clause import behind, children

if TYPE_CHECKING:
    from spacy.tokens import Token

KNOWING: Final = re.compile(
    r" (?:who (?:is|are|was|were) )?(?:with (?:direct |first-hand )?knowledge of|familiar with|briefed on|close to|involved in)(?: (?!on\b)[\w’'-]+){1,4}",
    re.IGNORECASE,
)
"""How a document says what a source without a name knows."""

Attribution = Literal["official", "named", "anonymous", "inferred"]


@dataclass(frozen=True, kw_only=True)
class Source:
    """On whose word a thing is said.

    Attributes:
        attribution: official, named or anonymous; None where a publication alone says it.
        attributed_to: the words of the document for whose word it is, or the name of who acts.
        via: the publication that the document quotes.
        actors: those whose word it is, where the document knows them as actors.
    """

    attribution: Attribution | None
    attributed_to: str | None
    via: str | None = None
    actors: tuple[Actor, ...] = ()


def source_of(who: Token, verb: Token, article: Article) -> Source | None:
    """On whose word what a verb says is said; None where the words are no source at all."""
    mentions = article.party(who)
    actors = tuple(people(mentions))
    media = next((actor for actor in actors if actor.kind == "media"), None)
    if media is not None:
        inner = _relayed(verb, article)
        if inner is None:
            return Source(attribution=None, attributed_to=None, via=media.name)
        return Source(
            attribution=inner.attribution, attributed_to=inner.attributed_to, via=media.name, actors=inner.actors
        )
    told = [
        actor
        for one in children(verb, "dobj", "dative")
        for actor in people(article.party(one))
        if actor.kind == "media"
    ]
    source = _of_actors(who, actors, article) if actors else _unnamed(who, article)
    return replace(source, via=told[0].name) if source is not None and told else source


def _of_actors(who: Token, actors: tuple[Actor, ...], article: Article) -> Source:
    names = " and ".join(actor.name for actor in actors)
    if all(actor.section is ActorSection.PEOPLE for actor in actors):
        return Source(attribution="named", attributed_to=names, actors=actors)
    lemma = who.lemma_.lower()
    if lemma in article.lexicon.words("speech", "anonymous"):
        return Source(attribution="anonymous", attributed_to=phrase(who, article), actors=())
    if lemma in {
        "official",
        "diplomat",
        "aide",
        "officer",
        "spokesperson",
        "spokesman",
        "spokeswoman",
    } and who.tag_ in {"NN", "NNS"}:
        return Source(attribution="official", attributed_to=phrase(who, article), actors=actors)
    return Source(attribution="official", attributed_to=names, actors=actors)


def _relayed(verb: Token, article: Article) -> Source | None:
    """Whose word a publication gives: "quoted people with knowledge", "learned from an official", "reported, citing diplomats"."""
    places = [
        *behind(verb, "from"),
        *(children(verb, "dobj") if verb.lemma_.lower() in article.lexicon.words("speech", "relays") else []),
    ]
    for child in children(verb, "advcl", "xcomp", "conj"):
        if child.lemma_.lower() in {"cite", "quote"}:
            places += children(child, "dobj")
    for one in verb.doc[verb.i + 1 : min(verb.i + 4, verb.sent.end)]:
        if one.lower_ in {"citing", "quoting"}:
            places += children(one, "dobj")
    for one in places:
        inner = source_of(one, one, article)
        if inner is not None:
            return inner
    return None


def _unnamed(who: Token, article: Article) -> Source | None:
    """A source that is no actor: "a senior official", "people with knowledge of the matter", "a statement of the ministry"."""
    lemma, words = who.lemma_.lower(), article.lexicon.words
    owners = tuple(
        people(
            [
                mention
                for one in [*behind(who, "from", "of", "by"), *children(who, "poss", "compound", "amod", "nmod")]
                for mention in article.party(one)
            ]
        )
    )
    if lemma in words("speech", "anonymous"):
        return Source(attribution="anonymous", attributed_to=phrase(who, article))
    if lemma in words("speech", "official"):
        return Source(
            attribution="official",
            attributed_to=phrase(who, article),
            actors=owners
            if lemma in {"statement", "readout", "communiqué", "communique", "government", "ministry"}
            else (),
        )
    if owners and lemma in {"report", "newspaper", "agency", "daily", "broadcaster"}:
        return Source(attribution=None, attributed_to=None, via=owners[0].name)
    return None


def phrase(head: Token, article: Article) -> str:
    """The words of a noun with all that belongs to it, without a clause or a day."""
    kept = [token for token in article.phrase(head) if article.day(token) is None]
    while kept and kept[-1].lower_ in {"on", "in", "at", ",", "from", "of"}:
        kept.pop()
    last = head.i
    for token in kept:
        if token.i > head.i and token.i == last + 1:
            last = token.i
    first = min((token.i for token in kept if token.i <= head.i), default=head.i)
    text = str(head.doc[first : last + 1].text)
    more = KNOWING.match(head.doc.text, head.doc[last].idx + len(head.doc[last]))
    if more is not None:
        text += more.group().rstrip()
    return (
        text[:1].lower() + text[1:]
        if text.split()[0] in {"A", "An", "The", "People", "Two", "Three", "Senior"}
        else text
    )
