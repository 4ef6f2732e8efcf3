"""From a page to the document that it holds, or to a clear word why it holds none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from graph.draft.calendar_words import published_in
from graph.draft.document import Document
from graph.draft.html import html_document
from graph.draft.language import table
from graph.draft.page import Page, decoded
from graph.draft.pdf import pdf_document
from graph.draft.syntax import LONGEST
from graph.errors import BadRequestError
from graph.model import PartialDate

_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f]")
_WRAPPED: Final = 50
"""Characters of a line that was broken for its length alone."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """What the one who drafts says of a document; it goes before what the page says."""

    publisher: str | None = None
    published: PartialDate | None = None
    url: str | None = None


def document(page: Page, said: Said | None = None) -> Document:
    """The document that a page holds.

    Args:
        page: the page.
        said: what is known of it beside the page.

    Raises:
        BadRequestError: it holds no text that can be drafted from; the message says why.
    """
    said = said or Said()
    url = said.url or page.url
    read = {".pdf": pdf_document, ".html": html_document}.get(page.suffix, _text_document)
    held = read(page, url)
    text = unwrapped(held.text)
    _check(page, text)
    return Document(
        text=text,
        title=held.title,
        publisher=said.publisher or held.publisher,
        published=said.published or held.published or published_in(text),
        author=held.author,
        language="en",
        url=url,
        sha256=page.sha256,
    )


def _text_document(page: Page, url: str | None) -> Document:
    return Document(text=decoded(page), sha256=page.sha256, url=url)


def unwrapped(text: str) -> str:
    """A text with one paragraph a line, an empty line between two, and no marks of a file."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n\n").lstrip("\ufeff")
    paragraphs = []
    for block in re.split(r"\n[ \t]*\n", text):
        lines = [line.rstrip() for line in block.split("\n")]
        whole = ""
        for line in lines:
            broken = len(whole.rpartition("\n")[2]) >= _WRAPPED and not whole.endswith((".", "!", "?", ":", "”", '"'))
            listed = line.lstrip()[:1] in ("-", "•", "*", "–", "·")
            whole += (" " + line.lstrip() if broken and not listed else "\n" + line) if whole else line
        paragraphs.append(whole)
    return re.sub(r"\n{3,}", "\n\n", "\n\n".join(paragraphs)).strip("\n")


def _check(page: Page, text: str) -> None:
    """Refuse what is no article in a language that can be read."""
    words = re.findall(r"[^\W\d_]+", text)
    if not words:
        raise BadRequestError(f"{page.name} holds no text of an article.")
    if len(text) > LONGEST:
        raise BadRequestError(
            f"{page.name} has {len(text):,} characters, and a draft is made of at most {LONGEST:,}: split it into its articles."
        )
    if _CONTROL.search(text):
        raise BadRequestError(f"{page.name} is no text, HTML or PDF: give the article in one of these.")
    if text.count("\ufffd") + text.count("â€") > max(2, len(text) // 500):
        raise BadRequestError(f"the letters of {page.name} are broken: save it as UTF-8.")
    signs = table("pages")
    lower = text.lower()
    if len(words) < signs["stub_words"] and any(sign in lower for sign in signs["login"]):
        raise BadRequestError(
            f"{page.name} is a page to log in, not the article: save the article itself, or paste its text."
        )
    if len(words) < signs["stub_words"] and any(sign in lower for sign in signs["paywall"]):
        raise BadRequestError(
            f"{page.name} holds the beginning of the article alone, for subscribers have the rest: paste its text."
        )
    known = sum(word.lower() in signs["frequent"] for word in words)
    latin = sum(word.isascii() for word in words)
    if len(words) > signs["fewest_words"] and (known < 0.12 * len(words) or latin < 0.3 * len(words)):
        raise BadRequestError(f"{page.name} is not in English, and drafting has the words of English alone.")
