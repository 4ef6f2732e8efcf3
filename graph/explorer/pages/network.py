"""The network of who met whom: a page that lists the ties and draws them, and the ties of further actors as JSON."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from graph.explorer.chosen_actors import ChosenActors
from graph.explorer.encounter_filter import KINDS, OUTCOMES, EncounterFilter
from graph.explorer.network import AT_ONCE, CHOSEN, Network
from graph.explorer.operation import operations
from graph.explorer.site import Site


def network(site: Site, request: Request) -> Response:
    """Around an actor, between several, or of the meetings told of last: a drawing, and a table for all."""
    rankings = site.api.ask(operations()["Rankings"], {})
    found = _network(site, request)
    named = ChosenActors.of(site.api, request, CHOSEN)
    chosen, unknown = list(named.actors), named.unknown
    if len(chosen) > 1:
        found.between(chosen)
    elif chosen:
        found.around(chosen[0])
    elif not unknown:
        found.recent()
    found.rank()
    ties = sorted(found.ties.values(), key=lambda tie: (-tie["count"], found.nodes[tie["of"]]["name"], tie["to"]))
    return site.draw(
        "network.html", request, [*found.answers, rankings],
        network=found, ties=ties, chosen=chosen, unknown=unknown, kinds=KINDS, outcomes=list(OUTCOMES),
        rankings=rankings.data["rankings"]["nodes"],
        least=request.query_params.get("least", "1"),
    )  # fmt: skip


def ties(site: Site, request: Request) -> Response:
    """Whom the actors met whose ids are given as `id`, of at most ten."""
    found = _network(site, request)
    found.ask(request.query_params.getlist("id")[:AT_ONCE])
    found.rank()
    return JSONResponse(found.data())


def _network(site: Site, request: Request) -> Network:
    return Network(site.api, EncounterFilter.of(request.query_params), request.query_params.get("size") or None)
