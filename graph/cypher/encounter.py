"""Who met at an event: the rules of `graph.model.rules` as conditions on participations and events."""

from __future__ import annotations

from graph.cypher.compound import among
from graph.cypher.expression import Expression, any_of
from graph.model.rules import COMPANY, HELD, PRESENT
from graph.model.terms import EventKind


def present(participation: Expression) -> Expression:
    """The condition that somebody was there."""
    return among(participation.prop("attendance"), PRESENT)


def took_place(status: Expression) -> Expression:
    """The condition that an event of a status took place."""
    return among(status, HELD)


def together(one: Expression, other: Expression) -> list[Expression]:
    """Conditions that two were at an event, and that one record of one source says so of both."""
    return [
        present(one),
        present(other),
        one.prop("source_id").eq(other.prop("source_id")),
        one.prop("record").eq(other.prop("record")),
    ]


def apart(one: Expression, other: Expression, event: Expression) -> Expression:
    """The condition that two did not come to an event in company, such as those who travelled together."""
    company = []
    for role, kinds in COMPANY.items():
        everywhere = len(kinds) == len(EventKind)
        of_role = one.prop("role").eq(role)
        company.append(of_role if everywhere else of_role & among(event.prop("kind"), kinds))
    return ~(one.prop("role").eq(other.prop("role")) & any_of(company))
