"""The jars of a Neo4j Community: fetched once with Maven, kept in the repository's cache folder."""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree

from tests.engines.neo4j_errors import Neo4jFailedError, Neo4jMissingError

POM = Path(__file__).parent / "neo4j" / "pom.xml"
CACHE = Path(__file__).parents[2] / ".cache"
OLDEST_JAVA = 17
DOWNLOAD_SECONDS = 900


def java() -> str:
    """The path of a Java that is new enough for Neo4j; without one, Neo4j is missing."""
    home = os.environ.get("JAVA_HOME")
    found = (shutil.which("java", path=f"{home}/bin") if home else None) or shutil.which("java")
    if found is None:
        raise Neo4jMissingError(f"there is no Java (Neo4j needs {OLDEST_JAVA} or newer)")
    said = subprocess.run([found, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', said)
    if version is None or int(version[1]) < OLDEST_JAVA:
        raise Neo4jMissingError(f"Java {version[1] if version else '?'} is too old ({OLDEST_JAVA} is needed)")
    return found


def neo4j_version() -> str:
    """The version of Neo4j that the pom names."""
    pom = ElementTree.parse(POM)  # noqa: S314 - our own file
    for dependency in pom.iterfind("{*}dependencies/{*}dependency"):
        if dependency.findtext("{*}artifactId") == "neo4j":
            return dependency.findtext("{*}version", default="")
    raise ValueError(f"{POM} names no Neo4j")


def jars(cache: Path = CACHE) -> Path:
    """The folder of Neo4j's jars: from the cache, or fetched into it.

    A download is made beside its place and moved there when it is whole, so one that was killed is never trusted; one
    process downloads while others wait.
    """
    key = hashlib.sha256(POM.read_bytes()).hexdigest()[:8]
    home = cache / f"neo4j-{neo4j_version()}-{key}"
    lib = home / "lib"
    if lib.is_dir():
        return lib
    with _lock(cache / "neo4j.lock"):
        if not lib.is_dir():
            _fetch(home)
    return lib


def _fetch(home: Path) -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise Neo4jMissingError("there is no Maven to fetch it with")
    for stale in home.parent.glob(f"{home.name}.partial-*"):
        shutil.rmtree(stale)
    partial = Path(tempfile.mkdtemp(prefix=f"{home.name}.partial-", dir=home.parent))
    try:
        command = [maven, "--quiet", "--batch-mode", "--strict-checksums", "--file", str(POM)]
        command += ["dependency:copy-dependencies", f"-DoutputDirectory={partial / 'lib'}"]
        command += ["-DincludeScope=runtime"]
        try:
            done = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
                timeout=DOWNLOAD_SECONDS,
            )
        except subprocess.TimeoutExpired as slow:
            raise Neo4jFailedError(f"Maven did not fetch Neo4j in {DOWNLOAD_SECONDS} s") from slow
        if done.returncode != 0:
            raise Neo4jMissingError(f"Maven could not fetch it: {done.stdout.strip()[:2000]}")
        partial.rename(home)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
