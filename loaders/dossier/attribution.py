"""On whose word a dossier says what it does not say on whose word: what one named person says is on theirs.

What a country or a body says is left as it is: whether it was said officially, the document tells.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from graph.model import Asserted, Attribution, Disputes, MadeDemand, SetDeadline, Supports
from loaders.dossier.sections import Link
from loaders.formats.placed import Placed

_WORD: Final = ("attribution", "attributed_to")
"""The keys that say on whose word."""
_ACTS: Final = frozenset({MadeDemand, SetDeadline, Disputes})
"""What somebody does by saying so: that alone, and nothing else of the entry, is on their word."""


def silent(values: Mapping[str, object]) -> bool:
    """Whether a part says nothing of on whose word it is."""
    return not any(key in values for key in _WORD)


def speaker(values: Mapping[str, Placed], links: tuple[Link, ...], people: Mapping[str, Placed]) -> Placed | None:
    """The name of the one person who says a claim, where the claim does not say on whose word it is; else None.

    Args:
        values: the claim, or any other entry, which nobody says.
        links: its links.
        people: the name of each person of the dossier by the id of the entry.
    """
    for link in links:
        said_by = values[link.key].items if link.key in values else []
        if link.type is Asserted and len(said_by) == 1 and silent(values) and silent(said_by[0].members):
            return people.get(_who(link, said_by[0]))
    return None


def on_their_word(link: Link, part: Mapping[str, Placed], people: Mapping[str, Placed], spoken: bool) -> Placed:
    """What a key of a part names, with the word on which it is said, where nothing says on whose.

    Args:
        link: the key.
        part: the part, which has the key.
        people: the name of each person of the dossier by the id of the entry.
        spoken: whether the rest of the part is on the word of a speaker, who says nothing of what others do.
    """
    value = part[link.key]
    if link.type not in _ACTS and not (spoken and link.type is Supports):
        return value
    items = []
    for item in value.items:
        name = people.get(_who(link, item)) if link.type in _ACTS else None
        if silent(item.members) and (name or spoken):
            own = item.members or {link.target: item}
            quoted = {"via": part["via"]} if "via" in part else {}
            items.append(Placed(item.line, word(name, item.line) | quoted | own))
        else:
            items.append(item)
    return Placed(value.line, items)


def word(name: Placed | None, line: int) -> dict[str, Placed]:
    """The evidence of what a person of this name says; of what the document says in its own voice where it is None."""
    if name is None:
        return {_WORD[0]: Placed(line, str(Attribution.INFERRED))}
    return {_WORD[0]: Placed(line, str(Attribution.NAMED)), _WORD[1]: Placed(line, name.value)}


def _who(link: Link, item: Placed) -> str:
    return str((item.members.get(link.target) or item).value)
