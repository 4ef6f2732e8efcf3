"""What a sentence says of an event that a noun tells: that it was held, called off, is to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.draft.article import Article
from graph.draft.clause import Footing, children, doer, footing, passive
from graph.draft.terms import statuses

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, kw_only=True)
class Predicate:
    """What governs a noun.

    Attributes:
        word: the verb, or the adjective.
        status: the status of the event that it says; None where it says none.
        role: the part in the event of who stands as its subject; None where that is no part in the event.
        who: who does it: who held it, who cancelled it.
        absent: whether who does it stayed away.
    """

    word: Token
    status: str | None
    role: str | None = None
    who: Token | None = None
    absent: bool = False


def predicate(noun: Token, article: Article) -> Predicate | None:
    """What governs a noun that tells an event; None where nothing does that says anything of it."""
    head, dep = noun.head, noun.dep_
    if dep == "conj" and head.pos_ in {"NOUN", "PROPN"}:
        return predicate(head, article)
    if dep in {"dobj", "nsubjpass"}:
        return _of_verb(head, noun, article)
    if dep == "nsubj":
        return _subject_of(head, noun, article)
    if dep == "pobj":
        return _behind(noun, article)
    return _adjective(noun, article)


def _lemma(verb: Token) -> str:
    """The lemma with its particle: "call off"."""
    particle = next((child.lower_ for child in children(verb, "prt")), None)
    return f"{verb.lemma_.lower()} {particle}" if particle else verb.lemma_.lower()


def _of_verb(verb: Token, noun: Token, article: Article) -> Predicate | None:
    """What a verb says of its object, or of its subject in the passive."""
    if noun.dep_ == "nsubjpass":
        later = [
            one
            for one in children(verb, "conj")
            if article.lexicon.status["of"].get(_lemma(one)) in statuses("called_off_by_word")
        ]
        verb = later[-1] if later and not children(later[-1], "nsubj", "nsubjpass") else verb
        if not passive(verb):
            return None
    table, how, lemma = article.lexicon.status, footing(verb, article.lexicon), _lemma(verb)
    if lemma in table["of"]:
        status = table["of"][lemma]
        return _changed(verb, status, how)
    if lemma in table["light"]:
        return _light(verb, lemma, how, article)
    return None


def _light(verb: Token, chain: str, how: Footing, article: Article) -> Predicate | None:
    """What a verb says that tells an event only by its noun: "hold talks"."""
    if how is Footing.NOT:
        return _not(verb, chain)
    if not _tells(how):
        return None
    role = article.lexicon.status["light"].get(chain, "participant")
    if role == "none":
        return Predicate(word=verb, status="held") if how in {Footing.DONE, Footing.NOW} else None
    return Predicate(word=verb, status=_held(how, verb), role=role, who=doer(verb))


def _not(verb: Token, chain: str) -> Predicate | None:
    """What is said of an event with a verb that is negated: who did not attend stayed away, what was not held did not take place."""
    if chain in {"attend", "join", "participate in", "take part in", "take in"}:
        return Predicate(word=verb, status=None, role="participant", who=doer(verb), absent=True)
    noun = next(iter(children(verb, "dobj", "nsubjpass")), None)
    definite = noun is not None and any(child.lower_ in {"the", "this", "that"} for child in children(noun, "det"))
    return Predicate(word=verb, status="not_held") if chain in {"hold", "convene"} and definite else None


def _changed(verb: Token, status: str, how: Footing) -> Predicate | None:
    """A change of status that a verb tells."""
    if how in {Footing.NOT, Footing.OPEN, Footing.OFFERED}:
        return None
    if status == "absent":
        return (
            Predicate(word=verb, status=None, role="participant", who=doer(verb), absent=True)
            if how is Footing.DONE
            else None
        )
    if how is Footing.AHEAD and status not in statuses("called_off_by_word"):
        return None
    return Predicate(word=verb, status=status, who=doer(verb))


def _tells(how: Footing) -> bool:
    return how in {Footing.DONE, Footing.AHEAD, Footing.OFFERED, Footing.NOW, Footing.NOT}


def _held(how: Footing, verb: Token) -> str | None:
    """The status of an event of which a verb says that it takes place."""
    progressive = verb.tag_ == "VBG"
    return {
        Footing.DONE: "held",
        Footing.AHEAD: "planned",
        Footing.OFFERED: "proposed",
        Footing.NOT: "not_held",
        Footing.NOW: "in_progress" if progressive else None,
    }.get(how)


def _subject_of(verb: Token, noun: Token, article: Article) -> Predicate | None:
    """What a verb says of its subject."""
    table, how, lemma = article.lexicon.status, footing(verb, article.lexicon), verb.lemma_.lower()
    if lemma == "be":
        due = next((child for child in children(verb, "acomp") if child.lower_ in {"due", "off", "over"}), None)
        if due is not None and how in {Footing.NOW, Footing.DONE}:
            return Predicate(word=due, status={"due": "planned", "off": "cancelled", "over": "held"}[due.lower_])
        return Predicate(word=verb, status="held") if how is Footing.DONE else _adjective(noun, article)
    if lemma not in table["occur"]:
        return _adjective(noun, article)
    place = lemma in {"take", "occur", "happen", "go"}
    if lemma == "take" and not any(
        child.lower_ == "place" for child in children(verb, "dobj", "prt", "advmod", "npadvmod")
    ):
        return None
    if how is Footing.NOT and not place:
        return Predicate(word=verb, status="held")
    status = _held(how, verb)
    return Predicate(word=verb, status=status) if status else _adjective(noun, article)


def _behind(noun: Token, article: Article) -> Predicate | None:
    """What stands before a noun with a preposition between: "during the call", "participated in the talks", "pulled out of the visit"."""
    preposition, status = noun.head, article.lexicon.status
    verb = preposition.head
    while verb.dep_ == "prep" and verb.head.dep_ == "prep":
        verb = verb.head
    chain = f"{verb.lemma_.lower()} {preposition.lower_}"
    if verb.lemma_.lower() in {"delegation", "team"} and verb.dep_ == "dobj" and preposition.lower_ == "to":
        return _light(verb.head, "attend", footing(verb.head, article.lexicon), article)
    if verb.pos_ in {"VERB", "AUX"}:
        how = footing(verb, article.lexicon)
        part = verb.lower_ == "part" or any(one.lower_ == "part" for one in children(verb, "dobj", "prt"))
        if chain in status["light"] or (part and preposition.lower_ == "in"):
            return _light(verb, chain, how, article)
        if preposition.lower_ in {"during", "following", "after"} and how is Footing.DONE:
            return Predicate(word=preposition, status="held")
        if (
            preposition.lower_ == "for"
            and verb.lemma_.lower() in {"travel", "fly", "go", "arrive", "head", "visit", "meet"}
            and how in {Footing.DONE, Footing.AHEAD}
        ):
            return Predicate(
                word=verb, status="planned" if how is Footing.AHEAD else None, role="participant", who=doer(verb)
            )
        if preposition.lower_ in {"in", "at"} and how in {Footing.DONE, Footing.AHEAD}:
            return Predicate(
                word=verb,
                status=_held(how, verb),
                role="participant" if preposition.lower_ == "in" else None,
                who=doer(verb),
            )
    return _adjective(noun, article)


def _adjective(noun: Token, article: Article) -> Predicate | None:
    """What an adjective or participle beside a noun says: "the planned visit", "talks due on Monday"."""
    beside = children(noun, "amod", "acl", "relcl", "advcl")
    for of in children(noun, "prep"):
        beside += [
            child
            for one in children(of, "pobj")
            for child in children(one, "acl")
            if child.lemma_.lower() in article.lexicon.words("forms", "leading")
        ]
    for child in beside:
        if child.lower_ == "due" or child.dep_ == "amod":
            for status, words in article.lexicon.status["adjectives"].items():
                if child.lower_ in words:
                    return Predicate(word=child, status=status)
        if child.dep_ == "acl" and child.tag_ == "VBN":
            table, lemma = article.lexicon.status, child.lemma_.lower()
            if lemma in table["of"] and table["of"][lemma] != "absent":
                return Predicate(word=child, status=table["of"][lemma], who=doer(child))
            if lemma in table["light"]:
                return _light(child, lemma, Footing.DONE, article)
    return None
