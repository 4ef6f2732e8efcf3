"""Answers as tables with citations."""

import csv
import io
import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.graphql.server.answer import execute
from graph.graphql.server.app import app
from graph.graphql.server.table import NotFlatError, as_csv, citation, table
from graph.store.protocol import Store
from tests.graphql.server.server import serving

DOCUMENT = (
    "{ deadlines { nodes { name due { earliest } setBy { name }"
    " evidence { quote attribution source { publisher title publishedAt } } } } }"
)

FORMULA = re.compile(r"[=+\-@\t\r]")
"""What a spreadsheet runs begins so."""


def test_answer_with_citations(dossier: Store) -> None:
    """A row for each deadline: nested dates in columns of their own, lists joined, evidence cited."""
    (row, *_) = table(execute(dossier, DOCUMENT)["data"])
    assert list(row) == ["name", "due.earliest", "setBy", "evidence"]
    assert row["due.earliest"] == "2025-07-09"
    assert row["setBy"] == "Trump administration"
    assert row["evidence"].startswith("TMTPOST, Japan Reported to Cancel")


def test_csv_over_http(dossier: Store) -> None:
    """A client that accepts text/csv gets the table, and a clear error where the answer is none."""
    with serving(app(dossier)) as client:
        client.headers["accept"] = "text/csv"
        answer = client.post("/graphql", json={"query": DOCUMENT})
        assert answer.headers["content-type"] == "text/csv; charset=utf-8"
        assert next(csv.reader(io.StringIO(answer.text))) == ["name", "due.earliest", "setBy", "evidence"]
        nested = client.post("/graphql", json={"query": "{ events { nodes { participants { nodes { name } } } } }"})
        assert nested.status_code == 400
        assert "participants" in nested.json()["errors"][0]["message"]
        wrong = client.post("/graphql", json={"query": "{ nothing }"})
        assert wrong.status_code == 400


def test_a_table_says_whom_a_name_was_taken_to_mean(dossier: Store) -> None:
    """Where a name matched otherwise than letter by letter, a header of the table says by what and who is meant."""
    with serving(app(dossier)) as client:
        client.headers["accept"] = "text/csv"
        answer = client.post("/graphql", json={"query": '{ people(who: "Scot Bessent") { nodes { name } } }'})
        (said,) = json.loads(answer.headers["Chancery-Names"])
        assert (said["given"], said["meant"][0]["names"]) == ("Scot Bessent", ["Scott Bessent"])
        answer = client.post("/graphql", json={"query": '{ people(who: "Scott Bessent") { nodes { name } } }'})
        assert "Chancery-Names" not in answer.headers


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ({"a": {}, "b": {}}, "one root field"),
        ({"a": {"nodes": [{"names": [{"name": "x", "kind": "y"}]}]}}, "`names` is a list of objects"),
        ({"a": [{"b": {"nodes": []}}]}, "`b` is a list of its own"),
    ],
)
def test_what_is_no_table_is_told(data: dict[str, Any], place: str) -> None:
    """Several root fields, and lists within rows, are refused by name."""
    with pytest.raises(NotFlatError, match=place):
        table(data)


def test_nothing_is_run_by_a_spreadsheet() -> None:
    """A text that begins like a formula stands behind an apostrophe; numbers stay numbers."""
    rows = table({"a": [{"x": "=1+1", "y": -3, "z": None, "ok": True}, {"x": "@cmd", "y": 2.5, "z": "-", "ok": False}]})
    assert list(csv.reader(io.StringIO(as_csv(rows)))) == [
        ["x", "y", "z", "ok"],
        ["'=1+1", "-3", "", "true"],
        ["'@cmd", "2.5", "'-", "false"],
    ]


@given(
    st.lists(
        st.fixed_dictionaries({"a": st.text(), "b": st.none() | st.fixed_dictionaries({"c": st.text()})}), min_size=1
    )
)
def test_any_text_survives(entries: list[dict[str, Any]]) -> None:
    """Whatever the texts hold, each row has its cells in their columns, formulas behind an apostrophe."""
    head, *rows = csv.reader(io.StringIO(as_csv(table({"x": entries})), newline=""))
    nested = any(entry["b"] for entry in entries)
    assert sorted(head) == ["a", "b.c" if nested else "b"]
    texts = [
        [entry["a"] if name == "a" else entry["b"]["c"] if entry["b"] else "" for name in head] for entry in entries
    ]
    assert rows == [[f"'{text}" if FORMULA.match(text) else text for text in row] for row in texts]


def test_citation_has_what_was_selected() -> None:
    """A citation names publisher, title, day, place and words, as far as they were asked for."""
    told = {"quote": "q", "locator": "l", "attributedTo": "an official", "source": {"publisher": "P", "title": "T"}}
    assert citation({**told, "reportedAt": "2025-06-20"}) == "P, T, 2025-06-20, l: “q” (an official)"
    assert citation({"quote": "q"}) == "“q”"
