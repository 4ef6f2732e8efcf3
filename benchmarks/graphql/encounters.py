"""`whoMet` of the person with most events, beside the statement that somebody who knows the store would write."""

from __future__ import annotations

from typing import Final

from graph.store.protocol import Statement

PAGE: Final = 25
DOCUMENT: Final = (
    f"query ($id: String!) {{ whoMet(of: $id, first: {PAGE}) {{ edges {{ count node {{ id name }} }} }} }}"
)


def by_hand(person: str) -> Statement:
    """The people whom a person met at held meetings and visits, those met most often first."""
    text = (
        "MATCH (p:Person {id: $id})-[r:PARTICIPATED_IN]->(e:Event)<-[q:PARTICIPATED_IN]-(b:Person)"
        " WHERE r.attendance = 'attended' AND e.kind IN ['meeting', 'visit'] AND e.status IN ['held', 'partly_held']"
        " AND NOT (r.role = q.role AND (r.role = 'traveller' OR r.role = 'guest' AND e.kind = 'visit'))"
        " AND q.attendance = 'attended' AND q.source_id = r.source_id AND q.record = r.record"
        " AND r.known_to IS NULL AND q.known_to IS NULL AND e.known_to IS NULL AND b.known_to IS NULL AND b <> p"
        " WITH b, count(DISTINCT e) AS count ORDER BY count DESC, b.name, b.id LIMIT $page"
        " RETURN {whoMet: {edges: collect({count: count, node: {id: b.id, name: b.name}})}} AS answer"
    )
    return Statement(text, {"id": person, "page": PAGE})
