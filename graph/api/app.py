"""The HTTP side: GraphQL over HTTP on Starlette."""

from __future__ import annotations

import json
from typing import Any, Final

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from graph.api.answer import execute
from graph.api.profile import DEVELOPMENT, Profile
from graph.api.schema import schema_text
from graph.errors import ChanceryError
from graph.store.protocol import Statement, Store

BODY_LIMIT: Final = 100_000
"""Bytes of a request at most."""


class RefusedError(ChanceryError):
    """A request that is no GraphQL request; `status` is its HTTP status."""

    def __init__(self, status: int, code: str, message: str) -> None:
        """Take the HTTP status, the code and what to do."""
        super().__init__(message)
        self.status = status
        self.code = code


def app(store: Store, profile: Profile = DEVELOPMENT) -> Starlette:
    """The application over a store: `/graphql`, `/schema.graphql` and `/health`."""

    async def graphql(request: Request) -> Response:
        try:
            document, variables, operation = await _asked(request)
        except RefusedError as refused:
            return JSONResponse(
                {"errors": [{"message": str(refused), "extensions": {"code": refused.code}}]}, refused.status
            )
        response = await run_in_threadpool(execute, store, document, variables, operation, profile=profile)
        # GraphQL over HTTP: with application/json, a request that was well formed is answered 200.
        media = "application/graphql-response+json"
        if media in request.headers.get("accept", ""):
            status = 200 if response.get("data") is not None or "errors" not in response else 400
            return JSONResponse(response, status, media_type=media)
        return JSONResponse(response)

    def health(_: Request) -> Response:
        try:
            store.read(Statement("RETURN 1 AS one", {}))
        except ChanceryError as error:
            return JSONResponse({"status": "unavailable", "reason": str(error)}, 503)
        return JSONResponse({"status": "ok", "engine": store.engine})

    def schema(_: Request) -> Response:
        return PlainTextResponse(schema_text())

    return Starlette(
        routes=[
            Route("/graphql", graphql, methods=["GET", "POST"]),
            Route("/schema.graphql", schema),
            Route("/health", health),
        ]
    )


async def _asked(request: Request) -> tuple[str, dict[str, Any] | None, str | None]:
    if request.method == "GET":
        asked: Any = dict(request.query_params)
        if "variables" in asked:
            asked["variables"] = _json(asked["variables"].encode(), "the `variables` of the address")
    else:
        kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
        if kind != "application/json":
            raise RefusedError(415, "UNSUPPORTED_MEDIA_TYPE", "Send the request as application/json.")
        body = b""
        async for part in request.stream():
            body += part
            if len(body) > BODY_LIMIT:
                raise RefusedError(413, "TOO_LARGE", f"A request holds at most {BODY_LIMIT} bytes.")
        asked = _json(body, "the body")
    if not isinstance(asked, dict) or not isinstance(asked.get("query"), str):
        raise RefusedError(400, "BAD_REQUEST", "Send a JSON object with the document as `query`, a text.")
    variables, operation = asked.get("variables"), asked.get("operationName")
    if not isinstance(variables, dict | None) or not isinstance(operation, str | None):
        raise RefusedError(400, "BAD_REQUEST", "`variables` must be an object and `operationName` a text.")
    return asked["query"], variables, operation


def _json(body: bytes, what: str) -> Any:
    try:
        return json.loads(body.decode("utf-8"))
    except UnicodeDecodeError:
        raise RefusedError(400, "BAD_REQUEST", f"Of {what}: it is not UTF-8.") from None
    except ValueError as error:
        raise RefusedError(400, "BAD_REQUEST", f"Of {what}: it is not JSON ({error}).") from None
    except RecursionError:
        raise RefusedError(400, "BAD_REQUEST", f"Of {what}: it is nested too deeply.") from None
