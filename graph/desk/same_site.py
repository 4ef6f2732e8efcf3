"""Whether a request to the desk comes from a page of the desk itself, and from this machine."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.requests import Request

from graph.errors import ChanceryError


class ForeignError(ChanceryError):
    """A request that is not answered, since another site may have made it."""


def is_loopback(host: str) -> bool:
    """Whether a host's name or address is of this machine alone."""
    if host.rstrip(".").lower() == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class SameSite:
    """Looks at requests. Other sites can neither read the token, nor send what a browser says of where a request comes from.

    Attributes:
        token: what each form of the desk carries; made anew with each server.
    """

    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    def look(self, request: Request) -> None:
        """Refuse a request under another name than this machine's own: a name elsewhere may lead here (DNS rebinding).

        Raises:
            ForeignError: it is one.
        """
        host = urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
        if not is_loopback(host):
            raise ForeignError("The desk is served to this machine alone: open it as localhost or 127.0.0.1.")

    def look_at_form(self, request: Request, given: Mapping[str, str]) -> None:
        """Refuse a form that is not of a page of the desk.

        Raises:
            ForeignError: it is none.
        """
        self.look(request)
        if request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
            raise ForeignError("This form comes from another site, and was not taken.")
        origin = request.headers.get("origin")
        if origin is not None and origin != f"{request.url.scheme}://{request.headers['host']}":
            raise ForeignError("This form comes from another site, and was not taken.")
        if not secrets.compare_digest(given.get("token", "").encode(), self.token.encode()):
            raise ForeignError(
                "The server was started anew since this page was drawn. Open the page again; what was done is kept."
            )
