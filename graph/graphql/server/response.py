"""Giving an answer: the media type that the client prefers, and the status that belongs to it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

import orjson
from starlette.responses import PlainTextResponse, Response

from graph.graphql.server.request import RefusedError
from graph.graphql.server.table import NotFlatError, as_csv, table

JSON: Final = "application/json"
GRAPHQL: Final = "application/graphql-response+json"
CSV: Final = "text/csv"
NAMES_HEADER: Final = "Chancery-Names"
"""The header in which a table says what `extensions.names` says of an answer in JSON."""
MEDIA_TYPES: Final = (JSON, GRAPHQL, CSV)
"""What answers can be given as; the first where the client has no wish."""


def media_type(accept: str | None, offered: tuple[str, ...] = MEDIA_TYPES) -> str:
    """The media type, of those offered, that an `Accept` header likes best (RFC 9110, section 12.5.1).

    Raises:
        RefusedError: 406, it likes none.
    """
    if accept is None or not accept.strip():
        return offered[0]
    ranges = [_range(part) for part in accept.split(",") if part.strip()]
    best, liked = offered[0], 0.0
    for offer in offered:
        matching = [(len(kind) if kind == offer else kind.count("/") - kind.count("*"), q) for kind, q in ranges
                    if kind in (offer, offer.partition("/")[0] + "/*", "*/*")]  # fmt: skip
        quality = max(matching)[1] if matching else 0.0
        if quality > liked:
            best, liked = offer, quality
    if not liked:
        raise RefusedError(406, "NOT_ACCEPTABLE", f"Answers are given as {' or '.join(offered)}; accept one of them.")
    return best


def _range(text: str) -> tuple[str, float]:
    """A media range and its quality; one in another charset than UTF-8 is liked not at all."""
    kind, *parameters = (part.strip().lower() for part in text.split(";"))
    quality = 1.0
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                quality = min(1.0, max(0.0, float(value)))
            except ValueError:
                quality = 0.0
        elif name.strip() == "charset" and value.strip('" ') not in ("utf-8", "utf8"):
            return kind, 0.0
    return kind, quality


def answered(response: Mapping[str, Any], media: str) -> Response:
    """A response of the executor. With application/json, what was well formed is 200; with the others, it tells.

    As CSV an answer is a table with citations; one that is none, or has errors, is told in JSON.
    """
    if media == CSV and "errors" not in response:
        try:
            names = response.get("extensions", {}).get("names")
            headers = {NAMES_HEADER: json.dumps(names)} if names else None
            return PlainTextResponse(as_csv(table(response["data"])), headers=headers, media_type=CSV)
        except NotFlatError as error:
            return refused(RefusedError(400, error.code, str(error)))
    if media == CSV:
        media = GRAPHQL
    status = 400 if media == GRAPHQL and "data" not in response else 200
    return encoded(response, status, media)


def refused(error: RefusedError, media: str = JSON) -> Response:
    """The answer to a request that was refused, in the shape of a GraphQL response."""
    entry = {"message": str(error), "extensions": {"code": error.code}}
    status = 400 if error.status == 200 and media == GRAPHQL else error.status
    return encoded({"errors": [entry]}, status, JSON if media == CSV else media, error.headers)


def encoded(value: Any, status: int = 200, media: str = JSON, headers: Mapping[str, str] | None = None) -> Response:
    """A value as JSON, in UTF-8."""
    charset = "; charset=utf-8" if media == GRAPHQL else ""
    return Response(orjson.dumps(value), status, headers, media_type=media + charset)
