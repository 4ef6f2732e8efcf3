"""The floor: a bare driver that writes ready rows by `UNWIND … MERGE` on their keys, as many a transaction as a load."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from pathlib import Path
from typing import Any, Final

import neo4j

from graph.ingest.admission import Admitted, source_of
from graph.ingest.intake import read
from graph.ingest.pattern import Pattern, pattern_of
from loaders.catalogue import loader

SIZE: Final = 5_000
"""Rows of one transaction: as many as a load writes in one on average."""


class Rows:
    """The nodes and relationships of instalments, each once, made before the clock starts.

    Attributes:
        nodes: by label; parameters of MERGE on `id`.
        edges: by pattern; parameters of MERGE on `key`.
        counts: how many of each label and type there are.
    """

    def __init__(self, path: Path) -> None:
        nodes: dict[str, dict[str, Any]] = defaultdict(dict)
        edges: dict[Pattern, dict[str, Any]] = defaultdict(dict)
        gdelt = loader("gdelt")
        survey = gdelt.survey(path)
        for document in gdelt.documents(path):
            for item in read(gdelt, document, survey):
                if not isinstance(item, Admitted):
                    continue
                for row in item.nodes.values():
                    own = {"id": row.id, "digest": row.digest, "source": source_of(row.id), "known_from": row.reported}
                    nodes[row.label].setdefault(row.id, {"id": row.id, "set": {**row.values, **own}})
                for edge in item.edges.values():
                    own = {"key": edge.key, "digest": edge.digest, "known_from": edge.reported}
                    ends = {"start": edge.start, "end": edge.end, "key": edge.key}
                    pattern = pattern_of(edge.type, edge.start, edge.end)
                    edges[pattern].setdefault(edge.key, {**ends, "set": {**edge.values, **own}})
        self.nodes = {label: list(rows.values()) for label, rows in nodes.items()}
        self.edges = {pattern: list(rows.values()) for pattern, rows in edges.items()}
        self.counts: dict[str, int] = {label: len(rows) for label, rows in self.nodes.items()}
        for pattern, rows in self.edges.items():
            self.counts[pattern.type] = self.counts.get(pattern.type, 0) + len(rows)

    @property
    def count(self) -> int:
        """How many nodes and relationships there are."""
        return sum(self.counts.values())

    def save(self, path: Path) -> None:
        """Write them as JSON Lines, for programs that cannot read them from us: kind, id or ends, properties."""
        with path.open("w", encoding="utf-8") as stream:
            for label, rows in self.nodes.items():
                for row in rows:
                    stream.write(json.dumps([label, row["id"], row["set"]], default=str) + "\n")
            for pattern, rows in self.edges.items():
                for row in rows:
                    entry = [pattern.type, row["key"], row["start"], row["end"], row["set"]]
                    stream.write(json.dumps(entry, default=str) + "\n")


def write(rows: Rows, address: str, user: str, password: str) -> float:
    """Write the rows into a prepared, empty store; the seconds that it took."""
    statements = [(_node(label), found) for label, found in rows.nodes.items()]
    statements += [(_edge(pattern), found) for pattern, found in rows.edges.items()]
    with neo4j.GraphDatabase.driver(address, auth=(user, password)) as driver, driver.session() as session:
        began = time.perf_counter()
        for text, found in statements:
            for at in range(0, len(found), SIZE):
                session.execute_write(_run, text, found[at : at + SIZE])
        return time.perf_counter() - began


def _node(label: str) -> str:
    return f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n += row.set"


def _edge(pattern: Pattern) -> str:
    ends = f"MATCH (a:{pattern.start} {{id: row.start}}) MATCH (b:{pattern.end} {{id: row.end}})"
    return f"UNWIND $rows AS row {ends} MERGE (a)-[x:{pattern.type} {{key: row.key}}]->(b) SET x += row.set"


def _run(transaction: neo4j.ManagedTransaction, text: str, rows: list[dict[str, Any]]) -> None:
    transaction.run(text, rows=rows).consume()
