"""Whether words tell of what was or of what is to come."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from graph.draft.language import table

if TYPE_CHECKING:
    from spacy.tokens import Token


class Tense(Enum):
    """Whether the verb that a day hangs on tells of what was or of what is to come."""

    PAST = "past"
    FUTURE = "future"


def tense(token: Token) -> Tense | None:
    """The tense of the verb that a word hangs on; None where there is none."""
    words = table("days")
    before = next((above for above in (token, *token.ancestors) if above.pos_ == "ADP" or above.dep_ == "mark"), None)
    if before is not None and before.lower_ in words["ahead"]:
        return Tense.FUTURE
    if before is not None and before.lower_ in ("to", "for", "by") and before.head.lemma_.lower() in words["put_off"]:
        return Tense.FUTURE
    for verb in (token, *token.ancestors):
        if verb.lower_ in words["planned"] and verb.pos_ == "ADJ":
            return Tense.FUTURE
        if verb.pos_ not in ("VERB", "AUX"):
            continue
        helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
        if any(helper.lower_ in words["future"] for helper in helpers):
            return Tense.FUTURE
        match verb.tag_:
            case "VBD":
                return Tense.PAST
            case "VBN":
                if verb.lemma_ in words["planned"]:
                    return Tense.FUTURE
                return Tense.PAST
            case "VB" if any(helper.lower_ == "to" for helper in helpers):
                return Tense.FUTURE
            case "VBZ" | "VBP":
                return Tense.FUTURE
            case "VBG" if any(helper.lower_ in ("is", "are", "am") for helper in helpers):
                return Tense.FUTURE
    return None
