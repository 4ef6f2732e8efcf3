"""The statements that load: Cypher text for one label or one relationship type, rendered from the model alone.

Data reaches a statement only as parameters. Labels, types and property names come from the ontology, so no text
of a source can become a part of a statement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any, Final, NamedTuple

from graph.model.events import Event
from graph.model.ontology import NODE_TYPES, RELATIONSHIP_TYPES, label_of
from graph.store.layout import derived_properties, edge_properties, evidence_properties, node_properties

KEY_LENGTH: Final = 32
"""Letters of a relationship's key; the key of a former version goes on with `~` and a number."""


class Pattern(NamedTuple):
    """A relationship type between two labels: what one statement can match or make."""

    type: str
    start: str
    end: str


def pattern_of(kind: str, start: str, end: str) -> Pattern:
    """The pattern of a relationship between two node ids.

    Raises:
        ValueError: an id names no label of the model.
        KeyError: the model has no such type.
    """
    found = Pattern(kind, label_of(start), label_of(end))
    if not _fits(found):
        raise ValueError(f"{kind} does not lead from {start} to {end}")
    return found


@cache
def _fits(pattern: Pattern) -> bool:
    cls = RELATIONSHIP_TYPES[pattern.type]
    starts, ends = ({node.__name__ for node in labels} for labels in (cls.starts, cls.ends))
    return pattern.start in starts and pattern.end in ends


@cache
def read_nodes(label: str) -> str:
    """Read what is stored under `$ids`: by its days, as few differ, each id with the digest.

    A row for each would be a message of its own, and reading them took a sixth to a third of the processor time
    of a load that changes nothing.
    """
    return (
        f"UNWIND $ids AS id MATCH (n:{_label(label)} {{id: id}}) RETURN n.known_from AS known_from,"
        " n.known_to AS known_to, n.current_from AS current_from, collect([n.id, n.digest]) AS found"
    )


@cache
def read_one(label: str) -> str:
    """Read the id of any node of `$source`, to know whether there is one."""
    return f"MATCH (n:{_label(label)} {{source: $source}}) RETURN n.id AS id LIMIT 1"


@cache
def create_nodes(label: str) -> str:
    """Create a node for each of `$rows`: id, source, digest, place of its first day in `$days`, `created_properties`.

    Rows are lists: they are sent, read and looked into in three quarters of the time that maps take.
    """
    kept = {"id": "row[0]", "source": "row[1]", "digest": "row[2]", "known_from": "$days[row[3]]"}
    kept |= {"current_from": kept["known_from"], **_columns(created_properties(label), 4)}
    if NODE_TYPES[label].resolvable:
        kept["canonical_id"] = kept["id"]
    return f"UNWIND $rows AS row CREATE (n:{_label(label)} {_map(kept)}) RETURN count(*) AS n"


@cache
def created_properties(label: str) -> tuple[str, ...]:
    """The properties of a new node that are its own: what loaders give, and what the store stamps from that alone."""
    return (*node_properties(label), *(derived_properties(label) if label == Event.__name__ else ()))


@cache
def count_revisions(label: str) -> str:
    """Count the former states of each of `$ids` that has any."""
    return (
        f"UNWIND $ids AS id MATCH (n:{_label(label)} {{id: id}})-[:REVISED_FROM]->(r:Revision)"
        " RETURN n.id AS id, count(r) AS n"
    )


@cache
def keep_revisions(label: str) -> str:
    """Keep the present state of each of `$rows` (id, revision, key, source, until) as a Revision."""
    kept = {name: f"n.{name}" for name in (*node_properties(label), *derived_properties(label))}
    kept |= {"id": "row.revision", "source": "row.source", "digest": "n.digest"}
    kept |= {"known_from": "n.current_from", "known_to": "row.until", "current_from": "n.current_from"}
    edge = _map({"key": "row.key", "known_from": "row.until"})
    return (
        f"UNWIND $rows AS row MATCH (n:{_label(label)} {{id: row.id}}) CREATE (r:Revision {_map(kept)})"
        f" CREATE (n)-[:REVISED_FROM {edge}]->(r) RETURN count(*) AS n"
    )


@cache
def change_nodes(label: str) -> str:
    """Give each of `$rows` (id, values, digest, current_from) its new content, known from a day on."""
    changes = [f"n.{name} = row.values.{name}" for name in node_properties(label)]
    changes += ["n.digest = row.digest", "n.current_from = row.current_from", "n.known_to = null"]
    return f"UNWIND $rows AS row MATCH (n:{_label(label)} {{id: row.id}}) SET {', '.join(changes)} RETURN count(*) AS n"


@cache
def predate_nodes(label: str) -> str:
    """Let each of `$rows` (id, before, known_from) be known from an earlier day than was thought."""
    return (
        f"UNWIND $rows AS row MATCH (n:{_label(label)} {{id: row.id}}) SET n.known_from = row.known_from,"
        " n.current_from = CASE WHEN n.current_from = row.before THEN row.known_from ELSE n.current_from END"
        " RETURN count(*) AS n"
    )


@cache
def predate_revisions(label: str) -> str:
    """Let the first former state of each of `$rows` (id, before, known_from) be known from that day too."""
    return (
        f"UNWIND $rows AS row MATCH (n:{_label(label)} {{id: row.id}})-[:REVISED_FROM]->(r:Revision)"
        " WHERE r.known_from = row.before SET r.known_from = row.known_from RETURN count(*) AS n"
    )


@cache
def close_nodes(label: str) -> str:
    """Close those of `$rows` (id, day) of which no source speaks any more, and say which."""
    return (
        f"UNWIND $rows AS row MATCH (n:{_label(label)} {{id: row.id}}) WHERE n.known_to IS NULL"
        " AND NOT EXISTS { MATCH (n)-[e:EVIDENCED_BY]->(:Source) WHERE e.known_to IS NULL }"
        " SET n.known_to = CASE WHEN n.current_from > row.day THEN n.current_from ELSE row.day END"
        " RETURN n.id AS id"
    )


@cache
def read_edges(pattern: Pattern) -> str:
    """Read what is stored under the `keys` between the ends of each of `$rows` (start, end, keys), as in `read_nodes`."""
    return (
        f"{_match_edges(pattern)} WHERE x.key IN row.keys RETURN x.known_from AS known_from,"
        " x.known_to AS known_to, x.known_from AS current_from, collect([x.key, x.digest]) AS found"
    )


@cache
def create_edges(pattern: Pattern, *, evidenced: bool) -> str:
    """Create a relationship for each of `$rows`: ends, key, digest, place of its first day in `$days`, `said_properties`.

    Of what a source says, the place of the day on which it was reported is the last.
    """
    names = said_properties(pattern.type, evidenced=evidenced)
    kept = {"key": "row[2]", "digest": "row[3]", "known_from": "$days[row[4]]", **_columns(names, 5)}
    if evidenced:
        kept["reported_at"] = f"$days[row[{5 + len(names)}]]"
    return (
        f"UNWIND $rows AS row MATCH (a:{pattern.start} {{id: row[0]}}) MATCH (b:{pattern.end} {{id: row[1]}})"
        f" CREATE (a)-[x:{pattern.type} {_map(kept)}]->(b) RETURN count(*) AS n"
    )


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
    return (
        f"{_match_edges(pattern)} WHERE x.known_to IS NOT NULL AND x.key CONTAINS '~'"
        f" AND left(x.key, {KEY_LENGTH}) IN row.keys RETURN left(x.key, {KEY_LENGTH}) AS key, count(x) AS n"
    )


@cache
def retire_edges(pattern: Pattern) -> str:
    """Close the `keys` of each of `$rows` (start, end, keys, suffix, until), and free the keys for successors."""
    return (
        f"{_match_edges(pattern)} WHERE x.key IN row.keys SET x.key = x.key + row.suffix, x.known_to = row.until"
        " RETURN count(*) AS n"
    )


@cache
def close_edges(pattern: Pattern) -> str:
    """Close those of the `keys` of each of `$rows` (start, end, keys, day) that are still open, and count them."""
    return (
        f"{_match_edges(pattern)} WHERE x.key IN row.keys AND x.known_to IS NULL"
        " SET x.known_to = CASE WHEN x.known_from > row.day THEN x.known_from ELSE row.day END"
        " RETURN count(*) AS n"
    )


@cache
def count_open_edges(kind: str) -> str:
    """Count the open relationships of a type for each of `$sources`."""
    return (
        f"MATCH ()-[x:{_type(kind)}]->() WHERE x.source_id IN $sources AND x.known_to IS NULL"
        " RETURN x.source_id AS source, count(x) AS n"
    )


@cache
def open_edges(kind: str) -> str:
    """The open relationships of a type and one `$source` whose keys lie from `$lower` to before `$upper`."""
    return (
        f"MATCH (a)-[x:{_type(kind)}]->(b) WHERE x.source_id = $source AND x.known_to IS NULL"
        " AND x.key >= $lower AND x.key < $upper RETURN x.key AS key, a.id AS start, b.id AS end"
    )


def _match_edges(pattern: Pattern) -> str:
    """Match both ends and the relationships between them, from the end that has few of the type.

    ArcadeDB expands from the side on which the pattern starts, once a row: 10 s against 0.06 s for 1,000 rows at
    a hub. Where both ends are hubs (a country and a document), a row for each pair of ends with all its keys takes
    0.7 s where a row for each key took 25 s.
    """
    start = f"MATCH (a:{pattern.start} {{id: row.start}})"
    end = f"MATCH (b:{pattern.end} {{id: row.end}})"
    if RELATIONSHIP_TYPES[pattern.type].anchor == "end":
        return f"UNWIND $rows AS row {end} {start} MATCH (b)<-[x:{pattern.type}]-(a)"
    return f"UNWIND $rows AS row {start} {end} MATCH (a)-[x:{pattern.type}]->(b)"


def keyed(edges: Iterable[tuple[str, str, str]], **more: Any) -> list[dict[str, Any]]:
    """Rows of (start, end, keys) from each relationship's start, end and key; `more` stands in every row."""
    pairs: dict[tuple[str, str], list[str]] = defaultdict(list)
    for start, end, key in edges:
        pairs[start, end].append(key)
    return [{"start": start, "end": end, "keys": keys, **more} for (start, end), keys in pairs.items()]


def _columns(names: Iterable[str], first: int) -> dict[str, str]:
    """Properties from the places of a row that begin with the `first`."""
    return {name: f"row[{place}]" for place, name in enumerate(names, first)}


def _map(entries: dict[str, str]) -> str:
    return "{" + ", ".join(f"{name}: {value}" for name, value in entries.items()) + "}"


def _label(label: str) -> str:
    if label not in NODE_TYPES:
        raise ValueError(f"{label!r} is not a label of the model")
    return label


def _type(kind: str) -> str:
    if kind not in RELATIONSHIP_TYPES:
        raise ValueError(f"{kind!r} is not a relationship type of the model")
    return kind
