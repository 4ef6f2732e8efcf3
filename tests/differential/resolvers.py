"""Ordinary resolvers, a field at a time, over facts in memory: what the compiler's answers are compared with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cmp_to_key
from typing import Any

from graphql import GraphQLResolveInfo, build_schema, execute_sync, parse

from graph.graphql.fields.roots import ROOTS
from graph.graphql.schema.identity import KIND
from graph.graphql.schema.inputs import edge_type
from graph.graphql.schema.interfaces import far_type
from graph.graphql.schema.objects import (
    DateField,
    DecisionsField,
    EvidenceField,
    IdField,
    RecordsField,
    StatusField,
    StoredField,
    TellingsField,
    TraversalField,
    ViewIdField,
)
from graph.graphql.schema.shapes import OBJECT_TYPES
from graph.graphql.schema.sort_fields import sort_fields
from graph.graphql.server.schema import schema_text
from graph.model.declaration import Property
from graph.model.ontology import NODE_TYPES
from graph.model.traversal import Shape
from graph.model.vocabulary import Term
from tests.differential.facts import Edge, Facts, Stored
from tests.differential.filters import Filters

SCHEMA = build_schema(schema_text())
ORDERS = {"Event": "START", "StatusChange": "HISTORY", "Tenure": "SINCE", "Rate": "SINCE", "Deadline": "DUE"}
ROOT_ORDERS = {
    "events": "START",
    "deadlines": "DUE",
    "sources": "TITLE",
    "statusChanges": "REPORTED",
    "rates": "SINCE",
    "tenures": "SINCE",
    "datasets": "ID",
}


@dataclass
class Entry:
    """An edge of a connection: the records behind it, and where it leads."""

    type_name: str
    node: Stored
    relations: list[Edge]
    tie: str
    place: Any = None
    cursor: str = ""


@dataclass
class Own:
    """An entry of a list of a type of its own."""

    traversal: TraversalField
    relation: Edge
    near: Stored
    far: Stored


@dataclass
class Connection:
    """A page of entries."""

    type_name: str
    total: int
    entries: list[Entry]
    more: bool
    arguments: Mapping[str, Any]


def written(declared: Property, stored: Any) -> Any:
    """A stored value in its GraphQL form."""
    if declared.many:
        return list(stored or [])
    if stored is None:
        return None
    if issubclass(declared.type, Term):
        return stored.upper()
    return stored.isoformat() if isinstance(stored, date) else stored


def partial(name: str, kept: Mapping[str, Any]) -> dict[str, Any] | None:
    """A partial date, or null when none is stated."""
    if kept.get(f"{name}_precision") is None:
        return None
    bounds = {bound: kept.get(f"{name}_{bound}") for bound in ("earliest", "latest")}
    return {
        **{bound: day and day.isoformat() for bound, day in bounds.items()},
        "precision": kept[f"{name}_precision"].upper(),
    }


class Resolvers:
    """graphql-core's own execution of a document over facts."""

    def __init__(self, facts: Facts) -> None:
        """Resolve over these facts."""
        self.facts = facts
        self.filters = Filters(facts)

    def execute(self, document: str, variables: Mapping[str, Any]) -> dict[str, Any]:
        """The answer, resolved field by field."""
        result = execute_sync(
            SCHEMA,
            parse(document),
            variable_values=dict(variables),
            field_resolver=self.resolve,
            type_resolver=lambda value, *_: value.label,
        )
        assert not result.errors, result.errors
        assert result.data is not None
        return result.data

    def resolve(self, source: Any, info: GraphQLResolveInfo[Any], **arguments: Any) -> Any:
        """One field of one thing."""
        value = self._value(source, info, arguments)
        return value[: arguments.get("first")] if info.field_name == "evidence" else value

    def _value(self, source: Any, info: GraphQLResolveInfo[Any], arguments: Mapping[str, Any]) -> Any:
        name = info.field_name
        match source:
            case None:
                return self._root(name, arguments)
            case Stored():
                return self._of_node(source, name, arguments)
            case Connection():
                return self._of_connection(source, name)
            case Entry():
                return self._of_entry(source, name)
            case Own():
                return self._of_own(source, name)
            case Edge():
                if name == "source":
                    return self.facts.nodes[source.properties["source_id"]]
                field = OBJECT_TYPES["Evidence"].fields[name]
                assert isinstance(field.how, StoredField)
                return written(field.how.prop, source.properties.get(field.how.prop.name))
            case dict():
                return source[name]
        raise AssertionError(f"{info.parent_type}.{name}")

    def _root(self, name: str, arguments: Mapping[str, Any]) -> Any:
        if name == "node":
            return self._identified(arguments["id"])
        if name == "nodes":
            return [self._identified(each) for each in arguments["ids"]]
        label = ROOTS[name].type.name.removesuffix("Connection")
        entries = [
            Entry(f"{label}Edge", node, [], node.id)
            for node in self.facts.shown(label)
            if self.filters.of_node(node, arguments.get("where"))
        ]
        return self._page(f"{label}Connection", label, entries, arguments, ROOT_ORDERS.get(name, "NAME"))

    def _identified(self, node_id: str) -> Stored | None:
        node = self.facts.nodes.get(node_id)
        if node is None or NODE_TYPES[node.label].internal or not self.facts.known(node):
            return None
        return self.facts.nodes[node.key]

    def _of_node(self, node: Stored, name: str, arguments: Mapping[str, Any]) -> Any:
        how = OBJECT_TYPES[node.label].fields[name].how
        match how:
            case IdField() | ViewIdField():  # no days are asked for
                return node.id
            case StoredField(prop):
                return written(prop, node.properties.get(prop.name))
            case DateField(prop):
                return partial(prop.name, node.properties)
            case StatusField():
                return node.properties["status"].upper()
            case EvidenceField():
                return evidence(self.filters.evidence_of(node))
            case TellingsField(of):
                return self._told(node, of)
            case RecordsField():
                there = (
                    self.facts.records(node) if arguments.get("id") is None else [self.facts.nodes.get(arguments["id"])]
                )
                kept = [record for record in self.facts.records(node) if record in there and self.facts.known(record)]
                return [self._record(record) for record in sorted(kept, key=lambda each: each.id)][
                    : arguments.get("first")
                ]
            case DecisionsField():
                return self._decided(node, arguments)
            case TraversalField():
                return self._along(node, how, arguments)
        raise AssertionError(f"{node.label}.{name}")

    def _record(self, record: Stored) -> dict[str, Any]:
        """One record of a thing."""
        thing, proofs = self.facts.nodes[record.key], self.filters.proofs_of(record)
        return {"id": record.id, "name": record.properties["name"], "thing": thing, "evidence": evidence(proofs)}

    def _decided(self, node: Stored, arguments: Mapping[str, Any]) -> list[dict[str, Any]]:
        """What is decided of the records of a thing, the surest first."""
        there = [edge for record in self.facts.records(node) for edge in (*record.outgoing, *record.incoming)]
        kinds = arguments.get("kinds") or [*KIND.words]
        known = [edge for edge in dict.fromkeys(there) if edge.type in kinds and self.facts.known(edge)]
        known.sort(key=lambda edge: (-edge.properties["score"], edge.start.id, edge.end.id, edge.properties["key"]))
        return [
            {
                "kind": edge.type,
                "score": edge.properties["score"],
                "reason": edge.properties["reason"],
                "decidedBy": edge.properties["decided_by"],
                "decidedOn": edge.properties["known_from"].isoformat(),
                "records": [self._record(end) for end in sorted((edge.start, edge.end), key=lambda end: end.id)],
            }
            for edge in known[: arguments.get("first")]
            if self.facts.known(edge.start) and self.facts.known(edge.end)
        ]

    def _told(self, node: Stored, of: str) -> Any:
        """What the records of a thing tell; of one record alone, nothing can differ."""
        records = [record for record in self.facts.records(node) if self.facts.known(record)]
        proofs = [edge for record in records for edge in self.filters.evidence_of(record)]
        if of == "tellingCount":
            return len({self.facts.nodes[edge.properties["source_id"]].properties.get("publisher") for edge in proofs})
        assert len(records) == 1
        if of == "differing":
            return []
        (record,) = records
        located = [edge.end for edge in record.outgoing if edge.type == "LOCATED_IN" and self.facts.known(edge)]
        took = [edge for edge in record.incoming if edge.type == "PARTICIPATED_IN" and self.facts.known(edge)]
        took.sort(key=lambda edge: (edge.start.key, edge.properties["key"]))
        status = record.properties.get("told_status" if record.label == "Event" else "status")
        begins = {"Event": "start", "Deadline": "due", "Demand": "made_at"}.get(record.label)
        shown = {
            "id": record.id,
            "shown": True,
            "name": record.properties["name"],
            "status": status and status.upper(),
            "start": begins and partial(begins, record.properties),
            "end": partial("end", record.properties) if record.label == "Event" else None,
            "participants": [
                {
                    "actor": self.facts.nodes[edge.start.key],
                    **{name: edge.properties[name].upper() for name in ("attendance", "role")},
                }
                for edge in took
            ],
            "places": sorted((self.facts.nodes[place.key] for place in located), key=lambda place: place.key),
            "evidence": evidence(proofs),
        }
        return [shown]

    def _along(self, node: Stored, traversal: TraversalField, arguments: Mapping[str, Any]) -> Any:
        reached = self.filters.reached(node, traversal)
        where, shape = arguments.get("where"), traversal.declared.shape
        if shape is Shape.OWN:
            own = [
                Own(traversal, relation, near, far)
                for near, relation, far in reached
                if self.filters.of_own(traversal, relation, near, far, where)
            ]
            own.sort(key=lambda each: [each.relation.properties[name] for name in ("reported_at", "source_id", "key")])
            return own[: arguments.get("first")]
        default = ORDERS.get(traversal.far[0].__name__, "ID") if len(traversal.far) == 1 else "ID"
        if shape is Shape.CONNECTION:
            entries = [
                Entry(edge_type(traversal), self.facts.nodes[key], relations, " ".join([*identity, key]))
                for (key, *identity), relations in self.filters.edges(traversal, reached).items()
                if self.filters.of_edge(traversal, relations, self.facts.nodes[key], where)
            ]
            name = edge_type(traversal).removesuffix("Edge") + "Connection"
            return self._page(name, traversal.far[0].__name__, entries, arguments, default)
        kept = [each for each in reached if self.filters.of_node(each[2], where, far_type(traversal.far))]
        found = {
            far.key: Entry("", self.facts.nodes[far.key], [], far.key)
            for far in self.filters.each_once(traversal, kept).values()
        }
        ordered = self._ordered(traversal.far[0].__name__, list(found.values()), arguments.get("orderBy"), default)
        nodes = [entry.node for entry in ordered]
        if shape is Shape.ONE:
            return nodes[0] if nodes else None
        return nodes[: arguments.get("first")]

    def _ordered(self, label: str, entries: list[Entry], chosen: Any, default: str) -> list[Entry]:
        name = (chosen or {}).get("field") or default
        descending = (chosen or {}).get("direction") == "DESC"
        for entry in entries:
            if name == "ID":
                entry.place = None
                head = ""
            else:
                key = sort_fields(entry.node.label)[name]
                entry.place = entry.node.properties.get((descending and key.falling) or key.stored)
                head = "~" if entry.place is None else f"={entry.place}"
            entry.cursor = f"{'-' if descending else ''}{name}{head}|{entry.tie}"

        def before(one: Entry, other: Entry) -> int:
            if name == "ID":
                ahead = (one.tie > other.tie) - (one.tie < other.tie)
                return -ahead if descending else ahead
            if one.place is None or other.place is None:
                ahead = (one.place is None) - (other.place is None)
            else:
                ahead = (one.place > other.place) - (one.place < other.place)
                ahead = -ahead if descending else ahead
            return ahead or (one.tie > other.tie) - (one.tie < other.tie)

        return sorted(entries, key=cmp_to_key(before))

    def _page(
        self, name: str, label: str, entries: list[Entry], arguments: Mapping[str, Any], default: str
    ) -> Connection:
        ordered = self._ordered(label, entries, arguments.get("orderBy"), default)
        rest = ordered
        places = {entry.cursor: place for place, entry in enumerate(ordered)}
        if arguments.get("before") is not None:
            rest = [entry for entry in rest if places[entry.cursor] < places[arguments["before"]]]
        if arguments.get("after") is not None:
            rest = [entry for entry in rest if places[entry.cursor] > places[arguments["after"]]]
        first, last = arguments.get("first"), arguments.get("last")
        size = next((size for size in (first, last) if size is not None), 25)
        page = rest[max(0, len(rest) - size) :] if last is not None else rest[:size]
        return Connection(name, len(ordered), page, len(rest) > size, arguments)

    def _of_connection(self, page: Connection, name: str) -> Any:
        match name:
            case "totalCount":
                return page.total
            case "edges":
                return page.entries
            case "nodes":
                return [entry.node for entry in page.entries]
        backward = page.arguments.get("last") is not None
        return {
            "hasNextPage": page.arguments.get("before") is not None if backward else page.more,
            "hasPreviousPage": page.more if backward else page.arguments.get("after") is not None,
            "startCursor": page.entries[0].cursor if page.entries else None,
            "endCursor": page.entries[-1].cursor if page.entries else None,
        }

    def _of_entry(self, entry: Entry, name: str) -> Any:
        match name:
            case "cursor":
                return entry.cursor
            case "node":
                return entry.node
            case "evidence":
                return evidence(entry.relations)
        how = OBJECT_TYPES[entry.type_name].fields[name].how
        assert isinstance(how, StoredField)
        said = {written(how.prop, relation.properties.get(how.prop.name)) for relation in entry.relations} - {None}
        return next(iter(said)) if not OBJECT_TYPES[entry.type_name].fields[name].type.is_list else sorted(said)

    def _of_own(self, own: Own, name: str) -> Any:
        traversal = own.traversal.declared
        if name == traversal.far:
            return self.facts.nodes[own.far.key]
        if name == traversal.near:
            return self.facts.nodes[own.near.key]
        if name == "evidence":
            return [own.relation]
        how = OBJECT_TYPES[traversal.type_name].fields[name].how
        assert isinstance(how, StoredField)
        holder = own.far if name in traversal.lifted else own.relation
        return written(how.prop, holder.properties.get(how.prop.name))


def evidence(relations: list[Edge]) -> list[Edge]:
    """Relationships in the order of evidence."""
    return sorted(
        relations, key=lambda each: [each.properties[name] for name in ("reported_at", "source_id", "record", "key")]
    )
