"""A new dossier for the desk: drafted from a text or an address where that is installed, or else the text alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from ruamel.yaml.comments import CommentedMap

from graph.desk.folder import Folder
from graph.desk.round_trip import written
from graph.desk.slug import slug
from graph.errors import ChanceryError
from graph.model import PartialDate

if TYPE_CHECKING:
    from graph.draft.page import Page
    from graph.store.protocol import Store

LONGEST: Final = 500_000
"""Signs that a pasted text may have."""


def installed() -> bool:
    """Whether the rules can read a text here: `chancery[drafting]` is installed."""
    return find_spec("spacy") is not None and find_spec("trafilatura") is not None


def new_dossier(folder: Folder, given: Mapping[str, str], store: Store) -> str:
    """Put a new dossier into the folder; gives its name.

    Args:
        folder: the folder of the desk.
        store: the store that its actors are looked for in, as of the document's day.
        given: the form: `text` or `url`, and where the document does not tell them `title`, `publisher`, `published`. With the
            `action` `plain` nothing is proposed.

    Raises:
        ChanceryError: there is no text, it cannot be read, or no day of publication is told.
    """
    text = given.get("text", "").replace("\r\n", "\n").strip()
    url = given.get("url", "").strip()
    if len(text) > LONGEST:
        raise ChanceryError(f"The text has {len(text):,} signs; at most {LONGEST:,} are taken.")
    if installed() and given.get("action") != "plain" and (text or url):
        return _drafted(folder, _page(text, url), given, store)
    if not text:
        raise ChanceryError("Paste the text of the document first.")
    return _plain(folder, text, given)


def _page(text: str, url: str) -> Page:
    from graph.draft.page import Page

    if text:
        return Page(content=text.encode(), name="the text", url=url or None)
    from graph.fetch.address import page

    content, media_type = page(url)
    return Page(content=content, name=url, url=url, media_type=media_type)


def _drafted(folder: Folder, page: Page, given: Mapping[str, str], store: Store) -> str:
    """A dossier with what is proposed from a page, and the page as it was."""
    from graph.client import Client
    from graph.draft.dossier import Kept, dossier_id, dossier_text
    from graph.draft.draft import draft
    from graph.draft.intake import Said, document
    from graph.draft.links import Links

    said = Said(publisher=_told(given, "publisher"), published=_day(given), url=page.url)
    held = document(page, said)
    held = replace(held, title=_told(given, "title") or held.title)
    if held.published is None:
        raise ChanceryError("The document does not tell the day on which it was published: give it beside the title.")
    made = draft(held, link=Links(Client(store)))
    page_suffix = f".page{page.suffix}"
    name = folder.free(dossier_id(held), (".txt", page_suffix))
    kept = Kept(page=f"{name}{page_suffix}", text=f"{name}.txt")
    files = {page_suffix: page.content, ".txt": held.text.encode(), ".yml": dossier_text(held, made, kept).encode()}
    folder.put(name, files)
    return name


def _plain(folder: Folder, text: str, given: Mapping[str, str]) -> str:
    """A dossier with no entries yet."""
    title = _told(given, "title") or text.partition("\n")[0].strip()[:200]
    published = str(_day(given) or datetime.now(UTC).date().isoformat())
    source = {"title": title, "published": published}
    source |= {key: told for key in ("publisher", "url") if (told := _told(given, key))}
    name = folder.free(f"{published}-{slug(title, 70, 'document')}", (".txt",))
    digest = sha256(text.encode()).hexdigest()
    draft = CommentedMap({"sha256": digest, "text": f"{name}.txt"})
    top = CommentedMap({"id": name, "source": CommentedMap(source), "draft": draft})
    folder.put(name, {".txt": (text + "\n").encode(), ".yml": written(top).encode()})
    return name


def _told(given: Mapping[str, str], key: str) -> str | None:
    return " ".join(given.get(key, "").split()) or None


def _day(given: Mapping[str, str]) -> PartialDate | None:
    text = _told(given, "published")
    try:
        return PartialDate.parse(text) if text else None
    except ValueError as error:
        raise ChanceryError(f"The day of publication: {error}.") from None
