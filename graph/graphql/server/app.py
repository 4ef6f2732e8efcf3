"""The HTTP side: GraphQL over HTTP on Starlette."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from graphql import GraphQLError, OperationType, get_operation_ast
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from graph.errors import ChanceryError
from graph.graphql.server.answer import execute
from graph.graphql.server.guard import Guard
from graph.graphql.server.persisted_documents import Operations
from graph.graphql.server.profile import DEVELOPMENT, ServerProfile
from graph.graphql.server.request import RefusedError, question
from graph.graphql.server.response import JSON, answered, encoded, media_type, refused
from graph.graphql.server.schema import documents, schema_text
from graph.store.protocol import Statement, Store

_ALLOWED: Final = "GET, HEAD, POST, OPTIONS"
_CLIENT_HEADERS: Final = (
    "accept",
    "authorization",
    "apollo-require-preflight",
    "apollographql-client-name",
    "apollographql-client-version",
    "content-type",
    "graphql-client-name",
    "graphql-client-version",
    "traceparent",
    "x-apollo-operation-id",
    "x-apollo-operation-name",
    "x-request-id",
)
"""Headers that clients of GraphQL send beside their question, which pages of the sites that are named may set."""
_GRAPHIQL: Final = Path(__file__).parents[2] / "web" / "graphiql"
_GRAPHIQL_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""Scripts from here alone; styles inline too, since the editor places its lines by style attributes."""


def app(
    store: Store,
    profile: ServerProfile = DEVELOPMENT,
    operations: Operations | None = None,
    origins: Sequence[str] = (),
    pages: Sequence[BaseRoute] = (),
) -> Starlette:
    """The application over a store: `/graphql`, `/health`, and where the profile opens them `/graphiql` and the schema.

    Args:
        store: where the answers are.
        profile: what is allowed and shown.
        operations: documents known by hash; by default those that clients register.
        origins: other sites whose pages may ask (CORS); none when left out.
        pages: routes of pages that stand beside it; where none of them is `/`, that leads to GraphiQL.
    """
    known = operations or Operations()

    async def graphql(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"allow": _ALLOWED})
        media = JSON
        try:
            media = media_type(request.headers.get("accept"))
            asked = await question(request)
            document = known.document(asked)
            if request.method != "POST":
                _only_questions(document, asked.operation, profile)
        except RefusedError as error:
            return refused(error, media)
        response = await run_in_threadpool(
            execute, store, document, asked.variables, asked.operation, profile=profile, explain=asked.explain
        )
        found = answered(response, media)
        found.headers["vary"] = "Accept"
        return found

    def health(_: Request) -> Response:
        try:
            store.read(Statement("RETURN 1 AS one", {}))
        except ChanceryError as error:
            reason = str(error) if profile.explain else "the store does not answer"
            return encoded({"status": "unavailable", "reason": reason}, 503)
        return encoded({"status": "ok", "engine": store.engine})

    routes: list[BaseRoute] = [
        *pages,
        Route("/graphql", graphql, methods=["GET", "POST", "OPTIONS"]),
        Route("/health", health),
    ]
    if profile.introspection:
        routes.append(Route("/schema.graphql", lambda _: PlainTextResponse(schema_text())))
    if profile.graphiql and _GRAPHIQL.is_dir():
        routes += [
            Route("/", lambda _: RedirectResponse("/graphiql")),
            Route("/graphiql", _graphiql),
            Mount("/graphiql/", _KeptFiles(directory=_GRAPHIQL)),
        ]
    middleware = [Middleware(Guard), Middleware(GZipMiddleware, minimum_size=1_000, compresslevel=5)]
    if origins:
        middleware.append(
            Middleware(
                CORSMiddleware,
                allow_origins=list(origins),
                allow_methods=["GET", "POST"],
                allow_headers=list(_CLIENT_HEADERS),
            )
        )
    return Starlette(
        routes=routes,
        middleware=middleware,
        exception_handlers={HTTPException: _not_served, Exception: _failed},
    )


class _KeptFiles(StaticFiles):
    """Files that a browser keeps, and asks each time whether they have changed: they are large, and seldom do."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        """The file, or that it is as it was."""
        response = super().file_response(*args, **kwargs)
        response.headers["cache-control"] = "no-cache"
        return response


def _graphiql(_: Request) -> Response:
    return FileResponse(_GRAPHIQL / "index.html", headers={"content-security-policy": _GRAPHIQL_POLICY})


def _only_questions(document: str, operation: str | None, profile: ServerProfile) -> None:
    """By GET only questions are asked, since a GET must change nothing. What cannot be read is told later on."""
    try:
        tree = documents(profile).parsed(document, profile.bounds.tokens).tree
    except (GraphQLError, ChanceryError):
        return
    found = get_operation_ast(tree, operation)
    if found is not None and found.operation is not OperationType.QUERY:
        kind = found.operation.value
        raise RefusedError(405, "METHOD_NOT_ALLOWED", f"A {kind} is never answered by GET.", {"allow": "POST"})


def _not_served(_: Request, error: Any) -> Response:
    code = {404: "NOT_FOUND", 405: "METHOD_NOT_ALLOWED"}.get(error.status_code, "BAD_REQUEST")
    headers = dict(error.headers or {})
    if error.status_code == 405 and "POST" in headers.get("Allow", ""):
        headers["Allow"] = _ALLOWED
    return refused(RefusedError(error.status_code, code, f"{error.detail}.", headers))


def _failed(_: Request, __: Exception) -> Response:
    return refused(RefusedError(500, "INTERNAL_ERROR", "A fault of the server; it is in its log."))
