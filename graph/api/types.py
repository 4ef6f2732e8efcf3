"""The GraphQL types as Strawberry classes, made from their shapes; nothing is declared twice."""

from __future__ import annotations

import keyword
from datetime import date, datetime
from types import new_class
from typing import Annotated, Any, Final

import strawberry

from graph.model import terms
from graph.model.terms import Term
from graph.query.shape import INTERFACES, OBJECT_TYPES, Field, ObjectType

DateRange: Final = strawberry.input(
    type(
        "DateRange",
        (),
        {
            "__annotations__": {"from_": date | None, "to": date | None},
            "from_": strawberry.field(name="from", default=None, description="First day; open when left out."),
            "to": strawberry.field(default=None, description="Last day; open when left out."),
        },
    ),
    description="Days from one to another, both included.",
)
"""The input type of `between`."""

_SCALARS: Final[dict[str, Any]] = {
    "String": str,
    "Int": int,
    "Float": float,
    "Boolean": bool,
    "ID": strawberry.ID,
    "Date": date,
    "DateTime": datetime,
}


def _enums() -> dict[str, Any]:
    made: dict[str, Any] = {}
    for term in vars(terms).values():
        if isinstance(term, type) and issubclass(term, Term) and term is not Term:
            enum = strawberry.enum(term, description=(term.__doc__ or "").strip())
            definition: Any = enum.__strawberry_definition__  # type: ignore[attr-defined]
            for value in definition.values:
                value.description = term[value.name].meaning
            made[term.__name__] = enum
    return made


ENUMS: Final = _enums()
"""The closed vocabularies by name."""


def python_name(name: str) -> str:
    """A GraphQL name as Python can hold it: `from` -> `from_`."""
    return f"{name}_" if keyword.iskeyword(name) else name


def annotation(text: str, classes: dict[str, Any]) -> Any:
    """The Python annotation of a type as the schema language writes it: `[Evidence!]!` -> `list[Evidence]`."""
    required = text.endswith("!")
    inner = text.removesuffix("!")
    if inner.startswith("["):
        found: Any = list[annotation(inner[1:-1], classes)]  # type: ignore[misc]
    else:
        found = _SCALARS.get(inner) or ENUMS.get(inner) or (DateRange if inner == "DateRange" else classes[inner])
    return found if required else found | None


def _unresolved(first: Any = None, after: Any = None) -> Any:
    raise TypeError("answers are compiled, never resolved field by field")


def _paged(answer: Any) -> Any:
    """A resolver that is never called, for the sake of its arguments."""

    def resolve(
        first: Annotated[int | None, strawberry.argument(description="How many to give; 25 when left out.")] = None,
        after: Annotated[str | None, strawberry.argument(description="The cursor after which to go on.")] = None,
    ) -> Any:
        return _unresolved(first, after)

    resolve.__annotations__["return"] = answer
    return resolve


def _fill(cls: Any, shape: ObjectType, classes: dict[str, Any]) -> None:
    annotations: dict[str, Any] = {}
    for field in shape.fields.values():
        name, answer = python_name(field.name), annotation(field.type, classes)
        if field.is_connection:
            setattr(cls, name, strawberry.field(resolver=_paged(answer), name=field.name, description=field.meaning))
        else:
            annotations[name] = answer
            setattr(cls, name, _plain(field))
    cls.__annotations__ = annotations


def _plain(field: Field) -> Any:
    return strawberry.field(name=field.name, description=field.meaning)


def _classes() -> dict[str, Any]:
    made: dict[str, Any] = {name: new_class(name) for name in INTERFACES}
    for name, shape in OBJECT_TYPES.items():
        made[name] = new_class(name, tuple(made[interface] for interface in reversed(shape.interfaces)))
    for name, shape in {**INTERFACES, **OBJECT_TYPES}.items():
        _fill(made[name], shape, made)
    for name, shape in INTERFACES.items():
        strawberry.interface(made[name], description=shape.meaning)
    for name, shape in OBJECT_TYPES.items():
        strawberry.type(made[name], description=shape.meaning)
    return made


CLASSES: Final = _classes()
"""Every object type and interface by name."""
