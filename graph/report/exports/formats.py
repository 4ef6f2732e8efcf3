"""The formats of a graph of contacts, by the suffix of the file's name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from graph.errors import BadRequestError
from graph.report.exports.network import ExportedNode, ExportedTie, Network
from graph.report.exports.tables import write_csv, write_cytoscape, write_parquet
from graph.report.exports.xml import write_gexf, write_graphml

Write = Callable[[Path], None]

ENDINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        ".parquet": "Parquet: ties, and beside them the nodes as NAME.nodes.parquet",
        ".csv": "CSV: ties, and beside them the nodes as NAME.nodes.csv",
        ".graphml": "GraphML",
        ".gexf": "GEXF 1.2 with the intervals of each tie, for Gephi",
        ".cyjs": "Cytoscape's JSON",
    }
)
"""The formats that can be written, by suffix."""


def checked(path: Path) -> None:
    """Check that the name of a file has the suffix of a format. Raises BadRequestError: it has none."""
    if path.suffix.lower() not in ENDINGS:
        raise BadRequestError(f"{path.name}: the name ends in none of {', '.join(ENDINGS)}, which say the format.")


def files(network: Network, path: Path) -> dict[Path, Write]:
    """The files that an export consists of, each with the function that writes it.

    Raises:
        BadRequestError: the name has the suffix of no format.
    """
    checked(path)
    match path.suffix.lower():
        case ".graphml":
            return {path: lambda to: write_graphml(network, to)}
        case ".gexf":
            return {path: lambda to: write_gexf(network, to)}
        case ".cyjs":
            return {path: lambda to: write_cytoscape(network, to)}
        case ending:
            write = write_csv if ending == ".csv" else write_parquet
            return {
                path.with_name(f"{path.stem}.nodes{path.suffix}"): lambda to: write(network.nodes, ExportedNode, to),
                path: lambda to: write(network.ties, ExportedTie, to),
            }
