"""CAMEO: what the codes of events stand for in the graph's own words.

CAMEO ("Conflict and Mediation Event Observations", Schrodt 2012, version 1.1b3, which GDELT uses) has 20 root codes;
a longer code is a special case of the shorter one that it begins with.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.model.terms import EventKind, Mode, Role, Status

SCHEME: Final = "cameo"
VERSION: Final = "1.1b3"


@dataclass(frozen=True, slots=True)
class Root:
    """One of the 20 kinds of CAMEO.

    Attributes:
        name: what it is, in a few words.
        kind: the kind of the graph.
        quad_class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    """

    name: str
    kind: EventKind
    quad_class: int


ROOTS: Final[Mapping[str, Root]] = {
    "01": Root("Make a public statement", EventKind.STATEMENT, 1),
    "02": Root("Appeal", EventKind.APPEAL, 1),
    "03": Root("Express the intent to cooperate", EventKind.COOPERATION, 1),
    "04": Root("Consult", EventKind.MEETING, 1),
    "05": Root("Engage in diplomatic cooperation", EventKind.COOPERATION, 1),
    "06": Root("Engage in material cooperation", EventKind.COOPERATION, 2),
    "07": Root("Provide aid", EventKind.AID, 2),
    "08": Root("Yield", EventKind.CONCESSION, 2),
    "09": Root("Investigate", EventKind.INVESTIGATION, 3),
    "10": Root("Demand", EventKind.DEMAND, 3),
    "11": Root("Disapprove", EventKind.STATEMENT, 3),
    "12": Root("Reject", EventKind.REJECTION, 3),
    "13": Root("Threaten", EventKind.THREAT, 3),
    "14": Root("Protest", EventKind.PROTEST, 4),
    "15": Root("Exhibit military posture", EventKind.COERCION, 4),
    "16": Root("Reduce relations", EventKind.SANCTION, 4),
    "17": Root("Coerce", EventKind.COERCION, 4),
    "18": Root("Assault", EventKind.VIOLENCE, 4),
    "19": Root("Fight", EventKind.VIOLENCE, 4),
    "20": Root("Use unconventional mass violence", EventKind.VIOLENCE, 4),
}

INTENT: Final = "03"
"""The root of what somebody says they intend: it is planned, and nothing of it has taken place."""
KINDS: Final[Mapping[str, EventKind]] = {
    "033": EventKind.AID,
    "034": EventKind.CONCESSION,
    "035": EventKind.CONCESSION,
    "036": EventKind.MEETING,
    "037": EventKind.AGREEMENT,
    "038": EventKind.NEGOTIATION,
    "039": EventKind.NEGOTIATION,
    "041": EventKind.CALL,
    "042": EventKind.VISIT,
    "043": EventKind.VISIT,
    "044": EventKind.MEETING,
    "045": EventKind.NEGOTIATION,
    "046": EventKind.NEGOTIATION,
    "054": EventKind.RECOGNITION,
    "057": EventKind.AGREEMENT,
    "160": EventKind.COERCION,
    "161": EventKind.SEVERANCE,
    "164": EventKind.REJECTION,
    "165": EventKind.REJECTION,
    "166": EventKind.COERCION,
    "172": EventKind.SANCTION,
}
"""The kinds of codes that are of another kind than their root; of an intent, that of what is intended."""


@dataclass(frozen=True, slots=True)
class Encounter:
    """How a code says that two actors were together.

    Attributes:
        confidence: how far the code is believed. GDELT reads sentences without knowing whether they tell of today,
            of the past or of a plan. So none of these is above 0.4, our own judgement until it is measured, and a
            "consultation not specified" is the least.
        roles: of the first and of the second actor.
        mode: how they were together, where the code tells.
    """

    confidence: float
    roles: tuple[Role, Role] = (Role.PARTICIPANT, Role.PARTICIPANT)
    mode: Mode | None = None


ENCOUNTERS: Final[Mapping[str, Encounter]] = {
    "040": Encounter(0.15),
    "041": Encounter(0.3, mode=Mode.PHONE),
    "042": Encounter(0.3, (Role.TRAVELLER, Role.HOST), Mode.IN_PERSON),
    "043": Encounter(0.3, (Role.HOST, Role.GUEST), Mode.IN_PERSON),
    "044": Encounter(0.4, mode=Mode.IN_PERSON),
    "045": Encounter(0.2),
    "046": Encounter(0.25),
}
"""The codes by which two actors are said to have been together. In all others they are a coded pair, and no more."""
INTENDED: Final = "036"
"""The code by which two actors are to be together: they intend to meet or negotiate."""
DYAD: Final = 0.3
"""How far a row is believed that tells of no encounter."""


class Cameo:
    """The codes, with the names of a code book where one was found beside the events."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names

    @classmethod
    def of(cls, book: Path | None) -> Cameo:
        """Read a code book: GDELT's own table of codes and names, or a JSON object of objects with a `name`, by code.

        Raises:
            OSError: it cannot be read.
            ValueError: it is something else.
        """
        if book is None:
            return cls({})
        try:
            text = book.read_text(encoding="utf-8")
            if book.suffix == ".txt":
                return cls(dict(_lines(text)))
            content = json.loads(text)
            return cls({code: str(entry["name"]) for code, entry in content.items()})
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            expected = "a code, a tab and its name a line" if book.suffix == ".txt" else '{"042": {"name": …}, …}'
            raise ValueError(f"{book}: not a book of CAMEO codes, {expected} ({error})") from None

    def name(self, code: str) -> str:
        """What a code is called: by the book, or else by its root."""
        return self._names.get(code) or root(code).name


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """The codes of GDELT's table with their names in lower case but for the first letter, as a book has them."""
    for number, line in enumerate(text.splitlines(), start=1):
        code, tab, name = line.partition("\t")
        if not tab:
            raise ValueError(f"line {number} has no tab")
        if code.isdigit():
            yield code, name.strip().capitalize() if name.isupper() else name.strip()


def root(code: str) -> Root:
    """The root of a code. Raises ValueError when CAMEO has none such."""
    try:
        return ROOTS[code[:2]]
    except KeyError:
        raise ValueError(f"EventCode {code!r} is none of CAMEO's, which begin with 01 to 20") from None


def status(code: str) -> Status:
    """Whether what a code tells of took place: an intent is planned, everything else is told as having been."""
    return Status.PLANNED if code.startswith(INTENT) else Status.HELD


def kind(code: str) -> EventKind:
    """The kind of the graph that a code stands for. Raises ValueError when CAMEO has no such code."""
    return KINDS.get(code[:3]) or root(code).kind
