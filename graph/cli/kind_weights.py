"""The weights of kinds of event that a user gives: a name, or a JSON file."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path

from graph.analysis.contacts.weights import EVEN, GOLDSTEIN
from graph.errors import BadRequestError
from graph.model.terms import EventKind


def kind_weights(name: str | None) -> Mapping[str, float]:
    """The weights that the option `--kind-weights` names.

    Args:
        name: `goldstein`, or a path; None for the same weight for all kinds.

    Raises:
        BadRequestError: the file cannot be read, holds no such table, or names a kind that does not exist.
    """
    if name is None:
        return EVEN
    if name == "goldstein":
        return GOLDSTEIN
    try:
        content = json.loads(Path(name).read_text(encoding="utf-8"))
        weights = {str(kind): float(weight) for kind, weight in content.items()}
    except OSError as error:
        raise BadRequestError(f"{name} cannot be read: {error.strerror}.") from error
    except (ValueError, TypeError, AttributeError):
        raise BadRequestError(
            f'{name} is no table of weights: write JSON such as {{"meeting": 1, "call": 0.5}}.'
        ) from None
    if infinite := [kind for kind, weight in weights.items() if not math.isfinite(weight)]:
        raise BadRequestError(f"{name}: the weight of {', '.join(infinite)} is no number.")
    known = {*EVEN, *(kind.value for kind in EventKind)}
    if unknown := [kind for kind in weights if kind not in known and "/" not in kind]:  # a code reads scheme/code
        raise BadRequestError(f"{name}: there is no kind {', '.join(unknown)}; there are: {', '.join(sorted(known))}.")
    return weights
