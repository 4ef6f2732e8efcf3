"""What the rules do about who is who: `resolve run` applies them, `resolve measure` holds them against labelled pairs."""

from __future__ import annotations

import click
from rich.console import Console

from graph.cli.command import STORE, explained, opened
from graph.cli.judging import consequences


@click.command("run")
@STORE
@explained
def run(store: str | None) -> None:
    """Decide everything anew from the facts and the verdicts; loading does so by itself."""
    from graph.resolve.decisions.resolution import resolve

    console = Console(stderr=True)
    with opened(store) as target, console.status("deciding who is who") as status:
        report = resolve(target, status.update)
    console.print(f"who is who: {report}", highlight=False)
    for line in consequences(report):
        console.print(line, highlight=False, markup=False)


@click.command("measure")
@click.option("--format", "form", type=click.Choice(["page", "weights"]), default="page", show_default=True)
@explained
def measure(form: str) -> None:
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
