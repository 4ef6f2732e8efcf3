"""What all commands share: the option that names the store, the store it names, and how errors are shown."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any, Final

import click

from graph.errors import ChanceryError
from graph.settings import Settings
from graph.store import open_store
from graph.store.layout import schema
from graph.store.protocol import Store

STORE: Final = click.option(
    "--store",
    metavar="URL",
    help="A path for the embedded engine, or bolt:// or neo4j:// (CHANCERY_STORE).",
)
"""The option that names the store."""


def opened(store: str | None, *, timeout: float | None = None, create: bool = False) -> Store:
    """The store that the options and the environment name, ready for use.

    Args:
        store: the option.
        timeout: seconds a question.
        create: whether a path where nothing is becomes a store: for what fills it. Elsewhere it is a slip.

    Raises:
        ChanceryError: it cannot be opened; the message says what to do.
    """
    settings = Settings.of(store=store)
    opened_store = open_store(
        settings.store, user=settings.user, password=settings.password, timeout=timeout, create=create
    )
    opened_store.prepare(schema())
    return opened_store


def explained(command: Callable[..., Any]) -> Callable[..., Any]:
    """Show an error as one line on stderr and end with status 2, never with a traceback."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except ChanceryError as error:
            click.echo(f"chancery: {error}", err=True)
            sys.exit(2)
        except BrokenPipeError:
            sys.stderr.close()
            sys.exit(0)

    return run
