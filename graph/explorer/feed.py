"""Lists for programs: an Atom feed (RFC 4287) of what was told last, an iCalendar (RFC 5545) of what has a day, CSV with citations."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from io import StringIO
from typing import Any, Final

from lxml import etree
from starlette.responses import Response

from graph.explorer.address import node as address_of
from graph.explorer.days import Days
from graph.explorer.prose import label, outcome, when, word
from graph.graphql.server.table import cell

FORMATS: Final = ("atom", "ics", "csv")
"""The forms in which a list is given beside its page, as the parameter `format` has them."""
_ATOM: Final = "http://www.w3.org/2005/Atom"
_NO_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STATUS: Final = {"off": "CANCELLED", "held": "CONFIRMED", "open": "TENTATIVE"}


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list.

    Attributes:
        id: of the node.
        link: the address of its page, in full.
        title: what it is called.
        text: what else is said of it, in words.
        told: the day on which it was told of last; None where that is not known.
        day: the partial date on which it is, or is due; None where it has none.
        status: its status, if it has one.
        kind: its kind, if it has one.
        evidence: what stands behind it, as the API answered it.
    """

    id: str
    link: str
    title: str
    text: str
    told: str | None
    day: Mapping[str, Any] | None
    status: str | None
    kind: str | None = None
    evidence: Sequence[Mapping[str, Any]] = ()


def entries(nodes: Iterable[Mapping[str, Any]], host: str, days: Days) -> Iterator[Entry]:
    """The entries of a list's nodes; a change of status is of the day on which it is told to have been."""
    for node in nodes:
        day = node.get("start") or node.get("due") or node.get("at")
        status = node.get("status") or node.get("to")
        told = max((entry["reportedAt"] for entry in node.get("evidence", ())), default=node.get("publishedAt"))
        said = ", ".join(part for part in (word(status), when(day), word(node.get("kind"))) if part)
        yield Entry(
            node["id"],
            host + address_of(node["id"], days),
            label(node),
            said,
            told,
            day,
            status,
            node.get("kind"),
            node.get("evidence", ()),
        )


def atom(title: str, address: str, listed: Iterable[Entry]) -> Response:
    """The list as an Atom feed, what was told last first."""
    newest = sorted(listed, key=lambda entry: entry.told or "", reverse=True)
    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})

    def add(parent: Any, tag: str, text: str = "", **attributes: str) -> None:
        element = etree.SubElement(parent, f"{{{_ATOM}}}{tag}", attributes)
        element.text = _NO_XML.sub("", text) or None

    add(feed, "id", address)
    add(feed, "title", title)
    add(feed, "link", rel="self", href=address)
    add(feed, "updated", _instant(newest[0].told if newest else None))
    author = etree.SubElement(feed, f"{{{_ATOM}}}author")
    add(author, "name", "Chancery")
    for entry in newest:
        element = etree.SubElement(feed, f"{{{_ATOM}}}entry")
        add(element, "id", entry.link)
        add(element, "title", entry.title)
        add(element, "link", href=entry.link)
        add(element, "updated", _instant(entry.told))
        add(element, "summary", entry.text or entry.title)
    return Response(
        etree.tostring(feed, xml_declaration=True, encoding="utf-8"), media_type="application/atom+xml; charset=utf-8"
    )


def calendar(title: str, listed: Iterable[Entry]) -> Response:
    """What of the list has a day, or days between two, as an iCalendar; what was called off is marked so."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Chancery//Explorer//EN", f"X-WR-CALNAME:{_text(title)}"]
    for entry in listed:
        day = entry.day or {}
        first, last = day.get("earliest"), day.get("latest")
        if not first or not last:
            continue
        end = (date.fromisoformat(last) + timedelta(days=1)).isoformat()
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_text(entry.id)}",
            f"DTSTAMP:{(entry.told or first).replace('-', '')}T000000Z",
            f"DTSTART;VALUE=DATE:{first.replace('-', '')}",
            f"DTEND;VALUE=DATE:{end.replace('-', '')}",
            f"SUMMARY:{_text(entry.title)}",
            f"DESCRIPTION:{_text(entry.text)}",
            f"URL:{_text(entry.link)}",
        ]
        if entry.status and (status := _STATUS.get(outcome(entry.status))):
            lines.append(f"STATUS:{status}")
        lines.append("END:VEVENT")
    lines.append("END:VCALENDAR")
    return Response("".join(_folded(line) for line in lines), media_type="text/calendar; charset=utf-8")


def table(listed: Iterable[Entry]) -> Response:
    """The list as CSV, a row for each entry and each piece of evidence behind it: who tells it, when, where and in which words."""
    output = StringIO(newline="")
    writer = csv.writer(output, lineterminator="\r\n")
    head = (
        "id",
        "name",
        "kind",
        "status",
        "earliest",
        "latest",
        "reported",
        "publisher",
        "title",
        "url",
        "quote",
        "page",
    )
    writer.writerow(head)
    for entry in listed:
        day, own = entry.day or {}, (entry.id, entry.title, entry.kind, entry.status)
        for told in entry.evidence or ({},):
            source = told.get("source") or {}
            cited = (source.get(name) for name in ("publisher", "title", "url"))
            row = (
                *own,
                day.get("earliest"),
                day.get("latest"),
                told.get("reportedAt"),
                *cited,
                told.get("quote"),
                entry.link,
            )
            writer.writerow(map(cell, row))
    return Response(output.getvalue(), media_type="text/csv; charset=utf-8")


def _instant(day: str | None) -> str:
    return f"{day or '1970-01-01'}T00:00:00Z"


def _text(text: str) -> str:
    """A text as a value: no line of it begins anew, and no sign of it parts values."""
    text = "".join(sign for sign in text.replace("\r", "") if sign == "\n" or sign >= " ")
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> str:
    """A line with its end, folded so that no part is longer than 75 octets."""
    parts, part, size = [], "", 0
    for sign in line:
        length = len(sign.encode())
        if size + length > 74:
            parts.append(part)
            part, size = "", 0
        part, size = part + sign, size + length
    return "\r\n ".join([*parts, part]) + "\r\n"
