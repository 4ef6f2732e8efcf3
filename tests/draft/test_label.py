"""The labels of texts: in the model's words, about sentences that are there, and in words of our own."""

from pathlib import Path

import pytest

from graph.draft.span import Span
from tests.archives import archive
from tests.draft.article import SEED, article, text_file
from tests.draft.label import SETS
from tests.draft.label_file import FOLDER, labels, read
from tests.draft.sentence import Sentences

LONGEST_RUN = 5
"""More words than that in a row of a text are a part of it, and no name."""


def test_labels_keep_to_the_words_of_the_model() -> None:
    """Every file reads: kinds, attendances, statuses and attributions are the model's, and whoever acts is listed."""
    read_ones = list(labels(*SETS))
    assert len(read_ones) == len(list(FOLDER.glob("*.yml"))) == 26
    assert all(one.actors and (one.events or one.claims) for one in read_ones)


def test_a_word_that_is_not_the_models_is_told_with_its_place(tmp_path: Path) -> None:
    """The message names the file and the entry."""
    file = tmp_path / "x.yml"
    file.write_text(
        "set: making\npeople: {a: A}\nevents: [{at: 1.1, kind: party, who: {attended: a}}]", encoding="utf-8"
    )
    with pytest.raises(ValueError, match=r"x\.yml: events 1: kind cannot be 'party'"):
        read(file)


def test_labels_tell_of_sentences_that_stand_in_the_text_in_other_words() -> None:
    """Each place is a sentence of the text, and no label has a run of the text's words longer than a name."""
    archive("articles")
    for label in labels(*SETS):
        if label.text == SEED and not text_file(SEED).exists():
            continue
        sentences = Sentences(article(label.text).text)
        assert set(label.places) <= set(sentences.spans), label.text
        text = " ".join(word.casefold() for words in sentences.words.values() for word in words)
        for claim in label.claims:
            words = claim.says.casefold().split()
            for start in range(len(words) - LONGEST_RUN):
                assert " ".join(words[start : start + LONGEST_RUN + 1]) not in text, f"{label.text}: {claim.says}"


def test_sentences_are_numbered_within_their_paragraphs() -> None:
    """A full stop within a name or an abbreviation ends none; a quote's closing sign belongs to its sentence."""
    text = "U.S. envoy J. Doe met King Rudolf. “We are glad.” He left.\n\nNo talks followed\n\nA second. And a third."
    sentences = Sentences(text)
    assert {number: sentences[number] for number in sentences.spans} == {
        "1.1": "U.S. envoy J. Doe met King Rudolf.",
        "1.2": "“We are glad.”",
        "1.3": "He left.",
        "2.1": "No talks followed",
        "3.1": "A second.",
        "3.2": "And a third.",
    }
    start = text.index("glad")
    assert list(sentences.numbers(Span(start, start + 4))) == ["1.2"]
