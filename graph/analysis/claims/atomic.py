"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import BadRequestError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path beside `path`, of the same ending, to write to; when the block ends well, what was written takes the place of `path`.

    Raises:
        BadRequestError: nothing can be written there; what stood at `path` is untouched.
    """
    try:
        number, name = tempfile.mkstemp(prefix=f".{path.stem}.", suffix=path.suffix, dir=path.parent)
        os.close(number)
    except OSError as error:
        raise BadRequestError(f"{path} cannot be written: {error.strerror}.") from error
    beside = Path(name)
    try:
        try:
            yield beside
            mask = os.umask(0)
            os.umask(mask)
            beside.chmod(0o666 & ~mask)
            beside.replace(path)
        except OSError as error:
            raise BadRequestError(f"{path} cannot be written: {error.strerror or error}.") from error
    finally:
        beside.unlink(missing_ok=True)
