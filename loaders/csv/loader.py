"""The loader of a user's own table: the mapping is read and checked first, then every row by it."""

from __future__ import annotations

import errno
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from graph.model.loader import Document
from graph.model.record import LeftOver, Record, Reject
from loaders.csv.mapping import TableMapping
from loaders.csv.mapping_file import read_mapping
from loaders.csv.records import TableRecords
from loaders.csv.table import check_columns, rows
from loaders.described_loader import DescribedLoader
from loaders.description import Description


def loader(description: Description) -> TableLoader:
    """A fresh loader of this source."""
    return TableLoader(description)


class TableLoader(DescribedLoader):
    """One spreadsheet or JSON file, read as its mapping says."""

    def expected(self, path: Path | None) -> Mapping[str, int]:
        """Nothing: a mapping does not tell how long its table is."""
        return {}

    def documents(self, path: Path | None) -> Sequence[Document]:
        """The table of a mapping.

        Raises:
            OSError: no path is given, or a file cannot be read.
            ValueError: the mapping is not one; each problem is told with its line.
        """
        mapping = self._mapping(path)
        return [Document(mapping.file, mapping.file.stat().st_size, mapping.published)]

    def survey(self, path: Path | None) -> TableMapping:
        """The mapping, which says all that reading a row has to know; the table has the columns that it names.

        Raises:
            OSError: no path is given, or a file cannot be read.
            ValueError: the mapping is not one, or names columns that are not there; each problem is told with its line.
        """
        mapping = self._mapping(path)
        check_columns(mapping)
        return mapping

    def records(self, document: Document, survey: TableMapping) -> Iterator[Record | Reject | LeftOver]:
        """A record for each row.

        Raises:
            OSError: the file cannot be read.
            ValueError: it is broken from here on.
        """
        table = TableRecords(survey, self.description.method)
        left: Counter[str] = Counter()
        for row in rows(survey):
            if isinstance(row, Reject):
                yield row
                continue
            left.update(name for name, cell in row.cells.items() if str(cell) and name not in survey.columns)
            try:
                yield table.record(row)
            except ValueError as error:
                yield Reject(row.origin, None, str(error))
        if left:
            yield LeftOver(left)

    def _mapping(self, path: Path | None) -> TableMapping:
        if path is None:
            raise FileNotFoundError(errno.ENOENT, "give the PATH of a mapping (docs/csv.md shows one)", self.id)
        return read_mapping(path)
