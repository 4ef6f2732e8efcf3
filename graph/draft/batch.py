"""Dossiers on disk: of one page, with what is kept beside it, and of a folder of pages, in several processes."""

from __future__ import annotations

import multiprocessing
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from graph.draft.dossier import METHOD, Kept, dossier_text
from graph.draft.draft import Link, draft
from graph.draft.intake import Said, document
from graph.draft.page import SUFFIXES, Page, file_page
from graph.draft.syntax import DEFAULT_MODEL
from graph.errors import BadRequestError, ChanceryError
from graph.files import replacing

WAITING: Final = 4
"""Pages for each process that are handed out and not answered: so many, and no more, are in memory."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of a page.

    Attributes:
        name: the page's name.
        proposed: how many facts are proposed beside the actors.
        actors: how many actors are.
        unread: from how many sentences nothing was read.
        fault: why there is no dossier; None where there is one.
        known: whether the dossier was there already.
    """

    name: str
    proposed: int = 0
    actors: int = 0
    unread: int = 0
    fault: str | None = None
    known: bool = False


def drafted(
    page: Page, said: Said, model: str = DEFAULT_MODEL, link: Link | None = None, kept: Kept | None = None
) -> tuple[str, str, Outcome]:
    """The dossier of a page, the text that its locators count in, and how much it proposes.

    Raises:
        BadRequestError: no dossier can be drafted from it; the message says why.
    """
    held = document(page, said)
    made = draft(held, model, link)
    outcome = Outcome(name=page.name, proposed=len(made.proposals), actors=len(made.actors), unread=len(made.unread))
    return dossier_text(held, made, kept), held.text, outcome


def write(page: Page, said: Said, out: Path, model: str = DEFAULT_MODEL, link: Link | None = None) -> Outcome:
    """Write the dossier of a page, and beside it the page as it was and its text; the folder is made where it is missing.

    Raises:
        BadRequestError: no dossier can be drafted from it, or it cannot be written.
    """
    kept = Kept(page=f"{out.stem}.page{page.suffix}", text=f"{out.stem}.txt")
    dossier, text, outcome = drafted(page, said, model, link, kept)
    if out.exists() and out.read_bytes() != dossier.encode():
        raise BadRequestError(f"{out} is there already and says something else: move it away, or name another file.")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadRequestError(f"the folder {out.parent} cannot be made: {error.strerror}.") from None
    for name, content in ((kept.page, page.content), (kept.text, text.encode()), (out.name, dossier.encode())):
        with replacing(out.with_name(str(name))) as temporary:
            temporary.write_bytes(content)
    return outcome


def pages_of(folder: Path) -> list[Path]:
    """The files of a folder that can be drafted from, by name."""
    return sorted(file for file in folder.iterdir() if file.suffix.lower() in SUFFIXES and file.is_file())


def write_folder(
    files: Sequence[Path], said: Said, folder: Path, model: str = DEFAULT_MODEL, link: Link | None = None, jobs: int = 1
) -> Iterator[Outcome]:
    """Write the dossiers of files into a folder. What was drafted before from the same page by the same rules is kept.

    Args:
        files: the files.
        said: what is known of all of them.
        folder: where the dossiers go.
        model: the package of the spaCy model.
        link: links actors to a store; then one process does it all.
        jobs: how many processes draft.

    Yields:
        What became of each, as it is done.
    """
    folder.mkdir(parents=True, exist_ok=True)
    work = [(file, folder / f"{file.stem}.yml") for file in files]
    if jobs < 2 or link is not None:
        for file, out in work:
            yield _outcome(file, said, out, model, link)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        rest, running = iter(work), set[Future[Outcome]]()
        while True:
            for file, out in islice(rest, jobs * WAITING - len(running)):
                running.add(pool.submit(_outcome, file, said, out, model, None))
            if not running:
                return
            done, running = wait(running, return_when=FIRST_COMPLETED)
            yield from sorted((future.result() for future in done), key=lambda outcome: outcome.name)


def _outcome(file: Path, said: Said, out: Path, model: str, link: Link | None) -> Outcome:
    try:
        page = file_page(file)
        if link is None and _is_drafted(out, page):
            return Outcome(name=page.name, known=True)
        return write(page, said, out, model, link)
    except ChanceryError as error:
        return Outcome(name=str(file), fault=str(error))


def _is_drafted(out: Path, page: Page) -> bool:
    """Whether a dossier is there that these rules made of this page, whatever a person has mended in it since."""
    try:
        text = out.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    return f"method: {METHOD}" in text and re.search(rf"^  sha256: '?{page.sha256}'?$", text, re.MULTILINE) is not None
