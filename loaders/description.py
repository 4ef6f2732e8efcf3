"""What describes a source: its `source.yml`, read and checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from loaders.downloads import Download, download

FILE_NAME: Final = "source.yml"
_DAY: Final = re.compile(r"\((\d{4}-\d{2}-\d{2})\)$")
_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """One kind of file that a source is made of.

    Attributes:
        files: where they stand under the archive's folder, as a pattern.
        root: the tag of their root.
        title: their title; `{name}` stands for whom or what the file is about, `{stem}` for the file's name.
        url: the address at which the publisher shows them; `{stem}` likewise.
    """

    files: str
    root: str
    title: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Description:
    """A source as its `source.yml` describes it.

    Attributes:
        id: the source's id, the first part of its node ids.
        title: its title.
        publisher: who publishes it.
        url: where its publisher shows it.
        repository: where its files are to be had.
        licence: the terms under which it may be used.
        language: BCP 47 tag of its language.
        coverage: what it covers, in a sentence.
        format: the number of the mapping to the graph; it rises when the same file gives other facts.
        documents: the kinds of file that it is made of, in the order of loading.
        vocabulary: words of the source and what they stand for, by field.
        fixes: values that are wrong in the source and what they should be, by record and field.
        edition: the edition that `expect` speaks of, with its day in brackets.
        expect: how many of each thing that edition has, by the measures of `graph.ingest.expectations`.
        limits: what the loader is known not to do.
        fetch: where its files are to be had.
    """

    id: str
    title: str
    publisher: str
    licence: str
    coverage: str
    url: str | None = None
    repository: str | None = None
    language: str | None = None
    format: int = 1
    documents: tuple[DocumentKind, ...] = ()
    vocabulary: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    fixes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    edition: str | None = None
    expect: Mapping[str, int] = field(default_factory=dict)
    limits: tuple[str, ...] = ()
    fetch: tuple[Download, ...] = ()

    @property
    def method(self) -> str:
        """The loader with the number of its mapping, as evidence names what made a fact."""
        return f"{self.id} {self.format}"

    @property
    def day(self) -> date:
        """The day of the edition, for sources whose records do not tell when they were published.

        Raises:
            ValueError: the edition does not end in a day in brackets.
        """
        match = _DAY.search(self.edition or "")
        if not match:
            raise ValueError(f"{self.id}: the edition should end in its day, as (2026-06-19)")
        return date.fromisoformat(match[1])


def read_description(path: Path) -> Description:
    """Read a source's description.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is not what a description should be; the message names the file, and the line or the key.
    """
    try:
        content = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ValueError(f"{path}:{line}: not readable as YAML: {error.problem}") from None
    except (YAMLError, UnicodeDecodeError) as error:
        raise ValueError(f"{path}: not readable as YAML in UTF-8: {error}") from None
    try:
        return _description(_mapping("the file", content))
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from None


def _description(content: Mapping[str, Any]) -> Description:
    known = {item.name for item in fields(Description)}
    if unknown := sorted(set(content) - known):
        raise ValueError(f"unknown key {unknown[0]!r}; the keys are {', '.join(sorted(known))}")
    given = dict(content)
    for name in ("id", "title", "publisher", "licence", "coverage"):
        if name not in given:
            raise ValueError(f"{name!r} is missing")
    for name in ("id", "title", "publisher", "licence", "coverage", "url", "repository", "language", "edition"):
        if name in given:
            _text(name, given[name])
    if not _ID.fullmatch(given["id"]):
        raise ValueError(f"id {given['id']!r}: use lower case letters, digits and single hyphens")
    _count("format", given.get("format", 1))
    given["documents"] = tuple(_document_kind(item) for item in _list("documents", given.get("documents", [])))
    given["limits"] = tuple(_text("limits", item) for item in _list("limits", given.get("limits", [])))
    given["fetch"] = tuple(download(item) for item in _list("fetch", given.get("fetch", [])))
    expect = _mapping("expect", given.get("expect", {}))
    given["expect"] = MappingProxyType({key: _count(f"expect: {key}", value) for key, value in expect.items()})
    for name in ("vocabulary", "fixes"):
        tables = _mapping(name, given.get(name, {}))
        given[name] = MappingProxyType({key: _words(f"{name}: {key}", value) for key, value in tables.items()})
    return Description(**given)


def _document_kind(content: object) -> DocumentKind:
    item = _mapping("documents", content)
    if unknown := sorted(set(item) - {"files", "root", "title", "url"}):
        raise ValueError(f"documents: unknown key {unknown[0]!r}; the keys are files, root, title, url")
    if missing := sorted({"files", "root", "title"} - set(item)):
        raise ValueError(f"documents: {missing[0]!r} is missing")
    return DocumentKind(**{key: _text(f"documents: {key}", value) for key, value in item.items()})


def _words(name: str, content: object) -> Mapping[str, str]:
    words = _mapping(name, content)
    return MappingProxyType({key: _text(f"{name}: {key}", value) for key, value in words.items()})


def _mapping(name: str, content: object) -> Mapping[str, Any]:
    if not isinstance(content, dict) or not all(isinstance(key, str) for key in content):
        raise ValueError(f"{name} should be a mapping with texts as keys")
    return content


def _list(name: str, content: object) -> list[object]:
    if not isinstance(content, list):
        raise ValueError(f"{name} should be a list")
    return content


def _text(name: str, content: object) -> str:
    if not isinstance(content, str) or not content.strip():
        raise ValueError(f"{name} should be a text, not {content!r}")
    return content


def _count(name: str, content: object) -> int:
    if not isinstance(content, int) or isinstance(content, bool) or content < 0:
        raise ValueError(f"{name} should be a whole number, not {content!r}")
    return content
