"""Sentences and words of countries, as a document has them."""

import pytest

from graph.draft.nations import Form, nation_words
from graph.draft.syntax import LONGEST, is_heading, parse, sentences
from graph.errors import BadRequestError


def test_sentences_end_with_paragraphs_and_after_full_stops_alone() -> None:
    """A heading without a full stop is a sentence, initials and abbreviations end none, and other scripts are left out."""
    text = (
        "首页 > 新闻\n\nTalks in Strelsau\n\nU.S. Secretary of State Ann B. Cole met Mr. Rassendyll, Jr. in Zenda. "
        "He left on Friday.\n\n- First point\n- Second point"
    )
    stretches = sentences(parse(text))
    assert [stretch.text for stretch in stretches] == [
        "Talks in Strelsau",
        "U.S. Secretary of State Ann B. Cole met Mr. Rassendyll, Jr. in Zenda.",
        "He left on Friday.",
        "- First point",
        "- Second point",
    ]
    assert [is_heading(stretch) for stretch in stretches] == [True, False, False, True, True]


def test_the_text_is_kept_sign_by_sign() -> None:
    """Tokens stand where the text has them, whatever white space and signs are in it."""
    text = "  A  talk\twas held.\r\n\r\n“Yes”, she said… \u200b"
    doc = parse(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


def test_what_is_too_long_is_refused() -> None:
    """A text of a book's length is refused with what to do."""
    with pytest.raises(BadRequestError, match="split it"):
        parse("a " * LONGEST)


def test_words_of_countries() -> None:
    """Names, adjectives, peoples and capitals are told apart, the longest first."""
    doc = parse(
        "The U.S. and South Korea told Tokyo; the French and Japanese ministers of the Soviet Union left Washington."
    )
    words = {(doc[word.start : word.end].text, word.code, word.form) for word in nation_words(doc).values()}
    assert words == {
        ("U.S.", "US", Form.NAME),
        ("South Korea", "KR", Form.NAME),
        ("Tokyo", "JP", Form.CAPITAL),
        ("French", "FR", Form.ADJECTIVE),
        ("Japanese", "JP", Form.ADJECTIVE),
        ("Soviet Union", "SUHH", Form.NAME),
        ("Washington", "US", Form.CAPITAL),
    }
