"""What people say about who is who: `resolve list`, `same`, `not-same`, `undo`, `import`, `export`."""

from __future__ import annotations

import csv
import getpass
import json
import sys
from collections.abc import Sequence
from datetime import date
from typing import Any, Final, TextIO

import click
from rich.console import Console
from rich.table import Table

from graph.cli.command import STORE, explained, opened
from graph.errors import BadRequestError
from graph.resolve.decisions.doubts import DoubtfulPair, doubtful_pairs
from graph.resolve.decisions.resolution import ResolveReport
from graph.resolve.decisions.verdicts import Taken, Verdict, judge, kept_verdicts, take_all, undo

BY: Final = click.option("--by", envvar="CHANCERY_BY", default=getpass.getuser, help="Who decides (CHANCERY_BY).")
"""The option that says who decides."""
KIND: Final = click.option(
    "--kind", type=click.Choice(["person", "organisation", "country"]), help="Only pairs of this kind."
)
"""The option that narrows pairs to one kind."""
_REASON: Final = click.option("--reason", required=True, help="Why, in a few words.")


@click.command("list")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
@click.option("--about", metavar="NAME", help="Only pairs of which a record has these words in a name.")
@click.option("--limit", type=click.IntRange(1), help="No more than so many, the likeliest first.")
@KIND
@STORE
@explained
def list_doubtful(form: str, about: str | None, limit: int | None, kind: str | None, store: str | None) -> None:
    """List the pairs of records that may be one, the likeliest first."""
    with opened(store) as source:
        found = doubtful_pairs(source, label=kind.capitalize() if kind else None, about=about, limit=limit)
    _write(found, form, sys.stdout)


@click.command("same")
@click.argument("left", metavar="A")
@click.argument("right", metavar="B")
@BY
@_REASON
@STORE
@explained
def same(left: str, right: str, by: str, reason: str, store: str | None) -> None:
    """Decide that the records A and B, given by their ids, are one."""
    with opened(store) as target:
        click.echo(told(judge(target, Verdict(left, right, True, by, reason))), err=True)


@click.command("not-same")
@click.argument("left", metavar="A")
@click.argument("right", metavar="B")
@BY
@_REASON
@STORE
@explained
def not_same(left: str, right: str, by: str, reason: str, store: str | None) -> None:
    """Decide that the records A and B, given by their ids, are not one."""
    with opened(store) as target:
        click.echo(told(judge(target, Verdict(left, right, False, by, reason))), err=True)


@click.command("undo")
@click.argument("left", metavar="A")
@click.argument("right", metavar="B")
@STORE
@explained
def undo_verdict(left: str, right: str, store: str | None) -> None:
    """Take back the verdict on the records A and B; the rules decide again."""
    with opened(store) as target:
        click.echo(told(undo(target, left, right)), err=True)


@click.command("export")
@click.argument("file", type=click.File("w", encoding="utf-8", lazy=False), default="-")
@STORE
@explained
def export_verdicts(file: TextIO, store: str | None) -> None:
    """Write every verdict that holds to FILE, one JSON object a line."""
    with opened(store) as source:
        verdicts = kept_verdicts(source)
    for each in verdicts:
        entry = {"left": each.left, "right": each.right, "same": each.same, "by": each.by, "reason": each.reason}
        file.write(json.dumps({**entry, "on": str(each.on)}, ensure_ascii=False) + "\n")
    click.echo(f"{len(verdicts):,} verdicts", err=True)


@click.command("import")
@click.argument("file", type=click.File("r", encoding="utf-8"))
@STORE
@explained
def import_verdicts(file: TextIO, store: str | None) -> None:
    """Take the verdicts in FILE, as `export` writes it. Verdicts that are kept already change nothing."""
    verdicts = [read_verdict(line, f"{file.name}:{number}") for number, line in enumerate(file, 1) if line.strip()]
    with opened(store) as target:
        taken = take_all(target, verdicts)
    click.echo(told(taken), err=True)
    if taken.unknown:
        click.echo("  import again once the sources of these records are loaded", err=True)
        sys.exit(1)


def read_verdict(line: str, place: str) -> Verdict:
    """A verdict from its line.

    Raises:
        BadRequestError: the line is not one; the message names the place.
    """
    try:
        entry: dict[str, Any] = json.loads(line)
        kept = {name: entry[name] for name in ("left", "right", "same", "by", "reason")}
        on = date.fromisoformat(entry["on"]) if entry.get("on") else None
    except (ValueError, KeyError, TypeError) as error:
        what = f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else str(error)
        raise BadRequestError(f"{place}: no verdict: {what}. Write left, right, same, by and reason.") from None
    if not isinstance(kept["same"], bool) or not all(isinstance(kept[name], str) for name in kept if name != "same"):
        raise BadRequestError(f"{place}: no verdict: same must be true or false, and the rest texts.")
    return Verdict(**kept, on=on)


def told(taken: Taken) -> str:
    """What became of verdicts, for people."""
    lines = [f"{taken.written:,} verdicts taken, {taken.standing:,} standing, {taken.replaced:,} earlier ones closed"]
    lines += [f"  not in the store: {each}" for each in taken.unknown]
    return "\n".join([*lines, *consequences(taken.report)])


def consequences(report: ResolveReport) -> list[str]:
    """What follows from verdicts, for people: groups that were split, verdicts that cannot hold."""
    lines = [f"  split: {' and '.join(each)} stand apart now" for each in report.split]
    lines += [
        f"  cannot hold beside verdicts that keep them apart: {each.finding.left} and {each.finding.right} are one, said"
        f" {each.finding.decided_by}"
        for each in report.broken
    ]
    if report.stamped:
        lines.append(f"  {report.stamped:,} records stand under another id now")
    return lines


def _write(found: Sequence[DoubtfulPair], form: str, stream: TextIO) -> None:
    rows = [
        {
            "kind": pair.label.lower(),
            "probability": pair.finding.probability,
            "left": pair.left.id,
            "left_name": pair.left.name,
            "right": pair.right.id,
            "right_name": pair.right.name,
            "reason": pair.finding.reason,
        }
        for pair in found
    ]
    if form == "json":
        stream.write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
    elif form == "csv":
        names = ["kind", "probability", "left", "left_name", "right", "right_name", "reason"]
        writer = csv.DictWriter(stream, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    else:
        table = Table(
            "", "one", "and the other", "what speaks for and against", box=None, pad_edge=False, padding=(0, 1)
        )
        for row in rows:
            ends = [f"{row[f'{side}_name']}\n{row[side]}" for side in ("left", "right")]
            table.add_row(f"{row['probability']:.2f}", *ends, str(row["reason"]))
        console = Console(file=stream)
        console.print(table)
        console.print(f"{len(rows):,} doubtful pairs", highlight=False)
