"""The whole way from a document to what is proposed from it."""

from __future__ import annotations

from collections.abc import Callable

from graph.draft import actors, days, facts
from graph.draft.actor import Actors
from graph.draft.document import Document
from graph.draft.proposal import Draft
from graph.draft.syntax import DEFAULT_MODEL, parse

Link = Callable[[Document, Actors], None]
"""Says of actors which nodes of a store they are."""


def draft(document: Document, model: str = DEFAULT_MODEL, link: Link | None = None) -> Draft:
    """What is proposed from a document. The same document gives the same draft.

    Args:
        document: the document.
        model: the package of the spaCy model by which its sentences are parsed.
        link: links its actors to a store.

    Raises:
        BadRequestError: the text is too long, or the model is not installed.
    """
    doc = parse(document.text, model)
    named = actors.read(doc, document)
    if link is not None:
        link(document, named)
    return facts.read(doc, named, days.read(doc, document), document)
