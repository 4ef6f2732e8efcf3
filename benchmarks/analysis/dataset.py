"""Made-up meetings whose people are as unequally busy as diplomats are: a power law."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

import numpy as np

from graph.analysis.claims.claim import Batch, Claims, Relation
from graph.analysis.snapshot import Snapshot

YEARS: Final = 20
FIRST_DAY: Final = date(2000, 1, 1)
_LAST_DAY: Final = date(2019, 12, 31)
_EXPONENT: Final = 0.6
"""The n-th busiest person attends in proportion to n ** -0.6: degrees then fall off with an exponent of 1 + 1 / 0.6."""
_SIZES: Final = {2: 0.75, 3: 0.15, 4: 0.06, 6: 0.03, 8: 0.01}
"""How many attend a meeting, and the share of such meetings."""
_TWICE: Final = 0.1
"""Share of meetings that two sources tell of."""
_CONFIDENCES: Final = (0.5, 0.7, 0.8, 0.9, 0.95, 1.0)
_BATCH: Final = 50_000


@dataclass(frozen=True, slots=True)
class Size:
    """How large a data set is.

    Attributes:
        people: who may attend.
        meetings: what they attend.
    """

    people: int
    meetings: int

    def __str__(self) -> str:
        """For people."""
        return f"{self.people:,} people, {self.meetings:,} meetings"


def made(size: Size, seed: int = 0) -> Snapshot:
    """A snapshot of meetings; the same seed makes the same."""
    claims = Claims.of_batches(_batches(size, seed))
    return Snapshot(claims, {actor: f"Person {actor.rpartition('/')[2]}" for actor in claims.src.words})


def _batches(size: Size, seed: int) -> Iterator[Batch]:
    chance = np.random.default_rng(seed)
    share = np.arange(1, size.people + 1) ** -_EXPONENT
    people = [f"made:person/{number:06}" for number in chance.permutation(size.people).tolist()]
    days = [(FIRST_DAY + timedelta(number)).isoformat() for number in range((_LAST_DAY - FIRST_DAY).days + 1)]
    for start in range(0, size.meetings, _BATCH):
        number = min(_BATCH, size.meetings - start)
        attending = chance.choice(list(_SIZES), number, p=list(_SIZES.values()))
        meeting = np.repeat(np.arange(number), attending)
        who = chance.choice(size.people, len(meeting), p=share / share.sum())
        meeting, who = np.unique(np.stack([meeting, who]), axis=1)  # nobody attends a meeting twice
        day = chance.integers(0, len(days), number)
        source, sure = chance.integers(0, 200, number), chance.choice(_CONFIDENCES, number)
        told_again = chance.random(number) < _TWICE
        second, sure_of_second = chance.integers(200, 210, number), chance.choice(_CONFIDENCES, number)
        again = told_again[meeting]
        for rows, sources, confidences in (
            ((meeting, who), source, sure),
            ((meeting[again], who[again]), second, sure_of_second),
        ):
            of, person = rows
            columns: dict[str, Any] = {
                "src": [people[number] for number in person.tolist()],
                "event": [f"made:event/{start + number:07}" for number in of.tolist()],
                "start": [days[number] for number in day[of].tolist()],
                "source": [f"made:source/{number:03}" for number in sources[of].tolist()],
                "record": [str(start + number) for number in of.tolist()],
                "confidence": confidences[of].tolist(),
            }
            said = {"relation": Relation.TOOK_PART.value, "kind": "meeting", "status": "held", "precision": "day"}
            yield said | columns | {"end": columns["start"], "attendance": "attended", "role": "participant"}
