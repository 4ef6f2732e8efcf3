"""A page of the web, asked for with bounds: none of this machine or of a private network, whichever name or redirect leads there."""

from __future__ import annotations

import time
from typing import Final

import httpx

from graph.fetch.download import CHUNK
from graph.fetch.host import FetchError, public_address

LARGEST_PAGE: Final = 10 * 2**20
"""Bytes that a page may have."""
LONGEST_WAIT: Final = 30.0
"""Seconds that a page may take from the first question to its last byte, redirects included."""


class PublicTransport(httpx.HTTPTransport):
    """Asks public addresses alone: the name is looked up once, all that it stands for is checked, and that address is asked.

    Each redirect is a request of its own, and is checked like the first.
    """

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Answer a request. Raises FetchError where its host is no public one."""
        host = request.url.host
        address = public_address(host, request.url.port or (443 if request.url.scheme == "https" else 80))
        request.extensions = {**request.extensions, "sni_hostname": host}
        request.url = request.url.copy_with(host=address)
        return super().handle_request(request)


def page(url: str, *, private: bool = False) -> tuple[bytes, str]:
    """The bytes of a page, and the media type that the server gives it.

    Args:
        url: its address, http or https.
        private: whether hosts of this machine and of private networks may be asked too.

    Raises:
        FetchError: it cannot be had, is too large, or takes too long.
    """
    transport = httpx.HTTPTransport() if private else PublicTransport()
    headers = {"User-Agent": "chancery", "Accept": "text/html, application/pdf, text/plain;q=0.9, */*;q=0.1"}
    began = time.monotonic()
    try:
        with (
            httpx.Client(
                transport=transport, follow_redirects=True, max_redirects=5, timeout=10.0, headers=headers
            ) as web,
            web.stream("GET", url) as response,
        ):
            if not response.is_success:
                raise FetchError(
                    f"{url} answers HTTP {response.status_code} {response.reason_phrase}: check the address."
                )
            received = bytearray()
            for piece in response.iter_bytes(CHUNK):
                received += piece
                if len(received) > LARGEST_PAGE:
                    raise FetchError(f"{url} is larger than the {LARGEST_PAGE:,} bytes that a page may have.")
                if time.monotonic() - began > LONGEST_WAIT:
                    raise FetchError(f"{url} takes longer than {LONGEST_WAIT:.0f} seconds.")
            return bytes(received), response.headers.get("Content-Type", "")
    except httpx.TooManyRedirects:
        raise FetchError(f"{url} leads in a circle of redirects.") from None
    except (httpx.InvalidURL, httpx.UnsupportedProtocol):
        raise FetchError(f"{url} is no address of a page: it should begin with http:// or https://.") from None
    except httpx.HTTPError as error:
        raise FetchError(f"{url} cannot be had: {str(error) or type(error).__name__}.") from error
