"""Reads records from JSON as a stream: the objects of an array, at the top or at a path, or those of JSON Lines.

One record is in memory at a time.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO, Final

import ijson
from ijson.common import ObjectBuilder

from graph.model.record import Origin, Reject
from loaders.formats.json_record import Json, JsonRecord, sort_of

LINES: Final = frozenset({".jsonl", ".ndjson"})
"""Endings of files that hold a JSON text a line."""
LONGEST_LINE: Final = 16_000_000
"""Bytes that a line may have; what is longer is not kept in memory."""
DEEPEST: Final = 50
"""Levels of a record that are read; no source has so many, and what has is a mistake or an attack."""
_BOM: Final = b"\xef\xbb\xbf"
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")


def read_records(path: Path, at: str = "", *, lines: bool = False) -> Iterator[JsonRecord | Reject]:
    """Read the records of a JSON file: a JSON text a line where its name ends in .jsonl or .ndjson, else one array.

    Args:
        path: the file, in UTF-8.
        at: where the records stand, as the keys that lead there with points between: `results.items`. Lists on the way
            are gone through. Empty where they are the file's own array, or its lines.
        lines: whether it holds a JSON text a line, whatever its name.

    Raises:
        OSError: the file cannot be opened.
        ValueError: it has no records there.
    """
    with path.open("rb") as stream:
        start = stream.read(len(_BOM))
        if start[:2] in _UTF16:
            raise ValueError("not readable as JSON: it is in UTF-16; save it as UTF-8")
        if start != _BOM:
            stream.seek(0)
        if lines or path.suffix.lower() in LINES:
            yield from _lines(path, stream, at)
        else:
            yield from _array(path, stream, at)


def _lines(path: Path, stream: BinaryIO, at: str) -> Iterator[JsonRecord | Reject]:
    number = line = 0
    while raw := stream.readline(LONGEST_LINE):
        line += 1
        origin = Origin(path, line)
        if len(raw) == LONGEST_LINE and not raw.endswith(b"\n"):
            yield Reject(origin, None, f"it is longer than {LONGEST_LINE:,} bytes: nothing is read from here on")
            return
        if not raw.strip():
            continue
        try:
            values = _at(_loaded(raw), at)
        except ValueError as error:
            yield Reject(origin, None, str(error))
            continue
        for value in values:
            number += 1
            if isinstance(value, dict):
                yield JsonRecord(value, origin, number)
            else:
                yield Reject(origin, None, f"it is {sort_of(value)}; a record is an object, as {{…}}")


def _loaded(raw: bytes) -> Any:
    """The value of one line. Raises ValueError, saying what is wrong with it."""
    try:
        value = json.loads(raw.decode(), object_pairs_hook=_once, parse_float=Decimal, parse_constant=_refuse)
    except UnicodeDecodeError as error:
        raise ValueError(f"not readable as UTF-8 ({error.reason}); save the file so") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"not readable as JSON: {error.msg} at column {error.colno}") from None
    except RecursionError:
        raise ValueError(_TOO_DEEP) from None
    return _shallow(value)


def _at(value: Any, at: str) -> list[Any]:
    """What stands at a path in a value. Raises ValueError where nothing does."""
    values = [value]
    for key in at.split(".") if at else ():
        values = [item[key] for item in values if isinstance(item, dict) and key in item]
        values = [inner for item in values for inner in (item if isinstance(item, list) else [item])]
    if not values and isinstance(value, dict):
        raise ValueError(f"it has nothing at {at!r}; it has: {', '.join(value)}")
    return values


def _array(path: Path, stream: BinaryIO, at: str) -> Iterator[JsonRecord | Reject]:
    walk = _Walk(at)
    number = 0
    try:
        for event, value in ijson.basic_parse(stream):
            for item in walk.step(event, value):
                number += 1
                origin = Origin(path, place=f"record {number}")
                if isinstance(item, dict):
                    yield JsonRecord(item, origin, number)
                else:
                    yield Reject(origin, None, str(item))
    except ijson.JSONError as error:
        yield Reject(Origin(path, place=f"after record {number}"), None, _broken(str(error)))
        return
    if not number and not walk.reached:
        raise ValueError(walk.astray())


class _Walk:
    """The way through a JSON text: where it is, and the record that is being built.

    Attributes:
        reached: whether it came to a list or an object at the path.
    """

    def __init__(self, at: str) -> None:
        self._wanted = tuple(at.split(".")) if at else ()
        self._keys: list[str | None] = []
        """For each open object its key in hand, for each open list None."""
        self._builder: Any = None
        self._depth = 0
        self._fault = ""
        self._lists: dict[str, None] = {}
        self.reached = False

    def step(self, event: str, value: Any) -> Iterator[Json | ValueError]:
        """Take one event of the parser; gives a record when it is complete, or why there is none."""
        if self._builder is not None:
            yield from self._build(event, value)
            return
        if event == "map_key":
            self._keys[-1] = value
        elif event in ("end_map", "end_array"):
            self._keys.pop()
        else:
            yield from self._value(event, value)

    def _value(self, event: str, value: Any) -> Iterator[Json | ValueError]:
        path = tuple(key for key in self._keys if key is not None)
        inside = path == self._wanted and (bool(path) or bool(self._keys))
        if event == "start_array":
            self._lists.setdefault(".".join(path))
            self.reached |= path == self._wanted
            self._keys.append(None)
        elif event == "start_map" and inside:
            self.reached = True
            self._builder, self._fault = ObjectBuilder(_Once), ""
            self._depth = 0
            yield from self._build(event, value)
        elif event == "start_map":
            self._keys.append("")
        elif inside:
            yield ValueError(f"it is {sort_of(value)}; a record is an object, as {{…}}")

    def _build(self, event: str, value: Any) -> Iterator[Json | ValueError]:
        self._depth += event.startswith("start_")
        self._depth -= event.startswith("end_")
        if self._depth > DEEPEST:
            self._fault = self._fault or _TOO_DEEP
        if not self._fault:
            try:
                self._builder.event(event, value)
            except ValueError as error:
                self._fault = str(error)
        if self._depth == 0:
            yield ValueError(self._fault) if self._fault else self._builder.value
            self._builder = None

    def astray(self) -> str:
        """That there are no records at the path, and where there are lists."""
        here = f"there is nothing at {'.'.join(self._wanted)!r}" if self._wanted else "the file is no list of records"
        others = [path for path in self._lists if path]
        return f"{here}; there are lists at: {', '.join(others)}" if others else f"{here}, nor a list anywhere"


class _Once(dict[str, Any]):
    """An object in which no key may stand twice."""

    def __setitem__(self, key: str, value: Any) -> None:
        if key in self:
            raise ValueError(f"the key {key!r} stands twice: keep one")
        super().__setitem__(key, value)


def _once(pairs: list[tuple[str, Any]]) -> Json:
    content = _Once()
    for key, value in pairs:
        content[key] = value
    return content


_TOO_DEEP: Final = f"its values lie more than {DEEPEST} levels deep in each other"


def _shallow(value: Any) -> Any:
    level, depth = [value], 0
    while level:
        depth += 1
        if depth > DEEPEST:
            raise ValueError(_TOO_DEEP)
        inner = [item.values() if isinstance(item, dict) else item for item in level if isinstance(item, dict | list)]
        level = [item for items in inner for item in items]
    return value


def _refuse(word: str) -> None:
    raise ValueError(f"{word} is no number of JSON: use null")


def _broken(message: str) -> str:
    """Why a file cannot be read on, and what to do; the parser shows a piece of the file, which is left out."""
    said = message.removeprefix("b'").partition("\\n")[0].partition("\n")[0].rstrip(".'")
    if "trailing garbage" in said:
        cure = "the file holds several JSON texts: if it has one a line, let its name end in .jsonl"
    elif "premature EOF" in said:
        cure = "the file is empty or cut off: fetch it again"
    elif "UTF8" in said:
        cure = "save the file as UTF-8"
    else:
        cure = "mend the file there, or fetch it again"
    return f"not readable as JSON from here on ({said}); {cure}"
