"""A snapshot as one Parquet file: a row for each claim, readable by any tool, with the snapshot's hash inside."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from graph.analysis.claims.atomic import replacing
from graph.analysis.claims.claim import FORMAT, Claims
from graph.analysis.claims.columns import FIRST, LAST, Texts
from graph.errors import BadRequestError

if TYPE_CHECKING:
    from graph.analysis.snapshot import Snapshot

_KEY: Final = b"chancery"
_NAMED: Final = ("src", "dst")


def pyarrow() -> Any:
    """The library pyarrow. Raises BadRequestError: it is not installed."""
    try:
        import pyarrow as pa
        import pyarrow.parquet
    except ImportError:
        raise BadRequestError("Parquet files need pyarrow: pip install 'chancery[analysis]'.") from None
    return pa


def write(snapshot: Snapshot, path: Path) -> str:
    """Write a snapshot and give its hash.

    The columns are those of `Claim`, with `src_name`, `dst_name` and `sign` beside them. Open bounds are null.

    Raises:
        BadRequestError: pyarrow is not installed, or the file cannot be written.
    """
    pa = pyarrow()
    columns: dict[str, Any] = {}
    for field in fields(Claims):
        column = getattr(snapshot.claims, field.name)
        columns[field.name] = _encoded(pa, column)
        if field.name in _NAMED:
            names = [snapshot.names[actor] for actor in column.words]
            columns[f"{field.name}_name"] = _encoded(pa, Texts.of(names, column.codes))
    columns["sign"] = pa.array(snapshot.claims.sign)
    digest = snapshot.digest()
    about = {"format": FORMAT, "digest": digest, "selection": json.loads(snapshot.selection)}
    table = pa.table(columns).replace_schema_metadata({_KEY: json.dumps(about, sort_keys=True).encode()})
    with replacing(path) as beside:
        pa.parquet.write_table(table, beside, compression="zstd")
    return digest


def read(path: Path) -> Snapshot:
    """Read a snapshot.

    Raises:
        BadRequestError: pyarrow is not installed; the file is not there, is no snapshot, is of another version of
            the format, or does not hold what its hash says.
    """
    from graph.analysis.snapshot import Snapshot

    pa = pyarrow()
    if not path.is_file():
        what = "is a folder" if path.is_dir() else "is not there"
        raise BadRequestError(f"{path} {what}: name a file that `chancery snapshot` wrote.")
    try:
        table = pa.parquet.read_table(path)
    except OSError as error:
        why = error.strerror or "it is no Parquet file, or is damaged: take it anew with `chancery snapshot`"
        raise BadRequestError(f"{path} cannot be read: {why}.") from error
    except pa.ArrowException:
        raise BadRequestError(
            f"{path} is no Parquet file, or is damaged: take it anew with `chancery snapshot`."
        ) from None
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
    columns["start"] = np.where(columns["start"] == _NULL, FIRST, columns["start"]).astype(np.int32)
    columns["end"] = np.where(columns["end"] == _NULL, LAST, columns["end"]).astype(np.int32)
    columns["reported"] = np.where(columns["reported"] == _NULL, FIRST, columns["reported"]).astype(np.int32)
    snapshot = Snapshot(
        Claims(**columns).ordered(), dict(sorted(names.items())), json.dumps(about["selection"], sort_keys=True)
    )
    if snapshot.digest() != about["digest"]:
        raise BadRequestError(f"{path} was changed since it was written: its content is not what its hash says.")
    return snapshot


_NULL: Final = np.iinfo(np.int32).min


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
