"""Reading a request: GraphQL over HTTP, https://graphql.github.io/graphql-over-http/draft/."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import unquote_plus

from starlette.requests import Request

from graph.errors import ChanceryError

BODY_LIMIT: Final = 100_000
"""Bytes of a request at most."""
_PARAMETERS: Final = frozenset({"query", "variables", "operationName", "extensions"})
_NO_TEXT: Final = re.compile("[\x00\ud800-\udfff]")
_SHA256: Final = re.compile("[0-9a-f]{64}")


class RefusedError(ChanceryError):
    """A request that is no GraphQL request, or none that is answered; `status` is its HTTP status."""

    def __init__(self, status: int, code: str, message: str, headers: dict[str, str] | None = None) -> None:
        """Take the HTTP status, the code and what to do, and headers that tell a program the same."""
        super().__init__(message)
        self.status = status
        self.code = code
        self.headers = headers


@dataclass(frozen=True, slots=True)
class Question:
    """What a request asks.

    Attributes:
        document: the document, unless only its hash was sent.
        variables: values of its variables.
        operation: which operation of the document.
        sha256: the hash of the document, as the protocol of persisted queries sends it.
        explain: whether the answer is to tell how it was found.
    """

    document: str | None
    variables: dict[str, Any] | None
    operation: str | None
    sha256: str | None
    explain: bool


async def question(request: Request) -> Question:
    """What a request asks, by GET or by POST.

    Raises:
        RefusedError: it is no GraphQL request.
    """
    if request.method == "POST":
        _check_media_type(request.headers.get("content-type", ""))
        asked = _json(await _body(request), "the body")
    else:
        asked = _parameters(request.scope["query_string"])
    if isinstance(asked, list):
        raise _bad("Batches are not answered: send one operation a request, which may have many root fields.")
    if not isinstance(asked, dict):
        raise _bad("Send a JSON object with the document as `query`.")
    document, variables, operation = asked.get("query"), asked.get("variables"), asked.get("operationName")
    extensions = asked.get("extensions")
    if not isinstance(document, str | None):
        raise _bad("`query` must be the document, a text.")
    if not isinstance(variables, dict | None) or not isinstance(operation, str | None):
        raise _bad("`variables` must be an object and `operationName` a text.")
    if not isinstance(extensions, dict | None):
        raise _bad("`extensions` must be an object.")
    sha256 = _sha256((extensions or {}).get("persistedQuery"))
    if document is None and sha256 is None:
        raise _bad("Send the document as `query`, a text.")
    return Question(document, variables, operation or None, sha256, (extensions or {}).get("explain") is True)


def _bad(message: str) -> RefusedError:
    return RefusedError(400, "BAD_REQUEST", message)


def _check_media_type(header: str) -> None:
    """Only JSON: what a form of another site can send without being asked for leave is refused (CSRF)."""
    kind, *parameters = (part.strip().lower() for part in header.split(";"))
    charsets = [parameter.partition("=")[2].strip('" ') for parameter in parameters if parameter.startswith("charset")]
    if kind != "application/json" or any(charset not in ("utf-8", "utf8") for charset in charsets):
        raise RefusedError(
            415,
            "UNSUPPORTED_MEDIA_TYPE",
            "Send the request as application/json, in UTF-8.",
            {"accept-post": "application/json"},
        )


async def _body(request: Request) -> bytes:
    parts, size = [], 0
    async for part in request.stream():
        parts.append(part)
        size += len(part)
        if size > BODY_LIMIT:
            raise RefusedError(413, "TOO_LARGE", f"A request holds at most {BODY_LIMIT:,} bytes.")
    return b"".join(parts)


def _parameters(address: bytes) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for pair in address.decode("latin-1").split("&"):
        name, _, text = pair.partition("=")
        if name not in _PARAMETERS:
            continue
        if name in found:
            raise _bad(f"The address has `{name}` twice.")
        try:
            value = unquote_plus(text, errors="strict")
        except UnicodeDecodeError:
            raise _bad(f"Of `{name}` in the address: it is not UTF-8.") from None
        if "\x00" in value:
            raise _bad(f"Of `{name}` in the address: it has a NUL character.")
        if name in ("variables", "extensions"):
            found[name] = _json(value.encode(), f"`{name}` in the address") if value else None
        else:
            found[name] = value if value or name == "query" else None
    return found


def _json(body: bytes, what: str) -> Any:
    try:
        value = json.loads(body.decode("utf-8"), object_pairs_hook=_object, parse_constant=_no_constant)
        if b"\\u" in body or b"\x00" in body:
            _check_texts(value)
    except UnicodeDecodeError:
        raise _bad(f"Of {what}: it is not UTF-8.") from None
    except ValueError as error:
        raise _bad(f"Of {what}: it is not JSON ({error}).") from None
    except RecursionError:
        raise _bad(f"Of {what}: it is nested too deeply.") from None
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"an object has the key {twice[:50]!a} twice")
    return made


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON number")


def _check_texts(value: Any) -> None:
    if isinstance(value, str):
        if _NO_TEXT.search(value):
            raise ValueError("a text has a NUL character or half of a surrogate pair")
    elif isinstance(value, dict):
        for name, item in value.items():
            _check_texts(name)
            _check_texts(item)
    elif isinstance(value, list):
        for item in value:
            _check_texts(item)


def _sha256(persisted: Any) -> str | None:
    if persisted is None:
        return None
    found = persisted.get("sha256Hash") if isinstance(persisted, dict) else None
    if not isinstance(found, str) or not _SHA256.fullmatch(found) or persisted.get("version") != 1:
        raise _bad("`extensions.persistedQuery` needs `version` 1 and `sha256Hash`, 64 lower-case hexadecimal digits.")
    return found
