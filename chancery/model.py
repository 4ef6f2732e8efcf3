"""The types of the model: nodes, relationships, vocabularies, evidence, records (docs/model.md)."""

from typing import TYPE_CHECKING

import chancery.shadow  # noqa: F401 - before the first import of `graph`
from graph.model import *  # noqa: F403 - whatever the model has

if not TYPE_CHECKING:  # a type checker has the names from the line above
    from graph.model import __all__  # noqa: F401
