"""An answer as a table with citations: one row for each entry of its list, for spreadsheets and data frames."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from graph.errors import BadRequestError

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a cell must not begin with, lest a spreadsheet runs it (OWASP, CSV injection)."""


class NotFlatError(BadRequestError):
    """An answer that is no table."""

    code = "NOT_FLAT"


Flat = dict[str, Any]
"""One row: values by column, nested objects under dotted names."""


def table(data: Mapping[str, Any] | None) -> list[Flat]:
    """The rows of an answer's one root field: its edges, its nodes, its list, or itself.

    Evidence becomes citations; lists of texts, and of objects with one field, are joined by `; `.

    Raises:
        NotFlatError: the answer has several root fields, or a list within a row; the message names it.
    """
    if not data:
        return []
    if len(data) > 1:
        raise NotFlatError(f"a table is made of one root field; there are {', '.join(data)}.")
    ((name, value),) = data.items()
    return [_flat(entry, name) for entry in _entries(value)]


def _entries(value: Any) -> Sequence[Any]:
    if isinstance(value, Mapping):
        for listed in value.values():
            if isinstance(listed, list):
                return [entry for entry in listed if entry is not None]
        return [value]
    if isinstance(value, list):
        return [entry for entry in value if entry is not None]
    return [] if value is None else [value]


def _flat(entry: Any, path: str) -> Flat:
    if not isinstance(entry, Mapping):
        return {path: entry}
    return dict(_cells(entry, ""))


def _cells(entry: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    for name, value in entry.items():
        column = f"{prefix}{name}"
        if isinstance(value, Mapping):
            if {"edges", "nodes"} & set(value):
                raise NotFlatError(f"`{column}` is a list of its own: leave it out, or ask for it alone.")
            yield from _cells(value, f"{column}.")
        elif isinstance(value, list):
            yield column, _joined(value, column)
        else:
            yield column, value


def _joined(values: Sequence[Any], column: str) -> str:
    texts = []
    for value in values:
        if isinstance(value, Mapping):
            if {"source", "quote", "attribution", "reportedAt"} & set(value):
                texts.append(citation(value))
                continue
            if len(value) != 1 or isinstance(next(iter(value.values())), Mapping | list):
                raise NotFlatError(
                    f"`{column}` is a list of objects: select one field of it, leave it out, or ask for it alone."
                )
        (text,) = value.values() if isinstance(value, Mapping) else (value,)
        texts.append("" if text is None else str(text))
    return "; ".join(texts)


def citation(evidence: Mapping[str, Any]) -> str:
    """One record of evidence as people cite it, from what of it was selected."""
    source = evidence.get("source") or {}
    parts = [source.get(name) for name in ("publisher", "title", "publishedAt")]
    if not source.get("publishedAt"):
        parts.append(evidence.get("reportedAt"))
    parts += [evidence.get("locator"), source.get("url")]
    text = ", ".join(str(part) for part in parts if part)
    if evidence.get("quote"):
        text += f": “{evidence['quote']}”" if text else f"“{evidence['quote']}”"
    told = [str(evidence[name]).lower() for name in ("attribution", "attributedTo") if evidence.get(name)]
    return f"{text} ({', '.join(told)})" if told else text


def columns(rows: Sequence[Flat]) -> list[str]:
    """The columns of all rows, in the order in which they first come; an object that is null adds none."""
    named = dict.fromkeys(name for row in rows for name in row)
    return [name for name in named if not any(other.startswith(f"{name}.") for other in named)]


def as_csv(rows: Sequence[Flat]) -> str:
    """Rows as CSV (RFC 4180), with a header; a text that a spreadsheet would run stands behind an apostrophe."""
    output = io.StringIO()
    writer = csv.writer(output, lineterminator="\r\n")
    names = columns(rows)
    writer.writerow(names)
    for row in rows:
        writer.writerow([cell(row.get(name)) for name in names])
    return output.getvalue()


def cell(value: Any) -> Any:
    """A value as a cell of a spreadsheet: a text that it would run as a formula stands behind an apostrophe."""
    if isinstance(value, bool):
        return str(value).lower()
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
