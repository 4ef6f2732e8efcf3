"""A load at a terminal: a progress bar meanwhile, a summary of what was loaded and refused, and an exit status."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

from rich import progress as bars
from rich.console import Console
from rich.markup import escape

from graph.errors import ChanceryError
from graph.ingest.load import load
from graph.ingest.progress import LoadProgress
from graph.ingest.report import ChangeCounts, LoadReport
from graph.resolve.decisions.resolution import resolve
from graph.settings import fetched_folder
from graph.store.protocol import Store

_SHOWN: Final = 10
"""How many refused records are printed; the file lists them all."""


def run_load(
    store: Store, source: str, path: Path | None, rejects: Path | None, console: Console, *, jobs: int = 1
) -> int:
    """Load a source, decide who is who, and print a summary.

    Args:
        store: where to load it.
        source: the loader's id.
        path: what to load; None for what `chancery fetch` fetched, or else for the sample that comes with the loader.
        rejects: the file for refused records; None for `<source>.rejects.jsonl` in the current folder.
        console: where to print.
        jobs: how many processes read.

    Returns:
        The exit status: 0 when every record was taken, 1 when some were refused, 2 when none could be read.

    Raises:
        ChanceryError: there is no such loader, the path cannot be read, or the store failed.
    """
    from loaders.catalogue import described, loader

    description = described(source)
    if path is None and description.fetch and fetched_folder(source).is_dir():
        path = fetched_folder(source)
    try:
        with _bar(console, source) as update:
            report = load(
                store,
                loader(source),
                path,
                rejects=rejects or Path(f"{source}.rejects.jsonl"),
                progress=update,
                mapping=description.format,
                again=partial(loader, source),
                jobs=jobs,
            )
        with console.status("deciding who is who") as status:
            resolved = resolve(store, status.update)
    except OSError as error:
        raise ChanceryError(f"cannot read {error.filename or path}: {error.strerror or error}.") from error
    except ValueError as error:
        raise ChanceryError(f"{error}.") from error
    _print_counts(report, console)
    _print_rejects(report, console)
    _print_left_over(report.left_over, console)
    fetched = path is not None and path.resolve() == fetched_folder(source).resolve()
    _print_checks(report, description.edition, console, fetched=fetched)
    console.print(f"  who is who: {resolved}", highlight=False)
    if report.records == 0 and report.rejected:
        return 2
    return 0 if report.complete else 1


@contextmanager
def _bar(console: Console, source: str) -> Iterator[Callable[[LoadProgress], None]]:
    """A progress bar; what it gives is called with how far the load has come."""
    columns = (
        bars.SpinnerColumn(),
        bars.TextColumn("{task.description}"),
        bars.BarColumn(),
        bars.TextColumn(
            "{task.fields[documents]} documents, {task.fields[records]:,} records, {task.fields[rate]:,.0f}/s"
        ),
        bars.TimeRemainingColumn(),
    )
    with bars.Progress(*columns, console=console, transient=True) as bar:
        # By bytes, as documents are of all sizes: the time that remains is estimated within a long one too.
        task = bar.add_task(f"loading {source}", total=None, documents="", records=0, rate=0)
        start = time.monotonic()

        def update(progress: LoadProgress) -> None:
            bar.update(
                task,
                total=progress.size_total or None,
                completed=progress.size,
                documents=f"{progress.documents}/{progress.documents_total}",
                records=progress.records,
                rate=progress.records / max(time.monotonic() - start, 0.001),
            )

        yield update


def _print_counts(report: LoadReport, console: Console) -> None:
    rate = report.records / report.seconds if report.seconds else 0
    console.print(
        f"  {report.records:,} records of {len(report.documents):,} document{'' if len(report.documents) == 1 else 's'} in {report.seconds:.1f} s"
        f" ({rate:,.0f} a second)",
        highlight=False,
    )
    for what, counts in (("nodes", report.tally.nodes), ("relationships", report.tally.relationships)):
        console.print(f"  {what}: {_counted(counts)}", highlight=False)
    if report.out_of_range:
        console.print(
            f"  out of range: {report.out_of_range:,} records speak of what is not in the store,"
            " such as earlier events; they were passed over",
            highlight=False,
            soft_wrap=True,
        )


def _print_rejects(report: LoadReport, console: Console) -> None:
    if report.rejects is None:
        return
    console.print(f"  [red]refused: {report.rejected:,} records, listed in {escape(str(report.rejects))}[/]")
    for reject in report.first_rejects[:_SHOWN]:
        record = f" ({reject.record})" if reject.record else ""
        console.print(f"    {escape(str(reject.origin))}{escape(record)}: {escape(reject.reason)}", highlight=False)
    if report.not_closed:
        console.print("  nothing that these documents no longer say was closed, since records of them were refused")


def _print_left_over(left_over: Mapping[str, int], console: Console) -> None:
    """Print the fields of the source that the loader did not read."""
    for field, number in sorted(left_over.items()):
        console.print(f"  [yellow]not read: {escape(field)}, {number:,} times[/]", highlight=False)


def _print_checks(report: LoadReport, edition: str | None, console: Console, *, fetched: bool) -> None:
    """Print the counts that are not those of the edition in the source's description, and what that means.

    Files that hold less are a part of it; those that were fetched are to be whole.
    """
    failed = [check for check in report.checks if not check.holds]
    if report.part and not fetched:
        console.print(f"  a part of edition {escape(str(edition))}:", highlight=False)
        for check in failed:
            console.print(f"    {check.measure}: {check.found:,} of {check.expected:,}", highlight=False)
        return
    if not failed:
        if report.checks:
            console.print(
                f"  all {len(report.checks)} counts are those of edition {escape(str(edition))}", highlight=False
            )
        return
    console.print(f"  [yellow]not as in edition {escape(str(edition))}:[/]", highlight=False)
    for check in failed:
        console.print(f"    [yellow]{escape(str(check))}[/]", highlight=False)
    console.print(
        "    What was read is loaded. If your files are of that edition, some are missing or changed: fetch them again;"
        " if they are of another, its counts are others.",
        highlight=False,
        soft_wrap=True,
    )


def _counted(counts: ChangeCounts) -> str:
    parts = ((name, getattr(counts, name)) for name in ("created", "revised", "reopened", "closed", "unchanged"))
    return ", ".join(f"{number:,} {name}" for name, number in parts if number) or "none"
