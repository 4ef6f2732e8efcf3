"""`chancery export`: write the graph of contacts, or the whole graph, for other programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from graph.cli.answer import write_file
from graph.cli.projection import project, projection_options
from graph.cli.store import prepared_store


@click.command()
@click.argument("output", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["neo4j-csv", "ftm"]),
    help="The whole graph, into a new folder; people, bodies, offices and events, into a file.",
)
@click.option("--source", help="With neo4j-csv: what this loader reads, without a store.")
@click.option(
    "--path", type=click.Path(path_type=Path), help="With --source: what it reads; what was fetched if left out."
)
@click.option(
    "--rejects", type=click.Path(path_type=Path, dir_okay=False), help="With --source: where refused records go."
)
@projection_options
def export_command(
    output: Path, form: str | None, source: str | None, path: Path | None, rejects: Path | None, **options: Any
) -> None:
    """Write the graph of contacts to the file OUTPUT, or the whole graph into the folder OUTPUT.

    The graph of contacts is written in the format that the file's ending names: .parquet and .csv (ties, and nodes in
    NAME.nodes.*), .graphml, .gexf (with the intervals of each tie, for Gephi), .cyjs (Cytoscape).

    With --format ftm the people, organisations, positions, occupancies, memberships and events of the store are written as
    FollowTheMoney entities, a JSON text a line, as OpenSanctions publishes them.

    With --format neo4j-csv all of the store, or what --source reads, is written for `neo4j-admin database import full`;
    it ends with 1 when records were refused.
    """
    from graph.errors import ChanceryError

    if form == "neo4j-csv":
        sys.exit(_export_whole(output, source, path, rejects, options["store"]))
    if source or path or rejects:
        raise ChanceryError("--source, --path and --rejects go with --format neo4j-csv.")
    if form == "ftm":
        _export_entities(output, options["store"])
        return
    _export_contacts(output, options)


def _export_whole(folder: Path, source: str | None, path: Path | None, rejects: Path | None, store: str | None) -> int:
    """Write all nodes and relationships of a store or a source, and give the exit status."""
    from rich.console import Console
    from rich.markup import escape

    from graph.errors import ChanceryError
    from graph.ingest.rejects import RejectsFile
    from graph.report.exports.loader_export import export_loader
    from graph.report.exports.neo4j_csv import ARGUMENTS
    from graph.report.exports.store_export import export_store
    from graph.settings import fetched_folder
    from loaders.catalogue import described, loader

    console = Console(stderr=True)
    rejects_file = rejects or Path(f"{source}.rejects.jsonl")
    try:
        with console.status("exporting") as status:

            def show(count: int) -> None:
                if count % 1000 < 50:
                    status.update(f"exporting: {count:,} nodes and relationships read")

            if source is None:
                with prepared_store(store) as origin:
                    report = export_store(origin, folder, show)
            else:
                chosen = loader(source)
                if path is None and described(source).fetch and fetched_folder(source).is_dir():
                    path = fetched_folder(source)
                with RejectsFile(rejects_file) as refused:
                    report = export_loader(chosen, path, folder, refused.add, show)
    except (OSError, ValueError) as error:
        raise ChanceryError(f"cannot export: {error}.") from error
    nodes, edges = sum(report.nodes.values()), sum(report.relationships.values())
    console.print(
        f"  {nodes:,} nodes and {edges:,} relationships in {escape(str(folder))}", highlight=False, soft_wrap=True
    )
    if report.refused:
        console.print(
            f"  [red]refused: {report.refused:,} records, listed in {escape(str(rejects_file))}[/]", soft_wrap=True
        )
    console.print(
        f"  stop Neo4j, and in {escape(str(folder))} run: neo4j-admin database import full neo4j --overwrite-destination @{ARGUMENTS}\n"
        "  then start it; the first Chancery command on it makes constraints and indexes",
        highlight=False,
        soft_wrap=True,
    )
    return 1 if report.refused else 0


def _export_entities(output: Path, store: str | None) -> None:
    """Write the FollowTheMoney entities of a store, all or none."""
    from graph.files import replacing
    from graph.report.exports.ftm import write_entities

    with prepared_store(store) as origin, replacing(output) as temporary, temporary.open("wb") as file:
        written = write_entities(origin, file)
    listed = ", ".join(f"{count:,} {schema}" for schema, count in sorted(written.items()))
    click.echo(f"{written.total():,} entities in {output}: {listed or 'the store is empty'}", err=True)


def _export_contacts(output: Path, options: dict[str, Any]) -> None:
    from graph.report.exports.formats import checked, files
    from graph.report.exports.network import network

    checked(output)
    facts = project(options)
    exported = network(facts.projection, facts.window, {"snapshot": facts.snapshot.digest()})
    for path, write in files(exported, output).items():
        write_file(path, write, "export", facts.snapshot, facts.parameters)
    click.echo(f"{len(exported.nodes):,} nodes and {len(exported.ties):,} ties in {output}", err=True)
