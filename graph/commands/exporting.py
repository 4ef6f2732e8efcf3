"""What one takes out: `export`."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from rich.console import Console

from graph.commands.command import STORE, explained, opened
from graph.errors import ChanceryError
from graph.settings import fetched_folder


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--format", "form", type=click.Choice(["neo4j-csv"]), required=True, help="What to write.")
@click.option("--source", help="Write what this loader reads, without a store.")
@click.option(
    "--path", type=click.Path(path_type=Path), help="With --source: what it reads; what was fetched if left out."
)
@click.option(
    "--rejects", type=click.Path(path_type=Path, dir_okay=False), help="With --source: where refused records go."
)
@STORE
@explained
def export(
    folder: Path, form: str, source: str | None, path: Path | None, rejects: Path | None, store: str | None
) -> None:
    """Write the store, or what a loader reads, into the new FOLDER, for `neo4j-admin database import full`.

    Ends with 0 when all was written, 1 when some records were refused.
    """
    from graph.export.exporting import Exported, export_loader, export_store
    from graph.export.neo4j_csv import ARGUMENTS
    from graph.store.load import RejectsFile
    from loaders.catalogue import described, loader

    console = Console(stderr=True)
    listed = rejects or Path(f"{source}.rejects.jsonl")
    try:
        with console.status("exporting") as status:

            def told(count: int) -> None:
                if count % 1000 < 50:
                    status.update(f"exporting: {count:,} nodes and relationships read")

            done: Exported
            if source is None:
                with opened(store) as origin:
                    done = export_store(origin, folder, told)
            else:
                chosen = loader(source)
                if path is None and described(source).fetch and fetched_folder(source).is_dir():
                    path = fetched_folder(source)
                with RejectsFile(listed) as refused:
                    done = export_loader(chosen, path, folder, refused.add, told)
    except (OSError, ValueError) as error:
        raise ChanceryError(f"cannot export: {error}.") from error
    nodes, edges = sum(done.nodes.values()), sum(done.relationships.values())
    console.print(f"  {nodes:,} nodes and {edges:,} relationships in {folder}", highlight=False, soft_wrap=True)
    if done.refused:
        console.print(f"  [red]refused: {done.refused:,} records, listed in {listed}[/]", soft_wrap=True)
    console.print(
        f"  stop Neo4j, and in {folder} run: neo4j-admin database import full neo4j --overwrite-destination @{ARGUMENTS}\n"
        "  then start it; the first Chancery command on it makes constraints and indexes",
        highlight=False,
        soft_wrap=True,
    )
    sys.exit(1 if done.refused else 0)
