"""What came of a meeting of which a sentence tells: it was held, called off, put off or declined, or was only planned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from graph.model.terms import Status
from loaders.historian.prose.lexicon import Lexicon

_NEAR: Final = 3
"""So many words before a verb or noun of meeting what denies or plans it may begin: `declined to meet`, `planned a meeting`."""
_BESIDE: Final = frozenset({"after", "before", "following", "during"})
"""Behind these a meeting was held, whatever else was called off: `cancelled the visit after talks with`."""


def outcome(sentence: Sequence[str], governor: int, known: Lexicon) -> Status | None:
    """The status of a meeting; None where the sentence says only that somebody was not met.

    Args:
        sentence: the words of the sentence, in lower case.
        governor: the number of the verb or noun of meeting among them.
        known: what words can be.
    """
    before, whole = sentence[max(governor - _NEAR, 0) : governor], f" {' '.join(sentence)} "
    if known.words["unmet"] & set(before) or _asked_for(sentence, governor, known):
        return None
    if list(before[-2:]) == ["to", "have"]:  # was to have met
        return Status.NOT_HELD
    if sentence[governor] in known.clause_verbs or _BESIDE & set(before):
        return Status.HELD
    for name, status in (
        ("cancelled", Status.CANCELLED),
        ("postponed", Status.POSTPONED),
        ("not_held", Status.NOT_HELD),
    ):
        if any(f" {phrase} " in whole for phrase in known.words[name]):
            return status
    if known.words["declined"] & set(before):
        return Status.NOT_HELD
    planned = known.words["planned"] & {*before, *sentence[governor + 1 : governor + 2]}
    return Status.PLANNED if planned else Status.HELD


def _asked_for(sentence: Sequence[str], governor: int, known: Lexicon) -> bool:
    """Whether the meeting is only the object of what was asked for or prepared: `an invitation to meet`, `plans for a summit meeting`."""
    at = governor - 1
    while at >= 0 and sentence[at] in known.words["between"]:
        at -= 1
    return at >= 0 and sentence[at] in known.words["unasked"]
