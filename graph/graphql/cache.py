"""A cache that is bounded by the bytes of what it holds."""

from __future__ import annotations

import gc
from collections import OrderedDict
from collections.abc import Hashable
from enum import Enum
from sys import getsizeof
from threading import Lock
from types import BuiltinFunctionType, CodeType, FunctionType, ModuleType
from typing import Final, Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Cache(Generic[K, V]):
    """Values by key, within a number of bytes in all; the least recently used go first. Threads may share it."""

    def __init__(self, limit: int) -> None:
        """Hold at most `limit` bytes, by the sizes given with the values; 0 holds nothing."""
        self._limit = limit
        self._held: OrderedDict[K, tuple[V, int]] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, key: K) -> V | None:
        """The value of a key, which is then the most recently used, or none."""
        with self._lock:
            if key not in self._held:
                return None
            self._held.move_to_end(key)
            return self._held[key][0]

    def put(self, key: K, value: V, size: int) -> None:
        """Hold a value of so many bytes, its key's included, in place of the one before.

        What is larger than the whole cache is not held, and drives nothing else out.
        """
        with self._lock:
            if key in self._held:
                self._size -= self._held.pop(key)[1]
            if size > self._limit:
                return
            self._held[key] = value, size
            self._size += size
            while self._size > self._limit:
                _, (_, freed) = self._held.popitem(last=False)
                self._size -= freed

    @property
    def size(self) -> int:
        """The bytes of all that is held."""
        return self._size

    def __len__(self) -> int:
        """How many values are held."""
        return len(self._held)


def memory(value: object) -> int:
    """The bytes of memory that a value takes with all it refers to, but for code and enumerations, which all share."""
    total = 0
    seen: set[int] = set()
    reached = [value]
    while reached:
        item = reached.pop()
        if isinstance(item, FunctionType):
            reached += item.__closure__ or ()
        elif id(item) not in seen and not isinstance(item, _SHARED):
            seen.add(id(item))
            total += getsizeof(item)
            reached += gc.get_referents(item)
    return total


_SHARED: Final = (type, ModuleType, BuiltinFunctionType, CodeType, Enum)
