"""Claims and graphs that tests write down."""

from typing import Any

import networkx as nx
from hypothesis import strategies as st

from graph.analysis.claims.claim import Claim


def person(name: str) -> str:
    """The id of a person."""
    return f"small:person/{name}"


def country(name: str) -> str:
    """The id of a country."""
    return f"small:country/{name}"


def met(event: str, *people: str, record: str = "1", day: str | None = "2025-06-13", **but: Any) -> list[Claim]:
    """The claims of one record that people attended an event, a held meeting unless said otherwise."""
    said: dict[str, Any] = {
        "kind": "meeting",
        "status": "held",
        "start": day,
        "end": day,
        "precision": "day",
        "source": "s",
    }
    said |= {"attendance": "attended", "role": "participant", **but}
    return [Claim("took_part", person(name), None, event, record=record, **said) for name in people]


def visited(event: str, where: str, **but: Any) -> Claim:
    """The claim that a visit was to a country."""
    said: dict[str, Any] = {
        "kind": "visit",
        "status": "held",
        "start": "2025-06-13",
        "end": "2025-06-13",
        "precision": "day",
        **but,
    }
    return Claim("visited", None, country(where), event, source="s", record="1", **said)


def acted(who: str, where: str, start: str | None = None, end: str | None = None) -> Claim:
    """The claim that somebody acted for a country."""
    return Claim("acted_for", person(who), country(where), start=start, end=end, source="s", record="p")


def ties(graph: Any) -> dict[tuple[str, str], float]:
    """The weights of a graph's ties, by the last part of their ends' ids in order."""
    return {
        tuple(sorted(node.rpartition("/")[2] for node in (one, other))): weight
        for one, other, weight in graph.edges(data="weight")
    }


@st.composite
def graphs(draw: st.DrawFn, *, multi: bool = True, loops: bool = True, most: int = 9) -> Any:
    """A graph of each of networkx's four classes, with loops and parallel edges, whole weights and isolated nodes."""
    kinds = [nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph] if multi else [nx.Graph, nx.DiGraph]
    graph: Any = draw(st.sampled_from(kinds))()
    size = draw(st.integers(2, most))
    graph.add_nodes_from(range(size))
    node = st.integers(0, size - 1)
    for one, other, weight in draw(st.lists(st.tuples(node, node, st.integers(1, 6)), max_size=3 * size)):
        if loops or one != other:
            graph.add_edge(one, other, weight=float(weight), distance=1 / weight)
    return graph
