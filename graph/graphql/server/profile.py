"""How a server shows itself: to those who develop against it, and to the world."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from graph.graphql.server.limits import UNBOUNDED, Bounds


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerProfile:
    """What is allowed and shown.

    Attributes:
        name: `development`, `production` or `own`.
        introspection: whether the schema can be asked for.
        suggestions: whether errors suggest names that exist.
        explain: whether `extensions.explain` may be asked for.
        graphiql: whether GraphiQL is served.
        explorer: whether the pages of the explorer are served.
        names_store: whether errors say where the store is.
        reports_cost: whether answers tell their cost.
        bounds: what one operation may ask.
    """

    name: str
    introspection: bool
    suggestions: bool
    explain: bool
    graphiql: bool
    explorer: bool
    names_store: bool
    reports_cost: bool
    bounds: Bounds


DEVELOPMENT: Final = ServerProfile(
    name="development",
    introspection=True,
    suggestions=True,
    explain=True,
    graphiql=True,
    explorer=True,
    names_store=False,
    reports_cost=True,
    bounds=Bounds(),
)
PRODUCTION: Final = ServerProfile(
    name="production",
    introspection=False,
    suggestions=False,
    explain=False,
    graphiql=False,
    explorer=False,
    names_store=False,
    reports_cost=True,
    bounds=Bounds(),
)
OWN: Final = ServerProfile(
    name="own",
    introspection=True,
    suggestions=True,
    explain=True,
    graphiql=False,
    explorer=False,
    names_store=True,
    reports_cost=False,
    bounds=UNBOUNDED,
)
"""For questions that come from the machine's own user: the command line, a notebook."""

PROFILES: Final = MappingProxyType({profile.name: profile for profile in (DEVELOPMENT, PRODUCTION, OWN)})
"""The profiles by name."""
