"""What is claimed: statements that concern what was read, statements of governments, and threats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from graph.draft.actor import Actor, ActorSection
from graph.draft.article import Article, country, people
from graph.draft.attribution import Evidence
from graph.draft.clause import Footing, behind, children, doer, footing, subject
from graph.draft.name import Keys, joined, short
from graph.draft.participation import actors_at
from graph.draft.proposal import ClaimProposal, DeadlineProposal, DemandProposal, EventProposal, MeasureProposal
from graph.draft.speech import Speech
from graph.draft.terms import kinds
from graph.draft.text import clause, plain

if TYPE_CHECKING:
    from spacy.tokens import Token

Concerned = EventProposal | DeadlineProposal | DemandProposal | MeasureProposal

NEAR: Final = 4
"""Sentences behind a meeting in which what is said by those who were there is said of it."""
HOSTILE: Final = frozenset(
    (
        *(
            "respond",
            "retaliate",
            "impose",
            "attack",
            "strike",
            "withdraw",
            "leave",
            "act",
            "take",
            "sanction",
            "bomb",
            "punish",
        ),
        *(
            "face",
            "suspend",
            "cut",
            "halt",
            "expel",
            "close",
            "raise",
            "hit",
            "destroy",
            "shoot",
            "invade",
            "quit",
            "end",
            "sever",
        ),
    )
)
"""Verbs of what is threatened with, where only a condition tells that it is a threat."""


def claims(
    article: Article,
    evidence: Evidence,
    by_token: Mapping[int, Concerned],
    asked: Mapping[int, DemandProposal],
    keys: Keys,
) -> list[ClaimProposal]:
    """What those whom the document knows claim, in the text's order."""
    told: list[ClaimProposal] = []
    seen: set[tuple[int, tuple[Actor, ...]]] = set()
    for speech in evidence.speeches:
        agreed = speech.verb.lemma_ == "agree" and speech.verb.i in by_token
        if agreed or speech.verb.i in asked or _told_within(speech, evidence.speeches):
            continue
        claim = _claim(speech, article, evidence, by_token, keys)
        place = (speech.verb.sent.start if not speech.direct else speech.content.start, speech.speakers)
        if claim is not None and place not in seen:
            seen.add(place)
            told.append(claim)
    told += _threats(article, evidence, by_token, keys)
    return told


def _claim(
    speech: Speech, article: Article, evidence: Evidence, by_token: Mapping[int, Concerned], keys: Keys
) -> ClaimProposal | None:
    concerns = _concerns(speech, article, by_token)
    speakers = tuple(actor for actor in speech.speakers if actor.kind != "media")
    if not speakers or not (concerns or _official(speakers) or speech.kind != "statement") or _joint(speech, speakers):
        return None
    text = article.document.text[speech.content.start : speech.content.end]
    name = plain(text)
    if not speech.clause or name.lower().startswith("to "):
        words = article.document.text[speech.verb.idx : speech.content.end]
        name = plain(f"{joined([short(one) for one in speakers])} {words}")
    if len(name.split()) < 3:
        return None
    condition, consequence = _condition(speech.head) if speech.head is not None else (None, None)
    threat = condition is not None and speech.head is not None and speech.head.lemma_.lower() in HOSTILE
    grounds = evidence.grounds("claim", span=speech.content)
    return ClaimProposal(
        key=keys.key(name),
        name=name,
        kind="threat" if threat else _kind(speech),
        by=speakers,
        addressed_to=speech.addressed_to,
        concerns=concerns,
        condition=condition if threat else None,
        consequence=consequence if threat else None,
        grounds=grounds,
    )


def _told_within(speech: Speech, speeches: Sequence[Speech]) -> bool:
    """Whether what somebody is according to another has said is told already: it is a claim of who said it."""
    return speech.verb.lower_ in {"according", "per"} and any(
        one is not speech and one.speakers and speech.content.covers(one.content) for one in speeches
    )


def _joint(speech: Speech, speakers: Sequence[Actor]) -> bool:
    """Whether it is an agreement to act, which is an event and no claim."""
    return speech.verb.lemma_ == "agree" and len(speakers) < 2


def _kind(speech: Speech) -> str:
    """The kind of a claim: what somebody says they will do is an intention."""
    if speech.kind == "statement" and speech.head is not None:
        who = subject(speech.head)
        first = who is not None and who.lower_ in {"we", "i", "he", "she", "they", "it"}
        if first and any(child.lower_ in {"will", "would"} for child in children(speech.head, "aux")):
            return "intention"
    return speech.kind


def _official(speakers: Sequence[Actor]) -> bool:
    """Whether those who speak are a government, or act for a country."""
    return any(country(actor) is not None or actor.kind in {"igo", "government", "ministry"} for actor in speakers)


def _concerns(speech: Speech, article: Article, by_token: Mapping[int, Concerned]) -> tuple[Concerned, ...]:
    chosen: list[Concerned] = []
    for token in article.tokens(speech.content):
        one = by_token.get(token.i)
        if one is not None and one not in chosen:
            chosen.append(one)
    if not any(isinstance(one, EventProposal) for one in chosen):
        chosen += _occasion(speech, by_token)
    return tuple(chosen)


def _occasion(speech: Speech, by_token: Mapping[int, Concerned]) -> list[EventProposal]:
    """Where something is said: the meeting or the call of the same sentence, or that told shortly before, if who says it was there."""
    sentence = speech.verb.sent
    first = sentence.start
    for _ in range(NEAR):
        first = speech.verb.doc[first - 1].sent.start if first > 0 else first
    for place in range(sentence.end - 1, first - 1, -1):
        event = by_token.get(place)
        if isinstance(event, EventProposal) and event.kind in (*kinds("between_states"), "call"):
            there = {one.who for one in event.participants if one.attendance == "attended"}
            if there & set(speech.speakers):
                return [event]
    return []


def _condition(verb: Token) -> tuple[str | None, str | None]:
    """A condition that hangs on a verb, and what is to follow."""
    for child in children(verb, "advcl"):
        mark = next((one for one in children(child, "mark") if one.lower_ in {"if", "unless"}), None)
        if mark is not None:
            return plain_condition(child, mark), clause(verb, without=frozenset({"advcl"}))
    return None, None


def plain_condition(verb: Token, mark: Token) -> str:
    """A condition with its "if" or "unless"."""
    return " ".join(str(verb.doc[mark.i : verb.right_edge.i + 1].text).split())


def _threats(
    article: Article, evidence: Evidence, by_token: Mapping[int, Concerned], keys: Keys
) -> Iterator[ClaimProposal]:
    """What somebody is said to have threatened."""
    covered = {speech.verb.i for speech in evidence.speeches}
    for verb in article.doc:
        if verb.lemma_.lower() != "threaten" or verb.pos_ != "VERB" or verb.i in covered:
            continue
        if footing(verb, article.lexicon) not in {Footing.DONE, Footing.NOW}:
            continue
        who = doer(verb)
        makers = actors_at(who, article)
        deed = next(iter(children(verb, "xcomp")), None) or next(behind(verb, "with"), None)
        if not makers or deed is None:
            continue
        condition, consequence = _condition(deed)
        if condition is None:
            condition, _ = _condition(verb)
        consequence = consequence or clause(deed, without=frozenset({"advcl"}))
        name = plain(
            f"{makers[0].name} threatens to {consequence}"
            if deed.pos_ == "VERB"
            else f"{makers[0].name} threatens {consequence}"
        )
        target = tuple(
            actor
            for actor in people([m for one in children(verb, "dobj") for m in article.party(one)])
            if actor not in makers
        )
        inner = tuple(dict.fromkeys(by_token[one.i] for one in deed.subtree if one.i in by_token))
        yield ClaimProposal(
            key=keys.key(name),
            name=name,
            kind="threat",
            by=makers,
            addressed_to=target or _against(deed, article, makers),
            concerns=inner,
            condition=condition,
            consequence=consequence,
            grounds=evidence.grounds("threat", verb, deed),
        )


def _against(deed: Token, article: Article, makers: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Those against whom a threatened deed is: behind "on" or "against", or its object."""
    objects = children(deed, "dobj")
    places = [
        *objects,
        *behind(deed, "on", "against"),
        *(one for thing in objects for one in behind(thing, "on", "against")),
    ]
    return tuple(
        actor
        for actor in people([m for one in places for m in article.party(one)])
        if actor not in makers and actor.section is not ActorSection.PEOPLE
    )
