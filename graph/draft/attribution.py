"""The evidence of each proposal: its words, on whose word, how sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.draft.article import Article
from graph.draft.language import table
from graph.draft.proposal import Grounds
from graph.draft.span import Span
from graph.draft.speech import Speech

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What stands behind words of a document.

    Attributes:
        article: the document.
        speeches: what is said in it by others.
    """

    article: Article
    speeches: Sequence[Speech]

    def speech(self, span: Span) -> Speech | None:
        """The narrowest stretch of somebody's word in which words stand."""
        around = [one for one in self.speeches if one.content.covers(span)]
        return min(around, key=lambda one: one.content.end - one.content.start, default=None)

    def grounds(self, rule: str, *tokens: Token, span: Span | None = None) -> Grounds:
        """The evidence of what a rule reads from words."""
        stretch = span or self.article.span(*tokens)
        speech = self.speech(stretch)
        confidence = float(table("confidence")[rule])
        if speech is None or speech.kind == "refusal_to_comment":
            return Grounds(span=stretch, confidence=confidence, rule=rule, via=self._hearsay(stretch))
        around = [one for one in self.speeches if one.content.covers(stretch) and one.verb.sent == speech.verb.sent]
        outer = next((one for one in around if one.verb.lower_ in {"according", "per"}), None)
        if outer is not None:
            speech = outer
        source, via = speech.source, speech.source.via
        if via is None:
            via = next((one.source.via for one in around if one.source.via), None)
        return Grounds(
            span=stretch,
            confidence=round(confidence * 0.95, 3),
            rule=rule,
            attribution=source.attribution,
            attributed_to=source.attributed_to,
            via=via,
            reported=speech.day.value if speech.day is not None else None,
        )

    def _hearsay(self, span: Span) -> str | None:
        """The publication that "reportedly" means: the one that was quoted last."""
        words = self.article.tokens(span)
        if not words or not any(
            token.lower_ in self.article.lexicon.words("speech", "hearsay") for token in words[0].sent
        ):
            return None
        before = [one.source.via for one in self.speeches if one.source.via and one.verb.idx < span.start]
        return before[-1] if before else None
