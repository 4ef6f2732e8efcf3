"""For whom people act: as `represents` says it with its days, and as `on_behalf_of` says it of an event."""

from __future__ import annotations

import pytest

from graph.ingest.admission import admit
from graph.model import Fact, Represents
from loaders.catalogue import loader
from loaders.dossier.problems import check
from tests.loaders.dossier.conftest import Write
from tests.loaders.loader_result import read

PARTICIPANT = ("attendance: attended}", "attendance: attended, on_behalf_of: %s, quote: for the King}")
COUNTRIES = (
    "ruritania: {name: Ruritania}",
    "ruritania: {name: Ruritania, names: [{text: Kingdom of Ruritania}]}\n  graustark: {name: Graustark}",
)


def acting(write: Write, *changes: tuple[str, str], more: str = "") -> list[tuple[Represents, Fact]]:
    """The relationships of those who act for others in a changed dossier, with the facts that say so."""
    file = write(*changes, more=more)
    assert check(file) == []
    reading = read(loader("dossier"), file)
    assert reading.rejects == []
    for record in reading.records:
        admit(record)
    return [
        (fact.subject, fact) for record in reading.records for fact in record if isinstance(fact.subject, Represents)
    ]


def on_behalf_of(text: str) -> tuple[str, str]:
    """The change that lets the participant of the valid dossier take part on somebody's behalf."""
    return PARTICIPANT[0], PARTICIPANT[1] % text


@pytest.mark.parametrize("name", ["Ruritania", "RURITANIA", "kingdom of ruritania"])
def test_on_behalf_of_a_name_is_acting_for_its_bearer(name: str, write: Write) -> None:
    """Who takes part on behalf of an entry, by any of its names in any case, represents it on the event's days."""
    _, (relationship, fact) = acting(write, COUNTRIES, on_behalf_of(name))
    assert (relationship.start, relationship.end) == ("test-2024:person/sapt", "test-2024:country/ruritania")
    assert (str(relationship.since), str(relationship.until)) == ("2024-03-01", "2024-03-01")
    assert fact.evidence
    assert (fact.evidence.record, fact.evidence.quote) == ("events/talks", "for the King")


@pytest.mark.parametrize(
    ("stated", "days"),
    [
        ("start: 2024-03-01\n    end: 2024-03", ("2024-03-01", "2024-03")),
        ("start: 2024", ("2024", "2024")),
        ("end: ../2024-03-01", ("../2024-03-01", "../2024-03-01")),
    ],
)
def test_the_days_are_those_that_are_stated(stated: str, days: tuple[str, str], write: Write) -> None:
    """A month stays a month; an event of which one end is stated gives no open interval."""
    _, (relationship, _) = acting(write, on_behalf_of("Ruritania"), ("start: 2024-03-01", stated))
    assert (str(relationship.since), str(relationship.until)) == days


@pytest.mark.parametrize(
    "changes",
    [
        (on_behalf_of("the Ruritanian side"),),
        (on_behalf_of("Ruritania"), ("    start: 2024-03-01\n", "")),
        (on_behalf_of("Ruritania"), ("name: Ruritania}", "name: Ruritania}\n  other: {name: ruritania}")),
        (on_behalf_of("Ruritania"), ("{who: sapt,", "{who: ruritania,")),
    ],
    ids=["no name", "no day", "a name of two", "a country itself"],
)
def test_nothing_is_guessed(changes: tuple[tuple[str, str], ...], write: Write) -> None:
    """Words that are no name, an event without a day, a name of two entries, a country: nobody represents anybody."""
    assert [str(relationship.since) for relationship, _ in acting(write, *changes)] == ["None"]


def test_two_roles_are_one_representation(write: Write) -> None:
    """Who takes part in two roles on behalf of one country represents it once."""
    twice = "attended, on_behalf_of: Ruritania}\n      - {who: sapt, role: host, attendance: attended, on_behalf_of: Ruritania}"
    assert len(acting(write, ("attended}", twice))) == 2


def test_represents_may_have_days(write: Write) -> None:
    """`represents` takes ids, and mappings with an id, days and evidence, one by the other; `what` is taken for `to`."""
    long = "represents: [{to: ruritania, since: 2023-10, until: 2024-03-01, quote: a word}, graustark]"
    (dated, fact), (plain, _) = acting(write, COUNTRIES, ("represents: ruritania", long))
    assert (str(dated.since), str(dated.until), plain.since, plain.until) == ("2023-10", "2024-03-01", None, None)
    assert fact.evidence
    assert fact.evidence.quote == "a word"
    [(formerly, _)] = acting(write, ("represents: ruritania", "represents: {what: ruritania, since: 2023}"))
    assert (formerly.end, str(formerly.since)) == ("test-2024:country/ruritania", "2023")


@pytest.mark.parametrize(
    ("long", "message"),
    [
        ("{since: 2023}", "`to` must be given here"),
        ("{to: ruritania, what: ruritania}", "give `to` or `what`, not both"),
        ("{to: ruritania, since: 2024, until: 2023}", "until 2023 is before since 2024"),
        ("{to: ruritania, from: 2024}", "there is no field 'from' here"),
        ("{to: nowhere}", "there is no entry 'nowhere'"),
        ("[{to: ruritania, since: 2020, until: 2021}, {to: ruritania, since: 2023}]", "'ruritania' is listed twice"),
        ("7", "this is a number; it should be"),
    ],
)
def test_a_wrong_representation_is_told(long: str, message: str, write: Write) -> None:
    """A mapping without an id, with two, with days that run backwards or with other keys is told with its line."""
    (problem,) = check(write(("represents: ruritania", f"represents: {long}")))
    assert problem.origin.line == 10
    assert message in problem.message
