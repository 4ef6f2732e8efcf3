"""What the driver and the engines report, as errors that say what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j import exceptions

from graph.errors import (
    ChanceryError,
    QueryTimedOutError,
    QueryTooLargeError,
    StoreBusyError,
    StoreConflictError,
    StoreFaultError,
    StoreRefusedError,
    StoreUnavailableError,
)


@contextmanager
def translated(address: str, *, writes: bool = False) -> Iterator[None]:
    """Turn the driver's errors into Chancery's; errors of any other kind pass as they are.

    Args:
        address: the store's, for people.
        writes: whether something is being written, which other writers can cross.
    """
    try:
        yield
    except (exceptions.DriverError, exceptions.Neo4jError) as error:
        raise explanation(error, address, writes=writes) from error


def explanation(
    error: exceptions.DriverError | exceptions.Neo4jError, address: str, *, writes: bool = False
) -> ChanceryError:
    """The error that people are shown in the place of the driver's: never with the text of a statement."""
    cause = _failure(error)
    if isinstance(cause, exceptions.Neo4jError):
        return _refusal(cause, address, writes=writes)
    if isinstance(error, exceptions.IncompleteCommit):
        return StoreUnavailableError(
            f"The store at {address} went away while it was writing: what was being written may be there or not."
            " Do it again; loading twice is harmless."
        )
    if error.is_retryable() or isinstance(error, exceptions.ServiceUnavailable | exceptions.ConnectionPoolError):
        return StoreUnavailableError(
            f"The store at {address} does not answer: check that it runs and that the address is right."
        )
    if isinstance(error, exceptions.ConfigurationError):
        return StoreUnavailableError(f"{address} is not an address that can be connected to.")
    return StoreFaultError(f"The driver of the store at {address} failed ({type(error).__name__}).")


def _failure(error: BaseException) -> BaseException:
    """What failed, where the driver says only that a result did.

    The driver gives the connection of a failed transaction back before it closes the transaction. When another thread has
    taken it meanwhile, the answers that were left unread are reported in the place of the error that they come from.
    """
    return error.__cause__ if isinstance(error, exceptions.ResultFailedError) and error.__cause__ else error


def _refusal(error: exceptions.Neo4jError, address: str, *, writes: bool) -> ChanceryError:
    code = error.code or "no code"
    if isinstance(error, exceptions.AuthError) or code.startswith("Neo.ClientError.Security."):
        return StoreRefusedError(
            f"The store at {address} refuses the user or the password: check CHANCERY_STORE_USER and"
            " CHANCERY_STORE_PASSWORD."
        )
    if "TimedOut" in code or "Timeout" in code:
        return QueryTimedOutError(
            "The question took too long and was stopped: ask for fewer entries or fewer nested lists."
        )
    if _too_large(error):
        return QueryTooLargeError(
            "The question needed too much of the store's memory and was stopped: ask for fewer entries or filter more."
        )
    if isinstance(error, exceptions.ConstraintError):
        return StoreConflictError(f"The store at {address} has such a key already; nothing was written ({code}).")
    if code.endswith(".DatabaseNotFound"):
        return StoreUnavailableError(f"The server at {address} has no such database: check the end of the address.")
    if code.endswith(".DatabaseUnavailable"):
        return StoreUnavailableError(f"The database at {address} is not up: start it, or wait and try again.")
    if error.is_retryable() and not writes:
        return StoreBusyError(f"The store at {address} has too much to do at this moment: try again ({code}).")
    if error.is_retryable():
        return StoreConflictError(
            f"Others write to the store at {address} at the same time; nothing was written, try again ({code})."
        )
    return StoreFaultError(f"The store at {address} could not do what it was asked ({code}).")


def _too_large(error: exceptions.Neo4jError) -> bool:
    """Whether memory ran out; ArcadeDB has no code of its own for it, but names the setting."""
    said = error.message or ""
    return "OutOfMemory" in (error.code or "") or any(
        setting in said for setting in ("queryMaxHeapElementsAllowedPerOp", "queryMaxHeapRAM", "queryMaxRangeSize")
    )
