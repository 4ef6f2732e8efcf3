"""The contract of who acts for a country on a day: the layers that ask it give the same people, on both engines."""

import pytest

from graph.analysis.snapshot import Snapshot
from graph.model import Country, MemberOf, PartOf, Person, Represents, TenureStatus
from graph.resolve.records import Nations, read_people
from graph.store.protocol import Store
from tests.conftest import emptied
from tests.contract.small_graph import Archive, loaded

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
    "Undated Minister",
}
"""Who acted for the country on the day."""
AT_OTHER_TIMES = {"Retired Minister", "Coming Minister", "Recalled Envoy", "Coming Envoy"}
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
    archive.office(people["Undated Minister"], country, TenureStatus.HELD)
    archive.office(people["Clerk"], ministry, TenureStatus.HELD, BEGIN)
    archive.office(people["Consul"], chamber, TenureStatus.HELD, None, END)
    archive.office(people["Bureau Head"], bureau, TenureStatus.HELD, BEGIN, END)
    archive.acts(people["Envoy"], country)
    archive.acts(people["Delegate"], country, BEGIN, END)
    archive.acts(people["Spokesman"], ministry)
    archive.acts(people["Chamber Agent"], bureau, BEGIN)

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


def resolved(store: Store) -> set[str]:
    """Who is taken for somebody of the country where records are compared."""
    country = Archive("court").id(Country, "RU")
    return {person.names[0] for person in read_people(store, Nations({}, {})) if country in person.countries}


def in_contact(store: Store) -> float:
    """How many contacts the country has with the foreigner's."""
    graph = Snapshot.read(store).project("country")
    ours, theirs = (Archive("court").id(Country, iso) for iso in ("RU", "SY"))
    return float(graph.edges[ours, theirs]["weight"])


def test_contacts_of_the_day(court: Store) -> None:
    """Contacts of a country are of those who acted for it on the day, in whichever way."""
    assert in_contact(court) == len(ON_THE_DAY)


def test_resolution_takes_those_of_all_days(court: Store) -> None:
    """Where no day is asked, all count who acted for the country at any time, and nobody else."""
    assert resolved(court) == ON_THE_DAY | AT_OTHER_TIMES
