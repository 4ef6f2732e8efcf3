"""Which record of a person stands for all of theirs, so that its name is the one to show."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model.names.person import PersonName, parse_name
from graph.resolve.people.record import PersonRecord


def representative(records: Sequence[PersonRecord]) -> str:
    """The id of the record whose name is to be shown.

    A record with a full name goes first; then one by which an authority knows them; then the form that most records bear out,
    so that a slip that stands once (`Hirhito`) is not shown; then one without an office in front of the name, but for monarchs,
    who go by it (`King Hussein`); then one that held an office.

    Args:
        records: the records of one person, one at least.
    """
    royal = any(record.royal for record in records)
    parsed = {record.id: parse_name(record.names[0]) for record in records}

    def rank(record: PersonRecord) -> tuple[bool, bool, int, bool, bool, str]:
        name = parsed[record.id]
        borne_out = sum(_bears_out(other, name) for other in parsed.values())
        held = any(activity.held for activity in record.activities)
        return name.alone, not record.identifiers, -borne_out, bool(name.title) is not royal, not held, record.id

    return min(records, key=rank).id


def _bears_out(one: PersonName, name: PersonName) -> bool:
    """Whether the one is the same name, or a lone word of it."""
    return set(one.words) == set(name.words) or (len(one.words) == 1 and one.words[0] in name.words)
