"""Documents, parsed and validated once: kept by their text, the least recently used go first."""

from __future__ import annotations

from dataclasses import dataclass
from sys import getsizeof
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
from graph.graphql.cache import Cache
from graph.graphql.compile.tree import SelectionTree

_LIMIT: Final = 64 * 1024 * 1024
"""Bytes of the documents that are kept at most."""
_TOKEN: Final = 500
"""Bytes that a tree takes for a token of its document, at most: the token, its node and where they stand."""
_ERRORS: Final = 20
"""Errors of one document that are told at most."""


@dataclass(slots=True)
class Prepared:
    """A document: its text, its syntax tree, what it selects, and its errors once it was validated."""

    text: str
    tree: DocumentNode
    selections: SelectionTree
    errors: list[GraphQLError] | None = None


class Documents:
    """The documents of a schema, for one way of showing it. Threads may share it."""

    def __init__(self, schema: GraphQLSchema, *, introspection: bool, suggestions: bool, limit: int = _LIMIT) -> None:
        """Keep documents of `schema`, of at most `limit` bytes in all; see `ServerProfile` for the rest."""
        rules = [*specified_rules, MaxIntrospectionDepthRule]
        if not introspection:
            rules.append(NoSchemaIntrospectionCustomRule)
        self._schema = schema
        self._rules = rules
        self._suggestions = suggestions
        self._kept: Cache[str, Prepared] = Cache(limit)

    def parsed(self, text: str, tokens: int | None) -> Prepared:
        """The document of a text, of at most so many tokens.

        Raises:
            GraphQLSyntaxError: it is none.
            RefusedOperationError: it is too long, or nested too deeply to be read.
        """
        if kept := self._kept.get(text):
            return kept
        try:
            tree = parse(text, max_tokens=tokens, allow_empty_selection_sets=False)
        except GraphQLSyntaxError as error:
            if tokens is not None and "token" in error.message.lower() and str(tokens) in error.message:
                raise RefusedOperationError(
                    f"The document has more than {tokens:,} tokens: ask for less at a time."
                ) from error
            raise
        except RecursionError:
            raise RefusedOperationError("The document is nested too deeply to be read.") from None
        prepared = Prepared(text, tree, SelectionTree(tree))
        self._kept.put(text, prepared, _size(text, prepared.tree))
        return prepared

    @property
    def size(self) -> int:
        """The bytes of all documents that are kept, at most."""
        return self._kept.size

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


def _size(text: str, tree: DocumentNode) -> int:
    """The bytes that a document takes, at most: its tree holds its words and comments a second time, between a start and an end."""
    return 2 * getsizeof(text) + _TOKEN * (tree.token_count + 2)
