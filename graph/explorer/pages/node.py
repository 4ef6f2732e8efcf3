"""The page of a node: a hand-made view where its type has one, else all its fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from graph.explorer.days import Days
from graph.explorer.json_ld import event_data
from graph.explorer.node_type import node_types
from graph.explorer.operation import operations
from graph.explorer.site import Site
from graph.explorer.tenure_chart import TenureChart
from graph.explorer.told_days import told_days

TEMPLATES: Final[Mapping[str, str]] = {
    "Person": "actor.html",
    "Organisation": "actor.html",
    "Country": "actor.html",
    "Event": "event.html",
    "Deadline": "act.html",
    "Demand": "act.html",
    "Measure": "act.html",
    "Claim": "act.html",
    "Source": "source.html",
    "Series": "series.html",
    "Post": "post.html",
    "Ranking": "ranking.html",
}
"""The hand-made views by type."""

_PARTS: Final = {
    "met": "whom they met",
    "calledOff": "what they called off",
    "happened": "the timeline",
    "took": "what it took part in",
}
"""What the root fields of actors' pages are of, in words."""


def node(site: Site, request: Request) -> Response:
    """A thing, by the id of any of its records; one that is not there has a page that says where to look."""
    asked = request.path_params["id"]
    days = Days.of(request.query_params)
    kind = site.api.ask(operations()["Kind"], {"id": asked, **days.variables})
    (there,) = kind.data["nodes"]
    if there is None:
        known = site.api.ask(operations()["Kind"], {"id": asked}) if days.parameters else kind
        return site.draw("missing.html", request, [kind], 404, asked=asked, later=known.data["nodes"] != [None])
    found = node_types()[there["__typename"]]
    whole = request.query_params.get("view") == "fields" or found.name not in TEMPLATES
    variables = {"id": there["id"], **days.variables}
    if whole:
        operation = found.operation
    else:
        operation = operations()[found.name]
        if "$name:" in operation.text:
            variables["name"] = there["id"]
        if "$after:" in operation.text:
            variables["after"] = request.query_params.get("after")
    answer = site.api.ask(operation, variables, needed="nodes")
    (thing,) = answer.data["nodes"]
    unfolds = not whole and TEMPLATES[found.name] in ("event.html", "act.html")
    told = site.api.ask(operations()["ToldOf"], {"id": there["id"]}) if unfolds else None
    return site.draw(
        "every.html" if whole else TEMPLATES[found.name],
        request,
        [answer, told] if told else [answer],
        told=told_days(told) if told else [],
        thing=thing,
        type=found,
        asked=asked,
        data=answer.data,
        unanswered=answer.unanswered,
        parts_of_page=_PARTS,
        handmade=TEMPLATES,
        **_drawn(found.name, thing, whole=whole),
    )


def _drawn(name: str, thing: Mapping[str, Any], *, whole: bool) -> dict[str, Any]:
    """What the template of a type draws beside the answer."""
    if whole:
        return {}
    if name in ("Person", "Post"):
        return {"chart": TenureChart.of(thing["tenures"])}
    if name == "Event":
        return {"linked_data": event_data(thing)}
    return {"chart": None}
