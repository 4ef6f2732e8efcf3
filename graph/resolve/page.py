"""The page that says how people are told apart and how well, made from the model and measured on every run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from graph.resolve.agreement import NameLevel
from graph.resolve.features import HARD, Sign
from graph.resolve.labels import LabelledPair, labelled_pairs
from graph.resolve.measurement import Measured, measure
from graph.resolve.scoring import DIFFERENT, PRIOR, SAME, weights

_HEAD: Final = """\
# Who is who

Made by `chancery resolve measure --format page > docs/resolution.md`; a test holds it to what is measured.

Every source keeps its own record of a person. Rules and people decide which records are one: `SAME_AS` and
`NOT_SAME_AS` lead from the one to the other and say who decided, when, how sure it is and why. Decisions stamp
`canonical_id`; nothing is merged, and what no longer holds is closed. Pairs that nobody has decided are kept as
`POSSIBLY_SAME_AS`, for a person to look at.

```sh
chancery resolve                                    # go through the doubtful pairs, both records side by side
chancery resolve list --format csv                  # list them
chancery resolve same A B --by NAME --reason TEXT   # give a verdict; also not-same, and undo
chancery resolve export verdicts.jsonl              # keep verdicts as a file; import takes them into another store
```

**How a pair is found.** Records are compared when they share two words of a name (in any order, folded by sound), a
family name and an initial, a family name and a country, the sounds of a Chinese or Korean name, or what an authority
calls them.

**What others tell.** Two mentions in one office some years apart (six at most) are one where nobody else is known in
it between them. A lone family name is that of the only one so called who is known in the office, if no more than a
dozen years lie between; not where many bear the name, nor where it is a ruling house's. A monarch of one number is one.
Mentions that go on from year to year do not join a full name a generation, twenty years, away.

**Countries and organisations** are one by what an authority calls them (`gsh/russia`, the gazetteer's id), else by ISO
code or name at times that overlap. Two ids of one authority are two: East Germany is not Germany, nor the Soviet Union
Russia, nor Taiwan China, whatever names and codes they share.

**How it is scored.** Each thing that speaks for or against the two being one person has a weight in log-odds; the sum
is turned into a probability (Fellegi and Sunter, 1969). The weights are those below, found by logistic regression on
half of the labelled pairs, near weights that were set by hand. From {same} on two records are one; down to
{different} a person should look.

**What no score outweighs.** Two records with one of the features marked ✗ never stand in one group by a rule, also not
through others. A lone family name ("Foreign Minister Abe") joins a person only where its office fits the days on which
they held it or acted in it, and only when nobody else fits about as well. A person's verdict goes before everything;
where it contradicts joins, the group is split and that is said.
"""

_MEASURED: Final = """\
{pairs:,} labelled pairs of real diplomats' records (`graph/resolve/labelled.yml`): transliterations, orders of names,
titles, initials, married names, parents and children in one office. Half of the families of names are calibrated on;
the other half is held out. Each pair is judged by itself, without what further records would tell.
"""

_ARCHIVES: Final = """\
Looked through by hand on 25 November 2026, with the dossier and the six archives (state-gsh, -rdcr, -pocom, -travels,
-visits, ifg-ministers) in one store:

| | |
|---|---|
| people | 9,406 records, 7,491 people; 1,915 joins, 1,206 doubtful pairs |
| the 50 largest groups of people | 1 wrong: `President Assad` of 1983 to 2000 is father and son |
| 50 joins of people at random, not by a shared id | 0 wrong |
| 50 doubtful pairs at random | 30 are one person: other offices (`Prime Minister Putin`), gaps of more than a dozen years |
| ids of the Principal Officers in several sources | 1 of 4,278 not joined (`DeJarnette`, `De Jarnette`) |
| British ministers since 1979 in travels and visits | 55 of 58 joined to ifg-ministers; 3 are `Theresa`, cut before `May` |
| countries | 1,395 records, 602 countries; 793 joins, 0 wrong; every state that two archives know by one id is one |
| organisations | 1,301 records, no joins, 13 doubtful pairs within one source |

Leaders who are met abroad count for the country of the meeting where the text names none (`Chancellor Merkel` in Italy);
such mentions are not joined.
"""


def page(pairs: Sequence[LabelledPair] | None = None) -> str:
    """The page as Markdown."""
    found = labelled_pairs() if pairs is None else pairs
    calibrated = measure([pair for pair in found if not pair.held_out])
    held_out = measure([pair for pair in found if pair.held_out])
    parts = [
        _HEAD.format(same=SAME, different=DIFFERENT),
        "## Measured\n",
        _MEASURED.format(pairs=len(found)),
        _results((("calibration", calibrated), ("held out", held_out))),
        "Joined or shown counts pairs of one person that are joined, or that a person is asked about.\n",
        "## Reliability, on the pairs held out\n",
        _reliability(held_out),
        "## Joined wrongly, on the pairs held out\n",
        _wrong(held_out),
        "## On the archives\n",
        _ARCHIVES,
        "## Weights\n",
        _weights(),
    ]
    return "\n".join(parts)


def _results(rows: Sequence[tuple[str, Measured]]) -> str:
    lines = [
        "| | pairs | one person | joined | precision | recall | doubtful | joined or shown |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for name, each in rows:
        lines.append(
            f"| {name} | {each.pairs} | {each.same} | {each.joined} | {each.precision:.3f} | {each.recall:.3f}"
            f" | {each.doubtful} | {each.reached:.3f} |"
        )
    return "\n".join(lines) + "\n"


def _reliability(measured: Measured) -> str:
    lines = ["| probability | pairs | mean | one person |", "|---|--:|--:|--:|"]
    lines += [
        f"| {each.lower} to {each.upper} | {each.pairs} | {each.expected:.3f} | {each.observed:.3f} |"
        for each in measured.bins
    ]
    return "\n".join(lines) + "\n"


def _wrong(measured: Measured) -> str:
    if not measured.wrong:
        return "None.\n"
    return "".join(f"- {pair.left.names[0]} and {pair.right.names[0]} ({pair.family})\n" for pair in measured.wrong)


def _weights() -> str:
    known = weights()
    lines = ["| feature | weight | |", "|---|--:|---|", f"| `{PRIOR}` | {known[PRIOR]:+.2f} | |"]
    for key in (*(each.value for each in NameLevel), *(each.value for each in Sign)):
        lines.append(f"| `{key}` | {known[key]:+.2f} | {'✗' if key in HARD else ''} |")
    return "\n".join(lines) + "\n"
