"""Random valid operations over the schema: fragments, aliases, directives, variables, nulls, filters, pages."""

from collections.abc import Set
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLScalarType,
    get_named_type,
    print_ast,
)
from graphql.utilities import ast_from_value
from hypothesis import strategies as st

from tests.differential.facts import Facts
from tests.differential.resolvers import SCHEMA

ROOT_FIELDS = (
    "people",
    "organisations",
    "countries",
    "events",
    "deadlines",
    "claims",
    "demands",
    "sources",
    "statusChanges",
    "series",
    "measures",
    "rates",
    "posts",
    "tenures",
    "places",
    "names",
    "datasets",
)
"""Root fields that take nothing but what every list takes."""
LEFT_OUT = {
    "who",
    "with",
    "kind",
    "kinds",
    "status",
    "statuses",
    "between",
    "asOf",
    "knownAt",
    "publisher",
    "setBy",
    "disputedBy",
    "by",
    "addressedTo",
    "to",
}
NOT_COMPARED = {"groups", "representatives"}
UNALIASED = {"id", "name", "__typename"}


@dataclass
class Operation:
    """A document with its variables."""

    document: str = ""
    variables: dict[str, Any] = field(default_factory=dict)


@dataclass
class _Written:
    """An operation while it is written."""

    draw: Any
    facts: Facts
    texts: list[str]
    days: list[str]
    left_out: Set[str]
    declared: dict[str, str] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    fragments: list[str] = field(default_factory=list)
    number: int = 0

    def some(self, *options: Any) -> Any:
        """One of these."""
        return self.draw(st.sampled_from(options))

    def chance(self, of: int) -> bool:
        """True once in so many times."""
        return bool(self.draw(st.integers(1, of)) == 1)

    def fresh(self, prefix: str) -> str:
        """A name not used yet."""
        self.number += 1
        return f"{prefix}{self.number}"

    # What is selected

    def selections(self, on: Any, depth: int) -> str:
        """A selection set on a type."""
        parts = ["__typename"] if self.chance(4) else []
        names = [name for name in on.fields if name not in self.left_out]
        if depth <= 0:
            names = [name for name in names if not hasattr(get_named_type(on.fields[name].type), "fields")]
        if on.name.endswith(("Connection", "Edge")) and depth <= 0:
            names = [name for name in names if name not in ("edges", "nodes", "node")]
        chosen = self.draw(st.lists(st.sampled_from(names), min_size=1, max_size=3)) if names else []
        parts += [self.selection(name, on.fields[name], depth) for name in chosen]
        if isinstance(on, GraphQLInterfaceType) and depth > 0:
            possible = SCHEMA.get_possible_types(on)
            for concrete in self.draw(st.lists(st.sampled_from(possible), max_size=2)):
                parts.append(self.fragment(concrete, depth - 1))
        elif self.chance(5) and depth > 0:
            parts.append(self.fragment(on, depth - 1))
        return "{ " + " ".join(parts or ["__typename"]) + " }"

    def fragment(self, on: Any, depth: int) -> str:
        """A fragment on a type, inline or spread."""
        inner = self.selections(on, depth)
        if self.chance(2):
            return f"... on {on.name}{self.directive()} {inner}"
        name = self.fresh("F")
        self.fragments.append(f"fragment {name} on {on.name} {inner}")
        return f"...{name}{self.directive()}"

    def selection(self, name: str, declared: GraphQLField, depth: int) -> str:
        """A field, with arguments and what is selected on it."""
        kind = get_named_type(declared.type)
        alias = "" if name in UNALIASED else f"{self.fresh('a')}: "
        inner = (
            f" {self.selections(kind, depth - 1)}" if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType) else ""
        )
        return f"{alias}{name}{self.arguments(declared)}{self.directive()}{inner}"

    def directive(self) -> str:
        """Now and then @skip or @include."""
        if not self.chance(10):
            return ""
        value = self.some("true", "false", "variable")
        if value == "variable":
            value = self.variable("Boolean!", self.draw(st.booleans()))
        return f" @{self.some('skip', 'include')}(if: {value})"

    # What is given

    def arguments(self, declared: GraphQLField) -> str:
        """Some of a field's arguments."""
        given = {}
        for name, argument in declared.args.items():
            if name in LEFT_OUT or name in ("first", "last", "after", "before") or not self.chance(3):
                continue
            given[name] = self.argument(argument.type, self.value(argument.type, 2))
        if "first" in declared.args and self.chance(3):
            name = self.some("first", "last") if "last" in declared.args else "first"
            given[name] = self.argument(declared.args[name].type, self.draw(st.integers(0, 4)))
        return "(" + ", ".join(f"{name}: {value}" for name, value in given.items()) + ")" if given else ""

    def argument(self, kind: Any, value: Any) -> str:
        """A value as a literal or in a variable."""
        if self.chance(2):
            return self.variable(str(kind), value)
        node = ast_from_value(value, kind)
        return print_ast(node) if node is not None else "null"

    def variable(self, kind: str, value: Any) -> str:
        """A variable with a value."""
        name = self.fresh("v")
        self.declared[name] = kind
        self.values[name] = value
        return f"${name}"

    def value(self, kind: Any, depth: int) -> Any:
        """A value of an input type, null now and then where that is allowed."""
        if isinstance(kind, GraphQLNonNull):
            return self.value(kind.of_type, depth)
        if self.chance(12):
            return None
        return self.stated(kind, depth)

    def stated(self, kind: Any, depth: int) -> Any:
        """A value of an input type that is not null."""
        if isinstance(kind, GraphQLNonNull):
            return self.stated(kind.of_type, depth)
        if isinstance(kind, GraphQLList):
            return [self.stated(kind.of_type, depth - 1) for _ in range(self.draw(st.integers(0, 2)))]
        if isinstance(kind, GraphQLEnumType):
            return self.some(*kind.values)
        if isinstance(kind, GraphQLInputObjectType):
            return self.input(kind, depth)
        assert isinstance(kind, GraphQLScalarType)
        match kind.name:
            case "Int":
                return self.draw(st.integers(-2, 30))
            case "Float":
                return self.some(0.5, 0.8, 0.95, 1.0, 10.0)
            case "Boolean":
                return self.draw(st.booleans())
            case "Date":
                return self.some(*self.days)
            case "DateTime":
                return "2025-06-21T00:00:00+00:00"
            case "ID":
                return self.some("nothing", *list(self.facts.nodes)[:40])
        text = self.some(*self.texts)
        start = self.draw(st.integers(0, max(0, len(text) - 1)))
        return self.some(text, text[start : start + 3], text[:4])

    def input(self, kind: GraphQLInputObjectType, depth: int) -> dict[str, Any]:
        """An input object: required fields, and one or two of the others."""
        given: dict[str, Any] = {}
        for name, each in kind.fields.items():
            if isinstance(each.type, GraphQLNonNull):
                given[name] = self.stated(each.type, depth)
        free = [
            name
            for name, each in kind.fields.items()
            if name not in given and (depth > 0 or not isinstance(get_named_type(each.type), GraphQLInputObjectType))
        ]
        if kind.name == "DateRange":
            first, last = sorted([self.some(*self.days), self.some(*self.days)])
            return dict(self.some({"from": first, "to": last}, {"from": first}, {"to": last}, {}))
        for name in self.draw(st.lists(st.sampled_from(free), max_size=2, unique=True)) if free else ():
            deeper = depth - (0 if kind.fields[name].type is kind else 1)
            given[name] = self.value(kind.fields[name].type, deeper)
        return given


@st.composite
def operations(draw: Any, facts: Facts, left_out: Set[str] = NOT_COMPARED) -> Operation:
    """A valid operation, with variables, on these facts, without the fields that are left out."""
    texts = [
        "a",
        "Akazawa",
        "Ishiba",
        "Trump",
        "TMTPOST",
        *facts.values("Event", "name"),
        *facts.values("Person", "name"),
    ]
    days = ["1900-01-01", "2025-06-13", "2025-06-16", "2025-06-20", "2025-07-09", "2030-01-01"]
    written = _Written(draw, facts, texts[:40], days, left_out)
    roots = draw(st.lists(st.sampled_from(ROOT_FIELDS), min_size=1, max_size=2))
    query = SCHEMA.query_type
    assert query is not None
    parts = [
        f"{written.fresh('r')}: {name}{written.arguments(query.fields[name])}"
        f" {written.selections(get_named_type(query.fields[name].type), 4)}"
        for name in roots
    ]
    declared = ", ".join(f"${name}: {kind}" for name, kind in written.declared.items())
    head = f"query{f' ({declared})' if declared else ''}"
    return Operation(" ".join([f"{head} {{ {' '.join(parts)} }}", *written.fragments]), written.values)
