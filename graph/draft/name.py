"""Short names and keys for what is proposed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from anyascii import anyascii

from graph.draft.actor import Actor, ActorSection
from graph.draft.language import table
from graph.draft.terms import kinds


def joined(names: Sequence[str]) -> str:
    """Names as a list in a sentence: "A, B and C"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def short(actor: Actor) -> str:
    """A person's last name, and the whole name of all others."""
    words = [
        word for word in actor.name.replace(",", "").split() if word not in {"Jr.", "Jr", "Sr.", "II", "III", "IV"}
    ]
    return words[-1] if actor.section is ActorSection.PEOPLE and words else actor.name


def visit_name(travellers: Sequence[Actor], hosts: Sequence[Actor], place: str | None) -> str:
    """A name for a visit: whose, and where to."""
    whose = f"Visit of {joined([short(one) for one in travellers])}" if travellers else "Visit"
    goal = joined([short(one) for one in hosts]) or place
    return f"{whose} to {goal}" if goal else whose


def event_name(kind: str, actors: Sequence[Actor], initiators: Sequence[Actor], place: str | None, words: str) -> str:
    """A name for an event whose words are none.

    Args:
        kind: its kind.
        actors: those who take part.
        initiators: those of them who do it, where it is done by one to another.
        place: where it is.
        words: the word that tells it, where nobody takes part.
    """
    noun = table("names").get(kind, kind.replace("_", " ").capitalize() + " of {all}")
    targets = [one for one in actors if one not in initiators]
    if not initiators and targets and kind in kinds("done_to"):
        text = f"{noun.partition(' by ')[0]}: {joined([short(one) for one in targets])}"
    elif initiators and targets:
        text = (
            f"{noun.format(all=joined([short(one) for one in initiators]))}: {joined([short(one) for one in targets])}"
        )
    elif actors:
        text = noun.format(all=joined([short(one) for one in actors]))
    else:
        text = words[:1].upper() + words[1:]
    return (
        f"{text} in {place}" if place and kind in (*kinds("of_bodies"), "negotiation") and place not in text else text
    )


def slug(text: str) -> str:
    """A text as the id of an entry: its first words in small letters, joined by hyphens."""
    words = re.findall(r"[a-z0-9]+", anyascii(text).lower())
    kept = [word for word in words if word not in {"the", "of", "a", "an", "and", "to", "on", "in", "by", "for"}]
    return "-".join((kept or words or ["entry"])[:6])


class Keys:
    """Ids of entries, no two alike."""

    def __init__(self, taken: Sequence[str]) -> None:
        """Start from ids that are taken."""
        self._taken = set(taken)

    def key(self, name: str) -> str:
        """An id that is free, from a name."""
        base = slug(name)
        key, number = base, 2
        while key in self._taken:
            key, number = f"{base}-{number}", number + 1
        self._taken.add(key)
        return key
