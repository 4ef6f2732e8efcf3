"""Where a draft's words stand, in the numbers of the labels."""

from __future__ import annotations

from collections.abc import Iterator

from graph.draft.span import Span
from tests.draft.sentence import Sentences


class Places:
    """The sentences of a document, by the numbers that they have in the text which was labelled.

    Both are one text, but where a document leaves out what stands around an article: sentences are known by their words.
    """

    def __init__(self, labelled: str, document: str) -> None:
        self._document = document
        self._labelled, self._sentences = Sentences(labelled), Sentences(document)
        self._numbers = {words: number for number, words in self._labelled.words.items()}

    def of(self, span: Span) -> Iterator[str]:
        """The labelled sentences that a stretch of the document has a part of."""
        for number in self._sentences.numbers(span):
            if labelled := self._numbers.get(self._sentences.words[number]):
                yield labelled

    def quote(self, span: Span) -> str:
        """The words of a stretch."""
        return span.quote(self._document)

    def sentence(self, number: str) -> str:
        """A labelled sentence."""
        return self._labelled[number]
