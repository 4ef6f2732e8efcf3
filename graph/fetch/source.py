"""All that one source names: its lists read, its files downloaded and unpacked, and a receipt of what is there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final, Protocol
from urllib.parse import unquote, urlsplit

import httpx

from graph.fetch.archive import unpack
from graph.fetch.download import Fetched, Progress, Wanted, fetch
from graph.fetch.host import FetchError

RECEIPT: Final = "fetched.json"
"""What is kept beside the files: of each its address, checksum, size and the day on which it was fetched."""
LARGEST_LIST: Final = 2**30
"""Bytes that a list may have."""
SILENT: Final = 3
"""After so many files in a row for which nobody answered, the rest is not tried."""
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
        """Where under the source's folder it goes, or what comes out of it, which replaces that folder."""
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
) -> tuple[list[Fetched], list[FetchError]]:
    """Have all that a source names. What is there already is not fetched again, unless its address is another by now.

    An archive is unpacked when it is new, and when an earlier fetch broke off before that. A file that cannot be had is told,
    and the rest is fetched; but where nobody answers several times in a row, what is left is not tried.

    Args:
        web: the client.
        named: what the source names.
        folder: where to.
        days: which files of a list are wanted.
        watch: told of each file.

    Returns:
        The files that are there, and why others are not.

    Raises:
        FetchError: no file can be had, or no day is given where one is needed.
        OSError: it cannot be written.
    """
    wanted = [(download, name) for name in named for download in _wanted(web, name, folder, days)]
    fetched, missing, silent = list[Fetched](), list[FetchError](), 0
    for place, (download, name) in enumerate(wanted, start=1):
        progress = watch(download.path.name, place, len(wanted)) if watch else lambda done, total: None
        try:
            fetched.append(_had(web, download, name, folder, progress))
            silent = 0
        except FetchError as error:
            missing.append(error)
            silent = silent + 1 if isinstance(error.__cause__, httpx.TransportError) else 0
            if silent == SILENT and place < len(wanted):
                missing.append(FetchError(f"{len(wanted) - place:,} more files were not tried."))
                break
    if missing and not fetched:
        raise missing[0]
    return fetched, missing


def _had(web: httpx.Client, download: Wanted, name: Named, folder: Path, progress: Progress) -> Fetched:
    """One file, unpacked where it is to be. Raises FetchError, OSError."""
    receipt = _receipt(folder)
    one = fetch(web, replace(download, anew=download.anew or _outdated(receipt, folder, download)), progress)
    known = download.url in receipt and not one.new
    if name.unpack:
        target = folder / name.folder
        if not (known and target.is_dir()):
            unpack(one.path, target, strip=name.strip)
    if not known:
        _sign(folder, receipt, download.url, one)
    return one


def _wanted(web: httpx.Client, name: Named, folder: Path, days: Days) -> Iterator[Wanted]:
    if name.listed is None:
        place = folder / name.file if name.unpack else folder / name.folder / name.file
        yield Wanted(name.url, place, sha256=name.sha256, size=name.size)
        return
    if days.first is None and days.last is None:
        raise FetchError("this source is a stream: say which days of it, as --from 2025-06-01 --until 2025-06-01.")
    # A list is fetched anew each time, since it grows.
    listing = fetch(web, Wanted(name.url, folder / name.file, largest=LARGEST_LIST, anew=True))
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


def _day(text: str) -> date:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return date.max


def _receipt(folder: Path) -> dict[str, dict[str, Any]]:
    """What the receipt says of each address; nothing where there is none."""
    try:
        found = json.loads((folder / RECEIPT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _outdated(receipt: Mapping[str, Mapping[str, Any]], folder: Path, wanted: Wanted) -> bool:
    """Whether what is there came from another address: a source that names a new edition keeps the file's name."""
    file = wanted.path.relative_to(folder).as_posix()
    return wanted.url not in receipt and any(entry["file"] == file for entry in receipt.values())


def _sign(folder: Path, receipt: Mapping[str, Mapping[str, Any]], url: str, one: Fetched) -> None:
    """Write the receipt with a file that is there now, and without the one whose place it took."""
    file = one.path.relative_to(folder).as_posix()
    signed = {address: entry for address, entry in receipt.items() if entry["file"] != file}
    signed[url] = {
        "file": file,
        "sha256": one.sha256,
        "size": one.size,
        "fetched_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    path = folder / RECEIPT
    whole = path.with_name(f"{path.name}.part")
    whole.write_text(json.dumps(signed, indent=1) + "\n", encoding="utf-8")
    whole.replace(path)
