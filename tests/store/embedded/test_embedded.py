"""The embedded engine: who owns it, what it shows to whom, and what it survives."""

import json
import os
import signal
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from graph.errors import StoreUnavailableError
from graph.store import open_store
from graph.store.embedded.ownership import PASSWORD, PORT
from graph.store.layout import schema
from graph.store.protocol import Statement, Store, Transaction


def script(folder: Path, text: str) -> str:
    """A program that has `store` open on a folder."""
    return textwrap.dedent(
        f"""
        import os, sys, time
        from graph.store import open_store
        from graph.store.layout import schema
        from graph.store.protocol import Statement
        store = open_store({str(folder)!r})
        store.prepare(schema())
        """
    ) + textwrap.dedent(text)


def run(folder: Path, text: str) -> subprocess.CompletedProcess[str]:
    """Run a program on a store to its end."""
    return subprocess.run(
        [sys.executable, "-c", script(folder, text)],
        cwd=folder.parent,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def made(store: Store, node_id: str) -> None:
    """Make a place."""

    def work(transaction: Transaction) -> None:
        transaction.run(Statement("CREATE (:Place {id: $id, name: 'x'})", {"id": node_id}))

    store.write(work)


def number(store: Store) -> int:
    """How many places there are."""
    return int(store.read(Statement("MATCH (n:Place) RETURN count(n) AS number", {}))[0]["number"])


def test_second_process_joins_the_first(tmp_path: Path) -> None:
    """While one process owns a store, another works on it through the first, and both see what either wrote."""
    folder = tmp_path / "store"
    with open_store(str(folder)) as store:
        store.prepare(schema())
        made(store, "a:place/1")
        joined = run(
            folder,
            """
            store.write(lambda t: t.run(Statement("CREATE (:Place {id: 'a:place/2', name: 'y'})", {})))
            print(store.read(Statement("MATCH (n:Place) RETURN count(n) AS n", {}))[0]["n"])
            store.close()
            """,
        )
        assert joined.stdout.strip() == "2", joined.stderr
        assert number(store) == 2


def test_two_stores_in_one_process(tmp_path: Path) -> None:
    """One process opens several stores, and one store twice; each keeps its own."""
    with open_store(str(tmp_path / "one")) as one, open_store(str(tmp_path / "two")) as two:
        one.prepare(schema())
        two.prepare(schema())
        with open_store(str(tmp_path / "one")) as again:
            made(again, "a:place/1")
        assert number(one) == 1
        assert number(two) == 0


def test_what_is_on_disk_is_for_its_owner_only(tmp_path: Path) -> None:
    """The folder, the password and the port are readable by their owner only; nothing lands beside the store."""
    folder = tmp_path / "store"
    with open_store(str(folder)):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        secrets = [path for path in folder.iterdir() if "password" in path.name or path.suffix == ".json"]
        assert len(secrets) >= 2
        for path in secrets:
            assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
    assert {path.name for path in tmp_path.iterdir()} == {"store"}


def test_only_bolt_on_loopback_listens(tmp_path: Path) -> None:
    """The process listens on one port of the loopback interface, and on no other."""
    done = run(
        tmp_path / "store",
        """
        inodes = {os.readlink(f"/proc/self/fd/{fd}") for fd in os.listdir("/proc/self/fd")
                  if os.path.exists(f"/proc/self/fd/{fd}")}
        for family in ("tcp", "tcp6"):
            for line in open(f"/proc/net/{family}").read().splitlines()[1:]:
                fields = line.split()
                if fields[3] == "0A" and f"socket:[{fields[9]}]" in inodes:
                    print(fields[1].split(":")[0])
        store.close()
        """,
    )
    listening = done.stdout.split()
    assert listening in (["0100007F"], ["0000000000000000FFFF00000100007F"]), done.stdout + done.stderr


def test_quiet(tmp_path: Path) -> None:
    """Opening, using and closing a store writes nothing to the terminal and no folder beside the store."""
    done = run(tmp_path / "store", "store.close()")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert not (tmp_path / "log").exists()


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM])
def test_committed_facts_survive_a_kill(tmp_path: Path, ending: signal.Signals) -> None:
    """What was committed before the process was killed is there when the store is opened again."""
    folder = tmp_path / "store"
    text = """
        store.write(lambda t: t.run(Statement("CREATE (:Place {id: 'a:place/1', name: 'y'})", {})))
        print("written", flush=True)
        time.sleep(60)
        """
    with subprocess.Popen([sys.executable, "-c", script(folder, text)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "written"
        process.send_signal(ending)
        process.wait(30)
    with open_store(str(folder)) as store:
        store.prepare(schema())
        assert number(store) == 1


def test_forked_process_is_refused(tmp_path: Path) -> None:
    """A process forked from one that runs the engine cannot open a store, and says why."""
    done = run(
        tmp_path / "store",
        """
        import warnings
        warnings.simplefilter("ignore")
        child = os.fork()
        if child == 0:
            from graph.errors import ChanceryError
            try:
                open_store(sys.argv[0] + "-other")
            except ChanceryError as error:
                os.write(1, str(error).encode())
            os._exit(0)
        os.waitpid(child, 0)
        store.close()
        """,
    )
    assert "forked" in done.stdout, done.stderr


def test_folder_that_cannot_be_used(tmp_path: Path) -> None:
    """A folder that cannot be made is an error that says which, and why."""
    file = tmp_path / "file"
    file.write_text("x")
    with pytest.raises(StoreUnavailableError, match=r"file/store cannot be used: Not a directory\."):
        open_store(str(file / "store"))
    assert file.read_text() == "x"


def test_password_is_not_shown(tmp_path: Path) -> None:
    """Neither the address nor the port file nor the surroundings of the process hold the password."""
    with open_store(str(tmp_path / "store")) as store:
        secret = (tmp_path / "store" / PASSWORD).read_text().strip()
        assert secret
        assert secret not in store.address
        port = (tmp_path / "store" / PORT).read_text()
        assert "port" in json.loads(port)
        assert secret not in port
    assert secret not in os.environ.values()
