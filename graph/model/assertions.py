"""What is set, demanded, imposed and said: deadlines, demands, measures and claims."""

from __future__ import annotations

from typing import Annotated

from graph.model.dates import PartialDate
from graph.model.declaration import INDEXED, INTERNAL, Node
from graph.model.terms import Bound, ClaimKind, MeasureKind, Status


class Deadline(Node, resolvable=True, dated_by="due", done_on="set_at", listed_by="due"):
    """A day by which something is to be done, or on which something lapses or takes effect."""

    name: Annotated[str, "What falls due.", INDEXED]
    due: Annotated[PartialDate | None, "The day itself, as it was set; its history has the later ones."] = None
    time: Annotated[
        str | None,
        "The time of that day, `23:59`, where it is told.",
    ] = None
    zone: Annotated[str | None, "The zone of that time: `Asia/Tokyo`, `UTC` or `+09:00`."] = None
    set_at: Annotated[PartialDate | None, "When it was set; null when no day is stated."] = None
    search: Annotated[str, "The words of its name without case, accents and punctuation.", INTERNAL] = ""
    status: Annotated[Status | None, "Where it stands, as the record tells; null when it does not.", INDEXED] = None


class Demand(Node, resolvable=True, dated_by="made_at"):
    """Something that one actor asks of another."""

    name: Annotated[str, "What is demanded.", INDEXED]
    quantity: Annotated[float | None, "The amount demanded, in `unit`."] = None
    unit: Annotated[str | None, "The unit of the amount."] = None
    made_at: Annotated[PartialDate | None, "When it was made; null when no day is stated."] = None
    search: Annotated[str, "The words of its name without case, accents and punctuation.", INTERNAL] = ""
    status: Annotated[Status | None, "Where it stands, as the record tells; null when it does not.", INDEXED] = None


class Measure(Node, resolvable=True):
    """A measure that a government takes or announces, such as a tariff."""

    name: Annotated[str, "What the measure is.", INDEXED]
    kind: Annotated[MeasureKind, "What sort of measure it is."]
    search: Annotated[str, "The words of its name without case, accents and punctuation.", INTERNAL] = ""
    status: Annotated[Status | None, "Where it stands, as the record tells; null when it does not.", INDEXED] = None
    act: Annotated[str | None, "The legal act that puts it in force, as it is cited."] = None


class Rate(Node, dated_by="since", listed_by="since"):
    """One level of a measure over an interval, such as a tariff of 10 per cent until a day."""

    name: Annotated[str, "What the level is called."]
    value: Annotated[float, "The level, in `unit`."]
    unit: Annotated[str, "The unit of the level."]
    since: Annotated[PartialDate | None, "From when it applies; null when no source says."] = None
    until: Annotated[PartialDate | None, "Until when it applies; null when no source says."] = None


class Count(Node):
    """A number that is told of something: 106 people, 88 bodies, 11 diplomats."""

    value: Annotated[float, "The number, in `unit`."]
    unit: Annotated[str, "What is counted: `diplomats`, `per cent`.", INDEXED]
    bound: Annotated[Bound, "Whether it is that number, at least or at most it, or about it."] = Bound.EXACT


class Claim(Node, dated_by="made_at"):
    """Something that somebody says is, was or will be so."""

    name: Annotated[str, "What is claimed, in our words.", INDEXED]
    kind: Annotated[ClaimKind, "What sort of claim it is."]
    made_at: Annotated[PartialDate | None, "When it was said; null when no day is stated."] = None
    search: Annotated[str, "The words of its name without case, accents and punctuation.", INTERNAL] = ""
    condition: Annotated[str | None, "Of a threat or promise: on which condition, in our words."] = None
    consequence: Annotated[str | None, "Of a threat or promise: what is then to follow, in our words."] = None
