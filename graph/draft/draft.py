"""The whole way from a document to what is proposed from it."""

from __future__ import annotations

from graph.draft import actors, days, facts
from graph.draft.document import Document
from graph.draft.proposal import Draft
from graph.draft.syntax import DEFAULT_MODEL, parse


def draft(document: Document, model: str = DEFAULT_MODEL) -> Draft:
    """What is proposed from a document. The same document gives the same draft.

    Args:
        document: the document.
        model: the package of the spaCy model by which its sentences are parsed.

    Raises:
        BadRequestError: the text is too long, or the model is not installed.
    """
    doc = parse(document.text, model)
    return facts.read(doc, actors.read(doc, document), days.read(doc, document), document)
