"""What a load reads: the documents of a loader in order, each record checked; here, or in processes of its own.

Reading and checking is Python's part of a load and takes about as long as the engine's. With several jobs, documents
are dealt to processes in turn and taken from them in the documents' order, so that the result is the same whatever
their number. The processes are spawned, since one that runs an engine must not fork.
"""

from __future__ import annotations

import gc
import multiprocessing
import pickle
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, Final, TypeVar

from graph.errors import ChanceryError
from graph.ingest.admission import Admitted, admit
from graph.model.loader import Document, Loader
from graph.model.record import LeftOver, Origin, Reject

S = TypeVar("S")

GARBAGE: Final = 100_000
"""New objects after which Python looks for garbage in cycles: a batch makes some hundred thousand, hardly any in cycles."""
CHUNK: Final = 100
"""Records that a process hands over at once. What it reads ahead is what fits in a pipe beside that."""
PATIENCE: Final = 5.0
"""Seconds that a process is given to end."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A record that was not read or does not fit the model.

    Attributes:
        reject: which, and why.
        sources: the documents that it would have spoken for.
    """

    reject: Reject
    sources: frozenset[str] = frozenset()


Read = Admitted | Refused | LeftOver


class SurveyNotPortableError(ChanceryError):
    """What a loader knows of its documents cannot be handed to other processes."""

    code = "SURVEY_NOT_PORTABLE"


class ReaderLostError(ChanceryError):
    """A process that read documents ended before it was done."""

    code = "READER_LOST"


def read(loader: Loader[S], document: Document, survey: S) -> Iterator[Read]:
    """The records of a document, each checked; what stands before a break in it is read, and then the break told."""
    try:
        for item in loader.records(document, survey):
            if isinstance(item, LeftOver):
                yield item
                continue
            if isinstance(item, Reject):
                yield Refused(item)
                continue
            own = item.evidence.source_id
            try:
                admitted = admit(item)
            except ValueError as error:
                yield Refused(Reject(item.origin, item.evidence.record, str(error)), frozenset((own,)))
                continue
            admitted.sources.add(own)
            yield admitted
    except (OSError, ValueError) as error:
        yield Refused(Reject(Origin(document.path), None, f"the document could not be read to its end: {error}"))


@contextmanager
def readers(
    make: Callable[[], Loader[S]], documents: Sequence[Document], survey: S, jobs: int
) -> Iterator[Callable[[int, Document], Iterator[Read]]]:
    """Processes that read documents, each of them in turn, by one survey.

    Args:
        make: gives a fresh loader; must be importable by name, as the processes start anew.
        documents: what is to be read, in order.
        survey: what the loader's survey of them gave; it is pickled.
        jobs: how many processes.

    Yields:
        What gives the records of the document at a place. Documents are to be asked for in order.

    Raises:
        SurveyNotPortableError: the survey cannot be pickled.
        ReaderLostError: from reading, when a process was ended from outside.
    """
    packed = _packed(documents, survey)
    context = multiprocessing.get_context("spawn")
    processes, ends = [], []
    try:
        for job in range(jobs):
            receiving, sending = context.Pipe(duplex=False)
            process = context.Process(target=_work, args=(make, packed, job, jobs, sending), daemon=True)
            process.start()
            sending.close()
            processes.append(process)
            ends.append(receiving)

        def records(place: int, document: Document) -> Iterator[Read]:
            receiving = ends[place % jobs]
            while True:
                try:
                    chunk = receiving.recv()
                except EOFError:
                    raise ReaderLostError(
                        f"the process that read {document.path} ended: start the load again, and it goes on from there."
                    ) from None
                if chunk is None:
                    return
                if isinstance(chunk, BaseException):
                    raise chunk
                yield from chunk

        yield records
    finally:
        for receiving in ends:
            receiving.close()
        for process in processes:
            process.terminate()
            process.join(PATIENCE)


def _packed(documents: Sequence[Document], survey: object) -> bytes:
    try:
        return pickle.dumps((documents, survey), protocol=5)
    except (pickle.PicklingError, TypeError, AttributeError) as error:
        raise SurveyNotPortableError(
            f"the survey of this source cannot be handed to another process ({error}): load it with one job."
        ) from error


def _work(make: Callable[[], Loader[Any]], packed: bytes, job: int, jobs: int, sending: Connection) -> None:
    """In a process of its own: read every `jobs`th document and hand over its records, then None."""
    gc.set_threshold(GARBAGE)
    try:
        loader = make()
        documents, survey = pickle.loads(packed)  # noqa: S301 - made by the process that started this one
        for document in documents[job::jobs]:
            for chunk in _chunks(read(loader, document, survey)):
                sending.send(chunk)
            sending.send(None)
    except BrokenPipeError:
        return  # the load is over
    except Exception as error:
        sending.send(error)
        raise


def _chunks(items: Iterator[Read]) -> Iterator[Sequence[Read]]:
    chunk: list[Read] = []
    for item in items:
        chunk.append(item)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
