"""What is wrong with a file that has not the form of its JSON Schema, in words that its writer can act on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from jsonschema.exceptions import ValidationError
from rapidfuzz.distance import DamerauLevenshtein

_WORDS: Final[Mapping[str, str]] = {
    "object": "a mapping (`key: value` on lines of its own)",
    "array": "a list",
    "string": "text (in quotes if it looks like a number)",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "`true` or `false`",
}


def explanation(error: ValidationError) -> str:
    """What is wrong; nothing of the file is shown but the one value."""
    value: Any = error.instance
    rule: Any = error.validator_value
    match error.validator:
        case "type":
            return wrong_type(value, [rule] if isinstance(rule, str) else rule)
        case "enum":
            return f"{value!r} is not one of the words for this{nearest(str(value), rule)} (words: {', '.join(rule)})"
        case "not":
            return "give " + " or ".join(f"`{key}`" for key in rule["required"]) + ", not both"
        case "minimum" | "maximum":
            return f"{value} is outside 0 to 1"
        case "minLength":
            return "the text is empty; leave the key out if there is nothing to say"
        case "maxLength":
            return f"the text has {len(value)} characters; at most {rule} can be kept here"
        case "minProperties" | "minItems":
            return "there is nothing in it"
        case "pattern":
            return f"{value!r} has not the form of this field ({rule})"
    return error.message


def wrong_type(value: Any, expected: Iterable[str]) -> str:
    """That a value is of another sort than it should be."""
    words = " or ".join(_WORDS[name] for name in expected)
    if value is None:
        return f"there is nothing here; give {words}, or leave the key out"
    sorts = {dict: "a mapping", list: "a list", str: "text", bool: "true or false"}
    sort = next((word for kind, word in sorts.items() if isinstance(value, kind)), "a number")
    return f"this is {sort}; it should be {words}"


def unknown_keys(validator: Any, additional: Any, value: Any, schema: Mapping[str, Any]) -> Iterator[ValidationError]:
    """The rule `additionalProperties`, with an error for each unknown key that names the nearest known one."""
    if not isinstance(value, dict):
        return
    known = schema.get("properties", {})
    for key, member in value.items():
        if key in known:
            continue
        if additional is False:
            keys = ", ".join(known)
            reason = f"there is no field {key!r} here{nearest(str(key), known)} (fields: {keys})"
            yield ValidationError(reason, path=(key,))
        else:
            yield from validator.descend(member, additional, path=key)


def required_keys(_: Any, required: list[str], value: Any, schema: Mapping[str, Any]) -> Iterator[ValidationError]:
    """The rule `required`, but for keys that stand there under a name that is nearly theirs: `unknown_keys` tells of these."""
    if isinstance(value, dict):
        known = schema.get("properties", value)  # a schema without fields of its own only asks which there are
        misspelt = {near(str(key), required) for key in value if key not in known}
        if missing := [f"`{key}`" for key in required if key not in value and key not in misspelt]:
            yield ValidationError(f"{', '.join(missing)} must be given here")


def near(word: str, known: Iterable[str]) -> str | None:
    """The known word of which a word is a misspelling, its case aside; None where it may be a word of its own.

    One slip of the keyboard (a letter missing, too many, wrong, or two that changed places) is forgiven, in words of
    eight letters or more two, but for two wrong letters: `recall` is not a misspelt `call`, nor `expelled` `expected`.
    """
    folded = word.casefold()
    by_case = {other.casefold(): other for other in known}
    slips = {other: DamerauLevenshtein.distance(folded, other) for other in by_case}
    close = [other for other, number in slips.items() if number <= (2 if _is_long(folded, other) else 1)]
    return by_case[min(close, key=lambda other: slips[other])] if close else None


def _is_long(word: str, other: str) -> bool:
    """Whether two words are so long that two slips leave the word what it is; two wrong letters make another word."""
    wrong = sum(a != b for a, b in zip(word, other, strict=False))
    return min(len(word), len(other)) >= 8 and (len(word) != len(other) or wrong != 2)


def nearest(word: str, known: Iterable[str]) -> str:
    """`; did you mean …?` with the known word that is the nearest; empty where none is near."""
    close = near(word, known)
    return f"; did you mean {close!r}?" if close else ""
