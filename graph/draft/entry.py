"""The entries of a dossier that is written from proposals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from anyascii import anyascii

from graph.draft.actor import Actor, ActorSection
from graph.draft.document import Document
from graph.draft.proposal import (
    ClaimProposal,
    DeadlineProposal,
    DemandProposal,
    Dispute,
    Draft,
    EventProposal,
    Grounds,
    MeasureProposal,
    Participant,
    Proposal,
    Step,
)
from graph.draft.span import Span
from graph.model import PartialDate
from graph.model.names import search_text
from graph.model.terms import Precision
from loaders.countries import code_named

LONGEST_ID: Final = 80
LONGEST_NAME: Final = 400
Entry = dict[str, Any]
"""An entry of a dossier, as it is written."""


def entry_id(words: str) -> str:
    """Words as an id: small letters, digits and single hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", anyascii(search_text(words)).lower()).strip("-") or "x"


@dataclass
class Entries:
    """Makes the entries of one dossier.

    Attributes:
        document: the document.
        draft: what is proposed from it.
        ids: the id of each entry, by the identity of the actor or proposal.
        countries: the entries of countries in which something is and which do nothing, by their ids.
        places: the entries of places, by their ids.
        series: the entries of series, by their ids.
        bodies: the names of those who are no publications, in small letters.
    """

    document: Document
    draft: Draft
    ids: dict[int, str] = field(default_factory=dict)
    countries: dict[str, Entry] = field(default_factory=dict)
    places: dict[str, Entry] = field(default_factory=dict)
    series: dict[str, Entry] = field(default_factory=dict)
    bodies: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        used: set[str] = set()
        for one in (*self.draft.actors, *self.draft.proposals):
            base = key = entry_id(one.key)[:LONGEST_ID].rstrip("-")
            number = 1
            while key in used:
                number += 1
                key = f"{base}-{number}"
            used.add(key)
            self.ids[id(one)] = key
        self.bodies = {actor.name.casefold() for actor in self.draft.actors if actor.kind != "media"}

    def place(self, span: Span) -> Entry:
        """The words of a stretch of text, and where they stand."""
        return {"quote": span.quote(self.document.text), "locator": span.locator}

    def _evidence(self, grounds: Grounds) -> Entry:
        """The evidence of a part."""
        last = str(self.document.published)
        reported = grounds.reported
        day = str(reported) if reported is not None and reported.precision is Precision.DAY else None
        via = grounds.via if grounds.via and grounds.via.casefold() not in self.bodies else None
        return stated(
            {
                **self.place(grounds.span),
                "confidence": round(grounds.confidence, 2),
                "attribution": grounds.attribution,
                "attributed_to": grounds.attributed_to,
                "via": via,
                "reported": day if day and day <= last else None,
            }
        )

    def actor(self, actor: Actor) -> Entry:
        """The entry of an actor."""
        represents = self.ids.get(id(actor.represents)) if actor.represents is not None else None
        first = actor.mentions[0] if actor.mentions else None
        country = actor.section is ActorSection.COUNTRIES
        return stated(
            {
                "name": actor.name[:LONGEST_NAME],
                "kind": (actor.kind or "other") if actor.section is ActorSection.ORGANISATIONS else None,
                "iso": code_named(actor.name) if country else None,
                "represents": represents if not country else None,
                "proposed": True,
                "same_as": actor.node,
                "alternatives": list(actor.alternatives) if len(actor.alternatives) > 1 and not actor.node else None,
                **(self._evidence(Grounds(span=first.span, confidence=first.confidence)) if first else {}),
            }
        )

    def proposal(self, proposal: Proposal) -> tuple[str, Entry]:
        """The section and the entry of a proposal."""
        match proposal:
            case EventProposal():
                return "events", self._event(proposal)
            case ClaimProposal():
                concerned = [self.ids[id(one)] for one in proposal.concerns if id(one) in self.ids]
                return "claims", self._entry(
                    proposal,
                    kind=proposal.kind,
                    by=self._who(proposal.by),
                    addressed_to=self._who(proposal.addressed_to),
                    concerns=list(dict.fromkeys(concerned)) or None,
                    disputed_by=self._disputes(proposal.disputes),
                    condition=proposal.condition,
                    consequence=proposal.consequence,
                )
            case DeadlineProposal():
                return "deadlines", self._entry(
                    proposal,
                    due=_day(proposal.due),
                    set_by=self._who(proposal.set_by),
                    addressed_to=self._who(proposal.addressed_to),
                    history=self._history(proposal.steps),
                    disputed_by=self._disputes(proposal.disputes),
                )
            case DemandProposal():
                return "demands", self._entry(
                    proposal,
                    made_by=self._who(proposal.made_by),
                    addressed_to=self._who(proposal.addressed_to),
                    history=self._history(proposal.steps),
                )
            case MeasureProposal():
                return "measures", self._entry(
                    proposal,
                    kind=proposal.kind,
                    imposed_by=self._who(proposal.imposed_by),
                    addressed_to=self._who(proposal.addressed_to),
                    rates=[_rate(number, since, until) for number, since, until in proposal.rates] or None,
                    history=self._history(proposal.steps),
                )

    def _entry(self, proposal: Proposal, **fields: Any) -> Entry:
        return stated(
            {"name": proposal.name[:LONGEST_NAME], **fields, "proposed": True, **self._evidence(proposal.grounds)}
        )

    def _event(self, event: EventProposal) -> Entry:
        return self._entry(
            event,
            kind=event.kind,
            mode=event.mode,
            start=_day(event.start),
            end=_day(event.end),
            located_in=self._located(event.place),
            within=self.ids.get(id(event.within)),
            sidelines_of=self.ids.get(id(event.sidelines_of)),
            series=self._series(event.series),
            same_as=event.same_as,
            alternatives=list(event.alternatives) if len(event.alternatives) > 1 and not event.same_as else None,
            participants=self._participants(event.participants),
            history=self._history(event.steps),
            also_told=[self._evidence(grounds) for grounds in event.also_told] or None,
        )

    def _participants(self, participants: Iterable[Participant]) -> list[Entry] | None:
        """Those who took part, each once in a role."""
        written: dict[tuple[str, str | None], Entry] = {}
        for one in participants:
            if (who := self.ids.get(id(one.who))) is None:
                continue
            offices = [office.title for office in one.who.offices]
            principal = one.who.represents if one.who.section is ActorSection.PEOPLE else None
            entry = {
                "who": who,
                "attendance": one.attendance,
                "role": one.role,
                "in_capacity": offices[0] if offices else None,
                "on_behalf_of": principal.name if principal is not None and id(principal) in self.ids else None,
                **self._evidence(one.grounds),
            }
            written.setdefault((who, one.role), stated(entry))
        return list(written.values()) or None

    def _history(self, steps: Sequence[Step]) -> list[Entry] | None:
        """The steps, each from the one before; a day that runs against the order is left out."""
        written: list[Entry] = []
        floor: PartialDate | None = None
        for step in steps:
            backwards = floor is not None and step.at is not None and step.at.last < floor.first
            at = None if backwards else step.at
            floor = at or floor
            reasons = [
                {"reason": self.ids[id(reason.what)], **self._evidence(reason.grounds)}
                for reason in {id(reason.what): reason for reason in step.because}.values()
                if id(reason.what) in self.ids
            ]
            written.append(
                stated(
                    {
                        "from": written[-1]["to"] if written else None,
                        "to": step.to,
                        "at": _day(at),
                        "until": _day(step.until),
                        "decided_by": self._who(step.decided_by),
                        "announced_by": self._who(step.announced_by),
                        "because": reasons or None,
                        **self._evidence(step.grounds),
                    }
                )
            )
        return written or None

    def _who(self, actors: Iterable[Actor]) -> list[str] | None:
        return list(dict.fromkeys(self.ids[id(actor)] for actor in actors if id(actor) in self.ids)) or None

    def _disputes(self, disputes: Iterable[Dispute]) -> list[Entry] | None:
        written = {
            self.ids[id(one.who)]: {"who": self.ids[id(one.who)], "stance": one.stance, **self._evidence(one.grounds)}
            for one in disputes
            if id(one.who) in self.ids
        }
        return list(written.values()) or None

    def _located(self, place: str | None) -> str | None:
        """The id of the country or place of this name, which is made one of the dossier's."""
        if not place:
            return None
        country = next(
            (one for one in self.draft.actors if one.section is ActorSection.COUNTRIES and one.name == place), None
        )
        if country is not None:
            return self.ids[id(country)]
        if (code := code_named(place)) is None:
            return self._named(self.places, place, "place")
        key = self._named(self.countries, place, "country")
        self.countries[key] |= {"iso": code}
        return key

    def _series(self, name: str | None) -> str | None:
        return self._named(self.series, name, "series") if name else None

    def _named(self, section: dict[str, Entry], name: str, kind: str) -> str:
        used = {*self.ids.values(), *self.countries, *self.places, *self.series}
        key = next((key for key, entry in section.items() if entry["name"] == name), None)
        if key is None:
            key = entry_id(name) if entry_id(name) not in used else f"{entry_id(name)}-{kind}"
            section[key] = {"name": name[:LONGEST_NAME], "proposed": True}
        return key


def stated(values: Mapping[str, Any]) -> Entry:
    """What is stated of some values."""
    return {key: value for key, value in values.items() if value is not None}


def _day(value: PartialDate | None) -> str | None:
    return str(value) if value is not None else None


def _rate(number: float, since: PartialDate | None, until: PartialDate | None) -> Entry:
    return stated(
        {
            "name": f"{number:g} per cent",
            "value": number,
            "unit": "per cent",
            "since": _day(since),
            "until": _day(until),
        }
    )
