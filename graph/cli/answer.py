"""The answer of an analysis: in which format, how many rows, shown or written to a file with a manifest beside it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TextIO

import click

if TYPE_CHECKING:
    from graph.analysis.snapshot import Snapshot
    from graph.cli.projection import ProjectedFacts

top_option: Final = click.option(
    "--top", default=10, show_default=True, type=click.IntRange(1), help="How many to show."
)
format_option: Final = click.option(
    "--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True
)


def in_folder(_context: click.Context, _option: click.Parameter, value: Path | None) -> Path | None:
    """Refuse a file whose folder does not exist, before any work is done."""
    if value is not None and not value.parent.is_dir():
        raise click.BadParameter(f"there is no folder {value.parent} to write {value.name} in.")
    return value


output_option: Final = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    callback=in_folder,
    help="Write to this file, with a manifest beside it, instead of showing.",
)


def deliver(output: Path | None, write: Callable[[TextIO], None], command: str, facts: ProjectedFacts) -> None:
    """Show an answer, or write it to a file with its manifest. Raises BadRequestError: it cannot be written."""
    if output is None:
        write(sys.stdout)
    else:
        write_text(output, write, command, facts.snapshot, facts.parameters)


def write_text(
    output: Path, write: Callable[[TextIO], None], command: str, snapshot: Snapshot, parameters: Mapping[str, Any]
) -> None:
    """Write an answer to a text file with its manifest. Raises BadRequestError: it cannot be written."""

    def write_to(path: Path) -> None:
        with path.open("w", encoding="utf-8", newline="") as file:
            write(file)

    write_file(output, write_to, command, snapshot, parameters)
    click.echo(f"Wrote {output} and its manifest.", err=True)


def write_file(
    output: Path, write: Callable[[Path], object], command: str, snapshot: Snapshot, parameters: Mapping[str, Any]
) -> None:
    """Write a file with its manifest, each whole or not at all.

    Args:
        output: the file.
        write: writes the content to the path that it is given.
        command: the command's name.
        snapshot: the facts behind the content.
        parameters: the command's parameters.

    Raises:
        BadRequestError: the file or its manifest cannot be written.
    """
    from graph.report.manifest import write_with_manifest

    write_with_manifest(
        output,
        write,
        command=command,
        snapshot=snapshot.digest(),
        selection=snapshot.selection,
        parameters=parameters,
    )
