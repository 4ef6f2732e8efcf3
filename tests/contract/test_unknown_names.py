"""A name that nobody bears, a name of nothing and an answer of nothing are three things."""

from typing import Any

import pytest

from graph.graphql.fields.roots import ROOTS
from graph.graphql.server.answer import execute
from graph.store.protocol import Store

NAMING = sorted((root.name, argument.name) for root in ROOTS.values() for argument in root.arguments if argument.names)


def ask(store: Store, root: str, **given: str) -> dict[str, Any]:
    """The answer to a root field, with a value for each argument that names somebody and must be given."""
    needed = {
        argument.name: "Akazawa" for argument in ROOTS[root].arguments if argument.names and argument.type.required
    }
    listed = ", ".join(f'{name}: "{value}"' for name, value in (needed | given).items())
    return execute(store, f"{{ {root}({listed}) {{ __typename }} }}")


def test_arguments_that_name_somebody_are_known() -> None:
    """Who did it, was there, was addressed or disputes it can be asked for: each such argument is among those tried here."""
    assert {("whoMet", "of"), ("path", "from"), ("claims", "addressedTo"), ("people", "who")} <= {*NAMING}


@pytest.mark.parametrize(("root", "argument"), NAMING)
def test_nobody_bears_the_name(dossier: Store, root: str, argument: str) -> None:
    """A mistaken name is an error that says which argument and which name, never an empty list."""
    answer = ask(dossier, root, **{argument: "Xquellborn"})
    (error,) = answer["errors"]
    assert error["extensions"]["code"] == "UNKNOWN_NAME"
    assert error["path"] == [root]
    assert error["locations"]
    assert f"'Xquellborn' (`{argument}`)" in error["message"]
    assert answer["data"] == {root: None}


@pytest.mark.parametrize(("root", "argument"), NAMING)
def test_a_name_of_nothing(dossier: Store, root: str, argument: str) -> None:
    """A text without a letter or digit is refused before anything is looked for."""
    for text in ("", " ", "—"):
        (error,) = ask(dossier, root, **{argument: text})["errors"]
        assert error["extensions"]["code"] == "BAD_REQUEST"
        assert "names nobody" in error["message"]


def test_somebody_of_whom_there_is_nothing(dossier: Store) -> None:
    """Who is known, and has done nothing of what is asked, has an empty list and a true zero."""
    asked = '{ cancellations(by: "Akazawa") { totalCount nodes { id } } whoMet(of: "Marco Rubio") { totalCount } }'
    answer = execute(dossier, asked)
    assert "errors" not in answer
    assert answer["data"] == {"cancellations": {"totalCount": 0, "nodes": []}, "whoMet": {"totalCount": 0}}


def test_somebody_who_was_not_known_yet(dossier: Store) -> None:
    """Before the day on which somebody is first reported, their name is unknown, and the error names the day."""
    (error,) = execute(dossier, '{ people(who: "Akazawa", knownAt: "2020-01-01") { totalCount } }')["errors"]
    assert error["extensions"]["code"] == "UNKNOWN_NAME"
    assert "By 2020-01-01" in error["message"]


def test_siblings_are_answered(dossier: Store) -> None:
    """A root field that cannot be answered is null, with its error; those beside it are answered."""
    answer = execute(
        dossier,
        '{ bad: events(after: "x") { totalCount } unknown: people(who: "Xquellborn") { totalCount } '
        'large: people(first: 10001) { totalCount nodes { id } } good: people(who: "Akazawa") { totalCount } }',
    )
    assert answer["data"] == {"bad": None, "unknown": None, "large": None, "good": {"totalCount": 1}}
    codes = {error["path"][0]: error["extensions"]["code"] for error in answer["errors"]}
    assert codes == {"bad": "BAD_CURSOR", "unknown": "UNKNOWN_NAME", "large": "BAD_REQUEST"}
