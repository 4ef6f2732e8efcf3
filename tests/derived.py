"""The files that are derived from others, and what each is written from: `make generate` writes them anew.

A page that is derived in part has its derived part replaced, and keeps the rest.
"""

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from graph.graphql.server.schema import schema_text as graphql_schema
from graph.model.declaration import description
from graph.report.model_reference import reference
from graph.resolve.evaluation.page import page as resolution_page
from loaders.dossier.schema import schema_text as dossier_schema
from loaders.dossier.sections import SECTIONS, Link

ROOT: Final = Path(__file__).parent.parent


def dossier_page() -> str:
    """docs/dossier.md with its table of sections: what an entry is, and under which keys it names others."""
    table = "".join(f"{row}\n" for row in _sections())
    return with_part(text("docs/dossier.md"), r"\| section \|.*?\n(?=\n)", table)


def csv_page() -> str:
    """docs/csv.md with the tables and mappings of the loader's samples, each under its name."""
    page = text("docs/csv.md")
    languages = {".csv": "csv", ".json": "json", ".yml": "yaml"}
    for sample in sorted((ROOT / "loaders/csv/sample").iterdir()):
        before = f"`{sample.name}`:\n\n```{languages[sample.suffix]}\n"
        page = with_part(page, rf"(?<={re.escape(before)}).*?(?=```)", sample.read_text(encoding="utf-8"))
    return page


def with_part(page: str, pattern: str, part: str) -> str:
    """A page with what first matches `pattern` replaced; `.` matches line ends too.

    Raises:
        ValueError: nothing of the page matches.
    """
    page, count = re.subn(pattern, lambda _: part, page, count=1, flags=re.DOTALL)
    if count == 0:
        raise ValueError(f"the page has no part like {pattern}")
    return page


BEGIN, END = "<!-- evaluation -->", "<!-- end of evaluation -->"
"""Between what the tables of an evaluation stand in a page, which one command writes anew."""


def evaluated(document: Path, tables: str) -> str:
    """A page with the tables of its evaluation. Raises ValueError when it has no place for them."""
    page = document.read_text(encoding="utf-8")
    return with_part(page, rf"(?<={BEGIN}\n).*?(?=\n{END})", tables)


DERIVED: Final[Mapping[str, Callable[[], str]]] = {
    "schema.graphql": graphql_schema,
    "loaders/dossier/schema.json": dossier_schema,
    "docs/model.md": reference,
    "docs/dossier.md": dossier_page,
    "docs/csv.md": csv_page,
    "docs/resolution.md": resolution_page,
}
"""What each derived file is to hold, by its path."""


def text(path: str) -> str:
    """The text of a file of the project."""
    return (ROOT / path).read_text(encoding="utf-8")


def main() -> None:
    """Write the files that are not as they are derived, and say which."""
    for path, derive in DERIVED.items():
        if (derived := derive()) != text(path):
            (ROOT / path).write_text(derived, encoding="utf-8", newline="\n")
            sys.stdout.write(f"Wrote {path}.\n")


def _sections() -> Iterator[str]:
    yield "| section | an entry is | names other entries under |"
    yield "|---|---|---|"
    for name, section in SECTIONS.items():
        yield f"| `{name}` | {description(section.node)} | {_keys(section.links)} |"
        for nested in section.nested:
            yield f"| … `{nested.key}` | {description(nested.node)} | {_keys(nested.links)} |"


def _keys(links: tuple[Link, ...]) -> str:
    return ", ".join(f"`{link.key}`" for link in links)


if __name__ == "__main__":
    main()
