"""A checked dossier as records: each entry is one, with everything that it says and what stands behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from graph.model import (
    Country,
    Dataset,
    Event,
    Evidence,
    Fact,
    InDataset,
    NameKind,
    Organisation,
    PartialDate,
    ParticipatedIn,
    Person,
    Record,
    Relationship,
    Represents,
    SameAs,
    Source,
    StatusChange,
)
from graph.model.declaration import Property, properties
from graph.model.ids import make_id
from loaders.dossier.field import EVIDENCE_KEYS
from loaders.dossier.principals import Principals, represents, standing
from loaders.dossier.reference import label_named
from loaders.dossier.schema import ALSO_TOLD, SAME_AS, SOURCE_KEYS
from loaders.dossier.sections import SECTIONS, Link, Nested, Section
from loaders.dossier.shorthand import OF_ONE_TELLING
from loaders.formats.yaml import Tree, Value, items_of, mapping_of

METHOD: Final = "a person's reading, written down in a dossier"
DOCUMENT: Final = "document"
"""The record part of the id of the document's Source."""


def facts_of(tree: Tree, dataset: Dataset) -> Iterator[Record]:
    """The records of a dossier that `problems.examined` found without a problem, the document itself first.

    A relationship to an entry that stands further down is put into that entry's record, so that both its ends are
    known when it is stored; its evidence names the record that says it.

    Args:
        tree: the dossier.
        dataset: the body of documents to which it belongs.
    """
    writer = _Writer(tree, dataset)
    yield writer.document()
    for section_name, section in SECTIONS.items():
        for entry, values in mapping_of(tree.top.get(section_name)).items():
            record = writer.entry(section_name, section, entry, mapping_of(values))
            yield record
            yield from told_again(record, items_of(mapping_of(values).get(ALSO_TOLD)))


def told_again(record: Record, tellings: Sequence[Value]) -> Iterator[Record]:
    """Further records of an entry, one for each time that the document tells it again: all that has no evidence of its own.

    Args:
        record: the record of the entry.
        tellings: the evidence of each.
    """
    first = record.evidence
    for number, telling in enumerate(tellings, 2):
        evidence = replace(_evidence(first, mapping_of(telling)), record=f"{first.record}~{number}")
        said = (fact.subject for fact in record.facts if fact.evidence == first)
        facts = [Fact(subject, evidence) for subject in said if not isinstance(subject, SameAs)]
        yield Record(record.source, record.origin, evidence, facts)


@dataclass(slots=True)
class _Writer:
    """Makes the records of one dossier, one after the other."""

    tree: Tree
    dataset: Dataset
    dossier: str = field(init=False)
    default: Evidence = field(init=False)
    labels: dict[str, str] = field(init=False)
    principals: Principals = field(init=False)
    written: set[str] = field(default_factory=set)
    waiting: list[Fact] = field(default_factory=list)

    def __post_init__(self) -> None:
        top = self.tree.top
        self.dossier = str(top["id"])
        self.labels = {
            entry: section.node.__name__ for name, section in SECTIONS.items() for entry in mapping_of(top.get(name))
        }
        self.principals = Principals(top)
        published = str(mapping_of(top["source"])["published"])
        default = Evidence(
            source_id=make_id(self.dossier, "Source", DOCUMENT),
            record="source",
            reported_at=date.fromisoformat(published),
            method=METHOD,
        )
        self.default = _evidence(default, mapping_of(top.get("evidence")))

    def document(self) -> Record:
        """The record of the document itself."""
        record = self._record("source", "source")
        declared, values = properties(Source), mapping_of(self.tree.top["source"])
        given = {name: _value(declared[name], values[key]) for key, name in SOURCE_KEYS.items() if key in values}
        record.add(self.dataset)
        record.add(Source(id=self.default.source_id, **given))
        record.relate(InDataset(start=self.default.source_id, end=self.dataset.id))
        self.written.add(self.default.source_id)
        return record

    def entry(self, section_name: str, section: Section, entry: str, values: Mapping[str, Value]) -> Record:
        """The record of an entry: its node, its names, what exists only with it, and its relations."""
        record = self._record(section_name, entry)
        record.evidence = _evidence(record.evidence, values)
        node = section.node(id=self._id(entry), **_standing(section, values), **_given(section.fields, values))
        record.add(node)
        if isinstance(node, Person | Organisation | Country):
            record.add_name(node, node.name, kind=NameKind.PRIMARY, language=_text(values, "language"))
            for item in items_of(values.get("names")):
                _add_name(record, node, mapping_of(item))
        self.written.add(node.id)
        for other in items_of(values.get(SAME_AS)):
            record.relate(self._same(node.id, str(other)))
        for link in section.links:
            self._relate(record, record.evidence, node.id, link, values)
        for nested in section.nested:
            self._nest(record, entry, node.id, nested, values)
        if isinstance(node, Event):
            self._represent(record, node)
        self._settle(record)
        return record

    def _same(self, own: str, other: str) -> SameAs:
        """The decision of the dossier that an entry is what another dossier or source tells of."""
        start, end = sorted((own, other))
        return SameAs(start=start, end=end, decided_by=f"dossier:{self.dossier}", reason="the dossier says so")

    def _record(self, section: str, entry: str) -> Record:
        """An empty record, named after its place in the file."""
        name = section if section == entry else f"{section}/{entry}"
        origin = self.tree.origin((section,) if section == entry else (section, entry))
        return Record(self.dossier, origin, replace(self.default, record=name))

    def _id(self, entry: str) -> str:
        """The id of an entry of the dossier; the id of a node stands for itself."""
        if label_named(entry):
            return entry
        return make_id(self.dossier, self.labels[entry], entry)

    def _nest(self, record: Record, entry: str, owner: str, nested: Nested, values: Mapping[str, Value]) -> None:
        """Add the nodes that exist only with the entry, and their relations."""
        used: set[str] = set()
        for ordinal, item in enumerate(items_of(values.get(nested.key)), 1):
            item_values = mapping_of(item)
            given = _given(nested.fields, item_values)
            name = base = str(given[nested.named_after]) if nested.named_after else str(ordinal)
            again = 1
            while name in used:
                again += 1
                name = f"{base}-{again}"
            used.add(name)
            if nested.node is StatusChange:
                given["ordinal"] = ordinal
            node = nested.node(id=make_id(self.dossier, nested.node.__name__, f"{entry}/{name}"), **given)
            evidence = _evidence(record.evidence, item_values)
            record.facts.append(Fact(node, evidence))
            self.written.add(node.id)
            record.facts.append(Fact(nested.type(start=owner, end=node.id), evidence))
            for link in nested.links:
                self._relate(record, evidence, node.id, link, item_values)

    def _relate(self, record: Record, evidence: Evidence, near: str, link: Link, values: Mapping[str, Value]) -> None:
        """Add the relationships that one key stands for, or keep them until their other end is known."""
        for item in items_of(values.get(link.key)):
            long = mapping_of(item)
            far = self._id(link.names(item))
            start, end = (near, far) if link.from_entry else (far, near)
            relationship: Relationship = link.type(start=start, end=end, **_given(link.own, long))
            if isinstance(relationship, Represents):
                relationship = standing(relationship)
            fact = Fact(relationship, _evidence(evidence, long))
            (record.facts if far in self.written or far == link.names(item) else self.waiting).append(fact)

    def _represent(self, record: Record, event: Event) -> None:
        """Say of those who took part on behalf of an entry of the dossier that they acted for it on the event's days."""
        stated: set[Represents] = set()  # who takes part in two roles acts for somebody once
        for subject, evidence in tuple(record.facts):
            if isinstance(subject, ParticipatedIn) and (entry := self.principals.entry(subject.on_behalf_of or "")):
                relationship = represents(subject.start, self._id(entry), event)
                if relationship is not None and relationship not in stated:
                    stated.add(relationship)
                    record.facts.append(Fact(relationship, evidence))

    def _settle(self, record: Record) -> None:
        """Add to a record what waited for it."""
        still: list[Fact] = []
        for fact in self.waiting:
            relationship = fact.subject
            known = isinstance(relationship, Relationship) and {relationship.start, relationship.end} <= self.written
            (record.facts if known else still).append(fact)
        self.waiting = still


def _add_name(record: Record, bearer: Person | Organisation | Country, values: Mapping[str, Value]) -> None:
    kept = record.evidence
    record.evidence = _evidence(kept, values)
    record.add_name(
        bearer,
        str(values["text"]),
        kind=next(kind for kind in NameKind if kind == values.get("kind", NameKind.ALIAS)),
        language=_text(values, "language"),
        script=_text(values, "script"),
    )
    record.evidence = kept


def _evidence(base: Evidence, values: Mapping[str, Value]) -> Evidence:
    """The evidence of a part: what it states itself, else that of the whole.

    A part with an attribution of its own is told by somebody else: whose words they were, in which publication, and
    the quote are not taken over.
    """
    declared = properties(Evidence)
    given = {name: _value(declared[name], values[key]) for key, name in EVIDENCE_KEYS.items() if key in values}
    if "attribution" in given:
        given = dict.fromkeys(OF_ONE_TELLING) | given
    return replace(base, **given)


def _given(fields: Mapping[str, Property], values: Mapping[str, Value]) -> dict[str, Any]:
    return {declared.name: _value(declared, values[key]) for key, declared in fields.items() if key in values}


def _standing(section: Section, values: Mapping[str, Value]) -> dict[str, Any]:
    """Where a deadline, a demand or a measure stands: after the last step of its history, which goes in the order written.

    The status of an event is worked out in the store, as of any day.
    """
    steps = items_of(values.get("history"))
    declared = section.fields.get("status")
    if not steps or declared is None or section.node is Event:
        return {}
    return {declared.name: _value(declared, mapping_of(steps[-1])["to"])}


def _value(declared: Property, value: Value) -> Any:
    """A value of the tree as the model holds it."""
    if declared.many:
        return tuple(_value(replace(declared, many=False), item) for item in items_of(value))
    if declared.type is PartialDate:
        return PartialDate.parse(str(value))
    if declared.type is date:
        return date.fromisoformat(str(value))
    return declared.type(value)


def _text(values: Mapping[str, Value], key: str) -> str | None:
    return str(values[key]) if key in values else None
