"""What one actor asks of another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graph.draft.actor import Actor
from graph.draft.article import Article, country, people
from graph.draft.attribution import Evidence
from graph.draft.clause import Footing, behind, children, doer, done_to, footing, negated, passive, subject
from graph.draft.name import Keys, joined, short
from graph.draft.participation import actors_at
from graph.draft.proposal import DemandProposal
from graph.draft.speech import Speech, audience
from graph.draft.text import clause, plain

if TYPE_CHECKING:
    from spacy.tokens import Token


def demands(article: Article, evidence: Evidence, keys: Keys) -> dict[int, DemandProposal]:
    """What is asked of somebody, by the index of the verb that asks it."""
    asked: dict[int, DemandProposal] = {}
    for token in article.doc:
        if token.pos_ != "VERB" or token.lemma_.lower() not in article.lexicon.words("stakes", "demand"):
            continue
        if footing(token, article.lexicon) not in {Footing.DONE, Footing.NOW} or token.dep_ == "amod":
            continue
        proposal = _demand(token, article, evidence, keys)
        if proposal is not None:
            asked[token.i] = proposal
    for speech in evidence.speeches:
        told = _must(speech, article, evidence, keys)
        if told is not None and speech.verb.i not in asked and speech.head is not None:
            asked.setdefault(speech.head.i, told)
    return asked


def _must(speech: Speech, article: Article, evidence: Evidence, keys: Keys) -> DemandProposal | None:
    """What somebody says that another must do."""
    deed = speech.head
    if (
        deed is None
        or not speech.speakers
        or not any(child.lower_ in {"must", "should"} for child in children(deed, "aux"))
        or negated(deed)
    ):
        return None
    who = subject(deed)
    addressed = actors_at(who, article) if who is not None and who.i < deed.i else ()
    own = {country(one) for one in speech.speakers}
    if not addressed or any(country(one) in own or one in speech.speakers for one in addressed) or passive(deed):
        return None
    name = plain(f"{joined([short(actor) for actor in addressed])} should {_infinitive(deed, clause(deed))}")
    return DemandProposal(
        key=keys.key(name),
        name=name,
        made_by=speech.speakers,
        addressed_to=addressed,
        grounds=evidence.grounds("demand", deed),
    )


def _demand(verb: Token, article: Article, evidence: Evidence, keys: Keys) -> DemandProposal | None:
    who = doer(verb)
    makers = _actors(who, article)
    deed, addressee = _deed(verb, article)
    if deed is None or not makers or any(actor.kind == "media" for actor in makers):
        return None
    addressed = _actors(addressee, article)
    if not addressed or set(addressed) & set(makers):
        return None
    words = clause(deed, without=frozenset({"mark"}))
    if deed.i + 1 < len(deed.doc) and deed.nbor(1).text in {"-", "‑"}:
        words = str(deed.doc[deed.i : deed.sent.end].text)
    name = plain(f"{joined([short(actor) for actor in addressed])} should {_infinitive(deed, words)}")
    return DemandProposal(
        key=keys.key(name),
        name=name,
        made_by=makers,
        addressed_to=addressed,
        grounds=evidence.grounds("demand", verb, deed),
    )


def _infinitive(deed: Token, words: str) -> str:
    return words if deed.tag_ == "VB" else f"{deed.lemma_}{words[len(deed.text) :]}"


def _actors(token: Token | None, article: Article) -> tuple[Actor, ...]:
    if token is None or audience(token, article):
        return ()
    return actors_at(token, article) or tuple(_other(token, article))


def _other(token: Token, article: Article) -> Iterator[Actor]:
    """Whom "its ally" means: the other state of the sentence, where one was named before it."""
    if token.lemma_.lower() not in {"ally", "neighbour", "neighbor", "partner", "rival"} or not children(token, "poss"):
        return
    owner = next((actor for child in children(token, "poss") for actor in people(article.party(child))), None)
    own = {country(owner)} if owner is not None else {country(one) for one in actors_at(doer(token.head), article)}
    before = [
        actor
        for one in token.sent[: token.i - token.sent.start]
        if (mention := article.mention(one))
        for actor in mention.actors
    ]
    states = [state for state in map(country, before) if state is not None and state not in own]
    if len(set(states)) == 2 and any(state in own for state in states):
        states = [state for state in states if state not in own]
    if states and own:
        yield states[0]


def _deed(verb: Token, article: Article) -> tuple[Token | None, Token | None]:
    """What is to be done, and by whom: "asked its ally to pay", "demanded that they leave", "called on both to stop"."""
    for inner in children(verb, "xcomp", "ccomp", "advcl"):
        to = any(child.lower_ == "to" for child in children(inner, "aux"))
        if to and inner.dep_ in {"xcomp", "ccomp", "advcl"}:
            target = (
                next(iter(children(inner, "nsubj")), None)
                or done_to(verb)
                or next(behind(verb, "on", "upon", "for"), None)
            )
            if target is not None and (target.i < inner.i or inner.dep_ == "xcomp"):
                return inner, target
        modal = any(child.tag_ == "MD" and child.lower_ != "should" for child in children(inner, "aux"))
        if (
            inner.dep_ == "ccomp"
            and inner.tag_ in {"VB", "VBP"}
            and not modal
            and verb.lemma_.lower() in {"demand", "insist", "request", "order", "ask"}
        ):
            return inner, subject(inner)
    return None, None
