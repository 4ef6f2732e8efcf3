"""How many entries of a connection have which value: the field `groups`, counted where the connection is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from graph.cypher.legacy import status_of
from graph.graphql.compile.connection import DEFAULT_PAGE, Text, as_map, page_size
from graph.graphql.compile.pattern import members
from graph.graphql.compile.scope import Scope
from graph.graphql.compile.selection import Selected, selected
from graph.graphql.schema.group_keys import COUNTRY, MONTH, STATUS, TYPE, YEAR, stems, terms_of
from graph.model.ids import label_slug

_LETTERS: Final = {YEAR: 4, MONTH: 7}
"""How much of a day's text names its year or month."""


def period(first: str, last: str, by: str) -> str:
    """The year or month in which an interval lies; null where it lies in several, or is open."""
    letters = _LETTERS[by]
    start, end = (f"substring(toString({day}), 0, {letters})" for day in (first, last))
    return f"CASE WHEN {start} = {end} THEN {start} END"


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """What the rows of a connection are, so that they can be counted.

    Attributes:
        labels: the labels of its nodes.
        bound: whether rows hold the node as `node`, not only its id as `key`.
        own: what of the rows themselves can be counted by: expressions over a row, written `@`, by word.
    """

    labels: Sequence[str]
    bound: bool = False
    own: Mapping[str, str] = field(default_factory=dict)

    def clauses(self, rows: str, into: str, groups: Selected, scope: Scope) -> str:
        """Clauses that bind the groups of a list of rows, each a map, to a variable."""
        by = groups.arguments["by"].value
        row, value = scope.fresh("z"), scope.fresh("gv")
        if by in self.own:
            found = f"WITH {self.own[by].replace('@', row)} AS {value}\n"
        elif self.bound:
            node = scope.fresh("n")
            key = _value(node, self.labels[0], by, scope)
            found = f"WITH {row}.node AS {node}\n{key.clauses}WITH {key.expression} AS {value}\n"
        else:
            branches = []
            for label in self.labels:
                node = scope.fresh("n")
                key = _value(node, label, by, scope)
                branches.append(
                    f"MATCH ({node}:{label} {{id: {row}.key}})\n{key.clauses}RETURN {key.expression} AS {value}"
                )
            found = f"CALL ({row}) {{ {' UNION ALL '.join(branches)} }}\n"
        return f"CALL ({rows}) {{ UNWIND {rows} AS {row}\nWITH {row}\n{found}{_counted(value, by, into, groups, scope)} }}\n"


def of_nodes(rows: str, variable: str, label: str, into: str, groups: Selected, scope: Scope) -> str:
    """Clauses that bind the groups of the nodes of one label that `rows` finds, each once, to a variable."""
    by = groups.arguments["by"].value
    key, value = _value(variable, label, by, scope), scope.fresh("gv")
    return (
        f"CALL () {{ {rows}{key.clauses}WITH {key.expression} AS {value}\n"
        f"{_counted(value, by, into, groups, scope)} }}\n"
    )


def _counted(value: str, by: str, into: str, groups: Selected, scope: Scope) -> str:
    """Clauses that count rows by a value, and give the groups as a list."""
    number, name = scope.fresh("gn"), scope.fresh("gs")
    clauses = f"WITH {value}, count(*) AS {number}\n"
    if by == COUNTRY:
        country = scope.fresh("c")
        shown = f"{scope.state_of(country, 'Country')}.name"
        clauses += (
            f"OPTIONAL MATCH ({country}:Country {{id: {value}}})\n"
            f"WITH {value}, {number}, CASE WHEN {country} IS NULL THEN null ELSE {shown} END AS {name}\n"
        )
    else:
        readable = value if by in _LETTERS else f"toLower(replace({value}, '_', ' '))"
        clauses += f"WITH {value}, {number}, {readable} AS {name}\n"
    largest = "" if _word(groups.arguments.get("orderBy")) == "VALUE" else f"{number} DESC, "
    first = groups.arguments.get("first")
    size = scope.bind(DEFAULT_PAGE if first is None else first, "size", page_size)
    part = {"__typename": "'Group'", "value": value, "name": name, "count": number}
    entry = as_map([(inner.key, part[inner.name]) for inner in selected(groups.sets, "Group", scope.document)])
    return f"{clauses}WITH * ORDER BY {largest}{value} IS NULL, {value} LIMIT {size}\nRETURN collect({entry}) AS {into}"


def _word(given: Any) -> str | None:
    return None if given is None else str(given.value)


def _value(variable: str, label: str, by: str, scope: Scope) -> Text:
    """What a node is counted by: clauses, and an expression; several rows where it has several values."""
    if by == TYPE:
        return Text("", f"'{label_slug(label).upper().replace('-', '_')}'")
    if by == COUNTRY:
        return _country(variable, label, scope)
    if by == STATUS and label == "Event":
        revised, state = scope.state(variable, label)
        standing = scope.fresh("status")
        return Text(f"{revised}{status_of(scope, variable, state, standing)}", f"toUpper({standing})")
    state = scope.state_of(variable, label)
    if by in _LETTERS:
        read = scope.fresh("s")
        return Text(f"WITH *, {state} AS {read}\n", period(*stems(label, read), by))
    return Text("", f"toUpper({state}.{terms_of(label)[by].name})")


def _country(variable: str, label: str, scope: Scope) -> Text:
    """The countries of a node, a row each; one row without a value where there are none."""
    head, near = members(variable, label, scope)
    known = scope.visible("x")
    upwards = f"-[way:PART_OF|REPRESENTS*1..5]->(c:Country) WHERE all(x IN way WHERE {known})"
    found = "RETURN DISTINCT c.canonical_id AS country"
    office = {
        "Post": f"MATCH ({near})-[i:POST_IN]->(b)",
        "Tenure": f"MATCH ({near})-[p:OF_POST]->(:Post)-[i:POST_IN]->(b)",
        "Person": f"MATCH ({near})-[h:HELD]->(t:Tenure)-[p:OF_POST]->(:Post)-[i:POST_IN]->(b)",
    }.get(label)
    branches = []
    if label == "Country":
        branches.append(f"RETURN {near}.canonical_id AS country")
    if label in ("Event", "Place"):
        branches.append(f"MATCH ({near})-[way:LOCATED_IN*1..4]->(c:Country) WHERE all(x IN way WHERE {known}) {found}")
    if label in ("Person", "Organisation"):
        branches.append(f"MATCH ({near}){upwards} {found}")
    if office:
        links = {"Post": ["i"], "Tenure": ["p", "i"], "Person": ["h", "p", "i"]}[label]
        held = [scope.visible(*links)]
        if label == "Person":
            held += ["t.status IN ['held', 'acting', 'ended']", scope.visible_node("t", "Tenure")]
        held_there = f"{office} WHERE {' AND '.join(held)}"
        branches.append(f"{held_there} AND b:Country RETURN DISTINCT b.canonical_id AS country")
        branches.append(f"{held_there} AND b:Organisation MATCH (b){upwards} {found}")
    listed, value = scope.fresh("gl"), scope.fresh("gc")
    return Text(
        f"CALL ({variable}) {{ {head}CALL ({near}) {{ {' UNION '.join(branches)} }}\n"
        f"RETURN collect(DISTINCT country) AS {listed} }}\n"
        f"UNWIND CASE WHEN size({listed}) = 0 THEN [null] ELSE {listed} END AS {value}\n",
        value,
    )
