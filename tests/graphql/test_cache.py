"""The cache that is bounded by bytes, beside a plain list of what was used last."""

from concurrent.futures import ThreadPoolExecutor
from enum import Enum
from sys import getsizeof

from hypothesis import example, given
from hypothesis import strategies as st

from graph.graphql.cache import Cache, memory

LIMIT = 100
STEPS = st.lists(st.tuples(st.sampled_from("abcd"), st.none() | st.integers(0, 60) | st.just(LIMIT + 1)))


@given(STEPS)
@example([("a", 50), ("b", 50), ("a", None), ("c", 50), ("b", None), ("a", None)])
def test_the_most_recently_used_are_held(steps: list[tuple[str, int | None]]) -> None:
    """After any puts and gets, the cache holds the most recently used, as many as the limit lets it."""
    cache: Cache[str, int] = Cache(LIMIT)
    expected: list[tuple[str, int]] = []
    for key, size in steps:
        before = [size for other, size in expected if other == key]
        expected = [(other, size) for other, size in expected if other != key]
        if size is None:
            assert cache.get(key) == (before[0] if before else None)
            expected += [(key, each) for each in before]
        else:
            cache.put(key, size, size)
            expected += [(key, size)] if size <= LIMIT else []
            while sum(size for _, size in expected) > LIMIT:
                del expected[0]
        assert cache.size == sum(size for _, size in expected)
        assert len(cache) == len(expected)
    for key in "abcd":
        assert cache.get(key) == dict(expected).get(key)


def test_what_is_larger_than_the_cache_drives_nothing_out() -> None:
    """A value above the limit is not held, the one it was to replace is gone, and all others stay."""
    cache: Cache[str, str] = Cache(LIMIT)
    cache.put("small", "one", 10)
    cache.put("large", "old", 10)
    cache.put("large", "new", LIMIT + 1)
    assert (cache.get("small"), cache.get("large"), cache.size) == ("one", None, 10)


def test_threads_share_a_cache() -> None:
    """Many threads that put and get at once leave the sum right and within the limit."""
    cache: Cache[int, int] = Cache(LIMIT)

    def work(thread: int) -> None:
        for number in range(2_000):
            key = (thread + number) % 37
            cache.put(key, key, 1 + key % 7)
            assert cache.get(number % 37) in (number % 37, None)

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(work, range(8))) == [None] * 8
    held = [key for key in range(37) if cache.get(key) is not None]
    assert 0 < len(cache) == len(held)
    assert cache.size == sum(1 + key % 7 for key in held) <= LIMIT


class Colour(Enum):
    """An enumeration, whose members belong to the program."""

    RED = "red"


def test_memory_counts_all_that_a_value_holds_once() -> None:
    """Texts in containers, attributes and closures count, each once; functions and members of enumerations do not."""
    text = "x" * 10_000
    other = "y" * 10_000
    assert memory(text) == getsizeof(text)
    assert memory([text, text]) == getsizeof([text, text]) + getsizeof(text)
    assert memory({"a": (text, [other])}) > 20_000
    assert memory(lambda: text + other) > 20_000
    assert memory(Colour.RED) == memory(test_threads_share_a_cache) == 0
