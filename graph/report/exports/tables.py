"""Graphs of contacts as CSV and Parquet, with ties in one file and nodes in another, and as Cytoscape's JSON."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import date
from pathlib import Path
from typing import Any

from graph.analysis.claims.parquet import pyarrow
from graph.report.exports.network import ExportedNode, ExportedTie, Network


def write_csv(rows: Sequence[ExportedNode] | Sequence[ExportedTie], kind: type[Any], path: Path) -> None:
    """Write nodes or ties as CSV (RFC 4180, UTF-8): days as ISO 8601, lists as JSON, None as an empty field."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        names = [field.name for field in fields(kind)]
        writer.writerow(names)
        writer.writerows([_cell(getattr(row, name)) for name in names] for row in rows)


def write_parquet(rows: Sequence[ExportedNode] | Sequence[ExportedTie], kind: type[Any], path: Path) -> None:
    """Write nodes or ties as Parquet, with typed days and lists. Raises BadRequestError: pyarrow is not installed."""
    pa = pyarrow()
    interval = pa.struct([("start", pa.date32()), ("end", pa.date32())])
    types = {
        **dict.fromkeys(("id", "name", "source", "target"), pa.string()),
        **dict.fromkeys(("first", "last"), pa.date32()),
        **dict.fromkeys(("weight", "positive", "negative"), pa.float64()),
        **dict.fromkeys(("kinds", "events"), pa.list_(pa.string())),
        "contacts": pa.int64(),
        "intervals": pa.list_(interval),
    }
    columns = {}
    for field in fields(kind):
        values = [getattr(row, field.name) for row in rows]
        if field.name == "intervals":
            values = [[{"start": start, "end": end} for start, end in row] for row in values]
        columns[field.name] = pa.array(values, types[field.name])
    pa.parquet.write_table(pa.table(columns), path, compression="zstd")


def write_cytoscape(network: Network, path: Path) -> None:
    """Write a graph as Cytoscape's JSON (cyjs), which Cytoscape, cytoscape.js and networkx read."""
    nodes = [{"data": {**_plain(node), "value": node.id}} for node in network.nodes]
    ties = [{"data": {"id": f"tie {number}", **_plain(tie)}} for number, tie in enumerate(network.ties)]
    content = {
        "data": list(network.attributes.items()),
        "directed": network.directed,
        "multigraph": False,
        "elements": {"nodes": nodes, "edges": ties},
    }
    path.write_text(json.dumps(content, ensure_ascii=False, default=date.isoformat) + "\n", encoding="utf-8")


def _plain(part: ExportedNode | ExportedTie) -> dict[str, Any]:
    return dict(asdict(part))


def _cell(value: Any) -> Any:
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False, default=date.isoformat)
    return value.isoformat() if isinstance(value, date) else value
