"""Hosts that are asked, and those that are not."""

import httpx
import pytest

from graph.fetch.address import LARGEST_PAGE, page
from graph.fetch.host import FetchError, is_public, stays_outside
from tests.fetch.web import web_server

INSIDE = ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "::1", "fe80::1%1", "fd00::1",  # noqa: S104
          "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:0001::"]  # fmt: skip


@pytest.mark.parametrize("address", INSIDE)
def test_private_addresses_are_known(address: str) -> None:
    """Those of this machine, of private networks and of metadata services, also within IPv6."""
    assert not is_public(address)


def test_public_addresses_are_known() -> None:
    """Those of the Internet are."""
    assert is_public("93.184.216.34")
    assert is_public("2606:2800:220:1::1")


def test_a_page_of_a_private_network_is_asked_for_only_if_that_is_said() -> None:
    """By address and by name; with `private` it is had, redirects and all, and what is too large is refused."""
    with web_server() as web:
        address = web.put("/talks", b"<html>Talks</html>")
        web.put("/old", b"", moved=address)
        for url in (address, address.replace("127.0.0.1", "localhost")):
            with pytest.raises(FetchError, match="private network"):
                page(url)
        assert web.asked == []
        assert page(web.address + "/old", private=True)[0] == b"<html>Talks</html>"
        with pytest.raises(FetchError, match="404"):
            page(web.address + "/none", private=True)
        with pytest.raises(FetchError, match="larger"):
            page(web.put("/long", b"a" * (LARGEST_PAGE + 1)), private=True)
        web.put("/round", b"", moved=web.address + "/round")
        with pytest.raises(FetchError, match="circle"):
            page(web.address + "/round", private=True)


def test_no_host_of_the_internet_leads_inside() -> None:
    """A redirect from a public address to a private one is refused; all others are followed."""
    outside, inside = "http://93.184.216.34/a", "http://169.254.169.254/latest"
    for here, there, followed in ((outside, inside, False), (outside, "/b", True), (inside, "http://10.0.0.1/", True)):
        response = httpx.Response(302, headers={"Location": there}, request=httpx.Request("GET", here))
        if followed:
            stays_outside(response)
        else:
            with pytest.raises(FetchError, match="not followed"):
                stays_outside(response)
