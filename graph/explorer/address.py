"""Addresses: of the explorer's own pages, with the days in them, and of pages elsewhere, where they are safe to open."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from graph.explorer.answer import Answer
from graph.explorer.days import Days


def page(path: str, days: Days, **parameters: Any) -> str:
    """The address of a page of ours as of the days; a list is a parameter many times; what is empty is left out."""
    given = {name: value for name, value in parameters.items() if value not in (None, "", False, [])}
    query = urlencode(given | days.parameters, doseq=True)
    return f"{path}?{query}" if query else path


def node(node_id: str, days: Days, **parameters: Any) -> str:
    """The address of the page of a thing or a record."""
    return page(f"/node/{quote(node_id, safe='/!()*,:;=@~$')}", days, **parameters)


def graphiql(answer: Answer) -> str:
    """The address at which GraphiQL opens an operation with its variables."""
    query = {"query": answer.operation.text}
    if answer.variables:
        query["variables"] = json.dumps(answer.variables, ensure_ascii=False)
    return f"/graphiql?{urlencode(query)}"


def external(url: str | None) -> str | None:
    """An address of elsewhere as a link may have it; None where it is of no page of the web (`javascript:` and the like)."""
    if not url or any(ord(sign) <= 32 for sign in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def quoted(evidence: Mapping[str, Any]) -> str | None:
    """The address of a document at the very words quoted of it (a text fragment); None where it is of no page of the web."""
    url = external((evidence.get("source") or {}).get("url"))
    words = evidence.get("quote")
    if url is None or not words:
        return url
    words = " ".join(words.split())
    fragment = quote(words, safe="")
    if len(words) > 120:  # the first and the last words do, and an address stays short
        parts = words.split(" ")
        fragment = f"{quote(' '.join(parts[:5]), safe='')},{quote(' '.join(parts[-5:]), safe='')}"
    return f"{url.partition('#')[0]}#:~:text={fragment.replace('-', '%2D')}"
