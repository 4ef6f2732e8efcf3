"""A property: for any chain of editions of a dossier and any day, answers as known on it are those of the editions by then."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from graph.graphql.server.answer import execute
from graph.ingest.load import load
from graph.store import open_store
from graph.store.layout import schema
from graph.store.protocol import Store
from loaders.catalogue import loader
from tests.conftest import emptied

EXAMPLES, CHAINS = 10, 50
"""Examples that are drawn, and chains of editions in each: 500 chains, many at a time beside each other in one store."""
DAYS = 4
FIRST = date(2024, 3, 1)
STATUSES = ("planned", "postponed", "cancelled", "held")
PEOPLE = ("ada", "bob")
Form = dict[str, Any]


def day(number: int) -> str:
    """A day by its number, from 0."""
    return (FIRST + timedelta(days=number)).isoformat()


def maybe(key: str, values: st.SearchStrategy[Any]) -> st.SearchStrategy[Form]:
    """A mapping with the key, or an empty one."""
    return st.one_of(st.just({}), values.map(lambda value: {key: value}))


days = st.integers(0, DAYS - 1).map(day)
reported = maybe("reported", days)


def merged(*parts: st.SearchStrategy[Form]) -> st.SearchStrategy[Form]:
    """A mapping of all that the parts draw."""
    return st.tuples(*parts).map(lambda drawn: {key: value for part in drawn for key, value in part.items()})


steps = st.lists(
    merged(
        st.sampled_from(STATUSES).map(lambda word: {"to": word}),
        maybe("at", days),
        reported,
        maybe("decided_by", st.just("ada")),
    ),
    max_size=3,
).map(lambda history: {"history": history} if history else {"status": "held"})
taking_part = st.lists(st.sampled_from(PEOPLE), unique=True).flatmap(
    lambda present: st.fixed_dictionaries(
        {
            "participants": st.tuples(
                *(
                    merged(
                        st.just({"who": who}),
                        st.sampled_from(("attended", "expected")).map(lambda word: {"attendance": word}),
                        reported,
                    )
                    for who in present
                )
            ).map(list)
        }
    )
)
event = merged(
    st.sampled_from(("Talks", "Dinner")).map(lambda name: {"name": name, "kind": "meeting"}),
    maybe("start", days),
    taking_part,
    steps,
)
deadline = merged(
    st.sampled_from(("Answer", "Reply")).map(lambda name: {"name": name}),
    maybe("due", days),
    maybe("set_by", st.sampled_from(PEOPLE)),
    reported,
)
claim = merged(
    st.sampled_from(("So it is", "So it was")).map(lambda name: {"name": name, "kind": "statement"}),
    maybe("by", st.sampled_from(PEOPLE)),
    st.sampled_from(PEOPLE).map(lambda who: {"disputed_by": {"who": who, "stance": "denies"}}),
    reported,
)
alias = st.sampled_from(("The Boss", "The Chief")).map(lambda text: {"names": [{"text": text}]})


def fitting(form: Any, number: int) -> Any:
    """What an edition of a day can say: nothing was reported later, and days of steps do not go back."""
    if isinstance(form, list):
        return [fitting(item, number) for item in form]
    if not isinstance(form, dict):
        return form
    form = {key: fitting(value, number) for key, value in form.items() if key != "reported" or value <= day(number)}
    dated = [step for step in form.get("history", ()) if "at" in step]
    for step, at in zip(dated, sorted(step["at"] for step in dated), strict=True):
        step["at"] = at
    return form


@st.composite
def chains(draw: st.DrawFn) -> Mapping[int, Form]:
    """Editions of a dossier by the day on which each is published: what each says."""
    numbers = [0, *sorted(draw(st.sets(st.integers(1, DAYS - 1), max_size=2)))]
    made: dict[int, Form] = {}
    for number in numbers:
        people = {
            name: draw(merged(st.just({"name": f"{name.title()} %(chain)s"}), st.one_of(st.just({}), alias)))
            for name in PEOPLE
        }
        if draw(st.booleans()):
            people["eve"] = {"name": "Eve %(chain)s"}
        form: Form = {"people": people}
        for section, entry, strategy in (
            ("events", "talks", event),
            ("events", "dinner", event),
            ("deadlines", "answer", deadline),
            ("claims", "so", claim),
        ):
            if draw(st.integers(0, 3)):
                form.setdefault(section, {})[entry] = draw(strategy)
        made[number] = fitting(form, number)
    return made


def written(folder: Path, chain: int, editions: Mapping[int, Form], number: int) -> None:
    """Write the edition of a day as a file."""
    form = editions[number]
    people = {
        key: {**person, "name": person["name"] % {"chain": f"c{chain}"}} for key, person in form["people"].items()
    }
    source = {"title": f"Edition of {chain}", "published": day(0)}
    if number:
        source["revised"] = day(number)
    with (folder / f"c{chain}.yml").open("w", encoding="utf-8") as file:
        YAML(typ="safe").dump({"id": f"chain-{chain}", "source": source, **form, "people": people}, file)


QUESTIONS = """query ($day: Date) {
  events(first: 500, knownAt: $day) { nodes {
    id name status start { earliest latest }
    statusHistory { from to at { earliest } decidedBy { id name } evidence { reportedAt } }
    participants { edges { node { id name } attendance evidence { record } } } } }
  people(first: 500, knownAt: $day) { nodes { id name names { name } evidence { record } } }
  eve: people(who: "Eve", first: 500, knownAt: $day) { nodes { id } }
  boss: search(text: "Boss", knownAt: $day, first: 500) { edges { node { id } matched } }
  deadlines(first: 500, knownAt: $day) { nodes { id name due { earliest } setBy { id } concerns { __typename } } }
  claims(first: 500, knownAt: $day) { nodes { id name assertions { claimant { id } } disputes { stance claimant { id } } } }
  cancellations(first: 500, knownAt: $day) { nodes { id event { id name status } decidedBy { id } } }
  met: whoMet(of: "Ada", knownAt: $day, kinds: [MEETING], first: 500) { edges { count node { id } events { id } } }
  ada: timeline(of: "Ada", knownAt: $day, first: 500) { edges { how at { earliest } node { id } attendance } }
  held: events(first: 500, knownAt: $day, statuses: [HELD]) { nodes { id } }
  asOf: events(first: 500, knownAt: $day, asOf: "2024-03-02") { nodes { id status statusHistory { to } } }
}"""


def answers(store: Store, number: int) -> Any:
    """Every answer as known on a day."""
    response = execute(store, QUESTIONS, {"day": day(number)})
    unknown = [error["extensions"]["code"] for error in response.get("errors", ())]
    assert {*unknown} <= {"UNKNOWN_NAME"}, response
    return response["data"]


def difference(now: Any, then: Any, place: str = "") -> str:
    """Where two answers differ first; empty when they do not."""
    if isinstance(now, dict) and isinstance(then, dict) and now.keys() == then.keys():
        parts = [(now[key], then[key], f"{place}.{key}") for key in now]
    elif isinstance(now, list) and isinstance(then, list) and len(now) == len(then):
        parts = [(one, other, f"{place}[{number}]") for number, (one, other) in enumerate(zip(now, then, strict=True))]
    else:
        return "" if now == then else f"{place}: {now} now, {then} then"
    return next((found for part in parts if (found := difference(*part))), "")


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of the embedded engine, which examples empty and fill."""
    with open_store(str(tmp_path_factory.mktemp("store"))) as opened:
        opened.prepare(schema())
        yield opened


@settings(max_examples=EXAMPLES, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(drawn=st.lists(chains(), min_size=CHAINS, max_size=CHAINS))
def test_known_answers_are_those_of_the_editions_by_then(
    embedded: Store, tmp_path_factory: pytest.TempPathFactory, drawn: Sequence[Mapping[int, Form]]
) -> None:
    """Whatever later editions add, change, take back and say again, the answers of a day stay what they were on it."""
    emptied(embedded)
    folder = tmp_path_factory.mktemp("editions")
    then = {}
    for number in range(DAYS):
        new = folder / str(number)
        new.mkdir()
        for chain, editions in enumerate(drawn):
            if number in editions:
                written(new, chain, editions, number)
        if any(new.iterdir()):
            report = load(embedded, loader("dossier"), new, rejects=folder / "rejects.jsonl")
            assert report.complete, report.first_rejects
        then[number] = answers(embedded, number)
    for number in range(DAYS):
        assert difference(answers(embedded, number), then[number]) == "", f"as known on {day(number)}"
    emptied(embedded)
