"""One XML file read whole, as a tree whose fields are taken one by one, so that what nobody asked for can be told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from lxml import etree

from graph.model.record import Origin
from loaders.formats.fields import fold
from loaders.formats.xml_stream import BrokenFileError, broken

if TYPE_CHECKING:
    from lxml.etree import _Element


def read_tree(file: Path, root: str) -> Branch:
    """Read a file that is one record, or a few that share a heading.

    Args:
        file: the file; the archives have none of more than a megabyte.
        root: the tag that the root must have.

    Raises:
        OSError: the file cannot be opened.
        BrokenFileError: it is not well-formed, not in the encoding that it declares, cut off, or has another root.
    """
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        element = etree.fromstring(file.read_bytes(), parser)
    except etree.XMLSyntaxError as error:
        raise broken(file, error, parser.error_log) from None
    if (tag := _name(element)) != root:
        reason = f"the root is <{tag}> where <{root}> is expected; is it a file of another kind?"
        raise BrokenFileError(Origin(file, element.sourceline), reason)
    return Branch(element, file, set())


class Branch:
    """An element with what stands under it. A path names a child, or a child's child: `appointed/date`.

    Attributes:
        element: the element itself.
        origin: its file and line.
    """

    def __init__(self, element: _Element, file: Path, taken: set[_Element]) -> None:
        self.element: Final = element
        self.origin: Final = Origin(file, element.sourceline)
        self._taken = taken

    @property
    def tag(self) -> str:
        """Its tag, without the name space."""
        return _name(self.element)

    @property
    def above(self) -> Sequence[str]:
        """The tags of the elements that it stands in, the root's first."""
        return [_name(ancestor) for ancestor in reversed(list(self.element.iterancestors()))]

    def take(self, path: str) -> str:
        """The text of a field with its white space folded, mark-up in it left out; empty when it is not there."""
        elements = self._find(path)
        self._taken.update(inner for element in elements for inner in element.iter())
        return fold(" ".join("".join(element.itertext()) for element in elements))

    def need(self, path: str) -> str:
        """A field that a record cannot do without.

        Raises:
            ValueError: it is blank or not there.
        """
        if text := self.take(path):
            return text
        raise ValueError(f"<{path.rpartition('/')[2]}> is blank or missing: fill it in")

    def attribute(self, name: str, path: str = "") -> str:
        """An attribute of this element, or of a field of it; empty when it is not there."""
        elements = self._find(path) if path else [self.element]
        return fold(elements[0].get(name, "")) if elements else ""

    def all(self, path: str) -> Sequence[Branch]:
        """The elements at a path, each with its own fields."""
        elements = self._find(path)
        self._taken.update(elements)
        return [Branch(element, self.origin.file, self._taken) for element in elements]

    def texts(self, path: str) -> Sequence[str]:
        """The texts of the elements at a path that have one."""
        return [text for text in (branch.take(".") for branch in self.all(path)) if text]

    def leave(self, *paths: str) -> None:
        """Name fields that are deliberately left out of the graph; `.` stands for all of them."""
        for path in paths:
            self.take(path)

    def left(self) -> Iterator[str]:
        """The fields with a text of their own that nobody took, as paths from this element's tag."""
        for element in self.element.iter():
            if element is self.element or element in self._taken or not fold(element.text or ""):
                continue
            above = [_name(ancestor) for ancestor in element.iterancestors()]
            depth = len(above) - sum(1 for _ in self.element.iterancestors())
            yield "/".join([*reversed(above[:depth]), _name(element)])

    def _find(self, path: str) -> list[_Element]:
        if path == ".":
            return [self.element]
        elements = [self.element]
        for step in path.split("/"):
            elements = [child for element in elements for child in element.iterchildren(f"{{*}}{step}")]
        return elements


def _name(element: _Element) -> str:
    """A tag without its name space."""
    return str(element.tag).rpartition("}")[2]
