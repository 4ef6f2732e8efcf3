"""YAML that is read, changed in places and written again, with its comments and its order; days stay text."""

from __future__ import annotations

from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.resolver import VersionedResolver

WIDTH = 120
"""Characters after which a line of a long text is folded."""


class _Untimed(VersionedResolver):
    """Knows every plain word of YAML but days: those of dossiers are text, of all precisions."""

    @property
    def versioned_resolver(self) -> Any:
        """The patterns of plain words by their first sign, without those of days."""
        patterns = super().versioned_resolver
        return {
            sign: [(tag, pattern) for tag, pattern in entries if not tag.endswith(":timestamp")]
            for sign, entries in patterns.items()
        }


def _yaml() -> YAML:
    yaml = YAML(typ="rt", pure=True)
    yaml.Resolver = _Untimed
    yaml.width = WIDTH
    yaml.allow_unicode = True
    yaml.preserve_quotes = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def parsed(text: str) -> CommentedMap:
    """The outermost mapping of a text that was found to be a dossier's."""
    top = _yaml().load(text)
    return top if isinstance(top, CommentedMap) else CommentedMap()


def written(top: CommentedMap) -> str:
    """The text of a mapping."""
    out = StringIO()
    _yaml().dump(top, out)
    return out.getvalue()


def plain(value: Any) -> Any:
    """A value of the file as plain data, as JSON has it."""
    if isinstance(value, dict):
        return {str(key): plain(member) for key, member in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        return float(value)
    return str(value)
