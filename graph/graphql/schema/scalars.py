"""The scalars that GraphQL does not have of its own: days, instants and addresses, each with where its form is specified."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final, NewType

import strawberry

from graph.errors import BadRequestError
from graph.model.dates import PartialDate

Url = NewType("Url", str)
"""An address, for annotations."""


class BadLiteralError(BadRequestError):
    """A value that is not of its scalar's form."""

    code = "GRAPHQL_INVALID"


def parse_day(value: Any) -> date | PartialDate:
    """A day, or a month or a year, as a client gives it.

    Raises:
        BadLiteralError: it is none of these.
    """
    if not isinstance(value, str) or "/" in value:
        raise BadLiteralError(
            f"{value!r} is not a Date: write a day as 2025-06-13, a month as 2025-06, a year as 2025."
        )
    try:
        stated = PartialDate.parse(value)
    except ValueError as error:
        raise BadLiteralError(f"{error}.") from error
    return stated.first if stated.first == stated.last else stated


def parse_instant(value: Any) -> datetime:
    """An instant, as a client gives it. Raises BadLiteralError when it is none."""
    try:
        return datetime.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise BadLiteralError(f"{value!r} is not a DateTime: write 2025-06-13T14:30:00+09:00.") from error


DATE: Final = strawberry.scalar(
    name="Date",
    description="A day: `2025-06-13`. Where one is given, a month (`2025-06`) or a year will do: as the beginning of a range,"
    " or what is to be after, it is its first day; as `asOf`, `knownAt`, the end of a range or what is to be before, its last.",
    specified_by_url="https://www.loc.gov/standards/datetime/",
    serialize=date.isoformat,
    parse_value=parse_day,
)
DATE_TIME: Final = strawberry.scalar(
    name="DateTime",
    description="An instant with its offset from UTC: `2025-06-13T14:30:00+09:00`.",
    specified_by_url="https://scalars.graphql.org/andimarek/date-time.html",
    serialize=datetime.isoformat,
    parse_value=parse_instant,
)
URL: Final = strawberry.scalar(
    name="URL",
    description="An address on the web, as the source gives it; not every one still answers.",
    specified_by_url="https://url.spec.whatwg.org/",
    serialize=str,
    parse_value=str,
)
SCALARS: Final[Mapping[object, Any]] = MappingProxyType({date: DATE, datetime: DATE_TIME, Url: URL})
"""The scalars by the Python types that stand for them in annotations."""
