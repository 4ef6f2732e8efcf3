"""The static files of Neo4j Browser, served from the jar in which they are published."""

from __future__ import annotations

import mimetypes
import zipfile
from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from graph.errors import ChanceryError

FOLDER: Final = "browser/"
"""Where they stand in the jar, and under what address they are served."""
LARGEST: Final = 64 * 2**20
"""Bytes that a file may have."""


def browser_files(jar: Path) -> Starlette:
    """The application that serves them.

    Raises:
        ChanceryError: there is no such jar, or it holds no Neo4j Browser.
    """
    advice = (
        "fetch org.neo4j.client:neo4j-browser with Maven:"
        " mvn dependency:copy -Dartifact=org.neo4j.client:neo4j-browser:5.24.0 -DoutputDirectory=."
    )
    try:
        archive = zipfile.ZipFile(jar)
        names = {info.filename for info in archive.infolist() if not info.is_dir() and info.file_size <= LARGEST}
    except OSError as error:
        raise ChanceryError(f"cannot read {jar}: {error.strerror or error}; {advice}") from error
    except zipfile.BadZipFile as error:
        raise ChanceryError(f"{jar} is no jar; {advice}") from error
    if f"{FOLDER}index.html" not in names:
        raise ChanceryError(f"{jar} holds no Neo4j Browser; {advice}")

    async def file(request: Request) -> Response:
        name = FOLDER + (request.path_params["path"] or "index.html")
        if name not in names:
            return PlainTextResponse("Neo4j Browser has no such file.", status_code=404)
        media = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return Response(archive.read(name), media_type=media, headers={"Cache-Control": "no-cache"})

    async def home(_: Request) -> Response:
        return RedirectResponse(f"/{FOLDER}")

    return Starlette(routes=[Route("/", home), Route(f"/{FOLDER}{{path:path}}", file)])
