"""Who runs an embedded store, who joins him, and what happens when he goes."""

import json
import os
import signal
import socket
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graph.errors import StoreFaultError, StoreInUseError, StoreNotPreparedError, StoreUnavailableError
from graph.store.embedded import connection
from graph.store.embedded.connection import CONNECTIONS
from graph.store.embedded.ownership import LOCK, PASSWORD, PORT, Ownership
from graph.store.embedded.store import EmbeddedStore, open_embedded
from graph.store.layout import schema
from graph.store.protocol import Statement, Transaction
from graph.store.schema import Schema, UniqueKey

ONE = Statement("RETURN 1 AS one", {})
PLACES = Statement("MATCH (n:Place) RETURN count(n) AS number", {})


def program(text: str) -> list[str]:
    """A program that has the names of this module at hand."""
    head = "import gc, os, sys, time\nfrom pathlib import Path\nfrom graph.store.embedded.store import open_embedded\n"
    head += "from graph.store.protocol import Statement\nONE = Statement('RETURN 1 AS one', {})\n"
    return [sys.executable, "-W", "ignore", "-c", head + textwrap.dedent(text)]


def run(text: str, *arguments: Path, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run a program to its end."""
    return subprocess.run(
        [*program(text), *map(str, arguments)],
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@contextmanager
def as_another_process(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """In the block, stores are opened as if this process had none open: the owner's lock and port are real."""
    with monkeypatch.context() as patch:
        patch.setattr(CONNECTIONS, "by_folder", {})
        yield


def add_place(store: EmbeddedStore, node_id: str) -> None:
    """Write one place."""

    def work(transaction: Transaction) -> None:
        transaction.run(Statement("MERGE (:Place {id: $id})", {"id": node_id}))

    store.write(work)


def test_owner_that_went_is_replaced(tmp_path: Path) -> None:
    """When the owner is killed, the next use by who joined him fails clearly, and the one after that takes over."""
    folder = tmp_path / "store"
    text = "store = open_embedded(Path(sys.argv[1])); print('up', flush=True); time.sleep(60)"
    with subprocess.Popen([*program(text), str(folder)], stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == "up\n"
        with open_embedded(folder) as store:
            assert not store.owner
            owner.kill()
            owner.wait(10)
            with store.read_transaction() as transaction, pytest.raises(StoreUnavailableError, match="try again"):
                transaction.run(ONE)
            assert store.read(ONE) == [{"one": 1}]
            assert store.owner


def test_port_of_the_dead_is_not_believed(tmp_path: Path) -> None:
    """A port file without an owner is thrown away, and whoever listens there now is not sent the password."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        (tmp_path / LOCK).touch()
        (tmp_path / PORT).write_text(json.dumps({"pid": 1, "host": socket.gethostname(), "port": port}))
        with open_embedded(tmp_path) as store:
            assert store.owner
            assert store.read(ONE) == [{"one": 1}]
        listening.setblocking(False)
        with pytest.raises(BlockingIOError):
            listening.accept()
    assert not (tmp_path / PORT).exists()


@pytest.mark.parametrize(
    ("said", "named"),
    [
        (None, "another process"),
        ({"pid": 4711, "host": "elsewhere", "port": 7687}, "process 4711 on elsewhere"),
        ({"pid": 4711, "host": socket.gethostname(), "port": 1}, "process 4711"),
    ],
)
def test_owner_that_does_not_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: dict[str, object] | None, named: str
) -> None:
    """A store whose owner never announces itself, is on another machine or does not listen is in use; it says whose."""
    monkeypatch.setattr(connection, "PATIENCE", 0.3)
    ownership = Ownership(tmp_path)
    assert ownership.take()
    ownership.password()
    if said is not None:
        (tmp_path / PORT).write_text(json.dumps(said))
    with pytest.raises(StoreInUseError, match=named):
        open_embedded(tmp_path)
    ownership.release()


def test_engine_of_another_store_is_not_joined(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A port at which another store's engine listens is not taken for the owner's: it does not know the password."""
    monkeypatch.setattr(connection, "PATIENCE", 0.5)
    with open_embedded(tmp_path / "other"):
        said = (tmp_path / "other" / PORT).read_text()
        ownership = Ownership(tmp_path / "store")
        assert ownership.take()
        ownership.password()
        (tmp_path / "store" / PORT).write_text(said)
        with pytest.raises(StoreInUseError, match=f"process {os.getpid()}"):
            open_embedded(tmp_path / "store")
        ownership.release()


def test_joined_store_must_be_prepared_by_its_owner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who joined a store cannot make what its owner did not prepare, and is told what is lacking."""
    more = Schema(labels=("Unheard",), relationship_types=(), unique_keys=(UniqueKey("Place", "code"),))
    with open_embedded(tmp_path) as owner:
        with as_another_process(monkeypatch), open_embedded(tmp_path) as joined:
            assert not joined.owner
            with pytest.raises(StoreNotPreparedError, match=r"ABOUT, .* more: end that process"):
                joined.prepare(schema())
        owner.prepare(schema())
        with as_another_process(monkeypatch), open_embedded(tmp_path) as joined:
            joined.prepare(schema())
            with pytest.raises(StoreNotPreparedError, match=r"lacks Place\[code\], Unheard: end"):
                joined.prepare(more)


def test_lost_password_is_made_anew(tmp_path: Path) -> None:
    """A store whose password file was deleted opens again with its facts, and with another password."""
    with open_embedded(tmp_path) as store:
        store.prepare(schema())
        add_place(store, "a:place/1")
    old = (tmp_path / PASSWORD).read_text()
    (tmp_path / PASSWORD).unlink()
    with open_embedded(tmp_path) as store:
        assert store.read(PLACES) == [{"number": 1}]
        assert (tmp_path / PASSWORD).read_text() != old


def test_last_one_out_stops_the_engine(tmp_path: Path) -> None:
    """Stores of one folder share an engine; when the last is closed the lock and the port go, and using one fails."""
    first, second = open_embedded(tmp_path), open_embedded(tmp_path)
    first.close()
    first.close()
    assert second.read(ONE) == [{"one": 1}]
    with pytest.raises(StoreFaultError, match="closed"):
        first.read(ONE)
    second.close()
    assert not (tmp_path / PORT).exists()
    ownership = Ownership(tmp_path)
    assert ownership.take()
    ownership.release()


def test_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    """A folder that holds something else is refused, and keeps its mode."""
    (tmp_path / "thesis.txt").touch()
    tmp_path.chmod(0o755)
    with pytest.raises(StoreUnavailableError, match=r"thesis\.txt"):
        open_embedded(tmp_path)
    assert tmp_path.stat().st_mode & 0o777 == 0o755
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_processes_that_open_at_once_agree(tmp_path: Path) -> None:
    """Of three processes that open a new store at the same time one runs it, the others join, and all write."""
    text = """
        with open_embedded(Path(sys.argv[1])) as store:
            node = {"id": sys.argv[2]}
            store.write(lambda t: t.run(Statement("CREATE (:Place {id: $id})", node)))
            while store.read(Statement("MATCH (n:Place) RETURN count(n) AS n", {}))[0]["n"] < 3: time.sleep(0.1)
            print(store.owner)
            if store.owner: time.sleep(2)
        """
    started = [
        subprocess.Popen([*program(text), str(tmp_path / "store"), name], stdout=subprocess.PIPE, text=True)
        for name in "abc"
    ]
    said = [process.communicate(timeout=120)[0].strip() for process in started]
    assert sorted(said) == ["False", "False", "True"]


def test_forked_child_can_do_no_harm(tmp_path: Path) -> None:
    """A forked child is told so when it uses the store; its end leaves the parent the store, the lock and the port."""
    text = """
        folder = Path(sys.argv[1])
        store = open_embedded(folder)
        store.read(ONE)
        child = os.fork()
        if child == 0:
            for use in (lambda: store.read(ONE), lambda: store.write(print), lambda: store.read_transaction().__enter__()):
                try:
                    use()
                except Exception as error:
                    print(type(error).__name__, "forked" in str(error))
            store.close()
            print([each for each in gc.callbacks if each.__name__ == "_collect"])
            sys.exit(7)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
        print(store.read(ONE), store.owner, (folder / "port.json").exists())
        """
    done = run(text, tmp_path / "store")
    told = ["StoreFaultError True"] * 3
    assert done.stdout.splitlines() == [*told, "[]", "7", "[{'one': 1}] True True"], done.stderr


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_signal_ends_the_process_in_good_order(tmp_path: Path, number: signal.Signals, status: int) -> None:
    """A signal ends the process within seconds, as Python does it: stores are closed, and the status says why."""
    # A shell has what it runs in the background ignore interrupts, and so might we have been started.
    text = """
        import signal
        signal.signal(signal.SIGINT, signal.default_int_handler)
        store = open_embedded(Path(sys.argv[1]))
        try:
            print('up', flush=True)
            time.sleep(60)
        except KeyboardInterrupt:
            sys.exit(130)
        """
    folder = tmp_path / "store"
    with subprocess.Popen(
        [*program(text), str(folder)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "up\n"
        assert (folder / PORT).exists()
        process.send_signal(number)
        sent = time.monotonic()
        said = process.communicate(timeout=60)
        assert time.monotonic() - sent < 20
        assert (process.returncode, said) == (status, ("", ""))
    assert not (folder / PORT).exists()


def test_surroundings_do_not_matter(tmp_path: Path) -> None:
    """Names of folders in any script, a locale without them and variables of Java change nothing and show nothing."""
    folder = tmp_path / "外交 50%t é\\u"
    odd = {"LC_ALL": "C", "JAVA_TOOL_OPTIONS": "-Xmx48m", "_JAVA_OPTIONS": "-Xmx48m"}
    done = run("open_embedded(Path(sys.argv[1])).read(ONE)", folder, environment=odd)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert [path.name for path in tmp_path.iterdir()] == [folder.name]
    assert {path.name for path in (folder / "logs").iterdir()} == {"engine-0.log", "logging.properties"}
