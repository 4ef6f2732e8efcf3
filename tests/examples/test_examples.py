"""The examples run as they are copied: on the first dossier, and on a small archive of the seventies made up here."""

import os
import re
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from graph.ingest.load import load
from graph.store import open_store
from graph.store.layout import schema
from graph.store.protocol import Store
from loaders.catalogue import loader
from tests.conftest import FIRST_DOSSIER
from tests.contract.small_graph import Archive, loaded

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
NOTEBOOK = EXAMPLES / "how_central.ipynb"


def seventies() -> Archive:
    """Two delegations that met each among themselves, and an envoy who met one of each."""
    archive = Archive("seventies")
    sides = [[archive.person(f"{side} {number}") for number in range(1, 4)] for side in ("Azorian", "Borlander")]
    for side in sides:
        for number, one in enumerate(side):
            for other in side[:number]:
                archive.event(f"{one} {other}", [one, other], start="1974-02-03")
    envoy = archive.person("Ilse Márton")
    for number, (one, *_) in enumerate(sides):
        archive.event(f"envoy {number}", [envoy, one], start="1976-05-06")
    late = archive.person("Late Comer")
    archive.event("late", [envoy, late], start="1991-01-01")
    return archive


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with the first dossier and the made-up archive, open in this process."""
    folder = tmp_path_factory.mktemp("examples")
    with open_store(str(folder / "store")) as opened:
        opened.prepare(schema())
        load(opened, loader("dossier"), FIRST_DOSSIER, rejects=folder / "dossier.jsonl")
        yield loaded(opened, folder, seventies())


def example(name: str) -> dict[str, Any]:
    """The names of an example, which is not run as a program."""
    return runpy.run_path(str(EXAMPLES / name))


def test_brokers_of_the_seventies(store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The envoy comes first, whoever met later is not there, and the picture is drawn."""
    example("brokers_1970s.py")["main"](store, tmp_path / "brokers.svg")
    printed = capsys.readouterr().out
    assert re.search(r"^ *1 +Ilse Márton +0\.6", printed, re.MULTILINE)
    assert "Late Comer" not in printed
    assert "1  Ilse Márton" in (tmp_path / "brokers.svg").read_text(encoding="utf-8")


def test_the_trade_negotiator_and_how_sure_that_is(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    """He is found by his post; a day earlier nothing was known, then he met two, in some worlds one of them."""
    example("trade_negotiator.py")["main"](store)
    first, before, after = capsys.readouterr().out.splitlines()
    assert first == "Ryosei Akazawa, top trade negotiator of Japan, in June 2025"
    assert before == "  as known on 2025-06-20: no contact of theirs was reported"
    assert after.startswith("  as known on 2025-06-21: met 2, rank 1 of 3; in 95 of 100 worlds met 1 to 2, rank 1 to 1")


def test_the_notebook_runs(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every cell runs in a process of its own that joins the store, and shows the broker and the negotiator."""
    monkeypatch.setenv("CHANCERY_STORE", store.address)
    monkeypatch.setenv("IPYTHONDIR", f"{store.address}-ipython")
    notebook = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": os.fspath(EXAMPLES)}}).execute()
    shown = "".join(
        output["data"]["text/plain"]
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if "data" in output
    )
    assert "Ilse Márton" in shown
    assert "Ryosei Akazawa" in shown


def test_the_notebook_is_kept_without_outputs() -> None:
    """What was shown on somebody's machine is not in the project."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert code
    assert all(not cell.outputs and cell.execution_count is None for cell in code)
