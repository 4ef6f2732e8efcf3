"""Why an event was called off, and on whose word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.draft.attribution import Evidence
from graph.draft.clause import behind, children
from graph.draft.name import Keys
from graph.draft.proposal import ClaimProposal, DemandProposal, EventProposal, Reason
from graph.draft.span import Span
from graph.draft.text import plain

if TYPE_CHECKING:
    from spacy.tokens import Token

CONNECTIVES: Final = frozenset(
    {"because", "as", "after", "since", "over", "following", "amid", "due", "owing", "given", "citing"}
)
"""Words behind which a reason stands."""
RELATING: Final = frozenset(
    {"relate", "link", "tie", "attribute", "prompt", "trigger", "connect", "cause", "motivate", "influence"}
)
"""Verbs that say what a decision stems from."""
CAUSING: Final = frozenset({"mean", "cause", "force", "prompt", "lead", "make"})
"""Verbs whose subject is the reason for what stands behind them."""


@dataclass(frozen=True, kw_only=True)
class Reasons:
    """What is needed to tell what a reason is.

    Attributes:
        evidence: on whose word words stand.
        events: the events that words tell, by their index.
        demands: the demands that verbs tell, by their index.
        keys: ids that are free.
    """

    evidence: Evidence
    events: Mapping[int, EventProposal]
    demands: Mapping[int, DemandProposal]
    keys: Keys

    def of(self, word: Token, event: EventProposal) -> tuple[tuple[Reason, ...], list[ClaimProposal]]:
        """The reasons that stand beside the word which says that an event was called off, and the claims that they are."""
        reasons: list[Reason] = []
        claims: list[ClaimProposal] = []
        for head, first, last in _stretches(word):
            span = self._clipped(first, last)
            if span is None:
                continue
            known = self._known(head, first, last)
            if known is event:
                continue
            what = known or self._claim(head, span, event)
            if isinstance(what, ClaimProposal):
                claims.append(what)
            reasons.append(Reason(what=what, grounds=self.evidence.grounds("reason", span=span)))
        return tuple(reasons), claims

    def _known(self, head: Token, first: Token, last: Token) -> DemandProposal | EventProposal | None:
        """The demand or the event that a reason is."""
        for one in [
            head,
            *(one for one in head.doc[first.i : last.i + 1] if one.head.i == head.i and one.dep_ in {"conj", "dobj"}),
        ]:
            if one.i in self.demands:
                return self.demands[one.i]
            if one.i in self.events and one.i == head.i:
                return self.events[one.i]
        return None

    def _clipped(self, first: Token, last: Token) -> Span | None:
        """The words of a reason, without who says so behind them."""
        article = self.evidence.article
        span = article.span(first, last)
        for speech in self.evidence.speeches:
            if speech.content.start <= span.start < speech.content.end < span.end and speech.verb.sent == first.sent:
                span = Span(span.start, speech.content.end)
        return span if len(article.document.text[span.start : span.end].split()) > 1 else None

    def _claim(self, head: Token, span: Span, event: EventProposal) -> ClaimProposal:
        name = plain(self.evidence.article.document.text[span.start : span.end])
        return ClaimProposal(
            key=self.keys.key(name),
            name=name,
            kind="statement",
            concerns=(event,),
            grounds=self.evidence.grounds("reason", span=span),
        )


def _stretches(word: Token) -> Iterator[tuple[Token, Token, Token]]:
    """Head, first and last word of each reason beside a word."""
    if word.pos_ not in {"VERB", "AUX"}:
        return
    kids = list(word.children)
    for place, child in enumerate(kids):
        if child.i < word.i and child.dep_ != "advcl":
            continue
        if child.dep_ == "advcl":
            marks = [
                one
                for one in children(child, "mark", "advmod")
                if one.lower_ in CONNECTIVES and one.i == child.left_edge.i
            ]
            misread = kids[place - 1] if place else None
            if marks:
                yield child, child.doc[marks[0].i + 1], child.right_edge
            elif (
                misread is not None
                and misread.lower_ in {"as", "after", "since"}
                and misread.dep_ == "prep"
                and misread.right_edge.i < child.i
            ):
                yield child, misread.doc[misread.i + 1], child.right_edge
            elif child.lower_ == "citing":
                yield child, child.doc[child.i + 1], child.right_edge
        elif child.dep_ in {"prep", "amod", "acomp", "advmod", "pcomp"} and child.lower_ in CONNECTIVES:
            following = kids[place + 1] if place + 1 < len(kids) else None
            if (
                child.lower_ in {"as", "after", "since"}
                and following is not None
                and following.dep_ == "advcl"
                and not children(following, "mark")
            ):
                continue
            goal = child
            while goal.dep_ != "pobj" and any(True for _ in goal.children):
                inner = next(iter(children(goal, "pobj", "pcomp", "prep")), None)
                if inner is None:
                    break
                goal = inner
            if goal is not child and not (
                child.lower_ in {"after", "following", "since", "as"} and goal.ent_type_ == "DATE"
            ):
                first = goal.left_edge
                yield goal, first, goal.right_edge
    yield from _related(word)


def _related(word: Token) -> Iterator[tuple[Token, Token, Token]]:
    """The reason of a decision: "the decision to cancel it was related to the vote", "his exit meant it never took place"."""
    noun = word.head if word.dep_ == "acl" else None
    if noun is not None and noun.dep_ in {"nsubj", "nsubjpass"} and noun.head.lemma_.lower() in RELATING:
        for goal in behind(noun.head, "to", "by", "with"):
            yield goal, goal.left_edge, _without_clause(goal)
    token = word
    while token.dep_ in {"ccomp", "xcomp"}:
        token = token.head
        cause = next(iter(children(token, "nsubj")), None)
        if token.lemma_.lower() in CAUSING and cause is not None and cause.i < token.i and token.head.i == token.i:
            yield cause, cause.left_edge, cause.right_edge


def _without_clause(noun: Token) -> Token:
    """The last word of a noun's phrase before a clause that hangs on it."""
    clauses = [child.left_edge.i for child in children(noun, "relcl", "acl")]
    return noun.doc[min(clauses) - 1] if clauses else noun.right_edge
