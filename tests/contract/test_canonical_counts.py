"""Counts are of actors, not of records: groups and timelines on sources that tell of one person twice."""

from pathlib import Path

from graph.model import Attendance, EventKind, Held, OfPost, PartialDate, Post, PostIn, Tenure, TenureStatus
from graph.store.protocol import Statement, Store
from tests.contract.small_graph import Archive, loaded
from tests.contract.test_questions import asked
from tests.contract.test_timeline import timeline


def decide_same(store: Store, one: str, another: str) -> None:
    """Let two records of a person stand under the id of the first, whatever the rules of resolution find."""
    text = "UNWIND $ids AS id MATCH (n:Person {id: id}) SET n.canonical_id = $one, n.representative = CASE WHEN id = $one THEN true END RETURN count(n) AS found"
    statement = Statement(text, {"ids": [one, another], "one": one})
    assert store.write(lambda transaction: transaction.run(statement)) == [{"found": 2}]


def test_one_person_of_two_records_is_counted_once(store: Store, tmp_path: Path) -> None:
    """A person whom two sources record is one, of one country, and in all groups; so is the country."""
    one, two = Archive("one"), Archive("two")
    ana = one.person("Ana Ilic", one.country("US", "United States"))
    same = two.person("ILIC, Ana", two.country("US", "America"))
    one.event("Talks", [ana], start="2025-01-05")
    two.event("Visit", [same], start="2024", kind=EventKind.VISIT)
    loaded(store, tmp_path, one, two)
    data = asked(
        store,
        "{ people { totalCount groups(by: COUNTRY) { value name count } nodes { participations { totalCount"
        " groups(by: YEAR, orderBy: VALUE) { value count } } } } countries { groups(by: COUNTRY) { count } } }",
    )
    assert data["people"]["totalCount"] == 1
    assert data["people"]["groups"] == [{"value": "one:country/US", "name": "United States", "count": 1}]
    assert data["countries"]["groups"] == [{"count": 1}]
    (person,) = data["people"]["nodes"]
    assert person["participations"] == {
        "totalCount": 2,
        "groups": [{"value": "2024", "count": 1}, {"value": "2025", "count": 1}],
    }


def test_a_timeline_holds_what_all_records_tell(store: Store, tmp_path: Path) -> None:
    """What two sources record of one person stands in one timeline, a tenure with its beginning and its end."""
    one, two = Archive("one"), Archive("two")
    state = one.country("US", "United States")
    ana = one.person("Ana Ilic")
    same = two.person("ILIC, Ana")
    one.event("Talks", [ana], start="2025-01-05")
    two.event("Talks of the other", [same], start="2023-05", attendance=Attendance.ABSENT)
    record = one.record("tenure")
    post = record.add(Post(id=one.id(Post, "minister"), name="Minister"))
    tenure = record.add(
        Tenure(
            id=one.id(Tenure, "ana"),
            status=TenureStatus.ENDED,
            since=PartialDate.parse("2022"),
            until=PartialDate.parse("2024-03-01"),
        )
    )
    record.relate(Held(start=ana, end=tenure.id))
    record.relate(OfPost(start=tenure.id, end=post.id))
    record.relate(PostIn(start=post.id, end=state))
    loaded(store, tmp_path, one, two)
    decide_same(store, ana, same)
    expected = [
        ("TENURE_BEGAN", "2022-01-01"),
        ("PARTICIPATED_IN", "2023-05-01"),
        ("TENURE_ENDED", "2024-03-01"),
        ("PARTICIPATED_IN", "2025-01-05"),
    ]
    for of in (ana, same, "Ana Ilic"):
        edges = timeline(store, of)["edges"]
        assert [(edge["how"], edge["at"]["earliest"]) for edge in edges] == expected
        assert edges[1]["attendance"] == ["ABSENT"]
    country = timeline(store, "United States")["edges"]
    assert [(edge["how"], edge["at"]["earliest"]) for edge in country] == expected[:3], "not after the office was left"
    assert [edge["how"] for edge in timeline(store, ana, asOf="2023-12-31")["edges"]] == [
        "TENURE_BEGAN",
        "PARTICIPATED_IN",
    ]
