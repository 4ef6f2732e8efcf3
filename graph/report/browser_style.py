"""The style sheet of Neo4j Browser (GraSS), written from the declarations: `chancery browser-style` prints it.

GraSS looks like CSS and is not: a selector is `node.Label` or `relationship.TYPE`, there are no comments, later rules
go before earlier ones, and a caption in quotes names a property in braces (https://neo4j.com/docs/browser/).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from graph.model import actors, assertions, events, rankings, sources
from graph.model.declaration import Node, Relationship, properties
from graph.model.lens import LENS_TYPES
from graph.model.ontology import NODE_TYPES, RELATIONSHIP_TYPES
from graph.model.vocabulary import Term

_COLOURS: Final[Mapping[str, tuple[str, ...]]] = {
    actors.__name__: ("#0072B2", "#56B4E9", "#009E73", "#CFE3F0", "#A9DDCB", "#9CC4DE", "#C5DEED"),
    events.__name__: ("#D55E00", "#F0B48A", "#F7D7C0"),
    assertions.__name__: ("#E69F00", "#CC79A7", "#F0C566", "#F8E3B3", "#FBEFD2", "#E6BCD3"),
    sources.__name__: ("#C8C8C8", "#8C8C8C", "#DADADA", "#E8E8E8"),
    rankings.__name__: ("#4D4D4D",),
}
"""The colours of the node types of each module, in the order of their declaration. Colour-blind people can distinguish the
saturated ones (Okabe & Ito 2008); the pale ones are for types that belong to these."""
_PLAIN: Final = "#A5ABB6"
"""The colour of a relationship type that leads from many node types to many."""
_ACTOR, _TITLED, _FACT, _PROVENANCE = 75, 110, 60, 45
"""Diameters of nodes, in pixels; what has a title rather than a name is wide enough to show all of most titles."""

_NAMED: Final = "'{name}'"
"""The caption of what has no required property: its name, if it has one; an internal id tells people nothing."""

Rule = Mapping[str, str]
"""The declarations of a rule, by name."""


def browser_style() -> str:
    """The style sheet: a rule for each node label and each relationship type."""
    return "\n".join(f"{selector} {{\n{_lines(rule)}}}\n" for selector, rule in rules())


def rules() -> Iterator[tuple[str, Rule]]:
    """The rules with their selectors, the general ones first."""
    yield "node", {"diameter": f"{_FACT}px", "border-width": "2px", "font-size": "10px", "caption": _NAMED}
    plain = {"color": _PLAIN, "shaft-width": "1px", "font-size": "8px", "padding": "3px"}
    yield (
        "relationship",
        {**plain, "text-color-external": "#000000", "text-color-internal": "#FFFFFF", "caption": "'<type>'"},
    )
    for label, cls in NODE_TYPES.items():
        yield f"node.{label}", _node(cls)
    for kind, relationship in RELATIONSHIP_TYPES.items():
        yield f"relationship.{kind}", _relationship(relationship)
    for kind, relationship in LENS_TYPES.items():
        yield f"relationship.{kind}", {**_relationship(relationship), "shaft-width": "4px"}


def _lines(rule: Rule) -> str:
    return "".join(f"  {name}: {value};\n" for name, value in rule.items())


def _node(cls: type[Node]) -> Rule:
    """The rule of a node type: actors and titles are large, provenance small; the first required property is the caption."""
    fill = _colour(cls)
    titled = "search" in properties(cls) and cls is not actors.Name
    size = _TITLED if titled else _ACTOR if cls.resolvable else _PROVENANCE if cls.provenance else _FACT
    named = [name for name, declared in properties(cls).items() if declared.required and not declared.many]
    return {
        "color": fill,
        "border-color": _darker(fill),
        "text-color-internal": _ink(fill),
        "diameter": f"{size}px",
        "caption": f"'{{{named[0]}}}'" if named else _NAMED,
        **({"font-size": "9px"} if titled else {}),
    }


def _relationship(cls: type[Relationship]) -> Rule:
    """The rule of a relationship type: its colour is that of its only end type, or else of its only start type.

    A required term or number is the caption.
    """
    one = next((side[0] for side in (cls.ends, cls.starts) if len(side) == 1), None)
    provenance = any(node.provenance for node in cls.ends)
    captions = [
        name
        for name, declared in properties(cls).items()
        if declared.required and (issubclass(declared.type, Term) or declared.type is int)
    ]
    fill = _PLAIN if one is None else _colour(one)
    return {
        "color": fill,
        "text-color-internal": _ink(fill),
        "shaft-width": "1px" if provenance else "2px",
        "caption": f"'{{{captions[0]}}}'" if captions else "'<type>'",
    }


def _colour(cls: type[Node]) -> str:
    family = [declared for declared in NODE_TYPES.values() if declared.__module__ == cls.__module__]
    colours = _COLOURS[cls.__module__]
    return colours[family.index(cls) % len(colours)]


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))


def _darker(colour: str) -> str:
    return "#" + bytes(channel * 3 // 4 for channel in _channels(colour)).hex().upper()


def _ink(fill: str) -> str:
    """Black or white, whichever stands out more (relative luminance, WCAG 2.2)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (x / 255 for x in _channels(fill))]
    luminance = sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return "#000000" if luminance > 0.179 else "#FFFFFF"
