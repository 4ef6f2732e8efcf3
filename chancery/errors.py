"""The errors that Chancery raises: each has a code for programs and a message that says what to do."""

from typing import TYPE_CHECKING

import chancery.shadow  # noqa: F401 - before the first import of `graph`
from graph.errors import *  # noqa: F403 - whatever can go wrong

if not TYPE_CHECKING:  # a type checker has the names from the line above
    from graph import errors

    __all__ = [name for name in vars(errors) if name.endswith("Error")]
