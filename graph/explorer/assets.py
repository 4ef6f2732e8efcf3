"""The files that pages load: served from here under the hash of their content, so that a browser may keep them for ever."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

STATIC: Final = Path(__file__).parent / "static"


@cache
def files() -> frozenset[str]:
    """The files, by their path within the folder."""
    return frozenset(path.relative_to(STATIC).as_posix() for path in STATIC.rglob("*") if path.is_file())


@cache
def version() -> str:
    """The hash of all files with their names: it changes when any of them does."""
    hashed = sha256()
    for name in sorted(files()):
        hashed.update(f"{name}\0".encode() + (STATIC / name).read_bytes())
    return hashed.hexdigest()[:16]


def asset(name: str) -> str:
    """The address of a file.

    Raises:
        KeyError: there is none of the name.
    """
    if name not in files():
        raise KeyError(name)
    return f"/assets/{version()}/{name}"


def serve(request: Request) -> Response:
    """Answer a request for a file; of another version than ours there is none."""
    name = request.path_params["name"]
    if request.path_params["version"] != version() or name not in files():
        return PlainTextResponse("There is no such file.", 404)
    return FileResponse(STATIC / name, headers={"cache-control": "public, max-age=31536000, immutable"})
