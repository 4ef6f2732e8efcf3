"""A whole graph as the CSV files that `neo4j-admin database import full` reads: the way to a billion events.

There is a file for each label and each relationship type, whose first line names the properties with their types. Texts
are quoted, with quotes doubled; an empty field is a missing property; the items of a list are separated by U+001F. The
file `import.args` holds the arguments of the command.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, TextIO, TypeAlias

from graph.errors import ChanceryError
from graph.model.dates import PartialDate
from graph.model.declaration import Property, properties
from graph.model.evidence import Evidence
from graph.model.ontology import NODE_TYPES, RELATIONSHIP_TYPES, resolvable_labels
from graph.model.sources import Revision

ARRAY: Final = "\x1f"
ARGUMENTS: Final = "import.args"
OPTIONS: Final = ("--id-type=string", "--array-delimiter=U+001F", "--multiline-fields=true", "--normalize-types=false")
_TYPES: Final = {str: "string", int: "long", float: "double", bool: "boolean", date: "date", datetime: "datetime"}
_NODE_STORE: Final = {
    "source": "string",
    "digest": "string",
    "known_from": "date",
    "known_to": "date",
    "current_from": "date",
}
_EDGE_STORE: Final = {"key": "string", "digest": "string", "known_from": "date", "known_to": "date"}


ProgressCallback: TypeAlias = Callable[[int], None]
"""Called with how many nodes and relationships have been read."""


class ExportError(ChanceryError):
    """The graph cannot be exported."""

    code = "EXPORT_FAILED"


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was exported.

    Attributes:
        nodes: the number of nodes by label.
        relationships: the number of relationships by type.
        refused: the number of records that were refused.
    """

    nodes: dict[str, int]
    relationships: dict[str, int]
    refused: int = 0


@cache
def node_columns(label: str) -> Mapping[str, str]:
    """The properties of nodes of a label, with their types in the file. A `Revision` may have those of any label."""
    declared: dict[str, str] = {}
    for cls in NODE_TYPES.values() if label == Revision.__name__ else (NODE_TYPES[label],):
        declared |= _types(properties(cls))
    own = {"canonical_id": "string", "representative": "boolean"} if label in resolvable_labels() else {}
    return MappingProxyType(declared | _NODE_STORE | own)


@cache
def edge_columns(kind: str) -> Mapping[str, str]:
    """The properties of relationships of a type, with their types in the file."""
    return MappingProxyType(_types(properties(RELATIONSHIP_TYPES[kind])) | _types(properties(Evidence)) | _EDGE_STORE)


def _types(declared: Mapping[str, Property]) -> dict[str, str]:
    types: dict[str, str] = {}
    for prop in declared.values():
        if prop.type is PartialDate:
            earliest, latest, precision = prop.stored
            types |= {earliest: "date", latest: "date", precision: "string"}
        else:
            types[prop.name] = _TYPES.get(prop.type, "string") + ("[]" if prop.many else "")
    return types


class Neo4jCsv:
    """A writer of the CSV files of a graph.

    Attributes:
        nodes: how many nodes have been written, by label.
        relationships: how many relationships have been written, by type.
    """

    def __init__(self, folder: Path) -> None:
        """Make the folder. Raises ExportError: it is not empty; OSError: it cannot be made."""
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise ExportError(f"{folder} is not empty: give the name of a new folder.")
        self._folder = folder
        self._files: dict[str, TextIO] = {}
        self.nodes: dict[str, int] = {}
        self.relationships: dict[str, int] = {}

    def node(self, label: str, node_id: str, values: Mapping[str, Any]) -> None:
        """Write a node; each id may be written once."""
        columns = node_columns(label)
        if label not in self.nodes:
            self._begin(label, ["id:ID", *(f"{name}:{kind}" for name, kind in columns.items())])
        self.nodes[label] = self.nodes.get(label, 0) + 1
        self._write(label, [_quoted(node_id)], columns, values, node_id)

    def relationship(self, kind: str, start: str, end: str, values: Mapping[str, Any]) -> None:
        """Write a relationship; each key may be written once."""
        columns = edge_columns(kind)
        if kind not in self.relationships:
            self._begin(kind, [":START_ID", ":END_ID", *(f"{name}:{type_name}" for name, type_name in columns.items())])
        self.relationships[kind] = self.relationships.get(kind, 0) + 1
        self._write(kind, [_quoted(start), _quoted(end)], columns, values, f"{kind} from {start} to {end}")

    def close(self) -> None:
        """Write the arguments of the import, and close the files."""
        for file in self._files.values():
            file.close()
        lines = [*OPTIONS]
        lines += [f"--nodes={label}={label}.csv" for label in self.nodes]
        lines += [f"--relationships={kind}={kind}.csv" for kind in self.relationships]
        (self._folder / ARGUMENTS).write_text("\n".join(lines) + "\n", encoding="utf-8")

    def _begin(self, name: str, header: Sequence[str]) -> None:
        self._files[name] = file = (self._folder / f"{name}.csv").open("w", encoding="utf-8", newline="")
        file.write(",".join(header) + "\n")

    def _write(
        self, name: str, first: list[str], columns: Mapping[str, str], values: Mapping[str, Any], what: str
    ) -> None:
        if unknown := values.keys() - columns.keys() - {"id"}:
            raise ExportError(
                f"{what} has the property {min(unknown)!r}, which the model does not: the store was written by another"
                " version of Chancery; export with that one."
            )
        cells = first + [_cell(values.get(column), kind) for column, kind in columns.items()]
        self._files[name].write(",".join(cells) + "\n")


def _cell(value: Any, kind: str) -> str:
    if value is None or value == []:
        return ""
    if kind.endswith("[]"):
        if any(ARRAY in item for item in value):
            raise ExportError("a list holds the character U+001F, which parts the items of lists in the files.")
        return _quoted(ARRAY.join(value))
    if kind == "string":
        return _quoted(str(value))
    if kind == "boolean":
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
