"""The page that says how people are told apart and how well, made from the model and measured on every run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from graph.model.ontology import told_labels
from graph.resolve.evaluation.events import measure_events, stories
from graph.resolve.evaluation.labels import LabelledPair, labelled_pairs
from graph.resolve.evaluation.measurement import TOLD, Measured, measure
from graph.resolve.evaluation.stories import MeasuredStories
from graph.resolve.evaluation.things import measure_things, stories_of, thing_stories
from graph.resolve.events.likeness import PRIOR as EVENT_PRIOR
from graph.resolve.events.likeness import Sign as EventSign
from graph.resolve.log_odds import DOUBTFUL, Weighed
from graph.resolve.log_odds import SAME as LIKE
from graph.resolve.people.agreement import NameLevel
from graph.resolve.people.features import HARD, Sign
from graph.resolve.people.namesakes import namesakes
from graph.resolve.people.score import DIFFERENT, PRIOR, SAME, weights
from graph.resolve.things.likeness import PRIOR as THING_PRIOR
from graph.resolve.things.likeness import Sign as ThingSign

_HALVES: Final = {"first half": False, "second half": True}

LATE: Final = 11
"""Families at the end of the labelled ones that were added to hold what the archives had shown."""
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
Mentions that go on from year to year do not join a full name a generation, twenty years, away. Somebody rises: a foreign minister and
a prime minister of one country within four years, or a crown prince and a king, are one where a family name that few bear is the same to the
letter and only one person of that name is known in the country; under one full name over more years. On the archives that joined 66
pairs, looked at one by one: all are one person (Putin, Fahd, Eden, Shamir, Peres, Arafat …).

**Which name is shown.** Of the records of one person a full name goes before a lone one, then the name by which an authority knows them, then the
form that most records bear out, so that a slip is not shown; offices in front are left out, but for those who go by them (King Hussein).

**Namesakes in one office.** That `President Assad` of 1999 and of 2001 are father and son, no archive says.
`graph/resolve/people/namesakes.yml` says it of {namesakes} changes from one to another of a family name, by country, office and day.
Of families that it does not name, only the rules above can tell.

**Names of parents.** Who has a parent's name after `bin` is not that parent: Hamad Al Khalifa is not Salman bin Hamad Al
Khalifa. Two short forms (Recep Erdogan, Tayyip Erdogan) are one only where a third record has the longer name of both.

**Countries and organisations** are one by what an authority calls them (`gsh/russia`, the gazetteer's id), else by ISO
code or name at times that overlap. One that is known by its name alone is the only one so called that has a code; where
two have that name (Congo), or none, it stays itself. Two ids of one authority are two: East Germany is not Germany, nor the Soviet Union
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
{pairs:,} labelled pairs of real diplomats' records (`graph/resolve/evaluation/labelled.yml`): transliterations, orders of names,
titles, initials, married names, parents and children in one office. Half of the families of names are calibrated on;
the other half is held out. Each pair is judged by itself, without what further records would tell. Calibration leaves
out what `namesakes.yml` tells; as it tells of some families that are held out, these are measured without it as well.
The last {late} families were labelled after the archives had shown what the rules made of such names.
"""

_ARCHIVES: Final = """\
Looked through by hand on 26 November 2026, with the dossier and the six archives (state-gsh, -rdcr, -pocom, -travels,
-visits, ifg-ministers) in one store. Both engines come to the same decisions, which a test holds.

| | |
|---|---|
| people | 9,434 records, 7,486 people; 1,948 joins; 339 doubtful pairs, each the likeliest between two people |
| the 50 largest groups of people | 0 wrong |
| 60 joins of people at random, not by a shared id | 0 wrong |
| 50 doubtful pairs at random | 29 are one person: other offices (`Prime Minister Putin`), gaps of more than a dozen years |
| ids of the Principal Officers in several sources | 1 of 358 not joined (`DeJarnette`, `De Jarnette`) |
| British ministers since May 1979 in travels and visits | 60 of 60 joined to ifg-ministers |
| countries | 1,395 records, 602 countries; 793 joins, 0 wrong; every state that two archives know by one id is one |
| organisations | 1,309 records, no joins, 13 doubtful pairs within one source |

One man in two terms long apart stays two, with the pair shown to a person: `Rabin` of 1974 and of 1992, since such a gap may
as well part parent and child. So does a lone name in another office (`Foreign Minister Gul`, `President Gul`).
Leaders who are met abroad count for the country of the meeting where the text names none (`Chancellor Merkel` in Italy);
such mentions are not joined.
"""

_EVENTS: Final = """\
Records of events in which somebody has a part are compared once who is who is decided; what a machine coded is not. Two can
tell of one event when they are of one kind, their days overlap, somebody took part in both, and no document tells of both. What
speaks for and against it has a weight in log-odds, set by hand; from {same} on they are one, down to {doubtful} a person should
look. Where a document tells of several events that a record of another fits, none is joined and each pair is doubtful: two
sessions of one day stay two. Where nobody is named, as between governments, the place or more must speak for it.

Held to {stories} made-up stories (`graph/resolve/evaluation/labelled-events.yml`), {pairs} pairs. The weights are not calibrated on
them: so few made-up pairs would teach what their writer thought. In the archives of travels and visits the rule joins 40 meetings
of 2,756, of a President's and of a Secretary's or a host's record; each was looked at on 28 November 2026, and all 40 are one.
217 pairs are doubtful: 197 of them are journeys of a President and of a Secretary who went along. That was before events
between bodies alone were compared as well.
"""

_THINGS: Final = """\
Records of one label are compared that have the same words for a name, or a word of it and an actor in common: who set, made or
imposed it, and to whom. The sum and its bounds are those of events, and no two records of one document are joined. What is
alike only in part is shown to a person; a series, of which the name alone is told, always is.

Held to {stories} made-up stories (`graph/resolve/evaluation/labelled-things.yml`), {pairs} pairs: too few to say how
precise it is to a hundredth. The weights were set by hand before the stories were written, and not changed after they had been
measured.
"""


def page(pairs: Sequence[LabelledPair] | None = None) -> str:
    """The page as Markdown."""
    found = labelled_pairs() if pairs is None else pairs
    changes = sum(len(change.days) for known in namesakes().values() for change in known)
    calibrated = measure([pair for pair in found if not pair.held_out])
    untouched = [pair for pair in found if pair.held_out]
    held_out, untold = measure(untouched), measure(untouched, without=TOLD)
    parts = [
        _HEAD.format(same=SAME, different=DIFFERENT, namesakes=changes),
        "## Measured\n",
        _MEASURED.format(pairs=len(found), late=LATE),
        _results((("calibration", calibrated), ("held out", held_out), ("held out, without namesakes", untold))),
        "Joined or shown counts pairs of one person that are joined, or that a person is asked about.\n",
        "## Reliability, on the pairs held out without namesakes\n",
        _reliability(untold),
        "## Joined wrongly, on the pairs held out without namesakes\n",
        _wrong(untold),
        "## On the archives\n",
        _ARCHIVES,
        "## Weights\n",
        _weights(),
        "## Events\n",
        _events(),
        "## Series, deadlines, demands and measures\n",
        _things(),
    ]
    return "\n".join(parts)


def _events() -> str:
    told = stories()
    pairs = measure_events(told).pairs
    halves = {
        name: measure_events(story for story in told if story.held_out is held_out)
        for name, held_out in _HALVES.items()
    }
    head = _EVENTS.format(same=LIKE, doubtful=DOUBTFUL, stories=len(told), pairs=pairs)
    prior = ("one kind, days that overlap, somebody in both", EVENT_PRIOR)
    return "\n".join([head, *_halves("event", halves), "", *_signs(prior, EventSign)]) + "\n"


def _things() -> str:
    told = thing_stories()
    rows = {
        f"{label}, {name}": measure_things(story for story in stories_of(label, told) if story.held_out is held_out)
        for label in told_labels()
        for name, held_out in _HALVES.items()
        if stories_of(label, told)
    }
    head = _THINGS.format(stories=len(told), pairs=measure_things(told).pairs)
    return "\n".join([head, *_halves("thing", rows), "", *_signs(("one label", THING_PRIOR), ThingSign)]) + "\n"


def _halves(what: str, rows: Mapping[str, MeasuredStories]) -> list[str]:
    return [
        f"| | pairs | one {what} | joined | wrongly | doubtful | joined or shown |",
        "|---|--:|--:|--:|--:|--:|--:|",
        *(
            f"| {name} | {row.pairs} | {row.same} | {row.joined} | {row.wrong} | {row.doubtful} | {row.reached} |"
            for name, row in rows.items()
        ),
    ]


def _signs(prior: tuple[str, float], signs: Iterable[Weighed]) -> list[str]:
    weighed = [prior, *((sign.reason, sign.weight) for sign in signs)]
    return ["| sign | weight |", "|---|--:|", *(f"| {reason} | {weight:+.1f} |" for reason, weight in weighed)]


def _results(rows: Sequence[tuple[str, Measured]]) -> str:
    lines = [
        "| | pairs | one person | joined | precision | recall | doubtful | joined or shown |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for name, measured in rows:
        lines.append(
            f"| {name} | {measured.pairs} | {measured.same} | {measured.joined} | {measured.precision:.3f} | {measured.recall:.3f}"
            f" | {measured.doubtful} | {measured.reached:.3f} |"
        )
    return "\n".join(lines) + "\n"


def _reliability(measured: Measured) -> str:
    lines = ["| probability | pairs | mean | one person |", "|---|--:|--:|--:|"]
    lines += [
        f"| {band.lower} to {band.upper} | {band.pairs} | {band.expected:.3f} | {band.observed:.3f} |"
        for band in measured.bins
    ]
    return "\n".join(lines) + "\n"


def _wrong(measured: Measured) -> str:
    if not measured.wrong:
        return "None.\n"
    return "".join(f"- {pair.left.names[0]} and {pair.right.names[0]} ({pair.family})\n" for pair in measured.wrong)


def _weights() -> str:
    known = weights()
    lines = ["| feature | weight | |", "|---|--:|---|", f"| `{PRIOR}` | {known[PRIOR]:+.2f} | |"]
    for key in (*(level.value for level in NameLevel), *(level.value for level in Sign)):
        lines.append(f"| `{key}` | {known[key]:+.2f} | {'✗' if key in HARD else ''} |")
    return "\n".join(lines) + "\n"
