"""What a page of the desk shows of a dossier: cards in the document's order, each with what is said against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from graph.desk.check import Verdict, verdict
from graph.desk.document_text import in_order
from graph.desk.dossier import Dossier
from graph.desk.edit import named_by, others_naming
from graph.desk.entry import NAMED_ALONG, Entry
from graph.desk.form import items
from graph.desk.journal import Action
from loaders.dossier.proposals import ALTERNATIVES, ONLY_PROPOSED, PROPOSED
from loaders.dossier.schema import ALSO_TOLD
from loaders.dossier.sections import SECTIONS

_NOT_SHOWN: Final = frozenset(
    {"name", ALTERNATIVES, PROPOSED, "same_as", "quote", "locator", "confidence", "method", "language"}
)
"""Keys of an entry that a card shows elsewhere, or not at all."""
_FIRST: Final = ("who", "to", "reason", "what", "text", "value", "name")
"""Keys of a part of which the first that it has stands first."""
_PLAIN: Final = ("attendance", "role", "stance", "unit", "name", "kind")
"""Keys whose words need no label."""
_OF_EVIDENCE: Final = frozenset(
    {"quote", "locator", "confidence", "method", "attribution", "attributed_to", "via", "reported"}
)


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that an entry says, in words: its label, its text, and the quote that it stands on."""

    label: str
    text: str
    quote: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """An entry as the page shows it.

    Attributes:
        entry: the entry.
        facts: what it says.
        problems: what keeps it from being loaded.
        warnings: what is probably a slip.
        along: the entries that wait and are accepted with it.
        awaited: the entries that wait and that it names: it is not loaded before they are accepted or rejected.
        named_by: the entries that name it: a rejection takes its name out of them.
    """

    entry: Entry
    facts: Sequence[Fact]
    problems: Sequence[str]
    warnings: Sequence[str]
    along: Sequence[Entry]
    awaited: Sequence[Entry]
    named_by: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many entries of a dossier wait, were accepted, mended and rejected."""

    waiting: int
    accepted: int
    mended: int
    rejected: int

    @classmethod
    def of(cls, dossier: Dossier, done: Sequence[Action]) -> Counts:
        """The counts of a dossier and its journal."""
        undone = {action.told.get("undoes") for action in done if action.what == "undo"}
        stands = [action for action in done if action.id not in undone]
        entries = dossier.entries
        waiting = sum(entry.waits for entry in entries)
        return cls(
            waiting,
            len(entries) - waiting,
            len({action.about for action in stands if action.what in ("mend", "link")}),
            sum(action.what == "reject" for action in stands),
        )


def cards(dossier: Dossier) -> tuple[list[Card], Verdict]:
    """The cards of a dossier in the document's order, and what is said against the whole of it."""
    checked = verdict(dossier)
    names = {entry.key: entry.name for entry in dossier.entries}
    found = [
        Card(
            entry,
            facts(entry, names),
            [told for told in checked.problems.get(entry.key, ()) if ONLY_PROPOSED not in told],
            checked.warnings.get(entry.key, ()),
            [other for other in named_by(dossier, entry) if other.waits and other.section in NAMED_ALONG],
            [other for other in named_by(dossier, entry) if other.waits and other.section not in NAMED_ALONG],
            others_naming(dossier, entry),
        )
        for entry in in_order(dossier)
    ]
    return found, checked


def facts(entry: Entry, names: Mapping[str, str]) -> list[Fact]:
    """What an entry says: one line for a field, one for each that it names."""
    found = []
    for key, value in entry.values.items():
        if key in _NOT_SHOWN or key in _OF_EVIDENCE:
            continue
        label = key.replace("_", " ")
        if key == ALSO_TOLD:
            quotes = [str(item["quote"]) for item in value if isinstance(item, dict) and item.get("quote")]
            found += [Fact("" if place else label, "", quote) for place, quote in enumerate(dict.fromkeys(quotes))]
            continue
        listed = (
            items(key, value) if key in ("participants", "names") else value if isinstance(value, list) else [value]
        )
        for item in listed:
            told = item if isinstance(item, dict) else {}
            quote = str(told.get("quote", "")) if told.get("quote") != entry.values.get("quote") else ""
            found.append(Fact(label, _words(item, names), quote, told.get("confidence")))
            label = ""
    word = [
        str(entry.values[key]) for key in ("attribution", "attributed_to", "via", "reported") if key in entry.values
    ]
    if word:
        found.append(Fact("on the word", ", ".join(word)))
    return found


def _words(value: Any, names: Mapping[str, str]) -> str:
    """A value in words: entries by their names, what is said of them behind."""
    if isinstance(value, dict):
        told = {key: member for key, member in value.items() if key not in _OF_EVIDENCE and key != "from"}
        first = next((key for key in _FIRST if key in told), next(iter(told), ""))
        said = [
            _words(member, names)
            if key in _PLAIN or key == first
            else f"{key.replace('_', ' ')} {_words(member, names)}"
            for key, member in sorted(told.items(), key=lambda pair: pair[0] != first)
        ]
        return ", ".join(said)
    if isinstance(value, list):
        return ", ".join(_words(item, names) for item in value)
    text = str(value)
    return names.get(text, text.replace("_", " ") if text.isidentifier() else text)


def new_sections() -> list[tuple[str, str]]:
    """The sections that an entry can be added to, each with its type in words."""
    return [(key, section.node.__name__) for key, section in SECTIONS.items()]
