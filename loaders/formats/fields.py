"""The fields of one XML record, taken out one by one, so that what nobody asked for can be told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

_TEXT: Final = "text()"


class Fields:
    """The attributes, children and children's attributes of a record; each is taken once.

    A field is named as XPath names it from the record: `@who`, `country`, `country/@id`.
    """

    def __init__(self, element: _Element) -> None:
        """Read the fields of an element.

        Raises:
            ValueError: a child stands twice, holds further elements, or holds an entity, which is not expanded.
        """
        self._record = str(element.tag)
        self._values: dict[str, str] = {f"@{name}": fold(value) for name, value in element.attrib.items()}
        stray = fold(" ".join([element.text or "", *(child.tail or "" for child in element)]))
        if stray:
            self._values[_TEXT] = stray
        for child in element:
            if not isinstance(child.tag, str):
                raise ValueError(f"<{self._record}> holds {child.text}, which is not expanded: write the text itself")
            self._add(child)

    def _add(self, child: _Element) -> None:
        tag = str(child.tag)
        if tag in self._values:
            raise ValueError(f"<{tag}> stands twice: keep one")
        for inner in child:
            what = f"<{inner.tag}>" if isinstance(inner.tag, str) else f"{inner.text}, which is not expanded"
            raise ValueError(f"<{tag}> holds {what}: write it as plain text")
        self._values[tag] = fold(child.text or "")
        for name, value in child.attrib.items():
            self._values[f"{tag}/@{name}"] = fold(value)

    def take(self, name: str) -> str:
        """A field with its white space folded; empty when it is blank or not there."""
        return self._values.pop(name, "")

    def need(self, name: str) -> str:
        """A field that a record cannot do without.

        Raises:
            ValueError: it is blank or not there.
        """
        if value := self.take(name):
            return value
        raise ValueError(f"{self._shown(name)} is blank or missing: fill it in")

    def leave(self, *names: str) -> None:
        """Name fields that are deliberately left out of the graph."""
        for name in names:
            self._values.pop(name, None)

    def left(self) -> tuple[str, ...]:
        """The fields that nobody took, as paths from the root's child: `trip/country/@iso`."""
        return tuple(f"{self._record}/{name}" for name in sorted(self._values))

    def _shown(self, name: str) -> str:
        return f"the attribute {name} of <{self._record}>" if name.startswith("@") else f"<{name}>"


def fold(text: str) -> str:
    """A text with each run of white space as one space, and none at its ends."""
    return " ".join(text.split())
