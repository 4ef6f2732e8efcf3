"""Contacts: who was in contact with whom, in which event, and which record of which source says so.

Two actors are in contact when one record of one source says of both that they attended one held encounter. Summits
and negotiations never yield contacts, whatever is asked for; the meetings within them do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import compress
from typing import Final

import numpy as np

from graph.analysis.bodies import Affiliations, bearing
from graph.analysis.claims import STANCES, Claims, Relation
from graph.analysis.columns import Flags, Floats, Ints, Rows, distinct, joined, ordering, packed, runs, spread
from graph.errors import BadRequestError
from graph.query.encounter import ENCOUNTERS, GATHERINGS

SIGNED_KINDS: Final = (
    *("meeting", "visit", "call", "agreement", "recognition", "resumption"),
    *("demand", "rejection", "threat", "sanction", "severance"),
)
"""Kinds of event that say whether those in it acted together or against each other."""
HELD: Final = ("held", "partly_held")


class Onto(StrEnum):
    """What the nodes of a projection are."""

    PERSON = "person"
    ORGANISATION = "organisation"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True, eq=False)
class Contacts:
    """Contacts in columns, in the order of their event and ends.

    Attributes:
        onto: what the nodes are.
        nodes: canonical ids, sorted.
        first, second: places in `nodes`; `first < second` unless `directed`.
        directed: whether the contact leads from `first` to `second` (a visit, a stance); else it has no direction.
        claim: a row of the claims that tells of the contact's event.
        start, end: first and last possible day.
        sign: 1 together, -1 against each other, 0 neither.
        report_contact: for each report, the contact of which it tells; sorted.
        report_source: the report's source, as a code of the claims.
        report_confidence: of the less sure of the two claims that make it.
        claims: the claims it was made from.
    """

    onto: Onto
    nodes: tuple[str, ...]
    first: Ints
    second: Ints
    directed: Flags
    claim: Rows
    start: Ints
    end: Ints
    sign: Ints
    report_contact: Rows
    report_source: Ints
    report_confidence: Floats
    claims: Claims = field(repr=False)

    def __len__(self) -> int:
        """The number of contacts."""
        return len(self.first)

    def uncertain(self, chosen: Flags) -> int:
        """How many reports of some of the contacts are of less than full confidence."""
        return int((chosen[self.report_contact] & (self.report_confidence < 1)).sum())

    @property
    def size(self) -> Rows:
        """How many nodes were in contact in the event of each contact."""
        event = self.claims.event.codes[self.claim].astype(np.int64) + 1
        scale = len(self.nodes) + 1
        present = distinct(np.concatenate([event * scale + self.first, event * scale + self.second]))
        return np.bincount(present // scale)[event] if len(event) else event

    @property
    def confidence(self) -> Floats:
        """How sure each contact is: that one of its sources holds, the sources being independent."""
        doubt = np.ones(len(self))
        starts, _ = runs(self.report_contact)
        if len(starts):
            np.multiply.at(doubt, self.report_contact, 1 - self.report_confidence)
        return 1 - doubt


def contacts(
    claims: Claims,
    onto: Onto = Onto.PERSON,
    *,
    kinds: Sequence[str] | None = None,
    signed: bool = False,
    expected: bool = False,
    min_confidence: float = 0.0,
) -> Contacts:
    """Who was in contact with whom.

    Args:
        claims: what the sources say.
        onto: what the nodes are. Countries and organisations are in contact when those who acted for them that day
            were, or when somebody who acted for the one visited the other.
        kinds: kinds of event that count; when left out, meetings and visits, or if `signed` every kind that has a sign.
        signed: take stances as well (disputed, supported, demanded, imposed).
        expected: count those who were invited or expected, or stayed away, like those who attended, and events that
            were called off like those held: contacts as they were announced.
        min_confidence: the least confidence of a claim, 0 to 1.

    Raises:
        BadRequestError: a kind never yields contacts.
    """
    kinds = tuple(kinds) if kinds is not None else SIGNED_KINDS if signed else ENCOUNTERS
    if refused := [kind for kind in kinds if kind in GATHERINGS]:
        raise BadRequestError(f"being at one {refused[0]} is not having met; ask for the meetings within it.")
    counts = claims.kind.among(kinds) & (claims.confidence >= min_confidence)
    if not expected:
        counts &= claims.status.among(HELD)
    present = counts & claims.relation.among([Relation.TOOK_PART])
    if not expected:
        present &= claims.attendance.among(["attended"])
    actors = tuple(sorted({*claims.src.words, *claims.dst.words})) if claims.dst.words else claims.src.words
    src, dst = _places(claims.src.words, claims.src.codes, actors), _places(claims.dst.words, claims.dst.codes, actors)

    rows = np.flatnonzero(present)
    left, right = _together(claims, rows)
    ends = [(left, src[left], right, src[right], np.zeros(len(left), np.bool_))]
    if onto is Onto.COUNTRY:
        visited = np.flatnonzero(counts & claims.relation.among([Relation.VISITED]))
        went, where = joined(claims.event.codes[rows], claims.event.codes[visited])
        went, where = rows[went], visited[where]
        ends.append((went, src[went], where, dst[where], np.ones(len(went), np.bool_)))
    if signed:
        stances = np.flatnonzero(claims.relation.among(STANCES) & (claims.confidence >= min_confidence))
        ends.append((stances, src[stances], stances, dst[stances], np.ones(len(stances), np.bool_)))
    one, one_actor, other, other_actor, directed = (
        np.concatenate(part) if len(part) > 1 else part[0] for part in zip(*ends, strict=True)
    )

    if onto is Onto.PERSON:
        is_person = np.append(bearing(actors, "Person"), False)
        kept = is_person[one_actor] & is_person[other_actor] & (one_actor != other_actor)
        pair = np.flatnonzero(kept)
        from_node, to_node = one_actor[pair], other_actor[pair]
    else:
        bodies = Affiliations.of(claims, actors, src, dst, onto.value.capitalize(), min_confidence)
        pair, from_node, to_node = _acting(bodies, claims, one, one_actor, other_actor)
    return _collected(claims, onto, actors, one[pair], other[pair], from_node, to_node, directed[pair])


def _places(words: tuple[str, ...], codes: Ints, actors: tuple[str, ...]) -> Ints:
    if words is actors or not words:
        return codes
    place = {actor: number for number, actor in enumerate(actors)}
    table = np.array([*map(place.__getitem__, words), -1], np.int32)
    return table[codes]


def _together(claims: Claims, rows: Rows) -> tuple[Rows, Rows]:
    """The pairs of rows of which one record of one source tells in one event; rows are in the order of claims.

    The pairs come in the order of their events, and in a record in the order of those who attended.
    """
    keys = claims.event.codes[rows], claims.source.codes[rows], claims.record.codes[rows]
    order = ordering(*(key + 1 for key in keys))  # -1 where none is named
    starts, counts = runs(*(key[order] for key in keys))
    following = np.repeat(starts + counts, counts) - np.arange(len(rows)) - 1
    left, right = spread(np.arange(1, len(rows) + 1), following)
    rows = rows[order]
    return rows[left], rows[right]


def _acting(bodies: Affiliations, claims: Claims, rows: Rows, one: Rows, other: Rows) -> tuple[Rows, Rows, Rows]:
    """For pairs of actors, the bodies for which only the one and only the other acted: pair, body, body."""
    start, end = claims.start[rows], claims.end[rows]
    sides = []
    for actor in (one, other):
        pair, body = bodies.at(actor, start, end)
        starts = np.searchsorted(pair, np.arange(len(rows) + 1))
        sides.append((pair, body, starts))
    (pair, body, starts), (pair2, body2, starts2) = sides
    scale = bodies.actors + 1
    alone = ~np.isin(pair * scale + body, pair2 * scale + body2)
    alone2 = ~np.isin(pair2 * scale + body2, pair * scale + body)
    which, at = spread(starts2[:-1][pair], np.diff(starts2)[pair])
    kept = alone[which] & alone2[at]
    return pair[which][kept], body[which][kept], body2[at][kept]


def _collected(
    claims: Claims,
    onto: Onto,
    actors: tuple[str, ...],
    one: Rows,
    other: Rows,
    from_node: Rows,
    to_node: Rows,
    directed: Flags,
) -> Contacts:
    """Reports as contacts: those of one event and one pair of nodes are one contact, those of one source one report."""
    turned = ~directed & (from_node > to_node)
    if turned.any():
        from_node, to_node = np.where(turned, to_node, from_node), np.where(turned, from_node, to_node)
    used = np.zeros(len(actors) + 1, np.bool_)
    used[from_node] = used[to_node] = True
    places = np.cumsum(used, dtype=np.int32) - 1
    first, second, sign = places[from_node], places[to_node], claims.sign[one]
    event, source = claims.event.codes[one], claims.source.codes[one]
    confidence = np.minimum(claims.confidence[one], claims.confidence[other])
    words = packed(event + 1, sign + 1, first, second, directed)
    order = ordering(*words, source + 1)
    of_contact = [word[order] for word in words]
    reports, repeated = runs(*of_contact, source[order])
    starts, _ = runs(*of_contact)
    order_of_report = order[reports]
    if len(several := np.flatnonzero(repeated > 1)):  # the surest of each source
        which, at = spread(reports[several], repeated[several])
        best = np.lexsort((-confidence[order[at]], which))[runs(which)[0]]
        order_of_report[several] = order[at[best]]
    begins = np.zeros(len(order), np.bool_)
    begins[starts] = True
    first_of_contact = begins[reports]
    head = order_of_report[np.flatnonzero(first_of_contact)]
    claim = one[head]
    return Contacts(
        onto=onto,
        nodes=tuple(compress(actors, used.tolist())),
        first=first[head],
        second=second[head],
        directed=directed[head],
        claim=claim,
        start=claims.start[claim],
        end=claims.end[claim],
        sign=sign[head].astype(np.int32),
        report_contact=np.cumsum(first_of_contact) - 1,
        report_source=source[order_of_report],
        report_confidence=confidence[order_of_report],
        claims=claims,
    )
