"""`chancery brokers`: rank those who stand between others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graph.cli.answer import deliver, format_option, output_option, top_option
from graph.cli.picture import picture_option, write_picture
from graph.cli.projection import ProjectedFacts, project, projection_options
from graph.cli.uncertainty import sample_option, seed_option, worlds_option

if TYPE_CHECKING:
    from graph.analysis.uncertainty.estimate import Uncertainty


@click.command()
@sample_option
@worlds_option
@seed_option
@top_option
@format_option
@output_option
@picture_option
@projection_options
def brokers_command(
    sample: int | None,
    worlds: int,
    seed: int,
    top: int,
    form: str,
    output: Path | None,
    picture: Path | None,
    **options: Any,
) -> None:
    """Rank those who stand between others: by betweenness, with Burt's constraint and effective size beside it."""
    from graph.analysis.brokerage import brokerage
    from graph.analysis.measures.centrality import MEASURES, estimated
    from graph.analysis.uncertainty.estimate import centrality
    from graph.cli.progress import progress_display
    from graph.report.brokers import broker_rows
    from graph.report.rows import write_rows

    measure = MEASURES["betweenness"]
    if sample is not None:
        measure = estimated(MEASURES["betweenness-steps"], sample, seed)
    facts = project({**options, "sample": sample, "worlds": worlds, "seed": seed})
    with progress_display() as progress:
        betweenness = centrality(
            facts.projection, measure, window=facts.window, worlds=worlds, nulls=0, seed=seed, progress=progress
        )
    rows, note = broker_rows(brokerage(betweenness, top))
    deliver(output, lambda to: write_rows(rows, form, to, note), "brokers", facts)
    if picture is not None:
        _draw(picture, betweenness, facts)


def _draw(path: Path, betweenness: Uncertainty, facts: ProjectedFacts) -> None:
    """Draw the contacts, with the nodes of the highest betweenness large."""
    from graph.report.pictures.network import NetworkPicture, draw_contacts
    from graph.report.pictures.sheet import PLURAL

    measure, nodes = betweenness.measure, betweenness.nodes
    size = dict(zip(nodes, betweenness.score.tolist(), strict=True))
    area = f"Area: {measure.name}, the share of shortest paths between others that pass through."
    notes = [f"{area} Lines: contacts, wide where many."]
    if measure.sample is not None:
        sample = min(measure.sample, len(nodes))
        notes.append(f"Estimated from the paths that start at {sample:,} of {len(nodes):,} nodes.")
    title = f"Who stands between others: {PLURAL[facts.parameters['onto']]}"
    drawn = NetworkPicture(betweenness.graph.to_networkx().to_undirected(), size, {}, facts.projection.names)
    write_picture(path, lambda to, source: draw_contacts(drawn, title, notes, to, source), "brokers", facts)
