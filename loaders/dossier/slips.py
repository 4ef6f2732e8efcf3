"""What is probably a slip in a dossier that can be loaded: each with its place, and nothing is refused for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from graph.model import Held, PartialDate
from graph.model.names import search_text
from graph.model.rules import CALLED_OFF, HELD, INVOLVED, PRESENT, SETTLED
from loaders.dossier.problems import Examined, examine, last_day, mappings_of
from loaders.dossier.sections import SECTIONS
from loaders.formats.yaml import Location, Problem, Tree, Value, items_of, mapping_of

Finding = tuple[Location, str]
_HOLDER: Final = next(link for link in SECTIONS["tenures"].links if link.type is Held)
"""The key of a tenure that names who held the post."""
_BEGINNINGS: Final = {section: SECTIONS[section].node.done_on for section in ("deadlines", "demands")}
"""By section, the key of the day from which an entry stands."""


def slips(path: Path, text: str | None = None) -> list[Problem]:
    """What is probably a slip in the dossier at a path, or in all dossiers of a folder that have no problem.

    Args:
        path: the dossier or the folder.
        text: the text of the document, in which quotes are looked for.

    Raises:
        OSError: there is no such path, or a file cannot be read.
    """
    return slips_of(examine(path), text)


def slips_of(dossiers: Iterable[Examined], text: str | None = None) -> list[Problem]:
    """What is probably a slip in those of some dossiers that have no problem, by file and line; see `slips`."""
    found: list[Problem] = []
    for tree, problems in dossiers:
        if not problems:
            findings = [
                *_attendance(tree),
                *_company(tree),
                *_steps(tree),
                *_future(tree),
                *_early(tree),
                *_people(tree),
                *_quotes(tree, text),
            ]
            found += [Problem(tree.origin(location), message) for location, message in findings]
    return sorted(dict.fromkeys(found), key=lambda problem: (problem.origin.file, problem.origin.line or 0))


def _attendance(tree: Tree) -> Iterator[Finding]:
    """Those who attended say that an event was held, and the dossier does not, or says that it was not."""
    for location, event in _events(tree):
        status = _last_status(event)
        if not any(mapping_of(item).get("attendance") in PRESENT for item in items_of(event.get("participants"))):
            continue
        if status is None:
            yield location, "people attended, and nothing says that it was held: give it `status: held`"
        elif status in CALLED_OFF:
            yield location, f"people attended, and it is {status}: those who were only to come are `expected`"


def _company(tree: Tree) -> Iterator[Finding]:
    """Nobody stays away from what nobody comes to."""
    for location, event in _events(tree):
        attendances = {mapping_of(item).get("attendance") for item in items_of(event.get("participants"))}
        if attendances and not attendances & set(INVOLVED):
            yield (
                location,
                "nothing says who was there, or was to be, and some stayed away: tell whom they stayed away from",
            )


def _early(tree: Tree) -> Iterator[Finding]:
    """Nothing is due, met or refused before it is set, and nothing is lifted before it begins."""
    for section, begin in _BEGINNINGS.items():
        for entry, value in mapping_of(tree.top.get(section)).items():
            values, location = mapping_of(value), (section, entry)
            begun = _day(values, begin)
            if begun is None or begun.earliest is None:
                continue
            due = _day(values, "due")
            if due is not None and due.latest is not None and due.latest < begun.earliest:
                yield (*location, "due"), f"it is due on {due}, before it was set ({begin}: {begun})"
            for place, item in enumerate(items_of(values.get("history"))):
                at = _day(mapping_of(item), "at")
                if at is not None and at.latest is not None and at.latest < begun.earliest:
                    step = f"it is {mapping_of(item).get('to')} on {at}"
                    yield (*location, "history", place, "at"), f"{step}, before it began ({begin}: {begun})"


def _steps(tree: Tree) -> Iterator[Finding]:
    """A step begins with the status in which the one before it ends."""
    for location, event in _changing(tree):
        before: Value = None
        for place, item in enumerate(items_of(event.get("history"))):
            step = mapping_of(item)
            if before is not None and step.get("from") not in (None, before):
                yield (*location, "history", place, "from"), f"the step before this one is to {before!r}"
            before = step.get("to")


def _future(tree: Tree) -> Iterator[Finding]:
    """No document tells that something was held, or called off, on a day after it was published."""
    last = last_day(tree)
    for location, event in _events(tree):
        if _last_status(event) in HELD and "start" in event:
            first = PartialDate.parse(str(event["start"])).earliest
            if first is not None and first.isoformat() > last:
                yield (*location, "start"), f"it is held, and begins on {first}, after this document ({last})"
        for place, item in enumerate(items_of(event.get("history"))):
            step, at = mapping_of(item), _day(mapping_of(item), "at")
            late = at is not None and at.earliest is not None and at.earliest.isoformat() > last
            if late and step.get("to") in SETTLED:
                message = f"it is {step['to']} on {at}, after this document ({last})"
                yield (*location, "history", place, "at"), message


def _people(tree: Tree) -> Iterator[Finding]:
    """Whom nothing says for whom they act cannot be found by a country; of two people of one name one is too many."""
    tenures = mapping_of(tree.top.get("tenures")).values()
    known = {_HOLDER.names(item) for tenure in tenures for item in items_of(mapping_of(tenure).get(_HOLDER.key))}
    for _, event in _events(tree):
        for item in map(mapping_of, items_of(event.get("participants"))):
            if "on_behalf_of" in item or "in_capacity" in item:
                known.add(str(item.get("who")))
    names: dict[str, str] = {}
    for entry, value in mapping_of(tree.top.get("people")).items():
        person, location = mapping_of(value), ("people", entry)
        if entry not in known and "represents" not in person and "same_as" not in person:
            yield location, "nothing says for which country or in which office they act: give `represents` or a tenure"
        name = search_text(str(person.get("name", "")))
        if (other := names.setdefault(name, str(entry))) != entry:
            yield location, f"{other!r} has the same name; if they are one, keep one entry"


def _quotes(tree: Tree, text: str | None) -> Iterator[Finding]:
    """A quote stands in the document."""
    if text is None:
        return
    whole = f" {search_text(text)} "
    for location, values in mappings_of(tree.top, ()):
        quote = values.get("quote")
        if isinstance(quote, str) and f" {search_text(quote)} " not in whole:
            yield (*location, "quote"), f"the document does not have the words {quote!r}"


def _events(tree: Tree) -> Iterator[tuple[Location, dict[str, Value]]]:
    for entry, value in mapping_of(tree.top.get("events")).items():
        yield ("events", entry), mapping_of(value)


def _changing(tree: Tree) -> Iterator[tuple[Location, dict[str, Value]]]:
    """Every entry with a history."""
    for section in SECTIONS:
        for entry, value in mapping_of(tree.top.get(section)).items():
            if "history" in mapping_of(value):
                yield (section, entry), mapping_of(value)


def _day(values: dict[str, Value], key: str) -> PartialDate | None:
    return PartialDate.parse(str(values[key])) if key in values else None


def _last_status(event: dict[str, Value]) -> Value:
    """The status in which an event ends by the dossier; None where it says none."""
    history = items_of(event.get("history"))
    return mapping_of(history[-1]).get("to") if history else event.get("status")
