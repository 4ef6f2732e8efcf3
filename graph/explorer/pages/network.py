"""The network of who met whom: a page that lists the ties and draws them, and the ties of further actors as JSON."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from graph.explorer.days import Days, is_day
from graph.explorer.network import AT_ONCE, Network, around
from graph.explorer.site import Site


def network(site: Site, request: Request) -> Response:
    """Around an actor, or of the meetings told of last: a drawing for those who have scripts, a table for all."""
    of = request.query_params.get("of", "").strip() or None
    days = Days.of(request.query_params)
    found = around(site.api, of, _variables(request), days.variables)
    ties = sorted(found.ties.values(), key=lambda tie: (-tie["count"], found.nodes[tie["of"]]["name"], tie["to"]))
    calls = bool(request.query_params.get("calls"))
    return site.draw(
        "network.html", request, found.answers, network=found, ties=ties, of=of, calls=calls, span=_span(request)
    )


def ties(site: Site, request: Request) -> Response:
    """Whom the actors met whose ids are given as `id`, of at most ten."""
    found = Network()
    found.ask(site.api, request.query_params.getlist("id")[:AT_ONCE], _variables(request))
    return JSONResponse(found.data())


def _variables(request: Request) -> dict[str, Any]:
    kinds = ["MEETING", "VISIT", "CALL"] if request.query_params.get("calls") else None
    return {"between": _span(request) or None, "kinds": kinds, **Days.of(request.query_params).variables}


def _span(request: Request) -> dict[str, str]:
    return {name: value for name in ("from", "to") if is_day(value := request.query_params.get(name, ""))}
