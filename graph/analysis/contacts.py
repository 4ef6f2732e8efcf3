"""Contacts: who was in contact with whom, in which event, and which record of which source says so.

Two actors are in contact when one record of one source says of both that they attended one held encounter. Summits
and negotiations never yield contacts, whatever is asked for; the meetings within them do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

import numpy as np

from graph.analysis.bodies import Affiliations
from graph.analysis.claims import STANCES, Claims, Relation
from graph.analysis.columns import Flags, Floats, Ints, Rows, joined, runs, spread
from graph.errors import BadRequestError
from graph.model.ontology import label_of
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
        size: how many nodes were in contact in the event.
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
    size: Rows
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
    actors = tuple(sorted({*claims.src.words, *claims.dst.words}))
    src, dst = _places(claims.src.words, claims.src.codes, actors), _places(claims.dst.words, claims.dst.codes, actors)

    rows = np.flatnonzero(present)
    left, right = _together(claims, rows, src)
    ends = [(left, src[left], right, src[right], np.zeros(len(left), np.bool_))]
    if onto is Onto.COUNTRY:
        visited = np.flatnonzero(counts & claims.relation.among([Relation.VISITED]))
        went, where = joined(claims.event.codes[rows], claims.event.codes[visited])
        went, where = rows[went], visited[where]
        ends.append((went, src[went], where, dst[where], np.ones(len(went), np.bool_)))
    if signed:
        stances = np.flatnonzero(claims.relation.among(STANCES) & (claims.confidence >= min_confidence))
        ends.append((stances, src[stances], stances, dst[stances], np.ones(len(stances), np.bool_)))
    one, one_actor, other, other_actor, directed = (np.concatenate(part) for part in zip(*ends, strict=True))

    if onto is Onto.PERSON:
        is_person = np.array([label_of(actor) == "Person" for actor in actors] + [False])
        kept = is_person[one_actor] & is_person[other_actor] & (one_actor != other_actor)
        pair = np.flatnonzero(kept)
        from_node, to_node = one_actor[pair], other_actor[pair]
    else:
        bodies = Affiliations.of(claims, actors, src, dst, onto.value.capitalize(), min_confidence)
        pair, from_node, to_node = _acting(bodies, claims, one, one_actor, other_actor)
    return _collected(claims, onto, actors, one[pair], other[pair], from_node, to_node, directed[pair])


def _places(words: tuple[str, ...], codes: Ints, actors: tuple[str, ...]) -> Rows:
    place = {actor: number for number, actor in enumerate(actors)}
    table = np.array([place[word] for word in words] + [-1], np.int64)
    return table[codes]


def _together(claims: Claims, rows: Rows, src: Rows) -> tuple[Rows, Rows]:
    """The pairs of rows of which one record of one source tells in one event."""
    keys = (claims.event.codes[rows], claims.source.codes[rows], claims.record.codes[rows])
    order = np.lexsort((src[rows], *keys[::-1]))
    rows, keys = rows[order], (keys[0][order], keys[1][order], keys[2][order])
    starts, counts = runs(*keys)
    left, right = [], []
    for size in np.unique(counts[counts > 1]).tolist():
        members = rows[starts[counts == size][:, None] + np.arange(size)]
        one, other = np.triu_indices(size, 1)
        left.append(members[:, one].ravel())
        right.append(members[:, other].ravel())
    none = [np.zeros(0, np.int64)]
    return np.concatenate(left or none), np.concatenate(right or none)


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
    from_node, to_node = np.where(turned, to_node, from_node), np.where(turned, from_node, to_node)
    used, places = np.unique(np.concatenate([from_node, to_node]), return_inverse=True)
    first, second = places[: len(one)].astype(np.int32), places[len(one) :].astype(np.int32)
    event, source = claims.event.codes[one], claims.source.codes[one]
    confidence = np.minimum(claims.confidence[one], claims.confidence[other])
    sign = claims.sign
    order = np.lexsort((-confidence, source, directed, second, first, event, sign[one]))
    keys = [key[order] for key in (sign[one], event, first, second, directed)]
    reports, _ = runs(*keys, source[order])  # the surest of each source
    starts, _ = runs(*keys)
    order_of_report = order[reports]
    head = order[starts]
    events, number = np.unique(event[head], return_inverse=True)
    nodes_of_events = np.unique(
        np.concatenate([number, number]) * (len(used) + 1) + np.concatenate([first[head], second[head]])
    )
    size = np.bincount(nodes_of_events // (len(used) + 1), minlength=len(events))[number] if len(head) else number
    return Contacts(
        onto=onto,
        nodes=tuple(actors[code] for code in used.tolist()),
        first=first[head],
        second=second[head],
        directed=directed[head],
        claim=one[head],
        size=size.astype(np.int64),
        start=claims.start[one[head]],
        end=claims.end[one[head]],
        sign=sign[one[head]].astype(np.int32),
        report_contact=np.searchsorted(starts, reports, "right") - 1,
        report_source=source[order_of_report],
        report_confidence=confidence[order_of_report],
        claims=claims,
    )
