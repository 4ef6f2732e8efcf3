"""A group of commands: each is found in the module of its name, and an error becomes one line and an exit status."""

from __future__ import annotations

import keyword
import sys
from collections.abc import Iterable
from importlib import import_module
from typing import Any

import click


class CommandGroup(click.Group):
    """A group whose commands are imported when they are asked for.

    The command `write-back` of the package `graph.cli` is `write_back_command` in the module `graph.cli.write_back`;
    a name that Python keeps for itself, such as `import`, has an underscore after it in the module's name.
    """

    def __init__(self, *args: Any, package: str, names: Iterable[str], **settings: Any) -> None:
        """Take the package in which the commands are, their names, and what `click.Group` takes."""
        super().__init__(*args, **settings)
        self.package = package
        self.names = frozenset(names)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, sorted."""
        return sorted(self.names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name; None where there is none."""
        if cmd_name not in self.names:
            return None
        name = cmd_name.replace("-", "_")
        module = import_module(f"{self.package}.{name}_" if keyword.iskeyword(name) else f"{self.package}.{name}")
        command: click.Command = getattr(module, f"{name}_command")
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command. What cannot be done is one line on stderr and exit status 2, never a traceback."""
        from graph.errors import ChanceryError

        try:
            return super().invoke(ctx)
        except ChanceryError as error:
            click.echo(f"chancery: {error}", err=True)
            sys.exit(2)
        except (
            KeyboardInterrupt
        ):  # as a shell has it: 128 and the signal's number; 1 says that some records were refused
            click.echo("chancery: interrupted.", err=True)
            sys.exit(130)
        except BrokenPipeError:  # the reader of the output, such as `head`, has had enough
            sys.stderr.close()
            sys.exit(0)
