"""Lists as feeds for programs that watch."""

import csv
import re
from io import StringIO

import httpx
import pytest
from lxml import etree

LISTS = (
    "/list/events",
    "/list/deadlines",
    "/list/people",
    "/called-off",
    "/deadlines",
    "/changes?from=2025-06-13&to=2025-06-21",
)
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.mark.parametrize("address", LISTS)
def test_list_is_an_atom_feed(explorer: httpx.Client, address: str) -> None:
    """A list's page names its feed; that has an entry for each node, what was told last first, each leading to its page."""
    assert (
        f'{address.replace("&", "&amp;")}{"&amp;" if "?" in address else "?"}format=atom"' in explorer.get(address).text
    )
    answer = explorer.get(f"{address}{'&' if '?' in address else '?'}format=atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = etree.fromstring(answer.content)
    entries = feed.findall(f"{ATOM}entry")
    assert entries
    told = [entry.findtext(f"{ATOM}updated") for entry in entries]
    assert told == sorted(told, key=str, reverse=True)
    for entry in entries[:3]:
        link = entry.find(f"{ATOM}link")
        assert link is not None
        assert explorer.get(link.get("href", "")).status_code == 200


def test_dated_lists_are_calendars(explorer: httpx.Client) -> None:
    """What has a day is an entry of a calendar: lines of 75 octets at most, and what was called off marked so."""
    answer = explorer.get("/list/events?format=ics")
    assert answer.headers["content-type"].startswith("text/calendar")
    lines = answer.content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    text = answer.text.replace("\r\n ", "")
    found = {re.search(r"SUMMARY:(.*?)\r", event)[1]: event for event in text.split("BEGIN:VEVENT")[1:]}  # type: ignore[index]
    talks = found["2+2 security talks of Japan and the United States in Washington"]
    assert "DTSTART;VALUE=DATE:20250701" in talks
    assert "STATUS:CANCELLED" in talks
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") == len(found)


def test_nothing_in_a_calendar_begins_anew(explorer: httpx.Client) -> None:
    """The name of a list that an address gives cannot add lines to a feed."""
    for form in ("ics", "atom"):
        answer = explorer.get("/changes", params={"from": "2025-06-13\r\nX:1", "to": "2025-06-21", "format": form})
        assert "\nX:1" not in answer.text


def test_csv_has_citations(explorer: httpx.Client) -> None:
    """A list as CSV has a row for each piece of evidence, with who tells it, when, where, and in which words."""
    for address in (
        "/called-off",
        "/deadlines",
        "/list/events",
        "/timeline",
        "/who-met?of=Akazawa",
        "/changes?from=2025-06-01&to=2025-07-01",
    ):
        answer = explorer.get(address + ("&" if "?" in address else "?") + "format=csv")
        assert answer.headers["content-type"].startswith("text/csv"), address
        rows = list(csv.DictReader(StringIO(answer.text)))
        assert rows
        assert {"TMTPOST", "Reuters"} & {row["publisher"] for row in rows}, address
        assert all(row["page"].startswith("http://127.0.0.1") for row in rows)
    assert any(row["quote"] for row in csv.DictReader(StringIO(explorer.get("/called-off?format=csv").text)))
