"""Which commands there are, where they are found, and what asking for help loads."""

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from graph.cli.group import CommandGroup
from graph.cli.main import main

SCRIPT = """
import sys
from click.testing import CliRunner
from graph.cli.main import main
result = CliRunner().invoke(main, sys.argv[1:])
assert result.exit_code == 0, result.output
print(*sorted({name.partition(".")[0] for name in sys.modules} & {"neo4j", "numpy", "networkx", "rich", "strawberry"}))
"""


def commands(group: CommandGroup) -> list[tuple[str, ...]]:
    """The paths of all commands of a group."""
    paths: list[tuple[str, ...]] = []
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        paths.append((name,))
        if isinstance(command, CommandGroup):
            paths += [(name, *path) for path in commands(command)]
    return paths


def test_each_command_is_in_the_module_of_its_name() -> None:
    """Every command that is listed is found, tells its options and what it does, and is called as it is listed."""
    assert isinstance(main, CommandGroup)
    paths = commands(main)
    assert ("write-back",) in paths
    assert ("resolve", "import") in paths
    for path in paths:
        result = CliRunner().invoke(main, [*path, "--help"])
        assert result.exit_code == 0, result.output
        assert result.output.startswith(f"Usage: main {' '.join(path)} ")
        assert len(result.output.splitlines()[2].strip()) > 10, path


def test_a_command_that_does_not_exist_is_refused() -> None:
    """A name that is no command ends with status 2, whether or not there is a module of that name."""
    for name in ("answer", "measure", "nothing"):
        result = CliRunner().invoke(main, [name])
        assert (result.exit_code, "No such command" in result.output) == (2, True)


@pytest.mark.parametrize("arguments", [["--help"], ["centrality", "--help"], ["resolve", "run", "--help"]])
def test_help_loads_no_engine_and_no_analysis(arguments: list[str]) -> None:
    """Asking for help imports neither the driver nor numpy, networkx, rich or strawberry."""
    run = subprocess.run([sys.executable, "-c", SCRIPT, *arguments], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""
