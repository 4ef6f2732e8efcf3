"""The contract of `search`: names in any writing, one hit for each actor, scores that both engines agree on."""

from pathlib import Path

from graph.store.protocol import Store
from tests.contract.small_graph import Archive, loaded, names
from tests.contract.test_search import found


def test_whole_names_score_one_in_any_writing(store: Store, tmp_path: Path) -> None:
    """Case, accents, punctuation and the order of words make no difference; a whole name has the score 1."""
    archive = Archive("one")
    archive.person("Shinzō Abe", None, "安倍晋三")
    archive.person("Shintarō Abe")
    loaded(store, tmp_path, archive)
    for text in ("Shinzō Abe", "Abe Shinzo", "ABE, Shinzō", "abe-shinzo"):
        (hit,) = found(store, text)["edges"]
        assert (hit["node"]["name"], hit["score"], hit["matched"]) == ("Shinzō Abe", 1.0, ["Shinzō Abe"]), text
    (hit,) = found(store, "安倍晋三")["edges"]
    assert hit["node"]["name"] == "Shinzō Abe"
    assert hit["matched"] == ["安倍晋三"]


def test_the_last_word_may_be_begun(store: Store, tmp_path: Path) -> None:
    """As one types, the names that begin so are found, scored by the share of words and letters that match."""
    archive = Archive("one")
    archive.person("Shinzō Abe")
    archive.person("Shintarō Abe")
    loaded(store, tmp_path, archive)
    assert [(hit["node"]["name"], hit["score"]) for hit in found(store, "abe shin")["edges"]] == [
        ("Shinzō Abe", 0.8333),  # 2 · (1 + 4/6) / (2 + 2)
        ("Shintarō Abe", 0.75),  # 2 · (1 + 4/8) / (2 + 2)
    ]
    assert names([hit["node"] for hit in found(store, "abe shinz")["edges"]]) == ["Shinzō Abe"]
    first = found(store, "shin abe")["edges"][0]
    assert (first["matchedBy"], first["score"]) == ("NICKNAME", 0.9), "only the last word may be begun"


def test_names_with_all_words_hide_the_rest(store: Store, tmp_path: Path) -> None:
    """Where no name has all the words, those with the most count, if they have half of them."""
    archive = Archive("one")
    for name in ("Anna Petrov", "Boris Petrov", "Anna Lind"):
        archive.person(name)
    loaded(store, tmp_path, archive)
    assert names([hit["node"] for hit in found(store, "anna petrov")["edges"]]) == ["Anna Petrov"]
    assert names([hit["node"] for hit in found(store, "anna petrov minister")["edges"]]) == ["Anna Petrov"]
    assert found(store, "anna minister of trade")["totalCount"] == 0


def test_one_hit_for_all_records_of_an_actor(store: Store, tmp_path: Path) -> None:
    """Records that are decided to be one person are one hit, with the names of all sources that match."""
    one, two = Archive("one"), Archive("two")
    one.person("Marco Rubio", one.country("US", "United States"), "Marco A. Rubio")
    two.person("RUBIO, Marco", two.country("US", "United States"))
    loaded(store, tmp_path, one, two)
    answer = found(store, "marco rubio")
    assert answer["totalCount"] == 1
    (hit,) = answer["edges"]
    assert hit["node"]["id"] == "one:person/Marco Rubio"
    assert hit["matched"] == ["Marco Rubio", "RUBIO, Marco", "Marco A. Rubio"]
    assert hit["score"] == 1.0


def test_pages_run_both_ways(store: Store, tmp_path: Path) -> None:
    """Hits stand by score, then id; paging forwards and backwards gives each once."""
    archive = Archive("one")
    for number in range(7):
        archive.person(f"Ana Ilic {'x' * number}".strip())
    loaded(store, tmp_path, archive)
    everything = found(store, "ana ilic", first=100)["edges"]
    assert [hit["score"] for hit in everything] == [1.0, *[0.8] * 6]
    assert [hit["node"]["id"] for hit in everything[1:]] == sorted(hit["node"]["id"] for hit in everything[1:])
    forward: list[str] = []
    after = None
    while True:
        page = found(store, "ana ilic", first=2, after=after)
        assert page["totalCount"] == 7
        forward += [hit["cursor"] for hit in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert forward == [hit["cursor"] for hit in everything]
    page = found(store, "ana ilic", last=3, before=forward[5])
    assert [hit["cursor"] for hit in page["edges"]] == forward[2:5]
    assert page["pageInfo"]["hasPreviousPage"]
