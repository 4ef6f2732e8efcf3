"""The schema: the root fields over the derived types, and an executor that hands finished answers through."""

from __future__ import annotations

import logging
from functools import cache
from typing import Any, Final

import strawberry
from graphql import GraphQLError, GraphQLResolveInfo
from strawberry.schema.config import StrawberryConfig
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from graph.api.answer import Answer, Asked
from graph.api.types import CLASSES, annotation, python_name, with_arguments
from graph.errors import ChanceryError
from graph.query.root import ROOTS, Root
from graph.query.shape import OBJECT_TYPES

_log: Final = logging.getLogger("chancery.api")


class AnswerExecutor(StrawberryGraphQLCoreExecutionContext):
    """graphql-core's executor, but for one thing: an `Answer` is complete and is given back untouched."""

    def complete_value(self, *args: Any, **kwargs: Any) -> Any:
        """Complete a value, unless it is a finished answer."""
        result = kwargs["result"] if "result" in kwargs else args[4]
        if isinstance(result, Answer):
            return result.value
        return super().complete_value(*args, **kwargs)


class ChancerySchema(strawberry.Schema):
    """Strawberry's schema; it logs only what nobody foresaw."""

    def process_errors(self, errors: list[GraphQLError], execution_context: Any = None) -> None:
        """Log errors that are neither the client's nor ours to explain."""
        for error in errors:
            if error.original_error is not None and not isinstance(error.original_error, ChanceryError):
                _log.error("a query failed", exc_info=error.original_error)


def _field(root: Root) -> Any:
    return with_arguments(root.name, annotation(root.type, CLASSES), root.meaning, root.arguments, CLASSES)


def _resolver(root: Root) -> Any:
    """A resolver as graphql-core calls it: arguments stay plain values, and the whole selection is answered at once."""

    def resolve(_: Any, info: GraphQLResolveInfo[Any], **__: Any) -> Answer:
        asked: Asked = info.context
        return asked.answer(root, info)

    return resolve


@cache
def schema() -> ChancerySchema:
    """The schema, made once."""
    query = type("Query", (), {python_name(name): _field(root) for name, root in ROOTS.items()})
    made = ChancerySchema(
        query=strawberry.type(query, description="The questions that the graph answers."),
        types=[CLASSES[name] for name in OBJECT_TYPES],
        execution_context_class=AnswerExecutor,
        config=StrawberryConfig(auto_camel_case=False),
    )
    for name, root in ROOTS.items():
        made._schema.query_type.fields[name].resolve = _resolver(root)  # type: ignore[union-attr]
    return made


def schema_text() -> str:
    """The schema in the schema definition language, as `schema.graphql` holds it."""
    return schema().as_str().rstrip() + "\n"
