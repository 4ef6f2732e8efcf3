"""What every answer of the server carries: headers that keep browsers safe, and an id that is in the log as well."""

from __future__ import annotations

import logging
import re
from time import perf_counter
from typing import Final
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_log: Final = logging.getLogger("chancery.http")
_ID: Final = re.compile(r"[\w.:-]{1,64}", re.ASCII)
_HEADERS: Final = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "cache-control": "no-store",
}


class Guard:
    """ASGI middleware: security headers, `X-Request-ID` (the client's, when it is a plain word), a line in the log."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request on and its answer back."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        name = given if _ID.fullmatch(given) else uuid4().hex
        began = perf_counter()

        async def give(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["x-request-id"] = name
                for header, value in _HEADERS.items():
                    headers.setdefault(header, value)
                milliseconds = 1000 * (perf_counter() - began)
                _log.info("%s %s %s %d %.1f ms", name, scope["method"], scope["path"], message["status"], milliseconds)
            await send(message)

        await self._app(scope, receive, give)
