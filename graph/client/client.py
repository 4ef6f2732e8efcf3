"""A client of a store or a server; both give the same answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self

import httpx

from graph.client.objects import objects
from graph.client.values import plain
from graph.errors import BadRequestError, QuestionError, StoreUnavailableError
from graph.graphql.server.answer import execute
from graph.graphql.server.table import table
from graph.store import open_store
from graph.store.layout import schema
from graph.store.protocol import Store

if TYPE_CHECKING:
    import pandas as pd

_TIMEOUT: Final = 120.0
"""Seconds to wait for a server."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a GraphQL document.

    Attributes:
        document: the document.
        operation: the name of the operation; None where the document has but one.
        data: the `data` of the response, as JSON.
        names: for each name that was given as nobody bears it, by what it matched and who was taken to be meant, as
            `extensions.names` has it; empty where all names are borne.
    """

    document: str
    operation: str | None
    data: dict[str, Any]
    names: tuple[Mapping[str, Any], ...] = ()

    def objects(self) -> Any:
        """The answer as frozen dataclasses, with a class for each type and selection; days are `date`, terms are `str`.

        An answer with one root field is the value of that field; else an object with an attribute for each.
        """
        return objects(self.document, self.operation, self.data)

    def frame(self) -> pd.DataFrame:
        """The entries of the answer's one root field as a data frame; nested objects have dotted columns.

        Columns of days are `datetime64`; evidence is a citation, as text.

        Raises:
            NotFlatError: the answer cannot be a table; the message says why.
            ImportError: pandas is not installed (`pip install chancery[analysis]`).
        """
        from graph.client.frames import frame

        return frame(table(self.data))


class Client:
    """A client of a store (a path, `bolt://`, `neo4j://`) or of a server (`http://`, `https://`).

    >>> with Client("http://127.0.0.1:8000") as chancery:  # doctest: +SKIP
    ...     chancery.ask("{ people(first: 1) { nodes { name } } }").data
    """

    def __init__(self, address: str | Store, *, user: str | None = None, password: str | None = None) -> None:
        """Open the store, or prepare to connect to the server.

        Raises:
            ChanceryError: the store cannot be opened.
        """
        self._server: httpx.Client | None = None
        self._store: Store | None = None
        self._opened = False
        if not isinstance(address, str):
            self._store = address
        elif address.startswith(("http://", "https://")):
            self._server = httpx.Client(base_url=address.removesuffix("/graphql"), timeout=_TIMEOUT)
        else:
            self._store, self._opened = open_store(address, user=user, password=password, create=False), True
            self._store.prepare(schema())

    def ask(self, document: str, variables: Mapping[str, Any] | None = None, operation: str | None = None) -> Answer:
        """Execute a GraphQL document. Days, and numbers of numpy and pandas, are taken as values of its variables.

        Raises:
            BadRequestError: a value is none that can be sent.
            QuestionError: the response has errors.
            StoreUnavailableError: the server does not answer, or not as Chancery does.
        """
        values = {name: plain(name, value) for name, value in (variables or {}).items()}
        if self._server is not None:
            response = self._post({"query": document, "variables": values, "operationName": operation})
        elif self._store is not None:
            response = execute(self._store, document, values, operation)
        else:
            raise StoreUnavailableError("The client was closed; make another.")
        if errors := response.get("errors"):
            raise QuestionError(errors)
        return Answer(document, operation, response["data"], tuple(response.get("extensions", {}).get("names", ())))

    def pages(
        self,
        document: str,
        variables: Mapping[str, Any] | None = None,
        operation: str | None = None,
        *,
        cursor: str = "after",
    ) -> Iterator[Answer]:
        """Execute a document for each page of its one root field, a connection.

        Args:
            document: a document that selects `pageInfo { hasNextPage endCursor }`, and has a variable for `after`.
            variables: the values of its other variables.
            operation: the name of the operation, where the document has several.
            cursor: the name of the variable for `after`.

        Raises:
            BadRequestError: the document selects no `pageInfo` with these two.
            QuestionError, StoreUnavailableError: as `ask`.
        """
        values = dict(variables or {})
        while True:
            answer = self.ask(document, values, operation)
            yield answer
            (connection,) = answer.data.values()
            info = connection.get("pageInfo") if isinstance(connection, dict) else None
            if not info or not {"hasNextPage", "endCursor"} <= set(info):
                raise BadRequestError("select `pageInfo { hasNextPage endCursor }` on the one root field, to page on.")
            if not info["hasNextPage"]:
                return
            values[cursor] = info["endCursor"]

    def _post(self, body: Mapping[str, Any]) -> dict[str, Any]:
        server = self._server
        if server is None:
            raise StoreUnavailableError("The client was closed; make another.")
        try:
            response = server.post("/graphql", json=body, headers={"accept": "application/json"})
            content = response.json()
        except (httpx.HTTPError, ValueError) as error:
            raise StoreUnavailableError(f"{server.base_url} does not answer as Chancery does: {error}.") from error
        if not isinstance(content, dict) or not {"data", "errors"} & set(content):
            raise StoreUnavailableError(f"{server.base_url} does not answer as Chancery does.")
        return content

    def close(self) -> None:
        """Close the connection, or the store if the client opened it; a store that was passed in stays open."""
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
