"""Who is meant: from an id or a name to the records of actors that may have acted, each with a span of days.

A name is matched in any order of words, without case and accents, and is answered for all who bear it. For
organisations and countries a whole name goes before a part of one: `Guinea` is not `Equatorial Guinea`. A
country stands for itself, its governments, their parts, and the holders of their offices while they held them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from graph.graphql.compile.scope import Scope
from graph.model import Actor
from graph.model.ids import parse_id
from graph.model.names import name_key, words
from graph.model.ontology import label_of

NAME_INDEX: Final = "Name[search]"
"""The full-text index over all names; its name is the same on both engines."""

_LABELS: Final = tuple(cls.__name__ for cls in Actor)
NO_WORD: Final = "\N{EMPTY SET}"
"""A word that no name has, since names are indexed by letters and digits."""


@dataclass(frozen=True, slots=True)
class Principals:
    """Clauses that yield one row for each record of an actor that is meant.

    Attributes:
        clauses: a `CALL () { … }`.
        root: variable: the id that the name or id led to.
        actor: variable: the record.
        since, until: variables: the days from and to which what it did counts (office-holders).
        dated: whether any of them may be an office-holder, for whom the days tell.
    """

    clauses: str
    root: str
    actor: str
    since: str
    until: str
    dated: bool

    def acting(self, first: str, last: str) -> list[str]:
        """Conditions that what was done between two days, expressions, counts as theirs."""
        return [f"{first} <= {self.until}", f"{last} >= {self.since}"] if self.dated else []


def _label(text: str) -> str:
    """The label of the actor whose id this is; empty when it is a name, or the id of nothing that acts."""
    try:
        label = label_of(text) if parse_id(text) else ""
    except ValueError:
        return ""
    return label if label in _LABELS else ""


def _full_text(text: str) -> str:
    """What the index is asked for: letters and digits only, whatever the text holds."""
    return " ".join(f"+{word}" for word in words(text)) or NO_WORD


def _names(text: Any, scope: Scope) -> str:
    """Clauses that bind `node` to each name that has all these words."""
    query = scope.bind(text, "q", _full_text)
    return (
        f"CALL db.index.fulltext.queryNodes('{NAME_INDEX}', {query}) YIELD node"
        f" WITH node WHERE {scope.visible('node')}\n"
    )


def _named(text: Any, scope: Scope) -> str:
    """Clauses that bind `found` to each actor one of whose names has all these words."""
    key = scope.bind(text, "key", name_key)
    return (
        f"{_names(text, scope)}WITH collect(node) AS names\n"
        f"WITH names, any(x IN names WHERE x.bearer <> 'Person' AND x.key = {key}) AS whole\n"
        f"UNWIND [x IN names WHERE x.bearer = 'Person' OR NOT whole OR x.key = {key}] AS name\n"
        f"MATCH (name)<-[named:NAMED]-(found) WHERE {scope.visible('named')}\n"
    )


def principals(text: Any, scope: Scope) -> Principals:
    """The actors that `text`, an id or a name, stands for."""
    root, actor, since, until = (scope.fresh(prefix) for prefix in ("root", "actor", "since", "until"))
    label = scope.literal(text, _label)
    found = f"MATCH (found:{label} {{id: {scope.bind(text, 'id')}}})\n" if label else _named(text, scope)
    branches = [
        f"MATCH (a:{each} {{canonical_id: root}}) RETURN a, null AS since, null AS until"
        for each in ([label] if label else _LABELS)
    ]
    dated = label in ("", "Country")
    if dated:
        branches += _of_country(scope)
    clauses = (
        f"CALL () {{ {found}WITH DISTINCT found.canonical_id AS root\nCALL (root) {{ {' UNION '.join(branches)} }}\n"
        f"RETURN DISTINCT root AS {root}, a AS {actor},"
        f" coalesce(since, date('0001-01-01')) AS {since}, coalesce(until, date('9999-12-31')) AS {until} }}\n"
    )
    return Principals(clauses, root, actor, since, until, dated)


def people(text: Any, into: str, scope: Scope) -> str:
    """Clauses that bind the canonical ids of the people that `text`, an id or a name, stands for to a list."""
    label = scope.literal(text, _label)
    if label not in ("", "Person"):
        return f"WITH *, [] AS {into}\n"
    if label:
        found = f"MATCH (found:Person {{id: {scope.bind(text, 'id')}}})\n"
    else:
        found = (
            f"{_names(text, scope)}WITH node WHERE node.bearer = 'Person'\n"
            f"MATCH (node)<-[named:NAMED]-(found:Person) WHERE {scope.visible('named')}\n"
        )
    return f"CALL () {{ {found}RETURN collect(DISTINCT found.canonical_id) AS {into} }}\n"


def _of_country(scope: Scope) -> list[str]:
    """What finds those who act for a country: its bodies, and the holders of its and their offices."""
    body = "(c)<-[part:PART_OF|REPRESENTS*1..5]-(o:Organisation)"
    parts_known = f"all(x IN part WHERE {scope.visible('x')})"
    office = "<-[i:POST_IN]-(:Post)<-[p:OF_POST]-(t:Tenure)<-[h:HELD]-(holder:Person)"
    held = (
        f"{scope.visible('i', 'p', 't', 'h')} AND t.status IN ['held', 'acting', 'ended']"
        " MATCH (a:Person {canonical_id: holder.canonical_id})"
        " RETURN a, t.since_earliest AS since, t.until_latest AS until"
    )
    country = "MATCH (c:Country {canonical_id: root})"
    bodies = " MATCH (a:Organisation {canonical_id: o.canonical_id}) RETURN a, null AS since, null AS until"
    return [
        f"{country} MATCH {body} WHERE {parts_known}{bodies}",
        f"{country} MATCH (c){office} WHERE {held}",
        f"{country} MATCH {body} WHERE {parts_known} MATCH (o){office} WHERE {held}",
    ]
