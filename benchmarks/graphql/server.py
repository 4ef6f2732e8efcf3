"""A GraphQL server in a process of its own, asked over HTTP as a client does."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from time import perf_counter
from typing import Any
from urllib.parse import urlsplit


class ServerFailedError(Exception):
    """A server did not start, or answered with errors."""


class Server:
    """A running server; one connection is kept open to it.

    Attributes:
        name: what the tables call it.
        pid: its process.
    """

    def __init__(self, name: str, address: str, pid: int) -> None:
        """Take its address, as it said it itself."""
        parts = urlsplit(address)
        self.name = name
        self.pid = pid
        self._path = parts.path or "/"
        self._connection = HTTPConnection(parts.hostname or "", parts.port, timeout=300)

    def timed(self, document: str, variables: Mapping[str, Any]) -> tuple[float, bytes]:
        """Ask, and give the milliseconds until the last byte of the answer was there, and the answer."""
        body = json.dumps({"query": document, "variables": variables}).encode()
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        try:
            return self._asked(body, headers)
        except (ConnectionError, HTTPException):  # servers close what was idle for five seconds
            self._connection.close()
            return self._asked(body, headers)

    def _asked(self, body: bytes, headers: Mapping[str, str]) -> tuple[float, bytes]:
        start = perf_counter()
        self._connection.request("POST", self._path, body, dict(headers))
        answer = self._connection.getresponse().read()
        return (perf_counter() - start) * 1000, answer

    def ask(self, document: str, variables: Mapping[str, Any]) -> dict[str, Any]:
        """The data of an answer.

        Raises:
            ServerFailedError: there are errors in it.
        """
        answer = json.loads(self.timed(document, variables)[1])
        if answer.get("errors"):
            raise ServerFailedError(f"{self.name} answers {answer['errors'][0]['message']}")
        data: dict[str, Any] = answer["data"]
        return data

    def peak_memory(self) -> float:
        """The most memory that its process ever had in use, in MB; not a number where the system does not tell."""
        return peak_memory(self.pid)

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


def peak_memory(pid: int) -> float:
    """The most memory that a process ever had resident, in MB; not a number where the system does not tell."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return float("nan")
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:")), float("nan"))


@contextmanager
def running(
    name: str, command: Sequence[str], environment: Mapping[str, str], folder: Path, log: Path
) -> Iterator[Server]:
    """Run a server until the block ends. It says its address on its first line, when it is ready.

    Args:
        name: what the tables call it.
        command: what starts it.
        environment: what it is told beside this process's own environment.
        folder: where it runs.
        log: a file for what it writes to stderr.

    Raises:
        ServerFailedError: it ended before it was ready.
    """
    with log.open("wb") as errors:
        process = subprocess.Popen(
            command, env=os.environ | environment, cwd=folder, stdout=subprocess.PIPE, stderr=errors, text=True
        )
    try:
        if process.stdout is None or not (address := process.stdout.readline().strip()):
            raise ServerFailedError(f"{name} did not start:\n{log.read_text(errors='replace')[-2000:]}")
        server = Server(name, address, process.pid)
        try:
            yield server
        finally:
            server.close()
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()
