"""Whether a dossier has the form of its JSON Schema, told in words that its writer can act on."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, Final

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from graph.model import PartialDate
from loaders.dossier.schema import DAY, PARTIAL_DATE, QUOTE_CHARACTERS, QUOTE_WORDS, REFERS_TO, dossier_schema
from loaders.dossier.sections import SECTIONS
from loaders.formats.yaml import Problem, Tree

_WORDS: Final[Mapping[str, str]] = {
    "object": "a mapping (`key: value` on lines of its own)",
    "array": "a list",
    "string": "text (in quotes if it looks like a number)",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "`true` or `false`",
}


def form_problems(tree: Tree) -> list[Problem]:
    """Every place where a dossier departs from its schema or names an entry that it does not have."""
    sections: dict[str, list[str]] = {}
    problems: list[Problem] = []
    for section in SECTIONS:
        entries = tree.top.get(section)
        for name in entries if isinstance(entries, dict) else ():
            if name in sections:
                message = f"the id {name!r} is in `{sections[name][0]}` too; give each entry an id of its own"
                problems.append(Problem(tree.origin((section, name)), message))
            sections.setdefault(name, []).append(section)
    rules = {REFERS_TO: _references(sections), "additionalProperties": _unknown_keys}
    checker = extend(Draft202012Validator, rules)  # type: ignore[no-untyped-call]
    validator = checker(dossier_schema(), format_checker=_formats())
    for error in validator.iter_errors(tree.top):
        location = tuple(error.absolute_path)
        if "propertyNames" in error.absolute_schema_path:
            location = (*location, str(error.instance))
        problems.append(Problem(tree.origin(location), _message(error)))
    return problems


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
        where = ", ".join(f"`{section}`" for section in allowed)
        if value in sections:
            yield ValidationError(f"{value!r} stands in `{sections[value][0]}`; what is named here stands in {where}")
            return
        known = [name for name, found in sections.items() if any(section in allowed for section in found)]
        yield ValidationError(f"there is no entry {value!r} in {where}{_nearest(value, known)}")

    return rule


def _unknown_keys(validator: Any, additional: Any, value: Any, schema: Mapping[str, Any]) -> Iterator[ValidationError]:
    """As `additionalProperties`, with an error for each unknown key that names the nearest known one."""
    if not isinstance(value, dict):
        return
    known = schema.get("properties", {})
    for key, member in value.items():
        if key in known:
            continue
        if additional is False:
            fields = ", ".join(known)
            message = f"there is no field {key!r} here{_nearest(key, known)} (fields: {fields})"
            yield ValidationError(message, path=(key,))
        else:
            yield from validator.descend(member, additional, path=key)


def _nearest(word: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, list(known), n=1)
    return f"; did you mean {near[0]!r}?" if near else ""


def _message(error: ValidationError) -> str:
    """What is wrong, in the words of the format."""
    value: Any = error.instance
    rule: Any = error.validator_value
    match error.validator:
        case "type":
            return _wrong_type(value, [rule] if isinstance(rule, str) else rule)
        case "required":
            missing = [f"`{key}`" for key in rule if key not in value]
            return f"{', '.join(missing)} must be given here"
        case "enum":
            return f"{value!r} is not one of the words for this{_nearest(str(value), rule)} (words: {', '.join(rule)})"
        case "format":
            return _wrong_date(value, str(rule))
        case "not":
            return "give " + " or ".join(f"`{key}`" for key in rule["required"]) + ", not both"
        case "minimum" | "maximum":
            return f"{value} is outside 0 to 1"
        case "minLength":
            return "the text is empty; leave the key out if there is nothing to say"
        case "maxLength" | "pattern" if "quote" in error.absolute_path:
            if not value:
                return "the quote is empty; leave it out"
            return f"the quote is longer than {QUOTE_WORDS} words or {QUOTE_CHARACTERS} characters; keep a few words"
        case "maxLength":
            return f"the text has {len(value)} characters; at most {rule} can be kept here"
        case "pattern":
            return f"{value!r} has not the form of this field ({rule})"
    return error.message


def _wrong_type(value: Any, expected: list[str]) -> str:
    words = " or ".join(_WORDS[name] for name in expected)
    if value is None:
        return f"there is nothing here; give {words}, or leave the key out"
    found = {dict: "a mapping", list: "a list", str: "text", bool: "true or false"}.get(type(value), "a number")
    return f"this is {found}; it should be {words}"


def _wrong_date(value: Any, form: str) -> str:
    try:
        PartialDate.parse(str(value))
    except ValueError as error:
        return str(error)
    return f"{value!r} is not one day; write YYYY-MM-DD" if form == DAY else f"{value!r} is not a date"
