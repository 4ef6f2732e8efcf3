"""A draft beside the labels of its text."""

from __future__ import annotations

from graph.draft.document import Document
from graph.draft.proposal import Draft
from tests.draft.cast import Cast
from tests.draft.happening import Happenings
from tests.draft.label import Labels
from tests.draft.place import Places
from tests.draft.speech import Speech
from tests.draft.tally import Measurement


def compare(labels: Labels, draft: Draft, document: Document, labelled: str | None = None) -> Measurement:
    """What of a draft is right. `labelled` is the text that was labelled, where the document leaves some of it out."""
    places = Places(document.text if labelled is None else labelled, document.text)
    cast = Cast(labels, draft, document.text)
    measured = Measurement(texts=1)
    happenings = Happenings(labels, draft, cast, places)
    _actors(labels, draft, cast, measured)
    happenings.measure(measured)
    Speech(labels, draft, cast, places).measure(happenings, measured)
    return measured


def _actors(labels: Labels, draft: Draft, cast: Cast, into: Measurement) -> None:
    tally, met = into.tallies["actors"], set[str]()
    for actor in draft.actors:
        key = cast.keys[actor]
        acting = cast.acting(actor)
        right = not acting.startswith("?") and (key is None or key not in met)
        tally.judge(right)
        if not right:
            kind = f"{actor.section.value}: {'twice' if key else 'not labelled'}"
            into.miss("actors proposed wrongly", kind, f"{labels.text} {actor.name!r} ({key})")
        met |= {one for one in (key, acting) if one}
        if key is None or not right:
            continue
        label = labels.actors[key]
        into.tallies["section of an actor"].judge(actor.section is label.section)
        if label.represents:
            stands = cast.country(actor) == cast.canonical(label.represents)
            into.tallies["whom a person acts for"].judge(stands)
            if not stands:
                into.miss(
                    "whom a person acts for",
                    "nobody" if actor.represents is None else "another",
                    f"{labels.text} {actor.name!r}",
                )
    for key, label in labels.actors.items():
        if not label.aside:
            tally.there += 1
            tally.met += key in met
            if key not in met:
                into.miss("actors missed", label.section.value, f"{labels.text} {label.names[0]!r}")
