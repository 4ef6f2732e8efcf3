"""The command that prints the JSON Schema of a dossier."""

import json

from click.testing import CliRunner

from graph.cli.schema import schema_command
from loaders.dossier.schema import dossier_schema


def test_json_schema_is_printed() -> None:
    """`chancery schema --dossier` prints the JSON Schema, whole."""
    printed = CliRunner().invoke(schema_command, ["--dossier"])
    assert printed.exit_code == 0
    assert json.loads(printed.output) == dossier_schema()
