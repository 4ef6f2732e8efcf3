"""Full text over the names of actors: the root field `search`.

The index finds candidates by letters and digits alone; the score is our own, so that both engines agree on it:
2 · matched / (words sought + words of the name). The last word sought may be only the beginning of a word.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from graph.errors import BadRequestError
from graph.graphql.compile.connection import Paging, Text, as_map, expanded, page_clauses
from graph.graphql.compile.groups import Groups
from graph.graphql.compile.nodes import item_node
from graph.graphql.compile.order import Seat
from graph.graphql.compile.principal import NAME_INDEX, NO_WORD
from graph.graphql.compile.scope import Scope
from graph.graphql.compile.selection import Selected, selected
from graph.graphql.schema.enums import LABEL_OF_ACTOR_TYPE
from graph.model.names import words

MAXIMUM_WORDS: Final = 32
"""Words that are searched for at most."""


def _sought(text: str) -> tuple[str, ...]:
    """The words of a text, each once, the last one last.

    Raises:
        BadRequestError: there are more than `MAXIMUM_WORDS`.
    """
    found = words(text)
    found = (*dict.fromkeys(word for word in found if word != found[-1]), *found[-1:])
    if len(found) > MAXIMUM_WORDS:
        raise BadRequestError(f"`text` has {len(found)} words; search for {MAXIMUM_WORDS} at most.")
    return found


def _full_text(text: str) -> str:
    """What the index is asked for: letters and digits, and `*` after the last word."""
    found = _sought(text)
    return " ".join([*found, f"{found[-1]}*"]) if found else NO_WORD


def _whole_words(text: str) -> list[str]:
    return list(_sought(text)[:-1])


def _last_word(text: str) -> str:
    return next(reversed(_sought(text)), NO_WORD)


def search(field: Selected, given: Mapping[str, Any], scope: Scope) -> str:
    """The statement of `search`.

    Of all names, those with the most of the words count, and these must be half of the words at least: names with
    all the words go before all others, and a word too many does not hide what was meant.
    """
    chosen = [LABEL_OF_ACTOR_TYPE[each.value] for each in given.get("types") or ()]
    labels = [label for label in LABEL_OF_ACTOR_TYPE.values() if label in chosen or not chosen]
    text = given["text"]
    query, sought, last = (
        scope.bind(text, name, how) for name, how in (("q", _full_text), ("words", _whole_words), ("last", _last_word))
    )
    known = " OR ".join(f"(a:{label} AND {scope.visible_node('a', label)})" for label in labels)
    share = f"toFloat(size({last})) / size(w)"
    clauses = (
        "CALL () {\n"
        f"CALL db.index.fulltext.queryNodes('{NAME_INDEX}', {query}) YIELD node"
        f" WITH node WHERE {scope.visible('node')} AND node.bearer IN {scope.bind(labels)}\n"
        "WITH node, reduce(kept = [], w IN split(node.search, ' ') |"
        " CASE WHEN w IN kept THEN kept ELSE kept + [w] END) AS has\n"
        f"WITH node, size(has) + size({sought}) + 1 AS words, size([w IN {sought} WHERE w IN has]) AS whole,"
        f" reduce(best = 0.0, w IN has | CASE WHEN w STARTS WITH {last} AND {share} > best THEN {share} ELSE best END)"
        " AS begun\n"
        "WITH node, whole + CASE WHEN begun > 0 THEN 1 ELSE 0 END AS found,"
        " toInteger(20000 * (whole + begun) / words + 0.5) / 10000.0 AS score\n"
        f"MATCH (node)<-[named:NAMED]-(a) WHERE {scope.visible('named')} AND ({known})\n"
        "WITH a.canonical_id AS key, node.name AS said, max(found) AS found, max(score) AS score"
        " ORDER BY found DESC, score DESC, said\n"
        "WITH found, collect({key: key, said: said, score: score}) AS hits ORDER BY found DESC LIMIT 1\n"
        f"UNWIND CASE WHEN 2 * found > size({sought}) THEN hits ELSE [] END AS hit\n"
        "WITH hit.key AS key, hit.said AS said, hit.score AS score\n"
        "RETURN key, max(score) AS score, collect(said) AS matched }\n"
    )
    fields = selected(field.sets, "SearchConnection", scope.document)
    paging = Paging.of(given)
    best_first = Seat("SCORE", "score", "key", float, descending=True)
    kept = {"key": "key", "score": "score", "matched": "matched"}
    clauses += page_clauses(kept, best_first, "page", paging, fields, scope, Groups(labels=labels))

    def entry(item: str, inner: Selected) -> Text:
        if inner.name == "nodes":
            return item_node(item, labels, inner.sets, scope)
        text, entries = "", []
        for part in selected(inner.sets, "SearchEdge", scope.document):
            match part.name:
                case "__typename":
                    entries.append((part.key, "'SearchEdge'"))
                case "node":
                    found = item_node(item, labels, part.sets, scope)
                    text += found.clauses
                    entries.append((part.key, found.expression))
                case name:  # cursor, score, matched
                    entries.append((part.key, f"{item}.{name}"))
        return Text(text, as_map(entries))

    answer = expanded("page", "SearchConnection", fields, entry, paging, scope)
    return f"{clauses}{answer.clauses}RETURN {answer.expression} AS answer"
