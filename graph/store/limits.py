"""How long a store is waited for, and how often it is asked again."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from neo4j import exceptions

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long a store is waited for, in seconds.

    Attributes:
        read: one read transaction on the server (Neo4j) or one statement (ArcadeDB).
        write: likewise for writing.
        retry: how long a transaction is tried again after a conflict or a lost connection.
        first_pause: the pause before the first new try; the next ones are longer.
        connect: making a connection.
        conflicts: how often a write is tried that breaks a uniqueness rule. Where MERGE takes no lock, two
            writers can both find a node missing; the one that loses finds it when it tries again.
    """

    read: float = 60.0
    write: float = 600.0
    retry: float = 30.0
    first_pause: float = 0.5
    connect: float = 10.0
    conflicts: int = 1


def patiently(limits: Limits, work: Callable[[], T]) -> T:
    """Do `work`, and again after each failure that the driver says may pass, until `limits.retry` is over."""
    stop = time.monotonic() + limits.retry
    turn = 0
    while True:
        turn += 1
        try:
            return work()
        except (exceptions.DriverError, exceptions.Neo4jError) as error:
            seconds = pause(limits, turn)
            if not error.is_retryable() or time.monotonic() + seconds > stop:
                raise
            time.sleep(seconds)


def pause(limits: Limits, turn: int) -> float:
    """Seconds to wait after the `turn`th failure: doubled each time, and spread so that rivals part."""
    return float(limits.first_pause * 2 ** (turn - 1) * random.uniform(0.5, 1.5))  # noqa: S311 - not for secrets
