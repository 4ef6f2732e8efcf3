"""Documents are read once, and kept within a number of bytes."""

import pytest
from graphql import parse

from graph.graphql.cache import memory
from graph.graphql.server.document import Documents
from graph.graphql.server.schema import schema

LIMIT = 1_000_000


def documents(limit: int = LIMIT) -> Documents:
    """No documents yet, and room for so many bytes of them."""
    return Documents(schema()._schema, introspection=True, suggestions=True, limit=limit)


def test_a_document_is_read_once() -> None:
    """The same text is the same tree, with the errors that were found in it the first time."""
    kept = documents()
    first = kept.parsed("{ nothing }", None)
    errors = kept.errors(first)
    assert len(errors) == 1
    assert kept.parsed("{ nothing }", None) is first
    assert kept.errors(first) is errors


def test_large_documents_are_bounded_by_their_bytes() -> None:
    """Of a hundred documents of 200 fields the last ten or so are kept; the first is read anew."""
    kept = documents()
    texts = [f"{{ a{number} {'b ' * 200}}}" for number in range(100)]
    prepared = [kept.parsed(text, None) for text in texts]
    assert 0.8 * LIMIT < kept.size <= LIMIT
    assert kept.parsed(texts[-1], None) is prepared[-1]
    assert kept.parsed(texts[0], None) is not prepared[0]


@pytest.mark.parametrize(
    "text",
    [
        "{ " + "a " * 500 + "}",
        "{ " + "a @b " * 500 + "}",
        "{ " + "a { b } " * 500 + "}",
        "{ a(b: [" + '"" ' * 500 + "]) }",
        "query (" + "$a: B " * 500 + ") { c }",
        "{ " + "...on A { b } " * 500 + "}",
        "{ a } #" + "b" * 10_000,
        "{ a(b: [" + " ".join(str(10**50 + number) for number in range(500)) + "]) }",
        "{ " + "a" * 10_000 + " }",
    ],
)
def test_no_document_is_larger_than_its_estimate(text: str) -> None:
    """Whatever a document consists of, its tree takes no more memory than is reckoned, and no less than a quarter."""
    kept = documents(10 * LIMIT)
    kept.parsed(text, None)
    tree = parse(text, allow_empty_selection_sets=False)
    assert memory(tree) <= kept.size <= 4 * memory(tree)
