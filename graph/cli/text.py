"""The text of a file that a command is given, whatever editor or shell wrote it."""

from __future__ import annotations

import codecs
from typing import Final

from graph.errors import BadRequestError

_MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decoded(content: bytes, name: str) -> str:
    """A text in UTF-8, or in what the mark at its beginning says, without the mark.

    Raises:
        BadRequestError: it is neither; the message names the file and the byte.
    """
    encoding = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), "utf-8")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise BadRequestError(f"{name} is not UTF-8 (byte {error.start}): save it so.") from None
