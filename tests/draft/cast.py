"""Which actor of a draft is which of the labels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from graph.draft.actor import Actor, ActorSection, Manner
from graph.draft.proposal import Draft
from graph.model.names import words
from loaders.countries import entries
from tests.draft.label import ActorLabel, Labels

STATE = frozenset({"government", "administration", "cabinet"})
"""Words of the name of a body that is its country, as one who acts."""


class Cast:
    """The actors of one draft, by the keys of the labels.

    A key is that of the label that an actor has the name of. Who acts is told by `acting`, which takes a government for
    its country.
    """

    def __init__(self, labels: Labels, draft: Draft, text: str) -> None:
        self._labels, self._draft, self._text = labels, draft, text

    @cached_property
    def keys(self) -> Mapping[Actor, str | None]:
        """Each actor of the draft with the key of its label; None for one that is not labelled."""
        return {actor: self._key(actor) for actor in self._draft.actors}

    def acting(self, actor: Actor) -> str:
        """The key of the one who acts; of one who is not labelled, `?` and their name."""
        key = self.keys.get(actor) or self._key(actor)
        if key is None and actor.section is ActorSection.ORGANISATIONS and STATE & set(words(actor.name)):
            country = self.country(actor)
            return country or f"?{actor.name}"
        return f"?{actor.name}" if key is None else self.canonical(key)

    def country(self, actor: Actor) -> str | None:
        """The country or body that an actor of the draft acts for, as the draft has it."""
        return self.acting(actor.represents) if actor.represents else None

    def canonical(self, key: str) -> str:
        """The key of the one that a labelled actor acts as."""
        label = self._labels.actors.get(key)
        return label.same if label and label.same else key

    def of(self, keys: Iterable[str]) -> frozenset[str]:
        """Those who act, of labelled actors."""
        return frozenset(self.canonical(key) for key in keys)

    def represented(self, key: str) -> str | None:
        """Whom a labelled actor acts for."""
        label = self._labels.actors.get(key)
        return self.canonical(label.represents) if label and label.represents else None

    def called(self, text: str) -> str | None:
        """The labelled actor whose name stands in some words, the longest name first; None where none does."""
        told = f" {' '.join(words(text))} "
        names = [(len(name), label.key) for name, label in self._names if f" {name} " in told]
        return self.canonical(max(names)[1]) if names else None

    @cached_property
    def _names(self) -> list[tuple[str, ActorLabel]]:
        named = [(" ".join(words(name)), label) for label in self._labels.actors.values() for name in label.names]
        countries = {" ".join(words(one.name)): one for one in entries().values()}
        for name, label in list(named):
            if label.section is ActorSection.COUNTRIES and name in countries:
                named += [(" ".join(words(alias)), label) for alias in countries[name].aliases]
        return named

    def _key(self, actor: Actor) -> str | None:
        exact = {name: label.key for name, label in reversed(self._names)}
        short = (one for one in actor.mentions if one.manner in (Manner.NAME, Manner.SHORT))
        texts = [actor.name, *(self._text[one.span.start : one.span.end] for one in short)]
        for text in texts:
            if key := exact.get(" ".join(words(text.removeprefix("the ").removeprefix("The ")))):
                return key
        if actor.section is not ActorSection.PEOPLE or not words(actor.name):
            return None
        last = words(actor.name)[-1]
        same = {label.key for name, label in self._names if label.section is actor.section and name.split()[-1] == last}
        return same.pop() if len(same) == 1 else None
