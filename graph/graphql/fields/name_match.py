"""Who is meant by a name as it was typed, where nobody bears it so: the closest, with how they match."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from graph.cypher.parameters import Placeholder
from graph.cypher.view import View
from graph.graphql.compile.by_keys import by_keys
from graph.model.ids import parse_id
from graph.model.names import name_key, words
from graph.model.names.lexicon import lexicon
from graph.model.names.likeness import MatchedBy
from graph.model.names.match import Bearer, Match, matched
from graph.model.names.person import parse_name
from graph.model.names.sought import Sought
from graph.store.protocol import Statement

MATCHES: Final = "matches of names"
"""Where what names led to stands, beside the variables, which all have names of GraphQL."""
LOOKED_UP: Final = Placeholder((MATCHES, ""), [])
"""What a root field looked up beforehand."""
_SCORES: Final[Mapping[MatchedBy, float]] = {
    MatchedBy.ALIAS: 0.99,
    MatchedBy.NAME: 0.95,
    MatchedBy.FORM: 0.95,
    MatchedBy.INITIALS: 0.9,
    MatchedBy.NICKNAME: 0.9,
    MatchedBy.SPELLING: 0.85,
    MatchedBy.OFFICE: 0.8,
    MatchedBy.SURNAME: 0.7,
    MatchedBy.SLIP: 0.6,
}
"""The score of a match by the keys of names; of one by their words, it is the share that fits."""
MOST_WORDS: Final = 32
"""Words of a text that can be a name."""
_APART: Final = 0.2
"""How much less for an office or country that differs."""


@dataclass(frozen=True, slots=True)
class NameMatch:
    """An actor that may have been meant.

    Attributes:
        key: its canonical id.
        by: by what its names match.
        names: the names that do.
        apart: how many of the office, the country, the day of the office and the spelling of a lone family name are not as
            they were asked for.
        weight: how much is told of it.
    """

    key: str
    by: MatchedBy
    names: Sequence[str]
    apart: int
    weight: int


def name_matches(
    text: str, labels: Sequence[str], view: Callable[[], View], ask: Callable[[Statement], Any]
) -> list[NameMatch]:
    """The actors whose names match a text by their keys, the closest first, and of these those of whom most is told.

    Slips of the pen are looked for where nothing else matches.

    Args:
        text: what was typed.
        labels: what they may be.
        view: a new statement.
        ask: how the store is asked.
    """
    if not 0 < len(words(text)) <= MOST_WORDS:
        return []
    sought = Sought.of(text)
    for slip in (False, True):
        rows = ask(by_keys(sought, labels, view(), slip=slip))
        if found := sorted(_matches(sought, rows, slip=slip), key=_place):
            return found
    return []


def closest(matches: Sequence[NameMatch]) -> list[NameMatch]:
    """Those of sorted matches that fit as well as the first."""
    return [match for match in matches if (match.by, match.apart) == (matches[0].by, matches[0].apart)]


def may_be_initial(text: str) -> bool:
    """Whether one of the words of a text, which is no id, may be an initial in a name, or the other way about."""
    return parse_id(text) is None and 0 < len(words(text)) <= MOST_WORDS and Sought.of(text).has_middle


def alike(text: str, matches: Sequence[NameMatch]) -> list[NameMatch]:
    """Those of sorted matches that may be meant by a name with one in the middle, where some have it as an initial alone.

    None where one of them is called just so, or all have all the words: who bears the words is then whom they mean.
    """
    if any(name_key(name) == name_key(text) for one in matches for name in one.names):
        return []
    fitting = [match for match in matches if match.by <= MatchedBy.FORM and not match.apart]
    return fitting if any(match.by is MatchedBy.FORM for match in fitting) else []


def told(path: Sequence[str | int], argument: str, given: str, matches: Sequence[NameMatch]) -> dict[str, Any]:
    """What an answer says of a name that was given otherwise than anybody bears it: all who were taken to be meant."""
    return {
        "path": list(path),
        "argument": argument,
        "given": given,
        "matchedBy": max(match.by for match in matches).name,
        "meant": [{"id": match.key, "names": list(match.names)} for match in matches],
    }


def hit(match: NameMatch) -> dict[str, Any]:
    """A match as an entry of a search."""
    return {
        "key": match.key,
        "score": round(_SCORES[match.by] - _APART * match.apart, 4),
        "matched": list(match.names),
        "matchedBy": match.by.name,
        "weight": match.weight,
    }


def is_called_otherwise(text: str) -> bool:
    """Whether a text is a common name of a country or body, or an office of a country, which others may bear as a name."""
    sought = Sought.of(text)
    return bool(sought.aliases or sought.office)


def _place(match: NameMatch) -> tuple[int, int, int, str]:
    return match.by, match.apart, -match.weight, match.key


def _matches(sought: Sought, rows: Sequence[Mapping[str, Any]], *, slip: bool) -> list[NameMatch]:
    found = []
    for row in rows:
        person = row["label"] == "Person"
        if person and sought.office:
            match = _officer(sought, row)
        else:
            match = matched(sought, row["names"], Bearer.of(row["label"], row["codes"]), slip=slip)
        if match is not None:
            apart = (_apart(sought, row) if person else 0) + match.spelled + (not row["then"])
            found.append(NameMatch(row["key"], match.by, match.names, apart, row["weight"]))
    return found


def _officer(sought: Sought, row: Mapping[str, Any]) -> Match | None:
    """The names of a person with the office that was typed, if they have it for the country that was typed."""
    if not _stands_for(sought, row["countries"]):
        return None
    names = tuple(name for name in row["names"] if words(name)[: len(sought.office)] == sought.office)
    return Match(MatchedBy.OFFICE, names) if names else None


def _stands_for(sought: Sought, countries: Sequence[str]) -> bool:
    """Whether one of some countries is called as the place that was typed."""
    key = name_key(" ".join(sought.place))
    return bool({name_key(country) for country in countries} & {key, *lexicon().same_bodies.get(key, ())})


def _apart(sought: Sought, row: Mapping[str, Any]) -> int:
    """How many of the office and the country that were typed a person has not."""
    title = sought.name.title
    kind = lexicon().offices.get(tuple(title.split()))
    kinds = {lexicon().offices.get(tuple(parse_name(name).title.split())) for name in row["names"]}
    other_office = kind is not None and kind not in kinds and kinds != {None}
    return int(other_office) + int(bool(sought.place) and not _stands_for(sought, row["countries"]))
