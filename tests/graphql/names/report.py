"""What the evaluation says: the tables of docs/names.md.

`make evaluate-names` loads the archives into a store of its own, which takes some minutes, asks it for every name and writes the
tables; `make evaluate-names A="--store PATH"` asks a store that has them.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from operator import attrgetter
from pathlib import Path
from typing import Final

from graph.graphql.server.answer import execute
from graph.ingest.load import load
from graph.resolve.decisions.resolution import resolve
from graph.store import open_store
from graph.store.layout import schema
from graph.store.protocol import Store
from loaders.catalogue import loader
from tests.archives import ROOT, archives
from tests.derived import evaluated
from tests.graphql.names.evaluation import FRESH, KEPT_BACK, MAKING, Outcome, Typed, outcomes, typed_names

DOCUMENT: Final = ROOT / "docs" / "names.md"
LOADED: Final = ("state-gsh", "state-pocom", "state-rdcr", "state-travels", "state-visits", "ifg-ministers")
ROUNDS: Final = 3
"""How often each name is asked for its time, after once that is not counted."""
_PARTS: Final = (MAKING, KEPT_BACK, FRESH)
_SEARCHED, _ASKED = attrgetter("searched"), attrgetter("asked")
_TIMED: Final = "query ($text: String!) { search(text: $text, first: 10) { edges { score node { id name } } } }"


def filled(store: Store) -> Store:
    """A store with all archives, resolved."""
    store.prepare(schema())
    with tempfile.TemporaryDirectory() as folder:
        for source in LOADED:
            load(store, loader(source), archives() / source, rejects=Path(folder) / "rejects.jsonl", progress=None)
    resolve(store)
    return store


def times(store: Store, names: Sequence[Typed]) -> list[float]:
    """Milliseconds of each search for a name, sorted."""
    taken = []
    for number in range(ROUNDS + 1):
        for typed in names:
            begun = time.perf_counter()
            execute(store, _TIMED, {"text": typed.text})
            if number:
                taken.append((time.perf_counter() - begun) * 1000)
    return sorted(taken)


def text(found: Sequence[Outcome], engine: str, taken: Sequence[float]) -> str:
    """The tables."""
    return "\n".join([*_table(found), "", *_missed(found), "", _speed(engine, taken)])


def _table(found: Sequence[Outcome]) -> Iterator[str]:
    yield f"| kind | {' | '.join(f'{part} | `search` | `who`' for part in _PARTS)} |"
    yield f"|---|{'--:|' * 3 * len(_PARTS)}"
    for kind in [*dict.fromkeys(outcome.typed.kind for outcome in found), "all"]:
        of_kind = [outcome for outcome in found if kind in ("all", outcome.typed.kind)]
        counts = []
        for part in _PARTS:
            of_part = [outcome for outcome in of_kind if outcome.typed.part == part]
            counts += [len(of_part), *(sum(map(how, of_part)) for how in (_SEARCHED, _ASKED))]
        yield f"| {kind} | {' | '.join(map(str, counts))} |"


def _missed(found: Sequence[Outcome]) -> Iterator[str]:
    yield "Not found:"
    yield ""
    for outcome in found:
        if not (outcome.searched and outcome.asked):
            first = f"`{outcome.first}` ({outcome.by})" if outcome.first else "nobody"
            yield f"- `{outcome.typed.text}` ({outcome.typed.kind}), for `{outcome.typed.name}`: first is {first}"


def _speed(engine: str, taken: Sequence[float]) -> str:
    slow = taken[int(len(taken) * 0.9)]
    return f"A search for one of these names takes {statistics.median(taken):.1f} ms (median; nine of ten within {slow:.0f}) on {engine}."


def main() -> int:
    """Write the tables, and print them."""
    parser = argparse.ArgumentParser(description="Ask the archives for well-known names as people type them.")
    parser.add_argument("--store", help="a store that has all archives; one is filled when it is not given")
    asked = parser.parse_args()
    if not archives().is_dir():
        sys.stderr.write(f"There are no archives at {archives()} (CHANCERY_ARCHIVES): nothing to ask.\n")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        address = asked.store or folder
        with open_store(address, create=not asked.store) as store:
            names = list(typed_names())
            prepared = store if asked.store else filled(store)
            prepared.prepare(schema())
            found = list(outcomes(prepared, iter(names)))
            told = text(found, prepared.engine, times(prepared, names))
    DOCUMENT.write_text(evaluated(DOCUMENT, told), encoding="utf-8")
    sys.stdout.write(told + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
