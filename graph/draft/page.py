"""A page as it was got - HTML, PDF or plain text - and the document that it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from graph.draft.calendar_words import published_in
from graph.draft.document import Document
from graph.draft.language import table
from graph.draft.syntax import LONGEST
from graph.errors import BadRequestError
from graph.model import PartialDate

LARGEST: Final = 10 * 2**20
"""Bytes that a page may have."""
SUFFIXES: Final = (".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".pdf")
"""How the names of files end that a folder's documents have."""
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f]")
_WRAPPED: Final = 50
"""Characters of a line that was broken for its length alone."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page as it was got.

    Attributes:
        content: its bytes.
        name: what it is called in messages: a file's name or an address.
        url: its address, where it has one.
        media_type: what the server or the file's name says it is.
    """

    content: bytes
    name: str
    url: str | None = None
    media_type: str = ""

    @property
    def sha256(self) -> str:
        """The hash of its bytes."""
        return sha256(self.content).hexdigest()

    @property
    def suffix(self) -> str:
        """How the name of a file ends that holds it."""
        if self.content.startswith(b"%PDF-"):
            return ".pdf"
        start = self.content[:2000].lower()
        is_html = b"<html" in start or b"<!doctype html" in start or "html" in self.media_type
        return ".html" if is_html else ".txt"


@dataclass(frozen=True, kw_only=True)
class Said:
    """What the one who drafts says of a document; it goes before what the page says."""

    publisher: str | None = None
    published: PartialDate | None = None
    url: str | None = None


def file_page(path: Path) -> Page:
    """The page of a file.

    Raises:
        BadRequestError: it cannot be read, or is too large.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise BadRequestError(f"{path} is larger than the {LARGEST:,} bytes that a page may have.")
        return Page(content=path.read_bytes(), name=str(path), media_type=path.suffix)
    except OSError as error:
        raise BadRequestError(f"{path} cannot be read: {error.strerror}.") from error


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
    if page.suffix == ".pdf":
        from graph.draft.pdf import pdf_document as read
    elif page.suffix == ".html":
        from graph.draft.html import html_document as read
    else:
        read = _text_document
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


def decoded(page: Page) -> str:
    """The text of a page's bytes: UTF-8, or what its bytes tell.

    Raises:
        BadRequestError: they are no text.
    """
    content = page.content
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if b"\x00" in content[:8000]:
        raise BadRequestError(f"{page.name} is no text, HTML or PDF: give the article in one of these.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        best = from_bytes(content[:200_000]).best()
        if best is None:
            raise BadRequestError(f"{page.name} is no text, HTML or PDF: give the article in one of these.") from None
        return content.decode(best.encoding, errors="replace")


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
