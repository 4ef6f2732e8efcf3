"""docs/questions.md: every question is asked as it is written, and gets the answer that stands there."""

import json
import re
from pathlib import Path

import pytest

from graph.graphql.server.answer import execute
from graph.store.protocol import Store

PAGE = (Path(__file__).parent.parent / "docs" / "questions.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"```graphql\n(.*?)```\n\n```json\n(.*?)```", re.DOTALL)
OF_ONE, OF_TWO, OF_ALL = map(EXAMPLE.findall, re.split(r"\n# Of (?:two|all) documents\n", PAGE))


def _named(examples: list[tuple[str, str]]) -> list[str]:
    return [re.findall(r"\w+", question)[0] for question, _ in examples]


def _answers(store: Store, question: str, answer: str) -> None:
    response = execute(store, question)
    assert "errors" not in response, response["errors"]
    assert json.dumps(response["data"]) == json.dumps(json.loads(answer))


@pytest.mark.parametrize(("question", "answer"), OF_TWO, ids=_named(OF_TWO))
def test_question_of_two_documents(two_dossiers: Store, question: str, answer: str) -> None:
    """What is asked of two documents gets the answer that the page gives."""
    _answers(two_dossiers, question, answer)


@pytest.mark.parametrize(("question", "answer"), OF_ALL, ids=_named(OF_ALL))
def test_question_of_all_documents(all_dossiers: Store, question: str, answer: str) -> None:
    """What is asked of all dossiers that come with the project gets the answer that the page gives."""
    _answers(all_dossiers, question, answer)


@pytest.mark.parametrize(("question", "answer"), OF_ONE, ids=_named(OF_ONE))
def test_question_of_the_page(dossier: Store, question: str, answer: str) -> None:
    """The question gets the answer that the page gives, entry by entry and in its order."""
    _answers(dossier, question, answer)


def test_every_question_has_an_answer() -> None:
    """No question of the page stands without an answer that is tested."""
    assert len(OF_ONE) + len(OF_TWO) + len(OF_ALL) == PAGE.count("```graphql") == PAGE.count("```json") > 10
