"""A source made by a test: documents of records that are written down in the test itself."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from graph.ingest.load import load
from graph.ingest.report import LoadReport
from graph.model import (
    Attendance,
    Dataset,
    Event,
    EventKind,
    Evidence,
    InDataset,
    Organisation,
    Origin,
    ParticipatedIn,
    Person,
    Record,
    Reject,
    Source,
    Status,
)
from graph.model.ids import make_id
from graph.model.loader import Document
from graph.store.protocol import Statement, Store

SOURCE = "small"
FIRST = date(2025, 6, 1)


def node_id(label: str, record: str) -> str:
    """The id of a node of the source."""
    return make_id(SOURCE, label, record)


def record(name: str, *, document: str = "a", line: int | None = None, reported: date = FIRST) -> Record:
    """An empty record of a document, whose Source the record `head` of the same document holds."""
    evidence = Evidence(source_id=node_id("Source", document), record=name, reported_at=reported, method="a test")
    return Record(SOURCE, Origin(Path(f"{document}.xml"), line), evidence)


def head(document: str = "a") -> Record:
    """The record that says what the document is."""
    made = record("head", document=document)
    source = made.add(Source(id=node_id("Source", document), title=f"Document {document}"))
    dataset = made.add(Dataset(id=node_id("Dataset", "all"), title="All documents"))
    made.relate(InDataset(start=source.id, end=dataset.id))
    return made


def person(name: str, title: str | None = None, *, document: str = "a", reported: date = FIRST) -> Record:
    """A record of a person."""
    made = record(f"person {name}", document=document, reported=reported)
    made.add(Person(id=node_id("Person", name), name=title or name))
    return made


def event(
    name: str,
    *present: str,
    title: str = "A meeting",
    status: Status = Status.HELD,
    document: str = "a",
    reported: date = FIRST,
    quote: str | None = None,
) -> Record:
    """A record of an event with those who were there."""
    made = record(f"event {name}", document=document, reported=reported)
    what = Event(id=node_id("Event", name), name=title, kind=EventKind.MEETING, stated_status=status)
    made.add(what)
    for who in present:
        taking_part = ParticipatedIn(start=node_id("Person", who), end=what.id, attendance=Attendance.ATTENDED)
        made.relate(taking_part, quote=quote)
    return made


def government(name: str) -> Organisation:
    """A government of the source."""
    from graph.model import OrganisationKind

    return Organisation(id=node_id("Organisation", name), name=name, kind=OrganisationKind.GOVERNMENT)


@dataclass
class SmallSource:
    """A loader of documents by name, each a list of records, refused records and errors to raise."""

    content: Mapping[str, Sequence[Record | Reject | BaseException]]
    revised_on: date | None = None
    id: str = SOURCE
    days: Mapping[str, date] = field(default_factory=dict)
    expect: Mapping[str, int] = field(default_factory=dict)

    def expected(self, path: Path | None) -> Mapping[str, int]:
        """What the test expects."""
        return self.expect

    def documents(self, path: Path | None) -> Sequence[Document]:
        """The documents in order."""
        return [Document(Path(f"{name}.xml"), 10, self.days.get(name)) for name in self.content]

    def survey(self, path: Path | None) -> None:
        """Nothing: the documents of a test say nothing of each other."""

    def records(self, document: Document, survey: None) -> Iterator[Record | Reject]:
        """The records of a document, up to the first error."""
        for item in self.content[document.path.stem]:
            if isinstance(item, BaseException):
                raise item
            yield item


def load_records(
    store: Store, rejects: Path, *records: Record | Reject | BaseException, on: date | None = None
) -> LoadReport:
    """Load one document of these records after its head."""
    return load(store, SmallSource({"a": [head(), *records]}, on), None, rejects=rejects)


def properties_of(store: Store, label: str, record_id: str) -> dict[str, object]:
    """The stored properties of a node; empty when there is none."""
    found = store.read(
        Statement(f"MATCH (n:{label} {{id: $id}}) RETURN properties(n) AS kept", {"id": node_id(label, record_id)})
    )
    return found[0]["kept"] if found else {}


def ended(store: Store, label: str, record_id: str) -> object:
    """The day on which a node, which must be there, was closed; None while it holds."""
    statement = Statement(f"MATCH (n:{label} {{id: $id}}) RETURN n.known_to AS day", {"id": node_id(label, record_id)})
    [row] = store.read(statement)
    return row["day"]


def revisions_of(store: Store, label: str, record_id: str) -> list[dict[str, object]]:
    """The former states of a node, the oldest first."""
    text = (
        f"MATCH (n:{label} {{id: $id}})-[:REVISED_FROM]->(r:Revision)"
        " RETURN properties(r) AS kept ORDER BY r.known_from, r.id"
    )
    return [row["kept"] for row in store.read(Statement(text, {"id": node_id(label, record_id)}))]


def versions_of(store: Store, kind: str, start: str, end: str) -> list[dict[str, object]]:
    """Every version of the relationships of a type between two nodes, the oldest first."""
    text = (
        f"MATCH (a)-[x:{kind}]->(b) WHERE a.id = $start AND b.id = $end"
        " RETURN properties(x) AS kept ORDER BY x.known_from, x.key"
    )
    return [row["kept"] for row in store.read(Statement(text, {"start": start, "end": end}))]


def snapshot(store: Store) -> list[tuple[str, ...]]:
    """Everything that the store holds but for the log of loads, in a fixed order."""
    nodes = store.read(
        Statement("MATCH (n) WHERE NOT n:LoadRun RETURN labels(n)[0] AS label, properties(n) AS kept", {})
    )
    edges = store.read(
        Statement(
            "MATCH (a)-[x]->(b) WHERE NOT a:LoadRun"
            " RETURN type(x) AS label, a.id AS start, b.id AS end, properties(x) AS kept",
            {},
        )
    )
    listed: list[tuple[str, ...]] = [("node", row["label"], str(sorted(row["kept"].items(), key=str))) for row in nodes]
    listed += [
        ("edge", row["label"], row["start"], row["end"], str(sorted(row["kept"].items(), key=str))) for row in edges
    ]
    return sorted(listed)
