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
    "watch",
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
    import sys

    for stream in (sys.stdout, sys.stderr):
        plainly_encoded(stream)
    logging.basicConfig(level=logging.WARNING, format="%(name)s: %(message)s")


def plainly_encoded(stream: object) -> None:
    """Have a stream of text write what it is given, whatever its encoding: UTF-8 into files and pipes, escapes on a terminal that has no such letter."""
    import codecs
    import io

    if not isinstance(stream, io.TextIOWrapper) or codecs.lookup(stream.encoding).name == "utf-8":
        return
    if stream.isatty():
        stream.reconfigure(errors="backslashreplace")
    else:
        stream.reconfigure(encoding="utf-8")
