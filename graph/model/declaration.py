"""How the ontology is declared: frozen dataclasses whose annotations carry meaning, index and traversal.

A node type is a subclass of `Node`, a relationship type a subclass of `Relationship`. From these
declarations come the constraints and indexes, the loading statements, the GraphQL types, the reference page
and the validation of what loaders write. Nothing is written twice.
"""

from __future__ import annotations

import re
import sys
import types
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime
from enum import Enum, auto
from functools import cache
from typing import (
    Annotated,
    Any,
    ClassVar,
    Final,
    Union,
    dataclass_transform,
    get_args,
    get_origin,
    get_type_hints,
)

if sys.flags.optimize > 1:
    raise ImportError("the model's descriptions are its docstrings, which Python has left out: start it without -OO")

from graph.model.dates import PartialDate
from graph.model.traversal import Traversal
from graph.model.vocabulary import Term


class Marker(Enum):
    """What the store keeps beside a property."""

    INDEXED = auto()
    FULL_TEXT = auto()
    DERIVED = auto()
    """Stamped by the store from other facts; loaders leave it out and clients read it under another name."""
    INTERNAL = auto()
    """Serves the store: clients neither see it, nor order or filter by it."""
    SORTED = auto()
    """Clients order by it, though they do not see it."""
    ADDRESS = auto()
    """A text that is an address on the web."""


INDEXED: Final = Marker.INDEXED
FULL_TEXT: Final = Marker.FULL_TEXT
DERIVED: Final = Marker.DERIVED
INTERNAL: Final = Marker.INTERNAL
SORTED: Final = Marker.SORTED
ADDRESS: Final = Marker.ADDRESS


class Shown(str):
    """The name under which GraphQL shows a property, where it is not the property's own in camel case."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a node or relationship type.

    Attributes:
        name: its name in Python and in the store (a partial date is stored as three properties).
        type: the Python type of a value: str, int, float, bool, date, datetime, PartialDate or a Term.
        many: whether it holds several values.
        required: whether a loader must give it.
        meaning: its description.
        markers: what the store keeps beside it.
        shown: its name in GraphQL.
    """

    name: str
    type: type
    many: bool
    required: bool
    meaning: str
    markers: frozenset[Marker]
    shown: str

    @property
    def public(self) -> bool:
        """Whether clients see it under its own name."""
        return not self.markers & {Marker.DERIVED, Marker.INTERNAL}

    @property
    def stored(self) -> tuple[str, ...]:
        """The names of the properties in the store."""
        if self.type is PartialDate:
            return tuple(f"{self.name}_{part}" for part in ("earliest", "latest", "precision"))
        return (self.name,)

    @property
    def days(self) -> tuple[str, ...]:
        """Those of them that hold a day."""
        return self.stored[:2] if self.type in (date, PartialDate) else ()


PROPERTY_TYPES: Final = (str, int, float, bool, date, datetime, PartialDate)


@dataclass_transform(kw_only_default=True, frozen_default=True)
@dataclass(frozen=True, kw_only=True)
class Node:
    """Something with an id of its own. Subclasses are the labels of the graph.

    Class arguments:
        resolvable: whether records of several sources may be the same thing, linked by SAME_AS decisions.
        provenance: whether it describes where facts come from (and so needs no evidence itself).
        internal: whether it serves the store, so that no answer shows it.
        dated_by: the date that tells when it is, was or falls due: what its years and months are counted by.
        done_on: the date on which somebody did it: what a timeline has it under. It is `dated_by` when left out; empty
            for what nobody does on a day of its own.
        listed_by: the property by which lists of it are ordered when nothing is asked; its id when left out.
    """

    id: Annotated[str, "`source:label/record`; also the global id in GraphQL."]

    resolvable: ClassVar[bool] = False
    provenance: ClassVar[bool] = False
    internal: ClassVar[bool] = False
    dated_by: ClassVar[str] = ""
    done_on: ClassVar[str] = ""
    listed_by: ClassVar[str] = ""

    def __init_subclass__(
        cls,
        *,
        resolvable: bool = False,
        provenance: bool = False,
        internal: bool = False,
        dated_by: str = "",
        done_on: str | None = None,
        listed_by: str = "",
    ) -> None:
        """Make the subclass a frozen dataclass."""
        super().__init_subclass__()
        cls.resolvable, cls.provenance, cls.internal = resolvable, provenance, internal
        cls.dated_by, cls.listed_by = dated_by, listed_by
        cls.done_on = dated_by if done_on is None else done_on
        dataclass(frozen=True, kw_only=True)(cls)


@dataclass_transform(kw_only_default=True, frozen_default=True)
@dataclass(frozen=True, kw_only=True)
class Relationship:
    """A typed edge between two nodes; its type is the class's name in upper snake case.

    Class arguments:
        starts, ends: the node types it leads from and to.
        anchor: `start` or `end`: the end with few relationships of this type, from which the store looks it up.
        identity: names of own properties that tell parallel relationships of one record apart.
        computed: whether Chancery itself computed it, so that no source says it and no evidence stands behind it.
        dated_by_report: whether it is done on another day than the node that it leads to, so that only the report dates
            it: a claim is disputed after it was made.
        forward, backward: how GraphQL shows it on its start and on its end.
    """

    start: Annotated[str, "Id of the node it leads from."]
    end: Annotated[str, "Id of the node it leads to."]

    starts: ClassVar[tuple[type[Node], ...]] = ()
    ends: ClassVar[tuple[type[Node], ...]] = ()
    anchor: ClassVar[str] = "start"
    identity: ClassVar[tuple[str, ...]] = ()
    computed: ClassVar[bool] = False
    dated_by_report: ClassVar[bool] = False
    forward: ClassVar[Traversal | None] = None
    backward: ClassVar[Traversal | None] = None

    def __init_subclass__(
        cls,
        *,
        starts: tuple[type[Node], ...],
        ends: tuple[type[Node], ...],
        anchor: str = "start",
        identity: tuple[str, ...] = (),
        computed: bool = False,
        dated_by_report: bool = False,
        forward: Traversal | None = None,
        backward: Traversal | None = None,
    ) -> None:
        """Make the subclass a frozen dataclass with its ends and traversals."""
        super().__init_subclass__()
        cls.starts, cls.ends = starts, ends
        cls.anchor, cls.identity = anchor, identity
        cls.computed, cls.dated_by_report = computed, dated_by_report
        cls.forward, cls.backward = forward, backward
        dataclass(frozen=True, kw_only=True)(cls)


def camel_case(name: str) -> str:
    """A property's name as GraphQL writes it: `published_at` -> `publishedAt`."""
    head, *tail = name.split("_")
    return head + "".join(word.capitalize() for word in tail)


def relationship_type(cls: type[Relationship]) -> str:
    """The type as it stands in the graph: `ParticipatedIn` -> `PARTICIPATED_IN`."""
    return _upper_snake_case(cls.__name__)


@cache
def _upper_snake_case(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).upper()


def description(cls: type) -> str:
    """The first paragraph of a class's docstring, on one line."""
    return " ".join((cls.__doc__ or "").strip().split("\n\n")[0].split())


_DECLARED: Final[dict[type, Mapping[str, Property]]] = {}


def properties(cls: type) -> Mapping[str, Property]:
    """The declared properties of a node type, relationship type or `Evidence`, by name, in order.

    The ids `id`, `start` and `end` are not among them.

    Raises:
        TypeError: a declaration is not one that the graph can store.
    """
    if cls in _DECLARED:
        return _DECLARED[cls]
    hints = get_type_hints(cls, include_extras=True)
    declared: dict[str, Property] = {}
    for field in fields(cls):
        if field.name in (("start", "end") if issubclass(cls, Relationship) else ("id",)):
            continue
        required = field.default is MISSING and field.default_factory is MISSING
        declared[field.name] = _property(cls, field.name, hints[field.name], required)
    return _DECLARED.setdefault(cls, types.MappingProxyType(declared))


def _property(cls: type, name: str, hint: Any, required: bool) -> Property:
    if get_origin(hint) is not Annotated:
        raise TypeError(f"{cls.__name__}.{name} has no meaning: annotate it")
    hint, *notes = get_args(hint)
    meaning = next((note for note in notes if isinstance(note, str) and not isinstance(note, Shown)), "")
    shown = next((note for note in notes if isinstance(note, Shown)), camel_case(name))
    if get_origin(hint) in (Union, types.UnionType):
        options = [option for option in get_args(hint) if option is not type(None)]
        hint = options[0] if len(options) == 1 else hint
    many = get_origin(hint) is tuple
    if many:
        hint = get_args(hint)[0]
    if not (hint in PROPERTY_TYPES or (isinstance(hint, type) and issubclass(hint, Term))):
        raise TypeError(f"{cls.__name__}.{name}: the graph cannot store {hint!r}")
    markers = frozenset(note for note in notes if isinstance(note, Marker))
    return Property(name, hint, many, required, meaning, markers, str(shown))
