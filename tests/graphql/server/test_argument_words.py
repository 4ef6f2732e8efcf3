"""One word for one argument: what root fields take is named alike wherever it means the same."""

from graph.graphql.fields.roots import ROOTS
from graph.graphql.server.answer import execute
from graph.graphql.server.schema import schema
from graph.store.protocol import Store

SENSES = {
    "who": "who took part or is listed",
    "with": "who else was there",
    "of": "whose list it is",
    "by": "who did it",
    "addressedTo": "at whom it is directed",
    "disputedBy": "who disputes it",
    "from": "where a path begins",
    "to": "where a path ends",
}
"""The words for somebody who is named, each with its one sense (docs/api.md)."""


def test_somebody_is_named_by_few_words() -> None:
    """Every argument that names somebody is one of a few words; those of a path are taken by paths alone."""
    for root in ROOTS.values():
        for argument in root.arguments:
            assert not argument.names or argument.name in SENSES, (root.name, argument.name)
            assert argument.name not in ("from", "to") or root.name == "path"


def test_lists_are_asked_for_in_the_plural() -> None:
    """An argument that takes several words is named in the plural, one that takes one value in the singular."""
    for root in ROOTS.values():
        for argument in root.arguments:
            assert argument.type.is_list == argument.name.endswith("s"), (root.name, argument.name)


def test_former_names_are_deprecated() -> None:
    """A former name stands in the schema beside the present one, deprecated, and says what to use."""
    fields = schema()._schema.query_type.fields  # type: ignore[union-attr]
    renamed = [(root, argument) for root in ROOTS.values() for argument in root.arguments if argument.was]
    assert renamed
    for root, argument in renamed:
        arguments = fields[root.name].args
        assert arguments[argument.was].deprecation_reason == f"Use `{argument.name}`."
        assert str(arguments[argument.was].type) == str(arguments[argument.name].type)
        assert arguments[argument.name].deprecation_reason is None


def test_former_names_mean_the_same(dossier: Store) -> None:
    """What is asked under a former name is answered as under the present one; under both at once it is refused."""
    listed = "{ old: events(kind: [MEETING], status: [HELD]) { totalCount }"
    listed += " new: events(kinds: [MEETING], statuses: [HELD]) { totalCount } }"
    data = execute(dossier, listed)["data"]
    assert data["old"] == data["new"]
    assert data["new"]["totalCount"] > 0
    (error,) = execute(dossier, "{ events(kind: [MEETING], kinds: [CALL]) { totalCount } }")["errors"]
    assert "`kind` is the former name of `kinds`" in error["message"]
