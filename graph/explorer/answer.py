"""Asking the API for a page: an operation answered in process, as `/graphql` answers it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from graph.errors import ChanceryError
from graph.explorer.operation import Operation
from graph.graphql.server.answer import execute
from graph.graphql.server.profile import ServerProfile
from graph.store.protocol import Store

NOT_THERE: Final = "UNKNOWN_NAME"
"""The code of an error that tells that nobody of the name was known by the day: a page shows nothing in its place."""
_TOO_MUCH: Final = ("TIMED_OUT", "TOO_LARGE")
"""The codes of errors that tell that one root field asked too much of the store; others may be answered beside it."""


class UnansweredError(ChanceryError):
    """A page cannot be drawn, as its question was not answered.

    Attributes:
        code: of the error, as the API has it (docs/api.md).
    """

    def __init__(self, code: str, message: str) -> None:
        """Take the code and the message of the API's error."""
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Answer:
    """An operation and what was answered.

    Attributes:
        operation: what was asked.
        variables: its variables.
        data: the answer by root field; null where nobody was known of whom it was asked.
        unanswered: the messages of the root fields that were not answered, as too much was asked of the store.
    """

    operation: Operation
    variables: Mapping[str, Any]
    data: Mapping[str, Any]
    unanswered: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Api:
    """The API of a store, as open and as bounded as the server is."""

    store: Store
    profile: ServerProfile

    def ask(self, operation: Operation, variables: Mapping[str, Any], needed: str | None = None) -> Answer:
        """Answer an operation; variables that are null are left out.

        Args:
            operation: what is asked.
            variables: its variables.
            needed: the one root field without which there is no answer; the others may be too much for the store, and
                are null then. All are needed when it is left out.

        Raises:
            UnansweredError: it was not answered.
        """
        given = {name: value for name, value in variables.items() if value is not None}
        response = execute(self.store, operation.text, given, profile=self.profile)
        unanswered: dict[str, str] = {}
        for error in response.get("errors", ()):
            code, root = error["extensions"]["code"], str(next(iter(error.get("path", ())), ""))
            if code in _TOO_MUCH and needed not in (None, root) and response.get("data"):
                unanswered[root] = error["message"]
            elif code != NOT_THERE:
                raise UnansweredError(code, error["message"])
        return Answer(operation, given, response.get("data") or {}, unanswered)
