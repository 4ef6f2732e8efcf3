"""The first page: a search, three questions to begin with, and the desk's morning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from graph.explorer.days import Days, week_after
from graph.explorer.encounter_filter import OUTCOMES
from graph.explorer.operation import operations
from graph.explorer.site import Site
from graph.explorer.told_days import told_days


def start(site: Site, request: Request) -> Response:
    """What changed, what falls due, what was called off; what was told last."""
    days = Days.of(request.query_params)
    answer = site.api.ask(operations()["Start"], {"from": days.desk, "open": list(OUTCOMES["open"]), **days.variables})
    told = site.api.ask(operations()["ToldLast"], {})
    return site.draw(
        "start.html",
        request,
        [answer, told],
        data=answer.data,
        desk=days.desk,
        week=week_after(days.desk),
        questions=list(_questions(answer.data)),
        told=told_days(told),
    )


class Question(NamedTuple):
    """A question to begin with: its title, the path and the parameter that ask it, of whom, and what is asked in words."""

    title: str
    path: str
    parameter: str
    thing: Mapping[str, Any] | None
    words: str


def _questions(data: Mapping[str, Any]) -> Iterator[Question]:
    """The three questions, each of somebody of whom the store has something to answer."""
    met = [edge["node"] for event in data["met"]["nodes"] for edge in event["participants"]["edges"]]
    of = next((actor for actor in met if actor["__typename"] == "Person"), None)
    decided = [actor for change in data["calledOff"]["nodes"] for actor in change["decidedBy"]]
    by = next(iter(decided), None)
    disputes = [
        dispute for part in ("due", "past") for deadline in data[part]["nodes"] for dispute in deadline["disputes"]
    ]
    claimant = next((dispute["claimant"] for dispute in disputes), None)
    yield Question("Who met whom?", "/who-met", "of", of, f"Whom {of['name']} met" if of else "Ask of anybody")
    yield Question(
        "Who called off what?", "/called-off", "by", by, f"What {by['name']} called off" if by else "All that was"
    )
    yield Question(
        "Who set which deadline?", "/deadlines", "disputedBy", claimant,
        f"Which {claimant['name']} disputes" if claimant else "And who disputes it",
    )  # fmt: skip
