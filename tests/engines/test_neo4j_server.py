"""The Neo4j that tests run against."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from neo4j import GraphDatabase

from tests.engines.neo4j_errors import Neo4jFailedError, Neo4jMissingError
from tests.engines.neo4j_jars import jars, neo4j_version
from tests.engines.neo4j_server import Neo4jServer


def fake_maven(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a program in Maven's place."""
    folder.mkdir(exist_ok=True)
    (folder / "mvn").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "mvn").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.defpath}")


def test_it_answers(neo4j_server: Neo4jServer) -> None:
    """The fixture's server answers, and is a Neo4j 5.26."""
    with GraphDatabase.driver(neo4j_server.address, auth=(neo4j_server.user, neo4j_server.password)) as driver:
        assert driver.execute_query("RETURN 1 AS one").records[0]["one"] == 1
        (component,) = driver.execute_query("CALL dbms.components() YIELD name, versions").records
    assert component["versions"][0].startswith("5.26.")


def test_it_is_asked_at_the_address_it_is_named_by() -> None:
    """A server of one's own is named by one address with its credentials, which may be percent-encoded."""
    server = Neo4jServer.named("neo4j+s://me:p%40ss@db.example:7687")
    assert (server.address, server.user, server.password) == ("neo4j+s://db.example:7687", "me", "p@ss")
    assert server.http_address is None
    assert "p@ss" not in repr(server)


@pytest.mark.parametrize("text", ["localhost:7687", "http://me:secret@host", "bolt://host:7687", "bolt://me@host"])
def test_a_bad_address_is_told(text: str) -> None:
    """An address without its scheme or its credentials fails, with what it must look like and no secret."""
    with pytest.raises(Neo4jFailedError, match="must look like bolt://user:password@host:port") as raised:
        Neo4jServer.named(text)
    assert "secret" not in str(raised.value)


def test_without_maven_it_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Maven and without jars in the cache, Neo4j is missing - nothing is half made."""
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    with pytest.raises(Neo4jMissingError, match="no Maven"):
        jars(tmp_path / "cache")
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["neo4j.lock"]


def test_a_failed_download_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When Maven fails, Neo4j is missing, the reason is Maven's, and the cache holds nothing."""
    fake_maven(tmp_path / "bin", "echo '[ERROR] no such artefact'; exit 1", monkeypatch)
    with pytest.raises(Neo4jMissingError, match="no such artefact"):
        jars(tmp_path / "cache")
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["neo4j.lock"]


def test_a_killed_download_is_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a killed download left is removed; a whole one is moved to its place, and used from then on."""
    make_jar = 'for word; do case $word in -DoutputDirectory=*) mkdir "${word#*=}"; : > "${word#*=}/a.jar";; esac; done'
    fake_maven(tmp_path / "bin", make_jar, monkeypatch)
    cache = tmp_path / "cache"
    home = jars(cache).parent
    home.rename(cache / f"{home.name}.partial-killed")
    assert [jar.name for jar in jars(cache).iterdir()] == ["a.jar"]
    assert {path.name for path in cache.iterdir()} == {"neo4j.lock", home.name}
    fake_maven(tmp_path / "bin", "exit 1", monkeypatch)
    assert jars(cache) == home / "lib"


@pytest.mark.parametrize(
    ("ci", "status", "said"),
    [
        ("", pytest.ExitCode.OK, "\nNeo4j tests skipped: there is no Java (Neo4j needs 17 or newer)\n"),
        ("true", pytest.ExitCode.TESTS_FAILED, "CI tests against Neo4j, and there is no Java"),
    ],
)
def test_missing_is_skipped_but_not_in_ci(tmp_path: Path, ci: str, status: int, said: str) -> None:
    """Without Java the Neo4j tests are skipped and the summary says so in a line; in CI they fail."""
    environment = {"PATH": str(tmp_path), "CI": ci, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", f"{__file__}::test_it_answers"]
    done = subprocess.run(
        command, cwd=Path(__file__).parents[2], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == status
    assert said in done.stdout


def test_the_jars_are_of_one_version() -> None:
    """The pom names the version that the compose file's image has."""
    assert neo4j_version().startswith("5.26.")
