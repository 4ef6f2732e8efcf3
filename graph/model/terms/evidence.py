"""On whose word a thing is said, and how far it can be relied on."""

from __future__ import annotations

from graph.model.vocabulary import Term


class Attribution(Term):
    """On whose word a source says a thing.

    Attributes:
        standing: of two tellings of one thing that are known from the same day, the one on the word of the higher is shown.
    """

    standing: int

    OFFICIAL = "official", "A government or institution said it, in a statement or through an official.", 4
    NAMED = "named", "A person who is named said it.", 3
    INFERRED = "inferred", "The source says it in its own voice or it follows from what it says.", 2
    ANONYMOUS = "anonymous", "People who are not named, nor said to speak as officials, said it.", 1


class Reliability(Term):
    """How far a source can be relied on, on the first axis of the Admiralty code (NATO AJP-2.1)."""

    RELIABLE = "reliable", "A: completely reliable."
    USUALLY_RELIABLE = "usually_reliable", "B: usually reliable."
    FAIRLY_RELIABLE = "fairly_reliable", "C: fairly reliable."
    NOT_USUALLY_RELIABLE = "not_usually_reliable", "D: not usually reliable."
    UNRELIABLE = "unreliable", "E: unreliable."
    CANNOT_BE_JUDGED = "cannot_be_judged", "F: its reliability cannot be judged."


class Credibility(Term):
    """How credible information is, on the second axis of the Admiralty code (NATO AJP-2.1)."""

    CONFIRMED = "confirmed", "1: confirmed by other sources."
    PROBABLY_TRUE = "probably_true", "2: probably true."
    POSSIBLY_TRUE = "possibly_true", "3: possibly true."
    DOUBTFUL = "doubtful", "4: doubtful."
    IMPROBABLE = "improbable", "5: improbable."
    CANNOT_BE_JUDGED = "cannot_be_judged", "6: its truth cannot be judged."
