"""A load that is killed at any moment and started again ends with the graph of an undisturbed one, on both engines."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.load.instalments import write
from graph.ingest.load import load
from graph.resolve.decisions.resolution import resolve
from graph.store import open_store
from graph.store.layout import schema
from graph.store.protocol import Store
from loaders.catalogue import loader
from tests.conftest import emptied
from tests.engines.neo4j_server import Neo4jServer
from tests.ingest.small_source import snapshot

KILLS = 3


def undisturbed(store: Store, path: Path, rejects: Path) -> tuple[list[tuple[str, ...]], float]:
    """What one load leaves when it is resolved, and how long it took in seconds."""
    began = time.monotonic()
    report = load(store, loader("gdelt"), path, rejects=rejects)
    assert report.complete, report.first_rejects
    resolve(store)
    return snapshot(store), time.monotonic() - began


def killed(address: str, path: Path, home: Path, after: float, environment: dict[str, str]) -> None:
    """Start a load in a process of its own, and kill it after some seconds unless it is done by then."""
    command = [sys.executable, "-m", "chancery", "load", "gdelt", str(path), "--store", address]
    process = subprocess.Popen(
        [*command, "--rejects", str(home / "rejects")],
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()


@pytest.fixture(scope="module")
def instalments(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small generated day."""
    folder = tmp_path_factory.mktemp("day")
    write(folder, events=400)
    return folder


def test_embedded(instalments: Path, tmp_path: Path) -> None:
    """The embedded engine recovers from each kill, and the next load goes on."""
    with open_store(str(tmp_path / "whole")) as whole:
        whole.prepare(schema())
        expected, seconds = undisturbed(whole, instalments, tmp_path / "r")
    chance = random.Random(5)
    for _ in range(KILLS):
        killed(str(tmp_path / "store"), instalments, tmp_path, 1 + chance.uniform(0, seconds + 3), {})
    with open_store(str(tmp_path / "store")) as opened:
        opened.prepare(schema())
        assert undisturbed(opened, instalments, tmp_path / "r")[0] == expected


def test_neo4j(neo4j_server: Neo4jServer, instalments: Path, tmp_path: Path) -> None:
    """Neo4j undoes what was under way at each kill, and the next load goes on."""
    with open_store(neo4j_server.address, user=neo4j_server.user, password=neo4j_server.password) as opened:
        opened.prepare(schema())
        emptied(opened)
        expected, seconds = undisturbed(opened, instalments, tmp_path / "r")
        emptied(opened)
        login = {"CHANCERY_STORE_USER": neo4j_server.user, "CHANCERY_STORE_PASSWORD": neo4j_server.password}
        chance = random.Random(6)
        for _ in range(KILLS):
            killed(neo4j_server.address, instalments, tmp_path, 1 + chance.uniform(0, seconds + 1), login)
        assert undisturbed(opened, instalments, tmp_path / "r")[0] == expected
