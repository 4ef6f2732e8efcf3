"""`import chancery` is the public face: what it offers, what it loads, and what happens where a user's module hides ours."""

import re
import subprocess
import sys
import textwrap
from importlib.metadata import version
from pathlib import Path

import pytest

import chancery
import graph.model
from graph import errors
from graph.client import Client

ROOT = Path(__file__).parent.parent
COMMAND = Path(sys.executable).with_name("chancery")
USES = [
    "import chancery; chancery.open('store')",
    "import chancery; chancery.Event",
    "from chancery import Snapshot",
    "from chancery.model import Event",
    "import chancery.analysis",
    "import networkx as nx; nx.pagerank(nx.path_graph(3), backend='chancery')",
    "import graph; from chancery import Event",
]
HIDING = ["graph.py", "graph/__init__.py", "graph/ours.txt", "loaders.py"]


def python(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A run of Python in a folder, as a user starts it; warnings are errors."""
    command = [sys.executable, "-W", "error", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False)


def hidden(folder: Path, name: str) -> Path:
    """The file of a user that hides one of our packages."""
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("answer = 42\n")
    return path


def test_every_name_that_is_listed_is_there() -> None:
    """`chancery.__all__` has the stated names, every type of the model and every error, and each can be had."""
    listed = set(chancery._looked_up("__all__"))
    assert {"open", "Store", "Client", "Answer", "Snapshot", "analysis", "loader", "report", "pictures"} <= listed
    assert set(graph.model.__all__) <= listed
    assert {name for name, value in vars(errors).items() if name.endswith("Error") and value} <= listed
    assert listed <= set(dir(chancery))
    assert all(getattr(chancery, name) is not None for name in listed)
    assert chancery.Event is graph.model.Event
    assert chancery.Client is Client


def test_everything_can_be_imported_at_once(tmp_path: Path) -> None:
    """`from chancery import *` gives the listed names, and an unknown name is an AttributeError."""
    done = python("-c", "from chancery import *; print(Event.__name__, open.__module__)", folder=tmp_path)
    assert (done.stdout, done.stderr) == ("Event chancery\n", "")
    with pytest.raises(AttributeError, match="'chancery' has no attribute 'Evnet'"):
        chancery._looked_up("Evnet")


def test_version_is_the_distributions() -> None:
    """`chancery.__version__` is what is installed."""
    assert chancery.__version__ == version("chancery")


def test_importing_it_loads_nothing_heavy(tmp_path: Path) -> None:
    """`import chancery` loads none of our packages, and no numpy, networkx, GraphQL or Java; the model's types need none."""
    heavy = "{'numpy', 'networkx', 'scipy', 'graphql', 'strawberry', 'jpype', 'neo4j'} & sys.modules.keys()"
    text = f"import sys, chancery; print('graph' in sys.modules, {heavy}); chancery.Event; print({heavy})"
    assert python("-c", text, folder=tmp_path).stdout == "False set()\nset()\n"


def test_networkx_is_told_of_the_backend_without_our_packages(tmp_path: Path) -> None:
    """`import networkx` knows our backend and loads none of our packages."""
    text = "import sys, networkx as nx; print(nx.config.backends.chancery is not None, 'graph' in sys.modules)"
    assert python("-c", text, folder=tmp_path).stdout == "True False\n"
    text = "import networkx as nx; print(nx.triangles(nx.complete_graph(3), backend='chancery')[0])"
    assert python("-c", text, folder=tmp_path).stdout == "1\n"


def test_a_store_is_opened_by_address_and_by_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`open` prepares the store that it is given or that the environment names, and makes one only when asked to."""
    with pytest.raises(chancery.StoreUnavailableError, match="There is no store at"):
        chancery.open(str(tmp_path / "store"))
    monkeypatch.setenv("CHANCERY_STORE", str(tmp_path / "store"))
    with chancery.open(create=True) as made, chancery.open(str(tmp_path / "store")) as named:
        assert made.address == named.address == str(tmp_path / "store")
        assert chancery.Client(named).ask("{ people { totalCount } }").data == {"people": {"totalCount": 0}}


@pytest.mark.parametrize("name", HIDING)
def test_networkx_is_not_disturbed(tmp_path: Path, name: str) -> None:
    """Where a user's module hides ours, `import networkx` prints nothing, and the user's module is what is imported."""
    hidden(tmp_path, name)
    own = name.partition("/")[0].removesuffix(".py")
    done = python("-c", f"import networkx, {own}; print(getattr({own}, 'answer', 42))", folder=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "42\n", "")


@pytest.mark.parametrize("name", HIDING[:3])
def test_a_hidden_package_is_named(tmp_path: Path, name: str) -> None:
    """Using our names where a user's module hides `graph` is one line that names the user's file and says what to do."""
    path = hidden(tmp_path, name)
    place = path if path.parent == tmp_path else path.parent
    text = """
        for use in sys.argv[1:]:
            try:
                exec(use)
            except ImportError as error:
                print(error)
        """
    done = python("-c", "import sys" + textwrap.dedent(text), *USES, folder=tmp_path)
    said = f"{place} hides Chancery's own package 'graph': rename it, or run Python where it is not on the path."
    assert (done.stdout.splitlines(), done.stderr) == ([said] * len(USES), "")


def test_a_module_named_loaders_hinders_no_analysis(tmp_path: Path) -> None:
    """A user's loaders.py hinders the commands and `chancery.loader` alone: what else is public imports no loader."""
    hidden(tmp_path, "loaders.py")
    done = python("-c", "from chancery import Event, Snapshot; import loaders; print(loaders.answer)", folder=tmp_path)
    assert (done.stdout, done.stderr) == ("42\n", "")
    *_, said = python("-c", "import chancery.loader", folder=tmp_path).stderr.splitlines()
    assert said.startswith(f"ImportError: {tmp_path / 'loaders.py'} hides Chancery's own package 'loaders': ")


@pytest.mark.parametrize("name", HIDING)
def test_the_command_works_beside_a_hiding_module(tmp_path: Path, name: str) -> None:
    """The command, and `python -m chancery`, do not look for modules in the working folder."""
    hidden(tmp_path, name)
    said = f"version {version('chancery')}\n"
    done = subprocess.run([COMMAND, "--version"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"chancery, {said}", "")
    done = python("-m", "chancery", "--version", folder=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"python -m chancery, {said}", "")
    assert "gdelt" in python("-m", "chancery", "sources", folder=tmp_path).stdout


@pytest.mark.parametrize("name", HIDING)
def test_the_command_says_what_hides_its_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Where the path of the environment puts a hiding module first, the command ends with one line and status 2."""
    path = hidden(tmp_path, name)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    done = python("-m", "chancery", "--version", folder=tmp_path.parent)
    place = path if path.parent == tmp_path else path.parent
    assert done.returncode == 2
    assert done.stderr == (
        f"chancery: {place} hides Chancery's own package {place.stem!r}:"
        " rename it, or run Python where it is not on the path.\n"
    )


def test_pages_and_examples_use_the_public_names_alone() -> None:
    """The Python of README, docs and examples imports nothing of ours but `chancery`; recipes change what is ours."""
    pages = [ROOT / "README.md", *(page for page in (ROOT / "docs").rglob("*.md") if page.name != "recipes.md")]
    texts = {
        path: "\n".join(re.findall(r"```python\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL))
        for path in pages
    }
    texts |= {path: path.read_text(encoding="utf-8") for path in (ROOT / "examples").iterdir() if path.is_file()}
    inner = [line for text in texts.values() for line in re.findall(r"\b(?:from|import) (?:graph|loaders)\b.*", text)]
    assert inner == []
    assert sum("import chancery" in text for text in texts.values()) >= 5
