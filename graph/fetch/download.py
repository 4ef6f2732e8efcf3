"""Downloads: whole or not at all, resumed where they broke off, checked, and unpacked without leaving their folder.

A file is written beside its place as `NAME.part`, with what the server said of it (its ETag) in `NAME.part.json`, so
that a download that was broken off goes on where it stopped - if the server still has the same thing (RFC 9110, If-Range).
When it is whole and its checksum is right, it is moved to its place in one step.
"""

from __future__ import annotations

import hashlib
import json
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx

from graph.fetch.host import FetchError, stays_outside

ATTEMPTS: Final = 5
"""How often a download is tried that breaks off, or that a server cannot serve for the moment."""
FIRST_PAUSE: Final = 0.5
"""Seconds before the second try; doubled each time."""
LONGEST_PAUSE: Final = 60.0
"""Seconds that a server may ask us to wait."""
LARGEST: Final = 20 * 2**30
"""Bytes that a file may have where the source does not say."""
REDIRECTS: Final = 5
CHUNK: Final = 256 * 1024
PASSING: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers after which it is worth trying again."""


class _BrokenOffError(Exception):
    """A download ended early, or cannot be served for the moment; `pause` is what the server asks for, in seconds."""

    def __init__(self, reason: str, pause: float | None = None) -> None:
        super().__init__(reason)
        self.pause = pause


@dataclass(frozen=True, slots=True)
class Wanted:
    """One file to be had.

    Attributes:
        url: where.
        path: where to.
        sha256, md5: its checksums in hexadecimal, where the source tells; one is enough.
        size: its size in bytes, where the source tells.
        largest: how many bytes it may have.
        anew: whether what is there is of another edition, so that only a checksum can tell that it is the right one.
    """

    url: str
    path: Path
    sha256: str | None = None
    md5: str | None = None
    size: int | None = None
    largest: int = LARGEST
    anew: bool = False


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of a file.

    Attributes:
        path: where it is.
        sha256: its checksum.
        size: its bytes.
        new: whether it was downloaded now.
    """

    path: Path
    sha256: str
    size: int
    new: bool


Progress = Callable[[int, int | None], None]
"""Told the bytes that are there, and those that there will be, where that is known."""


def client() -> httpx.Client:
    """An HTTP client for downloads: follows redirects, but none from the Internet into a private network, never waits for ever, asks for the bytes as they are."""
    return httpx.Client(
        follow_redirects=True,
        max_redirects=REDIRECTS,
        event_hooks={"response": [stays_outside]},
        timeout=httpx.Timeout(30.0, connect=10.0),
        headers={"Accept-Encoding": "identity", "User-Agent": "chancery"},
    )


def fetch(
    web: httpx.Client,
    wanted: Wanted,
    progress: Progress = lambda done, total: None,
    sleep: Callable[[float], None] = time.sleep,
) -> Fetched:
    """Have a file: what is there already and has the right checksum is not downloaded again.

    Args:
        web: the client.
        wanted: the file.
        progress: told after each piece.
        sleep: waits between two tries.

    Raises:
        FetchError: it cannot be had, is too large, or has another checksum than the source says.
        OSError: it cannot be written.
    """
    if (present := _present(wanted)) is not None:
        progress(present.size, present.size)
        return present
    wanted.path.parent.mkdir(parents=True, exist_ok=True)
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return _attempt(web, wanted, progress)
        except (_BrokenOffError, httpx.TransportError) as broken:
            if attempt == ATTEMPTS:
                raise FetchError(
                    f"{wanted.url} broke off {ATTEMPTS} times ({broken}): fetch again, and it goes on from there."
                ) from broken
            asked = broken.pause if isinstance(broken, _BrokenOffError) else None
            own = FIRST_PAUSE * 2 ** (attempt - 1) * random.uniform(0.75, 1.25)  # noqa: S311 - so that clients part
            sleep(min(LONGEST_PAUSE, own if asked is None else asked))
        except httpx.TooManyRedirects:
            raise FetchError(f"{wanted.url} leads in a circle of redirects.") from None
        except (httpx.InvalidURL, httpx.UnsupportedProtocol):
            raise FetchError(f"{wanted.url} is no address to download from.") from None
    raise AssertionError


def _present(wanted: Wanted) -> Fetched | None:
    """The file as it is there, where a checksum says that it is the right one or it was fetched whole before."""
    if not wanted.path.is_file():
        return None
    sha256, md5 = digests(wanted.path)
    size = wanted.path.stat().st_size
    if wanted.sha256 or wanted.md5:
        right = sha256 == wanted.sha256 if wanted.sha256 else md5 == wanted.md5
    else:
        right = not wanted.anew and wanted.size in (None, size)
    return Fetched(wanted.path, sha256, size, new=False) if right else None


def _attempt(web: httpx.Client, wanted: Wanted, progress: Progress) -> Fetched:
    part = wanted.path.with_name(wanted.path.name + ".part")
    kept = part.with_name(part.name + ".json")
    have, validator = _begun(part, kept, wanted.url)
    headers = {"Range": f"bytes={have}-", "If-Range": validator} if have and validator else {}
    with web.stream("GET", wanted.url, headers=headers) as response:
        if response.status_code == 416:  # there is no more than we have: another thing, or all of it
            _discard(part, kept)
            raise _BrokenOffError("it is shorter than what was downloaded before", 0)
        _check_status(wanted.url, response)
        if response.status_code != 206 or not _goes_on(response, have):
            have = 0
        total = _total(response, have)
        _check_size(wanted, total)
        _note(kept, wanted.url, response)
        try:
            with part.open("ab" if have else "wb") as stream:
                for piece in response.iter_raw():  # as it comes: nothing that arrived is lost when it breaks off
                    stream.write(piece)
                    have += len(piece)
                    _check_size(wanted, have)
                    progress(have, total)
        except FetchError:
            _discard(part, kept)
            raise
        if total is not None and have != total:
            raise _BrokenOffError(f"after {have:,} of {total:,} bytes")
    sha256, md5 = digests(part)
    for name, is_one, should in (("sha256", sha256, wanted.sha256), ("md5", md5, wanted.md5)):
        if should is not None and is_one != should:
            _discard(part, kept)
            raise FetchError(
                f"{wanted.url} has the {name} {is_one}, not {should} as its source says: it was changed or damaged;"
                " fetch again, and if it stays so, mend the checksum or do not use it."
            )
    part.replace(wanted.path)
    kept.unlink(missing_ok=True)
    return Fetched(wanted.path, sha256, have, new=True)


def _begun(part: Path, kept: Path, url: str) -> tuple[int, str | None]:
    """How many bytes of an earlier try there are, and by what the server knows the thing; none where it does not."""
    try:
        note = json.loads(kept.read_text(encoding="utf-8"))
        if note["url"] == url and note["validator"]:
            return part.stat().st_size, str(note["validator"])
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return 0, None


def _note(kept: Path, url: str, response: httpx.Response) -> None:
    """Keep what tells this thing from a later one: a strong ETag, or the day on which it was changed."""
    tag = response.headers.get("ETag", "")
    validator = tag if tag and not tag.startswith("W/") else response.headers.get("Last-Modified")
    kept.write_text(json.dumps({"url": url, "validator": validator}), encoding="utf-8")


def _goes_on(response: httpx.Response, have: int) -> bool:
    """Whether a part is the one that was asked for. Raises _BrokenOffError when it is another."""
    said = response.headers.get("Content-Range", "")
    if have and said.startswith(f"bytes {have}-"):
        return True
    raise _BrokenOffError(f"the server answered with another part ({said or 'unnamed'})")


def _total(response: httpx.Response, have: int) -> int | None:
    length = response.headers.get("Content-Length")
    return have + int(length) if length and length.isdigit() else None


def _check_status(url: str, response: httpx.Response) -> None:
    if response.status_code in PASSING:
        after = response.headers.get("Retry-After", "")
        raise _BrokenOffError(f"HTTP {response.status_code}", float(after) if after.isdigit() else None)
    if not response.is_success:
        raise FetchError(f"{url} answers HTTP {response.status_code} {response.reason_phrase}: check the address.")


def _check_size(wanted: Wanted, size: int | None) -> None:
    if size is not None and size > wanted.largest:
        raise FetchError(f"{wanted.url} is larger than the {wanted.largest:,} bytes that it may have.")


def _discard(part: Path, kept: Path) -> None:
    part.unlink(missing_ok=True)
    kept.unlink(missing_ok=True)


def digests(path: Path) -> tuple[str, str]:
    """The SHA-256 and the MD5 of a file, in hexadecimal. MD5 only because publishers give it; it is no defence."""
    sha256, md5 = hashlib.sha256(), hashlib.md5(usedforsecurity=False)
    with path.open("rb") as stream:
        while piece := stream.read(CHUNK):
            sha256.update(piece)
            md5.update(piece)
    return sha256.hexdigest(), md5.hexdigest()
