"""A client of a store or of a server: the same questions, the same answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self

import httpx

from graph.client.objects import objects
from graph.errors import BadRequestError, QuestionError, StoreUnavailableError
from graph.graphql.server.answer import execute
from graph.graphql.server.table import table
from graph.store import open_store
from graph.store.layout import schema
from graph.store.protocol import Store

if TYPE_CHECKING:
    import pandas as pd

_PATIENCE: Final = 120.0


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question.

    Attributes:
        document: what was asked.
        operation: which operation of it.
        data: the answer as JSON has it.
    """

    document: str
    operation: str | None
    data: dict[str, Any]

    def objects(self) -> Any:
        """The answer as frozen dataclasses, a class for each selection: days are dates, words are texts.

        What has one root field is given as that; else as an object with a field for each.
        """
        return objects(self.document, self.operation, self.data)

    def frame(self) -> pd.DataFrame:
        """The entries of the answer's one root field as a data frame; nested objects have dotted columns.

        Columns of days are `datetime64`; evidence is cited as text.

        Raises:
            NotFlatError: the answer is no table; the message says why.
            ImportError: pandas is not installed (`pip install chancery[analysis]`).
        """
        from graph.client.frames import frame

        return frame(table(self.data))


class Client:
    """Asks a store (a path, `bolt://`, `neo4j://`) or a server (`http://`, `https://`).

    >>> with Client("http://127.0.0.1:8000") as chancery:  # doctest: +SKIP
    ...     chancery.ask("{ people(first: 1) { nodes { name } } }").data
    """

    def __init__(self, address: str | Store, *, user: str | None = None, password: str | None = None) -> None:
        """Open the store, or make ready to ask the server.

        Raises:
            ChanceryError: the store cannot be opened.
        """
        self._server: httpx.Client | None = None
        self._store: Store | None = None
        self._opened = False
        if not isinstance(address, str):
            self._store = address
        elif address.startswith(("http://", "https://")):
            self._server = httpx.Client(base_url=address.removesuffix("/graphql"), timeout=_PATIENCE)
        else:
            self._store, self._opened = open_store(address, user=user, password=password, create=False), True
            self._store.prepare(schema())

    def ask(self, document: str, variables: Mapping[str, Any] | None = None, operation: str | None = None) -> Answer:
        """Ask a GraphQL document.

        Raises:
            QuestionError: the answer has errors.
            StoreUnavailableError: the server does not answer, or not as Chancery does.
        """
        if self._server is not None:
            response = self._posted({"query": document, "variables": dict(variables or {}), "operationName": operation})
        elif self._store is not None:
            response = execute(self._store, document, variables, operation)
        else:
            raise StoreUnavailableError("The client was closed; make another.")
        if errors := response.get("errors"):
            raise QuestionError(errors)
        return Answer(document, operation, response["data"])

    def pages(
        self,
        document: str,
        variables: Mapping[str, Any] | None = None,
        operation: str | None = None,
        *,
        cursor: str = "after",
    ) -> Iterator[Answer]:
        """Ask a document again and again, until its one root field, a connection, has no further page.

        The document takes the variable `cursor` as its `after`, and selects `pageInfo { hasNextPage endCursor }`.

        Raises:
            BadRequestError: the document selects no `pageInfo` with these two.
            QuestionError, StoreUnavailableError: as `ask`.
        """
        given = dict(variables or {})
        while True:
            answer = self.ask(document, given, operation)
            yield answer
            (connection,) = answer.data.values()
            info = connection.get("pageInfo") if isinstance(connection, dict) else None
            if not info or not {"hasNextPage", "endCursor"} <= set(info):
                raise BadRequestError("select `pageInfo { hasNextPage endCursor }` on the one root field, to page on.")
            if not info["hasNextPage"]:
                return
            given[cursor] = info["endCursor"]

    def _posted(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        server = self._server
        if server is None:
            raise StoreUnavailableError("The client was closed; make another.")
        try:
            response = server.post("/graphql", json=asked, headers={"accept": "application/json"})
            found = response.json()
        except (httpx.HTTPError, ValueError) as error:
            raise StoreUnavailableError(f"{server.base_url} does not answer as Chancery does: {error}.") from error
        if not isinstance(found, dict) or not {"data", "errors"} & set(found):
            raise StoreUnavailableError(f"{server.base_url} does not answer as Chancery does.")
        return found

    def close(self) -> None:
        """Let go of the store or the connection; a store that was given stays open."""
        if self._server is not None:
            self._server.close()
        if self._store is not None and self._opened:
            self._store.close()
        self._server = self._store = None

    def __enter__(self) -> Self:
        """The client itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()
