"""The command `chancery`, also as `python -m chancery`."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> None:
    """Run the command line."""
    try:
        from chancery import shadow

        shadow.check("loaders")
    except ImportError as error:
        sys.stderr.write(f"chancery: {error}\n")
        sys.exit(2)
    if sys.flags.optimize > 1:  # PYTHONOPTIMIZE=2: what commands, the schema and pages say is taken from docstrings
        sys.stderr.write(
            "chancery: it cannot be run under -OO (PYTHONOPTIMIZE=2), which leaves out its descriptions.\n"
        )
        sys.exit(2)
    from graph.cli.main import main as command_line

    command_line()


if __name__ == "__main__":
    # `python -m` puts the working folder first on the path, where a command has no business: a graph.py may lie there.
    if not sys.flags.safe_path and Path(sys.path[0]).resolve() != Path(__file__).resolve().parents[1]:
        del sys.path[0]
    main()
