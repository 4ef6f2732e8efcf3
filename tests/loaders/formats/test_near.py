"""What is suggested for a word that is not known: the same word misspelt, and never another word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.terms import EventKind
from loaders.formats.form import near

KINDS = [kind.value for kind in EventKind]
WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("recall", "call"),
        ("summons", "summit"),
        ("disputed_by", "decided_by"),
        ("accredited_to", "attributed_to"),
        ("recalled", "declined"),
        ("signatory", "initiator"),
        ("status", "set_at"),
        ("expelled", "expected"),
        ("extended", "attended"),
        ("conference", "confidence"),
    ],
)
def test_another_word_is_not_suggested(word: str, known: str) -> None:
    """A word that means something else is not taken for a misspelling, near as it looks."""
    assert near(word, [known]) is None


@given(kind=st.sampled_from(KINDS), at=st.integers(0, 30), letter=st.sampled_from("abcxyz"))
def test_one_slip_is_forgiven(kind: str, at: int, letter: str) -> None:
    """A word with one letter missing, too many, wrong or out of place is the word that was meant."""
    at %= len(kind)
    pair = kind[at : at + 2]
    for slip in (
        kind[:at] + kind[at + 1 :],
        kind[:at] + letter + kind[at:],
        kind[:at] + letter + kind[at + 1 :],
        kind[:at] + pair[::-1] + kind[at + 2 :],
    ):
        assert near(slip.upper(), [kind]) == kind


@given(word=WORDS, known=st.lists(WORDS, max_size=6))
def test_what_is_suggested_shares_nearly_all_letters(word: str, known: list[str]) -> None:
    """A suggestion is one of the known words and at most two letters longer or shorter, in short words one."""
    suggested = near(word, known)
    if suggested is not None:
        assert suggested in known
        assert abs(len(suggested) - len(word)) <= (2 if min(len(word), len(suggested)) >= 8 else 1)
    if word in known:
        assert suggested == word
