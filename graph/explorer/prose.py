"""Values of answers in plain words: terms of vocabularies, days, numbers, and what somebody had to do with something."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from graph.model.rules import CALLED_OFF, HELD, OPEN

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
HAPPENINGS: Final[Mapping[str, str]] = {
    "TENURE_BEGAN": "took up the post",
    "TENURE_ENDED": "left the post",
    "ACCREDITED_TO": "was accredited",
    "SET_DEADLINE": "set the deadline",
    "MADE_DEMAND": "demanded",
    "IMPOSED": "imposed",
    "ADDRESSED_TO": "was addressed by",
    "ASSERTED": "said",
    "DISPUTES": "disputed",
    "SUPPORTS": "supported",
    "CONCERNS": "was concerned by",
    "PARTICIPATED_IN": "took part in",
    "HOSTED": "hosted",
    "DECIDED_BY": "decided",
    "ANNOUNCED_BY": "announced",
    "AT_REQUEST_OF": "asked for",
    "LISTED": "was listed under",
}
"""What an actor had to do with an entry of their timeline, as a verb after their name; by the word of `Happening`."""
_OUTCOMES: Final = {
    word.upper(): outcome for outcome, words in (("held", HELD), ("off", CALLED_OFF), ("open", OPEN)) for word in words
}


def word(term: str | None) -> str:
    """A term of a vocabulary as words: `NOT_HELD` as "not held"."""
    return (term or "").lower().replace("_", " ")


def outcome(status: str | None) -> str:
    """Of which kind a status is, for its colour: `held`, `off`, `open` or `unsure`."""
    return _OUTCOMES.get(status or "", "unsure")


def title(name: str) -> str:
    """A field's or type's name as words: `onSidelinesOf` as "On sidelines of"."""
    spaced = "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in name).strip()
    return spaced[:1].upper() + spaced[1:]


def day(text: str | None) -> str:
    """A day as text: "13 June 2025"."""
    if not text:
        return ""
    found = date.fromisoformat(text)
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"


def when(partial: Mapping[str, Any] | None) -> str:
    """A partial date as text, no closer than it was stated; empty where there is none."""
    if not partial:
        return ""
    earliest, latest, precision = partial["earliest"], partial["latest"], partial["precision"]
    if precision == "DAY" or (earliest and earliest == latest):
        return day(earliest or latest)
    if precision == "MONTH" and earliest:
        return day(earliest).partition(" ")[2]
    if precision == "YEAR" and earliest:
        return str(date.fromisoformat(earliest).year)
    if earliest and latest:
        return f"{day(earliest)} – {day(latest)}"
    if earliest:
        return f"{day(earliest)} or later"
    return f"by {day(latest)}" if latest else ""


def number(value: float | None) -> str:
    """A number as text, with thousands apart and no needless digits."""
    if value is None:
        return ""
    return f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.0f}"


def label(thing: Mapping[str, Any] | None) -> str:
    """What a node is called, by the fields of the fragment `Label`; its id where it has no name."""
    if not thing:
        return ""
    if name := thing.get("name") or thing.get("title"):
        return str(name)
    kind = thing.get("__typename")
    if kind == "StatusChange":
        about = label(thing.get("event") or thing.get("subject"))
        return f"{about}: {word(thing.get('to'))}" if about else word(thing.get("to"))
    if kind == "Tenure":
        post, person = label(thing.get("post")), label(thing.get("person"))
        return ", ".join(part for part in (person, post) if part) or "a tenure"
    if kind == "Count":
        return f"{number(thing.get('value'))} {thing.get('unit') or ''}".strip()
    return str(thing.get("id", ""))


def told_by(evidence: Mapping[str, Any]) -> str:
    """Who tells a fact, in short: the publisher of the document, or its title."""
    source = evidence["source"]
    return str(source["publisher"] or source["title"])
