"""Who acts: people, organisations, countries, their names, and the posts that people hold."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from graph.model.dates import PartialDate
from graph.model.declaration import DERIVED, FULL_TEXT, INDEXED, INTERNAL, Node
from graph.model.terms import NameKind, OrganisationKind, PostKind, TenureStatus


class Person(Node, resolvable=True, dated_by="birth"):
    """A human being, as one source knows them. Records of one person are linked by SAME_AS decisions."""

    name: Annotated[str, "The name to show.", INDEXED]
    birth: Annotated[PartialDate | None, "When they were born."] = None
    death: Annotated[PartialDate | None, "When they died."] = None
    identifiers: Annotated[
        tuple[str, ...],
        "Their ids in lists that many sources use, as `scheme/value`: `pocom/rubio-marco`, `wikidata/Q2036942`.",
    ] = ()
    description: Annotated[str | None, "What the source says of them beside that, in the source's words."] = None


class Organisation(Node, resolvable=True, dated_by="since"):
    """A government, ministry, party, task force or other body that acts as one."""

    name: Annotated[str, "The name to show.", INDEXED]
    kind: Annotated[OrganisationKind, "What sort of body it is."]
    since: Annotated[PartialDate | None, "When it came to be."] = None
    until: Annotated[PartialDate | None, "When it ceased to be."] = None
    identifiers: Annotated[
        tuple[str, ...],
        "Its ids in lists that many sources use, as `scheme/value`: `gsh/united-kingdom`, `wikidata/Q145`.",
    ] = ()
    description: Annotated[str | None, "What the source says of it beside that, in the source's words."] = None


class Country(Node, resolvable=True, dated_by="since"):
    """A state or territory that diplomacy deals with, present or past."""

    name: Annotated[str, "The name to show.", INDEXED]
    iso: Annotated[
        str | None,
        "ISO 3166-1 alpha-2 code, or the four-letter ISO 3166-3 code of a former country; null where ISO has none.",
        INDEXED,
    ] = None
    since: Annotated[PartialDate | None, "When it came to be."] = None
    until: Annotated[PartialDate | None, "When it ceased to be."] = None
    identifiers: Annotated[
        tuple[str, ...],
        "Its ids in lists that many sources use, as `scheme/value`: `gsh/united-kingdom`, `wikidata/Q145`.",
    ] = ()
    description: Annotated[str | None, "What the source says of it beside that, in the source's words."] = None


class Name(Node):
    """One name that one source uses for an actor, with its language and script."""

    name: Annotated[str, "The name as the source writes it."]
    kind: Annotated[NameKind, "What sort of name it is."]
    language: Annotated[str | None, "BCP 47 language tag, where known."] = None
    script: Annotated[str | None, "ISO 15924 code of its script."] = None
    search: Annotated[str, "Its words without case, accents and punctuation.", FULL_TEXT, INTERNAL] = ""
    key: Annotated[str, "The same words in a fixed order.", INDEXED, INTERNAL] = ""
    bearer: Annotated[str, "Label of the actor that bears it.", INTERNAL] = ""
    keys: Annotated[
        str | None,
        "Keys by which it is found though it was typed otherwise (`graph.model.names.keys`), parted by spaces.",
        FULL_TEXT,
        DERIVED,
        INTERNAL,
    ] = None


class Place(Node):
    """A town, building or other place."""

    name: Annotated[str, "The name to show.", INDEXED]
    latitude: Annotated[float | None, "Degrees north of the equator (WGS 84)."] = None
    longitude: Annotated[float | None, "Degrees east of Greenwich (WGS 84)."] = None
    description: Annotated[str | None, "What the source says of it beside that, in the source's words."] = None


class Post(Node):
    """An office that a person can hold (Popolo: Post; FollowTheMoney: Position)."""

    name: Annotated[str, "The title of the office.", INDEXED]
    kind: Annotated[PostKind | None, "What sort of office it is, where the source tells."] = None
    since: Annotated[PartialDate | None, "When it was created; null when no source says."] = None
    until: Annotated[PartialDate | None, "When it was abolished; null when no source says or it goes on."] = None
    description: Annotated[str | None, "What the source says of its history and rank, in the source's words."] = None


class Tenure(Node, dated_by="since", listed_by="since"):
    """One person in one post over an interval (FollowTheMoney: Occupancy)."""

    status: Annotated[TenureStatus, "How far they got into the post."]
    since: Annotated[PartialDate | None, "When it began; null when no source says."] = None
    until: Annotated[PartialDate | None, "When it ended; null when no source says or it goes on."] = None
    appointed: Annotated[PartialDate | None, "When they were appointed or commissioned; null when not stated."] = None
    arrived: Annotated[PartialDate | None, "When they arrived at the post; null when not stated."] = None
    credentials: Annotated[PartialDate | None, "When a chief of mission presented credentials; null when not."] = None
    rank: Annotated[str | None, "The rank or title in which they held it, as the source puts it."] = None
    ending: Annotated[str | None, "How it ended, in the source's words."] = None
    on_leave: Annotated[bool | None, "Whether they were on leave over the interval; null when no source says."] = None
    description: Annotated[str | None, "What the source notes about it, in the source's words."] = None
    attested_from: Annotated[
        date | None, "First day on which its report attests it, where no day of it is stated.", DERIVED, INTERNAL
    ] = None
    attested_until: Annotated[
        date | None, "Last day on which its report attests it, where no day of it is stated.", DERIVED, INTERNAL
    ] = None


Actor = (Person, Organisation, Country)
"""The node types that can act, take part, decide and be met."""
