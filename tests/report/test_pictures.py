"""Pictures: what must stand in them, none of it over anything else, and the same file from the same facts."""

import json
import re
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.snapshot import Snapshot
from graph.report.pictures.fonts import Fonts
from graph.report.pictures.network import arranged
from graph.report.pictures.trajectory import spread
from tests.analysis.samples import graphs, met, person
from tests.cli.test_analysis import chancery

NAMES = {person("go"): "Łukasz Żółć", person("x0"): "赤沢亮正", person("y0"): "Zoë $5 Ō & <Müller>"}
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A snapshot of two groups and a go-between, over three years, half of it uncertain."""
    groups = [(f"{side}{one}", f"{side}{other}") for side in "xy" for one in range(4) for other in range(one)]
    claims = []
    for number, two in enumerate(groups):
        day, confidence = f"{2023 + number % 3}-05-01", 1.0 if number % 2 else 0.5
        claims += met(f"e{number:02}", *two, day=day, confidence=confidence)
    claims += [*met("f1", "go", "x0", day="2024-03-01"), *met("f2", "go", "y0", day="2025-03-01", confidence=0.7)]
    path = tmp_path_factory.mktemp("pictures") / "facts.parquet"
    Snapshot.of(claims, NAMES).save(path)
    return path


def drawn(path: Path) -> tuple[list[str], Counter[str]]:
    """The texts of an SVG, and how many marks of each sort it has."""
    tree = ElementTree.parse(path)  # noqa: S314 - our own
    texts = ["".join(each.itertext()) for each in tree.iter(f"{SVG}text")]
    return texts, Counter(mark for each in tree.iter(f"{SVG}g") if (mark := each.get("id")))


@pytest.mark.parametrize("command", ["centrality", "brokers", "communities", "trajectory"])
def test_a_picture_is_the_same_twice_and_has_its_source(file: Path, tmp_path: Path, command: str) -> None:
    """Title, notes, names in any script and the hash of the facts are there as text; a rerun writes the same bytes."""
    one, two = tmp_path / "one.svg", tmp_path / "two.svg"
    for path in (one, two):
        chancery(command, "--snapshot", file, "--top", 5, "--picture", path)
    assert one.read_bytes() == two.read_bytes()
    texts, _ = drawn(one)
    digest = Snapshot.load(file).digest()
    (source,) = [text for text in texts if text.startswith("Source: Chancery")]
    assert digest[:16] in " ".join(texts)
    assert "meetings and visits held" in source
    assert any("Łukasz Żółć" in text for text in texts)
    assert any("Zoë $5 Ō & <Müller>" in text for text in texts)
    assert "<dc:date>" not in one.read_text(encoding="utf-8")
    manifest = json.loads((tmp_path / "one.svg.manifest.json").read_text(encoding="utf-8"))
    assert (manifest["command"], manifest["snapshot"]) == (command, digest)
    assert manifest["output"]["sha256"] == sha256(one.read_bytes()).hexdigest()


def test_a_ranking_shows_each_rank_with_its_interval(file: Path, tmp_path: Path) -> None:
    """Each row has a dot, a bar, its rank and name, and its score with the interval that the table has."""
    options = ("--snapshot", file, "--measure", "degree", "--top", 4)
    rows = json.loads(chancery("centrality", *options, "--format", "json", "--picture", tmp_path / "a.svg").stdout)
    texts, marks = drawn(tmp_path / "a.svg")
    assert (marks["rank"], marks["interval"]) == (4, 4)
    assert "The 4 most central of 9 people by degree" in texts
    for row in rows["rows"]:
        assert f"{row['rank']}  {row['name']}" in texts
        assert any(text.startswith(f"{row['score']:.3g} ({row['low']:.3g} to {row['high']:.3g})") for text in texts)
    assert any("95 of 100 worlds" in text for text in texts)
    chancery("centrality", *options, "--worlds", 0, "--picture", tmp_path / "b.svg")
    texts, _ = drawn(tmp_path / "b.svg")
    assert not any("95%" in text for text in texts)
    assert any("not asked for" in text for text in texts)


def test_a_trajectory_has_a_line_for_each_of_the_foremost(file: Path, tmp_path: Path) -> None:
    """Seven are in colour with their names and bands, the others in grey and counted; gaps are no lines."""
    chancery("trajectory", "--snapshot", file, "--top", 9, "--picture", tmp_path / "a.svg")
    texts, marks = drawn(tmp_path / "a.svg")
    assert (marks["course"], marks["other"], marks["lead"]) == (7, 2, 7)
    assert marks["band"] == 7
    assert any("95 of 100 worlds" in text for text in texts)
    assert "In grey: the other 2 who were ever among the first 9." in texts
    chancery("trajectory", "--snapshot", file, "--worlds", 0, "--picture", tmp_path / "b.svg")
    texts, marks = drawn(tmp_path / "b.svg")
    assert marks["course"] > marks["band"] == 0
    assert not any("worlds" in text for text in texts)
    assert {"2023", "2024", "2025"} <= set(texts)


def test_a_network_names_nobody_over_another(file: Path, tmp_path: Path) -> None:
    """Every node and tie is drawn once, and groups have colours that the colour-blind tell apart."""
    chancery("communities", "--snapshot", file, "--picture", tmp_path / "a.svg")
    texts, marks = drawn(tmp_path / "a.svg")
    assert (marks["node"], marks["tie"]) == (9, 14)
    assert sum(text in {*NAMES.values()} or text.startswith("small:person/") for text in texts) == 9
    fills = set(re.findall(r"fill: (#[0-9a-f]{6}); stroke: #ffffff", (tmp_path / "a.svg").read_text(encoding="utf-8")))
    assert {"#0072b2", "#d55e00"} <= fills


def test_of_equal_nodes_those_with_more_contacts_are_drawn(tmp_path: Path) -> None:
    """Of many who stand between nobody, the one who met most often is drawn and named, whatever its id."""
    claims = [claim for n in range(70) for claim in met(f"e{n:02}", "hub", f"a{n:02}")]
    claims += [*met("f1", "hub", "zoe"), *met("f2", "hub", "zoe", day="2025-06-14")]
    Snapshot.of(claims, {person("zoe"): "Zoë"}).save(tmp_path / "facts.parquet")
    options = ("--snapshot", tmp_path / "facts.parquet", "--worlds", 0)
    chancery("brokers", *options, "--picture", tmp_path / "a.svg")
    texts, marks = drawn(tmp_path / "a.svg")
    assert marks["node"] == 60
    assert "Zoë" in texts


def test_a_picture_of_an_estimate_says_of_how_many(file: Path, tmp_path: Path) -> None:
    """A sample that is larger than the graph is said to be all nodes."""
    for sample, said in ((4, "start at 4 of 9 nodes"), (1_000, "start at 9 of 9 nodes")):
        chancery("brokers", "--snapshot", file, "--sample", sample, "--worlds", 0, "--picture", tmp_path / "a.svg")
        assert any(said in text for text in drawn(tmp_path / "a.svg")[0])


def test_pictures_for_print_and_screens(file: Path, tmp_path: Path) -> None:
    """PNG and PDF are drawn as well, undated; no contact is no error, another ending is."""
    for name, begins in (("a.png", b"\x89PNG"), ("a.pdf", b"%PDF")):
        chancery("centrality", "--snapshot", file, "--nulls", 0, "--worlds", 5, "--picture", tmp_path / name)
        content = (tmp_path / name).read_bytes()
        assert content.startswith(begins)
        assert b"CreationDate" not in content
    for command in ("centrality", "brokers", "communities"):
        chancery(command, "--snapshot", file, "--since", "2030", "--picture", tmp_path / "none.svg")
    refused = chancery("brokers", "--snapshot", file, "--picture", tmp_path / "a.doc", status=2)
    assert ".svg, .png, .pdf" in refused.stderr


def test_letters_that_no_font_has_are_told_of(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A PNG with a letter that no font has says which names and script lack it; an SVG keeps the text, and is silent."""
    Snapshot.of(met("e", "ada", "bo"), {person("ada"): "\U00013000", person("bo"): "Bo"}).save(
        tmp_path / "facts.parquet"
    )
    options = ("--snapshot", tmp_path / "facts.parquet")
    for command in ("centrality", "brokers", "trajectory"):
        chancery(command, *options, "--worlds", 0, "--picture", tmp_path / "a.svg")
        assert caplog.messages == []
        assert any("\U00013000" in text for text in drawn(tmp_path / "a.svg")[0])
        chancery(command, *options, "--worlds", 0, "--picture", tmp_path / "a.png")
        (message,) = caplog.messages
        assert "the EGYPTIAN letters of \U00013000: install" in message
        caplog.clear()


def test_letters_are_looked_for_in_every_installed_font(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A font that is installed and has what matplotlib's own lacks is taken, and then there is no warning."""
    from matplotlib.font_manager import fontManager

    monkeypatch.setattr(fontManager, "ttflist", [*fontManager.ttflist])
    fontManager.addfont(font_of(tmp_path / "hieroglyph.ttf", "\U00013000"))
    names = ["\U00013000", "Bo", "Łukasz Лавров محمد"]
    found = Fonts.of(names)
    assert found == Fonts(("DejaVu Sans", "Test Script"), frozenset())
    assert found.warning(names) == ""
    assert Fonts.of(names[1:]).families == ("DejaVu Sans",)
    Snapshot.of(met("e", "ada", "bo"), {person("ada"): names[0]}).save(tmp_path / "facts.parquet")
    chancery("brokers", "--snapshot", tmp_path / "facts.parquet", "--worlds", 0, "--picture", tmp_path / "a.png")
    assert caplog.messages == []


def font_of(path: Path, letter: str) -> Path:
    """A font that has one letter, a square."""
    pen = TTGlyphPen(None)
    for number, corner in enumerate([(100, 0), (100, 700), (800, 700), (800, 0)]):
        (pen.lineTo if number else pen.moveTo)(corner)
    pen.closePath()
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder([".notdef", "letter"])
    font.setupCharacterMap({ord(letter): "letter"})
    font.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "letter": pen.glyph()})
    font.setupHorizontalMetrics({".notdef": (900, 0), "letter": (900, 100)})
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": "Test Script", "styleName": "Regular"})
    font.setupOS2(sTypoAscender=800, usWinAscent=800, usWinDescent=200)
    font.setupPost()
    font.save(path)
    return path


@given(st.lists(st.floats(0, 1), max_size=8), st.floats(0.01, 0.12))
def test_names_are_spread_without_overlap(wanted: Sequence[float], gap: float) -> None:
    """Names keep their order and their distance, within the picture."""
    places = spread(wanted, gap)
    ordered = sorted(range(len(wanted)), key=lambda number: places[number])
    for one, other in pairwise(ordered):
        assert places[other] - places[one] >= gap - 1e-9
        assert wanted[one] <= wanted[other]
    assert all(place <= 1 + 1e-9 for place in places)


@settings(deadline=None)
@given(graphs(multi=False, loops=False))
def test_nodes_stand_apart(graph: object) -> None:
    """No two nodes of any graph are drawn at one place, and each is drawn."""
    undirected = graph.to_undirected()  # type: ignore[attr-defined]
    spots = arranged(undirected, 1.4)
    assert spots.keys() == set(undirected)
    assert len({(round(x, 6), round(y, 6)) for x, y in spots.values()}) == len(spots)
