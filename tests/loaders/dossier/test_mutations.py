"""However a dossier is damaged, there are problems or records, never an exception."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.ingest.admission import admit
from graph.model import Record
from loaders.catalogue import loader
from loaders.dossier.problems import check
from tests.loaders.dossier.conftest import VALID

SHORT = """\
id: test-2024
source: {title: An article, published: 2024-03-02}
groups:
  both: [sapt, ruritania]
  more:
    - both
    - lorry
voices:
  court: {attribution: anonymous, via: The Post}
countries:
  ruritania: Ruritania
people:
  - for_all: {represents: ruritania}
    sapt: Colonel Sapt
    lorry:
      name: Lorry
      names:
        de: [Lori]
  - ivy: Ivy
events:
  for_all: {kind: meeting}
  talks:
    name: Talks
    attendance: attended
    participants: more
    history: [planned, held]
  supper:
    name: Supper
    participants:
      expected: both
      absent: ivy
    voice: court
claims:
  snow:
    name: Snow
    kind: statement
    by: sapt
    disputed_by: {who: both, stance: denies}
"""
WORDS = sorted({word for text in (VALID, SHORT) for word in text.split()})
PIECES = st.one_of(
    st.sampled_from([*WORDS, "null", "true", "-1", "1e400", ".nan", "2024-02-30", "~", "[", "}", "*a", "&a", "!!x"]),
    st.text(max_size=8),
)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A valid dossier, in long or in short, with lines dropped, doubled, shifted or with other words in them."""
    lines = draw(st.sampled_from([VALID, SHORT])).splitlines()
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["drop", "double", "shift", "replace", "append", "value"])):
            case "drop" if len(lines) > 1:
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case "shift":
                lines[at] = "  " + lines[at] if draw(st.booleans()) else lines[at][2:]
            case "replace":
                words = lines[at].split(" ")
                words[draw(st.integers(0, len(words) - 1))] = draw(PIECES)
                lines[at] = " ".join(words)
            case "append":
                lines[at] += draw(PIECES)
            case _:
                lines[at] = lines[at].partition(":")[0] + ": " + draw(PIECES)
    raw = "\n".join(lines).encode("utf-8", "surrogatepass")
    if draw(st.integers(0, 9)) == 0:
        at = draw(st.integers(0, len(raw)))
        raw = raw[:at] + draw(st.binary(min_size=1, max_size=3)) + raw[at:]
    return raw


@settings(max_examples=300, deadline=None)
@given(damaged())
def test_damaged(raw: bytes) -> None:
    """A dossier without problems gives records that the store admits; with any, it gives refusals only."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "damaged.yml")
        file.write_bytes(raw)
        problems = check(file)
        source = loader("dossier")
        (document,) = source.documents(file)
        found = list(source.records(document, source.survey(file)))
        records = [record for record in found if isinstance(record, Record)]
        assert len(records) == (0 if problems else len(found))
        for record in records:
            admit(record)
        for problem in problems:
            assert problem.origin.line
            assert problem.message
