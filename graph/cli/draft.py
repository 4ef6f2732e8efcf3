"""`chancery draft`: propose a dossier from an article."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from graph.cli.store import prepared_store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.draft.batch import Outcome
    from graph.draft.draft import Link
    from graph.draft.intake import Said
    from graph.draft.page import Page

_DAY: Final = click.DateTime(["%Y-%m-%d"])
_SHOWN: Final = 20
"""Pages without a dossier that are named."""


@click.command()
@click.argument("source", metavar="INPUT")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The dossier, or for a folder the folder of dossiers."
)
@click.option("--publisher", help="Who published it, where the page does not say so.")
@click.option("--published", type=_DAY, help="The day of publication, where the page does not say so.")
@click.option("--url", help="Its address, where INPUT is no address.")
@click.option(
    "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="How many processes draft a folder."
)
@click.option("--private", is_flag=True, help="Ask addresses of this machine and of private networks too.")
@click.option("--syntax", metavar="MODEL", help="The spaCy model that parses sentences; any that is installed.")
@click.option(
    "--store", metavar="URL", help="Link actors to the records of this store or server, as of the day of publication."
)
def draft_command(
    source: str,
    output: Path | None,
    publisher: str | None,
    published: datetime | None,
    url: str | None,
    jobs: int,
    private: bool,
    syntax: str | None,
    store: str | None,
) -> None:
    """Propose the facts of an article as a dossier, each with the words that it stands on.

    INPUT is a file of text, HTML or PDF, a folder of these, an http(s) address, or - for standard input. All that is
    proposed waits for a person: nothing of it is loaded before it is accepted. The page as it was and its text are kept
    beside the dossier; without -o the dossier is printed, and nothing is kept. A folder that was drafted in part goes on.
    """
    from graph.draft.batch import drafted, pages_of, write
    from graph.draft.intake import Said
    from graph.draft.syntax import DEFAULT_MODEL
    from graph.errors import BadRequestError
    from graph.model import PartialDate

    said = Said(publisher=publisher, published=PartialDate.on(published.date()) if published else None, url=url)
    model = syntax or DEFAULT_MODEL
    with ExitStack() as stack:
        link = _link(store, stack)
        if source != "-" and Path(source).is_dir():
            if output is None:
                raise BadRequestError("say with -o in which folder the dossiers are to be.")
            files = pages_of(Path(source))
            sys.exit(_folder(files, said, output, model, link, jobs))
        page = _page(source, private)
        if output is None:
            dossier, _, outcome = drafted(page, said, model, link)
            click.echo(dossier, nl=False)
        else:
            outcome = write(page, said, output, model, link)
        click.echo(_told(outcome), err=True)


def _page(source: str, private: bool) -> Page:
    """What is to be drafted from."""
    from graph.draft.page import LARGEST, Page, file_page
    from graph.errors import BadRequestError

    if source == "-":
        content = sys.stdin.buffer.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise BadRequestError(f"standard input is larger than the {LARGEST:,} bytes that a page may have.")
        return Page(content=content, name="standard input")
    if source.startswith(("http://", "https://")):
        from graph.fetch.address import page

        content, media_type = page(source, private=private)
        return Page(content=content, name=source, url=source, media_type=media_type)
    return file_page(Path(source))


def _link(store: str | None, stack: ExitStack) -> Link | None:
    """What links actors to the store that is named; without one they are all new."""
    if store is None:
        return None
    from graph.client import Client
    from graph.draft.links import Links

    if store.startswith(("http://", "https://")):
        return Links(stack.enter_context(Client(store)))
    return Links(Client(stack.enter_context(prepared_store(store))))


def _folder(files: Sequence[Path], said: Said, output: Path, model: str, link: Link | None, jobs: int) -> int:
    """Draft a folder, with a bar meanwhile. The exit status: 0 when all have a dossier, 1 when some have none."""
    from rich.console import Console
    from rich.progress import track

    from graph.draft.batch import write_folder

    console = Console(stderr=True)
    outcomes = write_folder(files, said, output, model, link, jobs)
    done = list(track(outcomes, "drafting", total=len(files), console=console, transient=True))
    faults = [outcome for outcome in done if outcome.fault]
    for outcome in faults[:_SHOWN]:
        click.echo(f"{outcome.name}: {outcome.fault}", err=True)
    if len(faults) > _SHOWN:
        click.echo(f"... and {len(faults) - _SHOWN:,} more", err=True)
    known = sum(outcome.known for outcome in done)
    facts, actors = sum(outcome.proposed for outcome in done), sum(outcome.actors for outcome in done)
    click.echo(
        f"{len(done) - len(faults) - known:,} drafted ({facts:,} facts and {actors:,} actors proposed), "
        f"{known:,} there already, {len(faults):,} without a dossier",
        err=True,
    )
    return 1 if faults else 0


def _told(outcome: Outcome) -> str:
    return f"{outcome.proposed} facts and {outcome.actors} actors proposed; {outcome.unread} sentences from which nothing was read"
