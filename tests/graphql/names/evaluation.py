"""How often the name as it was typed finds whom it means, by kind of name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ruamel.yaml import YAML

from graph.graphql.server.answer import execute
from graph.model.names import name_key
from graph.store.protocol import Store

FOLDER: Final = Path(__file__).parent
MAKING, KEPT_BACK, FRESH = "while the rules were made", "kept back", "fresh"
"""When the names of a part were looked at first."""
NOBODY: Final = "nobody"
_ROOTS: Final = ("people", "organisations", "countries")
_SHOWN: Final = "id name names { name } "
_SEARCH: Final = (
    "query ($text: String!) { search(text: $text, first: 1) { edges { matchedBy node {"
    f" ... on Person {{ {_SHOWN} represents {{ name }} }}"
    f" ... on Organisation {{ {_SHOWN} }} ... on Country {{ {_SHOWN} }} }} }} }} }}"
)


@dataclass(frozen=True, slots=True)
class Typed:
    """A name as it is typed, and whom it means.

    Attributes:
        kind: the kind of name.
        text: what is typed.
        name: a name that the right record bears; `NOBODY` where nobody is meant.
        country: for which they act, where others bear that name too.
        part: when it was looked at first: `MAKING`, `KEPT_BACK` or `FRESH`.
    """

    kind: str
    text: str
    name: str
    country: str | None
    part: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it.

    Attributes:
        typed: the name.
        searched: whether the first hit of `search` is right, or there is none where nobody is meant.
        asked: whether those for whom `who` is answered are right, or it is refused where nobody is meant.
        by: by what the search says that they match.
        first: the name of the first hit.
    """

    typed: Typed
    searched: bool
    asked: bool
    by: str
    first: str


def typed_names() -> Iterator[Typed]:
    """The names of both files, in order."""
    for file, parts in (("typed.yml", (MAKING, KEPT_BACK)), ("fresh.yml", (FRESH,))):
        content: Mapping[str, list[list[str]]] = YAML(typ="safe").load((FOLDER / file).read_text(encoding="utf-8"))
        for kind, entries in content.items():
            for number, (text, name, *country) in enumerate(entries):
                yield Typed(kind, text, name, country[0] if country else None, parts[number % len(parts)])


def outcomes(store: Store, names: Iterator[Typed]) -> Iterator[Outcome]:
    """Ask a store for each name, by `search` and by `who`."""
    for typed in names:
        edges = execute(store, _SEARCH, {"text": typed.text})["data"]["search"]["edges"]
        told = [edge for edge in edges if edge["matchedBy"] != "PART"]
        meant = [node for root in _ROOTS for node in _asked(store, root, typed.text)]
        if typed.name == NOBODY:
            searched, asked = not told, not meant
        else:
            searched = bool(told) and _is_right(typed, told[0]["node"])
            asked = any(_is_right(typed, node) for node in meant)
        by, first = (edges[0]["matchedBy"], edges[0]["node"]["name"]) if edges else ("", "")
        yield Outcome(typed, searched, asked, by, first)


def _asked(store: Store, root: str, who: str) -> list[dict[str, Any]]:
    """The nodes of a list of actors that a name leads to; none where it is refused."""
    represents = " represents { name }" if root == "people" else ""
    document = f"query ($who: String!) {{ {root}(who: $who, first: 200) {{ nodes {{ {_SHOWN}{represents} }} }} }}"
    answer = execute(store, document, {"who": who})["data"]
    return list((answer[root] or {"nodes": []})["nodes"])


def _is_right(typed: Typed, node: Mapping[str, Any]) -> bool:
    names = {name_key(name["name"]) for name in node["names"]} | {name_key(node["name"])}
    countries = {country["name"] for country in node.get("represents", [])}
    return name_key(typed.name) in names and (typed.country is None or typed.country in countries)
