"""Decisions in the store: what the rule decides is kept as SAME_AS, and stamped as a canonical id on each record.

Decisions are never destroyed: one that no longer holds is closed. Those made by people go before the rule's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any, Final

from graph.model.ontology import resolvable_labels
from graph.resolve.exact import Candidate, Decision, decide, groups
from graph.store.protocol import Row, Statement, Store, Transaction

_PAGE: Final = 2_000
_RULE: Final = "rule:"

_FACTS: Final = {
    "Country": "RETURN n.id AS id, n.source AS source, n.name AS name, n.canonical_id AS canonical, n.iso AS iso",
    "Organisation": """
CALL (n) {
  CALL (n) {
    MATCH (n)-[r:REPRESENTS]->(c:Country) WHERE r.known_to IS NULL RETURN c
    UNION
    MATCH (n)-[up:PART_OF*1..5]->(c:Country) WHERE all(x IN up WHERE x.known_to IS NULL) RETURN c
  }
  RETURN collect(DISTINCT c.canonical_id) AS countries
}
RETURN n.id AS id, n.source AS source, n.name AS name, n.canonical_id AS canonical, countries
""",
    "Person": """
CALL (n) {
  CALL (n) {
    MATCH (n)-[r:REPRESENTS]->(c:Country) WHERE r.known_to IS NULL RETURN c
    UNION
    MATCH (n)-[h:HELD]->(:Tenure)-[:OF_POST]->(:Post)-[i:POST_IN]->(c:Country)
    WHERE h.known_to IS NULL AND i.known_to IS NULL RETURN c
    UNION
    MATCH (n)-[h:HELD]->(:Tenure)-[:OF_POST]->(:Post)-[i:POST_IN]->(o:Organisation)
    WHERE h.known_to IS NULL AND i.known_to IS NULL
    MATCH (o)-[up:PART_OF*1..5]->(c:Country) WHERE all(x IN up WHERE x.known_to IS NULL) RETURN c
  }
  RETURN collect(DISTINCT c.canonical_id) AS countries
}
RETURN n.id AS id, n.source AS source, n.name AS name, n.canonical_id AS canonical, countries,
  n.birth_earliest AS born_from, n.birth_latest AS born_to
""",
}
"""What the rule looks at, by label, from a node `n`."""


@dataclass(frozen=True, slots=True)
class ResolveReport:
    """What was decided.

    Attributes:
        decided: decisions that were not there before.
        withdrawn: decisions of the rule that no longer hold, and were closed.
        standing: decisions that were there already.
        stamped: records whose canonical id changed.
    """

    decided: int
    withdrawn: int
    standing: int
    stamped: int

    def __str__(self) -> str:
        """For people."""
        if not (self.decided or self.withdrawn or self.stamped):
            return f"{self.standing:,} decisions, nothing new"
        return f"{self.decided:,} decisions made, {self.withdrawn:,} withdrawn, {self.standing:,} standing"


def resolve(store: Store) -> ResolveReport:
    """Apply the rule to every actor in the store; doing it again without new facts writes nothing.

    Countries come first, since people and organisations are compared by their canonical countries.

    Raises:
        ChanceryError: the store failed.
    """
    decided = withdrawn = standing = stamped = 0
    for label in sorted(resolvable_labels(), key=lambda each: (each != "Country", each)):
        candidates = list(_candidates(store, label))
        wanted = {(each.left, each.right): each for each in decide(candidates)}
        stored = _decisions(store, label)
        present = {(str(row["left"]), str(row["right"])) for row in stored if str(row["by"]).startswith(_RULE)}
        missing = [decision for pair, decision in wanted.items() if pair not in present]
        obsolete = [row["key"] for row in stored if row["by"].startswith(_RULE) and _pair(row) not in wanted]
        by_people = [_pair(row) for row in stored if not row["by"].startswith(_RULE) and row["same"]]
        apart = [_pair(row) for row in stored if not row["same"]]
        standing_under = groups([*by_people, *sorted(wanted)], apart)
        changed = [
            {"id": each.id, "canonical": standing_under.get(each.id, each.id)}
            for each in candidates
            if each.canonical_id != standing_under.get(each.id, each.id)
        ]
        _write(store, label, missing, obsolete, changed)
        decided += len(missing)
        withdrawn += len(obsolete)
        standing += len(wanted) - len(missing) + len(by_people)
        stamped += len(changed)
    return ResolveReport(decided, withdrawn, standing, stamped)


def _pair(row: Row) -> tuple[str, str]:
    return row["left"], row["right"]


def _candidates(store: Store, label: str) -> Iterator[Candidate]:
    text = f"MATCH (n:{label}) WHERE n.id > $after AND n.known_to IS NULL WITH n ORDER BY n.id LIMIT $size\n{_FACTS[label]}"
    after = ""
    while True:
        rows = store.read(Statement(text, {"after": after, "size": _PAGE}))
        for row in rows:
            yield Candidate(
                row["id"],
                label,
                row["source"],
                row["name"],
                row["canonical"],
                frozenset(row.get("countries") or ()),
                row.get("iso"),
                row.get("born_from"),
                row.get("born_to"),
            )
        if len(rows) < _PAGE:
            return
        after = max(row["id"] for row in rows)


def _decisions(store: Store, label: str) -> list[Row]:
    text = (
        f"MATCH (a:{label})-[r:SAME_AS|NOT_SAME_AS]->(b:{label}) WHERE r.known_to IS NULL"
        " RETURN a.id AS left, b.id AS right, r.decided_by AS by, r.key AS key, type(r) = 'SAME_AS' AS same"
    )
    return store.read(Statement(text, {}))


def _write(
    store: Store, label: str, missing: Sequence[Decision], obsolete: Sequence[str], changed: Sequence[dict[str, str]]
) -> None:
    moment = datetime.now(UTC)
    rows: list[dict[str, Any]] = [
        {
            "left": each.left,
            "right": each.right,
            "properties": {
                "decided_by": each.decided_by,
                "reason": each.reason,
                "score": 1.0,
                "known_from": moment.date(),
                "key": blake2b(f"{each.left} {each.right} {moment.isoformat()}".encode(), digest_size=16).hexdigest(),
            },
        }
        for each in missing
    ]
    made = (
        f"UNWIND $rows AS row MATCH (a:{label} {{id: row.left}}) MATCH (b:{label} {{id: row.right}})"
        " CREATE (a)-[r:SAME_AS]->(b) SET r += row.properties"
    )
    closed = f"MATCH (:{label})-[r:SAME_AS]->(:{label}) WHERE r.key IN $rows SET r.known_to = $day"
    stamp = f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) SET n.canonical_id = row.canonical"
    for text, all_rows in ((made, rows), (closed, list(obsolete)), (stamp, list(changed))):
        for start in range(0, len(all_rows), _PAGE):
            part = Statement(text, {"rows": all_rows[start : start + _PAGE], "day": moment.date()})

            def work(transaction: Transaction, part: Statement = part) -> None:
                transaction.run(part)

            store.write(work)
