"""Unpacking what was downloaded: zip and tar, into one folder and nowhere else, and no more than is allowed."""

from __future__ import annotations

import lzma
import shutil
import stat
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Final

from graph.fetch.host import FetchError

LARGEST: Final = 50 * 2**30
"""Bytes that all files of an archive may have together."""
MOST: Final = 200_000
"""Files that an archive may hold."""
CHUNK: Final = 256 * 1024


def unpack(archive: Path, folder: Path, *, strip: int = 0, largest: int = LARGEST, most: int = MOST) -> int:
    """Unpack an archive into a folder, which it replaces in one step once all of it is out.

    Only plain files are taken. Links and devices are passed over; a name that leads out of the folder ends it all.

    Args:
        archive: a zip, or a tar, compressed or not.
        folder: where to.
        strip: how many leading folders of each name are left out.
        largest: bytes that its files may have together, however small the archive is.
        most: files that it may hold.

    Returns:
        How many files came out.

    Raises:
        FetchError: it is no archive, is broken, is too large, or holds a name that leads out of the folder.
        OSError: it cannot be written.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        count = left = 0
        left = largest
        with _members(archive) as members:
            for name, stream in members:
                place = _place(archive, name, strip)
                if place is None:
                    continue
                count += 1
                if count > most:
                    raise FetchError(f"{archive} holds more than {most:,} files.")
                left -= _write(archive, stream, beside / place, left)
        beside.chmod(0o755)
        _replace(beside, folder)
        return count
    except (
        zipfile.BadZipFile,
        tarfile.TarError,
        zlib.error,
        lzma.LZMAError,
        EOFError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise FetchError(f"{archive} cannot be unpacked ({error}): remove it and fetch again.") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


@contextmanager
def _members(archive: Path) -> Iterator[Iterator[tuple[str, IO[bytes]]]]:
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as packed:
            yield (
                (member.filename, packed.open(member))
                for member in packed.infolist()
                if not member.is_dir() and not stat.S_ISLNK(member.external_attr >> 16)
            )
        return
    with tarfile.open(archive) as tape:
        yield (
            (member.name, stream)
            for member in tape
            if member.isreg() and (stream := tape.extractfile(member)) is not None
        )


def _place(archive: Path, name: str, strip: int) -> PurePosixPath | None:
    """Where a file goes, under the folder; None where stripping leaves nothing of its name."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or (path.parts and ":" in path.parts[0]) or "\x00" in name:
        raise FetchError(f"{archive} holds the name {name!r}, which leads out of its folder: do not use it.")
    parts = path.parts[strip:]
    return PurePosixPath(*parts) if parts else None


def _write(archive: Path, stream: IO[bytes], path: Path, left: int) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    size = 0
    with stream, path.open("wb") as out:
        while piece := stream.read(CHUNK):
            size += len(piece)
            if size > left:
                raise FetchError(f"{archive} unpacks to more bytes than are allowed: do not use it.")
            out.write(piece)
    return size


def _replace(beside: Path, folder: Path) -> None:
    if not folder.exists():
        beside.rename(folder)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{folder.name}.old.", dir=folder.parent))
    folder.rename(old / folder.name)
    beside.rename(folder)
    shutil.rmtree(old)
