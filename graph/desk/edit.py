"""What a person does to a dossier: each action changes its values, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from graph.desk.dossier import Dossier
from graph.desk.entry import LINKS, NAMED_ALONG, Entry, without
from graph.desk.form import filled
from graph.desk.journal import Action, changes, snapshot
from graph.desk.round_trip import parsed, plain
from graph.desk.slug import slug
from graph.draft.span import Span
from graph.errors import ChanceryError
from loaders.dossier.proposals import ALTERNATIVES
from loaders.dossier.reference import label_named
from loaders.dossier.sections import SECTIONS

Given = Mapping[str, str]


def entry_of(dossier: Dossier, key: str) -> Entry:
    """An entry by its id.

    Raises:
        ChanceryError: there is none.
    """
    entry = dossier.by_key.get(key)
    if entry is None:
        raise ChanceryError(f"There is no entry {key!r} in this dossier any more.")
    return entry


def accept(dossier: Dossier, given: Given) -> None:
    """Accept an entry, and with it the actors and places that it names: it cannot be loaded without them.

    Acts that it names, such as the claim that is its reason, say something of their own, and wait to be looked at.
    """
    known, waiting = dossier.by_key, [entry_of(dossier, given["entry"]).key]
    seen: set[str] = set()
    while waiting:
        entry = known[waiting.pop()]
        seen.add(entry.key)
        if entry.waits:
            dossier.put(entry.section, entry.key, entry.accepted)
        waiting += [
            name for name in entry.named() if name in known and name not in seen and known[name].section in NAMED_ALONG
        ]


def reject(dossier: Dossier, given: Given) -> None:
    """Take an entry out, and its name out of those that name it; those that cannot be without it go with it."""
    gone = [entry_of(dossier, given["entry"]).key]
    while gone:
        name = gone.pop()
        dossier.take(name)
        for entry in dossier.entries:
            if name in entry.named():
                left = without(entry.values, name, LINKS[entry.section]) or {}
                if any(link.required and link.key not in left for link in SECTIONS[entry.section].links):
                    gone.append(entry.key)
                else:
                    dossier.put(entry.section, entry.key, left)


def mend(dossier: Dossier, given: Given) -> None:
    """Change the fields of an entry as its form was filled in; who mends an entry has accepted it."""
    entry = entry_of(dossier, given["entry"])
    fields = {path.removeprefix("field:"): text for path, text in given.items() if path.startswith("field:")}
    dossier.put(entry.section, entry.key, filled(entry, fields))
    accept(dossier, given)


def mend_whole(dossier: Dossier, given: Given) -> None:
    """Put an entry as it was written in YAML."""
    entry = entry_of(dossier, given["entry"])
    try:
        values = plain(parsed(given.get("yaml", "")))
    except Exception as error:  # noqa: BLE001 - whatever the parser has to say
        raise ChanceryError(f"This is not YAML: {error}") from None
    if not values:
        raise ChanceryError("There is nothing in it; to take an entry out, reject it.")
    dossier.put(entry.section, entry.key, values)
    accept(dossier, given)


def add(dossier: Dossier, given: Given) -> None:
    """Add an entry that stands on words of the document."""
    section, name = given.get("section", ""), " ".join(given.get("name", "").split())
    if section not in SECTIONS:
        raise ChanceryError(f"There is no section {section!r}; there are {', '.join(SECTIONS)}.")
    if not name:
        raise ChanceryError("Say what the new entry is called.")
    values: dict[str, Any] = {"name": name}
    if words := given.get("quote", "").split():
        there = re.search(r"\s+".join(map(re.escape, words)), dossier.document)
        if there is None:
            raise ChanceryError("These words do not stand in the text; select them there.")
        span = Span(*there.span())
        values |= {"quote": span.quote(dossier.document), "locator": span.locator}
    dossier.put(section, new_key(dossier, name), values)


def link(dossier: Dossier, given: Given) -> None:
    """Say that an entry is what a node of the store is; or, without one, that it is none of those known."""
    entry, node = entry_of(dossier, given["entry"]), given.get("node", "").strip()
    values = {key: value for key, value in entry.values.items() if key not in ("same_as", ALTERNATIVES)}
    if node:
        if label_named(node) != entry.label:
            raise ChanceryError(f"{node!r} is not the id of a {entry.label}, which this entry is.")
        values["same_as"] = node
    dossier.put(entry.section, entry.key, values)


def undo(dossier: Dossier, action: Action) -> None:
    """Put each entry as it was before an action.

    Raises:
        ChanceryError: one was changed since, by another program.
    """
    known = dossier.by_key
    for change in action.changes:
        now = known[change.key].values if change.key in known else None
        if now != change.after:
            raise ChanceryError(f"The entry {change.key!r} was changed since, so that this cannot be undone.")
    for change in action.changes:
        if change.before is None:
            dossier.take(change.key)
        else:
            dossier.put(change.section, change.key, dict(change.before), change.position)


EDITS: Final[Mapping[str, Callable[[Dossier, Given], None]]] = {
    "accept": accept,
    "reject": reject,
    "mend": mend,
    "mend-whole": mend_whole,
    "add": add,
    "link": link,
}
"""What can be done to an entry, by the word for it."""


def done(dossier: Dossier, what: str, given: Given, who: str) -> Action:
    """Do something to a dossier, and tell what was done.

    Raises:
        ChanceryError: it cannot be done; the message says why.
    """
    before, known = snapshot(dossier), set(dossier.by_key)
    EDITS[what](dossier, given)
    changed = changes(before, snapshot(dossier))
    new = [change.key for change in changed if change.key not in known]
    return Action(what.partition("-")[0], who, changed, about=given.get("entry") or next(iter(new), ""))


def new_key(dossier: Dossier, name: str) -> str:
    """An id for a new entry, from its name."""
    base = slug(name, 60, "entry")
    known, number, key = dossier.by_key, 2, base
    while key in known:
        key, number = f"{base}-{number}", number + 1
    return key


def named_by(dossier: Dossier, entry: Entry) -> list[Entry]:
    """The entries that an entry names."""
    known = dossier.by_key
    return [known[name] for name in entry.named() if name in known]


def others_naming(dossier: Dossier, entry: Entry) -> list[Entry]:
    """The entries that name an entry."""
    return [other for other in dossier.entries if entry.key in other.named()]
