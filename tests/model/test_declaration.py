"""Declarations: what of a type's annotations the layers read, and what is no declaration at all."""

from datetime import date
from typing import Annotated, Any

import pytest

from graph.model.dates import PartialDate
from graph.model.declaration import (
    DERIVED,
    FULL_TEXT,
    INDEXED,
    INTERNAL,
    Node,
    Relationship,
    Shown,
    camel_case,
    description,
    properties,
    relationship_type,
)
from graph.model.evidence import Evidence
from graph.model.terms import Status
from graph.model.traversal import Shape, Traversal


class Bridge(Node, resolvable=True, dated_by="opened", listed_by="name"):
    """Something that
    leads across.

    A second paragraph.
    """  # noqa: D205 - a description may take two lines

    name: Annotated[str, "What it is called.", INDEXED, FULL_TEXT]
    status: Annotated[Status | None, Shown("state"), "How it stands."] = None
    opened: Annotated[PartialDate | None, "When it was opened."] = None
    closed_on: Annotated[date | None, "When it was closed.", DERIVED] = None
    spans: Annotated[tuple[float, ...], "Lengths in metres.", INTERNAL] = ()


class Town(Node, provenance=True, internal=True, done_on="founded"):
    """A town."""

    founded: Annotated[PartialDate | None, "When."] = None


class LeadsTo(
    Relationship,
    starts=(Bridge,),
    ends=(Town,),
    anchor="end",
    identity=("lanes",),
    computed=True,
    dated_by_report=True,
    forward=Traversal(name="towns", meaning="Where it leads."),
    backward=Traversal(name="bridges", meaning="What leads here.", shape=Shape.CONNECTION),
):
    """A bridge leads to a town."""

    lanes: Annotated[int, "How many."] = 1


def test_properties_are_read_from_annotations() -> None:
    """Type, number, need, meaning, markers and the name in GraphQL follow from the annotation; the id is none."""
    read = {
        name: (each.type, each.many, each.required, each.meaning, set(each.markers), each.shown)
        for name, each in properties(Bridge).items()
    }
    assert read == {
        "name": (str, False, True, "What it is called.", {INDEXED, FULL_TEXT}, "name"),
        "status": (Status, False, False, "How it stands.", set(), "state"),
        "opened": (PartialDate, False, False, "When it was opened.", set(), "opened"),
        "closed_on": (date, False, False, "When it was closed.", {DERIVED}, "closedOn"),
        "spans": (float, True, False, "Lengths in metres.", {INTERNAL}, "spans"),
    }
    assert list(properties(LeadsTo)) == ["lanes"]
    assert list(properties(Evidence))[:2] == ["source_id", "record"]


def test_what_clients_see() -> None:
    """What the store derives, or keeps for itself, is not public."""
    assert [name for name, each in properties(Bridge).items() if each.public] == ["name", "status", "opened"]


def test_a_partial_date_is_stored_as_three_properties() -> None:
    """Its bounds and its precision; any other property is stored under its own name."""
    declared = properties(Bridge)
    assert declared["opened"].stored == ("opened_earliest", "opened_latest", "opened_precision")
    assert declared["spans"].stored == ("spans",)


def test_what_is_said_of_a_type() -> None:
    """Class arguments are kept on the class; who did something is dated as the thing is, unless that is said."""
    assert (Bridge.resolvable, Bridge.provenance, Bridge.internal) == (True, False, False)
    assert (Bridge.dated_by, Bridge.done_on, Bridge.listed_by) == ("opened", "opened", "name")
    assert (Town.resolvable, Town.provenance, Town.internal) == (False, True, True)
    assert (Town.dated_by, Town.done_on, Town.listed_by) == ("", "founded", "")
    assert (LeadsTo.starts, LeadsTo.ends, LeadsTo.anchor) == ((Bridge,), (Town,), "end")
    assert (LeadsTo.identity, LeadsTo.computed, LeadsTo.dated_by_report) == (("lanes",), True, True)
    assert LeadsTo.forward == Traversal(name="towns", meaning="Where it leads.", shape=Shape.LIST)
    assert LeadsTo.backward is not None
    assert LeadsTo.backward.shape is Shape.CONNECTION


def test_what_nothing_is_said_of() -> None:
    """A type of which nothing is said has its id and its ends alone."""

    class Plain(Node):
        """Plain."""

    class Tied(Relationship, starts=(Plain,), ends=(Plain,)):
        """Tied."""

    assert (Plain.resolvable, Plain.provenance, Plain.internal, Plain.dated_by, Plain.done_on) == (*[False] * 3, "", "")
    assert (Tied.anchor, Tied.identity, Tied.computed, Tied.dated_by_report) == ("start", (), False, False)
    assert (Tied.forward, Tied.backward) == (None, None)
    assert dict(properties(Plain)) == dict(properties(Tied)) == {}


def test_a_node_is_a_value() -> None:
    """Nodes and relationships of equal content are equal, are given by name, and cannot be changed."""
    bridge = Bridge(id="a:bridge/1", name="Drina", spans=(1.0,))
    assert len({bridge, Bridge(id="a:bridge/1", name="Drina", spans=(1.0,))}) == 1
    tie = LeadsTo(start="a:bridge/1", end="a:town/1", lanes=2)
    assert tie == LeadsTo(start="a:bridge/1", end="a:town/1", lanes=2) != LeadsTo(start="a:bridge/1", end="a:town/1")
    for value, name in ((bridge, "name"), (tie, "lanes")):
        with pytest.raises(AttributeError):
            setattr(value, name, None)
    positional: list[tuple[Any, dict[str, str]]] = [(Bridge, {"name": "Drina"}), (LeadsTo, {"end": "a:town/1"})]
    for cls, named in positional:
        with pytest.raises(TypeError, match="positional argument"):
            cls("a:bridge/1", **named)


def test_names_of_types_and_properties() -> None:
    """GraphQL has camel case, the graph upper snake case, and a description is one line."""
    assert (camel_case("published_at"), camel_case("name")) == ("publishedAt", "name")
    assert (relationship_type(LeadsTo), relationship_type(Relationship)) == ("LEADS_TO", "RELATIONSHIP")
    assert description(Bridge) == "Something that leads across."


class Unexplained(Node):
    """A type with a property without a meaning."""

    name: str


class Unstorable(Node):
    """A type with a property that no store keeps."""

    parts: Annotated[dict[str, int], "Parts."]


class Several(Node):
    """A type with a property of several types."""

    value: Annotated[int | str, "A value."]


@pytest.mark.parametrize(
    ("cls", "reason"),
    [
        (Unexplained, "Unexplained.name has no meaning: annotate it"),
        (Unstorable, r"Unstorable.parts: the graph cannot store dict\[str, int\]"),
        (Several, r"Several.value: the graph cannot store int \| str"),
    ],
)
def test_what_is_no_declaration(cls: type[Node], reason: str) -> None:
    """A property without a meaning, or of a type that is not stored, is refused by name."""
    with pytest.raises(TypeError, match=reason):
        properties(cls)
