"""What a server is told by its environment: how open it is, and what it allows."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from graph.errors import ChanceryError
from graph.graphql.server.limits import names_of_bounds
from graph.graphql.server.profile import DEVELOPMENT, PROFILES, ServerProfile

PREFIX: Final = "CHANCERY_"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerSettings:
    """How a server runs.

    Attributes:
        profile: what is allowed and shown (CHANCERY_PROFILE: `development` or `production`), with its bounds
            (CHANCERY_MAX_TOKENS, _DEPTH, _ALIASES, _DIRECTIVES, _ROOT_FIELDS, _PAGE, _COST; `none` for no bound)
            and whether the schema can be asked for (CHANCERY_INTROSPECTION: `yes` or `no`) and the pages of the
            explorer are served (CHANCERY_EXPLORER, likewise).
        timeout: seconds that one question may take in Neo4j, which stops it then (CHANCERY_TIMEOUT).
        origins: other sites whose pages may ask (CHANCERY_ORIGINS, with commas between).
    """

    profile: ServerProfile
    timeout: float
    origins: tuple[str, ...]

    @classmethod
    def of(cls, environment: Mapping[str, str] = os.environ, profile: str | None = None) -> ServerSettings:
        """The settings of an environment; `profile`, from the command line, goes before it.

        Raises:
            ChanceryError: a setting has a value that cannot be.
        """
        name = profile or environment.get(f"{PREFIX}PROFILE") or DEVELOPMENT.name
        if name not in PROFILES:
            raise ChanceryError(f"{PREFIX}PROFILE is {name!r}; it must be one of {', '.join(PROFILES)}.")
        chosen = PROFILES[name]
        bounds = {
            bound: _number(environment, f"MAX_{bound.upper()}", int)
            for bound in names_of_bounds()
            if f"{PREFIX}MAX_{bound.upper()}" in environment
        }
        chosen = replace(
            chosen,
            bounds=replace(chosen.bounds, **bounds),
            introspection=_yes(environment, "INTROSPECTION", chosen.introspection),
            explorer=_yes(environment, "EXPLORER", chosen.explorer),
        )
        return cls(
            profile=chosen,
            timeout=_number(environment, "TIMEOUT", float) if f"{PREFIX}TIMEOUT" in environment else 30.0,
            origins=tuple(
                origin.strip() for origin in environment.get(f"{PREFIX}ORIGINS", "").split(",") if origin.strip()
            ),
        )


def _number(environment: Mapping[str, str], name: str, of: type) -> Any:
    text = environment[f"{PREFIX}{name}"]
    if text.lower() == "none" and name != "TIMEOUT":
        return None
    try:
        value = of(text)
    except ValueError:
        value = -1
    if value <= 0:
        raise ChanceryError(f"{PREFIX}{name} is {text!r}; it must be a number greater than 0.")
    return value


def _yes(environment: Mapping[str, str], name: str, otherwise: bool) -> bool:
    text = environment.get(f"{PREFIX}{name}", "").lower()
    if text not in ("", "yes", "no"):
        raise ChanceryError(f"{PREFIX}{name} is {text!r}; it must be `yes` or `no`.")
    return text == "yes" if text else otherwise
