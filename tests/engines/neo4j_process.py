"""A Neo4j process of the tests' own: a temporary home, free loopback ports, a random password."""

import os
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from neo4j import GraphDatabase
from neo4j.exceptions import AuthError, DriverError, Neo4jError

from tests.engines.neo4j_errors import Neo4jFailedError

USER = "neo4j"
HOST = "127.0.0.1"
START_SECONDS = 300
STOP_SECONDS = (
    4  # its databases stop within two, then it waits ten for connections: nobody needs what it would still do
)
ATTEMPTS = 3
PORT_TAKEN = "already in use"

CONF = """\
server.default_listen_address={host}
server.bolt.listen_address={host}:{bolt}
server.bolt.advertised_address={host}:{bolt}
server.http.listen_address={host}:{http}
server.http.advertised_address={host}:{http}
dbms.usage_report.enabled=false
db.tx_log.preallocate=false
server.memory.pagecache.size=256m
"""


@dataclass(frozen=True, kw_only=True)
class Neo4jProcess:
    """A Neo4j that answers."""

    bolt: int
    http: int
    password: str
    pid: int


@contextmanager
def neo4j_process(
    java: str, jars: Path, home: Path, *, settings: str = "", before: Callable[[Path], None] = lambda home: None
) -> Iterator[Neo4jProcess]:
    """Run a Neo4j in `home` until the block ends; its logs stay there, its data does not.

    Free ports are found, not reserved: when another process takes one first, other ports are tried. `settings` are
    lines of neo4j.conf beside our own. Before its first start `before` is called with its home, such as to import.
    """
    for attempt in range(1, ATTEMPTS + 1):
        bolt, http = _free_ports()
        password = secrets.token_hex(16)
        here = home / str(attempt)
        _prepare(java, jars, here, CONF.format(host=HOST, bolt=bolt, http=http) + settings, password)
        before(here)
        console = here / "logs" / "console.log"
        with console.open("wb") as output:
            process = subprocess.Popen(
                _server(java, jars, here), stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
            )
        try:
            try:
                _await_answer(process, bolt, http, password, here)
            except Neo4jFailedError as failed:
                if attempt < ATTEMPTS and PORT_TAKEN in str(failed):
                    continue
                raise
            yield Neo4jProcess(bolt=bolt, http=http, password=password, pid=process.pid)
            return
        finally:
            _end(process)
            shutil.rmtree(here / "data", ignore_errors=True)


def log_tail(home: Path, lines: int = 30) -> str:
    """The last lines of what a Neo4j in `home` wrote, to explain why it did not start; Java's stack frames left out."""
    logs = [home / "logs" / name for name in ("console.log", "neo4j.log")]
    text = "\n".join(log.read_text(errors="replace") for log in logs if log.exists())
    return "\n".join([line for line in text.splitlines() if not line.startswith("\tat ")][-lines:])


def _prepare(java: str, jars: Path, home: Path, conf: str, password: str) -> None:
    for folder in ("conf", "logs"):
        (home / folder).mkdir(parents=True)
    (home / "conf" / "neo4j.conf").write_text(conf)
    admin(java, jars, home, "dbms", "set-initial-password", password)


def admin(java: str, jars: Path, home: Path, *words: str, folder: Path | None = None) -> str:
    """Run a command of neo4j-admin on the Neo4j of `home`, which does not run; in `folder`, if one is given."""
    options = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx1g", "--add-opens=java.base/java.nio=ALL-UNNAMED"]
    done = subprocess.run(
        [java, *options, "-cp", f"{jars}/*", "org.neo4j.cli.AdminTool", *words],
        env=os.environ | {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")},
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=START_SECONDS,
    )
    if done.returncode != 0:
        raise Neo4jFailedError(f"neo4j-admin {words[0]} {words[1]} failed:\n{done.stdout}")
    return done.stdout


def _server(java: str, jars: Path, home: Path) -> list[str]:
    command = [java, "-Xms256m", "-Xmx1g", "--add-opens=java.base/java.nio=ALL-UNNAMED", "-cp", f"{jars}/*"]
    command += ["org.neo4j.server.CommunityEntryPoint", "--home-dir", str(home)]
    command += ["--config-dir", str(home / "conf")]
    return [*_tied_to_us(), *command]


def _tied_to_us() -> list[str]:
    """Words before a command that make the kernel end it when we are killed, where the machine has them."""
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        return []
    words = [setpriv, "--pdeathsig", "TERM", "--"]
    tried = subprocess.run([*words, "true"], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return words if tried.returncode == 0 else []


def _await_answer(process: subprocess.Popen[bytes], bolt: int, http: int, password: str, home: Path) -> None:
    address = f"bolt://{HOST}:{bolt}"
    deadline = time.monotonic() + START_SECONDS
    last: Exception | None = None
    while time.monotonic() < deadline:
        if (status := process.poll()) is not None:
            raise Neo4jFailedError(f"Neo4j ended with status {status} as it started:\n{log_tail(home)}")
        try:
            if f":{bolt}" not in _discovery(http):  # it comes last, so that all is up when it answers
                raise ConnectionRefusedError(f"port {http} is another's")
            with (
                GraphDatabase.driver(address, auth=(USER, password), connection_timeout=5) as driver,
                driver.session(database="neo4j") as session,
            ):
                session.run("RETURN 1").consume()
            return
        except AuthError as refused:
            raise Neo4jFailedError(f"another server answers at {address}: {PORT_TAKEN}") from refused
        except (OSError, HTTPException, DriverError, Neo4jError) as not_yet:
            last = not_yet
        time.sleep(0.25)
    raise Neo4jFailedError(f"Neo4j did not answer in {START_SECONDS} s ({last}):\n{log_tail(home)}")


def _discovery(http: int) -> str:
    """What a Neo4j's HTTP side says at its root: its addresses and its version."""
    connection = HTTPConnection(HOST, http, timeout=5)
    try:
        connection.request("GET", "/", headers={"Accept": "application/json"})
        return connection.getresponse().read().decode(errors="replace")
    finally:
        connection.close()


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        one.bind((HOST, 0))
        other.bind((HOST, 0))
        return one.getsockname()[1], other.getsockname()[1]
