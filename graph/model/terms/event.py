"""What happened, who was there, and in which part."""

from __future__ import annotations

from enum import Enum, auto

from graph.model.vocabulary import Term


class Encounter(Enum):
    """Whether an event of a kind puts those who attended it together, so that they met."""

    ALWAYS = auto()
    """They met; such events are asked for when no kinds are given."""
    ASKED = auto()
    """They met, but such events count only where their kind is asked for."""
    NEVER = auto()
    """Being there is not having met, whatever is asked for: only events within it tell who met."""


class EventKind(Term):
    """What happened, in the words of the field; articles are of the Vienna Convention on Diplomatic Relations (1961).

    Attributes:
        encounter: whether those who attended such an event met each other.
        sign: 1 where it is for the other side, -1 where it is against it, 0 where it is neither.
        goldstein: the rating of the CAMEO code nearest to it, -10 (conflict) to 10 (co-operation), by Goldstein 1992
            (J. Conflict Resolut. 36:369); None where no code is near.
    """

    encounter: Encounter
    sign: int
    goldstein: float | None

    MEETING = "meeting", "People met, each named as having been there together.", Encounter.ALWAYS, 1, 1.0
    VISIT = "visit", "A journey to another country in an official capacity.", Encounter.ALWAYS, 1, 1.9
    CALL = "call", "A conversation by telephone or video line.", Encounter.ASKED, 1, 1.0
    SUMMIT = "summit", "A gathering of leaders; being there does not mean having met.", Encounter.NEVER, 0, None
    CONFERENCE = (
        "conference",
        "A conference, congress or session of many delegations; being there does not mean having met.",
        Encounter.NEVER,
        0,
        None,
    )
    CEREMONY = (
        "ceremony",
        "A dinner, funeral, parade or other solemn occasion; being there does not mean having met.",
        Encounter.NEVER,
        0,
        None,
    )
    NEGOTIATION = (
        "negotiation",
        "Talks or a round of talks; its meetings are events within it.",
        Encounter.NEVER,
        1,
        None,
    )
    STATEMENT = "statement", "Something was declared in public.", Encounter.ASKED, 0, None
    AGREEMENT = "agreement", "Something was agreed, whether or not it is signed.", Encounter.ASKED, 1, 8.0
    SIGNING = "signing", "A treaty, agreement or declaration was signed.", Encounter.ASKED, 1, 8.0
    ADOPTION = (
        "adoption",
        "A body adopted a text: a resolution, a declaration, a communiqué, conclusions.",
        Encounter.NEVER,
        0,
        None,
    )
    EXCHANGE_OF_LETTERS = (
        "exchange_of_letters",
        "Letters or notes were exchanged, or one was sent.",
        Encounter.ASKED,
        1,
        1.0,
    )
    DEMAND = "demand", "Something was demanded.", Encounter.ASKED, -1, -5.0
    REJECTION = "rejection", "Something was refused.", Encounter.ASKED, -1, -4.0
    THREAT = "threat", "A measure was threatened.", Encounter.ASKED, -1, -4.4
    SANCTION = "sanction", "A sanction or like measure was imposed.", Encounter.ASKED, -1, -8.0
    DEMARCHE = (
        "demarche",
        "A government made representations to another or protested to it: by a note, a letter or word of mouth.",
        Encounter.ASKED,
        -1,
        -2.0,
    )
    SUMMONS = (
        "summons",
        "A foreign ministry called in the head of a mission, mostly to protest.",
        Encounter.ASKED,
        -1,
        -2.0,
    )
    EXPULSION = (
        "expulsion",
        "Members of a mission were declared persona non grata or told to leave (article 9).",
        Encounter.ASKED,
        -1,
        -5.0,
    )
    RECALL = (
        "recall",
        "A state called its head of mission or other staff home, to consult or for good (articles 9 and 43).",
        Encounter.ASKED,
        -1,
        -4.0,
    )
    AGREMENT_REFUSAL = (
        "agrement_refusal",
        "A receiving state refused its agrément to a head of mission; it need not say why (article 4).",
        Encounter.ASKED,
        -1,
        -4.0,
    )
    AGREMENT_WITHDRAWAL = (
        "agrement_withdrawal",
        "A receiving state took back the agrément that it had given to a head of mission.",
        Encounter.ASKED,
        -1,
        -4.0,
    )
    WITHDRAWAL = "withdrawal", "A state or body left an organisation, a treaty or a format.", Encounter.ASKED, -1, -4.0
    RECOGNITION = "recognition", "A state or government was recognised.", Encounter.ASKED, 1, 6.0
    ESTABLISHMENT = (
        "establishment",
        "Diplomatic or consular relations were taken up for the first time.",
        Encounter.ASKED,
        0,
        None,
    )
    SEVERANCE = "severance", "Relations were broken off.", Encounter.ASKED, -1, -4.0
    RESUMPTION = "resumption", "Relations were taken up again.", Encounter.ASKED, 1, 3.5
    OPENING = "opening", "An embassy, legation or consulate was opened, reopened or moved.", Encounter.ASKED, 0, None
    ELEVATION = "elevation", "A mission was given another rank: a legation became an embassy.", Encounter.ASKED, 0, None
    CLOSURE = "closure", "An embassy, legation or consulate was closed.", Encounter.ASKED, 0, None
    APPOINTMENT = "appointment", "Someone was appointed to a post.", Encounter.ASKED, 0, None
    ELECTION = "election", "An election was held or is due.", Encounter.ASKED, 0, None
    APPEAL = "appeal", "Something was asked for or appealed for.", Encounter.ASKED, 0, None
    COOPERATION = "cooperation", "Diplomatic or material cooperation of another kind.", Encounter.ASKED, 0, None
    AID = "aid", "Aid was given.", Encounter.ASKED, 0, None
    CONCESSION = "concession", "Someone yielded.", Encounter.ASKED, 0, None
    INVESTIGATION = "investigation", "Something was investigated.", Encounter.ASKED, 0, None
    PROTEST = (
        "protest",
        "People protested, as in a demonstration; a note of protest is a `demarche`.",
        Encounter.ASKED,
        0,
        None,
    )
    COERCION = "coercion", "Someone was put under pressure by deeds.", Encounter.ASKED, 0, None
    VIOLENCE = "violence", "Violence was used.", Encounter.ASKED, 0, None


class Mode(Term):
    """How those who took part were together."""

    IN_PERSON = "in_person", "In the same place."
    PHONE = "phone", "By telephone."
    VIDEO = "video", "By video link."


class Aspect(Term):
    """In what several tellings of one thing can differ."""

    STATUS = (
        "status",
        "Whether it took place or how it was called off; of a deadline, a demand or a measure, where it stands.",
    )
    DAY = "day", "The days on which it can have been; of a deadline or a demand, when it falls due or was made."
    PLACE = "place", "Where it was."
    ATTENDANCE = "attendance", "Whether somebody was there: one says so, another that they were absent or only due."


class Attendance(Term):
    """How someone stands to an event's list of those present.

    Attributes:
        present: whether they were there.
        involved: whether the event counts as one of theirs: they were there, were to be, or were a party to it.
        due: whether they were to be there, and nothing says that they were.
    """

    present: bool
    involved: bool
    due: bool

    INVITED = "invited", "Was invited.", False, True, True
    EXPECTED = "expected", "Was due to take part.", False, True, True
    ATTENDED = "attended", "Took part.", True, True, False
    ABSENT = "absent", "Did not take part.", False, False, False
    PARTY = (
        "party",
        "Was a party to it; it is nothing that one attends: a sanction, a recall, a letter.",
        False,
        True,
        False,
    )
    CODED = "coded", "Was coded as a party to it; whether they were there is not said.", False, True, False


class Role(Term):
    """In which part someone took part in an event.

    Attributes:
        company: kinds of event at which two who both had this part came together, and did not meet on account of it.
    """

    company: tuple[EventKind, ...]

    PARTICIPANT = "participant", "Took part; no more is said.", ()
    HOST = "host", "Received the others.", ()
    GUEST = "guest", "Was received.", (EventKind.VISIT,)
    TRAVELLER = "traveller", "Made the journey.", tuple(EventKind)
    CHAIR = "chair", "Presided.", ()
    SPEAKER = "speaker", "Spoke or declared.", ()
    CANDIDATE = "candidate", "Stood for election.", ()
    SIGNATORY = "signatory", "Signed, for themselves or for those they represent.", ()
    MEDIATOR = "mediator", "Helped the others to agree, and is no party.", ()
    GUARANTOR = "guarantor", "Vouched for what was agreed.", ()
    INTERPRETER = "interpreter", "Interpreted for others.", ()
    SPOKESPERSON = "spokesperson", "Spoke for others.", ()
    MESSENGER = "messenger", "Carried a message between others: a state “through Kuwait”, an envoy with a letter.", ()
    INITIATOR = "initiator", "Did it, according to a coder of events.", ()
    TARGET = "target", "Had it done to them, according to a coder of events.", ()
