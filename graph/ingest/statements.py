"""The statements that load: Cypher for one label or one relationship type, made of the model alone.

Data reaches a statement only as parameters. Labels, types and property names come from the ontology, so no text
of a source can become a part of a statement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any, Final

from graph.cypher.clause import Clause, Clauses, create, match, return_, set_, unwind
from graph.cypher.compound import Exists, call, case, collect, count, list_of
from graph.cypher.expression import TRUE, Expression, Operand, Parameter, Variable, operand
from graph.cypher.pattern import RelationshipPattern, node, relationship
from graph.cypher.renderer import query
from graph.ingest.pattern import Pattern
from graph.model.actors import Name, Tenure
from graph.model.events import Event
from graph.model.ontology import NODE_TYPES, RELATIONSHIP_TYPES
from graph.store.layout import derived_properties, edge_properties, evidence_properties, node_properties, schema

KEY_LENGTH: Final = 32
"""Letters of a relationship's key; the key of a former version goes on with `~` and a number."""


_STAMPED: Final = tuple(cls.__name__ for cls in (Event, Tenure, Name))
"""Labels of which a new node is stamped with what follows from its own content."""
_IDS, _ROWS, _DAYS = map(Parameter, ("ids", "rows", "days"))
_ID, _ROW = Variable("id"), Variable("row")
_NODE, _REVISION, _EDGE, _START, _END = map(Variable, ("n", "r", "x", "a", "b"))
_WRITTEN: Final = return_(count().as_("n"))
"""How many were written: what the store compares with how many it was sent."""


@cache
def read_nodes(label: str) -> str:
    """Read what is stored under `$ids`: by its days, as few differ, each id with the digest.

    A row for each would be a message of its own, and reading them took a sixth to a third of the processor time
    of a load that changes nothing.
    """
    days = (_NODE.prop(name).as_(name) for name in ("known_from", "known_to", "current_from"))
    held = collect(list_of(_NODE.prop("id"), _NODE.prop("digest")))
    return query((*_of_ids(label), return_(*days, held.as_("found"))))


@cache
def read_one(label: str) -> str:
    """Read the id of any node of `$source`, to know whether there is one."""
    any_node = match(node(_NODE, label, source=Parameter("source")))
    return query((any_node, return_(_NODE.prop("id").as_("id"), limit=operand(1))))


@cache
def create_nodes(label: str) -> str:
    """Create a node for each of `$rows`: id, source, digest, its first day, `created_properties`.

    Rows are lists: they are sent, read and looked into in three quarters of the time that maps take. Of a day, the row
    has the place in `$days`.
    """
    names = ("id", "source", "digest", "known_from", *created_properties(label))
    kept = _columns(names, 0) | {names[place]: _day(place) for place in created_days(label)}
    kept["current_from"] = kept["known_from"]
    if NODE_TYPES[label].resolvable:
        kept |= {"canonical_id": kept["id"], "representative": TRUE}
    return query((_rows(), create(node(_NODE, label, **kept)), _WRITTEN))


@cache
def created_properties(label: str) -> tuple[str, ...]:
    """The properties of a new node that are its own: what loaders give, and what the store stamps from that alone."""
    return (*node_properties(label), *(derived_properties(label) if label in _STAMPED else ()))


def created_days(label: str) -> tuple[int, ...]:
    """The places in a row of `create_nodes` at which a day stands."""
    dates = schema().date_properties
    return (3, *(place for place, name in enumerate(created_properties(label), 4) if name in dates))


@cache
def count_revisions(label: str) -> str:
    """Count the former states of each of `$ids` that has any."""
    revised = node(_NODE, label, id=_ID).to(relationship(None, "REVISED_FROM"), node(_REVISION, "Revision"))
    return query((unwind(_IDS, _ID), match(revised), return_(_NODE.prop("id").as_("id"), count(_REVISION).as_("n"))))


@cache
def keep_revisions(label: str) -> str:
    """Keep the present state of each of `$rows` (id, revision, key, source, until) as a Revision."""
    until, since = _ROW.prop("until"), _NODE.prop("current_from")
    kept = {name: _NODE.prop(name) for name in (*node_properties(label), *derived_properties(label))}
    kept |= {"id": _ROW.prop("revision"), "source": _ROW.prop("source"), "digest": _NODE.prop("digest")}
    kept |= {"known_from": since, "known_to": until, "current_from": since}
    edge = relationship(None, "REVISED_FROM", key=_ROW.prop("key"), known_from=until)
    revision = create(node(_REVISION, "Revision", **kept)), create(node(_NODE).to(edge, node(_REVISION)))
    return query((*_of_rows(label), *revision, _WRITTEN))


@cache
def change_nodes(label: str) -> str:
    """Give each of `$rows` (id, values, digest, current_from) its new content, known from a day on."""
    given = created_properties(label) if label in (Tenure.__name__, Name.__name__) else node_properties(label)
    changes: dict[str, Operand] = {name: _ROW.prop("values").prop(name) for name in given}
    changes |= {"digest": _ROW.prop("digest"), "current_from": _ROW.prop("current_from"), "known_to": None}
    if NODE_TYPES[label].resolvable:  # it may have been closed before
        changes["representative"] = case((_NODE.prop("id").eq(_NODE.prop("canonical_id")), TRUE))
    return query((*_of_rows(label), set_(_NODE, changes), _WRITTEN))


@cache
def predate_nodes(label: str) -> str:
    """Let each of `$rows` (id, before, known_from) be known from an earlier day than was thought."""
    day, present = _ROW.prop("known_from"), _NODE.prop("current_from")
    current = case((present.eq(_ROW.prop("before")), day), otherwise=present)
    return query((*_of_rows(label), set_(_NODE, {"known_from": day, "current_from": current}), _WRITTEN))


@cache
def predate_revisions(label: str) -> str:
    """Let the first former state of each of `$rows` (id, before, known_from) be known from that day too."""
    path = node(_NODE, label, id=_ROW.prop("id")).to(relationship(None, "REVISED_FROM"), node(_REVISION, "Revision"))
    first = match(path, where=_REVISION.prop("known_from").eq(_ROW.prop("before")))
    return query((_rows(), first, set_(_REVISION, {"known_from": _ROW.prop("known_from")}), _WRITTEN))


@cache
def close_nodes(label: str) -> str:
    """Close those of `$rows` (id, day) of which no source speaks any more, and say which."""
    proof = Variable("e")
    evidence = node(_NODE).to(relationship(proof, "EVIDENCED_BY"), node(None, "Source"))
    spoken_of = Exists((match(evidence, where=_open(proof)),))
    closed: dict[str, Operand] = {"known_to": _last_day(_NODE.prop("current_from"))}
    if NODE_TYPES[label].resolvable:
        closed["representative"] = None
    return query(
        (
            *_of_rows(label, where=_open(_NODE) & ~spoken_of),
            set_(_NODE, closed),
            return_(_NODE.prop("id").as_("id")),
        )
    )


@cache
def read_edges(pattern: Pattern) -> str:
    """Read what is stored under the `keys` between the ends of each of `$rows` (start, end, keys), as in `read_nodes`."""
    days = {"known_from": "known_from", "known_to": "known_to", "current_from": "known_from"}
    read = (_EDGE.prop(stored).as_(name) for name, stored in days.items())
    held = collect(list_of(_EDGE.prop("key"), _EDGE.prop("digest")))
    return query((*_edges(pattern, _of_keys()), return_(*read, held.as_("found"))))


@cache
def create_edges(pattern: Pattern, *, evidenced: bool) -> str:
    """Create a relationship for each of `$rows`: ends, key, digest, place of its first day in `$days`, `said_properties`.

    Of what a source says, the place of the day on which it was reported is the last.
    """
    names = said_properties(pattern.type, evidenced=evidenced)
    kept = {**_columns(("key", "digest"), 2), "known_from": _day(4), **_columns(names, 5)}
    if evidenced:
        kept["reported_at"] = _day(5 + len(names))
    start = match(node(_START, pattern.start, id=_ROW.item(0)))
    end = match(node(_END, pattern.end, id=_ROW.item(1)))
    made = create(node(_START).to(RelationshipPattern(_EDGE, (pattern.type,), tuple(kept.items())), node(_END)))
    return query((_rows(), start, end, made, _WRITTEN))


@cache
def said_properties(kind: str, *, evidenced: bool) -> tuple[str, ...]:
    """The properties of a new relationship of a type, but for the day on which it was reported."""
    evidence = evidence_properties()
    return tuple(
        name for name in edge_properties(kind) if name != "reported_at" and (evidenced or name not in evidence)
    )


@cache
def count_former_edges(pattern: Pattern) -> str:
    """Count the former versions of the `keys` between the ends of each of `$rows` (start, end, keys)."""
    key = call("left", _EDGE.prop("key"), KEY_LENGTH)
    former = _EDGE.prop("known_to").is_stated() & _EDGE.prop("key").contains("~") & key.within(_ROW.prop("keys"))
    return query((*_edges(pattern, former), return_(key.as_("key"), count(_EDGE).as_("n"))))


@cache
def retire_edges(pattern: Pattern) -> str:
    """Close the `keys` of each of `$rows` (start, end, keys, suffix, until), and free the keys for successors."""
    retired = {"key": _EDGE.prop("key") + _ROW.prop("suffix"), "known_to": _ROW.prop("until")}
    return query((*_edges(pattern, _of_keys()), set_(_EDGE, retired), _WRITTEN))


@cache
def close_edges(pattern: Pattern) -> str:
    """Close those of the `keys` of each of `$rows` (start, end, keys, day) that are still open, and count them."""
    closed = set_(_EDGE, {"known_to": _last_day(_EDGE.prop("known_from"))})
    return query((*_edges(pattern, _of_keys() & _open(_EDGE)), closed, _WRITTEN))


@cache
def count_open_edges(kind: str) -> str:
    """Count the open relationships of a type for each of `$sources`."""
    source = _EDGE.prop("source_id")
    held = match(node().to(relationship(_EDGE, kind), node()), where=source.within(Parameter("sources")) & _open(_EDGE))
    return query((held, return_(source.as_("source"), count(_EDGE).as_("n"))))


@cache
def open_edges(kind: str) -> str:
    """The open relationships of a type and one `$source` whose keys lie from `$lower` to before `$upper`."""
    key = _EDGE.prop("key")
    wanted = [_EDGE.prop("source_id").eq(Parameter("source")), _open(_EDGE)]
    wanted += [key.ge(Parameter("lower")), key.lt(Parameter("upper"))]
    ends = _START.prop("id").as_("start"), _END.prop("id").as_("end")
    held = match(node(_START).to(relationship(_EDGE, kind), node(_END)), where=wanted)
    return query((held, return_(key.as_("key"), *ends)))


def _edges(pattern: Pattern, where: Expression) -> Clauses:
    """Both ends and the relationships between them of which a condition holds, from the end that has few of the type.

    ArcadeDB expands from the side on which the pattern starts, once a row: 10 s against 0.06 s for 1,000 rows at
    a hub. Where both ends are hubs (a country and a document), a row for each pair of ends with all its keys takes
    0.7 s where a row for each key took 25 s.
    """
    start = match(node(_START, pattern.start, id=_ROW.prop("start")))
    end = match(node(_END, pattern.end, id=_ROW.prop("end")))
    path = node(_START).to(relationship(_EDGE, pattern.type), node(_END))
    if RELATIONSHIP_TYPES[pattern.type].anchor == "end":
        return _rows(), end, start, match(path.reversed(), where=where)
    return _rows(), start, end, match(path, where=where)


def keyed(edges: Iterable[tuple[str, str, str]], **more: Any) -> list[dict[str, Any]]:
    """Rows of (start, end, keys) from each relationship's start, end and key; `more` stands in every row."""
    pairs: dict[tuple[str, str], list[str]] = defaultdict(list)
    for start, end, key in edges:
        pairs[start, end].append(key)
    return [{"start": start, "end": end, "keys": keys, **more} for (start, end), keys in pairs.items()]


def _rows() -> Clause:
    return unwind(_ROWS, _ROW)


def _of_ids(label: str) -> Clauses:
    """The nodes that have the `$ids`."""
    return unwind(_IDS, _ID), match(node(_NODE, label, id=_ID))


def _of_rows(label: str, where: Expression = TRUE) -> Clauses:
    """The nodes that the `$rows` name, of which a condition holds."""
    return _rows(), match(node(_NODE, label, id=_ROW.prop("id")), where=where)


def _of_keys() -> Expression:
    return _EDGE.prop("key").within(_ROW.prop("keys"))


def _open(fact: Variable) -> Expression:
    return fact.prop("known_to").is_null()


def _last_day(since: Expression) -> Expression:
    """Until when what is closed was known: the row's day, and not before it began."""
    return case((since.gt(_ROW.prop("day")), since), otherwise=_ROW.prop("day"))


def _columns(names: Iterable[str], first: int) -> dict[str, Expression]:
    """Properties from the places of a row that begin with the `first`."""
    return {name: _ROW.item(place) for place, name in enumerate(names, first)}


def _day(place: int) -> Expression:
    """The day whose place in `$days` stands at a place of the row."""
    return _DAYS.item(_ROW.item(place))
