"""Pages where there is nothing to show, or nobody to ask."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from graph.explorer.answer import Api, UnansweredError
from graph.explorer.operation import Operation
from graph.explorer.routes import routes
from graph.graphql.server.app import app
from graph.graphql.server.limits import UNBOUNDED
from graph.graphql.server.profile import DEVELOPMENT, PRODUCTION
from graph.graphql.server.settings import ServerSettings
from graph.store import open_store
from graph.store.layout import schema
from graph.store.limits import Limits
from graph.store.neo4j import open_neo4j
from graph.store.protocol import Store
from tests.conftest import emptied
from tests.contract.small_graph import Archive, loaded
from tests.engines.neo4j_server import Neo4jServer
from tests.graphql.server.server import serving
from tests.graphql.server.test_time_out import ENDLESS


def test_empty_store(store: Store) -> None:
    """Over an empty store the first page says how to load something."""
    emptied(store)
    with serving(app(store, pages=routes(store, DEVELOPMENT))) as client:
        answer = client.get("/", timeout=60)
        assert answer.status_code == 200
        assert "chancery load dossier" in answer.text


def test_store_away(tmp_path: Path) -> None:
    """Where the process that holds the store went away, a page says so and what to do; tried again, it is drawn."""
    text = (
        "import sys, time; from graph.store import open_store; from graph.store.layout import schema\n"
        "with open_store(sys.argv[1]) as store: store.prepare(schema()); print('up', flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", text, str(tmp_path / "store")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == "up\n"
        with (
            open_store(str(tmp_path / "store")) as store,
            serving(app(store, pages=routes(store, DEVELOPMENT))) as client,
        ):
            assert client.get("/", timeout=60).status_code == 200
            owner.kill()
            owner.wait(10)
            answer = client.get("/", timeout=60)
            assert answer.status_code == 503
            assert "The store does not answer" in answer.text
            assert "Try again" in answer.text
            assert client.get("/", timeout=60).status_code == 200


def test_too_much_for_one_part(neo4j_server: Neo4jServer, tmp_path: Path) -> None:
    """Where one root field takes too long, those beside it are answered; where it is the needed one, nothing is."""
    archive = Archive("one")
    people = [archive.person(f"Person {number}") for number in range(30)]
    for number in range(30):
        archive.event(f"Talks {number}", people)
    operation = Operation.of("Two", f"query Two {{ people(first: 0) {{ totalCount }} {ENDLESS.strip()[1:]}")
    with open_neo4j(neo4j_server.address, neo4j_server.user, neo4j_server.password) as patient:
        patient.prepare(schema())
        emptied(patient)
        loaded(patient, tmp_path, archive)
        impatient = open_neo4j(neo4j_server.address, neo4j_server.user, neo4j_server.password, limits=Limits(read=2))
        with impatient:
            api = Api(impatient, replace(PRODUCTION, bounds=UNBOUNDED))
            answer = api.ask(operation, {}, needed="people")
            assert answer.data == {"people": {"totalCount": 30}, "events": None}
            assert set(answer.unanswered) == {"events"}
            for needed in ("events", None):
                with pytest.raises(UnansweredError) as raised:
                    api.ask(operation, {}, needed=needed)
                assert raised.value.code == "TIMED_OUT"


def test_bad_cursor(explorer: httpx.Client) -> None:
    """A cursor that is none leads back to the top of the list."""
    answer = explorer.get("/list/events?after=nonsense")
    assert answer.status_code == 400
    assert "Begin again from the top of the list" in answer.text


def test_explorer_is_a_setting() -> None:
    """In development the explorer is served, in production where it is asked for."""
    assert ServerSettings.of({}).profile.explorer
    assert not ServerSettings.of({}, "production").profile.explorer
    assert ServerSettings.of({"CHANCERY_EXPLORER": "yes"}, "production").profile.explorer
    assert not PRODUCTION.graphiql
