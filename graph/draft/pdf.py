"""The text of a PDF file."""

from __future__ import annotations

import io
import logging
import re
from typing import TYPE_CHECKING, Final

from graph.draft.document import Document
from graph.errors import BadRequestError

if TYPE_CHECKING:
    from graph.draft.page import Page

MOST_PAGES: Final = 200
"""Pages that a file may have: no article has as many."""


def pdf_document(page: Page, url: str | None) -> Document:
    """The text of a PDF file, with its title and author. The day on which a file was made is none of publication.

    Raises:
        BadRequestError: pypdf is not installed, or the file is broken, locked, too long, or has pictures of text alone.
    """
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        raise BadRequestError(
            "pypdf is not installed: `make drafting` in a clone, else pip install 'chancery[drafting]'."
        ) from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(page.content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise BadRequestError(f"{page.name} is locked with a password: save it without one.")
        if len(reader.pages) > MOST_PAGES:
            raise BadRequestError(
                f"{page.name} has {len(reader.pages):,} pages, and a draft is made of at most {MOST_PAGES}."
            )
        text = "\n\n".join(sheet.extract_text() for sheet in reader.pages)
        described = reader.metadata
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError, NotImplementedError) as error:
        raise BadRequestError(
            f"{page.name} is a broken PDF file: open it in a reader, and save or paste the text."
        ) from error
    text = re.sub(r"(?<=[a-z])-\n(?=[a-z])", "", text)
    if not text.strip():
        raise BadRequestError(
            f"{page.name} holds pictures of its text: have its letters recognised first, or paste the text."
        )
    return Document(
        text=text,
        title=(described.title or None) if described else None,
        author=(described.author or None) if described else None,
        url=url,
        sha256=page.sha256,
    )
