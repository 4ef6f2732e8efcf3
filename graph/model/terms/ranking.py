"""What is ranked."""

from __future__ import annotations

from graph.model.vocabulary import Term


class Onto(Term):
    """What contacts are projected onto, and so what a ranking ranks."""

    PERSON = "person", "People."
    ORGANISATION = "organisation", "Organisations, through those who acted for them that day."
    COUNTRY = "country", "Countries, likewise."
