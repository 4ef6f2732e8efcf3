"""Pictures beside the tables of the analysing commands: the option that asks for one, and what each draws."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from graph.cli.projecting import Projected, placed

if TYPE_CHECKING:
    from graph.analysis.arrays.graph import ArrayGraph
    from graph.analysis.measures.communities import Communities
    from graph.analysis.uncertainty.estimate import Uncertainty
    from graph.analysis.uncertainty.trajectory import Trajectory
    from graph.report.ranking import Ranking


def _named(context: click.Context, option: click.Parameter, value: Path | None) -> Path | None:
    """Refuse a name that says no format, or a folder that is not there, before any work is done."""
    from graph.errors import BadRequestError
    from graph.report.pictures.sheet import checked

    if value is not None:
        try:
            checked(value)
        except BadRequestError as error:
            raise click.BadParameter(str(error)) from error
    return placed(context, option, value)


PICTURE: Final = click.option(
    "--picture",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    callback=_named,
    help="Draw it, too: a .svg, .png or .pdf file, with a manifest beside it.",
)


def _pictured(path: Path, draw: Callable[[Path, str], None], command: str, given: Projected) -> None:
    """Write a picture and its manifest, and say so."""
    from graph.report.manifest import write_with_manifest

    write_with_manifest(
        path,
        lambda to: draw(to, _source(given)),
        command=command,
        snapshot=given.snapshot.digest(),
        selection=given.snapshot.selection,
        parameters=given.parameters,
    )
    click.echo(f"Drew {path}, with its manifest.", err=True)


def _source(given: Projected) -> str:
    """The source line: on which facts a picture rests, and by which choices it was made."""
    (since, until), told = given.window, given.parameters
    days = f"{since or 'the beginning'} to {until or 'the end'}" if since or until else "all days"
    kinds = ", ".join(sorted(told["kinds"])) if told["kinds"] else "meetings and visits"
    expected = "as announced" if told["expected"] else "held"
    chances = [f"{told['worlds']} worlds"] if told.get("worlds") else []
    chances += [f"seed {told['seed']}"] if told.get("seed") is not None else []
    parts = [f"{kinds} {expected}", days, f"a contact weighs by {told['weighting']}", *chances]
    return f"Source: Chancery; {'; '.join(parts)}. Facts: SHA-256 {given.snapshot.digest()[:16]}…"


def draw_ranking(path: Path | None, result: Ranking, given: Projected) -> None:
    """Draw the intervals of a ranking."""
    from graph.report.pictures.intervals import draw_intervals

    if path is not None:
        _pictured(path, lambda to, source: draw_intervals(result, to, source), "centrality", given)


def draw_trajectory(path: Path | None, found: Trajectory, top: int, given: Projected) -> None:
    """Draw ranks over time."""
    from graph.report.pictures.trajectories import draw_courses

    if path is not None:
        names, measure, onto = given.projection.names, given.parameters["measure"], given.parameters["onto"]
        _pictured(
            path, lambda to, source: draw_courses(found, names, top, measure, onto, to, source), "trajectory", given
        )


def draw_brokers(path: Path | None, found: Uncertainty, given: Projected) -> None:
    """Draw the contacts, those between others large."""
    from graph.report.pictures.sheet import PLURAL

    if path is None:
        return
    size = dict(zip(found.nodes, found.score.tolist(), strict=True))
    area = f"Area: {found.measure.name}, the share of shortest paths between others that pass through."
    notes = [f"{area} Lines: contacts, wide where many."]
    if found.measure.sample is not None:
        drawn = min(found.measure.sample, len(found.nodes))
        notes.append(f"Estimated from the paths that start at {drawn:,} of {len(found.nodes):,} nodes.")
    title = f"Who stands between others: {PLURAL[given.parameters['onto']]}"
    _network(path, "brokers", title, notes, found.graph, size, {}, given)


def draw_groups(path: Path | None, found: Communities, given: Projected) -> None:
    """Draw the contacts, each group in its colour."""
    from graph.analysis.measures.volume import strength
    from graph.report.pictures.sheet import PLURAL

    if path is None:
        return
    graph = given.projection.graph(given.window)
    size = dict(zip(graph.ids, strength(graph).tolist(), strict=True))
    group = dict(zip(graph.ids, found.label.tolist(), strict=True))
    note = (
        "Colour: groups that are more in contact within than with others, the largest six; grey: all other groups. Area:"
        f" weight of all contacts. Modularity {found.modularity:.2f}; another seed may give other groups."
    )
    title = f"Who belongs together: {PLURAL[given.parameters['onto']]}"
    _network(path, "communities", title, [note], graph, size, group, given)


def _network(
    path: Path,
    command: str,
    title: str,
    notes: list[str],
    graph: ArrayGraph,
    size: dict[Any, float],
    group: dict[Any, int],
    given: Projected,
) -> None:
    from graph.report.pictures.network import Drawn, draw_contacts

    drawn = Drawn(graph.to_networkx().to_undirected(), size, group, given.projection.names)
    _pictured(path, lambda to, source: draw_contacts(drawn, title, notes, to, source), command, given)
