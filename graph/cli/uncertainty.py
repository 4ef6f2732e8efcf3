"""The options of what is left to chance: how many worlds, null graphs and sampled nodes are drawn, and by which seed."""

from __future__ import annotations

from typing import Final

import click

seed_option: Final = click.option(
    "--seed", default=0, show_default=True, type=click.IntRange(0), help="Of everything left to chance."
)
worlds_option: Final = click.option(
    "--worlds", default=200, show_default=True, type=click.IntRange(0), help="Worlds to draw; 0 for none."
)
nulls_option: Final = click.option(
    "--nulls", default=100, show_default=True, type=click.IntRange(0), help="Null graphs; 0 for none."
)
sample_option: Final = click.option(
    "--sample",
    type=click.IntRange(2),
    metavar="NODES",
    help="Estimate betweenness-steps from the paths that start at so many nodes, with the error of that.",
)
together_option: Final = click.option(
    "--together",
    type=click.Choice(["event", "telling", "source"]),
    default="event",
    show_default=True,
    help="Which claims stand or fall together: those on one event, those of one source on it, or all of a source.",
)
