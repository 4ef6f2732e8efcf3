"""A text of ours, in the form of an article, and what is proposed from it."""

from pathlib import Path
from typing import Final

TEXT: Final = """Ruritania Calls Off Border Talks With Graustark

The Ruritanian government called off border talks with Graustark that were due in Zenda on March 9, two people at court said on Friday. Graustark had asked for a higher toll.

Foreign Minister Rudolf Sapt was to meet Grenfall Lorry, the envoy of Graustark.

On March 1 Sapt spoke with Lorry by telephone. “The pass is closed,” Sapt told reporters after the call.

Snow is expected next week.
"""
NAME: Final = "2024-03-08-border-talks"
PROPOSED: Final = "    proposed: true\n"


def locator(words: str) -> str:
    """The place of words of the text, and the words: the evidence of an entry."""
    start = TEXT.index(words)
    quote = " ".join(words.split()[:12])
    return f'locator: "selector(type=TextPositionSelector,start={start},end={start + len(words)})", quote: "{quote}"'


def evidence(words: str, confidence: float = 0.8) -> str:
    """The same as lines of an entry."""
    parts = locator(words).split(", quote: ")
    return f"    {parts[0]}\n    quote: {parts[1]}\n    confidence: {confidence}\n"


DOSSIER: Final = (
    """id: courier-2024-03-08
source:
  title: Ruritania Calls Off Border Talks With Graustark
  publisher: The Strelsau Courier
  published: 2024-03-08
  language: en
countries:
  ruritania:
    name: Ruritania
"""
    + evidence("Ruritanian government")
    + PROPOSED
    + """  graustark:
    name: Graustark
"""
    + evidence("Graustark that")
    + PROPOSED
    + """people:
  sapt:
    name: Rudolf Sapt
    represents: ruritania
"""
    + evidence("Foreign Minister Rudolf Sapt", 0.9)
    + PROPOSED
    + """  lorry:
    name: Grenfall Lorry
    represents: graustark
"""
    + evidence("Grenfall Lorry, the envoy of Graustark", 0.9)
    + PROPOSED
    + """events:
  border-talks:
    name: Border talks
    kind: negotiation
    start: 2024-03-09
    participants:
      - {who: sapt, attendance: expected, """
    + locator("Rudolf Sapt was to meet")
    + """}
      - {who: lorry, attendance: expected}
    history:
      - {to: planned}
      - {from: planned, to: cancelled, decided_by: ruritania, attribution: anonymous, attributed_to: two people at court}
"""
    + evidence("called off border talks", 0.7)
    + PROPOSED
    + """  sapt-lorry-call:
    name: Call of Sapt and Lorry
    kind: meeting
    start: 2024-03-01
    status: held
    participants:
      - {who: sapt, attendance: attended}
      - {who: lorry, attendance: attended}
"""
    + evidence("Sapt spoke with Lorry by telephone")
    + PROPOSED
    + """  snowfall:
    name: Snow next week
    kind: meeting
"""
    + evidence("Snow is expected next week", 0.3)
    + PROPOSED
    + """claims:
  pass-closed:
    name: The pass is closed
    kind: statement
    by: sapt
"""
    + evidence("The pass is closed")
    + PROPOSED
    + f"""draft:
  unread:
    - {{{locator("Graustark had asked for a higher toll.")}}}
"""
)


def on_the_desk(folder: Path, name: str = NAME) -> Path:
    """The folder with the sample in it, as it is drafted; gives its dossier."""
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    file = folder / f"{name}.yml"
    file.write_text(DOSSIER, encoding="utf-8")
    return file
