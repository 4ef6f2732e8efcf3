"""What a document says: its proposals, and the sentences that nothing was read from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.draft.actor import Actor, Actors
from graph.draft.article import Article
from graph.draft.attribution import Evidence
from graph.draft.claim import Concerned, claims
from graph.draft.day import DayMention
from graph.draft.deadline import deadlines
from graph.draft.demand import demands
from graph.draft.document import Document
from graph.draft.event import Events, events
from graph.draft.measure import measures
from graph.draft.name import Keys
from graph.draft.proposal import ClaimProposal, Draft, EventProposal, Proposal
from graph.draft.reason import Reasons
from graph.draft.span import Span
from graph.draft.speech import speeches
from graph.model import rules

if TYPE_CHECKING:
    from spacy.tokens import Doc


def read(doc: Doc, actors: Actors, days: Sequence[DayMention], document: Document) -> Draft:
    """All that is proposed from a document.

    Args:
        doc: its parsed text.
        actors: those whom it names.
        days: the days that it tells.
        document: its text, and what is known of it.
    """
    article = Article(doc=doc, document=document, actors=actors, days=days)
    evidence = Evidence(article=article, speeches=speeches(article))
    keys = Keys([actor.key for actor in actors.all])
    told = events(article, evidence, keys)
    due = deadlines(article, evidence, keys)
    imposed = measures(article, evidence, keys)
    asked = demands(article, evidence, keys)
    reasons = _reasons(told, Reasons(evidence=evidence, events=told.by_token, demands=asked, keys=keys), article)
    by_token: dict[int, Concerned] = {**imposed.by_token, **due.by_token, **asked, **told.by_token}
    said = claims(article, evidence, by_token, asked, keys)
    proposals: list[Proposal] = [*told.proposals, *due.proposals, *imposed.proposals, *asked.values(), *reasons, *said]
    proposals.sort(key=lambda one: (one.grounds.span, one.key))
    return Draft(
        actors=_cast(article, _named(proposals)),
        proposals=tuple(proposals),
        unread=tuple(_unread(article, proposals)),
    )


def _cast(article: Article, named: set[Actor]) -> tuple[Actor, ...]:
    """Those named by an entry: first those whom the document names as actors, then countries whose thing something is."""
    known = [actor for actor in article.actors.all if actor in named]
    return (*known, *(actor for actor in article.countries.values() if actor in named and actor not in known))


def _reasons(told: Events, reasons: Reasons, article: Article) -> list[ClaimProposal]:
    """Give each step by which an event was called off its reasons; the claims that they are."""
    claims: list[ClaimProposal] = []
    for proposal, words in told.called_off:
        for place, step in enumerate(proposal.steps):
            if step.to in rules.CALLED_OFF:
                told_of = [reasons.of(word, proposal) for word in words]
                because = [reason for some, _ in told_of for reason in some]
                more = [claim for _, some in told_of for claim in some]
                proposal.steps[place] = replace(step, because=(*step.because, *because))
                claims += more
                break
    return claims


def _spans(proposal: Proposal) -> Iterator[Span]:
    """The words that an entry stands on."""
    yield proposal.grounds.span
    if isinstance(proposal, EventProposal):
        yield from (grounds.span for grounds in proposal.also_told)
        yield from (one.grounds.span for one in proposal.participants)
    for step in getattr(proposal, "steps", ()):
        yield step.grounds.span
        yield from (reason.grounds.span for reason in step.because)
    yield from (dispute.grounds.span for dispute in getattr(proposal, "disputes", ()))


def _unread(article: Article, proposals: Sequence[Proposal]) -> Iterator[Span]:
    """The sentences in which no entry stands on any word."""
    spans = [span for proposal in proposals for span in _spans(proposal)]
    for sentence in article.sentences:
        around = Span(sentence.start_char, sentence.end_char)
        if not any(span.start < around.end and around.start < span.end for span in spans):
            yield around


def _named(proposals: Sequence[Proposal]) -> set[Actor]:
    """Those whom an entry names, and those for whom they act."""
    named: set[Actor] = set()
    for proposal in proposals:
        if isinstance(proposal, EventProposal):
            named |= {one.who for one in proposal.participants}
        for part in ("by", "addressed_to", "set_by", "made_by", "imposed_by"):
            named |= set(getattr(proposal, part, ()))
        named |= {dispute.who for dispute in getattr(proposal, "disputes", ())}
        for step in getattr(proposal, "steps", ()):
            named |= {*step.decided_by, *step.announced_by}
    for actor in list(named):
        above = actor.represents
        while above is not None:
            named.add(above)
            above = above.represents
    return named
