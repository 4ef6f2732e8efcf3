"""The store that a command reads or writes: the option that names it, and the open store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from graph.store.protocol import Store

store_option: Final = click.option(
    "--store",
    metavar="URL",
    help="A path for the embedded engine, or bolt:// or neo4j:// (CHANCERY_STORE).",
)


def prepared_store(address: str | None, *, timeout: float | None = None, create: bool = False) -> Store:
    """Open the store that the option or the environment names, with its constraints and indexes in place.

    Args:
        address: the value of `--store`; None for what the environment says.
        timeout: seconds that one query may take; the engine's own bound when None.
        create: whether an empty or missing folder becomes a store. True for what fills a store; for what reads one, an
            empty folder is a slip of the pen.

    Raises:
        ChanceryError: it cannot be opened; the message says what to do.
    """
    from graph.settings import Settings

    return Settings.of(store=address).open(timeout=timeout, create=create)
