"""A page as one file that needs no server: its styles, fonts and scripts are in it, and it loads nothing from anywhere.

A page that tells a story holds what was known by each of its days. Links within the explorer lead nowhere without it, and are
no links there; those to sources stay.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from lxml import html
from lxml.html import HtmlElement
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from graph.explorer.assets import STATIC
from graph.explorer.days import today
from graph.explorer.site import POLICY, Site

Page = Callable[[Site, Request], Response]
_FONT: Final = re.compile(r"url\((fonts/[\w-]+\.woff2)\)")
_OF_A_SERVER: Final = ".//form | .//nav | .//*[contains(@class, 'tools') or contains(@class, 'onward')] | .//link | .//details[@class='asked']/p"
_SCRIPTS: Final = ("network", "timeline")
"""Scripts that work without a server, where a page loads them."""


def standalone(site: Site, request: Request, page: Page) -> Response:
    """A page as a file of its own; what is no page is given as it is."""
    query = [(name, value) for name, value in parse_qsl(request.url.query) if name != "format"]
    answer = page(site, _again(request, query))
    if not isinstance(answer, HTMLResponse) or answer.status_code != 200:
        return answer
    whole = html.document_fromstring(bytes(answer.body))
    title = str(whole.findtext(".//title"))
    days = [link for link in whole.findall(".//nav[@class='unfold']/a") if "knownAt=" in link.get("href", "")]
    names = [name for name in _SCRIPTS if whole.xpath(f".//script[contains(@src, '/{name}.js')]")]
    versions = []
    for link in days:
        seen = page(site, _again(request, parse_qsl(urlsplit(link.get("href", "")).query)))
        versions.append((str(link.text), _main(html.document_fromstring(bytes(seen.body)))))
    versions = versions or [("", _main(whole))]
    scripts = [_script(name) for name in (*names, *(["story"] if days else []))]
    style = Markup(_style())  # noqa: S704 - of our own files, as the scripts are
    policy = (
        f"default-src 'none'; script-src {' '.join(map(_hashed, scripts)) or chr(39) + 'none' + chr(39)}; "
        f"style-src {_hashed(style)}; font-src data:; img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    text = site.environment.get_template("standalone.html").render(
        title=title, policy=policy, style=style, scripts=[Markup(script) for script in scripts],  # noqa: S704
        versions=versions, address=str(_again(request, query).url), taken=today(),
    )  # fmt: skip
    name = re.sub(r"\W+", "-", title.partition(" · ")[0].lower()).strip("-")[:60] or "page"
    disposition = f'attachment; filename="chancery-{name.encode("ascii", "ignore").decode()}.html"'
    return HTMLResponse(text, headers={"content-security-policy": POLICY, "content-disposition": disposition})


def _again(request: Request, query: list[tuple[str, str]]) -> Request:
    return Request({**request.scope, "query_string": urlencode(query).encode()}, request.receive)


def _main(whole: HtmlElement) -> Markup:
    """The content of a page without what needs the server, and the question behind it."""
    parts: list[Any] = [*whole.xpath(".//main/*"), *whole.xpath(".//footer/details")]
    main = html.Element("div")
    main.extend(parts)
    for element in main.xpath(_OF_A_SERVER):
        element.drop_tree()
    for link in main.iter("a"):
        if not link.get("href", "").startswith(("http://", "https://")):
            link.attrib.pop("href", None)
    # What was a page of ours is one again: its texts were escaped, and are so anew.
    return Markup("".join(html.tostring(part, encoding="unicode") for part in main))  # noqa: S704


def _script(name: str) -> str:
    return (STATIC / f"{name}.js").read_text(encoding="utf-8").strip().replace("</script", "<\\/script")


def _style() -> str:
    def data(found: re.Match[str]) -> str:
        return f"url(data:font/woff2;base64,{b64encode((STATIC / found[1]).read_bytes()).decode()})"

    return _FONT.sub(data, (STATIC / "explorer.css").read_text(encoding="utf-8")).strip()


def _hashed(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
