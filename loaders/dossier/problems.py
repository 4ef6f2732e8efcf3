"""Whether a dossier can be read: every problem with its file and line, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from graph.model import OrganisationKind, Origin, PartialDate, ParticipatedIn
from graph.model.history import Step, contradictions
from graph.model.span import intervals_of, runs_backwards
from loaders.dossier.form import form_problems
from loaders.dossier.heading import heading
from loaders.dossier.proposals import unaccepted
from loaders.dossier.schema import SAME_AS
from loaders.dossier.sections import SECTIONS
from loaders.dossier.shorthand import long_form
from loaders.formats.yaml import Location, Problem, Tree, UnreadableError, Value, items_of, mapping_of, read

SUFFIXES: Final = (".yml", ".yaml")


def dossier_files(path: Path) -> Sequence[Path]:
    """The dossiers at a path: the file itself, or every `.yml` and `.yaml` file in a folder and below, in order of path.

    Files and folders whose names begin with a dot are passed over, as version control keeps such.

    Raises:
        OSError: there is no such path, or it cannot be read.
    """
    if path.is_dir():
        return sorted(
            file
            for file in path.rglob("*")
            if file.suffix.lower() in SUFFIXES
            and file.is_file()
            and not any(part.startswith(".") for part in file.relative_to(path).parts)
        )
    path.stat()
    return [path]


def check(path: Path) -> list[Problem]:
    """Every problem of the dossier at a path, or of all dossiers of a folder; none when they can be loaded.

    Raises:
        OSError: there is no such path, or a file cannot be read.
    """
    return [problem for dossier in examine(path) for problem in dossier.problems]


class Examined(NamedTuple):
    """A dossier that was read: its tree, all written out, and the problems in the order of their lines.

    With any problem the tree is not to be used.
    """

    tree: Tree
    problems: list[Problem]


def examine(path: Path) -> list[Examined]:
    """The dossier at a path, or all dossiers of a folder, each with its problems; where there is none, that is the problem.

    Raises:
        OSError: there is no such path, or a file cannot be read.
    """
    files = dossier_files(path)
    if not files:
        message = "there is no dossier in this folder; their names end in .yml or .yaml"
        return [Examined(Tree(path), [Problem(Origin(path), message)])]
    twice = same_ids(files)
    found = []
    for file in files:
        tree, problems = examined(file)
        found.append(Examined(tree, [*([twice[file]] if file in twice else []), *problems]))
    return found


def same_ids(files: Sequence[Path]) -> dict[Path, Problem]:
    """The files that bear the id of an earlier one, each with the problem that this is.

    Raises:
        OSError: a file cannot be read.
    """
    first: dict[str, Path] = {}
    problems: dict[Path, Problem] = {}
    for file in files:
        if not (dossier := heading(file).id):
            continue
        if dossier in first:
            message = f"the id {dossier!r} is that of {first[dossier].name}; give each dossier an id of its own"
            problems[file] = Problem(Origin(file, 1), message)
        first.setdefault(dossier, file)
    return problems


def examined(file: Path) -> Examined:
    """A dossier as a tree, and its problems in the order of their lines; with any, the tree is not to be used.

    Raises:
        OSError: the file cannot be read.
    """
    try:
        tree = read(file)
    except UnreadableError as unreadable:
        return Examined(Tree(file), unreadable.problems)
    problems = form_problems(tree)
    if not problems:
        written, (tree, problems) = tree, long_form(tree)
        if not problems and tree.top != written.top:
            problems = form_problems(tree)
    if not problems:  # the checks of meaning count on the form
        findings = [
            *_days(tree),
            *_intervals(tree),
            *_histories(tree),
            *_repetitions(tree),
            *_themselves(tree),
            *_names(tree),
            *_circles(tree),
            *_publications(tree),
            *unaccepted(tree),
        ]
        problems = [Problem(tree.origin(location), message) for location, message in findings]
    told = dict.fromkeys(problems)  # what is said of a group is wrong once
    return Examined(tree, sorted(told, key=lambda problem: problem.origin.line or 0))


Finding = tuple[Location, str]


def _entries(tree: Tree) -> Iterator[tuple[Location, dict[str, Value]]]:
    for section in SECTIONS:
        for entry, value in mapping_of(tree.top.get(section)).items():
            yield (section, entry), mapping_of(value)


def mappings_of(value: Value, location: Location) -> Iterator[tuple[Location, dict[str, Value]]]:
    """Every mapping in a value, however deep."""
    if isinstance(value, dict):
        yield location, value
        for key, member in value.items():
            yield from mappings_of(member, (*location, key))
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from mappings_of(item, (*location, position))


def last_day(tree: Tree) -> str:
    """The day of the edition: of what comes after it, the document cannot tell."""
    source = mapping_of(tree.top["source"])
    return max(str(source["published"]), str(source.get("revised", "")))


def _days(tree: Tree) -> Iterator[Finding]:
    """A document cannot tell what was first said after it, nor be revised before it was published."""
    source = mapping_of(tree.top["source"])
    published, last = str(source["published"]), last_day(tree)
    if str(source.get("revised", published)) < published:
        yield ("source", "revised"), f"revised before it was published on {published}"
    for location, values in mappings_of(tree.top, ()):
        reported = values.get("reported")
        if isinstance(reported, str) and reported > last:
            yield (*location, "reported"), f"reported on {reported}, which is after this document ({last})"


def _intervals(tree: Tree) -> Iterator[Finding]:
    """Nothing ends before it begins."""
    for location, values in mappings_of(tree.top, ()):
        for begin, end in intervals_of(values):
            first, last = (PartialDate.parse(str(values[key])) for key in (begin, end))
            if runs_backwards(first, last):
                yield (*location, end), f"{end} {last} is before {begin} {first}; correct one of them"


def _histories(tree: Tree) -> Iterator[Finding]:
    """The days of a history do not run against the order in which it is written, which is that of what happened."""
    for entry, values in _entries(tree):
        steps = []
        for number, item in enumerate(items_of(values.get("history"))):
            stated = mapping_of(item).get("at")
            at = None if stated is None else PartialDate.parse(str(stated))
            earliest, latest = (None, None) if at is None else (at.earliest, at.latest)
            steps.append(Step(str(number), "", number, earliest, latest, date.max))
        for earlier, later in contradictions(steps):
            place = (*entry, "history", later.ordinal)
            message = f"this step is of {later.latest} at the latest, and the one before it of {earlier.earliest}"
            yield place, f"{message} at the earliest; write the steps in the order in which they took place"


def _repetitions(tree: Tree) -> Iterator[Finding]:
    """The same other entry in the same part, twice under one key, would be one relation with two evidences."""
    for entry, values in _entries(tree):
        section = SECTIONS[str(entry[0])]
        holders = [(entry, values, section.links)]
        for nested in section.nested:
            for position, item in enumerate(items_of(values.get(nested.key))):
                holders.append(((*entry, nested.key, position), mapping_of(item), nested.links))
        for location, holder, links in holders:
            for link in links:
                seen: dict[tuple[str, ...], int] = {}
                for position, item in enumerate(items_of(holder.get(link.key))):
                    long = mapping_of(item)
                    parts = [long.get(name, link.own[name].name) for name in link.type.identity]
                    key = (link.names(item), *map(str, parts))
                    if key in seen:
                        yield (*location, link.key, position), f"{key[0]!r} is listed twice here; keep one"
                    seen.setdefault(key, position)


def _themselves(tree: Tree) -> Iterator[Finding]:
    """An entry is what others tell of, not what this dossier tells of elsewhere: what is one has one entry."""
    for entry, values in _entries(tree):
        for other in items_of(values.get(SAME_AS)):
            if str(other).startswith(f"{tree.top['id']}:"):
                yield (
                    (*entry, SAME_AS),
                    f"{other!r} is of this dossier; what is one thing has one entry: put them together",
                )


def _names(tree: Tree) -> Iterator[Finding]:
    """A name stands once with its bearer."""
    for entry, values in _entries(tree):
        if not SECTIONS[str(entry[0])].has_names:
            continue
        seen = {str(values["name"])}
        for position, item in enumerate(items_of(values.get("names"))):
            text = str(mapping_of(item)["text"])
            if text in seen:
                yield (*entry, "names", position), f"the name {text!r} is there already; keep one"
            seen.add(text)


def _circles(tree: Tree) -> Iterator[Finding]:
    """Nothing is part of itself, or takes its own place, by whatever way round."""
    acyclic = {link.key: link for section in SECTIONS.values() for link in section.links if link.acyclic}
    for key, link in acyclic.items():
        leads: dict[str, list[str]] = {}
        places: dict[str, Location] = {}
        for entry, values in _entries(tree):
            leads[str(entry[1])] = [link.names(item) for item in items_of(values.get(key))]
            places[str(entry[1])] = (*entry, key)
        for name, others in leads.items():
            reached, waiting = set[str](), list(others)
            while waiting:
                other = waiting.pop()
                if other not in reached:
                    reached.add(other)
                    waiting += leads.get(other, [])
            if name in reached:
                yield places[name], f"{key} leads from {name!r} back to itself; take one step out"
                break


def _publications(tree: Tree) -> Iterator[Finding]:
    """`via` names a publication, and nobody else of the dossier: who carries a message takes part in its event."""
    others: dict[str, str] = {}
    for (section, entry), values in _entries(tree):
        if SECTIONS[str(section)].node in ParticipatedIn.starts and values.get("kind") != OrganisationKind.MEDIA:
            called = [entry, values["name"], *(mapping_of(item)["text"] for item in items_of(values.get("names")))]
            others |= {str(name).casefold(): str(section) for name in called}
    for location, values in mappings_of(tree.top, ()):
        via = values.get("via")
        if isinstance(via, str) and (place := others.get(via.casefold())):
            kind = " (`kind: media` for a body that publishes)" if place == "organisations" else ""
            message = f"`via` names a publication, and {via!r} stands in `{place}`{kind}; for a go-between use role"
            yield (*location, "via"), f"{message} messenger or mediator"
