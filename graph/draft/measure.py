"""Measures that governments take or announce, and their rates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.draft.actor import Actor
from graph.draft.article import Article, country, people
from graph.draft.attribution import Evidence
from graph.draft.clause import Footing, behind, children, doer, footing
from graph.draft.name import Keys
from graph.draft.participation import actors_at, named
from graph.draft.proposal import MeasureProposal, Step
from graph.draft.text import plain
from graph.model import PartialDate

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, kw_only=True)
class Measures:
    """The measures of a document.

    Attributes:
        proposals: in the text's order.
        by_token: the measure that a word tells, by the word's index.
    """

    proposals: list[MeasureProposal]
    by_token: dict[int, MeasureProposal]


def measures(article: Article, evidence: Evidence, keys: Keys) -> Measures:
    """The measures that a document tells, those of one kind and of one imposer once."""
    told = Measures(proposals=[], by_token={})
    for token in article.doc:
        kind = _kind(token, article)
        if kind is not None:
            _measure(token, kind, told, article, evidence, keys)
    return told


def _kind(token: Token, article: Article) -> str | None:
    stakes = article.lexicon.stakes
    lemma = token.lemma_.lower()
    if token.pos_ not in {"NOUN", "PROPN"} or lemma not in stakes["measures"]:
        return None
    before = stakes["before"].get(lemma)
    rated = lemma == "duty" and token.tag_ == "NNS" and any(one.text == "%" for one in token.subtree)
    if (
        before is not None
        and not rated
        and not any(child.lower_ in before for child in children(token, "compound", "amod"))
    ):
        return None
    return str(stakes["measures"][lemma])


def _measure(token: Token, kind: str, told: Measures, article: Article, evidence: Evidence, keys: Keys) -> None:
    imposers, targets = _imposers(token, article), _targets(token, article)
    rates = _rates(token, article)
    quality = _quality(token)
    known = next(
        (
            one
            for one in reversed(told.proposals)
            if one.kind == kind
            and _compatible(one, imposers, targets)
            and _quality_of(one) in {quality, None} | ({_quality_of(one)} if quality is None else set())
        ),
        None,
    )
    if known is None:
        if not imposers or (token.dep_ == "compound" and not rates):
            return
        name = plain(_name(token, article))
        known = MeasureProposal(
            key=keys.key(name),
            name=name,
            kind=kind,
            imposed_by=imposers,
            addressed_to=targets,
            grounds=evidence.grounds("measure", token),
        )
        told.proposals.append(known)
    if not known.addressed_to:
        known.addressed_to = targets
    known.rates += [rate for rate in rates if all(rate[0] != other[0] for other in known.rates)]
    known.steps += [step for step in _steps(token, article, evidence) if all(one.to != step.to for one in known.steps)]
    told.by_token[token.i] = known


def _quality(token: Token) -> str | None:
    """What sort of tariff it is: "reciprocal", "auto"."""
    words = [
        child.lower_
        for child in children(token, "amod", "compound")
        if child.pos_ in {"ADJ", "NOUN"} and child.ent_type_ not in {"PERCENT", "NORP", "GPE"}
    ]
    return words[-1].rstrip("s") if words else None


def _quality_of(proposal: MeasureProposal) -> str | None:
    found = re.search(r"([\w-]+?)s? (?:tariff|sanction|dut|embargo|ban|freeze|control|quota)", proposal.name)
    return found[1].lower() if found and found[1][:1].islower() else None


def _compatible(one: MeasureProposal, imposers: tuple[Actor, ...], targets: tuple[Actor, ...]) -> bool:
    mine, theirs = (
        {country(actor) or actor for actor in imposers},
        {country(actor) or actor for actor in one.imposed_by},
    )
    other = {country(actor) or actor for actor in targets}
    known = {country(actor) or actor for actor in one.addressed_to}
    return (not mine or mine == theirs) and (not other or not known or other == known)


def _imposers(token: Token, article: Article) -> tuple[Actor, ...]:
    """Who imposes it: whose it is, or who does what its verb says."""
    owners = [m for child in children(token, "poss", "compound", "amod", "nmod") for m in article.party(child)]
    if owners:
        return tuple(people(owners))
    verb = token.head
    if verb.lemma_.lower() in {
        "impose",
        "levy",
        "slap",
        "reimpose",
        "announce",
        "introduce",
        "lift",
        "suspend",
        "raise",
        "threaten",
        "put",
        "place",
    } and token.dep_ in {"dobj", "nsubjpass"}:
        return tuple(actor for actor in actors_at(doer(verb), article) if actor.kind != "media")
    return tuple(people([m for one in behind(token, "by") for m in article.party(one)]))


def _targets(token: Token, article: Article) -> tuple[Actor, ...]:
    places = [*behind(token, "on", "against"), *(behind(token.head, "on", "against") if token.dep_ == "dobj" else ())]
    inner = [goal for one in places for goal in [one, *behind(one, "from", "of")]]
    return tuple(people([m for one in inner for m in named(one, article)]))


def _rates(token: Token, article: Article) -> list[tuple[float, PartialDate | None, PartialDate | None]]:
    """The rates in per cent that a clause gives a measure."""
    rates: list[tuple[float, PartialDate | None, PartialDate | None]] = []
    verb = token.head if token.head.pos_ == "VERB" else token
    scope = list(token.subtree)
    if token.dep_ in {"nsubj", "nsubjpass", "dobj"} and verb is not token:
        scope += [one for child in verb.children if child.dep_ in {"prep", "npadvmod"} for one in child.subtree]
    elif token.dep_ in {"compound", "nmod"}:
        scope = [one for one in token.sent if abs(one.i - token.i) < 6]
    for one in scope:
        if one.like_num and one.i + 1 < len(one.doc) and one.nbor(1).lower_ in {"%", "percent", "per"}:
            try:
                value = float(one.text.replace(",", ""))
            except ValueError:
                continue
            since = next(
                (day.value for goal in behind(verb, "from", "on") if (day := article.day(goal)) is not None), None
            )
            until = next(
                (day.value for goal in behind(verb, "until", "till") if (day := article.day(goal)) is not None), None
            )
            if all(value != rate[0] for rate in rates):
                rates.append((value, since, until))
    return rates


def _name(token: Token, article: Article) -> str:
    """The words of a measure: what stands before its noun, and "on" whom."""
    first = token.left_edge.i
    while token.doc[first].dep_ in {"det", "punct"} and first < token.i:
        first += 1
    last = token.i
    goal = next(
        (child for child in children(token, "prep") if child.lower_ in {"on", "against"} and child.i == token.i + 1),
        None,
    )
    if goal is not None and goal.right_edge.i - token.i < 8:
        last = goal.right_edge.i
    return str(token.doc[first : last + 1].text)


def _steps(token: Token, article: Article, evidence: Evidence) -> list[Step]:
    """What became of a measure: it was imposed, suspended, lifted."""
    verb = token.head
    status = {
        "impose": "set",
        "levy": "set",
        "introduce": "set",
        "slap": "set",
        "reimpose": "set",
        "lift": "lifted",
        "remove": "lifted",
        "suspend": "suspended",
        "pause": "suspended",
        "extend": "extended",
    }.get(verb.lemma_.lower())
    if status is None or token.dep_ not in {"dobj", "nsubjpass"} or footing(verb, article.lexicon) is not Footing.DONE:
        return []
    who = doer(verb)
    return [
        Step(
            to=status,
            decided_by=actors_at(who, article),
            grounds=evidence.grounds("status", verb, token),
        )
    ]
