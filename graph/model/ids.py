"""Node ids: `source:label/record`, one text that names the source, the kind of node and the source's own id.

The id says where a node comes from and which label to look under, so that one index look-up finds it, in
GraphQL (`node(id:)`) and in Cypher (`MATCH (n:Person {id: $id})`) alike.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final, NamedTuple

_SOURCE: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ID: Final = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*):([a-z]+(?:-[a-z]+)*)/(\S.*)", re.DOTALL)
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


class NodeId(NamedTuple):
    """The parts of a node id.

    Attributes:
        source: the source's id (`state-travels`) or the dossier's.
        label: the node's label in lower case with hyphens (`status-change`).
        record: the source's own id for the thing.
    """

    source: str
    label: str
    record: str

    def __str__(self) -> str:
        """The id as it is stored."""
        return f"{self.source}:{self.label}/{self.record}"


@cache
def label_slug(label: str) -> str:
    """A label as it stands in an id: `StatusChange` -> `status-change`."""
    return _CAMEL.sub("-", label).lower()


def make_id(source: str, label: str, record: str) -> str:
    """The id of a node.

    Args:
        source: the source's id: lower case, digits and single hyphens.
        label: the node's label, as in the model (`Person`).
        record: the source's own id for the thing; not empty.

    Raises:
        ValueError: the source's id has another form, or the record is empty or holds `|`, which parts cursors.
    """
    if not _is_source(source):
        raise ValueError(f"{source!r} is not a source id: use lower case letters, digits and single hyphens")
    if not record.strip():
        raise ValueError(f"a {label} of {source} has an empty record id")
    if "|" in record:
        raise ValueError(f"the record id {record!r} of a {label} of {source} holds '|'; use another character")
    return f"{source}:{label_slug(label)}/{record.strip()}"


@cache
def _is_source(text: str) -> bool:
    return _SOURCE.fullmatch(text) is not None


@lru_cache(maxsize=50_000)
def parse_id(text: str) -> NodeId | None:
    """The parts of a node id, or None when the text is not one (a name, say)."""
    match = _ID.fullmatch(text)
    return NodeId(*match.groups()) if match else None
