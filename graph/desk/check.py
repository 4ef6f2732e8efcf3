"""What `chancery check` says of a dossier on the desk, by the entry that it says it of."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from graph.desk.dossier import Dossier
from graph.desk.round_trip import plain
from loaders.dossier.form import blocks_of
from loaders.dossier.problems import examined
from loaders.dossier.sections import SECTIONS
from loaders.dossier.shorthand import FOR_ALL
from loaders.dossier.slips import slips_of
from loaders.formats.yaml import UnreadableError, read


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong with a dossier, and what is probably a slip.

    Attributes:
        problems: by the id of the entry that they are of, or "" for what is of none; with any, nothing can be loaded.
        warnings: likewise.
    """

    problems: dict[str, list[str]] = field(default_factory=dict)
    warnings: dict[str, list[str]] = field(default_factory=dict)


def verdict(dossier: Dossier, *, accepted: bool = False) -> Verdict:
    """What is wrong with a dossier; with `accepted`, with what was accepted of it alone."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / dossier.file.name
        file.write_text(dossier.accepted() if accepted else dossier.written, encoding="utf-8")
        looked = examined(file)
        slips = slips_of([looked], dossier.document or None)
        starts = _starts(file)
    problems: dict[str, list[str]] = defaultdict(list)
    warnings: dict[str, list[str]] = defaultdict(list)
    for told, kept in ((looked.problems, problems), (slips, warnings)):
        for problem in told:
            line = problem.origin.line or 0
            key = max(((start, name) for start, name in starts if start <= line), default=(0, ""))[1]
            if problem.message not in kept[key]:
                kept[key].append(problem.message)
    return Verdict(dict(problems), dict(warnings))


def _starts(file: Path) -> list[tuple[int, str]]:
    """The line on which each entry begins, with its id; a section begins with none."""
    try:
        tree = read(file)
    except UnreadableError:
        return []
    found = []
    for section in tree.top:
        found.append((tree.origin((section,)).line or 0, ""))
        if section in SECTIONS:
            for place, block in blocks_of(tree.top[section], (section,)):
                found += [(tree.origin((*place, key)).line or 0, str(plain(key))) for key in block if key != FOR_ALL]
    return found
