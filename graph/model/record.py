"""What loaders produce: one record of a source at a time, as facts with their evidence, or its refusal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from graph.model.actors import Country, Name, Organisation, Person
from graph.model.declaration import Node, Relationship
from graph.model.evidence import Evidence
from graph.model.ids import NodeId, make_id, parse_id
from graph.model.names import name_key, script_of, search_text
from graph.model.relationships import Named
from graph.model.terms import NameKind

N = TypeVar("N", bound=Node)
A = TypeVar("A", Person, Organisation, Country)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where in the user's files a record stands.

    Attributes:
        file: the file.
        line: its first line there, from 1; None where the format has no lines.
        place: where it stands in a format without lines, in words: `record 17`.
    """

    file: Path
    line: int | None = None
    place: str | None = None

    def __str__(self) -> str:
        """`file:line`, as editors read it, or the file and the place."""
        if self.line:
            return f"{self.file}:{self.line}"
        return f"{self.file}, {self.place}" if self.place else str(self.file)


class Fact(NamedTuple):
    """A node or relationship with what stands behind it; provenance nodes have no evidence."""

    subject: Node | Relationship
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class Reject:
    """A record that could not be read, and why. Loading goes on with the next.

    Attributes:
        origin: where it stands.
        record: the source's own id of it, where one could be read.
        reason: what is wrong and what to do.
    """

    origin: Origin
    record: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class LeftOver:
    """What a document has and its loader does not take: how often, by field or sort of entry."""

    fields: Mapping[str, int]


@dataclass(slots=True)
class Record:
    """One record of a source, being filled by its loader: facts that stand or fall together.

    Attributes:
        source: the loader's source id (`state-travels`) or the dossier's; the first part of node ids.
        origin: where it stands.
        evidence: what stands behind its facts unless a fact says otherwise; holds the record's id.
        facts: the facts, in order; a relationship's ends are in this or an earlier record.
    """

    source: str
    origin: Origin
    evidence: Evidence
    facts: list[Fact] = field(default_factory=list)

    def id_of(self, node: type[Node], record: str) -> str:
        """The id of a node of this source. Raises ValueError when `record` is empty."""
        return make_id(self.source, node.__name__, record)

    def add(self, node: N, **evidence: Any) -> N:
        """Add a node; keyword arguments replace fields of the record's evidence for it."""
        provenance = type(node).provenance
        self.facts.append(Fact(node, None if provenance else self.evidence.but(**evidence)))
        return node

    def relate(self, relationship: Relationship, **evidence: Any) -> None:
        """Add a relationship; keyword arguments replace fields of the record's evidence for it."""
        self.facts.append(Fact(relationship, self.evidence.but(**evidence)))

    def add_actor(self, actor: A, language: str | None = None, **evidence: Any) -> A:
        """Add an actor together with its name, so that it can be found by it."""
        self.add(actor, **evidence)
        self.add_name(actor, actor.name, kind=NameKind.PRIMARY, language=language, **evidence)
        return actor

    def add_name(
        self,
        actor: Person | Organisation | Country,
        text: str,
        *,
        kind: NameKind = NameKind.ALIAS,
        language: str | None = None,
        script: str | None = None,
        **evidence: Any,
    ) -> None:
        """Add another name of an actor."""
        parts = parse_id(actor.id)
        if parts is None:
            raise ValueError(f"{actor.id!r} is not a node id")
        name = Name(
            id=str(NodeId(parts.source, "name", f"{parts.label}/{parts.record}/{text}")),
            name=text,
            kind=kind,
            language=language,
            script=script or script_of(text),
            search=search_text(text),
            key=name_key(text),
            bearer=type(actor).__name__,
        )
        self.add(name, **evidence)
        self.relate(Named(start=actor.id, end=name.id), **evidence)

    def __iter__(self) -> Iterator[Fact]:
        """The facts in order."""
        return iter(self.facts)
