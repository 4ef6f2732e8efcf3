"""The graph as FollowTheMoney entities in JSON Lines, as OpenSanctions and Aleph read them.

In come answers of the GraphQL API, so that each person and body is one entity with all its names, whatever the records;
`referents` are the ids of the records. Each entity has where it was told: `publisher`, `sourceUrl`, `recordId`.
Properties are those of followthemoney 4: https://followthemoney.tech/explorer/.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any, BinaryIO, Final

import orjson

from graph.errors import ChanceryError
from graph.graphql.server.answer import execute
from graph.store.protocol import Store

PAGE: Final = 100
"""Entries that one question asks for."""
MOST: Final = 500
"""Members of a body, and participants of an event, that are written."""
Answer = Mapping[str, Any]
Properties = dict[str, list[str]]

_DAY: Final = "{ earliest latest precision }"
_TOLD: Final = "evidence { record reportedAt source { publisher url } }"
_PLAIN: Final = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?")
_LONGEST_ID: Final = 200
_PUBLIC: Final = frozenset({"GOVERNMENT", "MINISTRY", "AGENCY", "LEGISLATURE", "MISSION", "COURT", "ARMED_FORCES"})
"""The kinds of organisations that are public bodies."""
_TOPICS: Final = {"LEGISLATURE": "gov.legislative", "COURT": "gov.judicial", "IGO": "gov.igo", "PARTY": "pol.party"}
_LETTERS: Final = {"DAY": 10, "MONTH": 7, "YEAR": 4}
"""How much of a day is said by its precision."""
_ENDED: Final = frozenset({"ENDED", "RECALLED", "EXPELLED"})
_SERVED: Final = _ENDED | {"HELD", "ACTING"}


def write_entities(store: Store, file: BinaryIO, progress: Callable[[int], None] | None = None) -> Counter[str]:
    """Write all people, organisations, posts, tenures, memberships and events of a store.

    Args:
        store: the store.
        file: to where, as UTF-8 JSON Lines.
        progress: called with how many entities have been written.

    Returns:
        How many entities of each schema there are.

    Raises:
        ChanceryError: the store cannot be read.
    """
    written: Counter[str] = Counter()
    for root, selection, entities in _ROOTS:
        for node in _nodes(store, root, selection):
            for entity in entities(node):
                file.write(orjson.dumps(entity, option=orjson.OPT_APPEND_NEWLINE))
                written[entity["schema"]] += 1
                if progress is not None:
                    progress(written.total())
    return written


def entity_id(node_id: str) -> str:
    """The id of an entity: FollowTheMoney takes letters, digits, points and hyphens alone.

    `ruritania:person/Q9` is `ruritania.person.Q9`; what of an id has another character is told by its hash.
    """
    plain = node_id.replace(":", ".", 1).replace("/", ".", 1)
    if len(plain) <= _LONGEST_ID and _PLAIN.fullmatch(plain):
        return plain
    head = ".".join(part for part in plain.split(".", 2)[:2] if _PLAIN.fullmatch(part))
    return f"{head}.{blake2b(node_id.encode(), digest_size=12).hexdigest()}".lstrip(".")


def _nodes(store: Store, root: str, selection: str) -> Iterator[Answer]:
    """All nodes of a list, a page at a time."""
    question = (
        f"query ($after: String) {{ {root}(first: {PAGE}, after: $after) {{"
        f" pageInfo {{ hasNextPage endCursor }} nodes {{ {selection} }} }} }}"
    )
    after = None
    while True:
        response = execute(store, question, {"after": after})
        if response.get("errors"):
            raise ChanceryError(f"the store cannot be exported: {response['errors'][0]['message']}")
        page = response["data"][root]
        yield from page["nodes"]
        if not page["pageInfo"]["hasNextPage"]:
            return
        after = page["pageInfo"]["endCursor"]


def _entity(node: Answer, schema: str, properties: Properties) -> dict[str, Any]:
    told = node["evidence"]
    sources = [evidence["source"] for evidence in told]
    properties |= {
        "publisher": _texts(source["publisher"] for source in sources),
        "sourceUrl": _texts(source["url"] for source in sources),
    }
    kept = {name: values for name, values in properties.items() if values}
    entity: dict[str, Any] = {"id": entity_id(node["id"]), "schema": schema, "properties": kept, "chancery": node["id"]}
    if len(records := [record["id"] for record in node.get("records", ())]) > 1:
        entity["referents"] = [entity_id(record) for record in records if record != node["id"]]
    if days := [evidence["reportedAt"] for evidence in told]:
        entity["first_seen"] = min(days)
    return entity


def _texts(values: Iterable[str | None]) -> list[str]:
    """Those that are stated, each once, in their order."""
    return list(dict.fromkeys(value for value in values if value))


def _day(stated: Answer | None) -> list[str]:
    """A partial date as a prefix of a day; nothing where it is an interval that is no year, month or day."""
    length = _LETTERS.get(stated["precision"]) if stated else None
    return [stated["earliest"][:length]] if stated and length and stated["earliest"] else []


def _thing(node: Answer) -> Properties:
    """What people and organisations have alike."""
    ids = node["identifiers"]
    return {
        "name": [node["name"]],
        "alias": [text for name in node["names"] if (text := name["name"]) != node["name"]],
        "wikidataId": [value for scheme, _, value in (text.partition("/") for text in ids) if scheme == "wikidata"],
        "summary": _texts([node["description"]]),
    }


def _person(node: Answer) -> Iterator[dict[str, Any]]:
    yield _entity(node, "Person", _thing(node) | {"birthDate": _day(node["birth"]), "deathDate": _day(node["death"])})


def _organisation(node: Answer) -> Iterator[dict[str, Any]]:
    schema = "PublicBody" if node["kind"] in _PUBLIC else "Company" if node["kind"] == "COMPANY" else "Organization"
    own = {
        "topics": _texts([_TOPICS.get(node["kind"])]),
        "country": _codes(node["partOf"] + node["represents"]),
        "incorporationDate": _day(node["since"]),
        "dissolutionDate": _day(node["until"]),
    }
    yield _entity(node, schema, _thing(node) | own)
    for edge in node["members"]["edges"]:
        if edge["node"]["__typename"] != "Country":
            yield from _membership(node["id"], edge)


def _codes(nodes: Sequence[Answer]) -> list[str]:
    """The ISO codes of those of some nodes that are countries, as FollowTheMoney writes them."""
    return _texts((node.get("iso") or "").lower() for node in nodes)


def _membership(body: str, edge: Answer) -> Iterator[dict[str, Any]]:
    """One membership."""
    member = edge["node"]["id"]
    days = {"startDate": _day(edge["since"]), "endDate": _day(edge["until"])}
    own = {"member": [entity_id(member)], "organization": [entity_id(body)], **days}
    yield _entity({"id": f"{member}#{body}", "evidence": edge["evidence"]}, "Membership", own)


def _post(node: Answer) -> Iterator[dict[str, Any]]:
    own = {
        "name": [node["name"]],
        "country": _codes(node["within"]),
        "organization": [entity_id(body["id"]) for body in node["within"] if body["__typename"] == "Organisation"],
        "topics": ["gov.legislative"] if node["kind"] == "LEGISLATOR" else [],
    }
    yield _entity(node, "Position", own)


def _tenure(node: Answer) -> Iterator[dict[str, Any]]:
    """A tenure as an occupancy; who was nominated, declined or was refused never held it, and has none."""
    if node["status"] not in _SERVED or not node["person"] or not node["post"]:
        return
    until = _day(node["until"])
    status = "ended" if until or node["status"] in _ENDED else "current" if node["status"] == "ACTING" else ""
    own = {
        "holder": [entity_id(node["person"]["id"])],
        "post": [entity_id(node["post"]["id"])],
        "startDate": _day(node["since"]),
        "endDate": until,
        "status": _texts([status]),
        "summary": _texts([node["description"]]),
    }
    yield _entity(node, "Occupancy", own)


def _event(node: Answer) -> Iterator[dict[str, Any]]:
    """An event, with its kind and status as keywords, since FollowTheMoney has neither."""
    actors = [edge["node"] for edge in node["participants"]["edges"]]
    own = {
        "name": [node["name"]],
        "startDate": _day(node["start"]),
        "endDate": _day(node["end"]),
        "keywords": [f"kind: {node['kind'].lower()}", f"status: {node['status'].lower()}"],
        "involved": _texts(entity_id(actor["id"]) for actor in actors if actor["__typename"] != "Country"),
        "country": _codes(actors),
        "summary": _texts([node["description"]]),
    }
    yield _entity(node, "Event", own)


_NAMED: Final = f"id records {{ id }} name names {{ name }} identifiers description {_TOLD}"
_COUNTRY: Final = "__typename ... on Country { iso } ... on Organisation { id }"
_ORGANISATION: Final = (
    f"{_NAMED} kind since {_DAY} until {_DAY} partOf {{ {_COUNTRY} }} represents {{ {_COUNTRY} }}"
    f" members(first: {MOST}) {{ edges {{ node {{ __typename id }} since {_DAY} until {_DAY} {_TOLD} }} }}"
)
_EVENT: Final = (
    f"id records {{ id }} name kind status start {_DAY} end {_DAY} description {_TOLD}"
    f" participants(first: {MOST}) {{ edges {{ node {{ __typename id ... on Country {{ iso }} }} }} }}"
)
_ROOTS: Final[Sequence[tuple[str, str, Callable[[Answer], Iterator[dict[str, Any]]]]]] = (
    ("people", f"{_NAMED} birth {_DAY} death {_DAY}", _person),
    ("organisations", _ORGANISATION, _organisation),
    ("posts", f"id name kind within {{ {_COUNTRY} }} {_TOLD}", _post),
    ("tenures", f"id status since {_DAY} until {_DAY} description person {{ id }} post {{ id }} {_TOLD}", _tenure),
    ("events", _EVENT, _event),
)
"""Each list of the API, what is asked of its nodes, and the entities that one of them is."""
