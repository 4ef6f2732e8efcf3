"""What happened, on a line of time: of somebody, or of everybody between two days; by kind and status."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from graph.explorer.answer import Answer
from graph.explorer.days import Days, is_day
from graph.explorer.event_chart import EventChart
from graph.explorer.operation import operations
from graph.explorer.pages.question import named
from graph.explorer.site import Site
from graph.model.terms import EventKind, Status

_BY_MONTHS: Final = 1100
"""Days up to which a span is narrowed by months; a longer one by years."""
_WORDS: Final = {
    "kind": frozenset(kind.value.upper() for kind in EventKind),
    "status": frozenset(status.value.upper() for status in Status),
}


def timeline(site: Site, request: Request) -> Response:
    """The events drawn and listed, and all that happened to or by somebody where somebody is asked about."""
    parameters = request.query_params
    given = {name: parameters.get(name, "").strip() for name in ("of", "from", "to", "after")}
    days = Days.of(parameters)
    span = {name: given[name] for name in ("from", "to") if is_day(given[name])}
    words = {name: [word for word in parameters.getlist(name) if word in known] for name, known in _WORDS.items()}
    asked: dict[str, Any] = {"of": given["of"] or None, "between": span or None, **days.variables}
    narrowed = {
        "kinds": words["kind"] or None,
        "statuses": words["status"] or None,
        "unit": "MONTH" if _length(span) < _BY_MONTHS else "YEAR",
    }
    answers: list[Answer] = [site.api.ask(operations()["Events"], {**asked, **narrowed})]
    events = answers[0].data["events"]
    found = None
    if given["of"] and not any(words.values()):
        answers.append(site.api.ask(operations()["Timeline"], {**asked, "after": given["after"] or None}))
        found = answers[-1].data["found"]
    if events and (fed := site.fed(request, "What happened", events["nodes"])):
        return fed
    names = named(site, [given["of"]] if ":" in given["of"] else [], days, answers)
    return site.draw(
        "timeline.html", request, answers,
        given=given, names=names, words=words, events=events, found=found, unknown=bool(given["of"]) and events is None,
        chart=EventChart.of(events["nodes"], span) if events else None,
    )  # fmt: skip


def _length(span: dict[str, str]) -> int:
    """The days of a span, about; very many where it is open."""
    if len(span) < 2:
        return 1_000_000
    first, last = (
        date.fromisoformat(f"{day}-01-01"[:10] if len(day) == 4 else f"{day}-01"[:10])
        for day in (span["from"], span["to"])
    )
    return (last - first).days
