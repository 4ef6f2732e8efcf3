"""Claims with the names of their actors as one Parquet file: a row for each claim, readable by any tool."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

import numpy as np

from graph.analysis.claims.claim import FORMAT, Claims
from graph.analysis.claims.columns import FIRST, LAST, Texts
from graph.errors import BadRequestError
from graph.files import replacing

_KEY: Final = b"chancery"
_NAMED: Final = ("src", "dst")
_NULL: Final = np.iinfo(np.int32).min


@dataclass(frozen=True, slots=True, eq=False)
class ClaimsFile:
    """What the file holds.

    Attributes:
        claims: the claims.
        names: the name to show of each actor in the claims, by canonical id.
        selection: how the claims were selected, as JSON.
        digest: the hash of claims and names.
    """

    claims: Claims
    names: Mapping[str, str]
    selection: str
    digest: str


def pyarrow() -> Any:
    """The library pyarrow. Raises BadRequestError: it is not installed."""
    try:
        import pyarrow as pa
        import pyarrow.parquet
    except ImportError:
        raise BadRequestError("Parquet files need pyarrow: pip install 'chancery[analysis]'.") from None
    return pa


def write(content: ClaimsFile, path: Path) -> None:
    """Write a file, whole or not at all.

    The columns are those of `Claim`, with `src_name`, `dst_name` and `sign` beside them. Open bounds are null. The
    selection and the digest are in the file's metadata.

    Raises:
        BadRequestError: pyarrow is not installed, or the file cannot be written.
    """
    pa = pyarrow()
    columns: dict[str, Any] = {}
    for field in fields(Claims):
        column = getattr(content.claims, field.name)
        columns[field.name] = _encoded(pa, column)
        if field.name in _NAMED:
            names = [content.names[actor] for actor in column.words]
            columns[f"{field.name}_name"] = _encoded(pa, Texts.of(names, column.codes))
    columns["sign"] = pa.array(content.claims.sign)
    about = {"format": FORMAT, "digest": content.digest, "selection": json.loads(content.selection)}
    table = pa.table(columns).replace_schema_metadata({_KEY: json.dumps(about, sort_keys=True).encode()})
    with replacing(path) as temporary:
        pa.parquet.write_table(table, temporary, compression="zstd")


def read(path: Path) -> ClaimsFile:
    """Read a file. The digest is what the file says; it is not compared with the content.

    Raises:
        BadRequestError: pyarrow is not installed; the file is not there, is no snapshot, or is of another version of
            the format.
    """
    pa = pyarrow()
    table = _table(pa, path)
    about = json.loads((table.schema.metadata or {}).get(_KEY, b"{}"))
    if "digest" not in about:
        raise BadRequestError(f"{path} is no snapshot of Chancery: write one with `chancery snapshot`.")
    if about["format"] != FORMAT:
        raise BadRequestError(f"{path} has format {about['format']}, this version reads {FORMAT}: take it anew.")
    try:
        columns = {field.name: _decoded(pa, table.column(field.name)) for field in fields(Claims)}
        names = {
            actor: name
            for end in _NAMED
            for actor, name in zip(table.column(end).to_pylist(), table.column(f"{end}_name").to_pylist(), strict=True)
            if actor is not None
        }
    except (KeyError, ValueError, TypeError) as error:
        raise BadRequestError(f"{path} lacks a column of a snapshot: {error}.") from error
    for name, missing in (("start", FIRST), ("end", LAST), ("reported", FIRST)):
        columns[name] = np.where(columns[name] == _NULL, missing, columns[name]).astype(np.int32)
    selection = json.dumps(about["selection"], sort_keys=True)
    return ClaimsFile(Claims(**columns).ordered(), dict(sorted(names.items())), selection, about["digest"])


def _table(pa: Any, path: Path) -> Any:
    if not path.is_file():
        what = "is a folder" if path.is_dir() else "is not there"
        raise BadRequestError(f"{path} {what}: name a file that `chancery snapshot` wrote.")
    try:
        return pa.parquet.read_table(path)
    except OSError as error:
        why = error.strerror or "it is no Parquet file, or is damaged: take it anew with `chancery snapshot`"
        raise BadRequestError(f"{path} cannot be read: {why}.") from error
    except pa.ArrowException:
        raise BadRequestError(
            f"{path} is no Parquet file, or is damaged: take it anew with `chancery snapshot`."
        ) from None


def _encoded(pa: Any, column: Any) -> Any:
    if isinstance(column, Texts):
        codes = pa.array(column.codes, mask=column.codes < 0)
        return pa.DictionaryArray.from_arrays(codes, pa.array(column.words, pa.string()))
    if column.dtype == np.int32:
        return pa.array(column, mask=(column == FIRST) | (column == LAST)).cast(pa.date32())
    return pa.array(column)


def _decoded(pa: Any, column: Any) -> Any:
    if pa.types.is_floating(column.type):
        return column.to_numpy().astype(np.float64)
    if pa.types.is_date32(column.type):
        return column.cast(pa.int32()).fill_null(int(_NULL)).to_numpy().astype(np.int32)
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    column = column.unify_dictionaries().combine_chunks()
    codes = column.indices.fill_null(-1).to_numpy().astype(np.int32)
    return Texts.of(column.dictionary.to_pylist(), codes)
