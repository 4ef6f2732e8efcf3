"""Fills a kglab graph with rows: a resource for each node and each relationship, as RDF has no properties on edges."""

import json
import sys
import time
from importlib.metadata import version
from pathlib import Path
from urllib.parse import quote

import kglab  # type: ignore[import-not-found]
from rdflib import RDF, Literal, URIRef  # type: ignore[import-not-found]

BASE = "urn:chancery:"


def main(rows: Path) -> None:
    """Fill it, and print the seconds and the version."""
    entries = [json.loads(line) for line in rows.open(encoding="utf-8")]
    began = time.perf_counter()
    graph = kglab.KnowledgeGraph(name="chancery", base_uri=BASE, use_gpus=False)
    for kind, key, *ends, values in entries:
        subject = URIRef(BASE + quote(key))
        graph.add(subject, RDF.type, URIRef(BASE + kind))
        for name, end in zip(("start", "end"), ends, strict=False):
            graph.add(subject, URIRef(BASE + name), URIRef(BASE + quote(end)))
        for name, value in values.items():
            for item in value if isinstance(value, list) else (value,):
                graph.add(subject, URIRef(BASE + name), Literal(item))
    seconds = time.perf_counter() - began
    held = len(set(graph.rdf_graph().subjects(RDF.type)))
    if held != len(entries):
        raise ValueError(f"it holds {held} of {len(entries)} rows")
    print(json.dumps({"seconds": seconds, "version": version("kglab")}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
