"""The three questions: who met whom, who called off what, who set which deadline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from graph.explorer.answer import Answer
from graph.explorer.days import Days, is_day
from graph.explorer.operation import operations
from graph.explorer.site import Site


@dataclass(frozen=True, slots=True)
class Question:
    """A question with a form.

    Attributes:
        operation: the name of its operation.
        template: shows the answer.
        title: what its feeds are called.
        of: what it takes a name or an id for, by the parameter's name, with the label of its field.
        needed: the parameter without which it is not asked.
    """

    operation: str
    template: str
    title: str
    of: Mapping[str, str]
    needed: str | None = None

    def __call__(self, site: Site, request: Request) -> Response:
        """The page: a form, and the answer where enough was given."""
        given = {name: request.query_params.get(name, "").strip() for name in (*self.of, "from", "to", "after")}
        days = Days.of(request.query_params)
        span = {name: given[name] for name in ("from", "to") if given[name] and is_day(given[name])}
        variables = {
            **{name: given[name] or None for name in (*self.of, "after")},
            "between": span or None,
            **days.variables,
        }
        answers, found = [], None
        if self.needed is None or given[self.needed]:
            answers.append(site.api.ask(operations()[self.operation], variables))
            found = answers[0].data["found"]
        if found and (
            fed := site.fed(request, self.title, found["nodes"] if "nodes" in found else _encounters(found["edges"]))
        ):
            return fed
        names = named(site, [given[name] for name in self.of if ":" in given[name]], days, answers)
        unknown = bool(answers) and found is None
        return site.draw(
            self.template, request, answers, question=self, given=given, found=found, unknown=unknown, names=names
        )


def _encounters(edges: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The encounters of an answer to who met whom, each under the name of whom they met."""
    return [
        {**event, "name": f"{edge['node']['name']}: {event['name']}", "evidence": edge["evidence"]}
        for edge in edges
        for event in edge["events"]
    ]


def named(site: Site, ids: list[str], days: Days, answers: list[Answer]) -> dict[str, Mapping[str, Any]]:
    """The things that were asked about by their ids, by these."""
    if not ids:
        return {}
    answers.append(site.api.ask(operations()["Named"], {"ids": ids, **days.variables}))
    return {asked: thing for asked, thing in zip(ids, answers[-1].data["nodes"], strict=True) if thing}


WHO_MET: Final = Question("WhoMet", "who_met.html", "Who met whom", {"of": "Who"}, "of")
CALLED_OFF: Final = Question("CalledOff", "called_off.html", "What was called off", {"by": "Called off by"})
DEADLINES: Final = Question("Deadlines", "deadlines.html", "Deadlines", {"by": "Set by", "disputedBy": "Disputed by"})
