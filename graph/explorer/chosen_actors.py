"""The actors that an address chooses: by their ids, or by names, of which the best match is taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from graph.explorer.answer import Api
from graph.explorer.days import Days
from graph.explorer.operation import operations


@dataclass(frozen=True, slots=True)
class ChosenActors:
    """Who was chosen.

    Attributes:
        actors: each with `id`, `name` and `__typename`, by id, in the order in which they were named.
        unknown: what was given that names nobody.
    """

    actors: Mapping[str, Mapping[str, Any]]
    unknown: Sequence[str]

    @classmethod
    def of(cls, api: Api, request: Request, most: int) -> ChosenActors:
        """Those whom the parameters `of` of an address name, at most so many."""
        days = Days.of(request.query_params).variables
        actors: dict[str, Mapping[str, Any]] = {}
        unknown: list[str] = []
        for text in filter(None, (text.strip() for text in request.query_params.getlist("of"))):
            if ":" in text:
                (found,) = api.ask(operations()["Named"], {"ids": [text], **days}).data["nodes"]
            else:
                asked = {"text": text, "types": ["PERSON", "COUNTRY", "ORGANISATION"], **days}
                found = next(iter(api.ask(operations()["Suggest"], asked).data["search"]["nodes"]), None)
            if found is None:
                unknown.append(text)
            elif len(actors) < most:
                actors[found["id"]] = found
        return cls(actors, unknown)
