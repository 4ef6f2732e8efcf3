"""Hosts that anybody may ask, and those of this machine and of private networks, which a page of the web has no business with."""

from __future__ import annotations

import ipaddress
import socket

import httpx

from graph.errors import ChanceryError


class FetchError(ChanceryError):
    """Something could not be downloaded; what is there already is kept."""

    code = "FETCH_FAILED"


def public_address(host: str, port: int) -> str:
    """An IP address of a host.

    Raises:
        FetchError: there is no such host, or one of its addresses is of this machine or a private network.
    """
    try:
        found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        raise FetchError(f"there is no host {host!r}: check the address.") from None
    if not all(is_public(address) for address in found):
        raise FetchError(
            f"{host!r} is an address of this machine or of a private network, which is not asked;"
            " for a page of your own network use --private, or save the page and draft from the file."
        )
    return found[0]


def is_public(address: str) -> bool:
    """Whether an IP address can be of anybody on the Internet."""
    one = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(one, ipaddress.IPv6Address):
        inner = one.ipv4_mapped or one.sixtofour or (one.teredo[1] if one.teredo else None)
        one = inner or one
    return one.is_global and not one.is_multicast


def stays_outside(response: httpx.Response) -> None:
    """Let a public host lead to public hosts alone, as a hook of a client.

    What a source names itself may be anywhere; a host of the Internet that leads into a private network is not followed.

    Raises:
        FetchError: the answer is such a redirect.
    """
    if not response.has_redirect_location:
        return
    here, there = response.request.url, response.request.url.join(response.headers["Location"])
    if here.host != there.host and _is_outside(here) and not _is_outside(there):
        raise FetchError(
            f"{here} leads to {there.host}, an address of this machine or of a private network: it is not followed."
        )


def _is_outside(url: httpx.URL) -> bool:
    try:
        public_address(url.host, url.port or 443)
    except FetchError:
        return False
    return True
