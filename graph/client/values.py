"""Values of variables as JSON has them: those that an answer's objects and frames give can be given back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from graph.errors import BadRequestError


def plain(name: str, value: Any) -> Any:
    """A variable's value in JSON's types.

    A day is sent as `2025-06-21`; so is a moment at midnight of no zone, since data frames have their days so. Numbers of numpy and
    pandas become Python's, what is missing to pandas becomes null, arrays, tuples and sets become lists.

    Raises:
        BadRequestError: it is a moment within a day, or of a type that JSON does not have; the message names the variable.
    """
    if value is None:
        return None
    if isinstance(value, bool | int | float | str):
        return value if type(value) in (bool, int, float, str) else _builtin(value)
    if isinstance(value, datetime):
        if value != value:
            return None
        if value.tzinfo is not None or value.time() != time():
            raise BadRequestError(f"`{name}` is {value.isoformat()}, a moment; give a day, as by `.date()`.")
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(f"{name}.{key}", item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(name, item) for item in value]
    if callable(
        as_python := getattr(value, "tolist", None)
    ):  # a number, a day or an array of numpy, a column of pandas
        made = as_python()
        if isinstance(made, int) and getattr(value, "dtype", None) is not None and value.dtype.kind == "M":
            made = value.astype("datetime64[us]").tolist()
        if type(made) is not type(value):
            return plain(name, made)
    if type(value).__name__ in ("NAType", "NaTType"):
        return None
    raise BadRequestError(
        f"`{name}` is a {type(value).__name__}, which JSON does not have: give a text, a number or a day."
    )


def _builtin(value: bool | int | float | str) -> Any:
    """A value of a class that is derived from one of Python's own, such as a term or a float of numpy, as that."""
    return next(kind(value) for kind in (bool, int, float, str) if isinstance(value, kind))
