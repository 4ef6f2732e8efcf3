"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import BadRequestError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary file beside `path`, with the same suffix, that replaces `path` when the block ends without an error.

    Raises:
        BadRequestError: it cannot be written; the file that was at `path` is untouched.
    """
    try:
        number, name = tempfile.mkstemp(prefix=f".{path.stem}.", suffix=path.suffix, dir=path.parent)
        os.close(number)
    except OSError as error:
        raise BadRequestError(f"{path} cannot be written: {error.strerror}.") from error
    temporary = Path(name)
    try:
        try:
            yield temporary
            mask = os.umask(0)
            os.umask(mask)
            temporary.chmod(0o666 & ~mask)
            temporary.replace(path)
        except OSError as error:
            raise BadRequestError(f"{path} cannot be written: {error.strerror or error}.") from error
    finally:
        temporary.unlink(missing_ok=True)
