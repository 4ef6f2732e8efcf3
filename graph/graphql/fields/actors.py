"""People, organisations and countries, by name or all: the root fields `people`, `organisations` and `countries`."""

from __future__ import annotations

from typing import Final

from graph.cypher.clause import with_
from graph.cypher.expression import Variable
from graph.cypher.view import View
from graph.graphql.compile.node_list import Candidates, N
from graph.graphql.compile.principal import ACTORS, principals
from graph.graphql.fields.arguments import WHO
from graph.graphql.fields.root import Arguments, Find, list_root
from graph.graphql.schema.operators import InputField
from graph.graphql.schema.type_ref import optional

_NAMED: Final = (InputField("who", optional("String"), WHO, names=ACTORS),)


def _find(label: str) -> Find:
    def find(given: Arguments, view: View) -> Candidates:
        if given.get("who") is None:
            return Candidates()
        who, root = principals(given["who"], view), Variable("root")
        itself = N.has_label(label) & N.prop("canonical_id").eq(root)
        return Candidates((*who.clauses, with_(who.root.as_(root), who.actor.as_(N), where=itself)))

    return find


PEOPLE: Final = list_root("people", "Person", "People, by name or all.", _NAMED, _find("Person"))
ORGANISATIONS: Final = list_root(
    "organisations", "Organisation", "Organisations, by name or all.", _NAMED, _find("Organisation")
)
COUNTRIES: Final = list_root("countries", "Country", "Countries, by name or all.", _NAMED, _find("Country"))
