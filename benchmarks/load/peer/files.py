"""Lets BioCypher write rows as the files that neo4j-admin imports, with a schema made of their labels and types."""

import json
import sys
import time
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

from biocypher import BioCypher  # type: ignore[import-not-found]
from pyarrow.parquet import ParquetFile

TYPES = {str: "str", int: "int", float: "float", bool: "bool", list: "str[]"}


def main(rows: Path, out: Path) -> None:
    """Write them, and print the seconds and the version."""
    nodes: list[tuple[str, str, dict[str, Any]]] = []
    edges: list[tuple[str, str, str, str, dict[str, Any]]] = []
    known: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for line in rows.open(encoding="utf-8"):
        kind, key, *ends, values = json.loads(line)
        name = kind.lower().replace("_", " ")
        known[name, "edge" if ends else "node"] |= {each: TYPES[type(value)] for each, value in values.items()}
        if ends:
            edges.append((key, *ends, name, values))
        else:
            nodes.append((key, name, values))
    schema = {
        name: {"represented_as": sort, "input_label": name, "preferred_id": "id", "properties": properties}
        for (name, sort), properties in known.items()
    }
    # JSON is YAML.
    (out / "schema.yaml").write_text(json.dumps(schema), encoding="utf-8")
    settings = {"biocypher": {"dbms": "neo4j", "offline": True, "strict_mode": False, "head_ontology": None}}
    (out / "settings.yaml").write_text(json.dumps(settings), encoding="utf-8")
    began = time.perf_counter()
    writer = BioCypher(
        biocypher_config_path=str(out / "settings.yaml"),
        schema_config_path=str(out / "schema.yaml"),
        output_directory=str(out / "csv"),
    )
    if not (writer.write_nodes(nodes) and writer.write_edges(edges)):
        raise ValueError("it refuses the rows")
    writer.write_import_call()
    seconds = time.perf_counter() - began
    written = sum(ParquetFile(path).metadata.num_rows for path in (out / "csv").glob("*-part*.parquet"))
    if written != len(nodes) + len(edges):
        raise ValueError(f"it wrote {written} of {len(nodes) + len(edges)} rows")
    print(json.dumps({"seconds": seconds, "version": version("biocypher")}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
