"""The first exact rule, on what it is given."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.resolve.decisions import resolve
from graph.resolve.exact import Candidate, decide, groups
from graph.store.protocol import Statement, Store


def person(node_id: str, name: str, *countries: str, born: date | None = None) -> Candidate:
    """A person's record."""
    return Candidate(
        node_id,
        "Person",
        node_id.split(":", maxsplit=1)[0],
        name,
        node_id,
        frozenset(countries),
        born_from=born,
        born_to=born,
    )


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (person("a:person/1", "Donald J. Trump", "US"), person("b:person/1", "Donald Trump", "US"), True),
        (person("a:person/1", "ABE, Shinzō", "JP"), person("b:person/1", "Shinzo Abe", "JP"), True),
        (person("a:person/1", "Shinzo Abe", "JP"), person("b:person/1", "Shintaro Abe", "JP"), False),
        (person("a:person/1", "Abe", "JP"), person("b:person/1", "Abe", "JP"), False),
        (person("a:person/1", "John Smith", "US"), person("b:person/1", "John Smith", "GB"), False),
        (person("a:person/1", "John Smith", "US"), person("a:person/2", "John Smith", "US"), False),
        (
            person("a:person/1", "George Bush", "US", born=date(1924, 6, 12)),
            person("b:person/1", "George Bush", "US", born=date(1946, 7, 6)),
            False,
        ),
    ],
)
def test_who_is_the_same(left: Candidate, right: Candidate, same: bool) -> None:
    """The same full name and a shared country make one person; one word, one source or another birth do not."""
    decisions = list(decide([left, right]))
    assert bool(decisions) is same
    assert all(decision.left < decision.right and decision.reason for decision in decisions)


@given(st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")), max_size=12))
def test_groups_are_the_connected_components(pairs: list[tuple[str, str]]) -> None:
    """Whatever the order of decisions, those joined stand under the smallest id of theirs."""
    under = groups(pairs, [])
    assert under == groups(list(reversed(pairs)), [])
    for left, right in pairs:
        assert under.get(left, left) == under.get(right, right)
    assert all(canonical <= each for each, canonical in under.items())


def test_what_is_not_the_same_is_kept_apart() -> None:
    """A verdict that two are not the same holds through others too."""
    under = groups([("a", "b"), ("b", "c")], [("a", "c")])
    assert under["a"] == under["b"] == "a"
    assert under.get("c", "c") == "c"


def test_decisions_can_be_taken_back(store: Store) -> None:
    """Countries of one code become one; when a code changes, the decision is closed and each stands for itself."""

    def run(text: str) -> None:
        store.write(lambda transaction: transaction.run(Statement(text, {})))

    run(
        "UNWIND [['a:country/x', 'a'], ['b:country/x', 'b']] AS row"
        " CREATE (:Country {id: row[0], source: row[1], canonical_id: row[0], name: 'X', iso: 'XX'})"
    )
    assert resolve(store).decided == 1
    assert resolve(store).stamped == 0
    canonical = Statement("MATCH (n:Country) RETURN n.canonical_id AS id ORDER BY n.id", {})
    assert [row["id"] for row in store.read(canonical)] == ["a:country/x", "a:country/x"]
    run("MATCH (n:Country {id: 'b:country/x'}) SET n.iso = 'YY'")
    assert resolve(store).withdrawn == 1
    assert [row["id"] for row in store.read(canonical)] == ["a:country/x", "b:country/x"]
    kept = store.read(Statement("MATCH ()-[r:SAME_AS]->() RETURN r.known_to IS NOT NULL AS closed", {}))
    assert kept == [{"closed": True}]
