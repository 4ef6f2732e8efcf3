"""Reads XML archives as a stream: the elements under a file's root, one at a time, each with its line.

Nothing outside the file is fetched, no entity is expanded, and what was read is let go.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from lxml import etree

from graph.model.record import Origin, Reject

if TYPE_CHECKING:
    from lxml.etree import _Element, _ListErrorLog

_RECORD_DEPTH: Final = 2


class BrokenFileError(ValueError):
    """A file cannot be read from here on; what came before it was read is good.

    Attributes:
        reject: where it broke, and why.
    """

    def __init__(self, origin: Origin, reason: str) -> None:
        """Say where the file breaks and what to do about it."""
        super().__init__(f"{origin}: {reason}")
        self.reject = Reject(origin, None, reason)


@dataclass(frozen=True, slots=True)
class XmlRecord:
    """One element that stands directly under the root.

    Attributes:
        element: the element; it is emptied when the next one is asked for.
        origin: its file and line.
    """

    element: _Element
    origin: Origin


def read_records(path: Path, root: str) -> Iterator[XmlRecord]:
    """Read the elements directly under the root of a file, in order.

    Args:
        path: the file.
        root: the tag that the root must have.

    Raises:
        OSError: the file cannot be opened.
        BrokenFileError: the file is not well-formed, not in the encoding that it declares, cut off, or has
            another root. It is raised after the elements before the break were given.
    """
    depth = 0
    with path.open("rb") as stream:
        events = etree.iterparse(
            stream,
            events=("start", "end"),
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            for event, element in events:
                if event == "start":
                    depth += 1
                    if depth == 1 and (tag := str(element.tag)) != root:
                        reason = f"the root is <{tag}> where <{root}> is expected; is it a file of another kind?"
                        raise BrokenFileError(Origin(path, element.sourceline), reason)
                    continue
                if depth == _RECORD_DEPTH:
                    yield XmlRecord(element, Origin(path, element.sourceline))
                    _let_go(element)
                depth -= 1
        except etree.XMLSyntaxError as error:
            raise broken(path, error, events.error_log) from None


def _let_go(element: _Element) -> None:
    """Free what was read: the element's content and the elements before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def broken(path: Path, error: etree.XMLSyntaxError, log: _ListErrorLog) -> BrokenFileError:
    """Where a file cannot be read on, why, and what to do: the first that the parser could not do, of which the rest follows."""
    first = next((entry for entry in log if entry.level == etree.ErrorLevels.FATAL), None)
    line, text = (first.line, first.message) if first else (error.lineno, error.msg)
    said = (text or "it is not well-formed XML").partition(", line ")[0].strip()
    if "encod" in said or "UTF-8" in said:
        cure = "save the file as UTF-8, or declare its encoding in the first line"
    elif said.startswith("Entity "):
        cure = "write the letter itself, or `&amp;` for the sign &"
    elif "Premature end" in said or "no element found" in said or "Document is empty" in said:
        cure = "the file is cut off or empty: fetch it again"
    else:
        cure = "mend the file at that line, or fetch it again"
    return BrokenFileError(
        Origin(path, line or 1), f"not readable as XML from here on ({said}); {cure}. What stands before it was read"
    )
