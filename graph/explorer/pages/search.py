"""Results of a search."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from graph.explorer.address import page
from graph.explorer.days import Days
from graph.explorer.operation import operations
from graph.explorer.prose import title
from graph.explorer.site import Site

TYPES: Final = ("PERSON", "ORGANISATION", "COUNTRY", "EVENT", "DEADLINE", "DEMAND", "MEASURE", "CLAIM")
"""What a search looks at, in the order in which its results can be narrowed."""


def search(site: Site, request: Request) -> Response:
    """People, bodies, countries and what they did, by words of their names; with no words, the first page."""
    text = request.query_params.get("q", "").strip()
    days = Days.of(request.query_params)
    if not text:
        return RedirectResponse(page("/", days))
    chosen = request.query_params.get("type")
    types = [chosen] if chosen in TYPES else list(TYPES)
    variables = {"text": text, "types": types, "after": request.query_params.get("after"), **days.variables}
    answer = site.api.ask(operations()["Search"], variables)
    return site.draw("search.html", request, [answer], found=answer.data["search"], text=text, chosen=chosen)


def suggest(site: Site, request: Request) -> Response:
    """Names for a search that is being typed: of actors where words of names are begun so, with their types."""
    variables = {"text": request.query_params.get("q", ""), **Days.of(request.query_params).variables}
    nodes = site.api.ask(operations()["Suggest"], variables).data["search"]["nodes"]
    return JSONResponse([{"name": node["name"], "kind": title(node["__typename"]).lower()} for node in nodes])
