"""The GraphQL types as Strawberry classes, made from their shapes; nothing is declared twice."""

from __future__ import annotations

import inspect
import keyword
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from enum import EnumMeta, StrEnum
from types import new_class
from typing import Annotated, Any, Final

import strawberry

from graph.graphql.schema import directives
from graph.graphql.schema.enums import EnumType
from graph.graphql.schema.inputs import ENUM_TYPES, INPUT_TYPES
from graph.graphql.schema.list_arguments import list_arguments
from graph.graphql.schema.objects import ObjectType
from graph.graphql.schema.operators import InputField, InputType
from graph.graphql.schema.scalars import Url
from graph.graphql.schema.shapes import INTERFACES, OBJECT_TYPES
from graph.graphql.schema.type_ref import TypeRef
from graph.model.declaration import description
from graph.model.ontology import TERMS

_SCALARS: Final[dict[str, Any]] = {
    "String": str,
    "Int": int,
    "Float": float,
    "Boolean": bool,
    "ID": strawberry.ID,
    "Date": date,
    "DateTime": datetime,
    "URL": Url,
}


def _enums() -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, term in TERMS.items():
        enum = strawberry.enum(term, description=description(term))
        definition: Any = enum.__strawberry_definition__  # type: ignore[attr-defined]
        for value in definition.values:
            value.description = term[value.name].meaning
        made[name] = enum
    return made | {name: _words(enum) for name, enum in ENUM_TYPES.items()}


def _words(of: EnumType) -> Any:
    words: Any = EnumMeta.__call__(StrEnum, of.name, {word: word for word in of.words})
    enum = strawberry.enum(words, description=of.meaning)
    for value in enum.__strawberry_definition__.values:
        value.description = of.words[value.name]
    return enum


ENUMS: Final = _enums()
"""The closed vocabularies, and the words of other enums, by name."""


def python_name(name: str) -> str:
    """A GraphQL name as Python can hold it: `from` -> `from_`."""
    return f"{name}_" if keyword.iskeyword(name) else name


def annotation(of: TypeRef, classes: dict[str, Any]) -> Any:
    """The Python annotation of a type: `[Evidence!]!` -> `list[Evidence]`."""
    if of.entry is not None:
        value: Any = list[annotation(of.entry, classes)]  # type: ignore[misc]
    else:
        value = _SCALARS.get(of.name) or ENUMS.get(of.name) or classes[of.name]
    return value if of.required else value | None


def with_arguments(
    on: str, name: str, type_ref: TypeRef, meaning: str, arguments: Iterable[InputField], classes: dict[str, Any]
) -> Any:
    """A field that takes arguments. Its resolver is never called: root fields get one of their own in the schema.

    Args:
        on: the type that has it.
        name: its name.
        type_ref: its type.
        meaning: its description.
        arguments: what it takes.
        classes: the types by name.
    """
    answer = annotation(type_ref, classes)

    def resolve(**_: Any) -> Any:
        raise TypeError("answers are compiled, never resolved field by field")

    taken = [*arguments]
    parameters = [parameter for argument in taken for parameter in _parameters(argument, classes)]
    resolve.__name__ = name
    resolve.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters} | {"return": answer}
    resolve.__signature__ = inspect.Signature(parameters, return_annotation=answer)  # type: ignore[attr-defined]
    costs = _costs(on, name, type_ref, taken, classes)
    return strawberry.field(resolver=resolve, name=name, description=meaning, directives=costs)


def _parameters(argument: InputField, classes: dict[str, Any]) -> Iterator[inspect.Parameter]:
    """An argument as a parameter, and once more under its former name, if it had another."""
    reasons = {argument.name: None} | ({argument.was: f"Use `{argument.name}`."} if argument.was else {})
    for name, reason in reasons.items():
        note = strawberry.argument(name=name, description=argument.meaning, deprecation_reason=reason)
        hint: Any = Annotated.__class_getitem__((annotation(argument.type, classes), note))  # type: ignore[attr-defined]
        default = inspect.Parameter.empty if argument.type.required else strawberry.UNSET
        yield inspect.Parameter(python_name(name), inspect.Parameter.KEYWORD_ONLY, annotation=hint, default=default)


def _costs(
    on: str, name: str, type_ref: TypeRef, arguments: Iterable[InputField], classes: dict[str, Any]
) -> list[object]:
    objects = type_ref.name in classes
    return directives.of_field(on, name, type_ref, [argument.name for argument in arguments], objects=objects)


def _fill(cls: Any, shape: ObjectType, classes: dict[str, Any]) -> None:
    annotations: dict[str, Any] = {}
    for field in shape.fields.values():
        name = python_name(field.name)
        if arguments := list_arguments(field):
            made = with_arguments(shape.name, field.name, field.type, field.meaning, arguments, classes)
        else:
            annotations[name] = annotation(field.type, classes)
            costs = _costs(shape.name, field.name, field.type, (), classes)
            made = strawberry.field(name=field.name, description=field.meaning, directives=costs)
        setattr(cls, name, made)
    cls.__annotations__ = annotations


def _fill_input(cls: Any, shape: InputType, classes: dict[str, Any]) -> None:
    annotations: dict[str, Any] = {}
    costs = directives.of_condition(shape)
    for field in shape.fields.values():
        name = python_name(field.name)
        annotations[name] = annotation(field.type, classes)
        default = {} if field.type.required else {"default": strawberry.UNSET}
        made = strawberry.field(name=field.name, description=field.meaning, directives=costs, **default)
        setattr(cls, name, made)
    cls.__annotations__ = annotations


def _classes() -> dict[str, Any]:
    made: dict[str, Any] = {name: new_class(name) for name in INPUT_TYPES}
    for name, shape in {**INTERFACES, **OBJECT_TYPES}.items():
        made[name] = new_class(name, tuple(made[interface] for interface in shape.interfaces))
    for name, shape in {**INTERFACES, **OBJECT_TYPES}.items():
        _fill(made[name], shape, made)
    for name, given in INPUT_TYPES.items():
        _fill_input(made[name], given, made)
        strawberry.input(made[name], description=given.meaning)
    for name, shape in INTERFACES.items():
        strawberry.interface(made[name], description=shape.meaning)
    for name, shape in OBJECT_TYPES.items():
        strawberry.type(made[name], description=shape.meaning)
    return made


CLASSES: Final = _classes()
"""Every object type, interface and input type by name."""
