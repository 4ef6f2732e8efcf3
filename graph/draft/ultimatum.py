"""Days by which something must be done that are not called deadlines: "must leave by Friday", "within 48 hours"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from graph.draft.actor import Actor
from graph.draft.article import Article, people
from graph.draft.attribution import Evidence
from graph.draft.clause import Footing, children, conditional, doer, footing, subject
from graph.draft.name import Keys
from graph.draft.participation import actors_at
from graph.draft.proposal import DeadlineProposal
from graph.draft.text import plain
from graph.model import PartialDate

if TYPE_CHECKING:
    from spacy.tokens import Token

LASTING: Final = frozenset({"effect", "force", "valid"})
"""Words of what holds until a day."""
COMMITTING: Final = frozenset({"commit", "pledge", "promise", "vow", "undertake"})
"""Verbs by which somebody sets themselves a day."""
Parties = tuple[tuple[Actor, ...], tuple[Actor, ...]]
"""Who sets a day, and to whom."""


def ultimatums(
    article: Article, evidence: Evidence, keys: Keys, known: Sequence[PartialDate | None]
) -> Iterator[tuple[Token, DeadlineProposal]]:
    """The deadlines that are told by "by" or "until" a day or "within" hours, each with the word of what is to be done.

    Args:
        article: the document.
        evidence: on whose word words stand.
        keys: ids that are free.
        known: the days of deadlines that are told already.
    """
    told: list[DeadlineProposal] = []
    for day in article.days:
        word = article.doc[day.head]
        if day.value not in known and word.head.lower_ in {"by", "until", "till", "before", "through"}:
            yield from _read(word, word.head, day.value, told, article, evidence, keys)
    for token in article.doc:
        if token.lower_ == "within":
            length = next((one for one in children(token, "pobj") if _is_length(one)), None)
            if length is not None:
                yield from _read(length, token, None, told, article, evidence, keys)


def _is_length(noun: Token) -> bool:
    """Whether a noun is a number of hours, days or weeks."""
    return noun.lemma_.lower() in {"hour", "day", "week"} and bool(children(noun, "nummod"))


def _read(
    word: Token,
    preposition: Token,
    due: PartialDate | None,
    told: list[DeadlineProposal],
    article: Article,
    evidence: Evidence,
    keys: Keys,
) -> Iterator[tuple[Token, DeadlineProposal]]:
    """The deadline that a day or a length of time behind a preposition tells, where it tells one that is not told yet."""
    verb = preposition.head
    while verb.pos_ not in {"VERB", "AUX"} and verb.head.i != verb.i:
        verb = verb.head
    parties = _parties(verb, preposition, article, evidence)
    if parties is None or any(one.due == due and (due or _words(word) in one.name) for one in told):
        return
    who = subject(verb)
    name = plain(f"{_words(who)} {_words(verb, after=True)}" if who is not None else _words(verb, after=True))
    setters, addressed = parties
    proposal = DeadlineProposal(
        key=keys.key(name),
        name=name,
        due=due,
        set_by=setters,
        addressed_to=addressed,
        grounds=evidence.grounds("ultimatum", verb, word),
    )
    told.append(proposal)
    yield verb, proposal


def _parties(verb: Token, preposition: Token, article: Article, evidence: Evidence) -> Parties | None:
    """Who sets a day, and to whom, where a clause says that something must be done by it; None where it says no such thing."""
    who = subject(verb)
    addressed = actors_at(who, article)
    how, lemma = footing(verb, article.lexicon), verb.lemma_.lower()
    if preposition.lower_ in {"until", "till", "through"}:
        if lemma == "give" and how is Footing.DONE:
            to = [mention for one in children(verb, "dobj", "dative") for mention in article.party(one)]
            return (addressed, tuple(people(to))) if to else None
        if lemma == "have" and addressed and children(verb, "xcomp", "acl", "advcl", "relcl"):
            return ((), addressed) if how in {Footing.DONE, Footing.NOW} else None
        lasting = any(child.lower_ in LASTING for child in verb.subtree)
        return ((), ()) if lasting and how in {Footing.AHEAD, Footing.NOW} else None
    speech = evidence.speech(article.span(verb))
    speakers = speech.speakers if speech is not None else ()
    if conditional(verb, article.lexicon) and children(verb, "aux", "auxpass", "neg"):
        return speakers, addressed
    if preposition.lower_ == "before":
        return None
    if lemma in COMMITTING and addressed:
        return addressed, addressed
    head = verb.head
    if head.lemma_.lower() in article.lexicon.words("stakes", "demand") and verb.dep_ in {"xcomp", "ccomp"}:
        maker = doer(head)
        makers = actors_at(maker, article)
        return (makers, addressed) if footing(head, article.lexicon) is Footing.DONE else None
    if any(child.lower_ == "must" for child in children(verb, "aux")) and addressed:
        return speakers, addressed
    threatened = any(conditional(child, article.lexicon) for child in children(verb, "advcl"))
    return (speakers, ()) if preposition.lower_ == "within" and threatened and speakers else None


def _words(token: Token, *, after: bool = False) -> str:
    first = token.i if after else token.left_edge.i
    return str(token.doc[first : token.right_edge.i + 1].text)
