"""A server of the command line: it says where it answers once it does, and opens a browser there when asked."""

from __future__ import annotations

import socket
import sys
import webbrowser
from collections.abc import Callable
from typing import Any

import uvicorn


class AnnouncedServer(uvicorn.Server):
    """A server that tells its address when it has begun to listen: of port 0, the one that was free.

    Attributes:
        announce: is told the address, `http://127.0.0.1:8000`.
    """

    def __init__(self, config: uvicorn.Config, announce: Callable[[str], None]) -> None:
        """Make the server; `run` begins to listen."""
        super().__init__(config)
        self.announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen, and say so."""
        await super().startup(sockets=sockets)
        if self.started:
            port = self.servers[0].sockets[0].getsockname()[1]
            self.announce(f"http://{self.config.host}:{port}")


def serve(application: Any, host: str, port: int, announce: Callable[[str], None]) -> None:
    """Serve an application until it is interrupted; ends the program where it cannot listen there."""
    config = uvicorn.Config(application, host=host, port=port, log_level="warning", server_header=False)
    server = AnnouncedServer(config, announce)
    try:
        server.run()
    except KeyboardInterrupt:
        return
    if not server.started:
        sys.exit(3)


def look(address: str) -> None:
    """Open an address in the user's browser, if there is one."""
    webbrowser.open(address)
