"""Derived files are as they are derived: nobody edits them by hand, and nobody forgets them."""

import pytest

from tests.derived import DERIVED, text


@pytest.mark.parametrize("path", DERIVED)
def test_it_is_as_it_is_derived(path: str) -> None:
    """The file is, to the letter, what `make generate` writes."""
    kept, derived = text(path).splitlines(keepends=True), DERIVED[path]().splitlines(keepends=True)
    if kept != derived:
        line = next((at for at, pair in enumerate(zip(kept, derived, strict=False)) if pair[0] != pair[1]), None)
        where = f"line {line + 1}" if line is not None else "its end"
        pytest.fail(f"{path} is not as it is derived, from {where} on: run `make generate`.", pytrace=False)
