"""No dead ends: whatever GraphQL leads to leads back, for every relationship type and every type of node at its ends."""

from collections.abc import Iterator
from dataclasses import MISSING, fields
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from graph.graphql.schema.objects import TraversalField
from graph.graphql.schema.shapes import OBJECT_TYPES
from graph.graphql.server.answer import execute
from graph.ingest.load import load
from graph.model.declaration import Node, Relationship, properties
from graph.model.ids import make_id
from graph.model.ontology import RELATIONSHIP_TYPES
from graph.model.traversal import Shape
from graph.model.vocabulary import Term
from graph.store.protocol import Store
from tests.conftest import emptied
from tests.contract.small_graph import Archive
from tests.ingest.small_source import SmallSource

APART: Final = {
    "EVIDENCED_BY": "is asked for as `evidence`, and as `facts` of a source: tested apart",
    "SAME_AS": "is a decision on records",
    "NOT_SAME_AS": "is a decision on records",
    "POSSIBLY_SAME_AS": "is a decision on records",
    "REVISED_FROM": "leads to former states, which `knownAt` shows in place",
    "RANKED": "is computed and not loaded: `centrality` and `ranked` are tested with the rankings",
}
"""Relationship types that are no traversals of nodes, each with why."""


class Pair(NamedTuple):
    """One relationship of the test's graph: its type, and the ids and types of its ends."""

    kind: str
    start: str
    end: str
    labels: tuple[str, str]


def _value(of: type) -> Any:
    if issubclass(of, Term):
        return next(iter(of))
    return {str: "x", int: 1, float: 1.0, bool: True, date: date(2025, 6, 1)}[of]


def _made(cls: Any, **given: str) -> Any:
    """A node or relationship with a value for each property that must have one."""
    needed = {field.name for field in fields(cls) if field.default is MISSING and field.default_factory is MISSING}
    return cls(**{name: _value(prop.type) for name, prop in properties(cls).items() if name in needed}, **given)


def _pairs() -> Iterator[Pair]:
    number = 0
    for kind, cls in RELATIONSHIP_TYPES.items():
        for start in cls.starts if kind not in APART else ():
            for end in cls.ends:
                if start.internal or end.internal:
                    continue
                number += 1
                near, far = start.__name__, end.__name__
                ids = make_id("small", near, f"{number}-start"), make_id("small", far, f"{number}-end")
                yield Pair(kind, *ids, (near, far))


@pytest.fixture(scope="module")
def pairs(engine: Store, tmp_path_factory: pytest.TempPathFactory) -> list[Pair]:
    """A relationship of each type between nodes of each two types that it may join, each node in one alone."""
    archive, told = Archive("small"), [*_pairs()]
    for pair in told:
        cls: type[Relationship] = RELATIONSHIP_TYPES[pair.kind]
        record = archive.record(f"{pair.kind} {pair.start}")
        for node_id, label in zip((pair.start, pair.end), pair.labels, strict=True):
            node: type[Node] = next(each for each in (*cls.starts, *cls.ends) if each.__name__ == label)
            record.add(_made(node, id=node_id))
        record.relate(_made(cls, start=pair.start, end=pair.end))
    rejects = Path(tmp_path_factory.mktemp("rejects")) / "small.jsonl"
    report = load(emptied(engine), SmallSource({"a": archive.records}, id="small"), None, rejects=rejects)
    assert report.complete, report.first_rejects
    return told


def _fields(kind: str, label: str, *, forward: bool) -> Iterator[tuple[str, TraversalField]]:
    """The fields of a type that lead along a relationship type."""
    for field in OBJECT_TYPES[label].fields.values():
        match field.how:
            case TraversalField() as how if how.relationship is RELATIONSHIP_TYPES[kind] and how.forward is forward:
                yield field.name, how


def _selection(name: str, how: TraversalField) -> str:
    match how.declared.shape:
        case Shape.CONNECTION:
            return f"{name} {{ nodes {{ id }} }}"
        case Shape.OWN:
            return f"{name} {{ {how.declared.far} {{ id }} }}"
        case _:
            return f"{name} {{ id }}"


def _ids(answer: Any) -> Iterator[str]:
    """Every id that stands anywhere in an answer."""
    if isinstance(answer, dict):
        yield from [answer["id"]] if "id" in answer else []
        for value in answer.values():
            yield from _ids(value)
    elif isinstance(answer, list):
        for value in answer:
            yield from _ids(value)


def _asked(store: Store, document: str, variables: dict[str, Any] | None = None) -> dict[str, Any]:
    response = execute(store, document, variables or {})
    assert "errors" not in response, response["errors"]
    answer: dict[str, Any] = response["data"]
    return answer


@pytest.mark.parametrize("kind", [kind for kind in RELATIONSHIP_TYPES if kind not in APART])
@pytest.mark.parametrize("forward", [True, False], ids=["forward", "back"])
def test_every_relationship_is_travelled_both_ways(engine: Store, pairs: list[Pair], kind: str, forward: bool) -> None:
    """From the node at either end of a relationship GraphQL leads to the one at the other, whatever their types."""
    ways = [
        (pair.start, pair.end, pair.labels[0]) if forward else (pair.end, pair.start, pair.labels[1])
        for pair in pairs
        if pair.kind == kind
    ]
    assert ways
    parts = []
    for label in dict.fromkeys(label for _, _, label in ways):
        selected = " ".join(_selection(*each) for each in _fields(kind, label, forward=forward))
        parts.append(f"... on {label} {{ {selected or '__typename'} }}")
    document = f"query ($ids: [ID!]!) {{ nodes(ids: $ids) {{ {' '.join(parts)} }} }}"
    answer = _asked(engine, document, {"ids": [near for near, _, _ in ways]})
    reached = zip(ways, answer["nodes"], strict=True)
    assert [(near, far) for (near, far, _), there in reached if far not in _ids(there)] == []


def test_a_source_leads_to_all_that_it_speaks_of_and_back(engine: Store, pairs: list[Pair]) -> None:
    """A source lists its facts of every type, each once, counted by type and a page at a time; each fact names its source."""
    written = {node_id: label for pair in pairs for node_id, label in zip(pair[1:3], pair.labels, strict=True)}
    met: dict[str, str] = {}
    after: str | None = None
    while True:
        (source,) = _asked(
            engine,
            """query ($after: String) { sources(where: {title: {eq: "small"}}) { nodes { facts(first: 200, after: $after) {
            totalCount groups(by: TYPE) { value count } pageInfo { hasNextPage endCursor }
            edges { evidence { record } node { __typename id evidence { source { title } } } } } } } }""",
            {"after": after},
        )["sources"]["nodes"]
        page = source["facts"]
        assert all(edge["evidence"] and edge["node"]["evidence"] for edge in page["edges"])
        new = {edge["node"]["id"]: edge["node"]["__typename"] for edge in page["edges"]}
        assert not new.keys() & met.keys()
        met |= new
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
    assert met == {node_id: label for node_id, label in written.items() if label not in ("Source", "Dataset")}
    assert page["totalCount"] == len(met) == sum(group["count"] for group in page["groups"])


def test_facts_of_a_source_are_filtered_by_what_they_are(engine: Store, pairs: list[Pair]) -> None:
    """Of a source's facts, a filter leaves those of a type, and those of which a condition of that type holds."""
    document = """{ sources(where: {title: {eq: "small"}}) { nodes { facts(where: {node: {OR: [{count: {unit: {eq: "x"}}}, {tenure: {}}]}}, first: 1000) {
        nodes { __typename id } } } } }"""
    (source,) = _asked(engine, document)["sources"]["nodes"]
    met = {(node["__typename"], node["id"]) for node in source["facts"]["nodes"]}
    written = {(label, node_id) for pair in pairs for node_id, label in zip(pair[1:3], pair.labels, strict=True)}
    assert met == {(label, node_id) for label, node_id in written if label in ("Count", "Tenure")}
