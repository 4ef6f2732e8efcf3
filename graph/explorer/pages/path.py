"""How two people are connected: a shortest way of people who met, with the encounters on it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from graph.explorer.days import Days
from graph.explorer.operation import operations
from graph.explorer.site import Site


def path(site: Site, request: Request) -> Response:
    """A form for two people, and the way between them where both are given."""
    given = {name: request.query_params.get(name, "").strip() for name in ("from", "to")}
    answers = []
    if all(given.values()):
        answers.append(site.api.ask(operations()["Path"], {**given, **Days.of(request.query_params).variables}))
    found = answers[0].data["path"] if answers else None
    return site.draw("path.html", request, answers, given=given, found=found, asked=bool(answers))
