"""Who met whom as a network: people, and between two of them the encounters in which they met, as the API tells them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations, islice
from typing import Any, Final

from graph.explorer.answer import Answer, Api
from graph.explorer.encounter_filter import EncounterFilter
from graph.explorer.operation import Operation, operations
from graph.explorer.prose import told_by, when

AT_ONCE: Final = 10
"""Actors, or pairs of them, that one operation asks about."""
MOST: Final = 60
"""Actors about whom a page asks at most; others are shown where these met them, and expanded when a reader asks."""
CHOSEN: Final = 8
"""Actors between whom a page asks at most."""
_ENCOUNTERS: Final = "events { ...EventLine } evidence(first: 20) { reportedAt source { title publisher url } }"
_DUE: Final = "{ nodes { ...EventLine disputes(first: 1) { stance } evidence(first: 20) { reportedAt source { title publisher url } } participants(first: 20) { edges { node { ...Label } } } } }"


@dataclass(slots=True)
class Network:
    """People and the ties between them.

    Attributes:
        api: where it is asked.
        filter: which encounters are ties.
        ranking: the id of the stored ranking whose scores are told; None for none.
        nodes: who is in it, by id: `id`, `name`, `kind`, the type, whether it was `asked` whom they met, and their
            `score`, `rank` and its interval in the ranking.
        ties: by the ids of both ends, in order: `of`, `to`, `count` of encounters, `disputed`, `events`, `told` by whom, and
            the documents `cited`.
        answers: how it was asked of the API.
    """

    api: Api
    filter: EncounterFilter
    ranking: str | None = None
    nodes: dict[str, dict[str, Any]] = field(default_factory=dict)
    ties: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)

    def around(self, node_id: str) -> None:
        """Add whom an actor met, and whom these met."""
        self.ask([node_id])
        others = [found for found in self.nodes if found != node_id]
        if self.filter.outcome == "held":
            self.ask(others[: MOST - 1])

    def recent(self) -> None:
        """Add whom those met who were at the meetings told of last."""
        answer = self._answer(operations()["Recent"], self.filter.days.variables)
        self.ask(list(islice(dict.fromkeys(_people(answer)), MOST)))

    def ask(self, ids: Sequence[str]) -> None:
        """Add whom these met, or were to meet."""
        for start in range(0, len(ids), AT_ONCE):
            some = ids[start : start + AT_ONCE]
            pairs = tuple((place, None) for place in range(len(some)))
            data = self._asked(some, pairs)
            for place, thing in enumerate(data["nodes"]):
                if thing is None:
                    continue
                self._add(thing, asked=True)
                for other, met in _met(data[f"met{place}"]):
                    if other["id"] != thing["id"]:
                        self._add(other)
                        self._tie(thing["id"], other["id"], [met])

    def between(self, ids: Sequence[str]) -> None:
        """Add these, and which of them met which, themselves or through those who act for them."""
        self.answers.append(
            named := self.api.ask(operations()["Named"], {"ids": list(ids), **self.filter.days.variables})
        )
        for thing in named.data["nodes"]:
            if thing:
                self._add(thing)
        pairs = list(combinations(range(len(ids)), 2))
        for start in range(0, len(pairs), AT_ONCE):
            some = tuple(pairs[start : start + AT_ONCE])
            data = self._asked(ids, some)
            for place, (one, other) in enumerate(some):
                if found := [met for _, met in _met(data[f"met{place}"])]:
                    self._tie(ids[one], ids[other], found)

    def rank(self) -> None:
        """Add where they stand in the ranking, those who do."""
        if not self.ranking or not self.nodes:
            return
        answer = self._answer(operations()["Ranked"], {"ids": list(self.nodes)[:1000], "run": self.ranking})
        for thing in answer.data["nodes"]:
            for place in (thing or {}).get("centrality", ()):
                self.nodes[thing["id"]] |= {
                    "score": place["score"], "rank": place["rank"], "low": place["rankLow"], "high": place["rankHigh"],
                }  # fmt: skip

    def data(self) -> dict[str, Any]:
        """As JSON has it: `nodes` and `ties`."""
        return {"nodes": list(self.nodes.values()), "ties": list(self.ties.values())}

    def _asked(self, ids: Sequence[str], pairs: tuple[tuple[int, int | None], ...]) -> Mapping[str, Any]:
        given = {f"id{place}": node_id for place, node_id in enumerate(ids)}
        operation = ties_operation(self.filter.outcome == "held", len(ids), pairs)
        return self._answer(operation, {**given, "ids": list(ids), **self.filter.variables}).data

    def _answer(self, operation: Operation, variables: Mapping[str, Any]) -> Answer:
        self.answers.append(self.api.ask(operation, variables))
        return self.answers[-1]

    def _add(self, thing: Mapping[str, Any], *, asked: bool = False) -> None:
        asked = asked or self.nodes.get(thing["id"], {}).get("asked", False)
        kind = thing["__typename"]
        self.nodes[thing["id"]] = {"id": thing["id"], "name": thing["name"], "kind": kind, "asked": asked}

    def _tie(self, of: str, to: str, met: Iterable[Mapping[str, Any]]) -> None:
        ends = (min(of, to), max(of, to))
        tie = self.ties.setdefault(
            ends, {"of": ends[0], "to": ends[1], "count": 0, "disputed": False, "events": [], "told": [], "cited": []}
        )
        events = {event["id"]: event for event in tie["events"]}
        for part in met:
            events |= {
                event["id"]: {
                    "id": event["id"], "name": event["name"], "when": when(event["start"]), "kind": event["kind"],
                    "day": (event["start"] or {}).get("earliest"), "status": event["status"],
                }
                for event in part["events"]
            }  # fmt: skip
            tie["disputed"] = tie["disputed"] or part["disputed"]
            cited = (entry["source"] for entry in part["evidence"])
            tie["cited"] = sorted(
                {*tie["cited"], *(" ".join(filter(None, (source["title"], source["url"]))) for source in cited)}
            )
            tie["told"] = sorted({*tie["told"], *(told_by(entry) for entry in part["evidence"])})
        tie["events"] = sorted(events.values(), key=lambda event: event["day"] or "")
        tie["count"] = len(events)


def _met(answer: Mapping[str, Any] | None) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """Whom somebody met, with the encounters: of `whoMet`, or of events to which they were to come."""
    if answer is None:
        return
    for edge in answer.get("edges", ()):
        yield edge["node"], edge
    for event in answer.get("nodes", ()):
        met = {"events": [event], "disputed": bool(event["disputes"]), "evidence": event["evidence"]}
        for edge in event["participants"]["edges"]:
            if edge["node"]["__typename"] == "Person":
                yield edge["node"], met


def _people(answer: Answer) -> Iterator[str]:
    for event in answer.data["meetings"]["nodes"]:
        for edge in event["participants"]["edges"]:
            if edge["node"]["__typename"] == "Person" and "ATTENDED" in edge["attendance"]:
                yield edge["node"]["id"]


@cache
def ties_operation(held: bool, size: int, pairs: tuple[tuple[int, int | None], ...]) -> Operation:
    """The operation that asks whom so many actors met, or which of them met which; or who was to meet whom.

    Args:
        held: whether of encounters that were held.
        size: how many actors.
        pairs: for each question, the place of whom it is asked, and of whom they met (None for anybody).
    """
    days = "asOf: $asOf, knownAt: $knownAt"
    lines = []
    for place, (one, other) in enumerate(pairs):
        of, partner = f"$id{one}", "" if other is None else f", with: $id{other}"
        if held:
            given = (
                f"of: {of}{partner}, between: $between, kinds: $kinds, disputed: $disputed, encounter: $events, {days}"
            )
            selected = f"{{ edges {{ count disputed node {{ ...Label }} {_ENCOUNTERS} }} }}"
            lines.append(f"  met{place}: whoMet({given}, first: 50) {selected}")
        else:
            given = f"who: {of}{partner}, between: $between, kinds: $kinds, statuses: $statuses, where: $events, {days}"
            lines.append(f"  met{place}: events({given}, first: 50) {_DUE}")
    ids = "".join(f", $id{place}: String!" for place in range(size))
    narrowed = "$disputed: Boolean" if held else "$statuses: [Status!]"
    title = "# Who met whom, of these?" if held else "# Who was to meet whom, of these?"
    return Operation.of(
        "Ties",
        f"{title}\nquery Ties($ids: [ID!]!, $between: DateRange, $kinds: [EventKind!], $events: EventWhere, {narrowed}, "
        f"$asOf: Date, $knownAt: Date{ids}) {{\n  nodes(ids: $ids, {days}) {{ ...Label }}\n" + "\n".join(lines) + "\n}",
    )
