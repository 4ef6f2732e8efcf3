"""Where facts come from: documents, the data sets they belong to, and each run of a loader."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from graph.model.declaration import ADDRESS, DERIVED, INDEXED, INTERNAL, Node


class Dataset(Node, provenance=True):
    """A body of documents that one loader reads."""

    title: Annotated[str, "Its title.", INDEXED]
    publisher: Annotated[str | None, "Who publishes it."] = None
    url: Annotated[str | None, "Its address.", ADDRESS] = None
    licence: Annotated[str | None, "The terms under which it may be used."] = None


class Source(Node, provenance=True, dated_by="published_at"):
    """One document: an article, a statement, or one file of an archive."""

    title: Annotated[str, "Its title.", INDEXED]
    publisher: Annotated[str | None, "Who published it.", INDEXED] = None
    url: Annotated[str | None, "Its address.", ADDRESS] = None
    published_at: Annotated[date | None, "The day on which it was published."] = None
    revised_at: Annotated[
        date | None,
        "The day of its present edition: what that no longer says was known until then, what it adds is known from then.",
    ] = None
    language: Annotated[str | None, "BCP 47 tag of its language."] = None
    licence: Annotated[str | None, "The terms under which it may be used."] = None
    first_edition_on: Annotated[
        date | None,
        "The day of the edition that was loaded first, once it was: what later ones add is known from their own days.",
        DERIVED,
        INTERNAL,
    ] = None


class LoadRun(Node, provenance=True, internal=True):
    """One run of a loader: what it read, wrote, refused and closed."""

    loader: Annotated[str, "Id of the loader.", INDEXED]
    version: Annotated[str, "Version of Chancery that ran it."]
    started_at: Annotated[datetime, "When it began, UTC."]
    finished_at: Annotated[datetime, "When it ended, UTC."]
    records: Annotated[int, "Records read."]
    rejected: Annotated[int, "Records refused."]
    created: Annotated[int, "Nodes and relationships created."]
    revised: Annotated[int, "Nodes and relationships that changed; the former version is kept."]
    closed: Annotated[int, "Nodes and relationships that the source no longer has."]
    unchanged: Annotated[int, "Nodes and relationships that were there already."]
    mapping: Annotated[int | None, "Number of the loader's mapping from its source to the graph."] = None
    documents: Annotated[int | None, "Documents read."] = None
    seconds: Annotated[float | None, "How long it took, from the first document to the last fact, in seconds."] = None
    reasons: Annotated[tuple[str, ...], "The first refused records, each with its place and why."] = ()
    out_of_range: Annotated[int | None, "Records of a stream passed over, as they speak of what was never loaded."] = (
        None
    )
    left_over: Annotated[tuple[str, ...], "What was met and not read, each with how often."] = ()
    checks: Annotated[
        tuple[str, ...], "Each expected count of the source's edition: how many found, how many expected."
    ] = ()


class Revision(Node, provenance=True, internal=True):
    """A former state of a node, kept for those who ask what was known then.

    It holds the node's properties under their own names, with the days between which they were known.
    """
