"""What is claimed and imposed, and how somebody stands to it."""

from __future__ import annotations

from graph.model.vocabulary import Term


class ClaimKind(Term):
    """What sort of claim it is."""

    STATEMENT = "statement", "A statement of fact or view."
    DENIAL = "denial", "A statement that something is not so."
    FORECAST = "forecast", "A statement of what is expected."
    ACCUSATION = "accusation", "A statement that somebody did wrong."
    THREAT = "threat", "A statement that something will be done to somebody unless, or if."
    COMMITMENT = "commitment", "A promise or an assurance."
    CONFIRMATION = "confirmation", "A statement that what others said is so."
    APPRAISAL = "appraisal", "A judgement of how good, likely or important something is."
    DOUBT = "doubt", "A statement that something is not known or not certain."
    INTENTION = "intention", "A statement of what someone means to do."
    REFUSAL_TO_COMMENT = "refusal_to_comment", "Someone was asked and would not say."


class MeasureKind(Term):
    """What sort of measure it is."""

    TARIFF = "tariff", "A customs duty."
    SANCTION = "sanction", "A sanction, such as one that names persons and bodies."
    ASSET_FREEZE = "asset_freeze", "Assets are frozen, and nothing may be made available."
    TRAVEL_BAN = "travel_ban", "Persons may not enter or pass through, or get no visas."
    EMBARGO = "embargo", "Goods may not be traded, such as arms or oil."
    EXPORT_CONTROL = "export_control", "The export of goods or technology needs a licence."
    QUOTA = "quota", "Goods may be traded up to an amount."
    BUDGET = "budget", "A level of public spending."
    OTHER = "other", "Another measure."


class Bound(Term):
    """How a number that is told stands to the number that is so."""

    EXACT = "exact", "It is that number."
    AT_LEAST = "at_least", "It is that number or more."
    AT_MOST = "at_most", "It is that number or less."
    ABOUT = "about", "It is about that number."


class Stance(Term):
    """How someone stands to what they dispute."""

    DENIES = "denies", "Says that it is not so, or that they never said so."
    REJECTS = "rejects", "Refuses to accept it."
    DOWNPLAYS = "downplays", "Says that it matters less than is held."
    QUESTIONS = "questions", "Doubts it."
