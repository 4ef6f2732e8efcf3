"""Our server in a process of its own, as `chancery serve` runs it: it says its address when it is ready."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

import click
import uvicorn

from benchmarks.graphql.bulk import write
from benchmarks.graphql.dataset import Generated, Size
from benchmarks.graphql.server import Server, running
from graph.graphql.server.app import app
from graph.graphql.server.profile import PRODUCTION
from graph.store import open_store
from graph.store.layout import schema

PROFILE: Final = replace(PRODUCTION, bounds=replace(PRODUCTION.bounds, page=10_000))
"""As in production, but for the size of a page: the biggest question asks for 10,000 events at once."""


@contextmanager
def ours(name: str, store: str, log: Path, *, user: str = "", password: str = "", fill: int = 0) -> Iterator[Server]:
    """Run our server over a store until the block ends.

    Args:
        name: what the tables call it.
        store: its address or path.
        log: a file for what it writes to stderr.
        user: as whom to ask a Neo4j.
        password: likewise.
        fill: how many times the data set is to be written before, into an empty store; 0 for a store that has it.
    """
    command = [sys.executable, "-m", __name__, store, "--fill", str(fill)]
    environment = {"CHANCERY_STORE_USER": user, "CHANCERY_STORE_PASSWORD": password} if password else {}
    with running(name, command, environment, Path.cwd(), log) as server:
        yield server


@click.command()
@click.argument("store")
@click.option("--fill", default=0)
@click.option("--user", envvar="CHANCERY_STORE_USER")
@click.option("--password", envvar="CHANCERY_STORE_PASSWORD")
def main(store: str, fill: int, user: str | None, password: str | None) -> None:
    """Serve a store on a free port of the loopback interface until terminated."""
    with open_store(store, user=user, password=password) as opened:
        opened.prepare(schema())
        if fill:
            write(opened, Generated(Size().times(fill)))
        # asyncio sends at once (TCP_NODELAY) only from sockets that name their protocol, as `--port` makes them.
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
            listener.bind(("127.0.0.1", 0))
            listener.listen()
            click.echo(f"http://127.0.0.1:{listener.getsockname()[1]}/graphql")
            uvicorn.Server(uvicorn.Config(app(opened, PROFILE), log_level="warning")).run(sockets=[listener])


if __name__ == "__main__":
    main()
