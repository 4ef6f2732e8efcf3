"""Who met whom as a network: people, and between two of them the held encounters in which they met, as the API tells them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import Any, Final

from graph.explorer.answer import Answer, Api
from graph.explorer.operation import Operation, operations
from graph.explorer.prose import told_by, when

AT_ONCE: Final = 10
"""Actors that one operation asks about."""
MOST: Final = 60
"""Actors about whom a page asks at most; others are shown where these met them, and expanded when a reader asks."""


@dataclass(slots=True)
class Network:
    """People and the ties between them.

    Attributes:
        nodes: who is in it, by id: `id`, `name`, `kind`, the type, and whether it was `asked` whom they met.
        ties: by the ids of both ends, in order: `of`, `to`, `count` of encounters, `disputed`, `events`, `told` by whom.
        answers: how it was asked of the API.
    """

    nodes: dict[str, dict[str, Any]] = field(default_factory=dict)
    ties: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)

    def ask(self, api: Api, ids: Sequence[str], variables: Mapping[str, Any]) -> None:
        """Add whom these met.

        Args:
            api: where to ask.
            ids: of actors.
            variables: `between`, `kinds`, and the days.
        """
        for start in range(0, len(ids), AT_ONCE):
            some = ids[start : start + AT_ONCE]
            given = {f"id{place}": node_id for place, node_id in enumerate(some)}
            answer = api.ask(_operation(len(some)), {**given, "ids": list(some), **variables})
            self.answers.append(answer)
            for place, thing in enumerate(answer.data["nodes"]):
                if thing is None:
                    continue
                self._add(thing, asked=True)
                for edge in (answer.data[f"met{place}"] or {"edges": ()})["edges"]:
                    self._add(edge["node"])
                    self._tie(thing["id"], edge)

    def _add(self, thing: Mapping[str, Any], *, asked: bool = False) -> None:
        asked = asked or self.nodes.get(thing["id"], {}).get("asked", False)
        kind = thing["__typename"]
        self.nodes[thing["id"]] = {"id": thing["id"], "name": thing["name"], "kind": kind, "asked": asked}

    def _tie(self, of: str, edge: Mapping[str, Any]) -> None:
        ends = (min(of, edge["node"]["id"]), max(of, edge["node"]["id"]))
        self.ties[ends] = {
            "of": ends[0],
            "to": ends[1],
            "count": edge["count"],
            "disputed": edge["disputed"],
            "events": [
                {"id": event["id"], "name": event["name"], "when": when(event["start"]), "kind": event["kind"]}
                for event in edge["events"]
            ],
            "told": sorted({told_by(entry) for entry in edge["evidence"]}),
        }

    def data(self) -> dict[str, Any]:
        """As JSON has it: `nodes` and `ties`."""
        return {"nodes": list(self.nodes.values()), "ties": list(self.ties.values())}


def around(api: Api, node_id: str | None, variables: Mapping[str, Any], days: Mapping[str, Any]) -> Network:
    """The network around an actor: whom they met, and whom these met. Without one, that of the meetings told of last."""
    network = Network()
    if node_id:
        network.ask(api, [node_id], variables)
        others = [found for found in network.nodes if found != node_id]
        network.ask(api, others[: MOST - 1], variables)
        return network
    answer = api.ask(operations()["Recent"], days)
    network.answers.append(answer)
    people = dict.fromkeys(_people(answer))
    network.ask(api, list(islice(people, MOST)), variables)
    return network


def _people(answer: Answer) -> Iterator[str]:
    for event in answer.data["meetings"]["nodes"]:
        for edge in event["participants"]["edges"]:
            if edge["node"]["__typename"] == "Person" and "ATTENDED" in edge["attendance"]:
                yield edge["node"]["id"]


@cache
def _operation(size: int) -> Operation:
    """The operation that asks about so many actors."""
    ids = "".join(f", $id{place}: String!" for place in range(size))
    asked = "\n".join(
        f"  met{place}: whoMet(of: $id{place}, between: $between, kinds: $kinds, asOf: $asOf, knownAt: $knownAt, first: 50) {{\n"
        "    edges { count disputed node { ...Label } events { ...EventLine } evidence { source { title publisher } } }\n  }"
        for place in range(size)
    )
    return Operation.of(
        "Ties",
        "# Who met whom, of these?\n"
        f"query Ties($ids: [ID!]!, $between: DateRange, $kinds: [EventKind!], $asOf: Date, $knownAt: Date{ids}) {{\n"
        f"  nodes(ids: $ids, asOf: $asOf, knownAt: $knownAt) {{ ...Label }}\n{asked}\n}}",
    )
