"""The embedded engine: ArcadeDB in this process, spoken to over Bolt on loopback by the ordinary driver."""

from __future__ import annotations

import atexit
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from graph.errors import StoreFaultError, StoreUnavailableError
from graph.store.bolt import BoltStore
from graph.store.ownership import Ownership
from graph.store.protocol import Statement
from graph.store.schema import Schema

HEAP: Final = "1g"
"""The most memory that the engine takes; fixed when the first store of a process is opened."""
_DATABASE: Final = "chancery"
_QUERY_MILLISECONDS: Final = 60_000

_guard: Final = threading.Lock()
_servers: Final[dict[Path, _Server]] = {}
_started_by: int | None = None


class EmbeddedStore(BoltStore):
    """A store in a folder, run by this process or joined where another runs it."""

    def __init__(self, folder: Path, port: int, password: str, server: _Server | None) -> None:
        """Speak to the engine on `port`; `server` is None where another process runs it."""
        self._server = server
        super().__init__(
            f"bolt://127.0.0.1:{port}",
            ("root", password),
            engine="arcadedb",
            address=str(folder),
            database=_DATABASE,
            on_close=server.release if server else None,
        )

    def prepare(self, schema: Schema) -> None:
        """Make the types and indexes that are not there yet. Where another process runs the engine, it has made them.

        Raises:
            StoreFaultError: the store was joined, and its owner has not prepared it.
        """
        if self._server is not None:
            self._server.prepare(schema)
            return
        rows = self.read(Statement("CALL db.labels() YIELD label RETURN collect(label) AS labels", {}))
        if missing := set(schema.labels) - set(rows[0]["labels"]):
            raise StoreFaultError(
                f"The store {self.address} was opened by another process that has not prepared it"
                f" (it lacks {', '.join(sorted(missing))}); end that process and try again."
            )


def open_embedded(folder: Path) -> EmbeddedStore:
    """Open the store in a folder: run its engine, or join the process that does.

    Raises:
        StoreUnavailableError: the folder cannot be used, the engine does not run on this platform, or this
            process was forked from one that runs an engine.
        StoreInUseError: another process holds it and does not answer.
    """
    folder = folder.expanduser().resolve()
    if _started_by not in (None, os.getpid()):
        raise StoreUnavailableError(
            "This process was forked from one that runs the embedded engine; start it anew instead (spawn)."
        )
    with _guard:
        server = _servers.get(folder)
        if server is None:
            ownership = Ownership.of(folder)
            password = ownership.password()
            if not ownership.take():
                port = ownership.owner_port()
                if port is not None:
                    return EmbeddedStore(folder, port, password, None)
            server = _servers[folder] = _Server(ownership, password)
        server.users += 1
        return EmbeddedStore(folder, server.port, server.password, server)


class _Server:
    """The engine of one folder, in this process."""

    def __init__(self, ownership: Ownership, password: str) -> None:
        self.users = 0
        self.password = password
        self._ownership = ownership
        self._prepared: set[Schema] = set()
        try:
            self._java = _start(ownership.folder, password)
            self.port = next(int(plugin.getPort()) for plugin in self._java.getPlugins() if hasattr(plugin, "getPort"))
            database = self._java.getDatabase(_DATABASE, True, True)
            database.getConfiguration().setValue("arcadedb.command.timeout", _QUERY_MILLISECONDS)
        except Exception as error:
            ownership.release()
            raise StoreUnavailableError(
                f"The embedded engine did not start on {ownership.folder}: see {ownership.folder / 'logs'}"
                f" ({type(error).__name__})."
            ) from error
        ownership.announce(self.port)

    def prepare(self, schema: Schema) -> None:
        """Make types and indexes through the engine's SQL, which alone has full-text indexes."""
        if schema in self._prepared:
            return
        import jpype

        database = self._java.getDatabase(_DATABASE)
        none = jpype.JArray(jpype.JObject)([])
        present = {str(index.getName()) for index in database.getSchema().getIndexes()}
        for name, text in sql(schema):
            if name not in present:
                database.command("sql", text, none)
        self._prepared.add(schema)

    def release(self) -> None:
        """One user fewer; the last one stops the engine."""
        with _guard:
            self.users -= 1
            if self.users == 0:
                _servers.pop(self._ownership.folder, None)
                self.stop()

    def stop(self) -> None:
        """Stop the engine and let others own the folder."""
        try:
            self._java.stop()
        finally:
            self._ownership.release()


def sql(schema: Schema) -> Iterator[tuple[str, str]]:
    """The name of an index or type and the statement that makes it, for everything that the schema asks for."""
    for label in schema.labels:
        yield "", f"CREATE VERTEX TYPE `{label}` IF NOT EXISTS"
    for kind in schema.relationship_types:
        yield "", f"CREATE EDGE TYPE `{kind}` IF NOT EXISTS"
    wanted: list[tuple[str, tuple[str, ...], str]] = [
        *((unique.label, (unique.property,), "UNIQUE") for unique in schema.unique_keys),
        *((index.label, index.properties, "NOTUNIQUE") for index in schema.range_indexes),
        *((key.type, (key.property,), "UNIQUE") for key in schema.relationship_keys),
        *((relation.type, relation.properties, "NOTUNIQUE") for relation in schema.relationship_indexes),
        *((text.label, (text.property,), _FULL_TEXT) for text in schema.full_text_indexes),
    ]
    for owner, names, kind in wanted:
        for name in names:
            of = "DATE" if name in schema.date_properties else "STRING"
            yield "", f"CREATE PROPERTY `{owner}`.`{name}` IF NOT EXISTS {of}"
        on = ", ".join(f"`{name}`" for name in names)
        yield f"{owner}[{','.join(names)}]", f"CREATE INDEX IF NOT EXISTS ON `{owner}` ({on}) {kind}"


_FULL_TEXT: Final = 'FULL_TEXT METADATA {"analyzer": "org.apache.lucene.analysis.core.WhitespaceAnalyzer"}'


def _start(folder: Path, password: str) -> Any:
    """Start a server on loopback with Bolt on a free port and nothing else."""
    import jpype

    logs = folder / "logs"
    logs.mkdir(exist_ok=True)
    with _quiet(logs / "start.log"):
        if not jpype.isJVMStarted():
            _start_jvm(logs)
        context = jpype.JClass("com.arcadedb.ContextConfiguration")()
        for key, value in {
            "arcadedb.server.rootPath": str(folder),
            "arcadedb.server.rootPassword": password,
            "arcadedb.server.mode": "development",
            "arcadedb.server.httpIncomingHost": "127.0.0.1",
            "arcadedb.server.httpIncomingPort": "0",
            "arcadedb.bolt.host": "127.0.0.1",
            "arcadedb.bolt.port": "0",
            "arcadedb.server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
            "arcadedb.server.databaseDirectory": str(folder / "databases"),
            "arcadedb.server.configDirectory": str(folder / "config"),
            "arcadedb.server.backupDirectory": str(folder / "backups"),
            # Committed means on the disk: the default survives a kill, not a power cut.
            "arcadedb.txWalFlush": 2,
            "arcadedb.serverMetrics": False,
        }.items():
            context.setValue(key, value)
        server = jpype.JClass("com.arcadedb.server.ArcadeDBServer")(context)
        try:
            server.start()
            server.getHttpServer().stopService()
        except BaseException:
            server.stop()
            raise
    return server


def _start_jvm(logs: Path) -> None:
    import jpype
    import jpype.config
    from arcadedb_embedded.jvm import get_bundled_jre_lib_path, get_jar_path

    global _started_by  # noqa: PLW0603 - a process has one JVM
    settings = logs / "logging.properties"
    settings.write_text(
        "handlers=java.util.logging.FileHandler\n.level=INFO\n"
        f"java.util.logging.FileHandler.pattern={logs}/engine-%g.log\n"
        "java.util.logging.FileHandler.formatter=java.util.logging.SimpleFormatter\n"
        "java.util.logging.FileHandler.limit=10000000\njava.util.logging.FileHandler.count=3\n"
        "java.util.logging.FileHandler.append=true\n",
        encoding="utf-8",
    )
    jars = [jar for jar in Path(get_jar_path()).glob("*.jar") if not any(x in jar.name for x in _UNUSED)]
    jpype.startJVM(
        get_bundled_jre_lib_path(),
        f"-Xmx{HEAP}",
        "-Djava.awt.headless=true",
        "-Dfile.encoding=UTF8",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
        "--add-opens=java.base/java.nio.channels.spi=ALL-UNNAMED",
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "-Dpolyglot.engine.WarnInterpreterOnly=false",
        f"-XX:ErrorFile={logs}/hs_err_pid%p.log",
        f"-Djava.util.logging.config.file={settings}",
        "-Darcadedb.installCustomFormatter=false",
        f"-Darcadedb.server.logsDirectory={logs}",
        classpath=[str(jar) for jar in sorted(jars)],
        interrupt=False,
    )
    _started_by = os.getpid()
    atexit.register(_stop_all)


_UNUSED: Final = ("-mcp-", "postgresw", "redisw", "console")
"""Parts of the engine that would listen or do more than is asked."""


def _stop_all() -> None:
    if _started_by != os.getpid():
        return
    for folder in list(_servers):
        _servers.pop(folder).stop()


@contextmanager
def _quiet(log: Path) -> Iterator[None]:
    """Send what the JVM writes to the terminal at its start into a file; it knows no other way."""
    kept = [os.dup(1), os.dup(2)]
    target = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.dup2(target, 1)
        os.dup2(target, 2)
        yield
    finally:
        for number, copy in enumerate(kept, start=1):
            os.dup2(copy, number)
            os.close(copy)
        os.close(target)
