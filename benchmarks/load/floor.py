"""The floor: a bare driver that writes ready rows by `UNWIND … MERGE` on their keys, 1,000 at a time."""

from __future__ import annotations

import time
from collections import defaultdict
from pathlib import Path
from typing import Any, Final

import neo4j

from graph.store.admission import Admitted, present, source_of
from graph.store.reading import read
from graph.store.statements import pattern_of
from loaders.catalogue import loader

BATCH: Final = 1000


class Rows:
    """The rows of instalments as parameters, made before the clock starts: by label and by pattern, each key once."""

    def __init__(self, path: Path) -> None:
        nodes: dict[str, dict[str, Any]] = defaultdict(dict)
        edges: dict[Any, dict[str, Any]] = defaultdict(dict)
        gdelt = loader("gdelt")
        for document in gdelt.documents(path):
            for item in read(gdelt, document):
                if not isinstance(item, Admitted):
                    continue
                for row in item.nodes.values():
                    own = {"id": row.id, "digest": row.digest, "source": source_of(row.id), "known_from": row.reported}
                    nodes[row.label].setdefault(row.id, {"id": row.id, "set": present(row.values) | own})
                for edge in item.edges.values():
                    own = {"key": edge.key, "digest": edge.digest, "known_from": edge.reported}
                    ends = {"start": edge.start, "end": edge.end, "key": edge.key}
                    pattern = pattern_of(edge.type, edge.start, edge.end)
                    edges[pattern].setdefault(edge.key, {**ends, "set": present(edge.values) | own})
        self.statements: list[tuple[str, list[dict[str, Any]]]] = [
            (f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n += row.set", list(rows.values()))
            for label, rows in nodes.items()
        ] + [(_merging(*pattern), list(rows.values())) for pattern, rows in edges.items()]
        self.count = sum(len(rows) for _, rows in self.statements)


def _merging(kind: str, start: str, end: str) -> str:
    ends = f"MATCH (a:{start} {{id: row.start}}) MATCH (b:{end} {{id: row.end}})"
    return f"UNWIND $rows AS row {ends} MERGE (a)-[x:{kind} {{key: row.key}}]->(b) SET x += row.set"


def write(rows: Rows, address: str, user: str, password: str) -> float:
    """Write the rows into a prepared, empty store; the seconds that it took."""
    with neo4j.GraphDatabase.driver(address, auth=(user, password)) as driver, driver.session() as session:
        began = time.perf_counter()
        for text, all_rows in rows.statements:
            for at in range(0, len(all_rows), BATCH):
                session.execute_write(_run, text, all_rows[at : at + BATCH])
        return time.perf_counter() - began


def _run(transaction: neo4j.ManagedTransaction, text: str, rows: list[dict[str, Any]]) -> None:
    transaction.run(text, rows=rows).consume()
