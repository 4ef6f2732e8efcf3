"""Contacts: who was in contact with whom, in which event, according to which record of which source.

Two actors are in contact when one record of one source says of both that they attended one held encounter. Summits
and negotiations never yield contacts, whichever kinds are asked for; the meetings within them do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress

import numpy as np
import numpy.typing as npt

from graph.analysis.arrays.dtypes import Flags, Floats, Ints, Rows
from graph.analysis.arrays.rows import distinct, expand, group_by, join, packed, run_lengths, run_numbers, run_starts
from graph.analysis.claims.claim import STANCES, Claims, Relation
from graph.analysis.contacts.affiliations import Affiliations, with_label
from graph.errors import BadRequestError
from graph.model.rules import ENCOUNTERS, GATHERINGS, HELD, SIGNED
from graph.model.terms import Onto


@dataclass(frozen=True, eq=False)
class Contacts:
    """Contacts in columns, sorted by event and ends. Behind each contact is at least one report, of one source each.

    Attributes:
        onto: what the nodes are.
        nodes: canonical ids, sorted.
        first, second: the two ends: positions in `nodes`; `first < second` unless `directed`.
        directed: whether the contact leads from `first` to `second` (a visit, a stance); else it has no direction.
        claim: a row of the claims that is about the contact's event.
        start, end: first and last possible day.
        reports: for each report, the row of the claims that says that the one end was there; the reports of one contact
            are adjacent.
        other_reports: for each report, the row that says so of the other end.
        report_starts: the first report of each contact.
        claims: the claims that contacts were made from.
    """

    onto: Onto
    nodes: tuple[str, ...]
    first: Ints
    second: Ints
    directed: Flags
    claim: Rows
    start: Ints
    end: Ints
    reports: Rows
    other_reports: Rows
    report_starts: Rows
    claims: Claims = field(repr=False)

    def __len__(self) -> int:
        """The number of contacts."""
        return len(self.first)

    def uncertain(self, contacts: Flags) -> int:
        """The number of reports of less than full confidence behind those of the contacts that are flagged."""
        return int((contacts[self.report_contact] & (self.report_confidence < 1)).sum())

    @cached_property
    def report_contact(self) -> Rows:
        """For each report, the position of its contact."""
        return run_numbers(self.report_starts, len(self.reports))

    @cached_property
    def report_source(self) -> Ints:
        """For each report, its source: a code of the claims' column `source`."""
        return self.claims.source.codes[self.reports]

    @cached_property
    def report_confidence(self) -> Floats:
        """For each report, the confidence of the less confident of its two claims."""
        return np.minimum(self.claims.confidence[self.reports], self.claims.confidence[self.other_reports])

    @property
    def sign(self) -> Ints:
        """For each contact: 1 together, -1 against each other, 0 neither."""
        return self.claims.sign[self.claim].astype(np.int32)

    @property
    def size(self) -> Rows:
        """For each contact, how many nodes were in contact in its event."""
        event = self.claims.event.codes[self.claim].astype(np.int64) + 1
        scale = len(self.nodes) + 1
        present = distinct(np.concatenate([event * scale + self.first, event * scale + self.second]))
        return np.bincount(present // scale)[event] if len(event) else event

    @property
    def confidence(self) -> Floats:
        """For each contact, the confidence of the surest of its reports: the tellings of one event hold together."""
        surest = np.zeros(len(self))
        np.maximum.at(surest, self.report_contact, self.report_confidence)
        return surest


def contacts(
    claims: Claims,
    onto: Onto = Onto.PERSON,
    *,
    kinds: Sequence[str] | None = None,
    signed: bool = False,
    expected: bool = False,
    min_confidence: float = 0.0,
) -> Contacts:
    """The contacts that claims state.

    Args:
        claims: what the sources say.
        onto: what the nodes are. Countries and organisations are in contact when people who acted for them that day
            were, or when somebody who acted for the one visited the other.
        kinds: kinds of event that count; when left out, meetings and visits, or if `signed` every kind that has a sign.
        signed: whether stances (disputed, supported, demanded, imposed) are contacts, too.
        expected: whether contacts count as they were announced: whoever was invited or expected, or stayed away, counts
            like those who attended, and an event that was called off like one that was held.
        min_confidence: the least confidence of a claim, 0 to 1.

    Raises:
        BadRequestError: a kind never yields contacts.
    """
    kinds = tuple(kinds) if kinds is not None else SIGNED if signed else ENCOUNTERS
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

    # Only persons meet as persons; bodies are in contact through whoever acted for them.
    takes = (
        np.append(with_label(actors, "Person"), False) if onto is Onto.PERSON else np.ones(len(actors) + 1, np.bool_)
    )
    rows = np.flatnonzero(present & takes[src])
    left, right = _pairs_of_records(claims, rows)
    ends = [(left, src[left], right, src[right], np.zeros(len(left), np.bool_))]
    if onto is Onto.COUNTRY:
        visited = np.flatnonzero(counts & claims.relation.among([Relation.VISITED]))
        went, where = join(claims.event.codes[rows], claims.event.codes[visited])
        went, where = rows[went], visited[where]
        ends.append((went, src[went], where, dst[where], np.ones(len(went), np.bool_)))
    if signed:
        stances = np.flatnonzero(claims.relation.among(STANCES) & (claims.confidence >= min_confidence))
        stances = stances[takes[src[stances]] & takes[dst[stances]]]
        ends.append((stances, src[stances], stances, dst[stances], np.ones(len(stances), np.bool_)))
    one, one_actor, other, other_actor, directed = (
        np.concatenate(part) if len(part) > 1 else part[0] for part in zip(*ends, strict=True)
    )

    if onto is not Onto.PERSON:
        bodies = Affiliations.of(claims, actors, src, dst, onto.value.capitalize(), min_confidence)
        pair, one_actor, other_actor = _pairs_of_bodies(bodies, claims, one, one_actor, other_actor)
        one, other, directed = one[pair], other[pair], directed[pair]
    elif not (apart := one_actor != other_actor).all():
        one, one_actor, other, other_actor, directed = (
            part[apart] for part in (one, one_actor, other, other_actor, directed)
        )
    sign = claims.sign[one] if signed else None
    return _of_reports(claims, onto, actors, one, other, one_actor, other_actor, directed, sign)


def _places(words: tuple[str, ...], codes: Ints, actors: tuple[str, ...]) -> Ints:
    if words is actors or not words:
        return codes
    place = {actor: number for number, actor in enumerate(actors)}
    table = np.array([*map(place.__getitem__, words), -1], np.int32)
    return table[codes]


def _pairs_of_records(claims: Claims, rows: Rows) -> tuple[Rows, Rows]:
    """All pairs of rows that belong to one record of one source about one event.

    The rows are of one relation and in the order of the claims, so that those of a record are adjacent; so are its pairs.
    """
    starts = run_starts(claims.event.codes[rows], claims.source.codes[rows], claims.record.codes[rows])
    last = starts + run_lengths(starts, len(rows)) - 1
    at = np.arange(len(rows))
    left, right = expand(at + 1, last[run_numbers(starts, len(rows))] - at)
    return rows[left], rows[right]


def _pairs_of_bodies(
    bodies: Affiliations, claims: Claims, rows: Rows, one: Rows, other: Rows
) -> tuple[Rows, Rows, Rows]:
    """For pairs of actors, all pairs of a body for which only the one acted and a body for which only the other did.

    Returns:
        The position of the pair of actors, and the two bodies.
    """
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
    which, at = expand(starts2[:-1][pair], np.diff(starts2)[pair])
    kept = alone[which] & alone2[at]
    return pair[which][kept], body[which][kept], body2[at][kept]


def _of_reports(
    claims: Claims,
    onto: Onto,
    actors: tuple[str, ...],
    one: Rows,
    other: Rows,
    from_node: Rows,
    to_node: Rows,
    directed: Flags,
    sign: npt.NDArray[np.int8] | None,
) -> Contacts:
    """Contacts from reports: those of one event and pair of nodes are one contact, and those of one source one report.

    Args:
        claims: the claims.
        onto: what the nodes are.
        actors: ids; nodes are positions among them.
        one: for each report, the claim about the one end.
        other: for each report, the claim about the other end.
        from_node: the one end.
        to_node: the other end.
        directed: whether the contact leads from the one to the other.
        sign: the sign of each report, where reports of one event and pair with different signs are different contacts;
            else None.
    """
    turned = ~directed & (from_node > to_node)
    if turned.any():
        from_node, to_node = np.where(turned, to_node, from_node), np.where(turned, from_node, to_node)
    used = np.zeros(len(actors) + 1, np.bool_)
    used[from_node] = used[to_node] = True
    places = np.cumsum(used, dtype=np.int32) - 1
    event, source = claims.event.codes[one], claims.source.codes[one]
    key = packed(event + 1, *([] if sign is None else [sign + 1]), from_node, to_node, directed)
    order, begins = group_by(*key, source + 1)
    report = order[begins]
    if len(begins) < len(order):  # the most confident of each source
        repeated = run_lengths(begins, len(order))
        several = np.flatnonzero(repeated > 1)
        which, at = expand(begins[several], repeated[several])
        alike = order[at]
        confidence = np.minimum(claims.confidence[one[alike]], claims.confidence[other[alike]])
        report[several] = alike[np.lexsort((-confidence, which))[run_starts(which)]]
    starts = run_starts(*(word[report] for word in key))
    head = report[starts]
    claim = one[head]
    return Contacts(
        onto=onto,
        nodes=actors if used[:-1].all() else tuple(compress(actors, used.tolist())),
        first=places[from_node[head]],
        second=places[to_node[head]],
        directed=directed[head],
        claim=claim,
        start=claims.start[claim],
        end=claims.end[claim],
        reports=one[report],
        other_reports=other[report],
        report_starts=starts,
        claims=claims,
    )
