"""Which deadlines, demands and attributions of a draft are right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.draft.actor import Actor, ActorSection
from graph.draft.proposal import (
    ClaimProposal,
    DeadlineProposal,
    DemandProposal,
    Draft,
    EventProposal,
    Grounds,
    Proposal,
)
from graph.model.terms import Attribution
from tests.draft.cast import Cast
from tests.draft.happening import Happenings, contradict, same_day
from tests.draft.label import ANY, NOBODY, ClaimLabel, DeadlineLabel, Labels
from tests.draft.pairing import pairs
from tests.draft.place import Places
from tests.draft.tally import Measurement


@dataclass(frozen=True, eq=False, kw_only=True)
class Attributed:
    """That a draft has somebody say something: a claim, a demand, a dispute, or a fact that is told on somebody's word.

    Attributes:
        speakers: who, by the keys of the labels; empty where they are not named.
        word: on whose word it is.
        at: the sentences that it stands on.
        proposal: what they say.
    """

    speakers: frozenset[str]
    word: str
    at: frozenset[str]
    grounds: Grounds
    proposal: Proposal


class Speech:
    """What is said in one draft beside what its labels have said."""

    def __init__(self, labels: Labels, draft: Draft, cast: Cast, places: Places) -> None:
        self._labels, self._draft, self._cast, self._places = labels, draft, cast, places

    def measure(self, happenings: Happenings, into: Measurement) -> None:
        """Count what is right."""
        self._attributions(happenings, into)
        self._deadlines(into)
        self._demands(into)

    def _attributions(self, happenings: Happenings, into: Measurement) -> None:
        said = self.attributed()
        required = [one for one in self._labels.claims if not one.aside]
        met = {column: required[row] for row, column in pairs(required, said, self._fit)}
        plain, whole = into.tallies["speaker"], into.tallies["speaker and word"]
        for column, one in enumerate(said):
            label = met.get(column)
            if label is None and self._counts_not(one):
                continue
            right = label is not None and self._is_word(label, one)
            plain.judge(label is not None)
            whole.judge(right)
            whole.met += right
            if isinstance(one.proposal, ClaimProposal):
                into.confidences.append((one.grounds.rule, one.grounds.confidence, label is not None))
            if label is None:
                here = [other for other in self._labels.claims if one.at & set(other.at)]
                into.miss("attributions proposed wrongly", self._wrong(here, one), self._where(one))
                continue
            if not right:
                into.miss("words", f"{one.word} for {label.words[0]}", self._where(one))
            if label.via:
                via = self._cast.called(one.grounds.via or "")
                into.tallies["via"].judge(via == self._cast.canonical(label.via))
            if label.of and isinstance(one.proposal, ClaimProposal):
                about = (
                    happenings.of.get(event) for event in one.proposal.concerns if isinstance(event, EventProposal)
                )
                into.tallies["about the right event"].judge(any(event and event.id == label.of for event in about))
        for label in required:
            found = any(label is other for other in met.values())
            for tally in (plain, whole):
                tally.there += 1
            plain.met += found
            if not found:
                spoken = any(one.at & set(label.at) for one in said)
                why = "another speaker" if spoken else "nothing is read there"
                into.miss("attributions missed", why, f"{self._labels.text} {self._places.sentence(label.at[0])[:160]}")

    def attributed(self) -> list[Attributed]:
        """All that is said in the draft, what is said twice once."""
        said: list[Attributed] = []
        for one in self._told():
            if not any(one.speakers == other.speakers and one.at & other.at for other in said):
                said.append(one)
        return said

    def _told(self) -> Iterator[Attributed]:
        claims = [one for one in self._draft.proposals if isinstance(one, ClaimProposal)]
        for claim in claims:
            if not claim.by and not claim.grounds.attributed_to and claim.grounds.attribution in (None, "inferred"):
                continue  # the text says it in its own voice
            yield self._one(claim.by, claim.grounds, claim)
        for proposal in self._draft.proposals:
            if isinstance(proposal, DemandProposal):
                yield self._one(proposal.made_by, proposal.grounds, proposal)
            if isinstance(proposal, ClaimProposal | DeadlineProposal):
                for dispute in proposal.disputes:
                    yield self._one((dispute.who,), dispute.grounds, proposal)
            if not isinstance(proposal, ClaimProposal):
                for grounds in self._grounds(proposal):
                    if grounds.attributed_to and grounds.attribution not in (None, "inferred"):
                        yield self._one((), grounds, proposal)

    def _grounds(self, proposal: Proposal) -> Iterator[Grounds]:
        yield proposal.grounds
        if isinstance(proposal, EventProposal):
            yield from proposal.also_told
        if not isinstance(proposal, ClaimProposal):
            yield from (step.grounds for step in proposal.steps)

    def _one(self, by: Iterable[Actor], grounds: Grounds, proposal: Proposal) -> Attributed:
        actors = tuple(by)
        named = {self._cast.acting(one) for one in actors}
        if not actors and grounds.attributed_to:
            named = {key for key in [self._cast.called(grounds.attributed_to)] if key}
        word = grounds.attribution
        if word is None:
            person = len(actors) == 1 and actors[0].section is ActorSection.PEOPLE
            word = "named" if person else "inferred"
        at = frozenset(self._places.of(grounds.span))
        return Attributed(speakers=frozenset(named), word=word, at=at, grounds=grounds, proposal=proposal)

    def _fit(self, label: ClaimLabel, one: Attributed) -> float:
        if not one.at & set(label.at) or not self._speaks(label, one):
            return 0
        return 1 + 2 * isinstance(one.proposal, ClaimProposal) + self._is_word(label, one)

    def _speaks(self, label: ClaimLabel, one: Attributed) -> bool:
        if label.by == (ANY,):
            return True
        right = self._cast.of((*label.by, *label.alternates))
        if not one.speakers:
            return not label.by or NOBODY in label.alternates
        return one.speakers <= right or (not label.by and one.word in label.words and one.word != Attribution.NAMED)

    def _is_word(self, label: ClaimLabel, one: Attributed) -> bool:
        return not label.words or one.word in label.words

    def _counts_not(self, one: Attributed) -> bool:
        """Whether it is of a sentence whose label is aside or met already, or a demand, which is counted as one."""
        if isinstance(one.proposal, DemandProposal):
            return True
        return any(one.at & set(label.at) and self._speaks(label, one) for label in self._labels.claims)

    def _wrong(self, here: list[ClaimLabel], one: Attributed) -> str:
        if not here:
            return "nobody says anything there"
        return "another speaker" if one.speakers else "no speaker"

    def _deadlines(self, into: Measurement) -> None:
        proposed = [one for one in self._draft.proposals if isinstance(one, DeadlineProposal)]
        required = [one for one in self._labels.deadlines if not one.aside]
        met = {column: required[row] for row, column in pairs(required, proposed, self._same_deadline)}
        aside = [one for one in self._labels.deadlines if one.aside]
        tally = into.tallies["deadlines"]
        for column, one in enumerate(proposed):
            label = met.get(column)
            if label is None and any(self._same_deadline(other, one) for other in aside):
                continue
            tally.judge(label is not None)
            into.confidences.append((one.grounds.rule, one.grounds.confidence, label is not None))
            where = f"{self._labels.text} {self._places.quote(one.grounds.span)!r}"
            if label is None:
                into.miss("deadlines proposed wrongly", "none is labelled, or it is told twice", where)
                continue
            day = any(same_day(due, one.due) for due in label.due)
            into.tallies["day of a deadline"].judge(day)
            if not day:
                into.miss("days", "another day of a deadline", f"{where}: {one.due}")
            if label.setters:
                setters = {self._cast.acting(actor) for actor in one.set_by}
                into.tallies["who set it"].judge(bool(setters) and setters <= self._cast.of(label.setters))
            if label.disputed:
                disputers = {self._cast.acting(dispute.who) for dispute in one.disputes}
                into.tallies["who disputes it"].judge(disputers == self._cast.of(label.disputed))
        for label in required:
            tally.there += 1
            if any(label is other for other in met.values()):
                tally.met += 1
            else:
                into.miss(
                    "deadlines missed",
                    "nothing fits",
                    f"{self._labels.text} {self._places.sentence(label.at[0])[:160]}",
                )

    def _same_deadline(self, label: DeadlineLabel, one: DeadlineProposal) -> float:
        if one.due and any(label.due) and all(contradict(due, one.due) for due in label.due):
            return 0
        here = bool(set(self._places.of(one.grounds.span)) & set(label.at))
        on_day = one.due is not None and any(same_day(due, one.due) for due in label.due)
        return here + 2 * on_day

    def _demands(self, into: Measurement) -> None:
        proposed = [one for one in self._draft.proposals if isinstance(one, DemandProposal)]
        tally = into.tallies["demands"]
        said: Mapping[int, tuple[frozenset[str], frozenset[str]]] = {
            id(one): (
                frozenset(self._places.of(one.grounds.span)),
                frozenset(self._cast.acting(actor) for actor in one.made_by),
            )
            for one in proposed
        }
        met: set[int] = set()
        for one in proposed:
            at, by = said[id(one)]
            here = [label for label in self._labels.demands if at & set(label.at)]
            right = [label for label in here if not by or by & self._cast.of(label.by)]
            if here and all(label.aside for label in here):
                continue
            tally.judge(bool(right))
            met |= {id(label) for label in right}
            if not right:
                into.miss(
                    "demands proposed wrongly",
                    "another asks" if here else "nobody asks there",
                    f"{self._labels.text} {self._places.quote(one.grounds.span)!r}",
                )
        for label in self._labels.demands:
            if not label.aside:
                tally.there += 1
                tally.met += id(label) in met

    def _where(self, one: Attributed) -> str:
        speakers = ", ".join(sorted(one.speakers)) or "nobody"
        return f"{self._labels.text} {speakers} ({one.word}): {self._places.quote(one.grounds.span)!r}"
