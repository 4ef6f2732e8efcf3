"""The closed vocabularies: every kind, status and role, each with its meaning."""

from __future__ import annotations

from enum import StrEnum


class Term(StrEnum):
    """A word of a closed vocabulary; the value is what is stored, `meaning` what it stands for."""

    meaning: str

    def __new__(cls, value: str, meaning: str) -> Term:
        """Make a member from its stored word and its meaning."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.meaning = meaning
        return member


class Precision(Term):
    """How closely a source states a date."""

    DAY = "day", "Stated to the day."
    MONTH = "month", "Stated as a month."
    YEAR = "year", "Stated as a year."
    RANGE = "range", "Stated as, or following from, two bounds."
    BEFORE = "before", "Known only to be on or before the later bound."
    AFTER = "after", "Known only to be on or after the earlier bound."


class EventKind(Term):
    """What happened, in the words of the field."""

    MEETING = "meeting", "People met, each named as having been there together."
    VISIT = "visit", "A journey to another country in an official capacity."
    CALL = "call", "A conversation by telephone or video line."
    SUMMIT = "summit", "A gathering of leaders; being there does not mean having met."
    NEGOTIATION = "negotiation", "Talks or a round of talks; its meetings are events within it."
    STATEMENT = "statement", "Something was declared in public."
    AGREEMENT = "agreement", "Something was agreed or signed."
    DEMAND = "demand", "Something was demanded."
    REJECTION = "rejection", "Something was refused."
    THREAT = "threat", "A measure was threatened."
    SANCTION = "sanction", "A sanction or like measure was imposed."
    RECOGNITION = "recognition", "A state or government was recognised."
    ESTABLISHMENT = "establishment", "Diplomatic or consular relations were taken up for the first time."
    SEVERANCE = "severance", "Relations were broken off."
    RESUMPTION = "resumption", "Relations were taken up again."
    OPENING = "opening", "An embassy, legation or consulate was opened, reopened or moved."
    ELEVATION = "elevation", "A mission was given another rank: a legation became an embassy."
    CLOSURE = "closure", "An embassy, legation or consulate was closed."
    APPOINTMENT = "appointment", "Someone was appointed to a post."
    ELECTION = "election", "An election was held or is due."
    APPEAL = "appeal", "Something was asked for or appealed for."
    COOPERATION = "cooperation", "Diplomatic or material cooperation of another kind."
    AID = "aid", "Aid was given."
    CONCESSION = "concession", "Someone yielded."
    INVESTIGATION = "investigation", "Something was investigated."
    PROTEST = "protest", "Someone protested."
    COERCION = "coercion", "Someone was put under pressure by deeds."
    VIOLENCE = "violence", "Violence was used."


class Mode(Term):
    """How those who took part were together."""

    IN_PERSON = "in_person", "In the same place."
    PHONE = "phone", "By telephone."
    VIDEO = "video", "By video link."


class Status(Term):
    """Where an event stands in its own history."""

    PROPOSED = "proposed", "Someone proposed it."
    PLANNED = "planned", "It was planned or announced."
    CONFIRMED = "confirmed", "A party to it confirmed that it would take place."
    IN_PROGRESS = "in_progress", "It is under way."
    HELD = "held", "It took place."
    PARTLY_HELD = "partly_held", "Part of it took place."
    POSTPONED = "postponed", "It was put off without a new date."
    RESCHEDULED = "rescheduled", "It was given another date."
    CANCELLED = "cancelled", "Someone called it off."
    NOT_HELD = "not_held", "It did not take place, and nobody is said to have called it off."
    UNKNOWN = "unknown", "Nothing is known of whether it took place."


class Attendance(Term):
    """How someone stands to an event's list of those present."""

    INVITED = "invited", "Was invited."
    EXPECTED = "expected", "Was due to take part."
    ATTENDED = "attended", "Took part."
    ABSENT = "absent", "Did not take part."
    CODED = "coded", "Was coded as a party to it; whether they were there is not said."


class Role(Term):
    """In which part someone took part in an event."""

    PARTICIPANT = "participant", "Took part; no more is said."
    HOST = "host", "Received the others."
    GUEST = "guest", "Was received."
    TRAVELLER = "traveller", "Made the journey."
    CHAIR = "chair", "Presided."
    SPEAKER = "speaker", "Spoke or declared."
    CANDIDATE = "candidate", "Stood for election."
    INITIATOR = "initiator", "Did it, according to a coder of events."
    TARGET = "target", "Had it done to them, according to a coder of events."


class Attribution(Term):
    """On whose word a source says a thing."""

    OFFICIAL = "official", "A government or institution said it, in a statement or through an official."
    NAMED = "named", "A person who is named said it."
    ANONYMOUS = "anonymous", "People who are not named, nor said to speak as officials, said it."
    INFERRED = "inferred", "The source says it in its own voice or it follows from what it says."


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
    """How far somebody got into a post."""

    NOMINATED = "nominated", "Was nominated."
    DECLINED = "declined", "Declined the post."
    NOT_SERVED = "not_served", "Was appointed, and did not take it up."
    ACTING = "acting", "Held it for the time being."
    HELD = "held", "Held it."
    ENDED = "ended", "Held it, and it has ended."


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
