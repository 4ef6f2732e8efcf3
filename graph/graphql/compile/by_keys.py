"""Who may have been meant by a name that nobody bears letter by letter: those whose names share keys with it.

The statement gives whoever is worth a look (`graph.model.names.keys`), with all that tells how well they fit; which fit,
and how, is said by `graph.model.names.match`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from graph.cypher.clause import Clauses, Match, Procedure, also, match, return_, subquery, union, with_
from graph.cypher.compound import Count, call, coalesce, collect, list_of, listed, map_of, quantified
from graph.cypher.expression import FALSE, TRUE, Expression, Literal, Variable, any_of
from graph.cypher.pattern import node, relationship
from graph.cypher.renderer import query
from graph.cypher.view import AS_OF, View
from graph.graphql.compile.principal import ACTORS, NAME_INDEX, NO_WORD, borne
from graph.model.names.sought import Sought
from graph.store.protocol import Statement

_COUNTED: Final = Literal(1).as_("one")
KEY_INDEX: Final = "Name[keys]"
"""The full-text index over the keys of names."""
EVENT_WEIGHT: Final = 10
"""How many offices tell as much of who is meant as an event does."""
ENOUGH: Final = 2
"""Words that a name must have in common with one of several words, to be looked at."""
_NAME, _ACTOR, _RECORD, _NAMED, _COUNTRY = (Variable(name) for name in ("node", "a", "r", "named", "c"))
_KEY, _LABEL, _HAS, _ANY, _WORD = (Variable(name) for name in ("key", "label", "has", "k", "w"))
_NAMES, _COUNTRIES, _CODES, _THEN, _WEIGHT, _STANDS = (
    Variable(name) for name in ("names", "countries", "codes", "then", "weight", "stands")
)


def by_keys(sought: Sought, labels: Sequence[str], view: View, *, slip: bool = False) -> Statement:
    """The statement whose answer lists actors of these labels that may have been meant.

    Each is a map of `key`, `label`, `names` (all that they are known by), `countries` (for which they act; `codes` are those of
    ISO), `then` (of an office asked for as of a day, whether the day lies between the first and the last event in which they
    took part) and `weight` (how much is told of them).

    Args:
        sought: what was typed.
        labels: what they may be.
        view: the statement.
        slip: whether words may differ by a slip of the pen.
    """
    branches = [_sharing(sought, labels, view, slip=slip)]
    if not slip and sought.aliases:
        branches.append(_aliased(sought, labels, view))
    if not slip and sought.office and "Person" in labels:
        branches.append(_in_office(sought, view))
    actor = map_of((part.name, part) for part in (_KEY, _LABEL, _NAMES, _COUNTRIES, _CODES, _THEN, _WEIGHT))
    dated = bool(sought.office)
    clauses = (
        subquery([], union(*branches)),
        with_(_KEY, _LABEL, distinct=True),
        subquery(
            [_KEY, _LABEL], union(*(_known(label, view, dated) for label in ACTORS if label in labels), every=True)
        ),
        return_(collect(actor).as_("answer")),
    )
    return Statement(query(clauses), view.values(), plain=True)


def _sharing(sought: Sought, labels: Sequence[str], view: View, *, slip: bool) -> Clauses:
    """Rows of those with a name that shares enough keys."""
    words = sought.slip_keys if slip else sought.word_keys
    whole = sought.given_keys if slip else sought.whole_keys
    asked = " ".join(dict.fromkeys([*whole, *(key for keys in words for key in keys)])) or NO_WORD
    of_word = quantified("any", _ANY, _WORD, _ANY.within(_HAS))
    shared = call("size", listed(_WORD, view.bind(words, "words"), where=of_word))
    enough: list[Expression] = [shared.ge(min(ENOUGH, max(1, len(words))))]
    if slip:
        enough.append(quantified("any", _ANY, _HAS, _ANY.starts_with("l_")))
    if whole:
        enough.append(quantified("any", _ANY, view.bind(whole, "whole"), _ANY.within(_HAS)))
    return (
        Procedure("db.index.fulltext.queryNodes", (Literal(KEY_INDEX), view.bind(asked, "q")), (_NAME,)),
        with_(
            _NAME,
            call("split", _NAME.prop("keys"), " ").as_(_HAS),
            where=_NAME.prop("bearer").within(view.bind(list(labels))),
        ),
        with_(_NAME, where=any_of(enough)),
        *_bearers(labels, view),
    )


def _aliased(sought: Sought, labels: Sequence[str], view: View) -> Clauses:
    """Rows of countries and organisations that are commonly called so."""
    called = _NAME.prop("key").within(view.bind(sought.aliases, "aliases"))
    of_body = _NAME.prop("bearer").within(view.bind([label for label in labels if label != "Person"]))
    return (match(node(_NAME, "Name"), where=[called, of_body]), *_bearers(labels, view))


def _in_office(sought: Sought, view: View) -> Clauses:
    """Rows of people with an office before their name."""
    office = " ".join(sought.office)
    asked = view.bind(" ".join(f"+{word}" for word in sought.office), "q")
    before = _NAME.prop("search").starts_with(view.bind(f"{office} ", "office")) & _NAME.prop("bearer").eq("Person")
    return (
        Procedure("db.index.fulltext.queryNodes", (Literal(NAME_INDEX), asked), (_NAME,)),
        with_(_NAME, where=before),
        *_bearers(("Person",), view),
    )


def _bearers(labels: Sequence[str], view: View) -> Clauses:
    known = any_of(_ACTOR.has_label(label) & view.visible_node(_ACTOR, label) for label in labels)
    return (
        match(
            node(_NAME).from_(relationship(_NAMED, "NAMED"), node(_ACTOR)),
            where=[borne(_NAME, _NAMED, _ACTOR, view), known],
        ),
        return_(_ACTOR.prop("canonical_id").as_(_KEY), _NAME.prop("bearer").as_(_LABEL)),
    )


def _known(label: str, view: View, dated: bool) -> Clauses:
    """One row of what is known of an actor of a label, over all its records."""
    record = match(node(_RECORD, label, canonical_id=_KEY), where=view.known(_RECORD))
    named = node(_RECORD).to(relationship(_NAMED, "NAMED"), node(_NAME, "Name"))
    names = match(named, where=borne(_NAME, _NAMED, _RECORD, view))
    return (
        with_(_KEY, where=_LABEL.eq(label)),
        subquery([_KEY], (record, names, return_(collect(_NAME.prop("name"), distinct=True).as_(_NAMES)))),
        *_represented(record, label, view),
        *_active(record, view if dated and label == "Person" else None),
        subquery([_KEY], (record, return_(call("sum", weight(_RECORD, view)).as_(_WEIGHT)))),
        return_(_NAMES, _COUNTRIES, _CODES, _THEN, _WEIGHT),
    )


def _represented(record: Match, label: str, view: View) -> Clauses:
    """Clauses that bind the names of the countries for which a person acts, by what is told of them directly."""
    if label != "Person":
        return (also(list_of().as_(_COUNTRIES), list_of().as_(_CODES)),)
    stands = node(_RECORD).to(relationship(_STANDS, "REPRESENTS"), node(_COUNTRY, "Country"))
    far = match(stands, where=view.visible(_STANDS))
    names, codes = (collect(_COUNTRY.prop(name), distinct=True) for name in ("name", "iso"))
    return (subquery([_KEY], (record, far, return_(names.as_(_COUNTRIES), codes.as_(_CODES)))),)


def _active(record: Match, view: View | None) -> Clauses:
    """Clauses that bind whether the day asked lies between the first and the last event in which somebody took part."""
    if view is None or view.as_of is None:
        return (also(TRUE.as_(_THEN)),)
    part, event = Variable("part"), Variable("event")
    took_part = match(
        node(_RECORD).to(relationship(part, "PARTICIPATED_IN"), node(event, "Event")), where=view.visible(part)
    )
    first, last = Variable("first"), Variable("last")
    days = with_(call("min", event.prop("starts_on")).as_(first), call("max", event.prop("ends_on")).as_(last))
    within = coalesce(first.le(AS_OF) & last.ge(AS_OF), FALSE)
    return (subquery([_KEY], (record, took_part, days, return_(within.as_(_THEN)))),)


def weight(record: Variable, view: View) -> Expression:
    """How much is told of a record: events in which it took part, and with less weight offices that it held and who acts for it.

    As known on a day, what had been told by then; else all that ever was, which the engine counts without looking at any of it.
    """
    step, dated = Variable("told"), view.known_at is not None
    ways = (
        node(record).to(relationship(step if dated else None, "PARTICIPATED_IN"), node()),
        node(record).to(relationship(step if dated else None, "HELD"), node()),
        node(record).from_(relationship(step if dated else None, "REPRESENTS"), node()),
    )
    known = view.visible(step) if dated else TRUE
    took_part, held, acted_for = (Count((match(way, where=known), return_(_COUNTED))) for way in ways)
    return took_part * EVENT_WEIGHT + held + acted_for
