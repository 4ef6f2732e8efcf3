"""A page as it was got: HTML, PDF or plain text."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from graph.errors import BadRequestError

LARGEST: Final = 10 * 2**20
"""Bytes that a page may have."""
SUFFIXES: Final = (".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".pdf")
"""How the names of files end that a folder's documents have."""


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
