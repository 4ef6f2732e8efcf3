"""Documents, parsed and validated once: kept by their text, the least lately used go first."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Final

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    NoSchemaIntrospectionCustomRule,
    parse,
    specified_rules,
    validate,
)
from graphql.validation import MaxIntrospectionDepthRule

from graph.errors import RefusedOperationError

_KEPT: Final = 1_000
_LONGEST: Final = 20_000
"""Characters of a document that is kept at most; longer ones are read anew each time."""
_ERRORS: Final = 20
"""Errors of one document that are told at most."""


@dataclass(slots=True)
class Prepared:
    """A document: its tree, and its errors once it was validated."""

    tree: DocumentNode
    errors: list[GraphQLError] | None = None


class Documents:
    """The documents of a schema, for one way of showing it. Threads may share it."""

    def __init__(self, schema: GraphQLSchema, *, introspection: bool, suggestions: bool) -> None:
        """Keep documents of `schema`; see `Profile` for the rest."""
        rules = [*specified_rules, MaxIntrospectionDepthRule]
        if not introspection:
            rules.append(NoSchemaIntrospectionCustomRule)
        self._schema = schema
        self._rules = rules
        self._suggestions = suggestions
        self._kept: OrderedDict[str, Prepared] = OrderedDict()
        self._lock = Lock()

    def parsed(self, text: str, tokens: int | None) -> Prepared:
        """The document of a text, of at most so many tokens.

        Raises:
            GraphQLSyntaxError: it is none.
            RefusedOperationError: it is too long, or nested too deeply to be read.
        """
        with self._lock:
            if found := self._kept.get(text):
                self._kept.move_to_end(text)
                return found
        try:
            prepared = Prepared(parse(text, max_tokens=tokens, allow_empty_selection_sets=False))
        except GraphQLSyntaxError as error:
            if tokens is not None and "token" in error.message.lower() and str(tokens) in error.message:
                raise RefusedOperationError(
                    f"The document has more than {tokens:,} tokens: ask for less at a time."
                ) from error
            raise
        except RecursionError:
            raise RefusedOperationError("The document is nested too deeply to be read.") from None
        if len(text) <= _LONGEST:
            with self._lock:
                self._kept[text] = prepared
                while len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
        return prepared

    def errors(self, prepared: Prepared) -> list[GraphQLError]:
        """What is wrong with a document; found once."""
        if prepared.errors is None:
            prepared.errors = validate(
                self._schema,
                prepared.tree,
                self._rules,
                _ERRORS,
                hide_suggestions=not self._suggestions,
                allow_empty_selection_sets=False,
            )
        return prepared.errors
