"""Whether a dossier has the form of its JSON Schema, told in words that its writer can act on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from graph.model import PartialDate
from loaders.dossier.field import DAY, PARTIAL_DATE, QUOTE_CHARACTERS, QUOTE_WORDS
from loaders.dossier.groups import GROUPS
from loaders.dossier.reference import label_named
from loaders.dossier.schema import NAME_ALONE, REFERS_TO, SAME_AS, dossier_schema
from loaders.dossier.sections import SECTIONS
from loaders.dossier.shorthand import FOR_ALL, VOICES
from loaders.formats.form import explanation, nearest, required_keys, unknown_keys
from loaders.formats.yaml import Location, Problem, Tree, Value


def form_problems(tree: Tree) -> list[Problem]:
    """Every place where a dossier departs from its schema or names an entry that it does not have."""
    sections: dict[str, list[str]] = {}
    problems: list[Problem] = []
    for section in (GROUPS, VOICES, *SECTIONS):
        for place, entries in blocks_of(tree.top.get(section), (section,)):
            for name in (key for key in entries if key != FOR_ALL):
                if name in sections:
                    message = f"the id {name!r} is in `{sections[name][0]}` too; give each entry an id of its own"
                    problems.append(Problem(tree.origin((*place, name)), message))
                sections.setdefault(name, []).append(section)
    rules = {REFERS_TO: _references(sections), "additionalProperties": unknown_keys, "required": required_keys}
    checker = extend(Draft202012Validator, rules)  # type: ignore[no-untyped-call]
    validator = checker(dossier_schema(), format_checker=_formats())
    for error in validator.iter_errors(tree.top):
        location = tuple(error.absolute_path)
        if "propertyNames" in error.absolute_schema_path:
            location = (*location, str(error.instance))
        problems.append(Problem(tree.origin(location), _explanation(error)))
    return problems


def blocks_of(section: Value, location: Location) -> Iterator[tuple[Location, dict[str, Value]]]:
    """The blocks of a section, each with its place: a section is one, or a list of them."""
    if isinstance(section, dict):
        yield location, section
    elif isinstance(section, list):
        for position, block in enumerate(section):
            yield from blocks_of(block, (*location, position)) if isinstance(block, dict) else ()


@cache
def _formats() -> FormatChecker:
    checker = FormatChecker(formats=())

    def is_partial_date(value: object) -> bool:
        PartialDate.parse(str(value))
        return True

    def is_day(value: object) -> bool:
        if not isinstance(value, str):
            return True  # its type is another rule's
        PartialDate.parse(value)
        if value != date.fromisoformat(value).isoformat():
            raise ValueError
        return True

    checker.checks(PARTIAL_DATE, raises=ValueError)(is_partial_date)
    checker.checks(DAY, raises=ValueError)(is_day)
    return checker


Rule = Callable[[Any, Any, Any, Mapping[str, Any]], Iterator[ValidationError]]


def _references(sections: Mapping[str, list[str]]) -> Rule:
    """The rule that an id is that of an entry, and of the right sort."""

    def rule(_: Any, allowed: list[str], value: Any, __: Mapping[str, Any]) -> Iterator[ValidationError]:
        if not isinstance(value, str) or any(section in allowed for section in sections.get(value, ())):
            return
        if (fault := _fault_of_reference(value, allowed)) is not None:
            if fault:
                yield ValidationError(fault)
            return
        where = ", ".join(f"`{section}`" for section in allowed)
        if value in sections:
            yield ValidationError(f"{value!r} stands in `{sections[value][0]}`; what is named here stands in {where}")
            return
        known = [name for name, places in sections.items() if any(section in allowed for section in places)]
        yield ValidationError(f"there is no entry {value!r} in {where}{nearest(value, known)}")

    return rule


def _fault_of_reference(value: str, allowed: list[str]) -> str | None:
    """What is wrong with the id of a node that another dossier or source gives, if it is one; None where it is none."""
    try:
        label = label_named(value)
    except ValueError as error:
        return str(error)
    if label is None:
        return None
    labels = [SECTIONS[section].node.__name__ for section in allowed if section in SECTIONS]
    return "" if label in labels else f"{value!r} is a {label}; what is named here is a {' or a '.join(labels)}"


def _explanation(error: ValidationError) -> str:
    """What is wrong, in the words of the format."""
    if error.validator == "pattern" and SAME_AS in error.absolute_path:
        return f"{error.instance!r} is not the id of what this entry can be; write it as in {_example(error)}"
    if error.validator == "pattern" and error.validator_value == NAME_ALONE:
        return f"a space is missing behind the colon of {error.instance!r}; or put the name in quotes behind `name: `"
    if error.validator == "type" and _is_nameless(error):
        return "an entry has an id, and its members stand in it: `some-id: {name: …}`"
    if error.validator == "type" and isinstance(error.instance, str) and (more := _long_form(error)):
        return f"an id alone is too little here; give `{more}`"
    if error.validator == "format":
        return _wrong_date(error.instance, str(error.validator_value))
    if error.validator in ("maxLength", "pattern") and "quote" in error.absolute_path:
        if not error.instance:
            return "the quote is empty; leave it out"
        return f"the quote is longer than {QUOTE_WORDS} words or {QUOTE_CHARACTERS} characters; keep a few words"
    return explanation(error)


def _long_form(error: ValidationError) -> str:
    """The mapping with which an entry is to be named where its id alone stands; empty where none is named."""
    schema = error.schema if isinstance(error.schema, Mapping) else {}
    target, *others = schema.get("required", ("",))
    if REFERS_TO not in schema.get("properties", {}).get(target, {}):
        return ""
    return f"{{{target}: {error.instance}, " + ", ".join(f"{key}: …" for key in others) + "}"


def _is_nameless(error: ValidationError) -> bool:
    """Whether a name stands where the id of an entry should."""
    place = tuple(error.absolute_path)
    return place[-1:] == ("name",) and place[0] in SECTIONS and all(isinstance(part, int) for part in place[1:-1])


def _example(error: ValidationError) -> str:
    schema = error.schema
    return str(schema["examples"][0]) if isinstance(schema, Mapping) else ""


def _wrong_date(value: Any, form: str) -> str:
    try:
        PartialDate.parse(str(value))
    except ValueError as error:
        return str(error)
    return f"{value!r} is not one day; write YYYY-MM-DD" if form == DAY else f"{value!r} is not a date"
