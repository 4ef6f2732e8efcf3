"""References to what other dossiers and sources tell: node ids, as `chancery` prints them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Final

from graph.model.ids import parse_id
from graph.model.ontology import label_of
from loaders.formats.yaml import UnreadableError, text_of

_SOURCE: Final = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*):[a-z]+(?:-[a-z]+)*/")


def id_pattern(slug: str) -> str:
    """The form of the id of a node of a label, as a regular expression; `slug` is the label as it stands in ids."""
    return rf"^[a-z0-9]+(-[a-z0-9]+)*:{slug}/\S.*$"


def label_named(text: str) -> str | None:
    """The label of the node that a text names, where it is a node id; None where it is the id of an entry.

    Raises:
        ValueError: it has the form of a node id, and the model has no such label.
    """
    return label_of(text) if parse_id(text) else None


def in_order(files: Sequence[Path], ids: Mapping[Path, str | None]) -> Sequence[Path]:
    """Files in the order in which they can be loaded: each after those of which it names an entry, else as they are.

    Dossiers that name each other in a circle stay as they are; what leads nowhere is refused when it is loaded.

    Args:
        files: the dossiers.
        ids: the id of each, where it can be read.

    Raises:
        OSError: a file cannot be read.
    """
    by_id = {name: file for file in files if (name := ids[file])}
    if len(by_id) < 2:
        return files
    needs = {file: _named(file, by_id.keys() - {ids[file]}) for file in files}
    if not any(needs.values()):
        return files
    order = TopologicalSorter({file: sorted(by_id[name] for name in names) for file, names in needs.items()})
    try:
        return list(order.static_order())
    except CycleError:
        return files


def _named(file: Path, dossiers: Collection[str]) -> set[str]:
    """Those dossiers of which a file names an entry; a text that only looks like it puts it later, which does no harm."""
    try:
        return {name for name in _SOURCE.findall(text_of(file)) if name in dossiers}
    except UnreadableError:  # it is refused when it is read
        return set()
