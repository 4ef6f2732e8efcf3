"""All that one source names: its lists read, its files downloaded and unpacked, and a receipt of what is there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final, Protocol
from urllib.parse import unquote, urlsplit

import httpx

from graph.fetch.archive import unpack
from graph.fetch.download import Fetched, FetchError, Progress, Wanted, fetch

RECEIPT: Final = "fetched.json"
"""What is kept beside the files: of each its address, checksum, size and the day on which it was fetched."""
_LISTED: Final = re.compile(r"(\d+) ([0-9a-f]{32}) (https?://\S+)")


class Named(Protocol):
    """What a description says of one download; see `loaders.downloads.Download`."""

    @property
    def url(self) -> str:
        """Its address, or that of a list."""
        ...

    @property
    def file(self) -> str:
        """The name under which it is kept."""
        ...

    @property
    def listed(self) -> str | None:
        """What the names in a list must match."""
        ...

    @property
    def sha256(self) -> str | None:
        """Its checksum."""
        ...

    @property
    def size(self) -> int | None:
        """Its size in bytes."""
        ...

    @property
    def unpack(self) -> bool:
        """Whether it is to be unpacked."""
        ...

    @property
    def strip(self) -> int:
        """How many leading folders are left out."""
        ...

    @property
    def folder(self) -> str:
        """Where under the source's folder it goes."""
        ...


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a stream that are wanted, both included; an open end is None."""

    first: date | None = None
    last: date | None = None

    def hold(self, day: date) -> bool:
        """Whether a day is wanted."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


Watch = Callable[[str, int, int], Progress]
"""Told the name of a file, its place and how many there are; gives what is told its bytes."""


def fetch_source(
    web: httpx.Client, named: Sequence[Named], folder: Path, days: Days, watch: Watch | None = None
) -> list[Fetched]:
    """Have all that a source names. What is there already is not fetched again; archives are unpacked anew.

    Args:
        web: the client.
        named: what the source names.
        folder: where to.
        days: which files of a list are wanted.
        watch: told of each file.

    Raises:
        FetchError: a file cannot be had, or no day is given where one is needed. What was fetched before is kept.
        OSError: it cannot be written.
    """
    wanted = [(each, name) for name in named for each in _wanted(web, name, folder, days)]
    fetched = []
    for place, (each, name) in enumerate(wanted, start=1):
        progress = watch(each.path.name, place, len(wanted)) if watch else lambda done, total: None
        one = fetch(web, each, progress)
        if name.unpack:
            target = folder / (name.folder or "files")
            if one.new or not target.is_dir():
                unpack(one.path, target, strip=name.strip)
        fetched.append(one)
        _sign(folder, each.url, one)
    return fetched


def _wanted(web: httpx.Client, name: Named, folder: Path, days: Days) -> Iterator[Wanted]:
    if name.listed is None:
        place = folder / name.file if name.unpack else folder / name.folder / name.file
        yield Wanted(name.url, place, sha256=name.sha256, size=name.size)
        return
    if days.first is None and days.last is None:
        raise FetchError("this source is a stream: say which days of it, as --from 2025-06-01 --until 2025-06-01.")
    listing = fetch(web, _fresh(Wanted(name.url, folder / name.file)))
    found = 0
    with listing.path.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            if (entry := _LISTED.fullmatch(line.strip())) is None:
                continue
            file = unquote(urlsplit(entry[3]).path).rpartition("/")[2]
            match = re.fullmatch(name.listed, file)
            if match is None or not days.hold(_day(match[1])):
                continue
            found += 1
            yield Wanted(entry[3], folder / name.folder / file, md5=entry[2], size=int(entry[1]))
    if not found:
        raise FetchError(f"{name.url} lists no file of these days.")


def _fresh(wanted: Wanted) -> Wanted:
    """A list is fetched anew each time, since it grows."""
    wanted.path.unlink(missing_ok=True)
    return replace(wanted, largest=2**30)


def _day(text: str) -> date:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return date.max


def _sign(folder: Path, url: str, one: Fetched) -> None:
    path = folder / RECEIPT
    try:
        receipt = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        receipt = {}
    if not one.new and url in receipt:
        return
    receipt[url] = {
        "file": one.path.relative_to(folder).as_posix(),
        "sha256": one.sha256,
        "size": one.size,
        "fetched_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    whole = path.with_name(f"{path.name}.part")
    whole.write_text(json.dumps(receipt, indent=1) + "\n", encoding="utf-8")
    whole.replace(path)
