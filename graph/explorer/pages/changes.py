"""What was told between two days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from graph.explorer.days import is_day, today
from graph.explorer.operation import operations
from graph.explorer.site import Site

_SPAN = timedelta(days=30)


def changes(site: Site, request: Request) -> Response:
    """The changes of status, and the new events, deadlines and claims, that were told from the one day to the other."""
    until = request.query_params.get("to", "")
    until = until if is_day(until) and len(until) == 10 else today()
    since = request.query_params.get("from", "")
    since = since if is_day(since) and len(since) == 10 else (date.fromisoformat(until) - _SPAN).isoformat()
    told: Any = [
        {"evidence": {"some": {"reportedAt": {"gte": since}}}},
        {"evidence": {"none": {"reportedAt": {"lt": since}}}},
    ]
    variables = {"told": told[:1], "events": told, "deadlines": told, "claims": told, "knownAt": until}
    answer = site.api.ask(operations()["Changes"], variables)
    nodes = [node for part in answer.data.values() for node in part["nodes"]]
    if fed := site.fed(request, f"What was told from {since} to {until}", nodes):
        return fed
    return site.draw("changes.html", request, [answer], data=answer.data, since=since, until=until)
