"""How many assertions a dossier holds, and on how many lines: what a fact costs the one who writes it down."""

from __future__ import annotations

from typing import Final, NamedTuple

from graph.model import AtRequestOf, BecauseOf, Disputes, InResponseTo, Listed, Supports
from loaders.dossier.sections import SECTIONS, Link
from loaders.formats.yaml import Tree, Value, items_of, mapping_of, text_of

TELLING: Final = ("tenures", "measures", "demands", "deadlines", "events", "claims")
"""The sections whose entries a document asserts; the others hold of whom and of what it does."""
_ASSERTED: Final = frozenset({Disputes, Supports, BecauseOf, InResponseTo, AtRequestOf, Listed})
"""What a document asserts of two entries, beyond who or what an entry is about."""


class Extent(NamedTuple):
    """How much a dossier says, and on how much paper.

    Attributes:
        assertions: see `extent`.
        lines: its lines that are neither blank nor a comment alone.
    """

    assertions: int
    lines: int


def extent(tree: Tree) -> Extent:
    """The assertions of a dossier without problems, and its lines.

    An assertion is what a document says to have happened, to be so or to have been said: an entry of a section of
    `TELLING`, an item of a list within one (a step, a rate, a number, a part), and each dispute, support, reason,
    response, request and listing. Who takes part, where, when and on whose word belongs to the assertion; countries,
    bodies, people, posts, places and their names are what assertions are about.

    Args:
        tree: the dossier with its shorthands written out, as `problems.examined` gives it.

    Raises:
        OSError: the file cannot be read.
    """
    total = 0
    for name in TELLING:
        for values in mapping_of(tree.top.get(name)).values():
            total += 1 + _asserted(values, SECTIONS[name].links)
            for nested in SECTIONS[name].nested:
                for item in items_of(mapping_of(values).get(nested.key)):
                    total += 1 + _asserted(item, nested.links)
    lines = (line.strip() for line in text_of(tree.file).splitlines())
    return Extent(total, sum(1 for line in lines if line and not line.startswith("#")))


def _asserted(values: Value, links: tuple[Link, ...]) -> int:
    return sum(len(items_of(mapping_of(values).get(link.key))) for link in links if link.type in _ASSERTED)
