"""`chancery fetch`: download the files of a source."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from rich.console import Console

    from graph.fetch import download
    from graph.fetch.source import Watch

_DAY: Final = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("source")
@click.option("--to", "folder", type=click.Path(path_type=Path, file_okay=False), help="Where to (CHANCERY_DATA).")
@click.option("--from", "first", type=_DAY, help="First day of a stream, such as gdelt.")
@click.option("--until", "last", type=_DAY, help="Last day of it; the first day when left out.")
def fetch_command(source: str, folder: Path | None, first: datetime | None, last: datetime | None) -> None:
    """Download the files of SOURCE. What is there is kept; what broke off goes on; `load SOURCE` finds it."""
    from rich.console import Console
    from rich.markup import escape

    from graph.errors import ChanceryError
    from graph.fetch.download import client
    from graph.fetch.source import Days, fetch_source
    from graph.settings import fetched_folder
    from loaders.catalogue import described

    description = described(source)
    if not description.fetch:
        raise ChanceryError(
            f"{source} names nothing to fetch: give `chancery load {source}` the PATH of your own files."
        )
    until = last or first
    days = Days(first.date() if first else None, until.date() if until else None)
    target = folder or fetched_folder(source)
    console = Console(stderr=True)
    try:
        with client() as web, _download_bar(console) as watch:
            files, missing = fetch_source(web, description.fetch, target, days, watch)
    except OSError as error:
        raise ChanceryError(f"cannot write {error.filename or target}: {error.strerror or error}.") from error
    new = [file for file in files if file.new]
    console.print(
        f"  {len(files):,} files in {escape(str(target))}, {len(new):,} of them new ({sum(file.size for file in new):,} bytes)",
        highlight=False,
        soft_wrap=True,
    )
    for reason in missing:
        click.echo(f"  not fetched: {reason}", err=True)
    if missing:
        sys.exit(1)


@contextmanager
def _download_bar(console: Console) -> Iterator[Watch]:
    """A progress bar of one download after another."""
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )

    columns = (
        TextColumn("{task.fields[place]}/{task.fields[count]} {task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None, place=0, count=0)

        def watch(name: str, place: int, count: int) -> download.Progress:
            bar.reset(task, description=name, total=None, place=place, count=count)
            return lambda done, total: bar.update(task, completed=done, total=total)

        yield watch
