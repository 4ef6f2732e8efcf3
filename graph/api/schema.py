"""The schema: the root fields over the derived types, and an executor that hands finished answers through."""

from __future__ import annotations

import inspect
import logging
from functools import cache
from typing import Annotated, Any, Final, cast

import strawberry
from graphql import GraphQLError
from strawberry.schema.config import StrawberryConfig
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from graph.api.answer import Answer, Asked
from graph.api.types import CLASSES, annotation, python_name
from graph.errors import ChanceryError
from graph.query.root import ROOTS, Root
from graph.query.selection import Document, Selected

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


def _resolver(root: Root) -> Any:
    names = {python_name(argument.name): argument.name for argument in root.arguments}

    def resolve(info: strawberry.Info, **given: Any) -> Answer:
        raw = info._raw_info
        asked: Asked = info.context
        arguments = {names[name]: _plain(value) for name, value in given.items()}
        node = raw.field_nodes[0]
        field = Selected(
            node.alias.value if node.alias else root.name,
            root.name,
            arguments,
            [each.selection_set for each in raw.field_nodes if each.selection_set],
        )
        return asked.answer(root, field, arguments, Document(raw.fragments, cast(Any, raw.variable_values)))

    parameters = [inspect.Parameter("info", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=strawberry.Info)]
    for argument in root.arguments:
        note = strawberry.argument(name=argument.name, description=argument.meaning)
        hint: Any = Annotated.__class_getitem__((annotation(argument.type, CLASSES), note))  # type: ignore[attr-defined]
        default = inspect.Parameter.empty if argument.type.endswith("!") else None
        parameters.append(
            inspect.Parameter(
                python_name(argument.name), inspect.Parameter.KEYWORD_ONLY, annotation=hint, default=default
            )
        )
    resolve.__name__ = root.name
    resolve.__annotations__ = {each.name: each.annotation for each in parameters}
    answer = annotation(root.type, CLASSES)
    resolve.__annotations__["return"] = answer
    resolve.__signature__ = inspect.Signature(parameters, return_annotation=answer)  # type: ignore[attr-defined]
    return strawberry.field(resolver=resolve, name=root.name, description=root.meaning)


def _plain(value: Any) -> Any:
    if hasattr(value, "from_"):
        return {"from": value.from_, "to": value.to}
    return value


@cache
def schema() -> ChancerySchema:
    """The schema, made once."""
    query = type("Query", (), {python_name(name): _resolver(root) for name, root in ROOTS.items()})
    return ChancerySchema(
        query=strawberry.type(query, description="The questions that the graph answers."),
        types=list(CLASSES.values()),
        execution_context_class=AnswerExecutor,
        config=StrawberryConfig(auto_camel_case=False),
    )


def schema_text() -> str:
    """The schema in the schema definition language, as `schema.graphql` holds it."""
    return schema().as_str().rstrip() + "\n"
