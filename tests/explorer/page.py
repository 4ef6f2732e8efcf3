"""A page as a reader's machine takes it: its links, its text, and what in it would be run."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser


@dataclass(slots=True)
class Element:
    """An element of a page: its tag and its attributes."""

    tag: str
    attributes: dict[str, str]


class Page(HTMLParser):
    """The elements and the text of a page."""

    def __init__(self, text: str) -> None:
        """Read a page."""
        super().__init__()
        self.elements: list[Element] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element."""
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        self.texts.append(data)

    @property
    def text(self) -> str:
        """All text, its white space as single spaces."""
        return " ".join("".join(self.texts).split())

    def links(self) -> list[str]:
        """The addresses that the page links to."""
        return [element.attributes["href"] for element in self.elements if element.tag == "a"]

    def inner_links(self) -> set[str]:
        """Those of them that are of the explorer."""
        return {
            link
            for link in self.links()
            if link.startswith("/") and not link.startswith("/graphiql") and "format=" not in link
        }

    def run(self) -> list[Element]:
        """What would be run, or would style, from within the page: strict policies forbid it."""
        return [
            element
            for element in self.elements
            if any(name.startswith("on") or name == "style" for name in element.attributes)
            or element.tag == "style"
            or (element.tag == "script" and "src" not in element.attributes
                and element.attributes.get("type") not in ("application/ld+json", "application/json"))
        ]  # fmt: skip
