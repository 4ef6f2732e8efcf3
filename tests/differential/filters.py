"""What filters mean, said plainly in Python: docs/decisions/0004-graphql.md."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from graph.graphql.schema.inputs import edge_type
from graph.graphql.schema.interfaces import far_type
from graph.graphql.schema.objects import (
    DateField,
    EvidenceField,
    Field,
    IdField,
    StatusField,
    StoredField,
    TraversalField,
)
from graph.graphql.schema.shapes import INTERFACES, OBJECT_TYPES
from graph.model.declaration import relationship_type
from graph.model.names import without_accents
from graph.model.traversal import Shape
from graph.model.vocabulary import Term
from tests.differential.facts import Edge, Facts, Stored

Given = Mapping[str, Any] | None


def all_of(given: Given, holds: Any) -> bool:
    """Whether all that is given holds, with AND, OR and NOT."""
    for name, value in (given or {}).items():
        if value is None:
            continue
        if name == "AND":
            held = all(all_of(each, holds) for each in value)
        elif name == "OR":
            held = any(all_of(each, holds) for each in value)
        elif name == "NOT":
            held = not all_of(value, holds)
        else:
            held = holds(name, value)
        if not held:
            return False
    return True


def of_value(stored: Any, given: Mapping[str, Any]) -> bool:
    """Whether operators hold of a single stored value."""
    for operator, value in given.items():
        if operator == "eq" and value is None:
            if stored is not None:
                return False
            continue
        if value is None or operator == "exact":
            continue
        if isinstance(stored, str) and operator in _PARTS and not given.get("exact"):
            if not _OPERATORS[operator](without_accents(stored), without_accents(value)):
                return False
        elif stored is None or not _OPERATORS[operator](stored, value):
            return False
    return True


_PARTS = ("contains", "startsWith", "endsWith")
"""Operators that look at parts of a text, whatever its case and accents."""
_OPERATORS: dict[str, Any] = {
    "eq": lambda stored, value: stored == value,
    "in": lambda stored, value: stored in value,
    "contains": lambda stored, value: value in stored,
    "startsWith": lambda stored, value: stored.startswith(value),
    "endsWith": lambda stored, value: stored.endswith(value),
    "gt": lambda stored, value: stored > value,
    "gte": lambda stored, value: stored >= value,
    "lt": lambda stored, value: stored < value,
    "lte": lambda stored, value: stored <= value,
}


def typed(of: type, given: Any) -> Any:
    """What a client wrote, as the store has it."""
    if isinstance(given, Mapping):
        return {name: typed(of, each) for name, each in given.items()}
    if isinstance(given, list):
        return [typed(of, each) for each in given]
    if isinstance(given, str) and issubclass(of, Term):
        return given.lower()
    if isinstance(given, str) and issubclass(of, datetime):
        return datetime.fromisoformat(given)
    if isinstance(given, str) and issubclass(of, date):
        return date.fromisoformat(given)
    return given


def of_date(name: str, kept: Mapping[str, Any], given: Mapping[str, Any]) -> bool:
    """Whether operators hold of a partial date."""
    earliest, latest, precision = (kept.get(f"{name}_{part}") for part in ("earliest", "latest", "precision"))
    for operator, value in given.items():
        if value is None:
            continue
        if operator == "isStated":
            held = (precision is not None) is value
        elif operator == "precision":
            held = of_value(precision, typed(Term, value))
        elif precision is None:
            held = False
        elif operator in ("earliest", "latest"):
            held = of_value(earliest if operator == "earliest" else latest, typed(date, value))
        else:
            first, last = (day and date.fromisoformat(day) for day in (value.get("from"), value.get("to")))
            if operator == "overlaps":
                held = (last is None or earliest is None or earliest <= last) and (
                    first is None or latest is None or latest >= first
                )
            else:
                held = (first is None or (earliest is not None and earliest >= first)) and (
                    last is None or (latest is not None and latest <= last)
                )
        if not held:
            return False
    return True


def of_property(field: Field, kept: Mapping[str, Any], given: Mapping[str, Any]) -> bool:
    """Whether operators hold of a stored property."""
    match field.how:
        case DateField(prop):
            return of_date(prop.name, kept, given)
        case StoredField(prop) if prop.many:
            listed = kept.get(prop.name) or []
            included, empty = given.get("includes"), given.get("isEmpty")
            return (included is None or included in listed) and (empty is None or (not listed) is empty)
        case StoredField(prop):
            return of_value(kept.get(prop.name), typed(prop.type, given))
    raise AssertionError(field.name)


def matching(items: Iterable[Any], given: Mapping[str, Any], holds: Any) -> bool:
    """Whether a filter holds of some, none, all or a single one."""
    listed = list(items)
    for quantifier, inner in given.items():
        if inner is None:
            continue
        number = sum(bool(holds(each, inner)) for each in listed)
        held = {
            "some": number > 0,
            "none": number == 0,
            "all": number == len(listed),
            "single": number == 1,
        }[quantifier]
        if not held:
            return False
    return True


class Filters:
    """Filters over facts."""

    def __init__(self, facts: Facts) -> None:
        """Filter these facts."""
        self.facts = facts

    def reached(self, node: Stored, traversal: TraversalField) -> list[tuple[Stored, Edge, Stored]]:
        """Each relationship of a traversal from all records of a node: near node, relationship, far node."""
        kind = relationship_type(traversal.relationship)
        nears = list(self.facts.records(node))
        if traversal.declared.through:
            labels = {cls.__name__ for cls in traversal.near}
            nears += [
                edge.start
                for near in list(nears)
                for edge in near.incoming
                if edge.type == traversal.declared.through
                and self.facts.known(edge)
                and self.facts.known(edge.start)
                and edge.start.label in labels
            ]
        fars = {cls.__name__ for cls in traversal.far}
        found = []
        for near in dict.fromkeys(nears):
            for edge in near.outgoing if traversal.forward else near.incoming:
                far = edge.end if traversal.forward else edge.start
                if edge.type == kind and self.facts.known(edge) and self.facts.known(far) and far.label in fars:
                    found.append((near, edge, far))
        return found

    def each_once(self, traversal: TraversalField, reached: list[tuple[Stored, Edge, Stored]]) -> dict[str, Stored]:
        """The far nodes of a list, by what tells them apart; of those that are alike, the one of the smallest id."""
        alike = traversal.declared.alike
        fars = sorted((far for _, _, far in reached), key=lambda far: far.id, reverse=True)
        return {far.properties[alike] if alike else far.key: far for far in fars}

    def edges(
        self, traversal: TraversalField, reached: list[tuple[Stored, Edge, Stored]]
    ) -> dict[tuple[str, ...], list[Edge]]:
        """The records behind each edge of a connection, by its far node and identity."""
        found: dict[tuple[str, ...], list[Edge]] = {}
        for _, edge, far in reached:
            identity = [edge.properties[name] for name in traversal.relationship.identity]
            found.setdefault((far.key, *identity), []).append(edge)
        return found

    def evidence_of(self, node: Stored) -> list[Edge]:
        """The evidence of all records of a node."""
        records = self.facts.records(node)
        if node.label == "Name":
            bearers = [
                record for edge in node.incoming if edge.type == "NAMED" for record in self.facts.records(edge.start)
            ]
            borne = [edge for bearer in bearers for edge in bearer.outgoing if edge.type == "NAMED"]
            names = [edge.end for edge in borne if self.facts.known(edge) and self.facts.known(edge.end)]
            records = [name for name in dict.fromkeys(names) if name.properties["name"] == node.properties["name"]]
        return [edge for record in records for edge in self.proofs_of(record)]

    def proofs_of(self, record: Stored) -> list[Edge]:
        """The evidence of one record."""
        return [edge for edge in record.outgoing if edge.type == "EVIDENCED_BY" and self.facts.known(edge)]

    def of_node(self, node: Stored, given: Given, on: str = "") -> bool:
        """Whether a filter, written for the type or interface `on`, holds of a node."""
        return all_of(given, lambda name, value: self._node(node, name, value, on))

    def _node(self, node: Stored, name: str, given: Mapping[str, Any], on: str) -> bool:
        if on in INTERFACES and name not in INTERFACES[on].fields:
            return node.label == name[0].upper() + name[1:] and self.of_node(node, given)
        field = OBJECT_TYPES[node.label].fields[name]
        records = [each for each in self.facts.records(node) if not node.resolvable or self.facts.known(each)]
        match field.how:
            case IdField():
                return any(of_value(each.id, given) for each in records)
            case StoredField() | DateField():
                return any(of_property(field, each.properties, given) for each in records)
            case StatusField():
                return of_value(node.properties["status"], typed(Term, given))
            case EvidenceField():
                return matching(self.evidence_of(node), given, self.of_record)
            case TraversalField() as traversal:
                reached = self.reached(node, traversal)
                match traversal.declared.shape:
                    case Shape.ONE:
                        return any(self.of_node(far, given, far_type(traversal.far)) for _, _, far in reached)
                    case Shape.LIST:
                        fars = self.each_once(traversal, reached)
                        on = far_type(traversal.far)
                        return matching(fars.values(), given, lambda far, inner: self.of_node(far, inner, on))
                    case Shape.OWN:
                        return matching(
                            reached, given, lambda each, inner: self.of_own(traversal, each[1], each[0], each[2], inner)
                        )
                    case _:
                        return matching(
                            self.edges(traversal, reached).items(),
                            given,
                            lambda each, inner: self.of_edge(traversal, each[1], self.facts.nodes[each[0][0]], inner),
                        )
        raise AssertionError(name)

    def of_edge(self, traversal: TraversalField, relations: list[Edge], node: Stored, given: Given) -> bool:
        """Whether a filter holds of an edge."""

        def itself(name: str, value: Mapping[str, Any]) -> bool:
            if name == "evidence":
                return matching(relations, value, self.of_record)
            declared = OBJECT_TYPES[edge_type(traversal)].fields[name]
            return any(of_property(declared, each.properties, value) for each in relations)

        return all_of(
            given,
            lambda name, value: (
                self.of_node(node, value, far_type(traversal.far)) if name == "node" else all_of(value, itself)
            ),
        )

    def of_own(self, traversal: TraversalField, relation: Edge, near: Stored, far: Stored, given: Given) -> bool:
        """Whether a filter holds of an entry of a list of a type of its own."""

        def holds(name: str, value: Mapping[str, Any]) -> bool:
            if name == traversal.declared.far:
                return self.of_node(far, value, far_type(traversal.far))
            if name == traversal.declared.near:
                return self.of_node(near, value, far_type(traversal.near))
            if name == "evidence":
                return matching([relation], value, self.of_record)
            kept = far.properties if name in traversal.declared.lifted else relation.properties
            return of_property(OBJECT_TYPES[traversal.declared.type_name].fields[name], kept, value)

        return all_of(given, holds)

    def of_record(self, relation: Edge, given: Given) -> bool:
        """Whether a filter holds of one record of evidence."""
        return all_of(
            given,
            lambda name, value: (
                self.of_node(self.facts.nodes[relation.properties["source_id"]], value)
                if name == "source"
                else of_property(OBJECT_TYPES["Evidence"].fields[name], relation.properties, value)
            ),
        )
