"""`chancery find`: find what bears a name, with its id."""

from __future__ import annotations

import json
import sys
from typing import Final

import click

from graph.cli.store import prepared_store, store_option

QUESTION: Final = """query ($text: String!, $types: [SearchType!], $first: Int) {
  search(text: $text, types: $types, first: $first) { totalCount edges { score matched matchedBy node { type: __typename id name } } }
}"""

_HOW: Final = ("score", "matched", "matchedBy")
"""What a hit says of how it fits."""


@click.command()
@click.argument("text")
@click.option(
    "--type", "types", multiple=True, metavar="TYPE", help="Only things of this type, such as event; may be repeated."
)
@click.option("--limit", type=click.IntRange(1, 200), default=20, show_default=True, help="No more than so many.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@store_option
def find_command(text: str, types: tuple[str, ...], limit: int, form: str, store: str | None) -> None:
    """Find people, bodies, countries, events, deadlines, demands, measures and claims whose names have the words of TEXT.

    People, bodies and countries are also found by other spellings, nicknames, initials and the like: that is said behind them.
    The best come first. Their ids are what `chancery resolve same`, a dossier's `same_as` and a client's `node` take.
    """
    from graph.errors import ChanceryError
    from graph.graphql.schema.enums import SEARCH_TYPE
    from graph.graphql.server.answer import execute

    asked = [word.upper().replace("-", "_") for word in types] or list(SEARCH_TYPE.words)
    if unknown := [word.lower() for word in asked if word not in SEARCH_TYPE.words]:
        known = ", ".join(word.lower() for word in SEARCH_TYPE.words)
        raise ChanceryError(f"{unknown[0]!r} is no type that can be found by name; there are {known}.")
    with prepared_store(store) as source:
        response = execute(source, QUESTION, {"text": text, "types": asked, "first": limit})
    if "errors" in response:
        raise ChanceryError(response["errors"][0]["message"])
    found = response["data"]["search"]
    rows = [
        {**edge["node"], "type": edge["node"]["type"].lower(), **{name: edge[name] for name in _HOW}}
        for edge in found["edges"]
    ]
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for row in rows:
            by = "" if row["matchedBy"] == "NAME" else f"  (by {row['matchedBy'].lower()})"
            click.echo(f"{row['type']:12}  {row['id']}  {row['name']}{by}")
    if (more := found["totalCount"] - len(rows)) > 0:
        click.echo(f"{more:,} more: give more words, a --type or a greater --limit", err=True)
    sys.exit(0 if rows else 1)
