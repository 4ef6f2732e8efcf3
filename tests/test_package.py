"""What is published: the sdist and the wheel hold every file, and the wheel works in an environment of its own."""

import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("chancery", "graph", "loaders")
PARTS = (*PACKAGES, "pyproject.toml", "setup.py", "README.md", "LICENSE")


class Built(NamedTuple):
    """The two distributions, as they are built with the repository's address known."""

    sdist: Path
    wheel: Path


def run(*command: str | Path, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A run of a command in a folder, with nothing of this environment's Python."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "CHANCERY_"))}
    return subprocess.run(
        command, cwd=folder, env=plain | environment, capture_output=True, text=True, timeout=600, check=False
    )


def kept() -> set[str]:
    """The files of the packages that are kept, or are about to be: what git lists."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *PARTS]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    return {path for path in listed if path and (ROOT / path).is_file()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The sdist, and the wheel built from it, of the kept files alone."""
    source, dist = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("dist")
    for path in kept():
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, source / path)
    done = run(
        *(sys.executable, "-m", "build", "--no-isolation", "--outdir", dist, source),
        folder=source,
        CHANCERY_REPOSITORY="https://code.example/chancery",
    )
    assert done.returncode == 0, done.stderr
    (sdist,), (wheel,) = dist.glob("*.tar.gz"), dist.glob("*.whl")
    return Built(sdist, wheel)


@pytest.fixture(scope="module")
def installed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that was empty: the locked requirements, checked by hash, and the wheel."""
    home = tmp_path_factory.mktemp("environment")
    assert run(sys.executable, "-m", "venv", "--without-pip", home, folder=home).returncode == 0
    install = (sys.executable, "-m", "pip", "--python", home, "install", "--quiet", "--no-compile")
    locked = ("--require-hashes", "--only-binary", ":all:", "--requirement", ROOT / "requirements.txt")
    done = run(*install, *locked, folder=home)
    if done.returncode and os.environ.get("CI") != "true":
        pytest.skip(f"the requirements cannot be installed: {done.stderr.strip().splitlines()[-1]}")
    assert done.returncode == 0, done.stderr
    done = run(*install, "--no-deps", "--no-index", built.wheel, folder=home)
    assert done.returncode == 0, done.stderr
    return home / "bin"


def test_wheel_holds_every_file_and_no_other(built: Built) -> None:
    """The wheel has each kept file of the packages, data files and samples among them, and nothing else but metadata."""
    with ZipFile(built.wheel) as packed:
        names = {name for name in packed.namelist() if ".dist-info/" not in name}
    assert names == {path for path in kept() if path.startswith(tuple(f"{package}/" for package in PACKAGES))}


def test_sdist_holds_every_file(built: Built) -> None:
    """The sdist has what the wheel is built from, the licence and the page that tells of the project."""
    with tarfile.open(built.sdist) as packed:
        names = {name.partition("/")[2] for name in packed.getnames()}
    assert kept() <= names


def test_metadata_names_version_licence_and_repository(built: Built) -> None:
    """The metadata has the version of pyproject.toml, the licence's file, and addresses of the repository it was built in."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    with ZipFile(built.wheel) as packed:
        lines = packed.read(f"chancery-{version}.dist-info/METADATA").decode().splitlines()
        assert f"chancery-{version}.dist-info/licenses/LICENSE" in packed.namelist()
    assert f"Version: {version}" in lines
    assert [line for line in lines if line.startswith("Project-URL: ")] == [
        "Project-URL: Source, https://code.example/chancery",
        "Project-URL: Documentation, https://code.example/chancery/tree/HEAD/docs",
        "Project-URL: Changelog, https://code.example/chancery/blob/HEAD/CHANGELOG.md",
        "Project-URL: Issues, https://code.example/chancery/issues",
    ]


def test_locked_requirements_are_those_of_the_wheel(installed: Path) -> None:
    """The locked requirements are all that the wheel asks for."""
    done = run(sys.executable, "-m", "pip", "--python", installed.parent, "check", folder=installed)
    assert (done.returncode, done.stdout) == (0, "No broken requirements found.\n")


def test_demonstration_runs_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    """`chancery demo` answers its questions in an empty folder, from the wheel alone."""
    done = run(installed / "chancery", "demo", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    for line in ("Who met whom?", "Who cancelled what?", "Who set which deadline", "Who is central?", "Ryosei Akazawa"):
        assert line in done.stdout


def test_every_source_can_be_loaded_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    """The commands find the sources' descriptions, and the pages of the server, in the wheel."""
    done = run(installed / "chancery", "sources", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    sources = [path.parent.name for path in (ROOT / "loaders").glob("*/source.yml")]
    assert len(sources) > 5
    assert all(source.replace("_", "-") in done.stdout for source in sources)


def test_modules_of_a_users_are_nobodys_business(installed: Path, tmp_path: Path) -> None:
    """Beside a graph.py and a loaders.py of the user's, networkx says nothing and the command works."""
    for name in ("graph.py", "loaders.py"):
        (tmp_path / name).write_text("answer = 42\n")
    done = run(
        installed / "python", "-W", "error", "-c", "import networkx, graph; print(graph.answer)", folder=tmp_path
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "42\n", "")
    for command in ((installed / "chancery",), (installed / "python", "-m", "chancery")):
        done = run(*command, "sources", folder=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
