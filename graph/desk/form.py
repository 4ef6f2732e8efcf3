"""The fields of an entry as a form has them: what they are called, what may stand in them, and what was filled in.

A field's name is the path to its value: `participants/0/attendance`. So a form needs no script, and what it does not show stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from graph.desk.dossier import Dossier
from graph.desk.entry import Entry
from graph.errors import ChanceryError
from graph.model import Evidence, PartialDate
from graph.model.declaration import Property, properties
from graph.model.vocabulary import Term
from loaders.dossier.field import EVIDENCE_KEYS
from loaders.dossier.sections import SECTIONS, Link, Nested, Section

FIRST: Final = ("name", "kind", "status", "mode", "start", "end", "due", "made_at", "value", "unit", "quantity")
"""Fields of an entry that are shown whether they are filled in or not; the others stand below."""
_OF_ROWS: Final[Mapping[str, tuple[str, ...]]] = {
    "participants": ("who", "attendance", "role", "in_capacity"),
    "history": ("to", "at", "decided_by", "because"),
    "rates": ("value", "unit", "since", "until"),
    "disputed_by": ("who", "stance"),
    "names": ("text", "language", "kind"),
}
"""Lists of which each item is a row of fields, with the fields of a row."""
_EVIDENCE: Final = ("quote", "attribution", "attributed_to", "via", "confidence", "reported")


@dataclass(frozen=True, slots=True)
class Field:
    """One field.

    Attributes:
        path: the path to its value, and its name in the form.
        label: what it is called.
        value: what stands in it.
        words: the words of which one may stand there; empty where any text may.
        hint: how it is written.
    """

    path: str
    label: str
    value: str
    words: tuple[str, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of which each item is a row of fields; the last row is empty, for one more."""

    label: str
    rows: Sequence[Sequence[Field]]

    @property
    def empty(self) -> bool:
        """Whether it has no item yet."""
        return len(self.rows) == 1


@dataclass(frozen=True, slots=True)
class Form:
    """The form of an entry: what is asked first, its lists, and what is seldom asked."""

    first: Sequence[Field]
    rows: Sequence[Rows]
    more: Sequence[Field]
    evidence: Sequence[Field]


def form(entry: Entry, dossier: Dossier) -> Form:
    """The form of an entry."""
    section = SECTIONS[entry.section]
    names = tuple(other.key for other in dossier.entries)
    plain = [
        _field(key, declared, entry.values.get(key), section.words.get(key)) for key, declared in section.fields.items()
    ]
    links = [_linked(link, entry.values.get(link.key)) for link in section.links if link.key not in _OF_ROWS]
    if "history" in entry.values:
        plain = [field for field in plain if field.path != "status"]
    shown = [field for field in plain if field.path in FIRST or field.value]
    rows = [Rows(_words(key), rows) for key in _OF_ROWS if (rows := _rows(key, section, entry.values.get(key), names))]
    rows.sort(key=lambda listed: listed.empty)
    evidence = properties(Evidence)
    return Form(
        first=sorted(shown, key=lambda field: FIRST.index(field.path) if field.path in FIRST else len(FIRST))
        + [field for field in links if field.value],
        rows=rows,
        more=[field for field in plain if field not in shown] + [field for field in links if not field.value],
        evidence=[_field(key, evidence[EVIDENCE_KEYS[key]], entry.values.get(key)) for key in _EVIDENCE],
    )


def filled(entry: Entry, given: Mapping[str, str]) -> dict[str, Any]:
    """The values of an entry as a form was filled in; what was not changed, or not asked, stays as it is.

    Raises:
        ChanceryError: a number was to be given, and none was.
    """
    values: dict[str, Any] = _copy(entry.values)
    section = SECTIONS[entry.section]
    for path, text in given.items():
        parts = path.split("/")
        if len(parts) == 1 and _known(section, parts[0]):
            _set(values, parts[0], _value(section, parts[0], " ".join(text.split()), values.get(parts[0])))
    for key in _OF_ROWS:
        asked = {path: text for path, text in given.items() if path.startswith(f"{key}/")}
        if asked:
            _set(values, key, _listed(key, section, values.get(key), asked))
    if values.get("history"):
        values.pop("status", None)
    return values


def _rows(key: str, section: Section, value: Any, names: tuple[str, ...]) -> list[list[Field]]:
    declared = _of_row(key, section)
    if not declared:
        return []
    listed = [*items(key, value), {}]
    return [
        [
            Field(f"{key}/{place}/{name}", _words(name), _text(item.get(name)), names if name == "who" else words, hint)
            for name, (words, hint) in declared.items()
        ]
        for place, item in enumerate(listed)
    ]


def _of_row(key: str, section: Section) -> dict[str, tuple[tuple[str, ...], str]]:
    """The fields of a row, each with the words that may stand there, and how it is written; empty where there is no such list."""
    nested = next((part for part in section.nested if part.key == key), None)
    link = next((part for part in section.links if part.key == key), None)
    if key == "names" and section.has_names:
        return dict.fromkeys(_OF_ROWS[key], ((), ""))
    if nested is None and link is None:
        return {}
    found: dict[str, tuple[tuple[str, ...], str]] = {}
    for name in _OF_ROWS[key]:
        declared = nested.fields.get(name) if nested else link.own.get(name) if link else None
        narrowed = nested.words.get(name) if nested else None
        if declared is not None:
            found[name] = (_words_of(declared, narrowed), _hint(declared))
        elif link is not None and name == link.target:
            found[name] = ((), "")
        elif nested is not None and any(part.key == name for part in nested.links):
            found[name] = ((), "ids, with commas between")
    return found


def items(key: str, value: Any) -> list[dict[str, Any]]:
    """The items of a list, each in the long form."""
    short = {"history": "to", "participants": "who", "disputed_by": "who", "names": "text"}.get(key, "name")
    if key == "participants" and isinstance(value, dict) and "who" not in value:
        return [
            ({"who": item} if isinstance(item, str) else dict(item)) | {"attendance": attendance}
            for attendance, group in value.items()
            for item in (group if isinstance(group, list) else [group])
        ]
    if key == "names" and isinstance(value, dict):
        return [
            {"language": language} | ({"text": item} if isinstance(item, str) else dict(item))
            for language, group in value.items()
            for item in (group if isinstance(group, list) else [group])
        ]
    listed = value if isinstance(value, list) else [] if value is None else [value]
    return [dict(item) if isinstance(item, dict) else {short: item} for item in listed]


def _listed(key: str, section: Section, value: Any, asked: Mapping[str, str]) -> Any:
    """A list as its rows were filled in: a row of which all, or the first field, was emptied is left out."""
    before = items(key, value)
    rows = [dict(item) for item in before]
    declared = _of_row(key, section)
    nested = next((part for part in section.nested if part.key == key), None)
    for path, text in asked.items():
        _, place, name = [*path.split("/"), "", ""][:3]
        if not place.isdecimal() or name not in declared or int(place) > len(before):
            continue
        if int(place) == len(rows):
            rows.append({})
        link = next((part for part in nested.links if part.key == name), None) if nested else None
        item = rows[int(place)]
        if _text(item.get(name)) != (text := " ".join(text.split())):
            _set(
                item, name, _names(link, text, item.get(name)) if link else _typed(_declared(key, name, section), text)
            )
    first = next(iter(declared))
    kept = [item for item in rows if item.get(first) not in (None, "")]
    return value if kept == before else kept


def _declared(key: str, name: str, section: Section) -> Property | None:
    holder: Nested | Link | None = next((part for part in section.nested if part.key == key), None)
    if isinstance(holder, Nested):
        return holder.fields.get(name)
    link = next((part for part in section.links if part.key == key), None)
    return link.own.get(name) if link else None


def _known(section: Section, key: str) -> bool:
    return key in section.fields or key in _EVIDENCE or any(link.key == key for link in section.links)


def _value(section: Section, key: str, text: str, before: Any) -> Any:
    if _text(before) == text:
        return before
    link = next((link for link in section.links if link.key == key), None)
    if link:
        return _names(link, text, before)
    declared = section.fields.get(key) or properties(Evidence)[EVIDENCE_KEYS[key]]
    if declared.many:
        return [part.strip() for part in text.split(",") if part.strip()] or None
    return _typed(declared, text)


def _names(link: Link, text: str, before: Any) -> Any:
    """The entries that a text names, with commas between; of those that were named before, what was said of them is kept."""
    listed = before if isinstance(before, list) else [] if before is None else [before]
    known = {link.names(item): item for item in listed}
    items = [known.get(name, name) for part in text.split(",") if (name := part.strip())]
    return (items[0] if len(items) == 1 else items) if items else None


def _typed(declared: Property | None, text: str) -> Any:
    """A text as a value of its field's type."""
    if not text or declared is None or declared.type not in (int, float, bool):
        return text or None
    if declared.type is bool:
        return text.lower() in ("true", "yes")
    try:
        number = float(text)
    except ValueError:
        raise ChanceryError(f"{text!r} is no number, which {_words(declared.name)} is.") from None
    return int(number) if number.is_integer() and declared.type is int else number


def _set(values: dict[str, Any], key: str, value: Any) -> None:
    if value is None or value in ([], ""):
        values.pop(key, None)
    else:
        values[key] = value


def _field(key: str, declared: Property, value: Any, narrowed: Sequence[str] | None = None) -> Field:
    return Field(key, _words(key), _text(value), _words_of(declared, narrowed), _hint(declared))


def _linked(link: Link, value: Any) -> Field:
    return Field(link.key, _words(link.key), _text(value), (), "ids, with commas between")


def _words_of(declared: Property, narrowed: Sequence[str] | None) -> tuple[str, ...]:
    if not issubclass(declared.type, Term):
        return ()
    return tuple(str(term) for term in declared.type if narrowed is None or term in narrowed)


def _hint(declared: Property) -> str:
    if declared.type is PartialDate:
        return "2024-03-01, 2024-03, ../2024-03-05"
    return "2024-03-01" if declared.type is date else "a number" if declared.type in (int, float) else ""


def _text(value: Any) -> str:
    """A value as a field has it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ", ".join(_text(item) for item in value)
    if isinstance(value, dict):
        return next((str(value[key]) for key in ("who", "to", "reason", "what", "text", "name") if key in value), "")
    return str(value)


def _words(key: str) -> str:
    return key.replace("_", " ")


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copy(member) for key, member in value.items()}
    return [_copy(item) for item in value] if isinstance(value, list) else value
