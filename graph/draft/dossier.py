"""Proposals as a dossier: YAML that `chancery check` takes, every entry of it only proposed."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Final

from ruamel.yaml import YAML

from graph.draft.actor import ActorSection
from graph.draft.document import Document
from graph.draft.entry import LONGEST_ID, LONGEST_NAME, Entries, Entry, entry_id, stated
from graph.draft.proposal import Draft
from graph.errors import BadRequestError
from graph.model.terms import Precision

METHOD: Final = "chancery draft, rules 1"
"""What made a proposal: the rules of this edition."""


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What is kept beside a dossier.

    Attributes:
        page: the name of the file with the page as it was; None where it was text.
        text: the name of the file with the text.
    """

    page: str | None = None
    text: str | None = None


def dossier_text(document: Document, draft: Draft, kept: Kept | None = None) -> str:
    """The dossier of a draft, as YAML. The same draft gives the same text.

    Raises:
        BadRequestError: the document does not tell when it was published, which a dossier needs.
    """
    yaml = YAML()
    yaml.width, yaml.allow_unicode = 120, True
    yaml.indent(mapping=2, sequence=4, offset=2)
    stream = io.StringIO()
    yaml.dump(_top(Entries(document, draft), kept or Kept()), stream)
    return stream.getvalue()


def dossier_id(document: Document) -> str:
    """The id of a document's dossier: its day, its publisher and the first words of its title."""
    published = _published(document)
    words = f"{document.publisher or ''} {document.title or _first_words(document)}"
    return f"{published}-{entry_id(words)}"[:LONGEST_ID].rstrip("-")


def _published(document: Document) -> str:
    if document.published is None or document.published.precision is not Precision.DAY:
        raise BadRequestError("the document does not tell the day on which it was published: say it with --published.")
    return str(document.published)


def _first_words(document: Document) -> str:
    """The first words that can be read, for a document without a title."""
    lines = (line.split() for line in document.text.splitlines())
    readable = (words for words in lines if sum(word[:1].isascii() and word.isalpha() for word in words) > 2)
    return " ".join(next(readable, document.text.split())[:12])


def _top(entries: Entries, kept: Kept) -> Entry:
    """The whole dossier."""
    document, draft = entries.document, entries.draft
    source = {
        "title": (document.title or _first_words(document))[:LONGEST_NAME],
        "publisher": document.publisher,
        "url": document.url,
        "published": _published(document),
        "language": document.language,
    }
    sections: dict[str, dict[str, Entry]] = {name.value: {} for name in ActorSection}
    for actor in draft.actors:
        sections[actor.section.value][entries.ids[id(actor)]] = entries.actor(actor)
    told: dict[str, dict[str, Entry]] = {"measures": {}, "demands": {}, "deadlines": {}, "events": {}, "claims": {}}
    for proposal in draft.proposals:
        section, entry = entries.proposal(proposal)
        told[section][entries.ids[id(proposal)]] = entry
    sections["countries"] |= entries.countries
    sections = {**sections, "places": entries.places, "series": entries.series, **told}
    drafted = {
        "page": kept.page,
        "sha256": document.sha256 or None,
        "text": kept.text,
        "unread": [entries.place(span) for span in draft.unread],
    }
    return {
        "id": dossier_id(document),
        "source": stated(source),
        "evidence": {"attribution": "inferred", "method": METHOD},
        **{name: members for name, members in sections.items() if members},
        "draft": stated(drafted),
    }
