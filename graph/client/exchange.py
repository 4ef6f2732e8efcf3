"""One exchange with a web server, tried again while it cannot answer, and bounded in time and size."""

from __future__ import annotations

import time
from typing import Any, Final

import httpx

from graph.errors import ChanceryError

LARGEST: Final = 16 * 2**20
"""Bytes of an answer that are read."""
PAUSES: Final = (1.0, 2.0, 4.0)
"""Seconds before it is tried again."""
_TIMEOUT: Final = httpx.Timeout(30.0, connect=10.0)
_LATER: Final = (429, 500, 502, 503, 504)
"""Statuses by which a server says that it may answer later."""


def exchange(method: str, address: str, body: Any = None, pauses: tuple[float, ...] = PAUSES) -> bytes:
    """Send a request and return the answer's content.

    Args:
        method: `GET` or `POST`.
        address: where to, `http://` or `https://`.
        body: what is sent, as JSON.
        pauses: how long to wait before each further try.

    Raises:
        ChanceryError: the address is none, the server refuses, does not answer after all tries, or answers too much.
    """
    for pause in (*pauses, None):
        try:
            with httpx.stream(
                method, address, json=body, timeout=_TIMEOUT, follow_redirects=method == "GET"
            ) as response:
                if response.is_success:
                    return _content(address, response)
                said = f"{address} answers with status {response.status_code}"
                if response.status_code not in _LATER:
                    raise ChanceryError(f"{said}: look at the address.")
        except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
            raise ChanceryError(f"{address} is no address of the web ({error}).") from None
        except httpx.HTTPError as error:
            said = f"{address} does not answer ({str(error) or type(error).__name__})"
        if pause is not None:
            time.sleep(pause)
    raise ChanceryError(f"{said}, after {len(pauses) + 1} tries: try again later.")


def _content(address: str, response: httpx.Response) -> bytes:
    content = b""
    for piece in response.iter_bytes():
        content += piece
        if len(content) > LARGEST:
            raise ChanceryError(f"{address} answers with more than {LARGEST // 2**20} MB: watch a shorter list.")
    return content
