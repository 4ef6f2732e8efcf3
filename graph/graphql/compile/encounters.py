"""Which encounters are asked for: their kinds and days, as conditions on events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import Any

from graph.cypher.expression import Expression
from graph.cypher.view import AS_OF, View
from graph.graphql.compile.choice import chosen
from graph.graphql.compile.operators import overlapping
from graph.model.rules import ENCOUNTERS, GATHERINGS


def encounter_conditions(
    event: Expression, kinds: Sequence[Enum] | None, between: Mapping[str, Any] | None, view: View
) -> Iterator[Expression]:
    """Conditions that an event is an encounter of the kinds and days that are asked for; gatherings never are."""
    asked = [kind for kind in chosen(kinds, ENCOUNTERS) if kind not in GATHERINGS]
    yield event.prop("kind").within(view.bind(asked))
    first, last = view.span(event)
    yield from overlapping(first, last, between, view)
    if view.as_of is not None:
        yield first.le(AS_OF)
