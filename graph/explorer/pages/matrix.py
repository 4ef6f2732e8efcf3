"""Who met whom how often: a matrix of countries, or of other actors, by year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from graph.explorer.answer import Answer
from graph.explorer.chosen_actors import ChosenActors
from graph.explorer.encounter_filter import KINDS, EncounterFilter
from graph.explorer.encounter_matrix import MOST, ORDERS, EncounterMatrix
from graph.explorer.operation import operations
from graph.explorer.site import Site

FIRST: Final = 6
"""Countries that are shown where none are chosen: the API is asked about each pair."""


def matrix(site: Site, request: Request) -> Response:
    """Of those who are chosen; of one and the countries whose people they met; or of the countries of most people."""
    narrowed = EncounterFilter.of(request.query_params)
    order = request.query_params.get("order", "")
    order = order if order in ORDERS else "count"
    chosen = ChosenActors.of(site.api, request, MOST)
    actors: dict[str, Mapping[str, Any]] = dict(chosen.actors)
    answers: list[Answer] = []
    if len(actors) < 2 and not chosen.unknown:
        asked = {"of": next(iter(actors), None), "between": dict(narrowed.between) or None, **narrowed.days.variables}
        name = "Counterparts" if actors else "Countries"
        answers.append(
            site.api.ask(operations()[name], {key: asked[key] for key in asked if actors or key in ("asOf", "knownAt")})
        )
        (found,) = answers[0].data.values()
        for group in (found or {"groups": ()})["groups"]:
            if group["value"] and len(actors) < FIRST:
                actors.setdefault(
                    group["value"], {"__typename": "Country", "id": group["value"], "name": group["name"]}
                )
    made = EncounterMatrix.ask(site.api, actors, narrowed, order, answers)
    return site.draw(
        "matrix.html", request, answers,
        matrix=made, actors=actors, chosen=chosen, filter=narrowed, kinds=KINDS, order=order, orders=ORDERS,
    )  # fmt: skip
