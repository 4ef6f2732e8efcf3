"""The comparison: every question to every server in turn, the answers compared, and what each cost."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any, Final

from benchmarks.graphql import encounters
from benchmarks.graphql.bulk import write
from benchmarks.graphql.database import Database, database
from benchmarks.graphql.dataset import Generated, Size, node_id
from benchmarks.graphql.floor import Bare, in_process, our_statement
from benchmarks.graphql.peer import installed, peer, statement
from benchmarks.graphql.questions import OUR_CURSORS, QUESTIONS, THEIR_CURSORS, Question, common
from benchmarks.graphql.server import Server, peak_memory
from benchmarks.graphql.serving import ours
from graph.store import open_store
from graph.store.layout import schema
from graph.store.protocol import Statement, Store

DEEP_PAGES: Final = 9
"""Pages of 1,000 before the deep one."""
ENCOUNTERS: Final = "who met the hub"

Say = Callable[[str], None]


@dataclass(slots=True)
class Timings:
    """Milliseconds of one question in one way of asking it."""

    milliseconds: list[float] = field(default_factory=list)

    @property
    def p50(self) -> float:
        """Half of them took at most so long."""
        return median(self.milliseconds)

    @property
    def p95(self) -> float:
        """Nineteen of twenty took at most so long."""
        return quantiles(self.milliseconds, n=20, method="inclusive")[-1]


@dataclass(slots=True)
class Result:
    """What came of one question.

    Attributes:
        ours, theirs, embedded: over HTTP: our server on Neo4j, the peer on the same one, ours on the embedded engine.
        in_process: ours on Neo4j without HTTP, to the bytes of the answer.
        floor: our statement by the bare driver, to the bytes of its row.
        our_hits, their_hits: reads of the database as PROFILE counts them.
        equal: whether all answers are alike.
        size: bytes of our answer.
    """

    ours: Timings = field(default_factory=Timings)
    theirs: Timings = field(default_factory=Timings)
    embedded: Timings = field(default_factory=Timings)
    in_process: Timings = field(default_factory=Timings)
    floor: Timings = field(default_factory=Timings)
    our_hits: int = 0
    their_hits: int = 0
    equal: bool = False
    size: int = 0


@dataclass(slots=True)
class Comparison:
    """All that was measured.

    Attributes:
        size: how much data there was.
        written: nodes and relationships in the store, names and documents and all.
        results: by question.
        by_hand: `whoMet` beside the statement written by hand, which stands as `floor` and `theirs`.
        memory: the most memory that each server had in use, in MB.
    """

    size: Size
    written: tuple[int, int] = (0, 0)
    results: dict[str, Result] = field(default_factory=dict)
    by_hand: Result = field(default_factory=Result)
    memory: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rounds:
    """How often each question is asked, before it is timed and then.

    Attributes:
        warm: before; the JVM compiles what it runs often.
        small, big: then, for small answers and for those of 10,000 rows.
    """

    warm: int = 60
    small: int = 200
    big: int = 25

    def of(self, question: Question) -> int:
        """How often a question is timed."""
        return self.big if question.big else self.small


def compare(factor: int, rounds: Rounds, home: Path, say: Say) -> Comparison:
    """Start everything, ask, and stop it again.

    Args:
        factor: how many times the data set.
        rounds: how often to ask.
        home: an empty folder for the database, the embedded store and the logs.
        say: told what is being done.

    Raises:
        Neo4jMissingError, Neo4jFailedError, ServerFailedError: something cannot be started.
    """
    comparison = Comparison(Size().times(factor))
    say("setting up the peer")
    installed()
    with database(home / "neo4j") as place:
        with open_store(place.address, user=place.user, password=place.password) as store:
            store.prepare(schema())
            say(f"writing {comparison.size.events:,} events")
            comparison.written = write(store, Generated(comparison.size))
            with closing(Bare(place)) as bare:
                _run(comparison, place, store, bare, factor, rounds, home, say)
        comparison.memory["Neo4j"] = peak_memory(place.pid)
    return comparison


def _run(
    comparison: Comparison,
    place: Database,
    store: Store,
    bare: Bare,
    factor: int,
    rounds: Rounds,
    home: Path,
    say: Say,
) -> None:
    ids = {"person": node_id("Person", 1_500), "event": node_id("Event", 5_000), "hub": _hub(store)}
    with _servers(place, factor, home, say) as (our_server, peer_server, embedded):
        cursors = {
            our_server.name: _deep_cursor(our_server, OUR_CURSORS),
            peer_server.name: _deep_cursor(peer_server, THEIR_CURSORS),
            embedded.name: _deep_cursor(embedded, OUR_CURSORS),
        }

        def given(question: Question, server: Server) -> dict[str, Any]:
            return {"id": ids.get(question.about), "after": cursors[server.name] if question.deep else None}

        for question in QUESTIONS:
            say(f"asking: {question.name}")
            result = comparison.results[question.name] = Result()
            our_given, their_given = given(question, our_server), given(question, peer_server)
            text = our_statement(store, question.ours, our_given)
            ways = [
                (result.ours, lambda: our_server.timed(question.ours, our_given)[0]),  # noqa: B023 - called at once
                (result.theirs, lambda: peer_server.timed(question.theirs, their_given)[0]),  # noqa: B023
                (result.in_process, lambda: in_process(store, question.ours, our_given)),  # noqa: B023
                (result.floor, lambda: bare.timed(text)),  # noqa: B023
                (result.embedded, lambda: embedded.timed(question.ours, our_given)[0]),  # noqa: B023
            ]
            _timed(ways, rounds.warm // (4 if question.big else 1), rounds.of(question))
            answers = [
                common(our_server.ask(question.ours, our_given)),
                common(peer_server.ask(question.theirs, their_given)),
                common(embedded.ask(question.ours, our_given)),
            ]
            result.equal = answers[0] == answers[1] == answers[2]
            if not result.equal:
                (home / f"{question.name}.json").write_text(json.dumps(answers, indent=1), encoding="utf-8")
                say(f"the answers differ; they are in {home / question.name}.json")
            result.size = len(our_server.timed(question.ours, our_given)[1])
            result.our_hits = bare.hits(text)
            their = statement(place, home / "statement.log", question.theirs, their_given)
            result.their_hits = bare.hits(their)
        say(f"asking: {ENCOUNTERS}")
        _encounters(comparison.by_hand, store, bare, our_server, embedded, ids["hub"], rounds)
        for server in (our_server, peer_server, embedded):
            comparison.memory[server.name] = server.peak_memory()


@contextmanager
def _servers(place: Database, factor: int, home: Path, say: Say) -> Iterator[tuple[Server, Server, Server]]:
    say("starting the servers, and writing the same into the embedded engine")
    logs = {name: home / f"{name}.log" for name in ("chancery", "peer", "embedded")}
    with (
        ours("Chancery", place.address, logs["chancery"], user=place.user, password=place.password) as our_server,
        peer(place, logs["peer"]) as peer_server,
        ours("Chancery, embedded", str(home / "store"), logs["embedded"], fill=factor) as embedded,
    ):
        yield our_server, peer_server, embedded


def _timed(ways: Sequence[tuple[Timings, Callable[[], float]]], warm: int, rounds: int) -> None:
    """Take every way in turn, so that what else the machine does slows all alike."""
    for _ in range(max(warm, 3)):
        for _, ask in ways:
            ask()
    for number in range(rounds):
        turned = number % len(ways)
        for timings, ask in (*ways[turned:], *ways[:turned]):
            timings.milliseconds.append(ask())


def _hub(store: Store) -> str:
    """The person with most events."""
    text = (
        "MATCH (p:Person)-[r:PARTICIPATED_IN]->(:Event) WITH p, count(r) AS n ORDER BY n DESC, p.id LIMIT 1"
        " RETURN p.id AS id"
    )
    [row] = store.read(Statement(text, {}))
    found: str = row["id"]
    return found


def _deep_cursor(server: Server, document: str) -> str:
    after: str | None = None
    for _ in range(DEEP_PAGES):
        after = server.ask(document, {"after": after})["events"]["pageInfo"]["endCursor"]
    return str(after)


def _encounters(
    result: Result, store: Store, bare: Bare, our_server: Server, embedded: Server, hub: str, rounds: Rounds
) -> None:
    given: Mapping[str, Any] = {"id": hub}
    document, by_hand = encounters.DOCUMENT, encounters.by_hand(hub)
    text = our_statement(store, document, given)
    ways = [
        (result.ours, lambda: our_server.timed(document, given)[0]),
        (result.theirs, lambda: bare.timed(by_hand)),
        (result.in_process, lambda: in_process(store, document, given)),
        (result.floor, lambda: bare.timed(text)),
        (result.embedded, lambda: embedded.timed(document, given)[0]),
    ]
    _timed(ways, rounds.warm, rounds.small)
    answer = our_server.ask(document, given)
    result.equal = answer == bare.answer(by_hand) == embedded.ask(document, given)
    result.our_hits, result.their_hits = bare.hits(text), bare.hits(by_hand)
    result.size = len(our_server.timed(document, given)[1])
