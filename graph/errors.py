"""What can go wrong, as a small tree: each error has a code for clients and a message that says what to do.

No message shows a statement, a parameter or a password; what the engine said is in the error's `__cause__`.
"""

from __future__ import annotations

from typing import Any


class ChanceryError(Exception):
    """An error that people are shown. `code` is for programs, the message for people."""

    code = "ERROR"


class BadRequestError(ChanceryError):
    """A question that cannot be answered as it is asked."""

    code = "BAD_REQUEST"


class UnknownNameError(BadRequestError):
    """A question about somebody of whom nothing is known."""

    code = "UNKNOWN_NAME"


class NotSupportedError(BadRequestError):
    """An operation of a kind that is not served."""

    code = "OPERATION_NOT_SUPPORTED"


class BadCursorError(BadRequestError):
    """A cursor that no page of this list gave."""

    code = "BAD_CURSOR"


class RefusedOperationError(ChanceryError):
    """An operation that asks for more than is allowed; nothing of it was run."""

    code = "OPERATION_TOO_LARGE"


class QuestionError(ChanceryError):
    """A question that was answered with errors.

    Attributes:
        errors: the errors, as the GraphQL specification has them.
    """

    code = "QUESTION_FAILED"

    def __init__(self, errors: list[dict[str, Any]]) -> None:
        """Take the errors; the message is theirs."""
        super().__init__("; ".join(str(error.get("message")) for error in errors))
        self.errors = errors


class StoreError(ChanceryError):
    """The store could not do its part."""

    code = "STORE_FAULT"


class StoreUnavailableError(StoreError):
    """Nothing answers where the store should be, or it went away."""

    code = "STORE_UNAVAILABLE"


class StoreInUseError(StoreError):
    """Another process holds the store and cannot be joined."""

    code = "STORE_IN_USE"


class StoreRefusedError(StoreError):
    """The store refuses the user or the password."""

    code = "STORE_REFUSED"


class StoreNotPreparedError(StoreError):
    """The store lacks types or indexes, and this process cannot make them."""

    code = "STORE_NOT_PREPARED"


class QueryTimedOutError(StoreError):
    """A question took longer than is allowed and was stopped."""

    code = "TIMED_OUT"


class QueryTooLargeError(StoreError):
    """A question needed more of the engine's memory than is allowed and was stopped."""

    code = "TOO_LARGE"


class StoreBusyError(StoreError):
    """The store has more to do than it can at a time; nothing is wrong with the question."""

    code = "STORE_BUSY"


class StoreConflictError(StoreError):
    """A write broke a uniqueness rule, or lost against other writers however often it was tried; nothing was written."""

    code = "STORE_CONFLICT"


class StoreFaultError(StoreError):
    """The engine failed in a way that the user cannot mend."""
