"""The schema: the root fields over the derived types, and an executor that hands finished answers through."""

from __future__ import annotations

from functools import cache
from typing import Any

import strawberry
from graphql import GraphQLResolveInfo
from graphql.execution import Executor
from strawberry.schema.config import StrawberryConfig

from graph.graphql.fields.root import Root
from graph.graphql.fields.roots import ROOTS
from graph.graphql.schema.classes import CLASSES, python_name, with_arguments
from graph.graphql.schema.scalars import SCALARS
from graph.graphql.schema.shapes import OBJECT_TYPES
from graph.graphql.server.document import Documents
from graph.graphql.server.execution import Execution, FinishedAnswer
from graph.graphql.server.profile import ServerProfile


class AnswerExecutor(Executor[Any]):
    """graphql-core's executor, but for one thing: an `FinishedAnswer` is complete and is given back untouched."""

    def complete_value(self, *args: Any, **kwargs: Any) -> Any:
        """Complete a value, unless it is a finished answer."""
        result = kwargs["result"] if "result" in kwargs else args[4]
        if isinstance(result, FinishedAnswer):
            return result.value
        return super().complete_value(*args, **kwargs)


def _field(root: Root) -> Any:
    return with_arguments("Query", root.name, root.type, root.meaning, root.arguments, CLASSES)


def _resolver(root: Root) -> Any:
    """A resolver as graphql-core calls it: arguments stay plain values, and the whole selection is answered at once."""

    def resolve(_: Any, info: GraphQLResolveInfo[Any], **__: Any) -> FinishedAnswer:
        execution: Execution = info.context
        return execution.answer(root, info)

    return resolve


@cache
def schema() -> strawberry.Schema:
    """The schema, made once."""
    query = type("Query", (), {python_name(name): _field(root) for name, root in ROOTS.items()})
    made = strawberry.Schema(
        query=strawberry.type(query, description="The questions that the graph answers."),
        types=[CLASSES[name] for name in OBJECT_TYPES],
        config=StrawberryConfig(auto_camel_case=False, scalar_map=dict(SCALARS)),
    )
    for name, root in ROOTS.items():
        made._schema.query_type.fields[name].resolve = _resolver(root)  # type: ignore[union-attr]
    return made


def schema_text() -> str:
    """The schema in the schema definition language, as `schema.graphql` holds it."""
    return schema().as_str().rstrip() + "\n"


def documents(profile: ServerProfile) -> Documents:
    """The documents that were read for servers of this profile's openness."""
    return _documents(profile.introspection, profile.suggestions)


@cache
def _documents(introspection: bool, suggestions: bool) -> Documents:
    return Documents(schema()._schema, introspection=introspection, suggestions=suggestions)
