"""The countries of one archive: how it writes the name of each, and how a record states it, with its code and other names."""

from __future__ import annotations

from typing import Final

from graph.model.actors import Country
from graph.model.ids import make_id
from graph.model.record import Record
from loaders.countries import country_entry
from loaders.formats.record_writer import RecordWriter
from loaders.historian.spellings import Spellings

UNITED_STATES: Final = "united-states"


class Nations:
    """The countries of one source: each has one content, whichever record speaks of it."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._spellings = Spellings()

    def survey(self, country_id: str, text: str) -> None:
        """Count one writing of a country's name."""
        if country_id and text:
            self._spellings.add(country_id, text)

    def add(self, record: Record, writer: RecordWriter, country_id: str, text: str) -> Country:
        """Say that there is a country, with the name that the record writes and those that people use."""
        entry = country_entry(country_id, self._spellings.chosen(country_id, text))
        country = Country(
            id=make_id(self._source, Country.__name__, country_id),
            name=entry.name,
            iso=entry.iso,
            identifiers=entry.identifiers,
        )
        writer.actor(record, country, text)
        writer.aliases(record, country, entry.aliases)
        return country

    def again(self, record: Record, writer: RecordWriter, country_id: str, spoken_of: tuple[str, str]) -> Country:
        """Say that there is a country that a text names: the one the record is about, under its name there, or another."""
        known, text = spoken_of
        return self.add(record, writer, country_id, text if country_id == known else self.name_of(country_id))

    def name_of(self, country_id: str) -> str:
        """The name of a country: as the archive writes it most often, else as the table has it, else from its id."""
        spelt = self._spellings.chosen(country_id, country_id.replace("-", " ").title())
        return country_entry(country_id, spelt).name

    def united_states(self, record: Record, writer: RecordWriter) -> Country:
        """The United States, which the archives do not spell out since all is about them."""
        return self.add(record, writer, UNITED_STATES, "United States")
