"""What names a store, and what is said of a name that does not."""

from pathlib import Path
from urllib.parse import quote

import pytest

from graph.errors import StoreRefusedError, StoreUnavailableError
from graph.store import open_store
from graph.store.protocol import Statement
from tests.engines.neo4j_server import Neo4jServer


@pytest.mark.parametrize(
    "address",
    [
        "",
        "bolt:/localhost",
        "neo4j:localhost",
        "localhost:7687",
        "http://localhost:7474",
        "blot://localhost",
        "bolt://",
        "bolt://localhost:99999",
        "bolt://localhost/one/two",
        "neo4j://localhost?policy=x",
        "~nobody-has-this-name/store",
    ],
)
def test_slip_is_told_from_a_path(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is meant as an address but is none is an error that says how to write it, not a new folder."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StoreUnavailableError, match=r"write (bolt|SCHEME)://|give a path|is not the name of a folder"):
        open_store(address)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("address", ["bolt://u:se:cret@h/a/b", "bolt:u:se:cret@h", "blot://u:se/cret@h"])
def test_slip_shows_no_password(address: str) -> None:
    """An address that cannot be used is shown without what may be its password."""
    with pytest.raises(StoreUnavailableError, match="is no store") as raised:
        open_store(address)
    assert "cret" not in str(raised.value)
    assert "@h" in str(raised.value)


@pytest.mark.parametrize("address", ["bolt://127.0.0.1:1", "neo4j://127.0.0.1:1", "bolt://no-such-host.invalid"])
def test_nobody_answers(address: str) -> None:
    """A server that is not there is found out when the store is opened."""
    with pytest.raises(StoreUnavailableError, match="does not answer"):
        open_store(address)


def test_path_that_looks_like_a_scheme_can_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with a colon in its name is opened as ./NAME."""
    monkeypatch.chdir(tmp_path)
    with open_store("./notes:2025") as store:
        assert store.engine == "arcadedb"
        assert store.address == str(tmp_path / "notes:2025")


def test_credentials_in_the_address(neo4j_server: Neo4jServer) -> None:
    """User and password may stand in the address, percent-coded, or beside it; neither is shown."""
    scheme, _, host = neo4j_server.address.partition("://")
    user, password = (quote(text, safe="") for text in (neo4j_server.user, neo4j_server.password))
    coded = password.replace("e", "%65")
    for address in (f"{scheme}://{user}:{coded}@{host}", f"neo4j://{user}:{coded}@{host}/neo4j"):
        with open_store(address) as store:
            assert neo4j_server.password not in store.address
            assert store.address.startswith((f"{scheme}://{host}", f"neo4j://{host}/neo4j"))
            assert store.read(Statement("RETURN 1 AS one", {})) == [{"one": 1}]
    with open_store(f"{scheme}://{user}:wrong@{host}", password=neo4j_server.password) as store:
        assert store.engine == "neo4j"
    with pytest.raises(StoreRefusedError, match="CHANCERY_STORE_PASSWORD"):
        open_store(f"{scheme}://{user}:wrong@{host}")


def test_database_that_is_not_there(neo4j_server: Neo4jServer) -> None:
    """A database that the server does not have is found out when the store is opened."""
    with pytest.raises(StoreUnavailableError, match="no such database"):
        open_store(f"{neo4j_server.address}/nothing", user=neo4j_server.user, password=neo4j_server.password)
