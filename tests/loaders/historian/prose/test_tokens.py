"""A text as words and marks."""

from hypothesis import given
from hypothesis import strategies as st

from loaders.historian.prose.tokens import tokenize


@given(st.text(max_size=120))
def test_tokens_cover_the_text(text: str) -> None:
    """The tokens stand in order, each is what stands at its place, and only white space is left between them."""
    found = tokenize(text)
    at = 0
    for token in found:
        assert text[at : token.start].strip() == ""
        assert text[token.start : token.end] == token.text
        assert token.text
        at = token.end
    assert text[at:].strip() == ""
