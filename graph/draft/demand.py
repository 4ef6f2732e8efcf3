"""What one actor asks of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.draft.actor import Actor
from graph.draft.article import Article, people
from graph.draft.attribution import Evidence
from graph.draft.clause import Footing, behind, children, doer, done_to, footing, subject
from graph.draft.name import Keys, joined, short
from graph.draft.participation import named
from graph.draft.proposal import DemandProposal
from graph.draft.speech import audience
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
    return asked


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
    return tuple(people(named(token, article)))


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
