"""What the driver tells of how a statement was run, as text and a number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from graph.store.protocol import Profiled


def profiled(tree: Mapping[str, Any] | None) -> Profiled:
    """The plan of a profiled statement as text, and its db hits; neither where the engine gives none."""
    if not tree:
        return Profiled(None, None)
    hits = [operator["args"].get("DbHits") for _, operator in _operators(tree, 0)]
    counted = [int(number) for number in hits if number is not None]
    return Profiled("\n".join(_lines(tree)), sum(counted) if counted else None)


def _operators(tree: Mapping[str, Any], depth: int) -> Iterator[tuple[int, Mapping[str, Any]]]:
    yield depth, tree
    for child in tree.get("children") or ():
        yield from _operators(child, depth + 1)


def _lines(tree: Mapping[str, Any]) -> Iterator[str]:
    for depth, operator in _operators(tree, 0):
        known = operator["args"]
        told = ", ".join(
            f"{name} {known[key]}" for key, name in (("Rows", "rows"), ("DbHits", "db hits")) if key in known
        )
        kind = str(operator.get("operatorType", "")).partition("@")[0]
        yield f"{'  ' * depth}{kind}{f' ({told})' if told else ''} {known.get('Details', '')}".rstrip()
