"""The closed vocabularies: every kind, status and role, each with its meaning."""

from graph.model.terms.actor import NameKind, OrganisationKind, PostKind, TenureStatus
from graph.model.terms.assertion import Bound, ClaimKind, MeasureKind, Stance
from graph.model.terms.date import Precision
from graph.model.terms.event import Aspect, Attendance, Encounter, EventKind, Mode, Role
from graph.model.terms.evidence import Attribution, Credibility, Reliability
from graph.model.terms.ranking import Onto
from graph.model.terms.status import Outcome, Status

__all__ = [
    "Aspect",
    "Attendance",
    "Attribution",
    "Bound",
    "ClaimKind",
    "Credibility",
    "Encounter",
    "EventKind",
    "MeasureKind",
    "Mode",
    "NameKind",
    "Onto",
    "OrganisationKind",
    "Outcome",
    "PostKind",
    "Precision",
    "Reliability",
    "Role",
    "Stance",
    "Status",
    "TenureStatus",
]
