"""Those who act in a document: people, bodies and countries, read from it and brought together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.draft.actor import Actor, Actors, ActorSection, Manner, Mention
from graph.draft.bodies import BodyWords, body_words
from graph.draft.coreference import further_mentions
from graph.draft.holders import Holders
from graph.draft.lands import Stretch, is_place, land_mentions
from graph.draft.nations import Countries, home, nation_words
from graph.draft.offices import office_words
from graph.draft.people import People
from graph.draft.span import Span
from graph.model.names import name_key, search_text

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from graph.draft.document import Document


_NEVER_PLACES: Final = frozenset({"igo", "media", "party", "armed_group", "company", "ngo"})
"""Kinds of bodies that nobody stands in: "at the White House" is a place, and "in NATO" is none."""


def read(doc: Doc, document: Document) -> Actors:
    """The actors of a document, and where it names them.

    Args:
        doc: its text with the syntax.
        document: the document.
    """
    nations = nation_words(doc)
    offices = office_words(doc, nations)
    countries = Countries()
    bodies = body_words(doc, nations)
    taken = {place for body in bodies for place in range(body.start, body.end)}
    people = People(doc, nations, offices, countries, home(document))
    people.read(taken)
    Holders(people).read(taken)
    stretches: list[Stretch] = [*people.mentions, *_bodies(doc, bodies, countries)]
    taken.update(place for start, end, _ in stretches for place in range(start, end))
    stretches += list(land_mentions(doc, nations, countries, taken))
    taken.update(place for start, end, _ in stretches for place in range(start, end))
    stretches.sort(key=lambda stretch: stretch[:2])
    stretches += further_mentions(doc, stretches, taken)
    mentions = _apart(stretches)
    actors = tuple({id(actor): actor for mention in mentions for actor in mention.actors}.values())
    actors = _with_principals(actors)
    for actor in actors:
        actor.mentions = [mention for mention in mentions if actor in mention.actors]
    _name_keys(actors, people)
    return Actors(all=actors, mentions=tuple(mentions))


def _with_principals(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The actors, and behind them those for whom they act and whom the text names with an office alone."""
    principals = {id(actor.represents): actor.represents for actor in actors if actor.represents is not None}
    return (*actors, *(actor for key, actor in principals.items() if key not in {id(actor) for actor in actors}))


def _bodies(doc: Doc, bodies: list[BodyWords], countries: Countries) -> list[Stretch]:
    """The mentions of bodies; two of one name, or of a name and its abbreviation, are one."""
    actors: dict[str, Actor] = {}
    stretches: list[Stretch] = []
    for body in bodies:
        if body.kind not in _NEVER_PLACES and is_place(doc[body.end - 1]):
            continue
        country = countries.actor(body.code) if body.code else None
        key = f"{name_key(body.name)} {country.key if country and not body.known else ''}".strip()
        actor = actors.get(key) or next(
            (actors[name_key(alias)] for alias in (body.name, *body.aliases) if name_key(alias) in actors), None
        )
        if actor is None:
            name = body.name
            if country is not None and not body.known and body.kind != "party" and country.name not in name:
                name = f"{body.name[:1].upper()}{body.name[1:]} of {countries.of(country)}"
            actor = Actor(key="", section=ActorSection.ORGANISATIONS, name=name, kind=body.kind, represents=country)
        for alias in (body.name, *body.aliases):
            actors.setdefault(name_key(alias), actor)
        actors.setdefault(key, actor)
        stretch = doc[body.start : body.end]
        mention = Mention(
            span=Span(stretch.start_char, stretch.end_char),
            head=stretch.root.i,
            actors=(actor,),
            manner=Manner.SHORT if len(stretch) == 1 and stretch.text.isupper() else Manner.NAME,
            confidence=0.95 if body.known else 0.85,
        )
        stretches.append((body.start, body.end, mention))
    return stretches


def _apart(stretches: list[Stretch]) -> list[Mention]:
    """The mentions in the text's order; of two that overlap, the longer."""
    kept: list[Stretch] = []
    for stretch in sorted(stretches, key=lambda one: (one[0] - one[1], one[0])):
        if all(stretch[1] <= other[0] or other[1] <= stretch[0] for other in kept):
            kept.append(stretch)
    return [mention for _, _, mention in sorted(kept, key=lambda one: one[0])]


def _name_keys(actors: tuple[Actor, ...], people: People) -> None:
    """Give each actor a short id that no other has: a person's surname, a body's name."""
    used = {actor.key for actor in actors if actor.key}
    for actor in actors:
        if actor.key:
            continue
        names = search_text(actor.name).split()
        short = (
            people.surname(actor)
            if actor.section is ActorSection.PEOPLE and " of " not in actor.name
            else "-".join(names[:6])
        )
        whole = "-".join(names)
        candidates = [short, whole, *(f"{whole}-{number}" for number in range(2, len(actors) + 2))]
        actor.key = next(key for key in candidates if key and key not in used)
        used.add(actor.key)
