"""Who and what the store knows that an entry may be, with their offices as of the day of the document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from graph.desk.dossier import Dossier
from graph.desk.entry import Entry
from graph.explorer.answer import Answer, Api, UnansweredError
from graph.explorer.days import is_day
from graph.explorer.operation import Operation

_FOLDER: Final = Path(__file__).parent / "operations"
SEARCHED: Final = {
    "people": "PERSON",
    "organisations": "ORGANISATION",
    "countries": "COUNTRY",
    "events": "EVENT",
    "deadlines": "DEADLINE",
    "demands": "DEMAND",
    "measures": "MEASURE",
}
"""The sections whose entries may be what others tell of, and what a search calls them."""


@cache
def operation(name: str) -> Operation:
    """An operation of the desk, with the fragments that it spreads."""
    shared = (_FOLDER / "candidate.graphql").read_text(encoding="utf-8")
    return Operation.of(name, (_FOLDER / f"{name}.graphql").read_text(encoding="utf-8") + shared)


def picked(api: Api, dossier: Dossier, entry: Entry, text: str) -> Answer | None:
    """Those of the entry's type that are called so, as of the day of the document; None where the API does not answer.

    What this dossier itself has loaded before is left out by `candidates`.
    """
    try:
        return api.ask(operation("Pick"), {"text": text, "types": [SEARCHED[entry.section]], "asOf": day_of(dossier)})
    except UnansweredError:
        return None


def candidates(answer: Answer | None, dossier: Dossier) -> list[Mapping[str, Any]]:
    """The nodes of a search, without those of the dossier itself."""
    if answer is None or not answer.data.get("search"):
        return []
    found = [edge["node"] for edge in answer.data["search"]["edges"]]
    return [node for node in found if not node["id"].startswith(f"{dossier.id}:")]


def known(api: Api, dossier: Dossier, ids: Sequence[str]) -> dict[str, Mapping[str, Any]]:
    """What the store knows of nodes, by their ids, as of the day of the document."""
    if not ids:
        return {}
    try:
        answer = api.ask(operation("Known"), {"ids": list(ids), "asOf": day_of(dossier)})
    except UnansweredError:
        return {}
    asked = list(ids)
    nodes = answer.data.get("nodes") or []
    return {asked[place] if place < len(asked) else node["id"]: node for place, node in enumerate(nodes) if node}


def day_of(dossier: Dossier) -> str | None:
    """The day of the document, as the API takes it."""
    day = str(dossier.source.get("published", ""))
    return day if is_day(day) else None
