"""docs/analysis.md says what is so: its Python runs, its commands take the options that it shows."""

import re
import shlex
from pathlib import Path
from typing import Any

import click
from graphql import build_schema, parse, validate

from graph.cli.main import main
from graph.graphql.server.schema import schema_text
from graph.store.protocol import Store

PAGE = (Path(__file__).parent.parent.parent / "docs" / "analysis.md").read_text(encoding="utf-8")


def test_the_python_of_the_page_runs(dossier: Store) -> None:
    """The lines give scores of the dossier's people, and their uncertainty."""
    names: dict[str, Any] = {"store": dossier}
    for code in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL):
        exec(code.replace('chancery.open(".chancery/demo")', "store"), names)  # noqa: S102 - our own example
    assert len(names["scores"]) == 3
    assert names["found"].worlds == 200


def test_the_commands_of_the_page_parse() -> None:
    """Each command line of the page is one that the command takes."""
    blocks = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    lines = [shlex.split(line, comments=True) for block in blocks for line in block.splitlines()]
    assert len(lines) == 12
    assert isinstance(main, click.Group)
    for _, name, *arguments in lines:
        command = main.get_command(click.Context(main), name)
        assert command is not None, name
        command.make_context(name, arguments)


def test_the_questions_of_the_page_can_be_asked() -> None:
    """Each GraphQL document of the page is one that the schema takes."""
    schema = build_schema(schema_text())
    documents = re.findall(r"```graphql\n(.*?)```", PAGE, re.DOTALL)
    assert documents
    for document in documents:
        assert validate(schema, parse(document)) == []
