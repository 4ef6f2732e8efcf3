"""`chancery resolve measure`: measure the rules on labelled pairs."""

from __future__ import annotations

import click


@click.command()
@click.option("--format", "form", type=click.Choice(["page", "weights"]), default="page", show_default=True)
def measure_command(form: str) -> None:
    """Measure the rules on labelled pairs: print the page docs/resolution.md, or weights calibrated anew."""
    from graph.resolve.evaluation.labels import labelled_pairs
    from graph.resolve.evaluation.measurement import calibrate
    from graph.resolve.evaluation.page import page
    from graph.resolve.people.score import WEIGHTS, hand_set

    if form == "page":
        click.echo(page(), nl=False)
        return
    by_hand = hand_set()
    head = WEIGHTS.read_text(encoding="utf-8").split("prior:")[0]
    click.echo(head, nl=False)
    for name, weight in calibrate([pair for pair in labelled_pairs() if not pair.held_out]).items():
        click.echo(f"{name}: [{by_hand[name]}, {weight}]")
