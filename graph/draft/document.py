"""A document that is drafted from: its text, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import PartialDate


@dataclass(frozen=True, kw_only=True)
class Document:
    """One article or statement.

    Attributes:
        text: its main text, without what stands around it on the page; paragraphs are parted by an empty line. Spans count its characters.
        title: its title, where it has one.
        publisher: who published it.
        published: the day of publication. None where the document does not tell: nothing is then counted from it.
        author: who wrote it.
        language: ISO 639-1.
        url: the address it was got from.
        sha256: the hash of the page as it was.
    """

    text: str
    title: str | None = None
    publisher: str | None = None
    published: PartialDate | None = None
    author: str | None = None
    language: str | None = None
    url: str | None = None
    sha256: str
