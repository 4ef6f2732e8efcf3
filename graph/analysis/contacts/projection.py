"""From contacts to one graph: within a window, weighted, and faded by their age."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from scipy import sparse

from graph.analysis.arrays.dtypes import Flags, Floats, Ints, Rows
from graph.analysis.arrays.graph import ArrayDiGraph, ArrayGraph
from graph.analysis.arrays.rows import order_by
from graph.analysis.claims.columns import FIRST, LAST, SelectedTexts, day_number
from graph.analysis.contacts.contact import Contacts
from graph.analysis.contacts.pairs import Pairs
from graph.analysis.contacts.weights import EVEN, KindWeights, Weighting, days_of, weights_of
from graph.errors import BadRequestError

Window = tuple[date | None, date | None]
"""First and last day; None where open."""


@dataclass(frozen=True, eq=False)
class Projection:
    """Contacts with their weights, ready to be drawn into graphs: of a window, of a world, of all.

    Attributes:
        contacts: who with whom.
        weighting: what they are.
        weights: of each contact; signed where `signed`.
        signed: whether ties carry `positive` and `negative` beside their net weight.
        directed: whether visits and stances keep their direction.
        decay: half-life in days; None for no fading.
        names: the name to show of each node.
    """

    contacts: Contacts
    weighting: Weighting
    weights: Floats
    signed: bool
    directed: bool
    decay: float | None
    names: Mapping[str, str]

    @classmethod
    def of(
        cls,
        contacts: Contacts,
        *,
        weighting: Weighting = Weighting.COUNT,
        kind_weights: KindWeights = EVEN,
        signed: bool = False,
        directed: bool = False,
        decay: float | None = None,
        names: Mapping[str, str] | None = None,
    ) -> Projection:
        """Weigh contacts.

        Raises:
            BadRequestError: the half-life is not positive, or a kind's weight is negative and the graph not signed.
        """
        if decay is not None and not decay > 0:
            raise BadRequestError(f"a half-life is a positive number of days; {decay} is not.")
        match weighting:
            case Weighting.COUNT:
                weights = np.ones(len(contacts))
            case Weighting.NEWMAN:
                weights = 1 / np.maximum(contacts.size - 1, 1)
            case Weighting.DURATION:
                weights = days_of(contacts.claims, contacts.claim)
            case Weighting.KIND:
                weights = weights_of(contacts.claims, contacts.claim, kind_weights)
        if signed:
            # A table with signs of its own, such as Goldstein's, keeps them.
            weights = np.where(weights < 0, weights, weights * contacts.sign)
        elif (weights < 0).any():
            raise BadRequestError(
                "the table gives negative weights to kinds of conflict: project with signed=True (--signed)."
            )
        return cls(contacts, weighting, weights, signed, directed, decay, names or {})

    def within(self, window: Window) -> Flags:
        """Which contacts can have been within a window, its first and last day included.

        Raises:
            BadRequestError: the window ends before it begins.
        """
        kept = np.zeros(len(self.contacts), np.bool_)
        kept[self.during(window)] = True
        return kept

    def during(self, window: Window, *, kept: Flags | None = None) -> Rows:
        """The places of the contacts that can have been within a window, in the order of their first day.

        Args:
            window: the days, first and last included.
            kept: of which contacts alone; all when left out.

        Raises:
            BadRequestError: the window ends before it begins.
        """
        since, until = window
        if since is not None and until is not None and since > until:
            raise BadRequestError(f"there is no day from {since} to {until}: the first is after the last.")
        if since is None and until is None:
            return np.arange(len(self.contacts)) if kept is None else np.flatnonzero(kept)
        order, start, end, latest = self._by_start
        # A bound of another type would have the whole column converted before the search.
        lower = 0 if since is None else int(np.searchsorted(latest, np.int32(day_number(since))))
        upper = len(order) if until is None else int(np.searchsorted(start, np.int32(day_number(until)), "right"))
        rows = order[lower:upper]
        if since is not None and not (late := end[lower:upper] >= day_number(since)).all():
            rows = rows[late]
        return rows if kept is None else rows[kept[rows]]

    def graph(self, window: Window = (None, None), *, kept: Flags | None = None) -> ArrayGraph:
        """The graph of the contacts of a window.

        `weight` is the sum over contacts, `distance` its inverse (Opsahl et al. 2010: frequent contacts are near);
        a signed graph has the net weight, the sums `positive` and `negative`, and the distance of the larger of these.

        Args:
            window: the days.
            kept: of which contacts alone; all when left out.

        Raises:
            BadRequestError: the window ends before it begins.
        """
        return self.drawn(window, kept=kept)[1]

    def drawn(self, window: Window = (None, None), *, kept: Flags | None = None) -> tuple[Rows, ArrayGraph]:
        """The graph of the contacts of a window, as `graph` has it, and the places of its nodes in the contacts'.

        Raises:
            BadRequestError: the window ends before it begins.
        """
        rows, weights = self._weighed(window, kept)
        held = self.pairs.held(rows)
        sums = {"weight": held.sums(weights)}
        size = sums["weight"]
        if self.signed:
            sums["positive"] = held.sums(np.maximum(weights, 0))
            sums["negative"] = held.sums(np.maximum(-weights, 0))
            size = np.maximum(sums["positive"], sums["negative"])
        sums["distance"] = 1 / size
        first, second = self.pairs.first[held.pairs], self.pairs.second[held.pairs]
        present = np.zeros(len(self.contacts.nodes), np.bool_)
        present[first] = present[second] = True
        nodes = np.flatnonzero(present)
        place = np.cumsum(present, dtype=np.int32) - 1
        ids = SelectedTexts(self.contacts.nodes, nodes)
        kind = ArrayDiGraph if self.directed else ArrayGraph
        named = {"name": SelectedTexts(self.contacts.nodes, nodes, self.names)}
        onto = self.contacts.onto.value
        return nodes, kind.of_sorted(ids, place[first], place[second], sums, node_columns=named, onto=onto)

    def matrix(self, window: Window = (None, None), *, kept: Flags | None = None) -> tuple[Rows, sparse.csr_array]:
        """The adjacency matrix of a window, and the places of its nodes in the contacts': for whoever needs no more.

        Contacts of one pair stand in it one after another, which multiplying adds up, as making a graph does before.
        Nodes are in the order of how many contacts they have, so that a processor foresees where each row ends:
        multiplying takes half the time. Direction is left aside.

        Args:
            window: the days.
            kept: of which contacts alone; all when left out.

        Raises:
            BadRequestError: the window ends before it begins.
        """
        rows, weights = self._weighed(window, kept)
        first, second = self.contacts.first[rows], self.contacts.second[rows]
        row, column, values = (np.concatenate(ends) for ends in ((first, second), (second, first), (weights, weights)))
        ties = np.bincount(row, minlength=len(self.contacts.nodes))
        nodes = np.flatnonzero(ties)
        nodes = nodes[order_by(ties[nodes])]
        place = np.empty(len(ties), np.int32)
        place[nodes] = np.arange(len(nodes), dtype=np.int32)
        order = order_by(place[row])
        bounds = np.append(0, np.cumsum(ties[nodes]))
        shape = len(nodes), len(nodes)
        return nodes, sparse.csr_array((values[order], place[column[order]], bounds), shape=shape)

    def _weighed(self, window: Window, kept: Flags | None) -> tuple[Rows, Floats]:
        """The contacts of a window that weigh anything, and what they weigh in it."""
        rows = self.during(window, kept=kept)
        weights = self.weights[rows]
        if not weights.all():
            rows, weights = rows[weights != 0], weights[weights != 0]
        return rows, weights if self.decay is None else weights * self._faded(rows, window[1])

    @cached_property
    def pairs(self) -> Pairs:
        """The contacts sorted by the nodes that they join, once for all windows and worlds."""
        return Pairs.of(self.contacts, directed=self.directed)

    @cached_property
    def _by_start(self) -> tuple[Rows, Ints, Ints, Ints]:
        """The contacts in the order of their first day, these days, their last, and the latest up to each of them."""
        start, end = self.contacts.start, self.contacts.end
        order = order_by(start - start.min(initial=LAST))
        end = end[order]
        return order, start[order], end, np.maximum.accumulate(end)

    def _faded(self, rows: Rows, until: date | None) -> Floats:
        """What is left of each contact at the end of the window, or at the last day of any contact."""
        if self.decay is None or not len(rows):
            return np.ones(len(rows))
        day = self.days[rows]
        known = (day > FIRST) & (day < LAST)
        now = day_number(until) if until is not None else int(day[known].max()) if known.any() else 0
        age = np.where(known, np.maximum(now - day, 0), np.inf)  # an unknown day has faded wholly
        return np.asarray(0.5 ** (age / self.decay), np.float64)

    @property
    def days(self) -> Rows:
        """The last possible day of each contact, or the first where that is open: the day that fading counts from."""
        end, start = self.contacts.end.astype(np.int64), self.contacts.start.astype(np.int64)
        return np.where(end < LAST, end, start)


def windows(first: date, last: date, step_months: int, width_months: int | None = None) -> Sequence[tuple[date, date]]:
    """Windows of whole months from `first` on, the last of which holds `last`.

    Raises:
        BadRequestError: the step or the width is not positive.
    """
    width = step_months if width_months is None else width_months
    if step_months < 1 or width < 1:
        raise BadRequestError("windows are at least one month wide and one month apart.")
    found: list[tuple[date, date]] = []
    begin = first
    while begin <= last:
        following = _months_later(first, len(found) * step_months + width)
        found.append((begin, date.fromordinal(following.toordinal() - 1)))
        begin = _months_later(first, len(found) * step_months)
    return found


def _months_later(day: date, months: int) -> date:
    import calendar

    number = day.year * 12 + day.month - 1 + months
    year, month = number // 12, number % 12 + 1
    if year > date.max.year:
        return date.max
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
