"""Fetching from a real server on loopback: whole or not at all, resumed, checked, and unpacked within its folder."""

import hashlib
import io
import json
import random
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from graph.cli.main import main
from graph.fetch.archive import unpack
from graph.fetch.download import ATTEMPTS, Fetched, Wanted, client, fetch
from graph.fetch.host import FetchError
from graph.fetch.source import RECEIPT, Days, fetch_source
from loaders.catalogue import FOLDER, catalogue, folder_name, loader
from loaders.description import Description
from loaders.downloads import Download, download
from tests.fetch.web import Web, web_server

BODY = random.Random(1).randbytes(700_000)


@pytest.fixture
def web() -> Iterator[Web]:
    """A server with nothing on it."""
    with web_server() as server:
        yield server


@pytest.fixture(scope="module")
def http() -> Iterator[httpx.Client]:
    """The client that the command uses."""
    with client() as made:
        yield made


class Pauses(list[float]):
    """Notes how long was to be waited, and does not wait."""

    def __call__(self, seconds: float) -> None:
        """Note it."""
        self.append(seconds)


def had(http: httpx.Client, url: str, path: Path, **how: object) -> Fetched:
    """Fetch without waiting."""
    return fetch(http, Wanted(url, path, **how), sleep=Pauses())  # type: ignore[arg-type]


def test_a_file_is_fetched_whole_and_once(web: Web, http: httpx.Client, tmp_path: Path) -> None:
    """The bytes arrive, with their checksum; asked for again, they are not downloaded again."""
    url, path = web.put("/a.zip", BODY), tmp_path / "new" / "a.zip"
    first = had(http, url, path)
    assert (path.read_bytes(), first.new, first.sha256) == (BODY, True, hashlib.sha256(BODY).hexdigest())
    assert not had(http, url, path).new
    assert len(web.asked) == 1
    assert [each.name for each in path.parent.iterdir()] == ["a.zip"]


def test_what_breaks_off_goes_on_where_it_stopped(web: Web, http: httpx.Client, tmp_path: Path) -> None:
    """A download that breaks off twice is resumed by ranges, and is whole in the end."""
    url = web.put("/a", BODY, breaks=[300_000, 200_000])
    assert had(http, url, tmp_path / "a").size == len(BODY)
    assert (tmp_path / "a").read_bytes() == BODY
    assert [wanted for _, wanted in web.asked] == [None, "bytes=300000-", "bytes=500000-"]


def test_it_goes_on_in_another_process(web: Web, http: httpx.Client, tmp_path: Path) -> None:
    """What an earlier command left half done is gone on with."""
    url = web.put("/a", BODY, breaks=[100_000] * ATTEMPTS)
    with pytest.raises(FetchError, match="it goes on from there"):
        had(http, url, tmp_path / "a")
    begun = (tmp_path / "a.part").stat().st_size
    assert begun > 0
    assert had(http, url, tmp_path / "a").size == len(BODY)
    assert web.asked[-1] == ("/a", f"bytes={begun}-")
    assert (tmp_path / "a").read_bytes() == BODY


def test_what_changed_meanwhile_is_begun_anew(web: Web, http: httpx.Client, tmp_path: Path) -> None:
    """When the file is another one by the time it is resumed, no byte of the old one is kept."""
    url = web.put("/a", BODY, breaks=[50_000] * ATTEMPTS)
    with pytest.raises(FetchError):
        had(http, url, tmp_path / "a")
    changed = BODY[::-1][:400_000]
    web.put("/a", changed)
    assert had(http, url, tmp_path / "a").size == len(changed)
    assert (tmp_path / "a").read_bytes() == changed


def test_without_a_tag_it_begins_anew(web: Web, http: httpx.Client, tmp_path: Path) -> None:
    """A server that does not say which thing it serves is never asked for a part of it."""
    url = web.put("/a", BODY, breaks=[300_000], tagged=False)
    had(http, url, tmp_path / "a")
    assert [wanted for _, wanted in web.asked] == [None, None]
    assert (tmp_path / "a").read_bytes() == BODY


def test_a_wrong_checksum_leaves_nothing(web: Web, http: httpx.Client, tmp_path: Path) -> None:
    """What has another checksum than the source says is not kept, and not put in place of what was there."""
    url = web.put("/a", BODY)
    (tmp_path / "a").write_bytes(b"before")
    with pytest.raises(FetchError, match="not 0000"):
        had(http, url, tmp_path / "a", sha256="0" * 64)
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"a": b"before"}


def test_what_is_too_large_is_refused(web: Web, http: httpx.Client, tmp_path: Path) -> None:
    """More bytes than are allowed are not taken, whatever the server says of their number."""
    url = web.put("/a", BODY)
    with pytest.raises(FetchError, match="larger than the 1,000 bytes"):
        had(http, url, tmp_path / "a", largest=1000)
    assert not (tmp_path / "a").exists()


def test_redirects_are_followed_and_circles_told(web: Web, http: httpx.Client, tmp_path: Path) -> None:
    """A file that moved is had; one that moves in a circle is told."""
    there = web.put("/b", BODY)
    assert had(http, web.put("/a", b"", moved=there), tmp_path / "a").size == len(BODY)
    with pytest.raises(FetchError, match="circle"):
        had(http, web.put("/c", b"", moved=f"{web.address}/c"), tmp_path / "c")


def test_a_missing_file_is_told_at_once(web: Web, http: httpx.Client, tmp_path: Path) -> None:
    """404 is not tried again."""
    with pytest.raises(FetchError, match="HTTP 404 Not Found: check the address"):
        had(http, f"{web.address}/none", tmp_path / "a")
    assert len(web.asked) == 1


def test_a_busy_server_is_tried_again(web: Web, http: httpx.Client, tmp_path: Path) -> None:
    """503 and 429 are tried again after the time that the server asks for."""
    url, pauses = web.put("/a", BODY, statuses=[503, 429]), Pauses()
    assert fetch(http, Wanted(url, tmp_path / "a"), sleep=pauses).size == len(BODY)
    assert pauses == [7.0, 7.0]


def test_nobody_there_is_told(http: httpx.Client, tmp_path: Path) -> None:
    """An address where nobody answers is tried some times, ever more slowly, then told."""
    pauses = Pauses()
    with pytest.raises(FetchError, match="broke off 5 times"):
        fetch(http, Wanted("http://127.0.0.1:9/a", tmp_path / "a"), sleep=pauses)
    assert len(pauses) == ATTEMPTS - 1
    assert pauses == sorted(pauses)


def tarred(names: dict[str, bytes], link: str | None = None) -> bytes:
    """A compressed tar of files."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as tape:
        for name, body in names.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(body)
            tape.addfile(entry, io.BytesIO(body))
        if link:
            entry = tarfile.TarInfo("top/link")
            entry.type, entry.linkname = tarfile.SYMTYPE, link
            tape.addfile(entry)
    return buffer.getvalue()


def zipped(names: dict[str, bytes]) -> bytes:
    """A zip of files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, body in names.items():
            packed.writestr(name, body)
    return buffer.getvalue()


@pytest.mark.parametrize("pack", [tarred, zipped])
def test_archives_are_unpacked(pack: object, tmp_path: Path) -> None:
    """Files come out under the folder without the leading folders; links are passed over; a second time replaces."""
    archive = tmp_path / "a"
    archive.write_bytes(pack({"top/data/x.xml": b"<x/>", "top/y": b"y"}))  # type: ignore[operator]
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "old").touch()
    assert unpack(archive, tmp_path / "out", strip=1) == 2
    assert {
        each.relative_to(tmp_path / "out").as_posix() for each in (tmp_path / "out").rglob("*") if each.is_file()
    } == {
        "data/x.xml",
        "y",
    }
    assert {each.name for each in tmp_path.iterdir()} == {"a", "out"}


def test_links_are_passed_over(tmp_path: Path) -> None:
    """A link in an archive is not made, wherever it leads."""
    (tmp_path / "a").write_bytes(tarred({"top/y": b"y"}, link="/etc/passwd"))
    assert unpack(tmp_path / "a", tmp_path / "out", strip=1) == 1
    assert [each.name for each in (tmp_path / "out").iterdir()] == ["y"]


@pytest.mark.parametrize("pack", [tarred, zipped])
@given(
    before=st.sampled_from(["", "a/", "a/b/"]),
    out=st.sampled_from(["../x", "/x", "../../x", "C:/x", "..\\x"]),
)
def test_a_name_that_leads_out_ends_it(
    pack: object, tmp_path_factory: pytest.TempPathFactory, before: str, out: str
) -> None:
    """No archive writes outside of its folder, and one that tries leaves nothing at all."""
    home = tmp_path_factory.mktemp("unpack")
    name = out if out[0] in "/C" else before + out
    (home / "a").write_bytes(pack({"fine": b"1", name: b"2"}))  # type: ignore[operator]
    with pytest.raises(FetchError, match="leads out of its folder"):
        unpack(home / "a", home / "in" / "out")
    assert list((home / "in").iterdir()) == []


def test_a_small_archive_of_too_much_is_refused(tmp_path: Path) -> None:
    """What a zip says of its size is not trusted: it ends when more comes out than is allowed, or too many files."""
    (tmp_path / "a").write_bytes(zipped({"zeros": bytes(5_000_000)}))
    with pytest.raises(FetchError, match="more bytes than are allowed"):
        unpack(tmp_path / "a", tmp_path / "out", largest=1_000_000)
    (tmp_path / "b").write_bytes(zipped({str(number): b"" for number in range(20)}))
    with pytest.raises(FetchError, match="more than 10 files"):
        unpack(tmp_path / "b", tmp_path / "out", most=10)
    assert not (tmp_path / "out").exists()


def test_a_broken_archive_is_told(tmp_path: Path) -> None:
    """What is no archive, or half of one, is told."""
    for body in (b"nothing", tarred({"a": BODY})[:-3000]):
        (tmp_path / "a").write_bytes(body)
        with pytest.raises(FetchError, match="cannot be unpacked"):
            unpack(tmp_path / "a", tmp_path / "out")


def test_a_stream_is_fetched_by_its_days(web: Web, http: httpx.Client, tmp_path: Path) -> None:
    """Of a list only the files of the days that are asked for are fetched, each checked; a receipt is kept."""
    lines = []
    for name in ("20250531234500", "20250601000000", "20250602000000"):
        body = zipped({f"{name}.export.CSV": name.encode()})
        url = web.put(f"/v2/{name}.export.CSV.zip", body)
        lines.append(f"{len(body)} {hashlib.md5(body).hexdigest()} {url}")  # noqa: S324 - as the publisher's list has it
    listing = web.put("/v2/list.txt", "\n".join([*lines, "broken line"]).encode())
    named = [Download(url=listing, file="list.txt", listed=r"(\d{8})\d{6}\.export\.CSV\.zip")]
    day = date(2025, 6, 1)
    [one], _ = fetch_source(http, named, tmp_path, Days(day, day))
    assert one.path.name == "20250601000000.export.CSV.zip"
    [kept] = json.loads((tmp_path / RECEIPT).read_text()).values()
    assert kept["sha256"] == one.sha256
    with pytest.raises(FetchError, match="say which days"):
        fetch_source(http, named, tmp_path, Days())
    with pytest.raises(FetchError, match="lists no file"):
        fetch_source(http, named, tmp_path, Days(date(2030, 1, 1)))


def test_a_file_that_cannot_be_had_is_told_and_the_rest_is_fetched(
    web: Web, http: httpx.Client, tmp_path: Path
) -> None:
    """Of a list of which one file is gone the others are fetched, and it is named; where all are gone, that is an error."""
    lines = []
    for name in ("20250601000000", "20250601001500", "20250601003000"):
        body = zipped({f"{name}.export.CSV": name.encode()})
        url = web.put(f"/v2/{name}.export.CSV.zip", body)
        if name.endswith("001500"):
            url = url.replace("/v2/", "/gone/")
        lines.append(f"{len(body)} {hashlib.md5(body).hexdigest()} {url}")  # noqa: S324 - as the publisher's list has it
    listing = web.put("/v2/list.txt", "\n".join(lines).encode())
    named = [Download(url=listing, file="list.txt", listed=r"(\d{8})\d{6}\.export\.CSV\.zip")]
    day = date(2025, 6, 1)
    fetched, missing = fetch_source(http, named, tmp_path, Days(day, day))
    assert [one.path.name[:14] for one in fetched] == ["20250601000000", "20250601003000"]
    assert ["HTTP 404" in str(reason) for reason in missing] == [True]
    web.put("/v2/list.txt", lines[1].encode())
    with pytest.raises(FetchError, match="HTTP 404"):
        fetch_source(http, named, tmp_path, Days(day, day))


def test_an_archive_is_fetched_and_unpacked(web: Web, http: httpx.Client, tmp_path: Path) -> None:
    """An archive is unpacked once; a second fetch neither downloads nor unpacks."""
    named = [
        Download(
            url=web.put("/t.tar.gz", tarred({"top/data/1.xml": b"<a/>"})),
            file="t.tar.gz",
            folder="files",
            unpack=True,
            strip=1,
        )
    ]
    fetch_source(http, named, tmp_path, Days())
    made = tmp_path / "files" / "data" / "1.xml"
    before = made.stat().st_ino
    assert not fetch_source(http, named, tmp_path, Days())[0][0].new
    assert made.stat().st_ino == before


def test_a_new_edition_takes_the_place_of_the_old(web: Web, http: httpx.Client, tmp_path: Path) -> None:
    """What a source names anew under another address is fetched and unpacked, though a file of its name is there."""
    for edition in (b"<one/>", b"<two/>"):
        url = web.put(f"/{len(web.pages)}.tar.gz", tarred({"top/1.xml": edition}))
        named = [Download(url=url, file="t.tar.gz", folder="files", unpack=True, strip=1)]
        assert fetch_source(http, named, tmp_path, Days())[0][0].new
        assert (tmp_path / "files" / "1.xml").read_bytes() == edition
    assert list(json.loads((tmp_path / RECEIPT).read_text())) == [url]


def test_what_was_not_unpacked_is_unpacked_the_next_time(web: Web, http: httpx.Client, tmp_path: Path) -> None:
    """A fetch that ended between download and unpacking leaves no new archive beside files of the old one."""
    old, new = (tarred({"1.xml": edition}) for edition in (b"<one/>", b"<two/>"))
    first = Download(url=web.put("/1", old), file="t", folder="files", unpack=True)
    fetch_source(http, [first], tmp_path, Days())
    (tmp_path / "t").write_bytes(new)  # all that the next fetch came to
    second = Download(
        url=web.put("/2", new), file="t", folder="files", unpack=True, sha256=hashlib.sha256(new).hexdigest()
    )
    assert not fetch_source(http, [second], tmp_path, Days())[0][0].new
    assert (tmp_path / "files" / "1.xml").read_bytes() == b"<two/>"


DESCRIBED = [entry.description() for entry in catalogue()]
ARCHIVES = [source for source in DESCRIBED if any(download.unpack for download in source.fetch)]


@pytest.mark.parametrize("source", ARCHIVES, ids=lambda each: each.id)
def test_an_archive_comes_out_as_its_loader_looks_for_it(
    web: Web, http: httpx.Client, tmp_path: Path, source: Description
) -> None:
    """What a description names, packed as its publisher packs it and cut short on the way, gives all documents."""
    [named] = source.fetch
    sample = FOLDER / folder_name(source.id) / "sample"
    files = {each.relative_to(sample).as_posix(): each.read_bytes() for each in sample.rglob("*") if each.is_file()}
    body = tarred({f"{source.id}-edition/{name}": content for name, content in files.items()})
    url = web.put("/archive", body, breaks=[len(body) // 2])
    fetch_source(http, [replace(named, url=url)], tmp_path, Days())
    assert [wanted is None for _, wanted in web.asked] == [True, False]
    shipped = {each.path.relative_to(sample).as_posix() for each in loader(source.id).documents(sample)}
    fetched = {each.path.as_posix() for each in loader(source.id).documents(tmp_path)}
    assert shipped
    assert fetched == {(tmp_path / named.folder / name).as_posix() for name in shipped}


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ({"url": "ftp://x/y"}, "is no address"),
        ({"url": "https://x/y", "file": "../y"}, "should stay within"),
        ({"url": "https://x/y", "folder": "/etc"}, "should stay within"),
        ({"url": "https://x/y", "sha256": "abc"}, "64 hexadecimal digits"),
        ({"url": "https://x/y", "unpack": True, "folder": ""}, "a folder of its own"),
        ({"list": "https://x/y"}, "a list needs `match`"),
        ({"list": "https://x/y", "match": "("}, "no regular expression"),
        ({"list": "https://x/y", "match": "x"}, "needs a group"),
        ({"url": "https://x/y", "sha": "1"}, "unknown key 'sha'"),
        ("https://x/y", "list of mappings"),
    ],
)
def test_a_wrong_entry_is_told(entry: object, reason: str) -> None:
    """What is wrong with an entry of `fetch` is told."""
    with pytest.raises(ValueError, match=reason):
        download(entry)


def test_the_command_says_what_is_not_to_be_had() -> None:
    """A source that names nothing, one that is unknown, and a stream without days are told in a line."""
    for words, reason in (
        (["dossier"], "names nothing to fetch"),
        (["gdelt-2"], "Did you mean"),
        (["gdelt"], "say which days"),
    ):
        done = CliRunner().invoke(main, ["fetch", *words, "--to", "unused"])
        assert (done.exit_code, reason in done.output) == (2, True), done.output
