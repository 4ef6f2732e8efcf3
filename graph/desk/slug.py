"""Words as a part of an id or of a file's name."""

from __future__ import annotations

import re
from typing import Final

from graph.model.names import search_text

_NO_SLUG: Final = re.compile(r"[^a-z0-9]+")


def slug(text: str, most: int, otherwise: str) -> str:
    """The words of a text in small letters of ASCII, joined by hyphens.

    Args:
        text: the text.
        most: letters that it may have.
        otherwise: what stands for a text that has no such letters.
    """
    return _NO_SLUG.sub("-", search_text(text)).strip("-")[:most].strip("-") or otherwise
