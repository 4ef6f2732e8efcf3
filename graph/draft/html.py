"""The article on a page of HTML, without what stands around it."""

from __future__ import annotations

import logging
from datetime import date
from typing import TYPE_CHECKING

from graph.draft.document import Document
from graph.errors import BadRequestError
from graph.model import PartialDate

if TYPE_CHECKING:
    from graph.draft.page import Page


def html_document(page: Page, url: str | None) -> Document:
    """The main text of a page, and what it says of itself.

    Raises:
        BadRequestError: trafilatura is not installed, or the page has no main text.
    """
    try:
        from trafilatura import bare_extraction
    except ImportError:
        raise BadRequestError(
            "trafilatura is not installed: `make drafting` in a clone, else pip install 'chancery[drafting]'."
        ) from None
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    found = bare_extraction(
        page.content,
        url=url,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None or isinstance(found, dict) or not (found.text or "").strip():
        raise _no_article(page)
    return Document(
        text="\n\n".join(line for line in str(found.text).split("\n") if line.strip()),
        title=found.title or None,
        publisher=found.sitename or found.hostname or None,
        published=_day(found.date),
        author=found.author or None,
        url=url,
        sha256=page.sha256,
    )


def _no_article(page: Page) -> BadRequestError:
    if b'type="password"' in page.content.lower():
        return BadRequestError(
            f"{page.name} is a page to log in, not the article: save the article itself, or paste its text."
        )
    return BadRequestError(
        f"{page.name} holds no text of an article: open it in a browser, and save or paste the text."
    )


def _day(text: str | None) -> PartialDate | None:
    try:
        return PartialDate.on(date.fromisoformat(text)) if text else None
    except ValueError:
        return None
