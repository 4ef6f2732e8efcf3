"""How drafts of single sentences agree with PLOVER's gold standard records: what kind of event, and who to whom.

The records are PLOVER's own, made from the manual of CAMEO; they are no part of the project (`shared/data/plover-gold`).
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import pycountry

from graph.draft.actor import Actor, ActorSection
from graph.draft.document import Document
from graph.draft.proposal import ClaimProposal, DeadlineProposal, DemandProposal, Draft, EventProposal, Proposal
from graph.model.names import words
from graph.model.rules import OPEN
from graph.model.terms import ClaimKind, EventKind
from loaders.gdelt.cameo import INTENT, kind
from tests.archives import archives
from tests.draft.happening import status_of
from tests.draft.tally import Tally

OF_2021: Final = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
"""Kinds that the records still have by their former names."""
OF_CLAIMS: Final[Mapping[str, str]] = {
    ClaimKind.ACCUSATION.value: "ACCUSE",
    ClaimKind.THREAT.value: "THREATEN",
    ClaimKind.COMMITMENT.value: "AGREE",
    ClaimKind.INTENTION.value: "AGREE",
}
"""The kinds of PLOVER that claims of a kind are."""
OF_OURS: Final[Mapping[EventKind, str]] = {
    EventKind.SUMMIT: "CONSULT",
    EventKind.CONFERENCE: "CONSULT",
    EventKind.CEREMONY: "CONSULT",
    EventKind.EXCHANGE_OF_LETTERS: "CONSULT",
    EventKind.SIGNING: "SUPPORT",
    EventKind.ESTABLISHMENT: "SUPPORT",
    EventKind.RESUMPTION: "SUPPORT",
    EventKind.DEMARCHE: "ACCUSE",
    EventKind.SUMMONS: "ACCUSE",
    EventKind.EXPULSION: "SANCTION",
    EventKind.RECALL: "SANCTION",
    EventKind.CLOSURE: "SANCTION",
    EventKind.WITHDRAWAL: "SANCTION",
}
"""The kinds of PLOVER of events that no code of CAMEO stands for here (`loaders.gdelt.cameo`)."""


@dataclass(slots=True)
class Agreement:
    """How the records and the drafts agree.

    Attributes:
        kinds: by PLOVER's kind, how many records there are, for how many anything is proposed, and how many have that kind.
        read: records for which something is proposed that has a kind in PLOVER, and for how many it is that of the record.
        acts, targets: of the records whose kind is right and that name one, how many have the right source, the right target.
        taken: by PLOVER's kind of the record, the kinds that were proposed instead.
    """

    kinds: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    read: Tally = field(default_factory=Tally)
    acts: Tally = field(default_factory=Tally)
    targets: Tally = field(default_factory=Tally)
    taken: Counter[tuple[str, str]] = field(default_factory=Counter)


def conversion(file: Path) -> Mapping[EventKind, frozenset[str]]:
    """The kinds of PLOVER that an event of a kind may be, by the table from CAMEO's codes, of what was done."""
    kinds: dict[EventKind, set[str]] = defaultdict(set)
    for line in file.read_text(encoding="utf-8").splitlines():
        if (row := re.match(r"(\d{2,4}): *([A-Z]+)\b", line)) and not row[1].startswith(INTENT):
            kinds[kind(row[1])].add(row[2])
    for ours, theirs in OF_OURS.items():
        kinds[ours].add(theirs)
    return {ours: frozenset(theirs) for ours, theirs in kinds.items()}


def agreement(read: Callable[[Document], Draft], folder: Path | None = None) -> Agreement:
    """Draft the sentence of each record, and compare."""
    folder = folder or archives() / "plover-gold"
    table = conversion(next(folder.glob("CAMEO2PLOVER*.txt")))
    measured = Agreement()
    for record in json.loads((folder / "records.json").read_text(encoding="utf-8")):
        if text := record.get("text"):
            document = Document(text=text, language="en", sha256=sha256(text.encode()).hexdigest())
            _compare(record, read(document).proposals, table, measured)
    return measured


def _compare(
    record: Mapping[str, Any],
    proposals: Iterable[Proposal],
    table: Mapping[EventKind, frozenset[str]],
    into: Agreement,
) -> None:
    wanted = OF_2021.get(record["event"], record["event"])
    proposed = [(one, theirs) for one in proposals if (theirs := _kinds(one, table))]
    fitting = [one for one, theirs in proposed if wanted in theirs]
    tally = into.kinds[wanted]
    tally.there += 1
    tally.met += bool(fitting)
    into.read.there += 1
    into.read.met += bool(fitting)
    if proposed:
        tally.judge(bool(fitting))
        into.read.judge(bool(fitting))
    if not fitting:
        into.taken.update({(wanted, theirs) for _, kinds in proposed for theirs in kinds})
        return
    for side, tally in (("source", into.acts), ("target", into.targets)):
        if named := list(_named(record.get(side))):
            sides = [_source(one) if side == "source" else _target(one) for one in fitting]
            tally.judge(any(_is(name, code, actor) for name, code in named for actors in sides for actor in actors))


def _kinds(one: Proposal, table: Mapping[EventKind, frozenset[str]]) -> frozenset[str]:
    match one:
        case EventProposal():
            if status_of(one) in OPEN:
                return frozenset({"AGREE"})
            return table.get(EventKind(one.kind), frozenset())
        case DemandProposal():
            return frozenset({"REQUEST"})
        case ClaimProposal():
            return frozenset({OF_CLAIMS[one.kind]}) if one.kind in OF_CLAIMS else frozenset()
        case DeadlineProposal():
            return frozenset()
        case _:
            return frozenset({"SANCTION", "COERCE"})


def _source(one: Proposal) -> tuple[Actor, ...]:
    match one:
        case EventProposal():
            return tuple(part.who for part in one.participants if part.role != "target")
        case ClaimProposal():
            return one.by
        case DemandProposal():
            return one.made_by
        case DeadlineProposal():
            return one.set_by
        case _:
            return one.imposed_by


def _target(one: Proposal) -> tuple[Actor, ...]:
    if isinstance(one, EventProposal):
        return tuple(part.who for part in one.participants if part.role != "initiator")
    return one.addressed_to


def _named(actors: object) -> Iterator[tuple[str, str]]:
    if isinstance(actors, list):
        for actor in actors:
            yield str(actor.get("actorText", "")), str(actor.get("code", ""))


def _is(name: str, code: str, actor: Actor) -> bool:
    """Whether an actor is the one of a record: of the country of its code, or with a word of its name."""
    country = pycountry.countries.get(alpha_3=code[:3])
    chain: list[Actor] = [actor]
    while chain[-1].represents and chain[-1].represents not in chain:
        chain.append(chain[-1].represents)
    if country is not None:
        known = {words(getattr(country, one, "")) for one in ("name", "common_name", "official_name")}
        if any(one.section is ActorSection.COUNTRIES and words(one.name) in known for one in chain):
            return True
    return bool({*words(name)} & {word for word in words(actor.name) if len(word) > 2})
