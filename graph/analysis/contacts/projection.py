"""The graph of contacts: of a window or a world, weighted, and faded by age."""

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
    """Contacts with their weights, from which the graph of any window or world is made.

    Attributes:
        contacts: who was in contact with whom.
        weighting: how contacts are weighed.
        weights: the weight of each contact; negative for contacts against each other where `signed`.
        signed: whether edges have the attributes `positive` and `negative` beside their net weight.
        directed: whether visits and stances keep their direction.
        decay: the half-life of a contact in days; None for no fading.
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
        """Weigh contacts; the arguments are those of `Snapshot.projection`.

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
        """Whether each contact can have been within a window, its first and last day included.

        Raises:
            BadRequestError: the window ends before it begins.
        """
        kept = np.zeros(len(self.contacts), np.bool_)
        kept[self.during(window)] = True
        return kept

    def during(self, window: Window, *, kept: Flags | None = None) -> Rows:
        """The positions of the contacts that can have been within a window, in the order of their first day.

        Args:
            window: first and last day, both included.
            kept: whether each contact counts, such as those of a world; all count when left out.

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

        The edge attribute `weight` is the sum over contacts, `distance` its inverse (Opsahl et al. 2010: frequent
        contacts are near); a signed graph has the net weight, the sums `positive` and `negative`, and the inverse of
        the larger of these. Nodes have the attribute `name`.

        Args:
            window: first and last day.
            kept: whether each contact counts; all count when left out.

        Raises:
            BadRequestError: the window ends before it begins.
        """
        return self.graph_with_places(window, kept=kept)[1]

    def graph_with_places(self, window: Window = (None, None), *, kept: Flags | None = None) -> tuple[Rows, ArrayGraph]:
        """The positions of a graph's nodes in the contacts' nodes, and the graph, as `graph` makes it.

        Raises:
            BadRequestError: the window ends before it begins.
        """
        rows, weights = self._weighed(window, kept)
        joined = self.pairs.joined_by(rows)
        sums = {"weight": joined.sums(weights)}
        size = sums["weight"]
        if self.signed:
            sums["positive"] = joined.sums(np.maximum(weights, 0))
            sums["negative"] = joined.sums(np.maximum(-weights, 0))
            size = np.maximum(sums["positive"], sums["negative"])
        sums["distance"] = 1 / size
        first, second = self.pairs.first[joined.pairs], self.pairs.second[joined.pairs]
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
        """The positions of a graph's nodes in the contacts' nodes, and its adjacency matrix; made faster than a graph.

        The matrix has an entry for each contact: products with it add up those of one pair. Nodes are sorted by their
        number of contacts, so that the processor predicts where a row ends, and a product takes half the time. The
        direction of contacts is ignored.

        Args:
            window: first and last day.
            kept: whether each contact counts; all count when left out.

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
        """The positions of the contacts of a window whose weight is not 0, and their weights after fading."""
        rows = self.during(window, kept=kept)
        weights = self.weights[rows]
        if not weights.all():
            rows, weights = rows[weights != 0], weights[weights != 0]
        return rows, weights if self.decay is None else weights * self._faded(rows, window[1])

    @cached_property
    def pairs(self) -> Pairs:
        """The contacts by the pairs of nodes that they join, made once for all windows and worlds."""
        return Pairs.of(self.contacts, directed=self.directed)

    @cached_property
    def _by_start(self) -> tuple[Rows, Ints, Ints, Ints]:
        """The order of the contacts by first day, their first and last days, and the latest last day up to each of them."""
        start, end = self.contacts.start, self.contacts.end
        order = order_by(start - start.min(initial=LAST))
        end = end[order]
        return order, start[order], end, np.maximum.accumulate(end)

    def _faded(self, rows: Rows, until: date | None) -> Floats:
        """The factor by which each contact has faded at the end of the window, or at the last day of any contact."""
        if self.decay is None or not len(rows):
            return np.ones(len(rows))
        day = self.days[rows]
        known = (day > FIRST) & (day < LAST)
        now = day_number(until) if until is not None else int(day[known].max()) if known.any() else 0
        age = np.where(known, np.maximum(now - day, 0), np.inf)  # an unknown day has faded wholly
        return np.asarray(0.5 ** (age / self.decay), np.float64)

    @property
    def days(self) -> Rows:
        """The day from which each contact fades: the last possible day, or the first where the last is open."""
        end, start = self.contacts.end.astype(np.int64), self.contacts.start.astype(np.int64)
        return np.where(end < LAST, end, start)


def windows(first: date, last: date, step_months: int, width_months: int | None = None) -> Sequence[tuple[date, date]]:
    """Windows of whole months, one after another.

    Args:
        first: the first day of the first window.
        last: a day that the last window contains.
        step_months: months from the first day of a window to that of the next.
        width_months: months of a window; `step_months` when left out.

    Raises:
        BadRequestError: the step or the width is not positive.
    """
    width = step_months if width_months is None else width_months
    if step_months < 1 or width < 1:
        raise BadRequestError("windows are at least one month wide and one month apart.")
    intervals: list[tuple[date, date]] = []
    begin = first
    while begin <= last:
        following = _months_later(first, len(intervals) * step_months + width)
        intervals.append((begin, date.fromordinal(following.toordinal() - 1)))
        begin = _months_later(first, len(intervals) * step_months)
    return intervals


def _months_later(day: date, months: int) -> date:
    import calendar

    number = day.year * 12 + day.month - 1 + months
    year, month = number // 12, number % 12 + 1
    if year > date.max.year:
        return date.max
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
