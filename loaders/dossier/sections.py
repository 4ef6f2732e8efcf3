"""What a dossier holds: its sections, each an entry type of the model, with the keys under which its relations stand.

This table is read twice: `schema` makes the JSON Schema from it, `facts` reads a checked dossier by it. The fields
of an entry are the properties of its node type in the model; nothing of them is repeated here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from graph import model
from graph.model.declaration import DERIVED, INTERNAL, Node, Property, Relationship, properties
from graph.model.rules import OF_EVENTS, OF_OTHERS
from loaders.formats.yaml import Value


@dataclass(frozen=True, slots=True)
class Link:
    """A key of an entry whose value names other entries, each by its id.

    Attributes:
        key: the key.
        type: the relationship that it stands for.
        from_entry: whether the relationship leads from the entry (else to it).
        target: in the long form, the key that holds the id of the other entry.
        formerly: another key for it, in which dossiers written before have it; empty where there is none.
        required: whether every entry has it.
        one: whether it names one entry and no more.
        acyclic: whether it must not lead back to the entry from which it starts, over whichever others.
    """

    key: str
    type: type[Relationship]
    from_entry: bool = True
    target: str = "what"
    formerly: str = ""
    required: bool = False
    one: bool = False
    acyclic: bool = False

    @property
    def sections(self) -> tuple[str, ...]:
        """The sections in which the other entry can stand."""
        far = self.type.ends if self.from_entry else self.type.starts
        return tuple(name for name, section in SECTIONS.items() if section.node in far)

    def names(self, item: Value) -> str:
        """The id of the entry that an item names, in the short form or the long one."""
        if not isinstance(item, dict):
            return str(item)
        return str(item.get(self.target, item.get(self.formerly)))

    @property
    def own(self) -> Mapping[str, Property]:
        """The relationship's own fields, which the long form may give."""
        return properties(self.type)

    @property
    def long_only(self) -> bool:
        """Whether the bare id is too little, because a field of the relationship must be given."""
        return any(field.required for field in self.own.values())


@dataclass(frozen=True, slots=True)
class Nested:
    """A key of an entry that holds a list of nodes which exist only with it.

    Attributes:
        key: the key.
        node: the node type of its items.
        type: the relationship from the entry to each item.
        fields: the fields of an item: the key in the dossier and the property in the model.
        links: the keys of an item that name other entries.
        named_after: the property whose word names an item within the entry; None to number them.
        words: by key, those words of a vocabulary that can stand here; keys that have all of theirs are left out.
    """

    key: str
    node: type[Node]
    type: type[Relationship]
    fields: Mapping[str, Property]
    links: tuple[Link, ...] = ()
    named_after: str | None = None
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a dossier.

    Attributes:
        node: the node type of its entries.
        fields: the fields of an entry: the key in the dossier and the property in the model.
        links: the keys that name other entries.
        nested: the keys that hold lists of nodes of their own.
        has_names: whether entries bear names in several languages and scripts.
        exclusive: keys of which an entry has one at most.
        words: by key, those words of a vocabulary that can stand here; keys that have all of theirs are left out.
    """

    node: type[Node]
    fields: Mapping[str, Property]
    links: tuple[Link, ...] = ()
    nested: tuple[Nested, ...] = ()
    has_names: bool = False
    exclusive: tuple[str, ...] = ()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def _fields(node: type[Node], without: tuple[str, ...] = (), **renamed: str) -> Mapping[str, Property]:
    """The fields of a node type by their key in the dossier; `renamed` gives key and property where they differ.

    A key that is a word of Python is written with an underscore behind it.
    """
    keys = {attribute: key.rstrip("_") for key, attribute in renamed.items()}
    return MappingProxyType(
        {
            keys.get(name, name): declared
            for name, declared in properties(node).items()
            if not declared.markers & {DERIVED, INTERNAL} and name not in without
        }
    )


def _actors(key: str, kind: type[Relationship], *, from_entry: bool = False) -> Link:
    return Link(key, kind, from_entry=from_entry, target="who")


_ADDRESSED: Final = _actors("addressed_to", model.AddressedTo, from_entry=True)
_DISPUTED: Final = _actors("disputed_by", model.Disputes)
_SUPPORTED: Final = _actors("supported_by", model.Supports)
_SUCCEEDED: Final = Link("succeeded_by", model.SucceededBy, acyclic=True)
_CONCERNS: Final = Link("concerns", model.Concerns)
_MEMBER: Final = Link("member_of", model.MemberOf)
_REPRESENTS: Final = Link("represents", model.Represents, target="to", formerly="what")
_ABOUT: Final = Link("about", model.About)
_BECAUSE: Final = Link("because", model.BecauseOf, target="reason")
_IN_RESPONSE: Final = Link("in_response_to", model.InResponseTo)
_AT_REQUEST: Final = _actors("at_request_of", model.AtRequestOf, from_entry=True)
_WHY: Final = (_BECAUSE, _IN_RESPONSE, _AT_REQUEST)
_STEP: Final = (
    _actors("decided_by", model.DecidedBy, from_entry=True),
    _actors("announced_by", model.AnnouncedBy, from_entry=True),
    _DISPUTED,
    *_WHY,
)


def _words(words: tuple[str, ...], *keys: str) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType(dict.fromkeys(keys, words))


STEPS: Final = "history"
"""The key of an entry with the steps of its history."""
_HISTORY: Final = Nested(
    STEPS,
    model.StatusChange,
    model.HasStatusChange,
    _fields(model.StatusChange, without=("ordinal", "until"), from_="from_status", to="to_status"),
    (*_STEP, Link("rescheduled_to", model.RescheduledTo)),
    named_after="to_status",
    words=_words(OF_EVENTS, "from", "to"),
)
_STEPS: Final = Nested(
    STEPS,
    model.StatusChange,
    model.Underwent,
    _fields(model.StatusChange, without=("ordinal",), from_="from_status", to="to_status"),
    _STEP,
    named_after="to_status",
    words=_words(OF_OTHERS, "from", "to"),
)
_STANDING: Final = _words(OF_OTHERS, "status")
_RATES: Final = Nested("rates", model.Rate, model.HasRate, _fields(model.Rate))
_COUNTS: Final = Nested("counts", model.Count, model.HasCount, _fields(model.Count))
_PARTS: Final = Nested("parts", model.Demand, model.Included, _fields(model.Demand), words=_STANDING)

SECTIONS: Final[Mapping[str, Section]] = MappingProxyType(
    {
        "countries": Section(model.Country, _fields(model.Country), (_MEMBER, _SUCCEEDED, _SUPPORTED), has_names=True),
        "organisations": Section(
            model.Organisation,
            _fields(model.Organisation),
            (Link("part_of", model.PartOf, acyclic=True), _MEMBER, _REPRESENTS, _SUCCEEDED, _SUPPORTED),
            (_COUNTS,),
            has_names=True,
        ),
        "places": Section(model.Place, _fields(model.Place), (Link("located_in", model.LocatedIn, acyclic=True),)),
        "people": Section(model.Person, _fields(model.Person), (_REPRESENTS, _MEMBER, _SUPPORTED), has_names=True),
        "posts": Section(model.Post, _fields(model.Post), (Link("post_in", model.PostIn),)),
        "tenures": Section(
            model.Tenure,
            _fields(model.Tenure),
            (
                Link("who", model.Held, from_entry=False, target="who", required=True, one=True),
                Link("post", model.OfPost, required=True, one=True),
                Link("accredited_to", model.AccreditedTo),
                Link("replaces", model.Replaced, acyclic=True),
                Link("replaced_by", model.Replaced, from_entry=False, acyclic=True),
            ),
        ),
        "series": Section(model.Series, _fields(model.Series), (_ABOUT,)),
        "measures": Section(
            model.Measure,
            _fields(model.Measure),
            (
                _actors("imposed_by", model.Imposed),
                _ADDRESSED,
                _actors("lists", model.Listed, from_entry=True),
                _CONCERNS,
                _SUPPORTED,
                *_WHY,
            ),
            (_STEPS, _RATES, _COUNTS),
            exclusive=("status", "history"),
            words=_STANDING,
        ),
        "demands": Section(
            model.Demand,
            _fields(model.Demand),
            (
                _actors("made_by", model.MadeDemand),
                _ADDRESSED,
                _CONCERNS,
                _DISPUTED,
                _SUPPORTED,
                _SUCCEEDED,
                *_WHY,
            ),
            (_STEPS, _PARTS, _COUNTS),
            exclusive=("status", "history"),
            words=_STANDING,
        ),
        "deadlines": Section(
            model.Deadline,
            _fields(model.Deadline),
            (
                _actors("set_by", model.SetDeadline),
                _ADDRESSED,
                _CONCERNS,
                _DISPUTED,
                _SUPPORTED,
                _SUCCEEDED,
                *_WHY,
            ),
            (_STEPS, _COUNTS),
            exclusive=("status", "history"),
            words=_STANDING,
        ),
        "events": Section(
            model.Event,
            _fields(model.Event, status="stated_status"),
            (
                _actors("participants", model.ParticipatedIn),
                _actors("hosts", model.Hosted),
                Link("located_in", model.LocatedIn, acyclic=True),
                Link("within", model.Within, acyclic=True),
                Link("sidelines_of", model.OnSidelinesOf, acyclic=True),
                Link("series", model.InSeries),
                _ABOUT,
                _DISPUTED,
                *_WHY,
            ),
            (_HISTORY, _COUNTS),
            exclusive=("status", "history"),
            words=_words(OF_EVENTS, "status"),
        ),
        "claims": Section(
            model.Claim,
            _fields(model.Claim),
            (
                _actors("by", model.Asserted),
                _ADDRESSED,
                _CONCERNS,
                _DISPUTED,
                _SUPPORTED,
                _IN_RESPONSE,
                _AT_REQUEST,
            ),
            (_COUNTS,),
        ),
    }
)
"""Every section by its key, in the order in which it is read: most relations lead to an earlier section."""
