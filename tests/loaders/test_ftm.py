"""FollowTheMoney entities, read from JSON Lines and written again."""

import io
import json
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest
from click.testing import CliRunner

from graph.cli.main import main
from graph.ingest.load import load
from graph.model import Event, Held, MemberOf, Organisation, PartOf, Person, Post, PostIn, Source, Tenure
from graph.report.exports.ftm import entity_id, write_entities
from graph.resolve.decisions.resolution import resolve
from graph.store.protocol import Store
from loaders.catalogue import loader
from tests.archives import ROOT
from tests.contract.test_questions import asked
from tests.loaders.loader_result import LoaderResult, read

SAMPLE = ROOT / "loaders" / "ftm" / "sample"
JUDGE = Path(sys.prefix) / "ftm" / "bin" / "python"
"""The Python of the environment that has the followthemoney package."""
JUDGEMENT = """
import json, sys
from followthemoney.proxy import EntityProxy
entities = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
ids = {entity["id"] for entity in entities}
for entity in entities:
    proxy = EntityProxy.from_dict(entity, cleaned=False)
    proxy.schema.validate(entity)
    for name, values in entity["properties"].items():
        prop = proxy.schema.get(name)
        assert prop is not None, f"{entity['schema']} has no {name}"
        assert sorted(proxy.get(prop)) == sorted(values), f"{name}: {values}"
        assert prop.type.name != "entity" or set(values) <= ids, f"{name} leads nowhere: {values}"
print(len(entities), "entities")
"""
"""Every property exists, every value is one of its type, and every tie leads to an entity of the file."""


@pytest.fixture(scope="module")
def sample() -> LoaderResult:
    """What the loader makes of its sample."""
    return read(loader("ftm"), SAMPLE)


def test_things_are_nodes(sample: LoaderResult) -> None:
    """People, bodies, positions and events have the dataset's ids, their kinds and the dates on which all values agree."""
    people = {person.id: person for person in sample.all(Person)}
    flavia = people["ruritania:person/Q9000001"]
    assert (flavia.name, str(flavia.birth), flavia.identifiers) == (
        "Flavia Elphberg",
        "1970-03-04",
        ("wikidata/Q9000001",),
    )
    assert people["ruritania:person/rt-strakencz"].birth is None, "1950 and 1951 contradict"
    kinds = {body.name: str(body.kind) for body in sample.all(Organisation)}
    assert kinds == {"Elphberg Union": "party", "Ministry for European and International Affairs": "ministry"}
    assert {str(post.kind) for post in sample.all(Post)} == {"None", "legislator"}
    (summit,) = sample.all(Event)
    assert (str(summit.kind), str(summit.start), summit.end, str(summit.stated_status)) == (
        "summit",
        "2023-09-12",
        None,
        "unknown",
    )
    (source,) = set(sample.all(Source))
    assert (source.publisher, source.licence, str(source.published_at)) == (
        "The Court Gazette",
        "CC0-1.0",
        "2024-03-01",
    )


def test_ties_come_after_what_they_tie(sample: LoaderResult) -> None:
    """Occupancies that stand first in the file are tenures of people who stand further down."""
    tenures = {tenure.id.rpartition("/")[2]: tenure for tenure in sample.all(Tenure)}
    assert {key: (str(tenure.status), str(tenure.since), str(tenure.until)) for key, tenure in tenures.items()} == {
        "rt-occ-1": ("held", "2019-05", "None"),
        "rt-occ-2": ("ended", "2015", "2019-04-30"),
    }
    assert {tie.start for tie in sample.all(Held)} == {"ruritania:person/Q9000001", "ruritania:person/rt-strakencz"}
    assert [str(tie.since) for tie in sample.all(MemberOf)] == ["2001"]
    assert {tie.end for tie in sample.all(PostIn)} == {"ruritania:country/at", "ruritania:organisation/rt-ministry"}
    assert [tie.end for tie in sample.all(PartOf)] == ["ruritania:country/at"]


def test_what_is_not_read_is_told(sample: LoaderResult) -> None:
    """A tie to nobody is refused with its line; other schemata, contradictions and codes of no country are counted."""
    (reject,) = sample.rejects
    assert (reject.origin.line, reject.record) == (13, "rt-occ-3")
    assert "nobody that these files describe" in reject.reason
    assert sample.left_over["entities of the schema Ownership"] == 1
    assert sample.left_over["events of a kind that nothing tells"] == 1
    assert sample.left_over["Person.birthDate with values that contradict"] == 1
    assert sample.left_over["country zz, which ISO 3166 does not have"] == 1


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"id": "a", "schema": "Person", "properties": {"name": ["Ada"]}}', "nothing tells since when it is known"),
        ('{"id": "a", "schema": "Person", "properties": {}, "first_seen": "2024-01-01"}', "it has no name"),
        ('{"id": "a", "schema": "Person", "properties": {"name": [{}]}, "first_seen": "2024-01-01"}', "is an object"),
        (
            '{"id": "a", "schema": "Person", "properties": {"name": ["A"], "birthDate": ["soon"]}, "first_seen": "2024"}',
            "nothing tells since when",
        ),
        (
            '{"id": "a", "schema": "Person", "properties": {"name": ["A"], "birthDate": ["x"]}, "first_seen": "2024-01-01"}',
            "'x' is not a date",
        ),
        (
            '{"id": "a|b", "schema": "Person", "properties": {"name": ["A"]}, "first_seen": "2024-01-01"}',
            "holds '|'",
        ),
        ('{"schema": "Person"}', "id is blank or missing"),
        ('{"id": "a", "schema"', "not"),
        ("[]", "a record is an object"),
    ],
)
def test_a_bad_entity_is_refused_alone(tmp_path: Path, line: str, reason: str) -> None:
    """An entity that cannot be read is refused with its line and why; the others are read."""
    good = {"id": "g", "schema": "Person", "properties": {"name": ["Good"]}, "first_seen": "2024-01-01"}
    file = tmp_path / "x.ftm.json"
    file.write_text(f"{line}\n{json.dumps(good)}\n", encoding="utf-8")
    result = read(loader("ftm"), file)
    (reject,) = result.rejects
    assert reason in reject.reason
    assert reject.origin.line == 1
    assert [person.name for person in result.all(Person)] == ["Good"]


def test_a_wrong_index_is_one_clear_error(tmp_path: Path) -> None:
    """An index.json that is none is told with its name before anything is read."""
    (tmp_path / "x.ftm.json").write_text("{}", encoding="utf-8")
    (tmp_path / "index.json").write_text("<html>", encoding="utf-8")
    with pytest.raises(ValueError, match=r"index\.json is no JSON"):
        loader("ftm").documents(tmp_path)


def test_ids_are_those_of_followthemoney() -> None:
    """Ids that it takes are kept but for the separators, others are told by a hash, and no two become one."""
    ids = [
        "a:person/x",
        "a:person/x y",
        "a:person/x/y",
        "a:person/é",
        "a:person/x.y",
        "a:organisation/x",
        "a:person/x-",
    ]
    entities = [entity_id(own) for own in ids]
    assert len(set(entities)) == len(ids)
    assert entities[0] == "a.person.x"


def test_what_is_written_is_followthemoney(store: Store, tmp_path: Path) -> None:
    """The dataset, loaded and exported, is entities that the followthemoney package takes whole, joined with a dossier's."""
    dossier = tmp_path / "court.yml"
    dossier.write_text(
        "id: court\nsource: {title: A visit, publisher: The Post, published: 2024-02-02, url: 'https://example.org/1'}\n"
        "countries: {austria: {name: Austria, iso: AT}}\n"
        "posts: {fm: {name: Foreign Minister of Austria, post_in: austria, kind: minister}}\n"
        "people: {flavia: {name: Flavia Elphberg}}\n"
        "tenures: {flavia-fm: {who: flavia, post: fm, status: held, since: 2019-05}}\n",
        encoding="utf-8",
    )
    load(store, loader("ftm"), SAMPLE, rejects=tmp_path / "rejects.jsonl")
    assert load(store, loader("dossier"), dossier, rejects=tmp_path / "rejects.jsonl").complete
    resolve(store)
    (answer,) = asked(store, '{ people(who: "Elphberg") { nodes { records { id } } } }')["people"]["nodes"]
    assert {record["id"] for record in answer["records"]} == {"ruritania:person/Q9000001", "court:person/flavia"}
    file = io.BytesIO()
    written = write_entities(store, file)
    assert written == {
        "Person": 3,
        "Organization": 1,
        "PublicBody": 1,
        "Position": 3,
        "Occupancy": 3,
        "Membership": 1,
        "Event": 1,
    }
    entities = tmp_path / "entities.ftm.json"
    entities.write_bytes(file.getvalue())
    (flavia,) = (entity for entity in map(json.loads, file.getvalue().splitlines()) if entity.get("referents"))
    assert {"The Court Gazette", "The Post"} == set(flavia["properties"]["publisher"])
    if not JUDGE.exists():
        pytest.skip("followthemoney is not installed: `make .venv/.setup/ftm` (needs libicu-dev and pkg-config)")
    judged = subprocess.run([JUDGE, "-c", JUDGEMENT, entities], capture_output=True, text=True, check=False)
    assert (judged.stdout, judged.stderr) == ("13 entities\n", "")


def test_the_command_writes_a_file(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`chancery export --format ftm` writes what is in the store, and takes no option of the other format."""
    load(store, loader("ftm"), SAMPLE, rejects=tmp_path / "rejects.jsonl")
    monkeypatch.setattr("graph.cli.export.prepared_store", lambda _: nullcontext(store))
    output = tmp_path / "x.ftm.json"
    done = CliRunner().invoke(main, ["export", str(output), "--format", "ftm"])
    assert (done.exit_code, done.stderr) == (
        0,
        f"11 entities in {output}: 1 Event, 1 Membership, 2 Occupancy, 1 Organization, 3 Person, 2 Position, 1 PublicBody\n",
    )
    assert len(output.read_text(encoding="utf-8").splitlines()) == 11
    done = CliRunner().invoke(main, ["export", str(output), "--format", "ftm", "--source", "csv"])
    assert done.exit_code == 2
    assert "go with --format neo4j-csv" in done.stderr
