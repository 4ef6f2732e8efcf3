"""Options that several of the subcommands take."""

from __future__ import annotations

import getpass
from typing import Final

import click

from graph.model.ontology import resolvable_labels

by_option: Final = click.option(
    "--by", envvar="CHANCERY_BY", default=getpass.getuser, help="Who decides (CHANCERY_BY)."
)
kind_option: Final = click.option(
    "--kind", type=click.Choice([label.lower() for label in resolvable_labels()]), help="Only pairs of this kind."
)
reason_option: Final = click.option("--reason", required=True, help="Why, in a few words.")
