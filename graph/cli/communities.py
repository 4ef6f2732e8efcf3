"""`chancery communities`: find groups that are more in contact within than with others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graph.cli.answer import deliver, format_option, output_option, top_option
from graph.cli.picture import picture_option, write_picture
from graph.cli.projection import ProjectedFacts, project, projection_options
from graph.cli.uncertainty import seed_option

if TYPE_CHECKING:
    from graph.analysis.arrays.graph import ArrayGraph
    from graph.analysis.measures.communities import Communities


@click.command()
@click.option("--resolution", default=1.0, show_default=True, help="Above 1 for more and smaller groups.")
@seed_option
@top_option
@format_option
@output_option
@picture_option
@projection_options
def communities_command(
    resolution: float, seed: int, top: int, form: str, output: Path | None, picture: Path | None, **options: Any
) -> None:
    """Find groups that are more in contact within than with others: the largest, with their most active members."""
    from graph.analysis.measures.communities import communities
    from graph.report.communities import community_note, community_rows, member_rows
    from graph.report.rows import write_rows

    facts = project({**options, "resolution": resolution, "seed": seed})
    graph, names = facts.projection.graph(facts.window), facts.projection.names
    partition = communities(graph, resolution=resolution, seed=seed)
    rows = member_rows(graph, partition, names) if form == "csv" else community_rows(graph, partition, names, top)
    note = community_note(partition)
    deliver(output, lambda to: write_rows(rows, form, to, note), "communities", facts)
    if picture is not None:
        _draw(picture, graph, partition, facts)


def _draw(path: Path, graph: ArrayGraph, partition: Communities, facts: ProjectedFacts) -> None:
    """Draw the contacts, each group in its colour."""
    from graph.analysis.measures.volume import strength
    from graph.report.pictures.network import NetworkPicture, draw_contacts
    from graph.report.pictures.sheet import PLURAL

    size = dict(zip(graph.ids, strength(graph).tolist(), strict=True))
    group = dict(zip(graph.ids, partition.label.tolist(), strict=True))
    note = (
        "Colour: groups that are more in contact within than with others, the largest six; grey: all other groups. Area:"
        f" weight of all contacts. Modularity {partition.modularity:.2f}; another seed may give other groups."
    )
    title = f"Who belongs together: {PLURAL[facts.parameters['onto']]}"
    drawn = NetworkPicture(graph.to_networkx().to_undirected(), size, group, facts.projection.names)
    write_picture(path, lambda to, source: draw_contacts(drawn, title, [note], to, source), "communities", facts)
