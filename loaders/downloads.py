"""What a source's description says of where its files are to be had."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

UNPACKED: Final = "files"
"""The folder into which an archive is unpacked where nothing else is said."""
_KEYS: Final = {"url", "list", "match", "file", "folder", "sha256", "size", "unpack", "strip"}
_SHA256: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Download:
    """One thing to be fetched.

    Attributes:
        url: the address of a file, or of a list of files.
        listed: where the address is of a list (a line each: size, MD5, address), what the files' names must match;
            its first group is the file's day, YYYYMMDD.
        file: the name under which it is kept.
        sha256: its checksum, where the publisher's files do not change.
        size: its size in bytes, likewise.
        unpack: whether it is a zip or tar to be unpacked.
        strip: how many leading folders of the names in it are left out.
        folder: where under the source's folder it goes, or what comes out of it; the folder itself when it is empty,
            which an archive's never is, since unpacking replaces it.
    """

    url: str
    file: str
    listed: str | None = None
    sha256: str | None = None
    size: int | None = None
    unpack: bool = False
    strip: int = 0
    folder: str = ""


def download(content: object) -> Download:
    """An entry of `fetch`, checked.

    Raises:
        ValueError: it is not what an entry should be; the message names the key.
    """
    if not isinstance(content, dict):
        raise ValueError("fetch should be a list of mappings")
    if unknown := sorted(set(content) - _KEYS):
        raise ValueError(f"fetch: unknown key {unknown[0]!r}; the keys are {', '.join(sorted(_KEYS))}")
    listed = content.get("list")
    url = _address(listed or content.get("url"))
    match = content.get("match")
    if (listed is None) != (match is None):
        raise ValueError("fetch: a list needs `match`, which says what the names of its files must match")
    if match is not None:
        try:
            groups = re.compile(str(match)).groups
        except re.error as error:
            raise ValueError(f"fetch: match is no regular expression: {error}") from None
        if groups < 1:
            raise ValueError("fetch: match needs a group, which is the file's day as YYYYMMDD")
    sha256 = content.get("sha256")
    if sha256 is not None and not (isinstance(sha256, str) and _SHA256.fullmatch(sha256)):
        raise ValueError("fetch: sha256 should be 64 hexadecimal digits in lower case")
    file = _inner("file", content.get("file") or url.rstrip("/").rpartition("/")[2])
    if "/" in file or not file:
        raise ValueError(f"fetch: file {file!r} should be a name without folders")
    unpack = content.get("unpack", False)
    if not isinstance(unpack, bool):
        raise ValueError("fetch: unpack should be true or false")
    folder = _inner("folder", content.get("folder", UNPACKED if unpack else ""))
    if unpack and folder in ("", "."):
        raise ValueError("fetch: an archive needs a folder of its own, which it replaces")
    return Download(
        url=url,
        listed=match,
        file=file,
        sha256=sha256,
        size=_number("size", content.get("size")),
        unpack=unpack,
        strip=_number("strip", content.get("strip")) or 0,
        folder=folder,
    )


def _address(content: Any) -> str:
    if not isinstance(content, str) or not re.match(r"https?://[^\s/]+", content):
        raise ValueError(f"fetch: {content!r} is no address; it should begin with https://")
    return content


def _inner(name: str, content: object) -> str:
    if not isinstance(content, str) or content.startswith("/") or ".." in content.split("/") or "\\" in content:
        raise ValueError(f"fetch: {name} {content!r} should stay within the source's folder")
    return content


def _number(name: str, content: object) -> int | None:
    if content is None or (isinstance(content, int) and not isinstance(content, bool) and content >= 0):
        return content
    raise ValueError(f"fetch: {name} should be a whole number, not {content!r}")
