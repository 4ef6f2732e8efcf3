"""ArcadeDB inside this process: its Java VM, and a server for each store. The only module that speaks to Java.

A process has one Java VM; it starts with the first store and ends with the process. Its heap cannot be
changed later, and it does not survive a fork: a child has the memory of its threads, but not the threads.
"""

from __future__ import annotations

import gc
import os
import shutil
import signal
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, Final

from graph.errors import StoreFaultError, StoreUnavailableError
from graph.store.embedded.reader import let_in, write_groups

HEAP: Final = "1g"
"""The most memory that Java objects take, over all stores of a process."""
DATABASE: Final = "chancery"
"""The name of the one database of each store."""
USER: Final = "root"
LOGS: Final = "logs"
"""Where the engine writes its log, in the store's folder (with several stores in one process: in the first's)."""

_UNUSED: Final = ("arcadedb-mcp-", "arcadedb-postgresw-", "arcadedb-redisw-", "arcadedb-console-")
"""Parts of the engine that listen or do more than is asked; what is not loaded cannot be reached."""
_SURROUNDINGS: Final = {
    # By these one could change the heap from outside, and Java would say so on the terminal.
    "JAVA_TOOL_OPTIONS": None,
    "_JAVA_OPTIONS": None,
    # Names of files are UTF-8 whatever the locale, and no locale has other capitals than Unicode has.
    "LC_ALL": "C.UTF-8",
}
"""Environment variables while Java starts."""

_starting: Final = threading.Lock()
_process: int | None = None


class Engine:
    """A running server with one database.

    Attributes:
        port: where its Bolt listens, on 127.0.0.1. Nothing else listens.
    """

    def __init__(self, folder: Path, password: str, reader: str, *, statement_seconds: float) -> None:
        """Start the server of a folder, and recover what a process that was killed left unfinished.

        Args:
            folder: the store's; nobody else may have it open.
            password: of the user `root`.
            reader: the password of the user `reader`, who can change nothing.
            statement_seconds: after how long any statement is stopped; what it wrote is undone.

        Raises:
            StoreUnavailableError: this process cannot run the engine.
            StoreFaultError: the engine did not start.
        """
        try:
            jpype = _virtual_machine(folder / LOGS)
            self._no_arguments = jpype.JArray(jpype.JObject)([])
            self._server = _server(jpype, folder, password)
            try:
                listeners = [plugin for plugin in self._server.getPlugins() if str(plugin.getName()) == "Neo4j-Bolt"]
                self.port = int(listeners[0].getPort())
                self._database = self._server.getDatabase(DATABASE, True, True)
                let_in(jpype, self._server.getSecurity(), reader, DATABASE)
                # Of all ways to bound a statement, this one holds for Cypher over Bolt: a transaction's
                # own time-out is ignored.
                self._database.getConfiguration().setValue("arcadedb.command.timeout", int(1000 * statement_seconds))
            except BaseException:
                self.stop()
                raise
        except StoreUnavailableError:
            raise
        except Exception as error:
            raise StoreFaultError(
                f"The embedded engine did not start on {folder} ({type(error).__name__}); see {folder / LOGS}."
            ) from error

    def type_names(self) -> set[str]:
        """The labels and relationship types that the database knows."""
        return {str(declared.getName()) for declared in self._database.getSchema().getTypes()}

    def sql(self, statements: Iterable[str]) -> None:
        """Run statements of the engine's SQL, which alone makes types and full-text indexes.

        In one transaction, as the engine else writes its whole schema after each of them.

        Raises:
            StoreFaultError: one of them fails.
        """
        try:
            self._database.begin()
            try:
                for text in statements:
                    self._database.command("sql", text, self._no_arguments).close()
            except BaseException:
                self._database.rollback()
                raise
            self._database.commit()
        except Exception as error:
            said = f"The embedded engine could not change its schema ({type(error).__name__})."
            raise StoreFaultError(said) from error

    def setting(self, key: str) -> str:
        """The value of a setting as the database sees it, such as `arcadedb.txWalFlush`."""
        import jpype

        found = jpype.JClass("com.arcadedb.GlobalConfiguration").findByKey(key)
        return str(self._database.getConfiguration().getValueAsString(found))

    def stop(self) -> None:
        """Write everything out and stop; the Java VM stays."""
        self._server.stop()


def _server(jpype: Any, folder: Path, password: str) -> Any:
    context = jpype.JClass("com.arcadedb.ContextConfiguration")()
    for key, value in {
        # Not `production`: it sets the WAL's flush itself, and hides from us what went wrong in a statement.
        "arcadedb.server.mode": "development",
        "arcadedb.server.rootPath": str(folder),
        "arcadedb.server.rootPassword": password,
        # Against guessing, which 256 random bits need no help with; the default takes seconds at the first start.
        "arcadedb.server.saltIterations": 1000,
        "arcadedb.server.databaseDirectory": str(folder / "databases"),
        "arcadedb.server.configDirectory": str(folder / "config"),
        "arcadedb.server.backupDirectory": str(folder / "backups"),
        "arcadedb.server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        # Port 0: the kernel chooses a free one, and nobody can take it in between.
        "arcadedb.bolt.host": "127.0.0.1",
        "arcadedb.bolt.port": "0",
        "arcadedb.server.httpIncomingHost": "127.0.0.1",
        "arcadedb.server.httpIncomingPort": "0",
        "arcadedb.serverMetrics": False,
        "arcadedb.server.healthCheck.enabled": False,
        "arcadedb.support.autoRegister": False,
    }.items():
        context.setValue(key, value)
    write_groups(folder)
    server = jpype.JClass("com.arcadedb.server.ArcadeDBServer")(context)
    try:
        server.start()
        server.getHttpServer().stopService()
    except BaseException:
        server.stop()  # or the threads of what had started stay for ever
        raise
    return server


def _virtual_machine(logs: Path) -> Any:
    """The bridge to this process's Java VM, which is started when there is none."""
    global _process  # noqa: PLW0603 - a process has one Java VM
    with _starting:
        if _process not in (None, os.getpid()):
            raise StoreUnavailableError(
                "This process was forked from one that runs the embedded engine, which does not survive that:"
                " start processes with multiprocessing's `spawn`, or let the first process keep the store open."
            )
        logs.mkdir(mode=0o700, exist_ok=True)
        try:
            import jpype
            from arcadedb_embedded.jvm import get_bundled_jre_lib_path, get_jar_path
        except (ImportError, OSError) as error:
            raise StoreUnavailableError(
                f"The embedded engine does not run on this platform ({error}): use a Neo4j, as bolt://HOST:PORT."
            ) from error
        if _process is None:
            if jpype.isJVMStarted():
                raise StoreUnavailableError(
                    "Another library runs a Java VM in this process, and there can be only one: use the store elsewhere."
                )
            jars = [jar for jar in Path(get_jar_path()).glob("*.jar") if not jar.name.startswith(_UNUSED)]
            with _surroundings():
                # interrupt=True and -Xrs together leave every signal to Python.
                jpype.startJVM(
                    str(get_bundled_jre_lib_path()), *_options(logs), classpath=sorted(map(str, jars)), interrupt=True
                )
            _process = os.getpid()
            _exit_when_terminated()
        return jpype


def _options(logs: Path) -> list[str]:
    return [
        f"-Xmx{HEAP}",
        "-Xrs",
        "-XX:-UsePerfData",  # no files in /tmp
        "-XX:+UseCompactObjectHeaders",
        f"-XX:ErrorFile={str(logs).replace('%', '%%')}/hs_err_pid%p.log",
        "-Djava.awt.headless=true",
        "-Dfile.encoding=UTF-8",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
        "--add-opens=java.base/java.nio.channels.spi=ALL-UNNAMED",
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "-Dpolyglot.engine.WarnInterpreterOnly=false",
        f"-Djava.util.logging.config.file={_logging(logs)}",
        "-Darcadedb.installCustomFormatter=false",
        f"-Darcadedb.server.logsDirectory={logs}",
        # Committed means on the disk: the default survives a kill, not a power cut. As a server's setting it is ignored.
        "-Darcadedb.txWalFlush=2",
        # Chancery's own statements need no files and no network.
        "-Darcadedb.opencypher.loadCsv.allowFileUrls=false",
        "-Darcadedb.opencypher.loadCsv.allowRemoteUrls=false",
    ]


def _logging(logs: Path) -> Path:
    """The file that tells Java to log into a file, and nowhere else."""
    pattern = f"{logs}/engine-%g.log".replace(str(logs), str(logs).replace("%", "%%"))
    lines = [
        "handlers=java.util.logging.FileHandler",
        ".level=INFO",
        "io.undertow.level=WARNING",
        "org.xnio.level=WARNING",
        f"java.util.logging.FileHandler.pattern={_escaped(pattern)}",
        "java.util.logging.FileHandler.formatter=com.arcadedb.log.LogFormatter",
        "java.util.logging.FileHandler.encoding=UTF-8",
        "java.util.logging.FileHandler.limit=10000000",
        "java.util.logging.FileHandler.count=3",
        "java.util.logging.FileHandler.append=true",
    ]
    path = logs / "logging.properties"
    path.write_text("\n".join(lines) + "\n", encoding="ascii")
    return path


def _escaped(value: str) -> str:
    """A value as Java's properties have it: UTF-16 units outside ASCII as codes."""
    units = value.replace("\\", "\\\\").encode("utf-16-be")
    codes = (units[at] << 8 | units[at + 1] for at in range(0, len(units), 2))
    return "".join(chr(code) if 32 < code < 127 else f"\\u{code:04x}" for code in codes)


@contextmanager
def _surroundings() -> Iterator[None]:
    """Run the block with the environment that Java is to see."""
    kept = {name: os.environ.pop(name, None) for name in _SURROUNDINGS}
    os.environ.update({name: value for name, value in _SURROUNDINGS.items() if value is not None})
    try:
        yield
    finally:
        for name, value in kept.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


def _exit_when_terminated() -> None:
    """Let SIGTERM end the process as `sys.exit` does, closing the stores, unless somebody handles it already."""

    def leave(_number: int, _frame: FrameType | None) -> None:
        sys.exit(128 + signal.SIGTERM)

    if threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, leave)


def forget_users(folder: Path) -> None:
    """Make the engine create its user anew, with the password of the next start."""
    shutil.rmtree(folder / "config", ignore_errors=True)


def forsake_virtual_machine() -> None:
    """In a forked child: end without waiting for the threads of Java, which are the parent's alone."""
    if _process is not None:
        import jpype.config

        jpype.config.onexit = False
        # JPype has Java collect its garbage when Python does, and waits for a thread that the child does not have.
        gc.callbacks[:] = [callback for callback in gc.callbacks if getattr(callback, "__name__", "") != "_collect"]
