"""The marks at the beginning of a text that tell its encoding (byte order marks)."""

from __future__ import annotations

import codecs
from typing import Final

_MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def marked(start: bytes) -> str | None:
    """The encoding that the mark of a text tells, by its first bytes; None where it has none."""
    return next((name for mark, name in _MARKS if start.startswith(mark)), None)
