"""A made-up network of so many people, drawn by the explorer's own page, with its own scripts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from starlette.applications import Starlette
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from graph.cli.store import prepared_store
from graph.explorer.answer import Api
from graph.explorer.assets import serve
from graph.explorer.encounter_filter import KINDS, OUTCOMES, EncounterFilter
from graph.explorer.network import Network
from graph.explorer.site import Site
from graph.graphql.server.profile import DEVELOPMENT
from tests.graphql.server.server import serving

MET: int = 3
"""How many of those who came before them everybody met; the busier, the likelier."""


def made(api: Api, people: int) -> Network:
    """People as unequally busy as diplomats are: who has met many meets more (Barabási and Albert 1999)."""
    random, network = Random(7), Network(api, EncounterFilter.of(QueryParams()))
    busy: list[str] = []
    for number in range(people):
        own = f"made:person/{number}"
        network.nodes[own] = {"id": own, "name": f"Person of number {number}", "kind": "Person", "asked": False}
        for other in {random.choice(busy) for _ in range(MET)} if busy else ():
            ends = (min(own, other), max(own, other))
            network.ties[ends] = {
                "of": ends[0], "to": ends[1], "count": random.randint(1, 5), "disputed": False, "events": [], "told": [],
                "cited": [],
            }  # fmt: skip
            busy += ends
        busy.append(own)
    return network


@contextmanager
def served(people: int, folder: Path) -> Iterator[str]:
    """The address of the page of a network of so many people, over an empty store."""
    with prepared_store(str(folder), create=True) as store:
        site = Site(Api(store, DEVELOPMENT))
        network = made(site.api, people)

        def page(request: Request) -> Response:
            return site.draw(
                "network.html", request,
                network=network, ties=[], chosen=[], unknown=[], kinds=KINDS, outcomes=list(OUTCOMES), rankings=[], least="1",
            )  # fmt: skip

        routes = [Route("/network", page), Route("/assets/{version}/{name:path}", serve)]
        with serving(Starlette(routes=routes)) as client:
            yield f"{client.base_url}/network"
