"""The file in which verdicts are exchanged: JSON Lines, an object for each verdict."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, Final

from graph.errors import BadRequestError
from graph.resolve.decisions.verdicts import Verdict

_REQUIRED: Final = ("left", "right", "same", "by", "reason")


def verdict_line(verdict: Verdict) -> str:
    """A verdict as a line of the file, with its line end."""
    entry = {name: getattr(verdict, name) for name in _REQUIRED} | {"on": str(verdict.on)}
    return json.dumps(entry, ensure_ascii=False) + "\n"


def read_verdict(line: str, place: str) -> Verdict:
    """A verdict from a line of the file.

    Args:
        line: the line.
        place: the file's name and the line's number, for the message.

    Raises:
        BadRequestError: the line is not a verdict; the message names the place.
    """
    try:
        entry: dict[str, Any] = json.loads(line)
        values = {name: entry[name] for name in _REQUIRED}
        on = date.fromisoformat(entry["on"]) if entry.get("on") else None
    except (ValueError, KeyError, TypeError) as error:
        what = f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else str(error)
        raise BadRequestError(f"{place}: no verdict: {what}. Write left, right, same, by and reason.") from None
    texts = [value for name, value in values.items() if name != "same"]
    if not isinstance(values["same"], bool) or not all(isinstance(text, str) for text in texts):
        raise BadRequestError(f"{place}: no verdict: same must be true or false, and the rest texts.")
    return Verdict(**values, on=on)
