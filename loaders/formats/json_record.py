"""A JSON object as a record: its fields are taken one by one, each by its path, so that what nobody took can be told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graph.model.record import Origin
from loaders.formats.fields import fold

Json = dict[str, Any]


class JsonRecord:
    """One object; each field is taken once. A path names a field, or a field of an object in it: `person.name`.

    Attributes:
        origin: its file, with its line in JSON Lines, else with its place among the records.
        number: its place among the records of the file, from 1.
        content: the object itself; what was taken is no longer in it.
    """

    def __init__(self, content: Json, origin: Origin, number: int) -> None:
        self.origin = origin
        self.number = number
        self.content = content
        self._parts: list[tuple[str, JsonRecord]] = []

    def take(self, path: str) -> str:
        """A text, number or truth value as text with its white space folded; empty when it is null or not there.

        Raises:
            ValueError: it is a list or an object.
        """
        return fold(self._text(path, self._pop(path)))

    def need(self, path: str) -> str:
        """A field that a record cannot do without.

        Raises:
            ValueError: it is blank or not there, or a list or an object.
        """
        if value := self.take(path):
            return value
        raise ValueError(f"{path} is blank or missing: fill it in")

    def texts(self, path: str) -> tuple[str, ...]:
        """The texts of a list, or the one text; those that are blank are left out.

        Raises:
            ValueError: it is or holds an object or a further list.
        """
        value = self._pop(path)
        items = value if isinstance(value, list) else [value]
        return tuple(text for item in items if (text := fold(self._text(path, item))))

    def records(self, path: str) -> tuple[JsonRecord, ...]:
        """The objects of a list, or the one object, each with its own fields.

        Raises:
            ValueError: it is or holds something else.
        """
        value = self._pop(path)
        items = value if isinstance(value, list) else [] if value is None else [value]
        for item in items:
            if not isinstance(item, dict):
                raise ValueError(f"{path} is or holds {sort_of(item)}; an object was expected")
        parts = tuple(JsonRecord(item, self.origin, number) for number, item in enumerate(items, start=1))
        self._parts += [(path, part) for part in parts]
        return parts

    def leave(self, *paths: str) -> None:
        """Name fields that are deliberately left out of the graph, with all that is in them."""
        for path in paths:
            self._pop(path)

    def left(self) -> tuple[str, ...]:
        """The fields with a value that nobody took, as paths; one that stands in several objects of a list, once."""
        own = [path for path, _ in leaves(self.content)]
        own += [f"{path}.{inner}" for path, part in self._parts for inner in part.left()]
        return tuple(sorted(set(own)))

    def _pop(self, path: str) -> Any:
        content, key = self.content, path
        while key not in content and "." in key:
            first, _, key = key.partition(".")
            inner = content.get(first)
            if not isinstance(inner, dict):
                return None
            content = inner
        return content.pop(key, None)

    @staticmethod
    def _text(path: str, value: Any) -> str:
        if isinstance(value, list | dict):
            raise ValueError(f"{path} is {sort_of(value)}; a text or number was expected")
        return text_of(value)


def leaves(content: Any) -> Iterator[tuple[str, Any]]:
    """The texts, numbers and truth values in a JSON value, each with its path; those of a list have the list's path."""
    waiting = [("", content)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict):
            waiting += [(f"{path}.{key}" if path else key, item) for key, item in reversed(value.items())]
        elif isinstance(value, list):
            waiting += [(path, item) for item in reversed(value)]
        elif text_of(value).strip():
            yield path, value


def text_of(value: Any) -> str:
    """A text, number, truth value or null as text; null is empty, true is `true`."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def sort_of(value: Any) -> str:
    """What sort of JSON value it is, in words."""
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "a list"
    return (
        "null"
        if value is None
        else "a truth value"
        if isinstance(value, bool)
        else "a text"
        if isinstance(value, str)
        else "a number"
    )
