"""The command `chancery`: the group of all commands."""

from __future__ import annotations

from typing import Final

import click

from graph.cli.group import CommandGroup

COMMANDS: Final = (
    "brokers",
    "browser-favourites",
    "browser-style",
    "centrality",
    "check",
    "communities",
    "demo",
    "diff",
    "draft",
    "export",
    "fetch",
    "find",
    "lens",
    "load",
    "model",
    "neo4j-browser",
    "query",
    "resolve",
    "runs",
    "schema",
    "serve",
    "snapshot",
    "sources",
    "stats",
    "trajectory",
    "write-back",
)


@click.group(
    cls=CommandGroup,
    package="graph.cli",
    names=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="chancery")
def main() -> None:
    """Who met whom, who cancelled what, who set which deadline - with the evidence beside every answer."""
    import logging

    logging.basicConfig(level=logging.WARNING, format="%(name)s: %(message)s")
