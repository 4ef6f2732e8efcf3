"""The picture of an answer: the option that asks for one, and how it is written with its manifest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from graph.cli.answer import in_folder, write_file

if TYPE_CHECKING:
    from graph.cli.projection import ProjectedFacts


def _of_known_format(context: click.Context, option: click.Parameter, value: Path | None) -> Path | None:
    """Refuse a name whose ending is no format, or a folder that does not exist, before any work is done."""
    from graph.errors import BadRequestError
    from graph.report.pictures.sheet import checked

    if value is not None:
        try:
            checked(value)
        except BadRequestError as error:
            raise click.BadParameter(str(error)) from error
    return in_folder(context, option, value)


picture_option: Final = click.option(
    "--picture",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    callback=_of_known_format,
    help="Draw it, too: a .svg, .png or .pdf file, with a manifest beside it.",
)


def write_picture(path: Path, draw: Callable[[Path, str], None], command: str, facts: ProjectedFacts) -> None:
    """Write a picture and its manifest, and say so on stderr.

    Args:
        path: the file.
        draw: draws to the path that it is given, with the source line that it is given.
        command: the command's name.
        facts: what the picture shows.

    Raises:
        ChanceryError: it cannot be drawn or written.
    """
    source = source_line(facts)
    write_file(path, lambda to: draw(to, source), command, facts.snapshot, facts.parameters)
    click.echo(f"Drew {path}, with its manifest.", err=True)


def source_line(facts: ProjectedFacts) -> str:
    """The line under a picture that says on which facts it rests, and by which choices it was made."""
    (since, until), parameters = facts.window, facts.parameters
    days = f"{since or 'the beginning'} to {until or 'the end'}" if since or until else "all days"
    kinds = ", ".join(sorted(parameters["kinds"])) if parameters["kinds"] else "meetings and visits"
    expected = "as announced" if parameters["expected"] else "held"
    chances = [f"{parameters['worlds']} worlds"] if parameters.get("worlds") else []
    chances += [f"seed {parameters['seed']}"] if parameters.get("seed") is not None else []
    parts = [f"{kinds} {expected}", days, f"a contact weighs by {parameters['weighting']}", *chances]
    return f"Source: Chancery; {'; '.join(parts)}. Facts: SHA-256 {facts.snapshot.digest()[:16]}…"
