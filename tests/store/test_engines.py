"""What both engines must do alike, and the rules that follow from what one of them does not."""

import ast
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from graph.errors import StoreConflictError, StoreFaultError
from graph.model.ontology import NODE_TYPES, RELATIONSHIP_TYPES
from graph.store.layout import schema
from graph.store.protocol import Statement, Store, Transaction


def written(store: Store, text: str, **parameters: object) -> None:
    """Run one statement in a write transaction."""

    def work(transaction: Transaction) -> None:
        transaction.run(Statement(text, parameters))

    store.write(work)


def test_write_is_all_or_nothing(store: Store) -> None:
    """A statement that fails at its third row leaves none of the rows before it."""
    with pytest.raises(StoreConflictError):
        written(store, "UNWIND ['a', 'b', 'a'] AS id CREATE (:Place {id: id, name: id})")
    assert store.read(Statement("MATCH (n:Place) RETURN count(n) AS n", {})) == [{"n": 0}]


def test_transaction_that_raises_is_rolled_back(store: Store) -> None:
    """An error of our own between two statements undoes the first."""

    def work(transaction: Transaction) -> None:
        transaction.run(Statement("CREATE (:Place {id: 'x'})", {}))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.write(work)
    assert store.read(Statement("MATCH (n:Place) RETURN count(n) AS n", {})) == [{"n": 0}]


def test_days_and_moments_come_back_as_they_went(store: Store) -> None:
    """Days of all centuries, moments and texts of all scripts are kept, ordered and read back."""
    days = [date(1, 1, 1), date(1866, 2, 3), date(2025, 6, 13), date(9999, 12, 31)]
    rows = [{"id": str(day), "day": day, "name": "赤沢亮正 é\n"} for day in days]
    written(
        store,
        "UNWIND $rows AS row CREATE (:Event {id: row.id, span_from: row.day, name: row.name, at: $at})",
        rows=rows,
        at=datetime(2025, 6, 13, 1, 2, 3, tzinfo=UTC),
    )
    text = (
        "MATCH (e:Event) WHERE e.span_from >= $day RETURN e.span_from AS day, e.name AS name, e.at AS at ORDER BY day"
    )
    found = store.read(Statement(text, {"day": date(1800, 1, 1)}))
    assert [row["day"] for row in found] == days[1:]
    assert {row["name"] for row in found} == {"赤沢亮正 é\n"}
    assert found[0]["at"] == datetime(2025, 6, 13, 1, 2, 3, tzinfo=UTC)
    (row,) = store.read(Statement("MATCH (e:Event {id: '0001-01-01'}) RETURN toString(e.span_from) AS text", {}))
    assert row["text"] == "0001-01-01"


def test_full_text_call_is_the_same(store: Store) -> None:
    """One text calls the index over names on both engines; words must all be there, in any order."""
    written(
        store,
        "UNWIND $rows AS row CREATE (:Name {id: row, search: row})",
        rows=["akazawa ryosei", "ryosei tanaka", "赤沢亮正"],
    )
    text = "CALL db.index.fulltext.queryNodes('Name[search]', $query) YIELD node RETURN node.id AS id ORDER BY id"

    def found(query: str) -> list[str]:
        return [str(row["id"]) for row in store.read(Statement(text, {"query": query}))]

    assert found("+ryosei") == ["akazawa ryosei", "ryosei tanaka"]
    assert found("+ryosei +akazawa") == ["akazawa ryosei"]
    assert found("+赤沢亮正") == ["赤沢亮正"]
    assert found("+nobody") == []


def test_labels_never_loaded_give_no_rows(store: Store) -> None:
    """Every label and relationship type of the model can be asked for before there is any of it."""
    for label in NODE_TYPES:
        assert store.read(Statement(f"MATCH (n:{label}) RETURN n.id AS id", {})) == []
    for kind in RELATIONSHIP_TYPES:
        assert store.read(Statement(f"MATCH ()-[r:{kind}]->() RETURN r.key AS key", {})) == []


def test_preparing_again_changes_nothing(store: Store) -> None:
    """The schema can be prepared again at any time: what is stored stays, unique and found by its words as before."""
    written(store, "CREATE (:Place {id: 'a'}) CREATE (:Name {id: 'b', search: 'akazawa'})")
    for _ in range(2):
        store.prepare(schema())
        assert store.read(Statement("MATCH (n) WHERE n:Place OR n:Name RETURN count(n) AS n", {})) == [{"n": 2}]
        with pytest.raises(StoreConflictError):
            written(store, "CREATE (:Place {id: 'a'})")
        text = "CALL db.index.fulltext.queryNodes('Name[search]', '+akazawa') YIELD node RETURN node.id AS id"
        assert store.read(Statement(text, {})) == [{"id": "b"}]


def test_reading_sees_one_state(store: Store) -> None:
    """Several statements of one reading run in one transaction."""
    with store.read_transaction() as transaction:
        assert transaction.run(Statement("RETURN 1 AS one", {})) == [{"one": 1}]
        assert transaction.run(Statement("RETURN $x AS x", {"x": [date(2025, 1, 1)]})) == [{"x": [date(2025, 1, 1)]}]


def test_fault_shows_no_statement(store: Store) -> None:
    """A statement that the engine refuses is an error with a code that does not show the statement."""
    with pytest.raises(StoreFaultError, match="could not do what it was asked") as raised:
        store.read(Statement("MATCH (secret RETURN 1", {}))
    assert "secret" not in str(raised.value)
    assert raised.value.code == "STORE_FAULT"


DYNAMIC = re.compile(r"[:&|!(]\s*\$\s*(any|all)?\s*\(", re.IGNORECASE)
"""A label or a type of relationship that a statement works out, as Cypher has it: `(n:$(label))`, `SET n:$any(labels)`."""


@pytest.mark.parametrize(
    ("text", "dynamic"),
    [
        ("MATCH (n:$($label)) RETURN n", True),
        ("MATCH ()-[r: $any($kinds)]->() RETURN r", True),
        ("CREATE (n:Place&$(row.label))", True),
        ("MATCH (n) SET n:$all($labels)", True),
        ("MATCH (n:Place {id: $id}) WHERE n.name IN $names RETURN toUpper($name)", False),
    ],
)
def test_labels_from_data_are_recognised(text: str, dynamic: bool) -> None:
    """Every form of a dynamic label is seen in a text, and a parameter is none."""
    assert (DYNAMIC.search(text) is not None) == dynamic


def test_no_statement_takes_a_label_from_data() -> None:
    """Dynamic labels, which one engine takes wrongly and silently, appear in no text of the code."""
    texts = [
        (path.name, node.lineno, node.value)
        for path in (Path(__file__).parents[2] / "graph").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert any("MATCH (" in text for _, _, text in texts)
    assert [found for found in texts if DYNAMIC.search(found[2])] == []
