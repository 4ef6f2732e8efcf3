"""The text of a file that a command is given, whatever editor or shell wrote it."""

from __future__ import annotations

from graph.errors import BadRequestError
from loaders.formats.marks import marked


def decoded(content: bytes, name: str) -> str:
    """A text in UTF-8, or in what the mark at its beginning says, without the mark.

    Raises:
        BadRequestError: it is neither; the message names the file and the byte.
    """
    try:
        return content.decode(marked(content) or "utf-8")
    except UnicodeDecodeError as error:
        raise BadRequestError(f"{name} is not UTF-8 (byte {error.start}): save it so.") from None
