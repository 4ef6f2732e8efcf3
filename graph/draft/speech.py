"""Who says what in a document: each stretch that is somebody's word, and whose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from graph.draft.actor import Actor
from graph.draft.article import Article, people
from graph.draft.clause import Footing, behind, children, footing, negated, passive, subject
from graph.draft.day import DayMention
from graph.draft.source import Source, source_of
from graph.draft.span import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

OPENING: Final = '“"‘«'
CLOSING: Final = '”"’»'


@dataclass(frozen=True, kw_only=True)
class Speech:
    """A stretch of the document that is somebody's word.

    Attributes:
        verb: the word that says so: "said", "according".
        kind: a kind of claim of the model.
        content: what is said.
        source: whose word it is.
        speakers: those who say it, where the document knows them as actors.
        addressed_to: those to whom it is said, where they act.
        head: the verb of what is said, where the syntax has one.
        direct: whether it is in quotation marks.
        clause: whether it is a clause of its own; otherwise it says something with its verb alone: "raised concerns".
        day: when it was said.
    """

    verb: Token
    kind: str
    content: Span
    source: Source
    speakers: tuple[Actor, ...]
    addressed_to: tuple[Actor, ...] = ()
    head: Token | None = None
    direct: bool = False
    clause: bool = True
    day: DayMention | None = None


def speeches(article: Article) -> list[Speech]:
    """Each stretch that is somebody's word, in the text's order of the words that say so."""
    told: list[Speech] = []
    for sentence in article.sentences:
        own = sorted(_of_sentence(sentence, article), key=lambda one: one.verb.i)
        own = [_back(_clipped(one, own), told) for one in own]
        if not own:
            own = list(_continued(sentence, told, article))
        told += own
    return told


def _clipped(speech: Speech, others: list[Speech]) -> Speech:
    """A speech without the words that tell behind it according to whom it is."""
    for one in others:
        if one.verb.lower_ in {"according", "per"} and speech.content.start < one.verb.idx < speech.content.end:
            return replace(speech, content=Span(speech.content.start, max(one.content.end, speech.content.start + 1)))
    return speech


def _back(speech: Speech, told: list[Speech]) -> Speech:
    """A speech whose source is "the statement": the one that was told before, with the words that tell whose it is."""
    words = (speech.source.attributed_to or "").split()
    if len(words) != 2 or words[0].lower() not in {"the", "this"}:
        return speech
    before = next((one for one in reversed(told) if words[1] in (one.source.attributed_to or "").split()), None)
    return replace(speech, source=before.source, speakers=before.speakers) if before is not None else speech


def _of_sentence(sentence: Words, article: Article) -> Iterator[Speech]:
    verbs, things = article.lexicon.speech["verbs"], article.lexicon.speech["things"]
    for token in sentence:
        lemma = token.lemma_.lower()
        if token.pos_ in {"VERB", "AUX"} and (lemma in verbs or _clear(token)):
            speech = _said(token, verbs.get(lemma, "statement"), sentence, article)
        elif token.pos_ == "VERB" and lemma in things:
            speech = _said(token, things[lemma], sentence, article)
        elif token.lower_ in {"according", "per"} and token.dep_ in {"prep", "advmod", "ROOT", "pobj", "acl"}:
            speech = _according(token, sentence, article)
        elif lemma in article.lexicon.words("speech", "silent"):
            speech = _silent(token, sentence, article)
        else:
            continue
        if speech is not None:
            yield speech


def _said(verb: Token, kind: str, sentence: Words, article: Article) -> Speech | None:
    """What a verb of saying says, and who."""
    if (
        footing(verb, article.lexicon) in {Footing.OPEN, Footing.OFFERED}
        or verb.dep_ in {"amod", "compound"}
        or passive(verb)
    ):
        return None
    who = subject(verb)
    if who is None or who.lower_ in {"it", "which", "that", "this"}:
        return None
    content, head = _content(verb, who, sentence, article)
    clause = content is not None and not (head is not None and head.dep_ == "xcomp")
    if content is None:
        content, clause = _thing(verb, article), False
    if content is None:
        return None
    source = source_of(who, verb, article)
    if source is None:
        return None
    denied = negated(verb) and kind in {"statement", "confirmation"}
    text = article.document.text[content.start : content.end]
    return Speech(
        verb=verb,
        kind="denial" if denied else kind,
        content=content,
        source=source,
        speakers=source.actors,
        addressed_to=_addressees(verb, article),
        head=head,
        clause=clause,
        direct=text.lstrip()[:1] in OPENING,
        day=_day(verb, article),
    )


def _content(verb: Token, who: Token, sentence: Words, article: Article) -> tuple[Span | None, Token | None]:
    """What is said: the clause that hangs on the verb, or all before a verb that stands at the end."""
    clauses = [
        child
        for child in children(verb, "ccomp", "xcomp")
        if child.pos_ in {"VERB", "AUX", "ADJ", "NOUN"} and child.lower_ not in {"clear", "plain"}
    ]
    if verb.lemma_.lower() in {"report", "say", "quote"}:
        clauses = [clause for clause in clauses if clause.dep_ != "xcomp"]
    if verb.lemma_.lower() in article.lexicon.speech["things"]:
        clauses = [clause for clause in clauses if clause.pos_ != "NOUN"]
    first = who.left_edge
    before = first.nbor(-1) if first.i > sentence.start else None
    head = next((clause for clause in clauses if clause.i < verb.i), None)
    if (
        before is not None
        and before.text in {",", *CLOSING}
        and first.i - sentence.start > 3
        and _trails(verb, before, head, article)
    ):
        return article.span(sentence[0], before), head
    later = [clause for clause in clauses if clause.i > verb.i]
    if later:
        edge = later[-1].right_edge
        return article.span(later[0].left_edge, edge), later[0]
    earlier = [clause for clause in clauses if clause.i < verb.i]
    if earlier and who.i > earlier[0].i:
        return article.span(sentence[0], first.nbor(-1) if first.i > sentence.start else first), earlier[0]
    return None, None


def _thing(verb: Token, article: Article) -> Span | None:
    """What is said with a verb as a thing: all behind it, where that is a matter of words."""
    lemma = verb.lemma_.lower()
    if lemma not in article.lexicon.speech["things"]:
        return None
    matters = article.lexicon.speech["matters"].get(lemma)
    thing = next(iter(children(verb, "dobj")), None) or next(behind(verb, "at", "of"), None)
    if thing is None and lemma == "lay" and any(child.lower_ == "out" for child in children(verb, "prt")):
        thing = next((child for child in children(verb, "prep") if child.i > verb.i), None)
    if thing is not None and any(child.lower_ == "no" for child in thing.children):
        return None
    if thing is None or thing.i < verb.i or (matters and thing.lemma_.lower() not in matters):
        return None
    last = max(
        (child.right_edge for child in verb.children if child.dep_ not in {"conj", "cc", "punct"} and child.i > verb.i),
        key=lambda one: one.i,
    )
    while last.is_punct and last.i > thing.i:
        last = last.nbor(-1)
    return article.span(thing.left_edge, last) if last.i >= thing.left_edge.i else None


def _clear(verb: Token) -> bool:
    """Whether a verb is that of "made clear that"."""
    return verb.lemma_ == "make" and any(child.lower_ in {"clear", "plain"} for child in verb.children)


def _trails(verb: Token, before: Token, head: Token | None, article: Article) -> bool:
    """Whether what is said stands before a verb: a clause of it, words in quotation marks, or all that a publication gives."""
    if any(child.dep_ == "ccomp" and child.i > verb.i for child in verb.children):
        return False
    quoted = before.text in CLOSING or before.nbor(-1).text in CLOSING
    return head is not None or quoted or verb.lemma_.lower() in article.lexicon.words("speech", "relays")


def _addressees(verb: Token, article: Article) -> tuple[Actor, ...]:
    places = [*children(verb, "dobj", "dative"), *behind(verb, "to")]
    return tuple(people([mention for one in places for mention in article.party(one) if one.i != verb.i]))


def _day(verb: Token, article: Article) -> DayMention | None:
    for child in [*children(verb, "npadvmod", "advmod"), *behind(verb, "on", "in"), verb]:
        day = article.day(child)
        if day is not None:
            return day
    return None


def _according(word: Token, sentence: Words, article: Article) -> Speech | None:
    """What "according to" somebody is said: the sentence without those words."""
    goals = (
        [one for to in children(word, "prep") for one in children(to, "pobj")]
        if word.lower_ == "according"
        else children(word, "pobj")
    )
    if not goals:
        return None
    source = source_of(goals[0], word, article)
    if source is None:
        return None
    last = word.right_edge
    before = word.i - sentence.start > 2
    content = (
        article.span(sentence[0], word.nbor(-1))
        if before
        else article.span(last.nbor(1), sentence[-1])
        if last.i + 1 < sentence.end
        else None
    )
    if content is None:
        return None
    return Speech(
        verb=word, kind="statement", content=content, source=source, speakers=source.actors, head=sentence.root
    )


def _silent(verb: Token, sentence: Words, article: Article) -> Speech | None:
    """A refusal to comment."""
    deeds = article.lexicon.speech["silent"][verb.lemma_.lower()]
    inner = [*children(verb, "xcomp"), *(one for p in children(verb, "prep") for one in children(p, "pcomp"))]
    deed = next((one for one in inner if one.lemma_.lower() in deeds), None)
    who = subject(verb)
    if deed is None or who is None:
        return None
    source = source_of(who, verb, article)
    speakers = tuple(people(article.party(who)))
    if source is None or not speakers:
        return None
    content = article.span(verb, _end(verb, deed))
    return Speech(
        verb=verb,
        kind="refusal_to_comment",
        content=content,
        source=source,
        speakers=speakers,
        head=deed,
        day=_day(verb, article),
    )


def _end(verb: Token, deed: Token) -> Token:
    """The last word of a refusal: all that hangs on its verb, without the full stop."""
    last = max(verb.right_edge, deed.right_edge, key=lambda one: one.i)
    return last.nbor(-1) if last.is_punct else last


def _continued(sentence: Words, told: list[Speech], article: Article) -> Iterator[Speech]:
    """A sentence that is quoted without a verb of saying: the word of who spoke before."""
    text = sentence.text.strip()
    if told and told[-1].direct and text[:1] in OPENING and text[-1:] in CLOSING and len(text) > 20:
        before = told[-1]
        yield replace(before, content=article.span(sentence[0], sentence[-1]), head=sentence.root)


def audience(token: Token, article: Article) -> bool:
    """Whether a word means those who are told, and are no party: "reporters"."""
    return token.lemma_.lower() in article.lexicon.words("speech", "audience")
