"""Actors of a document, linked to the records of a store."""

from graph.client import Client
from graph.draft import actors
from graph.draft.document import Document
from graph.draft.links import Links
from graph.draft.syntax import parse
from graph.model import PartialDate
from graph.store.protocol import Store

TEXT = """\
The Foreign Minister of Japan met U.S. Treasury Secretary Scott Bessent and Defence Minister Nakatani of Japan in Strelsau. \
John Smith, the British envoy, told the Financial Times that Macro Rubio had left."""


def linked(store: Store, published: str) -> dict[str, str | None]:
    """The node of each actor of the text, by name, as of a day."""
    document = Document(text=TEXT, published=PartialDate.parse(published), sha256="")
    found = actors.read(parse(TEXT), document)
    Links(Client(store))(document, found)
    return {actor.name: actor.node for actor in found.all}


def test_one_who_fits_by_name_or_office_is_the_actor(dossier: Store) -> None:
    """Names, misprints that the store knows, surnames with an office, and offices alone; who is not there is linked to nobody."""
    found = {name: node and node.rpartition("/")[2] for name, node in linked(dossier, "2025-06-21").items()}
    assert found == {
        "Foreign Minister of Japan": "iwaya",
        "Scott Bessent": "bessent",
        "Nakatani": "nakatani",
        "John Smith": None,
        "Financial Times": "financial-times",
        "Macro Rubio": "rubio",
        "Japan": "japan",
        "United States": "united-states",
        "United Kingdom": None,
    }


def test_an_office_is_that_of_the_documents_day(dossier: Store) -> None:
    """On a day of which the store does not say who held an office, the office means nobody."""
    assert linked(dossier, "1999-06-21")["Foreign Minister of Japan"] is None
