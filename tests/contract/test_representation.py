"""The contract of who acts for a country on a day: every layer that asks it gives the same people, on both engines."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from graph.analysis.snapshot import Snapshot
from graph.model import Country, MemberOf, PartOf, Person, Represents, TenureStatus
from graph.resolve.records import Nations, read_people
from graph.store.protocol import Store
from tests.conftest import emptied
from tests.contract.small_graph import Archive, loaded
from tests.contract.test_questions import asked

DAY = "2020-06-15"
"""The day on which each of them met the foreigner, alone."""
BEFORE, BEGIN, END, AFTER = "2019-01-01", "2020-01-01", "2020-12-31", "2022-01-01"

ON_THE_DAY = {
    "Minister",
    "Regent",
    "Former Minister",
    "Clerk",
    "Consul",
    "Bureau Head",
    "Envoy",
    "Delegate",
    "Spokesman",
    "Chamber Agent",
    "Minister Reported Then",
    "Minister Reported Before",
    "Minister Last Reported",
    "Envoy Attested Then",
    "Spokesman Attested After",
}
"""Who acted for the country on the day."""
AT_OTHER_TIMES = {
    "Retired Minister",
    "Coming Minister",
    "Recalled Envoy",
    "Coming Envoy",
    "Minister Reported Later",
    "Minister Reported Earlier",
    "Minister Reported As Former",
    "Envoy Attested Later",
    "Spokesman Attested Earlier",
}
"""Who acted for it, but not on the day."""
NEVER = {"Nominee", "Decliner", "Absentee", "Withdrawn Minister", "Withdrawn Envoy", "Member", "Stranger"}
"""Who never did, as far as is known."""


def cast(archive: Archive, country: str) -> None:
    """Everybody, each with the way in which they act for the country, or why they do not."""
    ministry = archive.body("Ministry", PartOf, country)
    chamber = archive.body("Chamber", Represents, country)
    bureau = archive.body("Bureau", PartOf, chamber)
    party = archive.body("Assembly", PartOf, country)
    people = {name: archive.person(name) for name in sorted(ON_THE_DAY | AT_OTHER_TIMES | NEVER)}

    archive.office(people["Minister"], country, TenureStatus.HELD, BEGIN, END)
    archive.office(people["Regent"], country, TenureStatus.ACTING, BEGIN, END)
    archive.office(people["Former Minister"], country, TenureStatus.ENDED, BEFORE, END)
    for name, status, reported in (  # no day of these is stated: their reports attest them for a year before and after
        ("Minister Reported Then", TenureStatus.HELD, date(2020, 6, 15)),
        ("Minister Reported Before", TenureStatus.ACTING, date(2019, 6, 16)),
        ("Minister Last Reported", TenureStatus.ENDED, date(2020, 6, 15)),
        ("Minister Reported Later", TenureStatus.HELD, date(2021, 6, 16)),
        ("Minister Reported Earlier", TenureStatus.HELD, date(2019, 6, 15)),
        ("Minister Reported As Former", TenureStatus.ENDED, date(2020, 6, 14)),
    ):
        archive.office(people[name], country, status, reported=reported)
    archive.office(people["Clerk"], ministry, TenureStatus.HELD, BEGIN)
    archive.office(people["Consul"], chamber, TenureStatus.HELD, None, END)
    archive.office(people["Bureau Head"], bureau, TenureStatus.HELD, BEGIN, END)
    archive.acts(people["Envoy"], country)
    archive.acts(people["Delegate"], country, BEGIN, END)
    archive.acts(people["Spokesman"], ministry)
    archive.acts(people["Chamber Agent"], bureau, BEGIN)
    archive.acts(people["Envoy Attested Then"], country, attested=date(2020, 6, 15))
    archive.acts(people["Envoy Attested Later"], country, attested=date(2021, 6, 16))
    archive.acts(people["Spokesman Attested After"], ministry, attested=date(2021, 6, 15))
    archive.acts(people["Spokesman Attested Earlier"], ministry, attested=date(2019, 6, 15))

    archive.office(people["Retired Minister"], country, TenureStatus.ENDED, BEFORE, BEFORE)
    archive.office(people["Coming Minister"], ministry, TenureStatus.HELD, AFTER)
    archive.acts(people["Recalled Envoy"], country, BEFORE, BEGIN)
    archive.acts(people["Coming Envoy"], chamber, AFTER)

    archive.office(people["Nominee"], country, TenureStatus.NOMINATED, BEGIN, END)
    archive.office(people["Decliner"], country, TenureStatus.DECLINED, BEGIN, END)
    archive.office(people["Absentee"], ministry, TenureStatus.NOT_SERVED, BEGIN, END)
    member = archive.record("membership")
    member.relate(MemberOf(start=people["Member"], end=party))

    foreigner = archive.person("Zed", archive.country("SY", "Syldavia"))
    for name, person in people.items():
        archive.event(name, [person, foreigner], start=DAY)


@pytest.fixture(scope="module")
def court(engine: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store of these people, after two records of an earlier edition were withdrawn. Tests only read it."""
    archive, folder = Archive("court"), tmp_path_factory.mktemp("court")
    country = archive.country("RU", "Ruritania")
    cast(archive, country)
    kept = list(archive.records)
    archive.office(archive.id(Person, "Withdrawn Minister"), country, TenureStatus.HELD, BEGIN, END)
    archive.acts(archive.id(Person, "Withdrawn Envoy"), country)
    loaded(emptied(engine), folder, archive)
    archive.records = kept
    return loaded(engine, folder, archive)


def meetings(store: Store) -> set[str]:
    """Whose meetings with the foreigner count as meetings of the country: each is called after who was there."""
    found = asked(store, '{ meetings(who: "Ruritania", with: "Zed", first: 100) { totalCount nodes { name } } }')
    return {node["name"] for node in found["meetings"]["nodes"]}


def timeline(store: Store) -> set[str]:
    """Whose meetings are in the country's timeline."""
    found = asked(
        store, '{ timeline(of: "Ruritania", kinds: [PARTICIPATED_IN], first: 100) { nodes { ... on Named { name } } } }'
    )
    return {node["name"] for node in found["timeline"]["nodes"]}


def met_by_the_country(store: Store) -> int:
    """How often the country met the foreigner."""
    found = asked(store, '{ whoMet(of: "Ruritania") { edges { count node { name } } } }')["whoMet"]["edges"]
    return sum(edge["count"] for edge in found if edge["node"]["name"] == "Zed")


def met_of_the_country(store: Store, as_of: str | None) -> int:
    """How many whom the foreigner met are counted as the country's, of a day or of all."""
    document = 'query ($day: Date) { whoMet(of: "Zed", asOf: $day) { groups(by: COUNTRY) { name count } } }'
    groups = asked(store, document, day=as_of)["whoMet"]["groups"]
    return sum(group["count"] for group in groups if group["name"] == "Ruritania")


def resolved(store: Store) -> set[str]:
    """Who is taken for somebody of the country where records are compared."""
    country = Archive("court").id(Country, "RU")
    return {person.names[0] for person in read_people(store, Nations({}, {})) if country in person.countries}


def representatives(store: Store, day: str | None, selection: str = "node { name }", given: str = "") -> list[Any]:
    """The edges of those who are listed as acting for the country, of a day or of all."""
    document = f"""query ($day: Date) {{ countries(who: "Ruritania", asOf: $day) {{ nodes {{
        representatives(first: 100{given}) {{ edges {{ {selection} }} }} }} }} }}"""
    (country,) = asked(store, document, day=day)["countries"]["nodes"]
    edges: list[Any] = country["representatives"]["edges"]
    return edges


def in_contact(store: Store) -> float:
    """How many contacts the country has with the foreigner's."""
    graph = Snapshot.read(store).project("country")
    ours, theirs = (Archive("court").id(Country, iso) for iso in ("RU", "SY"))
    return float(graph.edges[ours, theirs]["weight"])


@pytest.mark.parametrize("question", [meetings, timeline])
def test_dated_questions_name_those_who_acted_that_day(court: Store, question: Callable[[Store], set[str]]) -> None:
    """GraphQL's questions about a country are about those who acted for it on the day, in whichever way."""
    assert question(court) == ON_THE_DAY


@pytest.mark.parametrize("question", [met_by_the_country, in_contact, lambda store: met_of_the_country(store, DAY)])
def test_counts_of_the_day_agree(court: Store, question: Callable[[Store], float]) -> None:
    """Encounters and contacts of a country, and counts by country as of a day, are of the same people."""
    assert question(court) == len(ON_THE_DAY)


def test_resolution_takes_those_of_all_days(court: Store) -> None:
    """Where no day is asked, all count who acted for the country at any time, and nobody else."""
    assert resolved(court) == ON_THE_DAY | AT_OTHER_TIMES
    assert met_of_the_country(court, None) == len(ON_THE_DAY | AT_OTHER_TIMES)


def test_a_country_lists_its_representatives(court: Store) -> None:
    """A country lists who acts for it, of all times or on a day: its bodies, and people as every other layer has them."""
    for day, people in ((DAY, ON_THE_DAY), (None, ON_THE_DAY | AT_OTHER_TIMES)):
        listed = [edge["node"]["name"] for edge in representatives(court, day)]
        assert sorted(listed) == sorted(people | {"Ministry", "Chamber", "Bureau", "Assembly"})
    named = representatives(court, None, given=', where: {name: {in: ["Clerk", "Chamber", "Nominee"]}}')
    assert [edge["node"]["name"] for edge in named] == ["Clerk", "Chamber"]


def test_representatives_tell_days_office_and_evidence(court: Store) -> None:
    """Each representative has the days between which they count, the tenure where there is one, and who says so."""
    selection = "since until node { name } tenure { status post { within { name } } } evidence { record }"
    told = {edge["node"]["name"]: edge for edge in representatives(court, None, selection)}
    clerk, delegate, body = told["Clerk"], told["Delegate"], told["Bureau"]
    assert (clerk["since"], clerk["until"]) == (BEGIN, None)
    assert clerk["tenure"] == {"status": "HELD", "post": {"within": [{"name": "Ministry"}]}}
    assert (delegate["since"], delegate["until"], delegate["tenure"]) == (BEGIN, END, None)
    assert (body["since"], body["until"], body["tenure"]) == (None, None, None)
    assert (len(clerk["evidence"]), len(delegate["evidence"]), len(body["evidence"])) == (1, 1, 2)


def test_representatives_are_paged_both_ways_and_counted(court: Store) -> None:
    """Pages of representatives, forwards and backwards, together are the whole list in its order, which is counted by type."""
    whole = representatives(court, None)
    ways: dict[bool, list[Any]] = {True: [], False: []}
    for forwards, listed in ways.items():
        cursor = None
        while True:
            size, where = ("first", "after") if forwards else ("last", "before")
            document = f"""query ($cursor: String) {{ countries(who: "Ruritania") {{ nodes {{
                representatives({size}: 7, {where}: $cursor) {{ totalCount groups(by: TYPE) {{ value count }}
                edges {{ node {{ name }} }} pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }} }} }}"""
            page = asked(court, document, cursor=cursor)["countries"]["nodes"][0]["representatives"]
            listed[:] = [*listed, *page["edges"]] if forwards else [*page["edges"], *listed]
            info = page["pageInfo"]
            cursor = info["endCursor" if forwards else "startCursor"]
            if not info["hasNextPage" if forwards else "hasPreviousPage"]:
                break
        assert listed == whole
        assert page["totalCount"] == len(whole) == sum(group["count"] for group in page["groups"])
