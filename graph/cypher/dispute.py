"""Who says that an event did not take place: of the event itself, or of a step of its history by which it was held."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from graph.cypher.compound import among
from graph.cypher.expression import Expression, Variable
from graph.cypher.pattern import Path, node, relationship
from graph.cypher.view import View
from graph.model.participation import HasStatusChange
from graph.model.relationships import Disputes
from graph.model.rules import DOUBTING, HELD

_STEP, _CHANGE = Variable("step"), Variable("change")


@dataclass(frozen=True, slots=True)
class Doubt:
    """One way in which it is said.

    Attributes:
        path: from the event, or a step of its history, to who says so.
        conditions: what must hold of the path.
    """

    path: Path
    conditions: list[Expression]


CLAIM: Final = Variable("dispute")
"""The relationship by which it is said, in the path of a doubt."""
TOLD: Final = Variable("told")
"""The event's record of which it is said."""
CLAIMANT: Final = Variable("who")
"""Who says so."""


def doubts(root: Expression | None, view: View) -> tuple[Doubt, Doubt]:
    """The ways to who doubts an event whose records stand under an id, or any event where none is given."""
    disputes = relationship(CLAIM, Disputes)
    event = node(TOLD, "Event", **({} if root is None else {"canonical_id": root}))
    stands = [view.visible(CLAIM), among(CLAIM.prop("stance"), DOUBTING)]
    change = event.to(relationship(_STEP, HasStatusChange), node(_CHANGE, "StatusChange"))
    held = among(view.state_of(_CHANGE, "StatusChange").prop("to_status"), HELD)
    return (
        Doubt(event.from_(disputes, node(CLAIMANT)), [*stands, view.known(TOLD)]),
        Doubt(change.from_(disputes, node(CLAIMANT)), [*stands, view.visible(_STEP), view.known(TOLD, _CHANGE), held]),
    )
