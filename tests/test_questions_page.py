"""docs/questions.md: every question is asked as it is written, and gets the answer that stands there."""

import json
import re
from pathlib import Path

import pytest

from graph.graphql.server.answer import execute
from graph.store.protocol import Store

PAGE = (Path(__file__).parent.parent / "docs" / "questions.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```graphql\n(.*?)```\n\n```json\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize(("question", "answer"), EXAMPLES, ids=[re.findall(r"\w+", each)[0] for each, _ in EXAMPLES])
def test_question_of_the_page(dossier: Store, question: str, answer: str) -> None:
    """The question gets the answer that the page gives, entry by entry and in its order."""
    response = execute(dossier, question)
    assert "errors" not in response, response["errors"]
    assert json.dumps(response["data"]) == json.dumps(json.loads(answer))


def test_every_question_has_an_answer() -> None:
    """No question of the page stands without an answer that is tested."""
    assert len(EXAMPLES) == PAGE.count("```graphql") == PAGE.count("```json") > 10
