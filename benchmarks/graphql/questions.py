"""The questions, in our words and in the peer's, with what brings both answers into one shape.

Both are asked for the same fields in the same order. What stays different is how they are written: our connections
show one edge for an actor and a role with all that the sources say of its attendance (the peer one for a
relationship), we write terms in capitals, and our partial dates are objects of three fields.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

Answer = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing to ask both servers.

    Attributes:
        name: what the table calls it.
        ours, theirs: the documents; both take the variables `id` and `after` as far as they need them.
        about: the id that is asked for: `person`, `event` or `hub`; empty where there is none.
        deep: whether `after` is the cursor of row 9,000.
        page: entries of the page, where the number of db hits is held against it.
        big: whether it is held to the limit for big answers.
    """

    name: str
    ours: str
    theirs: str
    about: str = ""
    deep: bool = False
    page: int = 0
    big: bool = False


_OUR_DATE: Final = "{ earliest latest precision }"
_OUR_EVENT: Final = f"id name kind status start {_OUR_DATE}"
_THEIR_EVENT: Final = "id name kind status start_earliest start_latest start_precision"
_BY_DAY: Final = "sort: [{ span_from: ASC }, { id: ASC }]"
_EVENTS_BY_DAY: Final = "sort: [{ node: { span_from: ASC } }, { edge: { role: ASC } }, { node: { id: ASC } }]"
_BY_ROLE: Final = "sort: [{ edge: { role: ASC } }, { node: { id: ASC } }]"
_PAGE: Final = 50

BY_ID: Final = Question(
    name="by id",
    about="person",
    ours=f"""query ($id: ID!) {{
  node(id: $id) {{ ... on Person {{ id name birth {_OUR_DATE} memberOf {{ id name kind }} }} }}
}}""",
    theirs="""query ($id: ID!) {
  node: people(where: { id: { eq: $id } }) {
    id name birth_earliest birth_latest birth_precision memberOf { id name kind }
  }
}""",
)
NESTED: Final = Question(
    name="nested three levels",
    about="event",
    ours=f"""query ($id: ID!) {{
  node(id: $id) {{ ... on Event {{ {_OUR_EVENT}
    participants(first: 10) {{ edges {{ role attendance node {{ id name ... on Person {{
      participations(first: 5) {{ edges {{ role attendance node {{ {_OUR_EVENT}
        participants(first: 5) {{ edges {{ role attendance node {{ id name }} }} }}
      }} }} }}
    }} }} }} }}
  }} }}
}}""",
    theirs=f"""query ($id: ID!) {{
  node: events(where: {{ id: {{ eq: $id }} }}) {{ {_THEIR_EVENT}
    participants: participantsConnection(first: 10, {_BY_ROLE}) {{
      edges {{ properties {{ role attendance }} node {{ id name ... on Person {{
        participations: participationsConnection(first: 5, {_EVENTS_BY_DAY}) {{
          edges {{ properties {{ role attendance }} node {{ {_THEIR_EVENT}
            participants: participantsConnection(first: 5, {_BY_ROLE}) {{
              edges {{ properties {{ role attendance }} node {{ id name }} }}
            }}
          }} }}
        }}
      }} }} }}
    }}
  }}
}}""",
)
_OUR_PAGE: Final = (
    f"""edges {{ cursor node {{ {_OUR_EVENT} }} }} pageInfo {{ hasNextPage hasPreviousPage endCursor }}"""
)
_THEIR_PAGE: Final = (
    f"""edges {{ cursor node {{ {_THEIR_EVENT} }} }} pageInfo {{ hasNextPage hasPreviousPage endCursor }}"""
)
PAGE: Final = Question(
    name="connection page",
    page=_PAGE,
    ours=f"{{ events(first: {_PAGE}) {{ {_OUR_PAGE} }} }}",
    theirs=f"{{ events: eventsConnection(first: {_PAGE}, {_BY_DAY}) {{ {_THEIR_PAGE} }} }}",
)
DEEP_PAGE: Final = Question(
    name="deep page",
    deep=True,
    page=_PAGE,
    ours=f"query ($after: String) {{ events(first: {_PAGE}, after: $after) {{ {_OUR_PAGE} }} }}",
    theirs=f"""query ($after: String) {{
  events: eventsConnection(first: {_PAGE}, after: $after, {_BY_DAY}) {{ {_THEIR_PAGE} }}
}}""",
)
HUB: Final = Question(
    name="hub with limit",
    about="hub",
    ours=f"""query ($id: ID!) {{
  node(id: $id) {{ ... on Person {{ id name
    participations(first: 3) {{ edges {{ role attendance node {{ {_OUR_EVENT}
      participants(first: 3) {{ edges {{ role attendance node {{ id name }} }} }}
    }} }} }}
  }} }}
}}""",
    theirs=f"""query ($id: ID!) {{
  node: people(where: {{ id: {{ eq: $id }} }}) {{ id name
    participations: participationsConnection(first: 3, {_EVENTS_BY_DAY}) {{
      edges {{ properties {{ role attendance }} node {{ {_THEIR_EVENT}
        participants: participantsConnection(first: 3, {_BY_ROLE}) {{
          edges {{ properties {{ role attendance }} node {{ id name }} }}
        }}
      }} }}
    }}
  }}
}}""",
)
BULK: Final = Question(
    name="bulk, 10,000 rows",
    big=True,
    ours=f"{{ events(first: 10000) {{ nodes {{ {_OUR_EVENT} }} }} }}",
    theirs=f"{{ events(limit: 10000, {_BY_DAY}) {{ {_THEIR_EVENT} }} }}",
)
QUESTIONS: Final = (BY_ID, NESTED, PAGE, DEEP_PAGE, HUB, BULK)
"""The six questions, in the order of the table."""

OUR_CURSORS: Final = "query ($after: String) { events(first: 1000, after: $after) { pageInfo { endCursor } } }"
THEIR_CURSORS: Final = f"""query ($after: String) {{
  events: eventsConnection(first: 1000, after: $after, {_BY_DAY}) {{ pageInfo {{ endCursor }} }}
}}"""
"""What is asked nine times over to learn the cursor of row 9,000, as a client does."""

_TERMS: Final = frozenset({"kind", "status", "role", "attendance", "precision"})
_DATES: Final = ("birth", "start")


def common(value: Any) -> Any:
    """An answer of either server in the shape that both have in common."""
    if isinstance(value, list):
        return [common(item) for item in value]
    if not isinstance(value, Mapping):
        return value
    kept: dict[str, Any] = {}
    for name, item in value.items():
        stem, _, part = name.rpartition("_")
        if name == "properties":
            kept |= common(item)
        elif stem in _DATES:
            kept.setdefault(stem, {})[part] = _term(item) if part == "precision" else item
        elif name == "node" and isinstance(item, list):  # the peer lists the one node that it found
            kept[name] = common(item[0]) if item else None
        elif name == "events" and isinstance(item, Mapping) and "nodes" in item:
            kept[name] = common(item["nodes"])
        elif name in ("cursor", "endCursor"):  # each has its own form; that they lead on is told by the deep page
            continue
        else:
            kept[name] = _term(item) if name in _TERMS else common(item)
    return kept


def _term(item: Any) -> Any:
    """A term as a list of terms in capitals, or the like of what is no term."""
    listed = item if isinstance(item, list) else [item]
    return [each.upper() if isinstance(each, str) else each for each in listed]
