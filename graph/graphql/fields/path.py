"""A shortest connection between two people through encounters: the root field `path`.

A search from both ends at once, a level of one side after a level of the other, each a subquery that does nothing
once the two have met. `shortestPath` cannot say that both ends of an encounter must stand in one source record.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from graph.cypher.legacy import status_of
from graph.errors import BadRequestError
from graph.graphql.compile.connection import Text, as_map
from graph.graphql.compile.nodes import evidence_of, far_nodes, node
from graph.graphql.compile.operators import overlapping
from graph.graphql.compile.principal import people
from graph.graphql.compile.scope import Scope
from graph.graphql.compile.selection import Selected, selected
from graph.model.rules import ENCOUNTERS, GATHERINGS

DEFAULT_LENGTH: Final = 6
"""Steps that a path has at most when nothing is said."""
MAXIMUM_LENGTH: Final = 10
"""Steps that can be asked for."""


def _length(length: int) -> int:
    if not 1 <= length <= MAXIMUM_LENGTH:
        raise BadRequestError(f"`maxLength` is {length}; it must be from 1 to {MAXIMUM_LENGTH}.")
    return length


def path(field: Selected, given: Mapping[str, Any], scope: Scope) -> str:
    """The statement of `path`.

    Of several shortest paths it takes one by ids alone: where the two sides meet, and from there on, the least.
    """
    asked = given.get("maxLength")
    longest: int = scope.literal(DEFAULT_LENGTH if asked is None else asked, _length)
    encounters = _Encounters(given, scope)
    clauses = f"{people(given['from'], 'f0', scope)}{people(given['to'], 't0', scope)}"
    clauses += "WITH *, CASE WHEN any(x IN f0 WHERE x IN t0) THEN 0 END AS met0\n"
    for step in range(1, longest + 1):
        side, level = ("f", (step + 1) // 2) if step % 2 else ("t", step // 2)
        here, before, there = f"{side}{level - 1}", f"{side}{max(level - 2, 0)}", f"{side}{level}"
        other = f"t{level - 1}" if side == "f" else f"f{level}"
        clauses += (
            # A side that nobody can be reached from any more ends the search of the other.
            f"WITH *, CASE WHEN met{step - 1} IS NULL AND size({other}) > 0 THEN {here} ELSE [] END AS go{step}\n"
            f"CALL (go{step}) {{ UNWIND go{step} AS id\n{encounters.of('id', carried=', id')}"
            f"WITH b.canonical_id AS other, min(id) AS by RETURN collect({{id: other, by: by}}) AS met_there{step} }}\n"
            # Whom somebody of a level met stands in the level before, in the same, or in the next.
            f"WITH *, [x IN met_there{step} WHERE NOT x.id IN {here} AND NOT x.id IN {before}] AS {there}_by\n"
            f"WITH *, [x IN {there}_by | x.id] AS {there}\n"
            f"WITH *, CASE WHEN met{step - 1} IS NULL"
            f" AND any(x IN {there} WHERE x IN {other}) THEN {step} ELSE met{step - 1} END AS met{step}\n"
        )
    clauses += _walked(longest)
    entries: list[tuple[str, str]] = []
    for inner in selected(field.sets, "Path", scope.document):
        match inner.name:
            case "__typename":
                text = Text("", "'Path'")
            case "length":
                text = Text("", "size(people) - 1")
            case "people":
                text = _listed_people(inner, scope)
            case _:
                text = _steps(inner, encounters, scope)
        clauses += text.clauses
        entries.append((inner.key, text.expression))
    return f"{clauses}RETURN CASE WHEN size(people) > 0 THEN {as_map(entries)} END AS answer"


class _Encounters:
    """Who met somebody, at held encounters of the kinds and days asked for whose record puts both there."""

    def __init__(self, given: Mapping[str, Any], scope: Scope) -> None:
        self._scope = scope
        self._revised, self._state = scope.state("e", "Event")
        kinds = [kind.value for kind in given.get("kinds") or ()] or list(ENCOUNTERS)
        held = [
            f"{self._state}.kind IN {scope.bind([kind for kind in kinds if kind not in GATHERINGS])}",
            *overlapping(f"{self._state}.span_from", f"{self._state}.span_to", given.get("between"), scope),
        ]
        if scope.as_of is not None:
            held.append(f"{self._state}.span_from <= $as_of")
        self._held = " AND ".join(held)

    def of(self, one: str, condition: str = "", carried: str = "") -> str:
        """Clauses that bind `b` to each person whom somebody met, at `e`, as `q` says.

        Args:
            one: the variable of somebody's id.
            condition: a pattern that `b` must have.
            carried: variables to be kept, each after a comma.
        """
        status = status_of(self._scope, "e", self._state, "standing")
        return (
            f"MATCH (a:Person {{canonical_id: {one}}})-[r:PARTICIPATED_IN]->(e:Event)"
            f" WHERE {self._scope.visible('r', 'e')} AND r.attendance = 'attended'\n"
            f"WITH DISTINCT e, r.source_id AS source, r.record AS record{carried}\n{self._revised}"
            f"WITH * WHERE {self._held}\n{status}WITH * WHERE standing IN ['held', 'partly_held']\n"
            f"MATCH (e)<-[q:PARTICIPATED_IN]-(b:Person{condition}) WHERE {self._scope.visible('q', 'b')}"
            " AND q.attendance = 'attended' AND q.source_id = source AND q.record = record\n"
        )


def _walked(longest: int) -> str:
    """Clauses that bind `people` to the ids on the way, from where the sides met to both ends; empty without a way."""
    met, forth, back = f"met{longest}", (longest + 1) // 2, longest // 2
    meeting = " ".join(
        f"WHEN {step} THEN [x IN f{(step + 1) // 2} WHERE x IN t{step // 2}]" for step in range(longest + 1)
    )
    clauses = (
        f"WITH *, CASE {met} {meeting} ELSE [] END AS middles\n"
        "WITH *, reduce(least = head(middles), x IN middles | CASE WHEN x < least THEN x ELSE least END) AS middle\n"
    )
    for side, last in (("f", forth), ("t", back)):
        here = "middle"
        for level in range(last, 0, -1):
            # In a level that the search did not need nobody stands, so that the way goes on from the middle below it.
            by, there = f"{side}{level}_from", f"{side}{level - 1}_way"
            clauses += (
                f"WITH *, head([x IN {side}{level}_by WHERE x.id = {here} | x.by]) AS {by}\n"
                f"WITH *, coalesce({by}, {here}) AS {there}\n"
            )
            here = there
    way = [f"f{level}_from" for level in range(1, forth + 1)] + ["middle"]
    way += [f"t{level}_from" for level in range(back, 0, -1)]
    return f"{clauses}WITH [x IN [{', '.join(way)}] WHERE x IS NOT NULL] AS people\n"


def _listed_people(field: Selected, scope: Scope) -> Text:
    key, result = scope.fresh("k"), scope.fresh("x")
    person = far_nodes(key, ["Person"], field.sets, scope)
    return Text(
        f"CALL (people) {{ UNWIND people AS {key}\n{person.clauses}RETURN collect({person.expression}) AS {result} }}\n",
        result,
    )


def _steps(field: Selected, encounters: _Encounters, scope: Scope) -> Text:
    result = scope.fresh("x")
    clauses, entries = "", []
    for part in selected(field.sets, "PathStep", scope.document):
        match part.name:
            case "__typename":
                text = Text("", "'PathStep'")
            case "from" | "to":
                key = scope.fresh("k")
                person = far_nodes(key, ["Person"], part.sets, scope)
                at = "place" if part.name == "from" else "place + 1"
                text = Text(f"WITH *, people[{at}] AS {key}\n{person.clauses}", person.expression)
            case "count":
                text = Text("", "size(events)")
            case "events":
                event, listed = scope.fresh("n"), scope.fresh("x")
                shown = node(event, "Event", part.sets, scope)
                text = Text(
                    f"CALL (events) {{ UNWIND events AS {event}\nWITH {event}\n{shown.clauses}"
                    f"RETURN collect({shown.expression}) AS {listed} }}\n",
                    listed,
                )
            case _:
                text = evidence_of("relations", part, scope)
        clauses += text.clauses
        entries.append((part.key, text.expression))
    return Text(
        "CALL (people) { UNWIND range(0, size(people) - 2) AS place\n"
        "WITH people, place, people[place] AS one, people[place + 1] AS another\n"
        f"CALL (one, another) {{\n{encounters.of('one', ' {canonical_id: another}', ', another')}"
        "WITH e, collect(DISTINCT q) AS backing ORDER BY e.span_from, e.id\n"
        "RETURN collect(e) AS events, reduce(all = [], one IN collect(backing) | all + one) AS relations }\n"
        f"{clauses}RETURN collect({as_map(entries)}) AS {result} }}\n",
        result,
    )
