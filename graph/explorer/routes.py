"""The routes of the explorer, and what a reader sees where a question was not answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from graph.explorer.answer import Api, UnansweredError
from graph.explorer.assets import serve
from graph.explorer.pages.changes import changes
from graph.explorer.pages.matrix import matrix
from graph.explorer.pages.network import network, ties
from graph.explorer.pages.node import node
from graph.explorer.pages.node_list import lists, node_list
from graph.explorer.pages.path import path
from graph.explorer.pages.question import CALLED_OFF, DEADLINES, WHO_MET
from graph.explorer.pages.search import search, suggest
from graph.explorer.pages.start import start
from graph.explorer.pages.timeline import timeline
from graph.explorer.site import Site
from graph.explorer.standalone import standalone
from graph.graphql.server.profile import ServerProfile
from graph.store.protocol import Store

_PAGES: Final[dict[str, Callable[[Site, Request], Response]]] = {
    "/": start,
    "/search": search,
    "/suggest": suggest,
    "/who-met": WHO_MET,
    "/called-off": CALLED_OFF,
    "/deadlines": DEADLINES,
    "/timeline": timeline,
    "/changes": changes,
    "/path": path,
    "/matrix": matrix,
    "/network": network,
    "/network/ties": ties,
    "/list": lists,
    "/list/{root}": node_list,
    "/node/{id:path}": node,
}
_STATUS: Final = {
    "TIMED_OUT": 504,
    "STORE_UNAVAILABLE": 503,
    "STORE_BUSY": 503,
    "BAD_REQUEST": 400,
    "BAD_CURSOR": 400,
    "GRAPHQL_INVALID": 400,
    "OPERATION_TOO_LARGE": 400,
}
"""The status of a page whose question failed, by the error's code; what is not here is a fault of the server."""


def routes(store: Store, profile: ServerProfile) -> list[BaseRoute]:
    """The routes of the explorer over a store: to be served beside `/graphql`.

    Args:
        store: where the answers are.
        profile: what is allowed and shown; the pages ask under its bounds.
    """
    site = Site(Api(store, profile))
    pages: list[BaseRoute] = [Route(place, _endpoint(site, page)) for place, page in _PAGES.items()]
    return [*pages, Route("/assets/{version}/{name:path}", serve)]


def _endpoint(site: Site, page: Callable[[Site, Request], Response]) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        try:
            if request.query_params.get("format") == "html":
                return standalone(site, request, page)
            return page(site, request)
        except UnansweredError as error:
            status = _STATUS.get(error.code, 500)
            return site.draw("fault.html", request, (), status, code=error.code, message=str(error))

    return endpoint
