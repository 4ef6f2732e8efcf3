"""What can go wrong, as a small tree: each error has a code for clients and a message that says what to do."""

from __future__ import annotations


class ChanceryError(Exception):
    """An error that people are shown. `code` is for programs, the message for people."""

    code = "ERROR"


class BadRequestError(ChanceryError):
    """A question that cannot be answered as it is asked."""

    code = "BAD_REQUEST"
