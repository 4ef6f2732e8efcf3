"""The root fields by name, in the order of the schema."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from graph.graphql.fields.actors import COUNTRIES, ORGANISATIONS, PEOPLE
from graph.graphql.fields.cancellations import CANCELLATIONS
from graph.graphql.fields.claims import CLAIMS
from graph.graphql.fields.deadlines import DEADLINES
from graph.graphql.fields.demands import DEMANDS
from graph.graphql.fields.events import EVENTS, MEETINGS
from graph.graphql.fields.identity_decisions import IDENTITY_DECISIONS
from graph.graphql.fields.node import NODE, NODES
from graph.graphql.fields.path import PATH
from graph.graphql.fields.rankings import RANKINGS
from graph.graphql.fields.root import Root, list_root
from graph.graphql.fields.search import SEARCH
from graph.graphql.fields.sources import SOURCES
from graph.graphql.fields.tenures import TENURES
from graph.graphql.fields.timeline import TIMELINE
from graph.graphql.fields.who_met import WHO_MET
from graph.graphql.schema.sort_fields import ID

_ROOTS: Final = (
    WHO_MET,
    MEETINGS,
    CANCELLATIONS,
    DEADLINES,
    DEMANDS,
    CLAIMS,
    PEOPLE,
    ORGANISATIONS,
    COUNTRIES,
    EVENTS,
    SOURCES,
    list_root("statusChanges", "StatusChange", "Every change of status that a source tells of.", order="REPORTED"),
    list_root("series", "Series", "The series that events belong to."),
    list_root("measures", "Measure", "What was imposed or announced, such as tariffs."),
    list_root("counts", "Count", "The numbers that are told of events, measures and the like.", order="REPORTED"),
    list_root("rates", "Rate", "The levels of measures over time."),
    list_root("posts", "Post", "The offices that people hold."),
    TENURES,
    list_root("places", "Place", "Towns, buildings and other places."),
    list_root("names", "Name", "The names that sources use for actors."),
    IDENTITY_DECISIONS,
    RANKINGS,
    list_root("datasets", "Dataset", "The bodies of documents that were loaded.", order=ID),
    TIMELINE,
    PATH,
    SEARCH,
    NODE,
    NODES,
)
ROOTS: Final[Mapping[str, Root]] = MappingProxyType({root.name: root for root in _ROOTS})
"""Every root field by name."""
