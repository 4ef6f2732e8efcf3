"""Questions to a sentence's syntax: who does it, to whom, whether it is said to be so."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto
from typing import TYPE_CHECKING

from graph.draft.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token


class Footing(Enum):
    """On which footing a clause tells what it tells."""

    DONE = auto()
    """It was so, or has been."""
    NOW = auto()
    """It is so: the present tense."""
    AHEAD = auto()
    """It is to be."""
    OFFERED = auto()
    """Somebody offers it or asks for it."""
    NOT = auto()
    """It is told as not so."""
    OPEN = auto()
    """It is told as possible, wished, conditional or in doubt."""


def children(token: Token, *deps: str) -> list[Token]:
    """The tokens that hang on a token by one of some relations."""
    return [child for child in token.children if child.dep_ in deps]


def conjuncts(token: Token) -> Iterator[Token]:
    """A token, and those joined to it by "and"."""
    yield token
    for child in children(token, "conj"):
        yield from conjuncts(child)


def passive(verb: Token) -> bool:
    """Whether a verb stands in the passive."""
    if children(verb, "nsubjpass", "auxpass"):
        return True
    if verb.tag_ == "VBN" and verb.dep_ in {"acl", "relcl"} and not children(verb, "nsubj", "dobj"):
        return not children(verb, "aux")
    return verb.dep_ == "conj" and verb.tag_ == "VBN" and not children(verb, "nsubj", "dobj") and passive(verb.head)


def subject(verb: Token) -> Token | None:
    """The grammatical subject, also where another verb has it: of "to meet" in "plans to meet", of the second verb in "came and met"."""
    own = children(verb, "nsubj", "nsubjpass", "csubj")
    if own:
        if own[0].tag_ in {"WDT", "WP"} and verb.dep_ == "relcl":
            return verb.head
        return own[0]
    head = verb.head
    if head is verb:
        return None
    if verb.dep_ == "acomp" and head.pos_ in {"VERB", "AUX"}:  # "the President is due to visit"
        return subject(head)
    if verb.dep_ == "xcomp":
        controlled = children(head, "dobj") if verb.tag_ == "VB" and not passive(head) else []
        return controlled[0] if controlled and not passive(verb) else subject(head)
    if verb.dep_ in {"conj", "advcl", "ccomp"} and head.pos_ in {"VERB", "AUX"}:
        return subject(head)
    if verb.dep_ == "acl" and head.pos_ in {"NOUN", "PROPN"}:
        if verb.tag_ != "VB":
            return head
        return subject(head.head) if head.dep_ in {"dobj", "attr"} and head.head.pos_ in {"VERB", "AUX"} else None
    if verb.dep_ == "pcomp" and head.dep_ == "prep" and head.head.pos_ in {"VERB", "AUX"}:
        return subject(head.head)
    return None


def doer(verb: Token) -> Token | None:
    """Who does it: the subject, in the passive who stands behind "by"."""
    if not passive(verb):
        return subject(verb)
    return next((one for by in children(verb, "agent") for one in children(by, "pobj")), None)


def done_to(verb: Token) -> Token | None:
    """What it is done to: the object, in the passive the subject."""
    if passive(verb):
        return subject(verb)
    return next(iter(children(verb, "dobj", "dative")), None)


def behind(token: Token, *prepositions: str) -> Iterator[Token]:
    """What stands behind a preposition that hangs on a token, or on the preposition before: "in Rome with the envoys"."""
    for child in children(token, "prep", "agent", "advmod", "prt"):
        if child.lower_ in prepositions:
            yield from children(child, "pobj")
        if child.dep_ != "advmod" or child.lower_ in {"ahead", "together", "along"}:
            yield from behind(child, *prepositions)


def negated(verb: Token) -> bool:
    """Whether a verb is negated, itself or by an empty subject or object."""
    if children(verb, "neg") or any(child.lower_ in {"never", "no longer"} for child in verb.children):
        return True
    aux = [one for child in children(verb, "aux", "auxpass") for one in children(child, "neg")]
    if aux or (verb.dep_ == "pcomp" and verb.head.lower_ == "without"):
        return True
    parts = children(verb, "nsubj", "nsubjpass", "dobj")
    return any(one.lower_ in {"no", "neither", "none", "nobody"} for part in parts for one in [part, *part.children])


def conditional(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a verb stands in a clause that opens with "if" or the like."""
    return any(child.lower_ in lexicon.words("status", "conditions") for child in children(verb, "mark", "advmod"))


def footing(verb: Token, lexicon: Lexicon) -> Footing:
    """On which footing a verb tells what it tells, with all that governs it in its sentence."""
    own = _own(verb, lexicon)
    if own in {Footing.NOT, Footing.OPEN}:
        return own
    return _governed(verb, own, lexicon)


def _own(verb: Token, lexicon: Lexicon) -> Footing:
    """What a verb's own auxiliaries, negation and form tell."""
    if negated(verb):
        return Footing.NOT
    if conditional(verb, lexicon) or (verb.dep_ == "pcomp" and verb.head.lower_ == "before"):
        return Footing.OPEN
    auxiliaries = [child.lower_ for child in children(verb, "aux", "auxpass")]
    if _inverted(verb) or any(child.lower_ in lexicon.words("status", "nearly") for child in children(verb, "advmod")):
        return Footing.OPEN
    if (
        "to" in auxiliaries and "have" in auxiliaries
    ):  # "was to have met" says what was planned, "is said to have met" is no news
        planned = verb.head.lemma_.lower() in {"be", *lexicon.status["governors"]["planned"]}
        return Footing.AHEAD if planned and verb.dep_ in {"xcomp", "advcl", "ccomp"} else Footing.OPEN
    if any(one in lexicon.words("status", "future") for one in auxiliaries):
        return Footing.AHEAD
    if any(one in lexicon.words("status", "hypothetical") for one in auxiliaries):
        told = (
            verb.dep_ == "ccomp"
            and verb.head.tag_ in {"VBD", "VBN"}
            and "would" in auxiliaries
            and "have" not in auxiliaries
        )
        return Footing.AHEAD if told else Footing.OPEN
    if (
        verb.tag_ in {"VB", "VBN", "VBG"}
        and not auxiliaries
        and verb.dep_ == "conj"
        and verb.head.pos_ in {"VERB", "AUX"}
    ):
        return _own(verb.head, lexicon)
    if verb.tag_ == "VBD" or any(
        one in {"have", "has", "had", "'ve", "’ve", "was", "were", "did"} for one in auxiliaries
    ):
        return Footing.DONE
    if (
        verb.tag_ == "VBN"
        and "been" not in auxiliaries
        and not auxiliaries
        and verb.dep_ in {"acl", "amod", "advcl", "ROOT", "ccomp"}
    ):
        return Footing.DONE
    if "to" in auxiliaries or verb.tag_ == "VBG":
        return Footing.NOW if verb.tag_ == "VBG" else Footing.AHEAD
    return Footing.NOW


def _inverted(verb: Token) -> bool:
    """Whether an auxiliary stands before the subject, as in "had they met" and "did they meet": a condition or a question."""
    who = children(verb, "nsubj", "nsubjpass")
    first = [
        child for child in children(verb, "aux") if child.lower_ in {"had", "did", "has", "have", "were", "should"}
    ]
    return bool(who and first) and first[0].i < who[0].left_edge.i and first[0].i == verb.left_edge.i


def _false(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a clause stands behind "it is not true that", "it is unclear whether" or the like."""
    head = verb.head
    if verb.dep_ not in {"ccomp", "csubj", "acl", "advcl"} or not any(
        child.lower_ == "that" for child in children(verb, "mark")
    ):
        return False
    judged = [child for child in (head, *children(head, "acomp", "attr")) if child.pos_ in {"ADJ", "NOUN", "ADV"}]
    return any(one.lower_ in lexicon.words("status", "untrue") for one in judged) or (bool(judged) and negated(head))


def _governed(verb: Token, own: Footing, lexicon: Lexicon) -> Footing:
    """What the verbs above make of it."""
    head, status = verb.head, lexicon.status["governors"]
    if (
        verb.dep_ in {"acl", "relcl", "ccomp"}
        and head.pos_ == "NOUN"
        and head.lemma_.lower() in lexicon.status["unsure"]
    ):
        return Footing.OPEN
    if head is verb or head.i == verb.i:
        return own
    if _false(verb, lexicon):
        return Footing.OPEN
    infinitive = any(child.lower_ == "to" for child in children(verb, "aux"))
    lemma = head.lemma_.lower()
    if (
        verb.dep_ in {"xcomp", "ccomp", "acl", "advcl", "pcomp"}
        and (infinitive or (verb.tag_ == "VBG" and not children(verb, "aux")))
        and own is not Footing.DONE
    ):
        governor = head.head if verb.dep_ == "pcomp" else head
        above = footing(governor, lexicon) if governor.pos_ in {"VERB", "AUX", "ADJ"} else Footing.DONE
        if governor.pos_ == "NOUN" and governor.dep_ == "dobj" and governor.head.lemma_.lower() == "accept":
            return Footing.AHEAD if footing(governor.head, lexicon) is Footing.DONE else Footing.OPEN
        lemma = governor.lemma_.lower()
        if lemma in status["not"]:
            return Footing.NOT
        if above in {Footing.NOT, Footing.OPEN}:
            return above
        if lemma in status["proposed"]:
            return Footing.OFFERED
        if lemma in status["held"]:
            return above
        if lemma in status["planned"]:
            return Footing.AHEAD
        if verb.dep_ == "advcl":
            return Footing.AHEAD if infinitive else above
        if verb.dep_ == "pcomp":
            return above
        return Footing.OPEN
    if verb.dep_ == "ccomp" and lemma in lexicon.words("status", "doubtful"):
        return Footing.OPEN
    if verb.dep_ in {"ccomp", "conj", "relcl", "acl", "advcl", "xcomp"}:
        return _above(head, lexicon) or own
    return own


def _above(head: Token, lexicon: Lexicon) -> Footing | None:
    """Whether anything above puts a clause in doubt: a condition, "whether", a verb of hoping."""
    while True:
        if conditional(head, lexicon):
            return Footing.OPEN
        if head.dep_ == "ccomp" and head.head.lemma_.lower() in lexicon.words("status", "doubtful"):
            return Footing.OPEN
        if (
            head.head is head
            or head.head.i == head.i
            or head.dep_ not in {"ccomp", "conj", "xcomp", "acl", "advcl", "pcomp", "prep"}
        ):
            return None
        head = head.head
