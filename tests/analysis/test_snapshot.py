"""Claims in columns: read from both engines, in a fixed order, with a hash, as Parquet and back."""

import json
import random
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.claims import ranges
from graph.analysis.claims.claim import Claim, Claims
from graph.analysis.snapshot import Snapshot
from graph.errors import BadRequestError, StoreError
from graph.resolve.decisions.resolution import resolve
from graph.store.protocol import Statement, Store
from tests.analysis.samples import acted, country, met, person, visited
from tests.ingest.small_source import event, load_records
from tests.ingest.small_source import person as person_record

TEXT = st.one_of(st.none(), st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=4))
DAY = st.one_of(st.none(), st.dates(date(1, 1, 2), date(9999, 12, 30)).map(date.isoformat))
DIGESTS: set[str] = set()
"""Of the dossier, from each engine that the tests run on."""
CLAIM = st.builds(
    Claim,
    relation=st.sampled_from(["took_part", "visited", "disputed"]),
    **dict.fromkeys(("src", "dst", "event", "kind", "status", "codes", "source", "record"), TEXT),
    **dict.fromkeys(("start", "end", "reported"), DAY),
    confidence=st.floats(0, 1),
)


@settings(deadline=None)
@given(st.lists(CLAIM, max_size=12), st.randoms())
def test_the_order_of_reading_does_not_matter(claims: list[Claim], chance: random.Random) -> None:
    """The same claims in another order, or some of them twice, are the same columns with the same hash."""
    shuffled = [*claims, *claims[:2]]
    chance.shuffle(shuffled)
    first, second = Claims.of(claims), Claims.of(shuffled)
    assert list(first) == list(second)
    assert first.digest() == second.digest()
    assert set(first) == set(claims)


@settings(deadline=None)
@given(st.lists(CLAIM, min_size=1, max_size=8, unique=True))
def test_another_claim_has_another_hash(claims: list[Claim]) -> None:
    """Leaving out a claim, or changing one, changes the hash."""
    whole = Claims.of(claims).digest()
    assert Claims.of(claims[1:]).digest() != whole
    assert Claims.of([claims[0]._replace(record="another record"), *claims[1:]]).digest() != whole


@settings(deadline=None)
@given(claims=st.lists(CLAIM, max_size=8))
def test_parquet_gives_back_what_it_was_given(claims: list[Claim], tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nulls, open days and any script survive, and the hash is the same."""
    snapshot = Snapshot.of(claims, {claim.src: f"Name of {claim.src}" for claim in claims if claim.src})
    path = tmp_path_factory.mktemp("parquet") / "файл.parquet"
    digest = snapshot.save(path)
    again = Snapshot.load(path)
    assert list(again.claims) == list(snapshot.claims)
    assert again.names == snapshot.names
    assert again.digest() == digest == snapshot.digest()


def test_parquet_written_otherwise_is_the_same_snapshot(tmp_path: Path) -> None:
    """Other row groups, encodings and row order, as other versions of pyarrow may choose, give the same hash."""
    snapshot = Snapshot.of([*met("e1", "a", "b", "c"), visited("e2", "FR"), acted("a", "US", "2001-01-20")])
    snapshot.save(tmp_path / "one.parquet")
    table = pq.read_table(tmp_path / "one.parquet")
    plain = pa.schema(
        [pa.field(f.name, pa.string() if pa.types.is_dictionary(f.type) else f.type) for f in table.schema],
        table.schema.metadata,
    )
    turned = table.take(list(reversed(range(table.num_rows)))).cast(plain)
    pq.write_table(turned, tmp_path / "two.parquet", row_group_size=2, use_dictionary=False, compression="none")
    assert Snapshot.load(tmp_path / "two.parquet").digest() == snapshot.digest()


def test_files_that_are_no_snapshot_are_refused(tmp_path: Path) -> None:
    """A missing, foreign, damaged or changed file is told by its name, and what is wrong with it."""
    good = tmp_path / "good.parquet"
    Snapshot.of(met("e1", "a", "b")).save(good)
    table = pq.read_table(good)
    changed = table.set_column(
        table.column_names.index("confidence"), "confidence", pa.array([0.5] * table.num_rows)
    ).replace_schema_metadata(table.schema.metadata)
    newer = table.replace_schema_metadata({b"chancery": json.dumps({"format": 99, "digest": ""}).encode()})
    for name, content in (
        ("changed", changed),
        ("newer", newer),
        ("foreign", pa.table({"a": [1]})),
        ("short", table.drop_columns(["src"])),
    ):
        pq.write_table(content, tmp_path / f"{name}.parquet")
    (tmp_path / "text.parquet").write_text("no Parquet")
    for name, said in (
        ("changed", "was changed"),
        ("newer", "format 99"),
        ("foreign", "no snapshot"),
        ("short", "lacks a column"),
        ("text", "no Parquet file"),
        ("nowhere", "is not there"),
    ):
        with pytest.raises(BadRequestError, match=f"{name}.parquet .*{said}"):
            Snapshot.load(tmp_path / f"{name}.parquet")


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    """A folder that is not there is told, and a failed write leaves the former file and nothing beside it."""
    snapshot = Snapshot.of(met("e1", "a", "b"))
    with pytest.raises(BadRequestError, match="cannot be written"):
        snapshot.save(tmp_path / "nowhere" / "x.parquet")
    (tmp_path / "x.parquet").mkdir()
    with pytest.raises(BadRequestError, match="cannot be written"):
        snapshot.save(tmp_path / "x.parquet")
    assert [path.name for path in tmp_path.iterdir()] == ["x.parquet"]


def test_the_dossier_is_read_alike_on_both_engines(dossier: Store) -> None:
    """Who took part, for whom they acted, and who disputed what are there with source, days and confidence."""
    snapshot = Snapshot.read(dossier)
    DIGESTS.add(snapshot.digest())
    assert len(DIGESTS) == 1
    claims = list(snapshot.claims)
    names = snapshot.names
    met_bessent = [
        claim
        for claim in claims
        if claim.relation == "took_part" and claim.status == "held" and names[claim.src or ""] == "Scott Bessent"
    ]
    assert {claim.attendance for claim in met_bessent} == {"attended"}
    assert {(claim.start, claim.precision) for claim in met_bessent} == {("2025-06-13", "day")}
    (dispute,) = [claim for claim in claims if claim.relation == "disputed"]
    assert names[dispute.src or ""] == "Ryosei Akazawa"
    assert names[dispute.dst or ""] == "Trump administration"
    assert snapshot.claims.sign[claims.index(dispute)] == -1


def test_what_was_known_on_a_day(dossier: Store) -> None:
    """Before the article nothing was known of the dispute, and the leaders' meeting was still confirmed."""
    early = Snapshot.read(dossier, known_at=date(2025, 6, 14))
    assert "disputed" not in early.claims.relation.words
    assert "confirmed" in early.claims.status.words
    assert "confirmed" not in Snapshot.read(dossier).claims.status.words


def test_what_is_read_can_be_narrowed(dossier: Store) -> None:
    """Kinds, days and confidence leave out what does not fit; what fits is as in the whole."""
    whole = set(Snapshot.read(dossier).claims)
    narrow = Snapshot.read(dossier, kinds=["meeting"], since=date(2025, 6, 13), until=date(2025, 6, 13))
    events = [claim for claim in narrow.claims if claim.relation == "took_part"]
    assert events
    assert set(events) == {
        claim
        for claim in whole
        if claim.relation == "took_part"
        and claim.kind == "meeting"
        and (claim.start or "") <= "2025-06-13"
        and (claim.end or "9999") >= "2025-06-13"
    }
    sure = Snapshot.read(dossier, min_confidence=0.9)
    assert len(sure.claims) < len(whole)
    assert min(sure.claims.confidence) >= 0.9
    with pytest.raises(BadRequestError, match="after the last"):
        Snapshot.read(dossier, since=date(2025, 2, 1), until=date(2025, 1, 1))
    with pytest.raises(BadRequestError, match="from 0 to 1"):
        Snapshot.read(dossier, min_confidence=80)


def test_ranges_lose_and_repeat_nothing(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However small the ranges of keys are, the snapshot is the same, and progress is reported after each."""
    people = [f"p{number}" for number in range(7)]
    records = [person_record(name) for name in people]
    records += [event(f"e{number}", *people[number : number + 2]) for number in range(6)]
    assert load_records(store, tmp_path / "rejects.jsonl", *records).complete
    resolve(store)
    whole = Snapshot.read(store)
    assert len(whole.claims) == 12
    assert set(whole.names) == {f"small:person/{name}" for name in people}
    calls: list[tuple[str, int, int | None]] = []
    for size in (1, 3, 6, 7):
        monkeypatch.setattr(ranges, "RANGE", size)
        assert Snapshot.read(store, progress=lambda *call: calls.append(call)).digest() == whole.digest()
    assert ("Event", 6, None) in calls


def test_a_role_that_the_model_lacks_is_no_silent_loss(store: Store, tmp_path: Path) -> None:
    """A role that was written by hand or by another version is an error that names the event."""
    records = [person_record("a"), event("e", "a")]
    assert load_records(store, tmp_path / "rejects.jsonl", *records).complete
    herald = Statement("MATCH ()-[r:PARTICIPATED_IN]->() SET r.role = 'herald' RETURN r.role AS role", {})
    assert store.write(lambda transaction: transaction.run(herald)) == [{"role": "herald"}]
    with pytest.raises(StoreError, match="small:event/e has a participant whose role"):
        Snapshot.read(store)


def test_ids_of_samples_are_ids() -> None:
    """The samples' ids are read as those of the store are."""
    snapshot = Snapshot.of([acted("a", "US")])
    assert list(snapshot.names) == [country("US"), person("a")]
