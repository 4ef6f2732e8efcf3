"""The command `chancery`: load, ask, serve, measure. The commands themselves are in `graph.cli`."""

from __future__ import annotations

import logging

import click

from graph.cli import analysing, asking, exporting, fetching, keeping, loading, resolving, serving, showing


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="chancery")
def main() -> None:
    """Who met whom, who cancelled what, who set which deadline - with the evidence beside every answer."""
    logging.basicConfig(level=logging.WARNING, format="%(name)s: %(message)s")


for module in (fetching, loading, exporting, asking, resolving, serving, analysing, keeping, showing):
    for command in vars(module).values():
        if isinstance(command, click.Command):
            main.add_command(command)


if __name__ == "__main__":
    main()
