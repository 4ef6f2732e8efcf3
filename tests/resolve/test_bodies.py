"""The rules for countries and organisations alone."""

from dataclasses import replace
from datetime import date

from graph.resolve.bodies import Body, decide_countries, decide_organisations
from graph.resolve.findings import APART, POSSIBLE, SAME
from graph.resolve.people.record import UNKNOWN, Span

WEST = Span(date(1949, 1, 1), date(1990, 12, 31))
BEFORE = Span(date(1933, 1, 1), date(1945, 12, 31))


def country(source: str, name: str, iso: str | None = None, valid: Span = UNKNOWN) -> Body:
    """A country of a source."""
    return Body(f"{source}:country/{name}", (name,), source, valid=valid, iso=iso)


def ministry(source: str, name: str, code: str = "JP", kind: str = "ministry", valid: Span = UNKNOWN) -> Body:
    """A ministry of a source."""
    return Body(
        f"{source}:organisation/{name}", (name,), source, "", valid, None, kind, frozenset({code}), frozenset({code})
    )


def test_countries_are_the_same_by_code() -> None:
    """Countries with one ISO code are one, whatever they are called."""
    [finding] = decide_countries([country("a", "Burma", "MM"), country("b", "Myanmar", "MM")])
    assert (finding.kind, finding.decided_by) == (SAME, "rule:iso")


def test_two_states_of_one_name_are_never_one() -> None:
    """The two Germanies and the two Chinas have codes of their own; a name in common does not join them."""
    found = [*decide_countries([country("a", "China", "CN"), country("b", "China", "TW")])]
    assert found == []
    found = [*decide_countries([country("a", "Germany", "DE"), country("b", "East Germany", "DDDE")])]
    assert found == []


def test_what_succeeded_another_is_another() -> None:
    """A code in common does not join what one source says succeeded the other, nor what lived at other times."""
    reich, bonn = country("a", "Germany 1945", "DE", BEFORE), country("a", "Germany", "DE", WEST)
    [finding] = decide_countries([reich, bonn])
    assert finding.kind == APART
    one, other = country("a", "Zaire", "CD"), country("a", "Congo", "CD")
    [finding] = decide_countries([one, other], [(one.id, other.id)])
    assert (finding.kind, finding.reason.endswith("the one succeeded the other")) == (APART, True)


def test_a_country_by_name_alone_is_the_only_one_so_called() -> None:
    """A record with a name and nothing else is the one country with a code that is called so, in another source."""
    found = [*decide_countries([country("a", "Russia", "RU"), country("b", "Russia", "RU"), country("c", "Russia")])]
    assert {(each.left[0], each.right[0]): each.kind for each in found} == dict.fromkeys([("a", "b"), ("a", "c")], SAME)
    congos = [country("a", "Congo", "CG"), country("b", "Congo", "CD"), country("c", "Congo")]
    assert {each.kind for each in decide_countries(congos)} == {POSSIBLE}
    assert [*decide_countries([country("a", "Russia", "RU"), country("c", "Ruritania")])] == []


def test_a_country_of_which_more_is_known_is_not_joined_by_name() -> None:
    """A name does not join a record that has dates or another authority's id, nor one of the same source."""
    coded = country("a", "Germany", "DE")
    for other in (known(country("b", "Germany"), "gsh/german-confederation"), country("b", "Germany", None, BEFORE)):
        assert [each.kind for each in decide_countries([coded, other])] == [POSSIBLE]
    assert [*decide_countries([coded, country("a", "germany")])] == []


def test_a_country_of_the_past_is_doubtful() -> None:
    """A record without dates is not joined by code to a state that is gone: it may mean today's."""
    found = [*decide_countries([country("a", "Germany", "DE"), country("b", "Germany", "DE", WEST)])]
    assert [each.kind for each in found] == [POSSIBLE]


def test_a_third_does_not_join_what_is_apart() -> None:
    """A record that goes with either of two that are apart goes with one of them alone."""
    reich = country("a", "Germany 1945", None, BEFORE)
    today = country("a", "Germany", "DE", Span(date(1990, 1, 1), None))
    other = country("b", "Germany", "DE")
    found = [*decide_countries([reich, today, other])]
    assert [(each.left, each.right) for each in found if each.kind == SAME] == [(today.id, other.id)]


def known(body: Body, *identifiers: str) -> Body:
    """A body with what authorities call it."""
    return replace(body, identifiers=frozenset(identifiers))


def test_states_without_a_code_are_the_same_by_id() -> None:
    """Texas of three archives, which no code knows, is one by the gazetteer's id, whatever it is called in each."""
    texas = [known(country(source, f"Texas {source}"), "gsh/texas") for source in "abc"]
    found = [*decide_countries(texas)]
    assert [(each.kind, each.decided_by) for each in found] == [(SAME, "rule:identifier")] * 2


def test_two_ids_of_one_authority_are_two_states() -> None:
    """East Germany is not West Germany, nor the Soviet Union Russia, whatever names and codes they share."""
    russia = known(country("a", "Russia", "RU"), "gsh/russia")
    soviet = known(country("b", "Russia", "RU"), "gsh/soviet-union-1991")
    third = country("c", "Russia", "RU")
    found = [*decide_countries([russia, soviet, third])]
    assert (russia.id, soviet.id, APART) in {(each.left, each.right, each.kind) for each in found}
    assert len([each for each in found if each.kind == SAME]) == 1


def test_organisations_are_the_same_by_id() -> None:
    """An id in common makes one of two names, also where no country is told."""
    one = known(Body("a:organisation/1", ("Treasury",), "a"), "lei/5493")
    other = known(Body("b:organisation/2", ("HMT",), "b"), "lei/5493")
    [finding] = decide_organisations([one, other])
    assert finding.kind == SAME


def test_ministries_are_the_same_by_the_usual_variants_of_a_name() -> None:
    """The foreign ministry of Japan is one, under any of its names; another country's is another."""
    names = {"JP": frozenset({"japan"})}
    one, other = ministry("a", "Ministry of Foreign Affairs of Japan"), ministry("b", "Japanese Foreign Ministry")
    korean = ministry("c", "Ministry of Foreign Affairs", "KR")
    [finding] = decide_organisations([one, other, korean], country_names=names)
    assert (finding.left, finding.right, finding.kind) == (one.id, other.id, SAME)


def test_a_ministry_that_took_the_place_of_another_is_another() -> None:
    """Renamed or split, a ministry is a new one; its forerunner is told by the succession."""
    one, other = ministry("a", "Department of Trade", "GB"), ministry("b", "Department for Trade", "GB")
    [finding] = decide_organisations([one, other], [(other.id, one.id)])
    assert finding.kind == APART


def test_bodies_of_two_kinds_are_doubtful() -> None:
    """A name in common does not make one of a ministry and a party."""
    [finding] = decide_organisations([ministry("a", "Komeito"), ministry("b", "Komeito", kind="party")])
    assert finding.kind == POSSIBLE
