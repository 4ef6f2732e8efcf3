"""A new dossier for the desk: drafted from a text or an address where that is installed, and else the text alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from importlib.util import find_spec
from typing import Final

from ruamel.yaml.comments import CommentedMap

from graph.desk.folder import Folder
from graph.desk.round_trip import written
from graph.errors import ChanceryError
from graph.model.names import search_text

LONGEST: Final = 500_000
"""Signs that a pasted text may have."""
_NO_SLUG: Final = re.compile(r"[^a-z0-9]+")


def installed() -> bool:
    """Whether the rules can read a text here: `chancery[drafting]` is installed."""
    return find_spec("spacy") is not None


def new_dossier(folder: Folder, given: Mapping[str, str]) -> str:
    """Put a new dossier into the folder; gives its name.

    Args:
        folder: the folder of the desk.
        given: the form: `text`, `title`, `publisher`, `published`, `url`.

    Raises:
        ChanceryError: there is no text, or no title.
    """
    text = given.get("text", "").replace("\r\n", "\n").strip()
    if not text:
        raise ChanceryError("Paste the text of the document first.")
    if len(text) > LONGEST:
        raise ChanceryError(f"The text has {len(text):,} signs; at most {LONGEST:,} are taken.")
    title = " ".join(given.get("title", "").split()) or text.partition("\n")[0].strip()[:200]
    published = given.get("published", "").strip() or datetime.now(UTC).date().isoformat()
    source = {"title": title, "published": published}
    for key in ("publisher", "url"):
        if told := " ".join(given.get(key, "").split()):
            source[key] = told
    name = f"{published}-{_slug(title)}"
    digest = sha256(text.encode()).hexdigest()
    top = CommentedMap({"id": _slug(f"{name[:80]}-{digest[:6]}"), "source": CommentedMap(source)})
    return folder.put(name, {".txt": text + "\n", ".yml": written(top)})


def _slug(text: str) -> str:
    return _NO_SLUG.sub("-", search_text(text)).strip("-")[:90].strip("-") or "document"
