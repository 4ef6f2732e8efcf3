"""Words in the names of actors and of what happened: the root field `search`.

The index finds candidates by letters and digits alone; the score is our own, so that both engines agree on it:
2 · matched / (words sought + words of the name). The last word sought may be only the beginning of a word.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from graph.cypher.clause import Clauses, Computation, Order, also, match, return_, subquery, union, unwind, with_
from graph.cypher.compound import Reduction, call, case, coalesce, collect, count, list_of, listed, map_of, quantified
from graph.cypher.expression import FALSE, Expression, Variable, any_of, operand
from graph.cypher.pattern import node, relationship
from graph.cypher.renderer import query
from graph.cypher.view import View
from graph.errors import BadRequestError
from graph.graphql.compile.by_keys import weight
from graph.graphql.compile.choice import nothing
from graph.graphql.compile.connection import PAGE, expanded, page_clauses
from graph.graphql.compile.groups import GroupCounts
from graph.graphql.compile.nodes import Nodes
from graph.graphql.compile.object import object_map
from graph.graphql.compile.order import SortKey
from graph.graphql.compile.paging import Paging
from graph.graphql.compile.pattern import group_key
from graph.graphql.compile.principal import ACTORS, NO_WORD, borne, full_text
from graph.graphql.compile.selection import Selected
from graph.graphql.fields.arguments import TIMES
from graph.graphql.fields.name_match import LOOKED_UP, MOST_WORDS, hit, is_called_otherwise, name_matches
from graph.graphql.fields.root import Arguments, Root, view_asked
from graph.graphql.schema.enums import LABEL_OF_SEARCH_TYPE
from graph.graphql.schema.inputs import PAGING
from graph.graphql.schema.operators import InputField
from graph.graphql.schema.type_ref import optional, optional_list, required
from graph.model.names import name_key, words
from graph.model.names.likeness import MatchedBy
from graph.store.protocol import Statement

_NAME, _ACTOR, _NAMED, _WORD, _HIT = (Variable(name) for name in ("node", "a", "named", "w", "hit"))
_KEY, _SCORE, _MATCHED, _SAID, _TEXT = (Variable(name) for name in ("key", "score", "matched", "said", "text"))
_THING: Final = Variable("x")
_BY, _WEIGHT, _PLACE = (Variable(name) for name in ("matchedBy", "weight", "place"))
_COLUMNS: Final = (_KEY, _SCORE, _MATCHED, _BY, _WEIGHT)
MOST_WEIGHT: Final = 999_999
"""How much is told of an actor or thing at most, where this decides between those that fit as well."""


def _sought(text: str) -> tuple[str, ...]:
    """The words of a text, each once, the last one last.

    Raises:
        BadRequestError: there are more than `MOST_WORDS`.
    """
    found = words(text)
    found = (*dict.fromkeys(word for word in found if word != found[-1]), *found[-1:])
    if len(found) > MOST_WORDS:
        raise BadRequestError(f"`text` has {len(found)} words; search for {MOST_WORDS} at most.")
    return found


def _full_text(text: str) -> str:
    """What the index is asked for: letters and digits, and `*` after the last word."""
    found = _sought(text)
    return " ".join([*found, f"{found[-1]}*"]) if found else NO_WORD


def _whole_words(text: str) -> list[str]:
    return list(_sought(text)[:-1])


def _last_word(text: str) -> str:
    return next(reversed(_sought(text)), NO_WORD)


def search(field: Selected, given: Mapping[str, Any], view: View) -> Clauses:
    """The statement of `search`."""
    labels = _labels(given)
    hits = subquery([], _hits(given["text"], labels, view))
    fields, paging = field.on("SearchConnection"), Paging.of(given)
    best_first = SortKey("SCORE", _KEY, _PLACE, float, descending=True)
    kept = {"key": _KEY, "score": _SCORE, "matched": _MATCHED, "matchedBy": _BY}
    cut = page_clauses(kept, best_first, PAGE, paging, fields, GroupCounts(labels=labels), view)
    expand = Nodes(view)

    def entry(item: Variable, inner: Selected) -> Computation:
        if inner.name == "nodes":
            return expand.keyed(item.prop("key"), labels, inner.selection)

        def field_of(part: Selected) -> Computation:
            if part.name == "node":
                return expand.keyed(item.prop("key"), labels, part.selection)
            return Computation((), item.prop(part.name))  # cursor, score, matched, matchedBy

        return object_map("SearchEdge", inner.selection, field_of)

    answer = expanded(PAGE, "SearchConnection", fields, entry, paging, view)
    shown = (also(where=FALSE),) if nothing(given.get("types")) else ()
    return (hits, *shown, *cut, *answer.clauses, return_(answer.expression.as_("answer")))


def _labels(given: Mapping[str, Any]) -> list[str]:
    """The labels of what is searched for, actors where nothing is chosen, in the order of the enumeration."""
    asked = given.get("types")
    labels = {LABEL_OF_SEARCH_TYPE[word.value] for word in asked} if asked else {*ACTORS}
    return [label for label in LABEL_OF_SEARCH_TYPE.values() if label in labels]


def _hits(text: Any, labels: list[str], view: View) -> Clauses:
    """Rows of `key`, `score`, `matched`, `matchedBy` and `place`: an actor or thing, how well its best name fits, and by what.

    Of all names, those with the most of the words count, and these must be half of the words at least: names with
    all the words go before all others, and a word too many does not hide what was meant. Where no name has them all, those
    count that match by their keys, which were looked up before.
    """
    looked_up = view.bind(LOOKED_UP, "matches")
    by_words = _by_words(text, labels, looked_up, view)
    by_key = (unwind(looked_up, _HIT), return_(*(_HIT.prop(name.name).as_(name) for name in _COLUMNS)))
    best = map_of((name.name, name) for name in _COLUMNS[1:])
    place = call("round", _SCORE * 1e4) * 1e6 + case((_WEIGHT.gt(MOST_WEIGHT), MOST_WEIGHT), otherwise=_WEIGHT)
    return (
        subquery([], union(by_words, by_key, every=True)),
        with_(*_COLUMNS, order=[Order(_SCORE, True)]),
        with_(_KEY, call("head", collect(best)).as_(_HIT)),
        with_(_KEY, *(_HIT.prop(name.name).as_(name) for name in _COLUMNS[1:])),
        return_(_KEY, _SCORE, _MATCHED, _BY, place.as_(_PLACE)),
    )


def _by_words(text: Any, labels: list[str], looked_up: Expression, view: View) -> Clauses:
    """Rows of `_COLUMNS`, of names that have the words as they were typed."""
    sought, last = (view.bind(text, name, how) for name, how in (("words", _whole_words), ("last", _last_word)))
    kept, best, has, total, whole, begun, fitting, all_hits = (
        Variable(name) for name in ("kept", "best", "has", "words", "whole", "begun", "fitting", "hits")
    )
    once = case((_WORD.within(kept), kept), otherwise=kept + list_of(_WORD))
    share = call("toFloat", call("size", last)) / call("size", _WORD)
    better = case((_WORD.starts_with(last) & share.gt(best), share), otherwise=best)
    matched = whole + case((begun.gt(0), 1), otherwise=0)
    score = call("toInteger", operand(20000) * (whole + begun) / total + 0.5) / 10000.0
    best_first = [Order(fitting, True), Order(_SCORE, True), Order(_SAID)]
    hit = map_of({"key": _KEY, "said": _SAID, "score": _SCORE, "actor": _ACTOR})
    every = fitting.gt(call("size", sought))
    half = (operand(2) * fitting).gt(call("size", sought)) & call("size", looked_up).eq(0)
    enough = case((every | half, all_hits), otherwise=list_of())
    actors = [label for label in labels if label in ACTORS]
    candidates = [_thing_names(text, label, view) for label in labels if label not in ACTORS]
    if actors:
        candidates.insert(0, _actor_names(text, actors, view))
    return (
        subquery([], union(*candidates, every=True)),
        with_(_KEY, _SAID, _ACTOR, Reduction(kept, list_of(), _WORD, call("split", _TEXT, " "), once).as_(has)),
        with_(
            _KEY,
            _SAID,
            _ACTOR,
            (call("size", has) + call("size", sought) + 1).as_(total),
            call("size", listed(_WORD, sought, where=_WORD.within(has))).as_(whole),
            Reduction(best, operand(0.0), _WORD, has, better).as_(begun),
        ),
        with_(_KEY, _SAID, _ACTOR, matched.as_(fitting), score.as_(_SCORE)),
        with_(
            _KEY, _SAID, _ACTOR, call("max", fitting).as_(fitting), call("max", _SCORE).as_(_SCORE), order=best_first
        ),
        with_(fitting, collect(hit).as_(all_hits), order=[Order(fitting, True)], limit=operand(1)),
        with_(enough.as_(all_hits), case((every, MatchedBy.NAME.name), otherwise=MatchedBy.PART.name).as_(_BY)),
        unwind(all_hits, _HIT),
        with_(_BY, *(_HIT.prop(name).as_(name) for name in ("key", "said", "score")), _HIT.prop("actor").as_(_ACTOR)),
        return_(
            _KEY,
            call("max", _SCORE).as_(_SCORE),
            collect(_SAID, distinct=True).as_(_MATCHED),
            _BY,
            call("sum", weight(_ACTOR, view)).as_(_WEIGHT),
        ),
    )


def _actor_names(text: Any, labels: list[str], view: View) -> Clauses:
    """Rows of `key`, `said` and `text`: actors of these labels, by each name that has one of the words."""
    known = any_of(_ACTOR.has_label(label) & view.visible_node(_ACTOR, label) for label in labels)
    return (
        full_text(view.bind(text, "q", _full_text)),
        with_(_NAME, where=_NAME.prop("bearer").within(view.bind(labels))),
        match(
            node(_NAME).from_(relationship(_NAMED, "NAMED"), node(_ACTOR)),
            where=[borne(_NAME, _NAMED, _ACTOR, view), known],
        ),
        return_(
            _ACTOR.prop("canonical_id").as_(_KEY),
            _NAME.prop("name").as_(_SAID),
            _NAME.prop("search").as_(_TEXT),
            _ACTOR,
        ),
    )


def _thing_names(text: Any, label: str, view: View) -> Clauses:
    """Rows likewise of things of a label, of one name each. They have no index of words: all of the label are looked at."""
    state = view.state_of(_THING, label)
    name, search = state.prop("name"), coalesce(state.prop("search"), call("toLower", state.prop("name")))
    has_one = quantified("any", _WORD, view.bind(text, "any", lambda text: list(_sought(text))), search.contains(_WORD))
    return (
        match(node(_THING, label), where=[view.visible_node(_THING, label), has_one]),
        return_(group_key(_THING, [label]).as_(_KEY), name.as_(_SAID), search.as_(_TEXT), _THING.as_(_ACTOR)),
    )


def _look_up(given: Arguments, ask: Callable[[Statement], Any]) -> list[dict[str, Any]]:
    """Those that match by the keys of their names, where nobody has just this name, or it is a common name of another."""
    labels = [label for label in _labels(given) if label in ACTORS]
    if nothing(given.get("types")) or not labels or not _sought(given["text"]):
        return []
    borne_so = ask(_is_borne(given["text"], labels, view_asked(given)))
    if borne_so and not is_called_otherwise(given["text"]):
        return []
    matches = name_matches(given["text"], labels, lambda: view_asked(given), ask)
    return [hit(match) for match in matches if not borne_so or match.by in (MatchedBy.ALIAS, MatchedBy.OFFICE)]


def _is_borne(text: str, labels: list[str], view: View) -> Statement:
    """The statement whose answer is whether anybody bears just this name, in any order of words."""
    known = any_of(_ACTOR.has_label(label) & view.visible_node(_ACTOR, label) for label in labels)
    clauses = (
        match(node(_NAME, "Name", key=view.bind(name_key(text)))),
        match(
            node(_NAME).from_(relationship(_NAMED, "NAMED"), node(_ACTOR)),
            where=[borne(_NAME, _NAMED, _ACTOR, view), known],
        ),
        with_(_NAME, limit=operand(1)),
        return_(count().gt(0).as_("answer")),
    )
    return Statement(query(clauses), view.values(), plain=True)


SEARCH: Final = Root(
    "search",
    optional("SearchConnection"),
    "People, organisations and countries by their names and aliases, the best first: whatever the case, accents and"
    " order of words; the last word may be only begun. Of other `types`, events, deadlines, demands, measures and claims by"
    " their names.",
    (
        InputField("text", required("String"), "Words of a name; all other signs are passed over."),
        InputField("types", optional_list("SearchType"), "Only what is of these types; actors when left out."),
        *TIMES,
        *PAGING,
    ),
    search,
    look_up=_look_up,
)
