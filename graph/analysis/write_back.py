"""Write-back: rankings in the store, each a node of its own that leads to the actors that it ranks.

A run of a measure is identified by its measure, its parameters and the hash of its facts: the same again writes nothing,
other facts make the next version. No fact of a source is changed, and a run can be dropped without a trace.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from typing import Any, Final

from graph.analysis.ranking import RankedActor, Ranking
from graph.analysis.versions import installed_versions
from graph.cypher.clause import Order, match, return_
from graph.cypher.expression import Variable
from graph.cypher.pattern import node
from graph.cypher.renderer import query
from graph.errors import BadRequestError
from graph.ingest.admission import edge_row, node_row
from graph.ingest.creation import create_edges, create_nodes
from graph.ingest.pattern import Pattern
from graph.model import rankings
from graph.model.declaration import properties, relationship_type
from graph.model.ids import make_id
from graph.model.ontology import label_of
from graph.model.terms import Onto
from graph.store.protocol import Row, Statement, Store, Transaction, WriteTransaction

SOURCE: Final = "analysis"
"""The source part of the ids of stored rankings, which come from no source."""
BATCH: Final = 5_000
"""Actors that one statement writes; a run is one transaction whatever its size."""

_VERSIONS: Final = "MATCH (r:Ranking) WHERE r.question = $question RETURN r.id AS id, r.version AS version"
_DROP: Final = "MATCH (r:Ranking {id: $id}) DETACH DELETE r"


@cache
def _runs() -> str:
    run = Variable("r")
    fields = (run.prop(name).as_(name) for name in ("id", *properties(rankings.Ranking)))
    latest = Order(run.prop("computed_at"), descending=True), Order(run.prop("id"))
    return query((match(node(run, rankings.Ranking.__name__)), return_(*fields, order=latest)))


@dataclass(frozen=True, slots=True)
class RankingRequest:
    """What is to be computed on which facts; equal requests are one run.

    Attributes:
        measure: the measure's name.
        onto: what is ranked: `person`, `organisation` or `country`.
        parameters: everything that the scores depend on beside the facts; values that JSON can hold.
        snapshot: the hash of the facts.
        selection: how the facts were selected, as JSON.
    """

    measure: str
    onto: str
    parameters: Mapping[str, Any]
    snapshot: str
    selection: str = "{}"

    @property
    def parameters_text(self) -> str:
        """The parameters in one canonical form."""
        return json.dumps(dict(self.parameters), ensure_ascii=False, sort_keys=True, default=str)

    @property
    def question(self) -> str:
        """Hash of what is ranked, measure and parameters, which all versions of a run have in common."""
        return sha256(f"{self.measure}\n{self.onto}\n{self.parameters_text}".encode()).hexdigest()

    @property
    def id(self) -> str:
        """The id of the run."""
        return make_id(SOURCE, rankings.Ranking.__name__, f"{self.question[:16]}-{self.snapshot[:16]}")

    @property
    def title(self) -> str:
        """The measure, what is ranked, the days and the sample, for people: `degree of people, 2025-01-01 to the end`."""
        since, until, sample = (self.parameters.get(name) for name in ("since", "until", "sample"))
        days = f", {since or 'the beginning'} to {until or 'the end'}" if since or until else ""
        estimated = f", estimated from a sample of {sample:,}" if sample else ""
        return f"{self.measure} of {Onto[self.onto.upper()].meaning.split(',')[0].rstrip('.').lower()}{days}{estimated}"


@dataclass(frozen=True, slots=True)
class StoredRanking:
    """A ranking in the store.

    Attributes:
        id: the id of the run.
        version: 1 for the first run of a question, 2 for the next on other facts.
        ranked: how many actors it ranks.
        written: whether it was written now; False when the store had it already.
    """

    id: str
    version: int
    ranked: int
    written: bool


def write_back(store: Store, request: RankingRequest, compute: Callable[[], Ranking]) -> StoredRanking:
    """Store a ranking as the next version of its question, whole or not at all.

    Args:
        store: a prepared store.
        request: what is computed on which facts.
        compute: computes the ranking, with all its rows; it is not called when the store has the run already.

    Raises:
        BadRequestError: a ranked actor is not in the store: the facts are those of another store.
        ChanceryError: the store cannot be read or written, or the measure failed.
    """
    if (stored := _stored(store, request)) is not None:
        return stored
    ranking = compute()
    moment = datetime.now(UTC)

    def work(transaction: WriteTransaction) -> StoredRanking:
        versions = transaction.run(Statement(_VERSIONS, {"question": request.question}))
        node = _node(request, ranking, moment, 1 + max((row["version"] for row in versions), default=0))
        _create(transaction, node, ranking, moment)
        return StoredRanking(node.id, node.version, len(ranking.rows), True)

    return store.write(work)


def runs(store: Store) -> list[Row]:
    """The runs that are stored, the latest first: their ids, and the properties of the model's `Ranking`.

    Raises:
        ChanceryError: the store cannot be read.
    """
    return store.read(Statement(_runs(), {}))


def drop(store: Store, run: str) -> int:
    """Remove a run, and return how many actors it ranked.

    Raises:
        BadRequestError: there is no such run.
        ChanceryError: the store cannot be written.
    """

    def work(transaction: WriteTransaction) -> int:
        ranked = _count(transaction, run)
        if ranked is None:
            raise BadRequestError(f"there is no run {run!r}; `chancery write-back --list` shows those there are.")
        transaction.run(Statement(_DROP, {"id": run}))
        return ranked

    return store.write(work)


def _stored(store: Store, request: RankingRequest) -> StoredRanking | None:
    with store.read_transaction() as transaction:
        for row in transaction.run(Statement(_VERSIONS, {"question": request.question})):
            if row["id"] == request.id:
                ranked = _count(transaction, request.id) or 0
                return StoredRanking(request.id, row["version"], ranked, False)
    return None


def _count(transaction: Transaction, run: str) -> int | None:
    text = "MATCH (r:Ranking {id: $id}) RETURN COUNT { MATCH (r)-[x:RANKED]->() RETURN x } AS ranked"
    rows = transaction.run(Statement(text, {"id": run}))
    return int(rows[0]["ranked"]) if rows else None


def _node(request: RankingRequest, ranking: Ranking, moment: datetime, version: int) -> rankings.Ranking:
    return rankings.Ranking(
        id=request.id,
        title=request.title,
        measure=request.measure,
        onto=Onto[request.onto.upper()],
        version=version,
        computed_at=f"{moment:%Y-%m-%dT%H:%M:%SZ}",
        snapshot=request.snapshot,
        selection=request.selection,
        question=request.question,
        parameters=request.parameters_text,
        seed=int(request.parameters.get("seed", 0)),
        worlds=ranking.worlds,
        nulls=ranking.nulls,
        k=ranking.k,
        nodes=ranking.nodes,
        ties=ranking.edges,
        contacts=ranking.contacts,
        uncertain=ranking.uncertain,
        sample=ranking.sample,
        versions=tuple(f"{name} {version}" for name, version in installed_versions().items() if version),
    )


def _create(transaction: WriteTransaction, node: rankings.Ranking, ranking: Ranking, moment: datetime) -> None:
    day = moment.date()
    transaction.send(create_nodes(rankings.Ranking.__name__, [node_row(node, day)]))
    kind, by_label = relationship_type(rankings.Ranked), defaultdict(list)
    for row in ranking.rows:
        by_label[label_of(row.id)].append((edge_row(_edge(node.id, row), None, day), day))
    for label, rows in by_label.items():
        pattern = Pattern(kind, rankings.Ranking.__name__, label)
        for first in range(0, len(rows), BATCH):
            for statement in create_edges(pattern, rows[first : first + BATCH]):
                [created] = transaction.run(statement)
                if created["n"] != (expected := len(statement.parameters["rows"])):
                    raise BadRequestError(
                        f"{expected - created['n']:,} of {expected:,} ranked actors are not in this store: the facts are of"
                        " another one. Nothing was written."
                    )


def _edge(run: str, row: RankedActor) -> rankings.Ranked:
    names = [name for name in properties(rankings.Ranked) if name in RankedActor.__slots__]
    return rankings.Ranked(start=run, end=row.id, **{name: getattr(row, name) for name in names})
