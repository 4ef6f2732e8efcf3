"""`chancery load`: load a source into the store."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from graph.cli.store import prepared_store, store_option


@click.command()
@click.argument("source")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--rejects", type=click.Path(path_type=Path, dir_okay=False), help="Where refused records are listed.")
@click.option("--jobs", default=1, show_default=True, type=click.IntRange(1, 64), help="How many processes read.")
@click.option("--no-lens", is_flag=True, help="Leave the lens off from now on, as `chancery lens --remove` does.")
@store_option
def load_command(
    source: str, path: Path | None, rejects: Path | None, jobs: int, no_lens: bool, store: str | None
) -> None:
    """Load SOURCE (see `chancery sources`) from PATH, or what `chancery fetch` fetched of it.

    Loading again changes only what changed; a load that was broken off goes on when it is started again.

    Ends with 0 when every record was taken, 1 when some were refused, 2 when nothing could be read.
    """
    from rich.console import Console

    from graph.cli.load_run import run_load
    from graph.lens.layer import remove

    with prepared_store(store, create=True) as target:
        if no_lens:
            remove(target)
        sys.exit(run_load(target, source, path, rejects, Console(stderr=True), jobs=jobs))
