"""Drawing pages: templates with what they may use, the days in every address, and the headers that pages carry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import orjson
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from graph.explorer import address, prose
from graph.explorer.answer import Answer, Api
from graph.explorer.assets import asset
from graph.explorer.days import DAYS, Days
from graph.explorer.feed import FORMATS, atom, calendar, entries, table
from graph.explorer.node_type import node_types
from graph.explorer.told_days import days_told, days_true

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What a page may load: our own files alone. Neither scripts nor styles within the page are run."""


@dataclass(frozen=True, slots=True)
class Here:
    """Where a page stands: its path, its parameters (each with all its values), the days that its links carry on, and those that sliders go through."""

    path: str
    parameters: Mapping[str, Sequence[str]]
    days: Days
    told_days: Sequence[str] = ()
    true_days: Sequence[str] = ()

    def page(self, path: str, **parameters: Any) -> str:
        """The address of another page, as of the same days."""
        return address.page(path, self.days, **parameters)

    def node(self, node_id: str, **parameters: Any) -> str:
        """The address of a node's page, as of the same days."""
        return address.node(node_id, self.days, **parameters)

    def again(self, **parameters: Any) -> str:
        """The address of this page with other parameters."""
        return address.page(self.path, self.days, **{**self.parameters, **parameters})

    def on(self, as_of: str | None, known_at: str | None) -> str:
        """The address of this page as of other days."""
        return address.page(self.path, Days(as_of, known_at), **self.parameters)


def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "word": prose.word,
        "outcome": prose.outcome,
        "named": prose.label,
        "day": prose.day,
        "when": prose.when,
        "number": prose.number,
        "told_by": prose.told_by,
        "titled": prose.title,
        "data": _data,
    }
    made.globals |= {
        "asset": asset,
        "external": address.external,
        "quoted": address.quoted,
        "node_types": node_types,
        "happenings": prose.HAPPENINGS,
    }
    return made


def _data(value: Any) -> Markup:
    """A value as JSON that can stand within a page: it holds nothing that could end the element around it."""
    text = orjson.dumps(value).decode()
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))  # noqa: S704 - no sign is left that HTML knows


@dataclass(frozen=True, slots=True)
class Site:
    """The explorer over an API: what its pages are drawn with."""

    api: Api
    environment: Environment = field(default_factory=_environment)

    def fed(self, request: Request, title: str, nodes: Sequence[Mapping[str, Any]]) -> Response | None:
        """A list as the feed that `format` asks for; None where a page is asked for."""
        form = request.query_params.get("format")
        if form not in FORMATS:
            return None
        listed = list(entries(nodes, str(request.base_url).rstrip("/"), Days.of(request.query_params)))
        if form == "csv":
            return table(listed)
        title = f"Chancery: {prose.title(title)}"
        return atom(title, str(request.url), listed) if form == "atom" else calendar(title, listed)

    def draw(
        self, template: str, request: Request, answers: Sequence[Answer] = (), status: int = 200, **context: Any
    ) -> HTMLResponse:
        """A page.

        Args:
            template: its template.
            request: what was asked.
            answers: what the page shows, and how it was asked of the API.
            status: the response's status.
            context: what else the template uses.
        """
        days = Days.of(request.query_params)
        given = request.query_params
        others = {name: [value for value in given.getlist(name) if value] for name in given if name not in DAYS}
        text = self.environment.get_template(template).render(
            here=Here(request.url.path, others, days, days_told(answers), days_true(answers)),
            answers=[(answer, address.graphiql(answer)) for answer in answers],
            graphiql=self.api.profile.graphiql,
            **context,
        )
        return HTMLResponse(text, status, headers={"content-security-policy": POLICY})
