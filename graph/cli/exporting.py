"""What one takes out: `export`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from graph.cli.command import explained, opened
from graph.cli.projecting import PROJECTION, projected
from graph.errors import ChanceryError
from graph.settings import fetched_folder


@click.command()
@click.argument("output", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["neo4j-csv"]), help="The whole graph, into a new folder.")
@click.option("--source", help="With --format: what this loader reads, without a store.")
@click.option(
    "--path", type=click.Path(path_type=Path), help="With --source: what it reads; what was fetched if left out."
)
@click.option(
    "--rejects", type=click.Path(path_type=Path, dir_okay=False), help="With --source: where refused records go."
)
@PROJECTION
@explained
def export(
    output: Path, form: str | None, source: str | None, path: Path | None, rejects: Path | None, **options: Any
) -> None:
    """Write the graph of contacts to the file OUTPUT, or the whole graph into the folder OUTPUT.

    The graph of contacts is written in the format that the file's ending names: .parquet and .csv (ties, and nodes in
    NAME.nodes.*), .graphml, .gexf (with the intervals of each tie, for Gephi), .cyjs (Cytoscape).

    With --format neo4j-csv all of the store, or what --source reads, is written for `neo4j-admin database import full`;
    it ends with 1 when records were refused.
    """
    if form == "neo4j-csv":
        _whole(output, source, path, rejects, options["store"])
        return
    if source or path or rejects:
        raise ChanceryError("--source, --path and --rejects go with --format neo4j-csv.")
    _contacts(output, options)


def _whole(folder: Path, source: str | None, path: Path | None, rejects: Path | None, store: str | None) -> None:
    from graph.ingest.rejects import RejectsFile
    from graph.report.exports.facts import Exported, export_loader, export_store
    from graph.report.exports.neo4j_csv import ARGUMENTS
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


def _contacts(output: Path, options: dict[str, Any]) -> None:
    from graph.report.exports.formats import checked, files
    from graph.report.exports.network import network
    from graph.report.manifest import write_with_manifest

    checked(output)
    given = projected(options)
    drawn = network(given.projection, given.window, {"snapshot": given.snapshot.digest()})
    for path, write in files(drawn, output).items():
        write_with_manifest(
            path,
            write,
            command="export",
            snapshot=given.snapshot.digest(),
            selection=given.snapshot.selection,
            parameters=given.parameters,
        )
    click.echo(f"{len(drawn.nodes):,} nodes and {len(drawn.ties):,} ties in {output}", err=True)
