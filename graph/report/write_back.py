"""Rankings in the store: each a node of its own that leads to whom it ranked, told apart from what sources say.

A run is known by its measure, its parameters and the hash of its facts: the same again writes nothing, and other facts
make the next version. No fact of a source is touched, and a run can be dropped without a trace.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final

from graph.errors import BadRequestError
from graph.ingest.admission import edge_row, node_row
from graph.ingest.creation import create_edges, create_nodes
from graph.ingest.statements import Pattern
from graph.model.declaration import properties, relationship_type
from graph.model.ids import make_id
from graph.model.ontology import label_of
from graph.model.rankings import Ranked, Ranking
from graph.model.terms import Onto
from graph.report import ranking as table
from graph.report.manifest import installed
from graph.store.protocol import Row, Statement, Store, Transaction, WriteTransaction

SOURCE: Final = "analysis"
"""What stands for a source in the ids of rankings: they have none."""
BATCH: Final = 5_000
"""Actors that one statement ranks; a run is one transaction whatever its size."""

_FIELDS: Final = ", ".join(f"r.{name} AS {name}" for name in properties(Ranking))
_RUNS: Final = f"MATCH (r:Ranking) RETURN r.id AS id, {_FIELDS} ORDER BY r.computed_at DESC, r.id"
_VERSIONS: Final = "MATCH (r:Ranking) WHERE r.question = $question RETURN r.id AS id, r.version AS version"
_DROP: Final = "MATCH (r:Ranking {id: $id}) DETACH DELETE r"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be computed on which facts; two runs of which this is equal are one.

    Attributes:
        measure: the measure's name.
        onto: what is ranked.
        parameters: all that the scores depend on beside the facts, as JSON can hold it.
        snapshot: hash of the facts.
        selection: how these were selected, as JSON.
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
        """Hash of measure, level and parameters: what versions of a run have in common."""
        return sha256(f"{self.measure}\n{self.onto}\n{self.parameters_text}".encode()).hexdigest()

    @property
    def id(self) -> str:
        """The id of the run."""
        return make_id(SOURCE, Ranking.__name__, f"{self.question[:16]}-{self.snapshot[:16]}")

    @property
    def title(self) -> str:
        """What is ranked by what, of which days, and whether from a sample."""
        since, until, sample = (self.parameters.get(name) for name in ("since", "until", "sample"))
        days = f", {since or 'the beginning'} to {until or 'the end'}" if since or until else ""
        estimated = f", estimated from a sample of {sample:,}" if sample else ""
        return f"{self.measure} of {Onto[self.onto.upper()].meaning.split(',')[0].rstrip('.').lower()}{days}{estimated}"


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a run.

    Attributes:
        id: its id.
        version: its version.
        ranked: how many actors it ranks.
        written: whether it was written now; False when the store had it already.
    """

    id: str
    version: int
    ranked: int
    written: bool


def write_back(store: Store, asked: Asked, compute: Callable[[], table.Ranking]) -> Kept:
    """Store a ranking as the next version of its question, whole or not at all.

    Args:
        store: a prepared store.
        asked: what is asked of which facts.
        compute: gives the ranking with all its rows; it is not called when the store has the run already.

    Raises:
        BadRequestError: an actor that was ranked is not in the store, as its facts are of another.
        ChanceryError: the store cannot be read or written, or the measure failed.
    """
    if (found := _held(store, asked)) is not None:
        return found
    ranking = compute()
    moment = datetime.now(UTC)

    def work(transaction: WriteTransaction) -> Kept:
        versions = transaction.run(Statement(_VERSIONS, {"question": asked.question}))
        node = _node(asked, ranking, moment, 1 + max((row["version"] for row in versions), default=0))
        _create(transaction, node, ranking, moment)
        return Kept(node.id, node.version, len(ranking.rows), True)

    return store.write(work)


def runs(store: Store) -> list[Row]:
    """The runs that are stored, the latest first, with the properties of `Ranking`. Raises ChanceryError."""
    return store.read(Statement(_RUNS, {}))


def drop(store: Store, run: str) -> int:
    """Remove a run, and say how many actors it ranked.

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


def _held(store: Store, asked: Asked) -> Kept | None:
    with store.reading() as transaction:
        for row in transaction.run(Statement(_VERSIONS, {"question": asked.question})):
            if row["id"] == asked.id:
                return Kept(asked.id, row["version"], _count(transaction, asked.id) or 0, False)
    return None


def _count(transaction: Transaction, run: str) -> int | None:
    text = "MATCH (r:Ranking {id: $id}) RETURN COUNT { MATCH (r)-[x:RANKED]->() RETURN x } AS ranked"
    rows = transaction.run(Statement(text, {"id": run}))
    return int(rows[0]["ranked"]) if rows else None


def _node(asked: Asked, ranking: table.Ranking, moment: datetime, version: int) -> Ranking:
    return Ranking(
        id=asked.id,
        title=asked.title,
        measure=asked.measure,
        onto=Onto[asked.onto.upper()],
        version=version,
        computed_at=f"{moment:%Y-%m-%dT%H:%M:%SZ}",
        snapshot=asked.snapshot,
        selection=asked.selection,
        question=asked.question,
        parameters=asked.parameters_text,
        seed=int(asked.parameters.get("seed", 0)),
        worlds=ranking.worlds,
        nulls=ranking.nulls,
        k=ranking.k,
        nodes=ranking.nodes,
        ties=ranking.edges,
        contacts=ranking.contacts,
        uncertain=ranking.uncertain,
        sample=ranking.sample,
        versions=tuple(f"{name} {version}" for name, version in installed().items() if version),
    )


def _create(transaction: WriteTransaction, node: Ranking, ranking: table.Ranking, moment: datetime) -> None:
    day = moment.date()
    transaction.send(create_nodes(Ranking.__name__, [node_row(node, day)]))
    kind, by_label = relationship_type(Ranked), defaultdict(list)
    for each in ranking.rows:
        by_label[label_of(each.id)].append((edge_row(_edge(node.id, each), None, day), day))
    for label, rows in by_label.items():
        pattern = Pattern(kind, Ranking.__name__, label)
        for first in range(0, len(rows), BATCH):
            for statement in create_edges(pattern, rows[first : first + BATCH]):
                [made] = transaction.run(statement)
                if made["n"] != (asked := len(statement.parameters["rows"])):
                    raise BadRequestError(
                        f"{asked - made['n']:,} of {asked:,} ranked actors are not in this store: the facts are of"
                        " another one. Nothing was written."
                    )


def _edge(run: str, row: table.Ranked) -> Ranked:
    names = [name for name in properties(Ranked) if name in table.Ranked.__slots__]
    return Ranked(start=run, end=row.id, **{name: getattr(row, name) for name in names})
