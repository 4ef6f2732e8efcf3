"""The closed vocabularies: every kind, status and role, each with its meaning."""

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


class Outcome(Enum):
    """What a status says of whether an event took place."""

    HELD = auto()
    """It took place, or a part of it did."""
    CALLED_OFF = auto()
    """It did not take place as it was planned."""
    OPEN = auto()
    """It is still to come, or under way."""
    UNTOLD = auto()
    """Nobody says."""


class Precision(Term):
    """How closely a source states a date."""

    DAY = "day", "Stated to the day."
    MONTH = "month", "Stated as a month."
    YEAR = "year", "Stated as a year."
    RANGE = "range", "Stated as, or following from, two bounds."
    BEFORE = "before", "Known only to be on or before the later bound."
    AFTER = "after", "Known only to be on or after the earlier bound."


class EventKind(Term):
    """What happened, in the words of the field.

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
    NEGOTIATION = (
        "negotiation",
        "Talks or a round of talks; its meetings are events within it.",
        Encounter.NEVER,
        1,
        None,
    )
    STATEMENT = "statement", "Something was declared in public.", Encounter.ASKED, 0, None
    AGREEMENT = "agreement", "Something was agreed or signed.", Encounter.ASKED, 1, 8.0
    DEMAND = "demand", "Something was demanded.", Encounter.ASKED, -1, -5.0
    REJECTION = "rejection", "Something was refused.", Encounter.ASKED, -1, -4.0
    THREAT = "threat", "A measure was threatened.", Encounter.ASKED, -1, -4.4
    SANCTION = "sanction", "A sanction or like measure was imposed.", Encounter.ASKED, -1, -8.0
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
    PROTEST = "protest", "Someone protested.", Encounter.ASKED, 0, None
    COERCION = "coercion", "Someone was put under pressure by deeds.", Encounter.ASKED, 0, None
    VIOLENCE = "violence", "Violence was used.", Encounter.ASKED, 0, None


class Mode(Term):
    """How those who took part were together."""

    IN_PERSON = "in_person", "In the same place."
    PHONE = "phone", "By telephone."
    VIDEO = "video", "By video link."


class Status(Term):
    """Where an event stands in its own history.

    Attributes:
        outcome: what it says of whether the event took place.
    """

    outcome: Outcome

    PROPOSED = "proposed", "Someone proposed it.", Outcome.OPEN
    PLANNED = "planned", "It was planned or announced.", Outcome.OPEN
    CONFIRMED = "confirmed", "A party to it confirmed that it would take place.", Outcome.OPEN
    IN_PROGRESS = "in_progress", "It is under way.", Outcome.OPEN
    HELD = "held", "It took place.", Outcome.HELD
    PARTLY_HELD = "partly_held", "Part of it took place.", Outcome.HELD
    POSTPONED = "postponed", "It was put off without a new date.", Outcome.CALLED_OFF
    RESCHEDULED = "rescheduled", "It was given another date.", Outcome.OPEN
    CANCELLED = "cancelled", "Someone called it off.", Outcome.CALLED_OFF
    NOT_HELD = "not_held", "It did not take place, and nobody is said to have called it off.", Outcome.CALLED_OFF
    UNKNOWN = "unknown", "Nothing is known of whether it took place.", Outcome.UNTOLD


class Aspect(Term):
    """In what several tellings of one event can differ."""

    STATUS = "status", "Whether it took place, or how it was called off."
    DAY = "day", "The days on which it can have been."
    PLACE = "place", "Where it was."


class Attendance(Term):
    """How someone stands to an event's list of those present.

    Attributes:
        present: whether they were there.
        involved: whether the event counts as one of theirs: they were there, were to be, or were a party to it.
    """

    present: bool
    involved: bool

    INVITED = "invited", "Was invited.", False, True
    EXPECTED = "expected", "Was due to take part.", False, True
    ATTENDED = "attended", "Took part.", True, True
    ABSENT = "absent", "Did not take part.", False, False
    CODED = "coded", "Was coded as a party to it; whether they were there is not said.", False, True


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
    INITIATOR = "initiator", "Did it, according to a coder of events.", ()
    TARGET = "target", "Had it done to them, according to a coder of events.", ()


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


class Stance(Term):
    """How someone stands to what they dispute."""

    DENIES = "denies", "Says that it is not so, or that they never said so."
    REJECTS = "rejects", "Refuses to accept it."
    DOWNPLAYS = "downplays", "Says that it matters less than is held."
    QUESTIONS = "questions", "Doubts it."


class ClaimKind(Term):
    """What sort of claim it is."""

    STATEMENT = "statement", "A statement of fact or view."
    DENIAL = "denial", "A statement that something is not so."
    FORECAST = "forecast", "A statement of what is expected."
    INTENTION = "intention", "A statement of what someone means to do."
    REFUSAL_TO_COMMENT = "refusal_to_comment", "Someone was asked and would not say."


class OrganisationKind(Term):
    """What sort of body it is."""

    GOVERNMENT = "government", "A national government or administration."
    MINISTRY = "ministry", "A ministry or department."
    AGENCY = "agency", "An agency or office of government."
    PARTY = "party", "A political party."
    TASK_FORCE = "task_force", "A task force, committee or working group."
    LEGISLATURE = "legislature", "A parliament or a house of it."
    IGO = "igo", "An intergovernmental organisation or forum."
    MISSION = "mission", "An embassy, legation, consulate or other post abroad."
    MEDIA = "media", "A newspaper, agency or broadcaster."
    COMPANY = "company", "A company."
    OTHER = "other", "Another body."


class MeasureKind(Term):
    """What sort of measure it is."""

    TARIFF = "tariff", "A customs duty."
    SANCTION = "sanction", "A sanction."
    BUDGET = "budget", "A level of public spending."
    OTHER = "other", "Another measure."


class TenureStatus(Term):
    """How far somebody got into a post.

    Attributes:
        in_office: whether they held it or acted in it between the tenure's days.
    """

    in_office: bool

    NOMINATED = "nominated", "Was nominated.", False
    DECLINED = "declined", "Declined the post.", False
    NOT_SERVED = "not_served", "Was appointed, and did not take it up.", False
    ACTING = "acting", "Held it for the time being.", True
    HELD = "held", "Held it.", True
    ENDED = "ended", "Held it, and it has ended.", True


class PostKind(Term):
    """What sort of office it is."""

    HEAD_OF_GOVERNMENT = "head_of_government", "The head of a government."
    MINISTER = "minister", "A minister, of any rank."
    PRINCIPAL_OFFICER = "principal_officer", "An officer who heads a part of a foreign ministry."
    CHIEF_OF_MISSION = "chief_of_mission", "The head of an embassy, legation or delegation."
    LEGISLATOR = "legislator", "A seat in a parliament."


class NameKind(Term):
    """What sort of name it is."""

    PRIMARY = "primary", "The name a source uses."
    ALIAS = "alias", "Another name for the same."
    NATIVE = "native", "The name in its own language and script."
    MISPRINT = "misprint", "A misprint of a source, kept so that it can be found."


class Onto(Term):
    """What contacts are projected onto, and so what a ranking ranks."""

    PERSON = "person", "People."
    ORGANISATION = "organisation", "Organisations, through those who acted for them that day."
    COUNTRY = "country", "Countries, likewise."
