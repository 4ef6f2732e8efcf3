"""Who is meant: from an id or a name to the records of actors that may have acted, each with a span of days.

A name is matched in any order of words, without case and accents, and is answered for all who bear it. For
organisations and countries a whole name goes before what they are commonly called, and that before a part of one: `Guinea`
is not `Equatorial Guinea`. A country stands
for itself and for whoever acts for it (`graph.model.representation`), while they do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from graph.cypher.clause import Call, Clauses, Procedure, match, return_, subquery, union, unwind, with_
from graph.cypher.compound import call, coalesce, collect, count, listed, map_of, quantified
from graph.cypher.expression import FALSE, NULL, TRUE, Expression, Literal, Variable
from graph.cypher.pattern import node, relationship
from graph.cypher.representation import representatives
from graph.cypher.view import View
from graph.errors import BadRequestError
from graph.model import Actor
from graph.model.dates import FIRST_DAY, LAST_DAY
from graph.model.ids import parse_id
from graph.model.names import name_key, words
from graph.model.names.sought import aliases
from graph.model.ontology import label_of

NAME_INDEX: Final = "Name[search]"
"""The full-text index over all names; its name is the same on both engines."""

ACTORS: Final = tuple(cls.__name__ for cls in Actor)
NO_WORD: Final = "\N{EMPTY SET}"
"""A word that no name has, since names are indexed by letters and digits."""
_NAME: Final = Variable("node")
_FOUND: Final = Variable("found")
_ROOT: Final = Variable("root")
_RECORD: Final = Variable("a")
_ID: Final = Variable("id")


@dataclass(frozen=True, slots=True)
class Principals:
    """Clauses that yield one row for each record of an actor that is meant.

    Attributes:
        clauses: a subquery.
        root: variable: the id that the name or id led to.
        actor: variable: the record.
        since, until: variables: the days from and to which what it did counts, for those who act for a country.
        dated: whether any of them may act for a country, so that the days tell.
    """

    clauses: Clauses
    root: Variable
    actor: Variable
    since: Variable
    until: Variable
    dated: bool

    def acting(self, first: Expression, last: Expression) -> list[Expression]:
        """Conditions that what was done between two days counts as theirs."""
        return [first.le(self.until), last.ge(self.since)] if self.dated else []


def _labels(given: str | Sequence[str]) -> tuple[str, ...]:
    """The labels of the actors whose ids these are; none when it is a name, or the id of nothing that acts."""
    ids = [given] if isinstance(given, str) else given
    try:
        found = {label_of(text) if parse_id(text) else "" for text in ids}
    except ValueError:
        return ()
    return tuple(label for label in ACTORS if label in found)


def _listed(given: str | Sequence[str]) -> list[str]:
    return [given] if isinstance(given, str) else list(given)


def _full_text(text: str) -> str:
    """What the index is asked for: letters and digits only, whatever the text holds."""
    return " ".join(f"+{word}" for word in words(text)) or NO_WORD


def _names(text: Any, view: View, label: str = "") -> Clauses:
    """Clauses that bind `node` to each name that has all these words, and `found` to each actor of a label that bears it."""
    query, named = view.bind(text, "q", _full_text), Variable("named")
    bears = node(_NAME).from_(relationship(named, "NAMED"), node(_FOUND, label))
    return (full_text(query), match(bears, where=borne(_NAME, named, _FOUND, view)))


def borne(name: Variable, named: Variable, bearer: Variable, view: View) -> Expression:
    """The condition that an actor is known by a name: somebody calls them so, or it is the one under which they are listed.

    Who is known from an earlier day than the document that names them (a step was reported before) has that one alone.
    """
    known = view.visible(named) & view.known(name)
    if view.known_at is None:
        return known
    listed_as = view.state_of(bearer, "Person").prop("name")
    return known | (listed_as.eq(name.prop("name")) & view.known(bearer))


def full_text(query: Expression) -> Procedure:
    """A look into the index over names, which binds `node` to each name."""
    return Procedure("db.index.fulltext.queryNodes", (Literal(NAME_INDEX), query), (_NAME,))


def _bearers(text: Any, view: View) -> Clauses:
    """Clauses that bind `found` to each actor one of whose names has all these words."""
    names, whole, one, name = (Variable(word) for word in ("names", "whole", "x", "name"))
    of_person = one.prop("name").prop("bearer").eq("Person")
    exact = one.prop("name").prop("key").eq(view.bind(text, "key", name_key))
    fitting = of_person | ~whole | exact
    clauses, wholly = _names(text, view), [quantified("any", one, names, ~of_person & exact).as_(whole)]
    if view.decide(text, lambda text: bool(aliases(text))):
        called = Variable("called")
        common = one.prop("name").prop("key").within(view.bind(text, "aliases", aliases))
        clauses = (subquery([], union((*clauses, return_(_NAME, _FOUND)), _called(text, view))),)
        wholly.append(quantified("any", one, names, ~of_person & common).as_(called))
        fitting = of_person | exact | (~whole & (~called | common))
    return (
        *clauses,
        with_(collect(map_of({"name": _NAME, "found": _FOUND})).as_(names)),
        with_(names, *wholly),
        unwind(listed(one, names, where=fitting), name),
        with_(name.prop("found").as_(_FOUND)),
    )


def _called(text: Any, view: View) -> Clauses:
    """Rows of `node` and `found`: names of countries and organisations that are commonly called so."""
    named = Variable("named")
    common = _NAME.prop("key").within(view.bind(text, "aliases", aliases)) & _NAME.prop("bearer").ne("Person")
    bears = node(_NAME).from_(relationship(named, "NAMED"), node(_FOUND))
    return (
        match(node(_NAME, "Name"), where=common),
        match(bears, where=borne(_NAME, named, _FOUND, view)),
        return_(_NAME, _FOUND),
    )


def _named(text: str | Sequence[str]) -> None:
    """Refuse a text that can name nobody. Raises BadRequestError."""
    if isinstance(text, str) and not words(text):
        raise BadRequestError(f"{text!r} names nobody: give an id, or a name with at least one letter or digit.")


def meant(text: Any, view: View, labels: Sequence[str] = ACTORS) -> tuple[tuple[str, ...], Clauses]:
    """Clauses that bind `found` to each actor whose id `text` is or, where it is no id, one of whose names.

    The plan refuses a text that has neither a letter nor a digit, with a BadRequestError.

    Args:
        text: the id or name, or the ids that a name led to.
        view: the statement.
        labels: what they may be: any actors, or those of one label.

    Returns:
        The labels of the ids, none where it is a name; and the clauses.
    """
    view.check(text, _named)
    found: tuple[str, ...] = view.decide(text, _labels)
    if not found:
        return (), _bearers(text, view) if labels == ACTORS else _names(text, view, *labels)
    meanings = [
        (match(node(_FOUND, label, id=_ID), where=TRUE if label in labels else FALSE), return_(_FOUND))
        for label in found
    ]
    return found, (unwind(view.bind(text, "ids", _listed), _ID), subquery([_ID], union(*meanings)))


def is_known(text: Any, view: View, labels: Sequence[str], answer: Variable) -> Clauses:
    """Clauses that bind to `answer` whether there is anybody whose id or name `text` is."""
    _, found = meant(text, view, labels)
    return (subquery([], (*found, return_(count().gt(0).as_(answer)))),)


def principals(text: Any, view: View) -> Principals:
    """The actors that `text`, an id or a name, stands for."""
    root, actor, since, until = (view.fresh(prefix) for prefix in ("root", "actor", "since", "until"))
    labels, found = meant(text, view)
    branches = [
        (match(node(_RECORD, record_label, canonical_id=_ROOT)), return_(_RECORD, NULL.as_("since"), NULL.as_("until")))
        for record_label in labels or ACTORS
    ]
    dated = not labels or "Country" in labels
    acting = representatives(_ROOT, view) if dated else ()
    query = (
        *found,
        with_(_FOUND.prop("canonical_id").as_(_ROOT), distinct=True),
        subquery([_ROOT], union(*branches, *([acting] if dated else []))),
        return_(
            _ROOT.as_(root),
            _RECORD.as_(actor),
            coalesce(Variable("since"), call("date", FIRST_DAY.isoformat())).as_(since),
            coalesce(Variable("until"), call("date", LAST_DAY.isoformat())).as_(until),
            distinct=True,
        ),
    )
    return Principals((Call((), query),), root, actor, since, until, dated)


def people(text: Any, into: Variable, view: View) -> Clauses:
    """Clauses that bind the canonical ids of the people that `text`, an id or a name, stands for to a list."""
    _, found = meant(text, view, ("Person",))
    ids = collect(_FOUND.prop("canonical_id"), distinct=True)
    return (subquery([], (*found, return_(ids.as_(into)))),)
