"""Setting up: the locks, the Makefile, CI, hooks, the changelog, the image and the compose file."""

import os
import re
import shutil
import stat
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any, cast

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[1]
PACKAGES = ["chancery", "graph", "loaders"]
LOCKS = [f"requirements{part}.txt" for part in ("", "-drafting", "-dev", "-build", "-mutation")]

TRUSTED = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*"}
"""Environment in which git works in a clone of another user's, as CI may have."""

Mapping = dict[str, Any]


@pytest.fixture(scope="module")
def compose() -> Mapping:
    """The compose file, parsed."""
    return cast(Mapping, YAML(typ="safe").load(ROOT / "docker-compose.yml"))


@pytest.fixture(scope="module")
def pyproject() -> Mapping:
    """The project's metadata."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


def canonical(name: str) -> str:
    """A distribution's name as packaging tools compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def required(specifier: str) -> str:
    """The canonical name in a requirement such as `neo4j>=6`."""
    name = re.match(r"[\w.-]+", specifier)
    assert name is not None
    return canonical(name[0])


def locked(lock: str) -> dict[str, list[str]]:
    """What a lock pins: each requirement's first line, and its hashes, by canonical name and version."""
    lines = [line for line in (ROOT / lock).read_text().splitlines() if not line.lstrip().startswith("#")]
    entries = "\n".join(lines).replace("\\\n", " ").splitlines()
    return {entry.split()[0]: re.findall(r"--hash=(sha256:[0-9a-f]{64})\b", entry) for entry in entries}


def make_variable(name: str) -> str:
    """The text of a Makefile variable."""
    found = re.search(rf"^{name} := (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert found is not None
    return found[1]


class TestLocks:
    """The locks."""

    @pytest.mark.parametrize("lock", LOCKS)
    def test_every_requirement_is_pinned_and_hashed(self, lock: str) -> None:
        """Every line of a lock names one version, and at least one hash of it."""
        pins = locked(lock)
        assert pins
        assert [pin for pin in pins if not re.fullmatch(r"[a-z0-9-]+==[\w.!+]+", pin)] == []
        assert [pin for pin, hashes in pins.items() if not hashes] == []

    @pytest.mark.parametrize("lock", LOCKS)
    def test_no_address_and_no_path_is_named(self, lock: str) -> None:
        """A lock names no index, no address and no path, so it installs from wherever pip is told to look."""
        text = (ROOT / lock).read_text()
        assert re.findall(r"^\s*(?:-i|-f|--index|--extra-index|--find-links|--trusted-host).*", text, re.M) == []
        assert re.findall(r"\S*(?:://| @ |file:|/(?:home|root|tmp|work)/)\S*", text) == []

    @pytest.mark.parametrize(
        ("lock", "section"),
        [
            ("requirements.txt", "dependencies"),
            ("requirements-dev.txt", "dev"),
            ("requirements-drafting.txt", "drafting"),
            ("requirements-build.txt", "build"),
            ("requirements-mutation.txt", "mutation"),
        ],
    )
    def test_every_direct_dependency_is_locked(self, pyproject: Mapping, lock: str, section: str) -> None:
        """What pyproject.toml asks for is in the lock made from it."""
        project, extras = pyproject["project"], pyproject["project"]["optional-dependencies"]
        asked = {
            "dependencies": project["dependencies"] + extras["analysis"],
            "dev": project["dependencies"] + [each for extra in extras.values() for each in extra],
            "drafting": project["dependencies"] + extras["drafting"],
            "build": pyproject["build-system"]["requires"],
            "mutation": pyproject["dependency-groups"]["mutation"],
        }[section]
        names = {pin.partition("==")[0] for pin in locked(lock)}
        # An extra may ask for others by the project's own name.
        assert {required(specifier) for specifier in asked} - names - {project["name"]} == set()

    def test_tests_run_on_the_locked_runtime(self) -> None:
        """What the tests run on is, to the version, what users run on."""
        assert locked("requirements.txt").keys() <= locked("requirements-dev.txt").keys()

    def test_build_requirements_are_said_once(self, pyproject: Mapping) -> None:
        """The group that the build lock is made from is what the build system requires."""
        assert pyproject["dependency-groups"]["build"] == pyproject["build-system"]["requires"]

    def test_embedded_engine_is_pinned(self, pyproject: Mapping) -> None:
        """The embedded engine is the very version that the conformance suite speaks for."""
        assert "arcadedb-embedded==26.10.2.post1" in pyproject["project"]["dependencies"]


class TestMakefile:
    """The Makefile and what CI runs."""

    @pytest.mark.parametrize(
        "target", ["demo", "drafting", "test", "lint", "generate", "package-check", "clean", "help"]
    )
    def test_target_exists(self, target: str) -> None:
        """Each target that the README names is there, and says what it does."""
        assert re.search(rf"^{target}:.* ## \w", (ROOT / "Makefile").read_text(), re.MULTILINE)

    @pytest.mark.skipif(shutil.which("make") is None, reason="there is no make")
    def test_help_is_the_default(self) -> None:
        """A bare `make` lists the targets and changes nothing."""
        make = cast(str, shutil.which("make"))
        environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
        done = subprocess.run([make], cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
        assert "make demo " in done.stdout
        assert "make test " in done.stdout
        assert done.stderr == ""

    def test_only_hashed_wheels_are_installed(self) -> None:
        """The set-up installs wheels that match their hashes, and then the project alone, with nothing fetched."""
        assert "--require-hashes --only-binary :all:" in make_variable("LOCKED")
        recipes = re.findall(r"^\t@\$\((?:LOCKED|PIP_INSTALL)\) (.*)$", (ROOT / "Makefile").read_text(), re.M)
        assert recipes == [
            "-r requirements.txt -r requirements-build.txt",
            "--no-deps --no-build-isolation --no-index -e .",
            "-r requirements-drafting.txt",
            "-r requirements-dev.txt",
        ]

    def test_versions_of_python_agree(self, pyproject: Mapping) -> None:
        """The Makefile looks for the versions of Python that the project says it runs on."""
        versions = [f"3.{minor}" for minor in range(11, 15)]
        assert pyproject["project"]["requires-python"] == ">=3.11,<3.15"
        classifier = "Programming Language :: Python :: 3."
        said = [line.rpartition(" ")[2] for line in pyproject["project"]["classifiers"] if line.startswith(classifier)]
        assert said == versions
        assert re.findall(r"\bpython(3\.\d+)", make_variable("PYTHONS")) == versions[::-1]
        assert "(3, 11) <= sys.version_info[:2] <= (3, 14)" in make_variable("PYTHON_TEST")

    def test_ci_runs_make_test(self) -> None:
        """CI runs what a contributor runs, and says that it is CI."""
        script = ROOT / ".ci" / "run"
        assert script.stat().st_mode & stat.S_IXUSR
        lines = script.read_text().splitlines()
        assert lines[0] == "#!/usr/bin/env bash"
        assert "set -euo pipefail" in lines
        assert "export CI=true" in lines
        assert lines[-1] == "exec make test"


class TestContributing:
    """CONTRIBUTING.md, the hooks and the workflow."""

    PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    WORKFLOW = YAML(typ="safe").load(ROOT / ".github" / "workflows" / "test.yml")

    def test_targets_that_are_named_exist(self) -> None:
        """Whatever a page, the hooks or the workflow have one make is a target."""
        makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
        paths = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / ".pre-commit-config.yaml"]
        paths += [*(ROOT / "docs").rglob("*.md"), *(ROOT / ".github").rglob("*.*")]
        text = "\n".join(path.read_text(encoding="utf-8") for path in paths)
        named = set(re.findall(r"(?:^|`|\()make ([a-z]+(?:-[a-z]+)*)", text, re.MULTILINE))
        assert {"setup-dev", "test", "check", "generate", "package-check", "lock"} <= named
        assert named - set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE)) == set()

    def test_parts_of_the_tests_that_are_named_exist(self) -> None:
        """Each selection of tests that the page shows selects some."""
        selections = re.findall(r'T="([^"]+)"', self.PAGE)
        assert len(selections) >= 3
        for selection in selections:
            command = [sys.executable, "-m", "pytest", "--collect-only", "--quiet", *selection.split()]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
            assert done.returncode == 0, (selection, done.stdout)

    def test_links_lead_somewhere(self) -> None:
        """Every link to a file of the project leads to one."""
        targets = set(re.findall(r"\]\(([^):#]+)(?:#[^)]*)?\)", self.PAGE))
        assert len(targets) >= 5
        assert [target for target in targets if not (ROOT / target).exists()] == []

    def test_hooks_are_the_projects_own_tools(self, tmp_path: Path) -> None:
        """Hooks run what is in .venv and download nothing; those on style pass on this very code."""
        (repository,) = YAML(typ="safe").load(ROOT / ".pre-commit-config.yaml")["repos"]
        assert repository["repo"] == "local"
        assert [hook["id"] for hook in repository["hooks"] if not hook["entry"].startswith(".venv/bin/")] == []
        assert all((ROOT / hook["entry"].split()[0]).exists() for hook in repository["hooks"])
        environment = {**os.environ, "PRE_COMMIT_HOME": str(tmp_path), **TRUSTED}
        for hook in ("ruff-check", "ruff-format"):
            command = [
                sys.executable,
                "-m",
                "pre_commit",
                "run",
                hook,
                "--files",
                *map(str, ROOT.glob("chancery/*.py")),
            ]
            done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stdout
            assert "Passed" in done.stdout

    def test_workflow_runs_what_contributors_run(self, pyproject: Mapping) -> None:
        """It calls make alone, on each Python that the project runs on, on Linux and macOS, and checks the wheel."""
        jobs = self.WORKFLOW["jobs"]
        matrix = jobs["test"]["strategy"]["matrix"]
        classifier = "Programming Language :: Python :: 3."
        said = [line.rpartition(" ")[2] for line in pyproject["project"]["classifiers"] if line.startswith(classifier)]
        assert matrix == {"os": ["ubuntu-latest", "macos-latest"], "python": said}
        assert jobs["test"]["steps"][-1]["run"].split()[:2] == ["make", "test"]
        assert any("make package-check" in step.get("run", "") for step in jobs["package"]["steps"])


class TestChangelog:
    """The changelog and the version."""

    TEXT = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    def test_changes_are_told_by_kind(self) -> None:
        """Every version has its changes under the kinds that Keep a Changelog names, each kind once."""
        kinds = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
        for version in re.split(r"^## ", self.TEXT, flags=re.MULTILINE)[1:]:
            heading, *sections = re.split(r"^### ", version, flags=re.MULTILINE)
            assert re.fullmatch(r"Unreleased|\d+\.\d+\.\d+ - \d{4}-\d\d-\d\d", heading.strip())
            names = [section.splitlines()[0] for section in sections]
            assert len(names) == len(set(names)) > 0
            assert set(names) <= kinds
            assert all(re.match(r"\w+\n\n- ", section) for section in sections)

    def test_version_is_said_once(self, pyproject: Mapping, compose: Mapping) -> None:
        """The newest published version is the project's; what is published at the moment is no other file's business."""
        newest, *_ = re.findall(r"^## (\S+)", self.TEXT, re.MULTILINE)
        assert newest in ("Unreleased", pyproject["project"]["version"])
        assert compose["services"]["api"]["image"] == pyproject["project"]["name"]
        code = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
        assert [path for path in code if pyproject["project"]["version"] in path.read_text(encoding="utf-8")] == []


class TestImage:
    """The Dockerfile and what goes into the image."""

    def instructions(self, name: str) -> list[str]:
        """The arguments of each instruction of that name, in order."""
        text = re.sub(r"\\\n\s*", " ", (ROOT / "Dockerfile").read_text())
        return re.findall(rf"^{name} (.*)$", text, re.MULTILINE)

    def test_it_runs_as_a_plain_user(self) -> None:
        """The image runs as a numbered user that is not root."""
        *_, user = self.instructions("USER")
        assert user.isdecimal()
        assert int(user) > 0
        assert any(f"useradd --uid {user} " in run for run in self.instructions("RUN"))

    def test_it_installs_hashed_wheels(self) -> None:
        """The image installs the locks, checked against their hashes, and needs no compiler."""
        runs = " ".join(self.instructions("RUN"))
        assert "--require-hashes --only-binary :all: -r requirements.txt -r requirements-build.txt" in runs
        assert "--no-deps --no-build-isolation --no-index" in runs
        assert "apt-get" not in runs

    def test_every_copied_path_is_let_in(self) -> None:
        """What the Dockerfile copies is what .dockerignore lets in, and no more."""
        copied = {path for copy in self.instructions("COPY") for path in copy.split()[:-1]}
        lines = (ROOT / ".dockerignore").read_text().splitlines()
        assert "*" in lines
        assert {line.removeprefix("!") for line in lines if line.startswith("!")} == copied


class TestCompose:
    """The compose file."""

    def test_services(self, compose: Mapping) -> None:
        """Neo4j, a one-shot load and the API are there, on a Neo4j 5.26 Community that keeps its data in a volume."""
        assert compose["services"].keys() == {"neo4j", "load", "api"}
        neo4j = compose["services"]["neo4j"]
        assert neo4j["image"] == "neo4j:5.26-community"
        assert neo4j["volumes"] == ["neo4j-data:/data"]
        assert "neo4j-data" in compose["volumes"]

    def test_ports_are_published_on_this_machine_alone(self, compose: Mapping) -> None:
        """Every published port listens on loopback only."""
        ports = {name: service.get("ports", []) for name, service in compose["services"].items()}
        assert ports == {
            "neo4j": ["127.0.0.1:7474:7474", "127.0.0.1:7687:7687"],
            "load": [],
            "api": ["127.0.0.1:8000:8000"],
        }

    def test_order_of_start(self, compose: Mapping) -> None:
        """Loading waits for Neo4j's health, the API for that and for the load's success."""
        services = compose["services"]
        assert services["load"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
        assert services["load"]["restart"] == "no"
        assert services["api"]["depends_on"] == {
            "neo4j": {"condition": "service_healthy"},
            "load": {"condition": "service_completed_successfully"},
        }

    def test_health_checks(self, compose: Mapping) -> None:
        """Neo4j is healthy when cypher-shell gets an answer, the API when /health does."""
        neo4j, api = (compose["services"][name]["healthcheck"] for name in ("neo4j", "api"))
        assert neo4j["test"][0] == "CMD-SHELL"
        assert "cypher-shell" in neo4j["test"][1]
        assert api["test"][:3] == ["CMD", "python", "-c"]
        compile(api["test"][3], "healthcheck", "exec")
        assert "http://127.0.0.1:8000/health" in api["test"][3]
        for check in (neo4j, api):
            assert check["retries"] > 0
            assert all(re.fullmatch(r"\d+s", check[name]) for name in ("interval", "timeout", "start_period"))

    def test_one_password_for_all(self, compose: Mapping) -> None:
        """Neo4j's password is one variable with a default for local use, and both commands are given it."""
        password = "${CHANCERY_STORE_PASSWORD:-for-local-use}"
        services = compose["services"]
        assert services["neo4j"]["environment"]["NEO4J_AUTH"] == f"neo4j/{password}"
        for name in ("load", "api"):
            assert services[name]["environment"] == {
                "CHANCERY_STORE": "neo4j://neo4j:7687",
                "CHANCERY_STORE_USER": "neo4j",
                "CHANCERY_STORE_PASSWORD": password,
            }

    def test_commands(self, compose: Mapping) -> None:
        """The load loads the dossiers, and the API listens beyond its container; both run the image built here."""
        services = compose["services"]
        assert services["load"]["command"] == ["load", "dossier"]
        assert services["api"]["command"] == ["serve", "--host", "0.0.0.0", "--port", "8000"]  # noqa: S104
        assert services["load"]["build"] == services["api"]["build"] == "."
        assert services["load"]["image"] == services["api"]["image"]

    def test_docker_accepts_it(self) -> None:
        """Docker's own compose command finds nothing wrong, where it is installed."""
        docker = shutil.which("docker")
        plugin = docker and subprocess.run([docker, "compose", "version"], capture_output=True, check=False)
        if not docker or not plugin or plugin.returncode != 0:
            pytest.skip("there is no docker compose")
        command = [docker, "compose", "--file", "docker-compose.yml", "config", "--quiet"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
