"""What those who act are, what they are called, and how they held their posts."""

from __future__ import annotations

from graph.model.vocabulary import Term


class OrganisationKind(Term):
    """What sort of body it is.

    Attributes:
        identified: whether its name tells which body it is, so that two records of one name can be of one body.
    """

    identified: bool

    GOVERNMENT = "government", "A national government or administration.", True
    MINISTRY = "ministry", "A ministry or department.", True
    AGENCY = "agency", "An agency or office of government.", True
    PARTY = "party", "A political party.", True
    TASK_FORCE = "task_force", "A task force, committee or working group.", True
    LEGISLATURE = "legislature", "A parliament or a house of it.", True
    IGO = "igo", "An intergovernmental organisation or forum.", True
    MISSION = "mission", "An embassy, legation, consulate or other post abroad.", True
    COURT = "court", "A court or tribunal, national or international.", True
    ARMED_FORCES = "armed_forces", "The armed forces of a state, or a part of them.", True
    ARMED_GROUP = "armed_group", "An armed group that no state commands openly.", True
    NGO = "ngo", "A body of private people that pursues a public end.", True
    MEDIA = "media", "A newspaper, agency or broadcaster.", True
    COMPANY = "company", "A company.", True
    UNNAMED = "unnamed", "Those whom a source does not name: some capitals, three diplomats.", False
    OTHER = "other", "Another body.", True


class TenureStatus(Term):
    """How far somebody got into a post; articles are of the Vienna Convention on Diplomatic Relations (1961).

    Attributes:
        in_office: whether they held it or acted in it between the tenure's days.
        over: whether it says that they do so no more.
    """

    in_office: bool
    over: bool

    NOMINATED = "nominated", "Was nominated.", False, False
    DECLINED = "declined", "Declined the post.", False, False
    NOT_SERVED = "not_served", "Was appointed, and did not take it up.", False, False
    ACTING = "acting", "Held it for the time being.", True, False
    HELD = "held", "Held it.", True, False
    ENDED = "ended", "Held it, and it has ended.", True, True
    RECALLED = "recalled", "Held it until those who had sent them called them home.", True, True
    EXPELLED = "expelled", "Held it until they were declared persona non grata (article 9).", True, True
    REFUSED = "refused", "Was refused the agrément of the receiving state (article 4).", False, False


class PostKind(Term):
    """What sort of office it is."""

    HEAD_OF_STATE = "head_of_state", "The head of a state: a monarch, or a president."
    HEAD_OF_GOVERNMENT = "head_of_government", "The head of a government."
    MINISTER = "minister", "A minister, of any rank."
    PRINCIPAL_OFFICER = "principal_officer", "An officer who heads a part of a foreign ministry."
    CHIEF_OF_MISSION = "chief_of_mission", "The head of an embassy, legation or delegation."
    ENVOY = "envoy", "A special envoy or representative, sent for one matter."
    CONSUL = "consul", "The head of a consular post (Vienna Convention on Consular Relations, article 9)."
    SPOKESPERSON = "spokesperson", "Speaks for a body in public."
    LEGISLATOR = "legislator", "A seat in a parliament."


class NameKind(Term):
    """What sort of name it is."""

    PRIMARY = "primary", "The name a source uses."
    ALIAS = "alias", "Another name for the same."
    NATIVE = "native", "The name in its own language and script."
    MISPRINT = "misprint", "A misprint of a source, kept so that it can be found."
