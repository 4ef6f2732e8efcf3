"""Lists of all nodes of a type, and the list of these lists."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from graphql import get_named_type
from starlette.requests import Request
from starlette.responses import Response

from graph.explorer.days import Days, is_day
from graph.explorer.node_type import NodeType, node_types
from graph.explorer.operation import Operation
from graph.explorer.site import Site
from graph.graphql.server.schema import schema

PAGE: Final = 100
"""Entries of a page of a list."""
_LINES: Final = {"Event": "...EventLine", "Deadline": "...DeadlineLine"}
"""What a list shows of an entry beside its name, by type."""
_NEWEST: Final = {
    "Event": "START",
    "Deadline": "DUE",
    "Source": "PUBLISHED_AT",
    "StatusChange": "REPORTED",
    "Ranking": "COMPUTED_AT",
}
"""By what a list is ordered, the newest first; others are ordered by name."""


def node_list(site: Site, request: Request) -> Response:
    """The list of a root field, by the words that names have, and for what has days by these."""
    root = request.path_params["root"]
    found = next((kind for kind in node_types().values() if kind.root == root), None)
    if found is None:
        return site.draw("missing.html", request, (), 404, asked=root, later=False)
    text, kind = (request.query_params.get(name, "").strip() for name in ("name", "kind"))
    span = {name: value for name in ("from", "to") if is_day(value := request.query_params.get(name, ""))}
    where: dict[str, Any] = {}
    if text and "name" in found.fields:
        where["name"] = {"contains": text}
    if kind and (key := _group(found)):
        where[key[1]] = {"eq": kind}
    if span and found.name in ("Event", "Deadline"):
        where["start" if found.name == "Event" else "due"] = {"overlaps": span}
    variables = {
        "where": where or None,
        "after": request.query_params.get("after"),
        **Days.of(request.query_params).variables,
    }
    operation = list_operation(found.name)
    if "$asOf" not in operation.text:
        variables = {name: value for name, value in variables.items() if name in ("where", "after")}
    answer = site.api.ask(operation, variables)
    if fed := site.fed(request, found.root or "", answer.data["found"]["nodes"]):
        return fed
    return site.draw(
        "node_list.html", request, [answer], type=found, found=answer.data["found"], text=text, kind=kind,
        span=span, grouped=_group(found) is not None,
    )  # fmt: skip


def lists(site: Site, request: Request) -> Response:
    """The types of nodes, each with what it means and how many there are."""
    answer = site.api.ask(_counts(), Days.of(request.query_params).variables)
    return site.draw("lists.html", request, [answer], types=list(node_types().values()), counts=answer.data)


@cache
def list_operation(name: str) -> Operation:
    """The operation that lists the nodes of a type."""
    found = node_types()[name]
    field = schema()._schema.query_type.fields[found.root or ""]  # type: ignore[union-attr]
    days = "asOf" in field.args
    dates = ", $asOf: Date, $knownAt: Date" if days else ""
    given = "where: $where, after: $after" + (", asOf: $asOf, knownAt: $knownAt" if days else "")
    order = f", orderBy: {{field: {_NEWEST[name]}, direction: DESC}}" if name in _NEWEST else ""
    group = _group(found)
    groups = f"groups(by: {group[0]}) {{ value name count }}" if group else ""
    told = (
        " evidence { reportedAt quote source { __typename id title publisher url } }"
        if "evidence" in found.fields
        else ""
    )
    return Operation.of(
        f"All{name}",
        f"query All{name}($where: {name}Where, $after: String{dates}) {{\n"
        f"  found: {found.root}(first: {PAGE}, {given}{order}) {{\n    totalCount\n    {groups}\n"
        f"    pageInfo {{ hasNextPage endCursor }}\n    nodes {{ ...Label {_LINES.get(name, '')}{told} }}\n  }}\n}}",
    )


@cache
def _counts() -> Operation:
    query = schema()._schema.query_type
    lines = [
        f"  {kind.root}({'asOf: $asOf, knownAt: $knownAt, ' if query and 'asOf' in query.fields[kind.root].args else ''}first: 0)"
        " { totalCount }"
        for kind in node_types().values()
        if kind.root
    ]
    return Operation.of("Counts", "query Counts($asOf: Date, $knownAt: Date) {\n" + "\n".join(lines) + "\n}")


def _group(found: NodeType) -> tuple[str, str] | None:
    """By which word a list counts itself, as the key of its groups and as the field: its kind, or its status."""
    if found.root is None:
        return None
    connection: Any = get_named_type(schema()._schema.query_type.fields[found.root].type)  # type: ignore[union-attr]
    if "groups" not in connection.fields:
        return None
    keys = get_named_type(connection.fields["groups"].args["by"].type).values
    return next(
        ((key, field) for key, field in (("KIND", "kind"), ("STATUS", "status"), ("TO", "to")) if key in keys), None
    )
