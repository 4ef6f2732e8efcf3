"""The desk over HTTP: from a draft to the store, and what is refused on the way."""

from pathlib import Path

import httpx
import pytest

from graph.desk.journal import actions
from loaders.dossier.loader import SHIPPED
from tests.desk.conftest import PAGE, Act, hidden
from tests.desk.sample import NAME, TEXT
from tests.explorer.page import Page


def test_what_is_accepted_is_loaded(desk: httpx.Client, act: Act, folder: Path) -> None:
    """What was accepted is in the store after loading, with its status and its evidence; what waits is not."""
    assert "8 wait" in Page(desk.get("/desk").text).text
    act("accept", entry="border-talks")
    told = Page(act("load").text).text
    assert "Loaded" in told
    assert "created" in told
    event = Page(desk.get("/node/courier-2024-03-08:event/border-talks").text).text
    assert "cancelled" in event
    assert "decided by Ruritania" in event
    assert "called off border talks" in event
    assert desk.get("/node/courier-2024-03-08:event/sapt-lorry-call").status_code == 404
    assert [(action.what, action.about) for action in actions(folder / f"{NAME}.yml")] == [
        ("accept", "border-talks"),
        ("load", ""),
    ]


def test_two_editors_of_one_dossier(desk: httpx.Client, act: Act, folder: Path) -> None:
    """The second of two writers is told what has changed, nothing is overwritten, and what was meant can be done after all."""
    seen = hidden(desk)
    act("mend", entry="sapt", **{"field:name": "Rupert Sapt"})
    kept = (folder / f"{NAME}.yml").read_bytes()
    refused = act("reject", seen, entry="lorry")
    assert refused.status_code == 409
    assert "+ name: Rupert Sapt" in Page(refused.text).text
    assert (folder / f"{NAME}.yml").read_bytes() == kept
    page = Page(refused.text)
    again = {
        field.attributes["name"]: field.attributes["value"]
        for field in page.elements
        if field.attributes.get("type") == "hidden"
    }
    assert desk.post(PAGE, data=again).status_code == 200
    assert "lorry:" not in (folder / f"{NAME}.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://elsewhere.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"host": "elsewhere.example"},
    ],
    ids=lambda headers: "-".join(headers.values()),
)
def test_forms_of_other_sites_are_refused(desk: httpx.Client, folder: Path, headers: dict[str, str]) -> None:
    """A form that a page elsewhere sends changes nothing, whatever it carries."""
    before = (folder / f"{NAME}.yml").read_bytes()
    given = hidden(desk) | {"action": "reject", "entry": "sapt"}
    assert desk.post(PAGE, data=given, headers=headers).status_code == 403
    assert desk.post(PAGE, data=given | {"token": "guessed"}).status_code == 403
    assert (folder / f"{NAME}.yml").read_bytes() == before


def test_another_name_of_this_machine_shows_nothing(desk: httpx.Client) -> None:
    """A page elsewhere whose name leads here reads nothing of the desk."""
    answer = desk.get(PAGE, headers={"host": "elsewhere.example"})
    assert answer.status_code == 403
    assert "Border" not in answer.text


def test_texts_are_no_markup(desk: httpx.Client, act: Act, folder: Path) -> None:
    """Signs of markup in a document, a name or a journal are shown as signs."""
    evil = '<script>alert(1)</script><img src=x onerror="alert(2)">'
    (folder / f"{NAME}.txt").write_text(TEXT + evil, encoding="utf-8")
    page = act("mend", entry="sapt", **{"field:name": evil})
    elements = Page(page.text).elements
    assert evil in Page(page.text).text
    assert [element for element in elements if element.tag == "img" or "onerror" in element.attributes] == []
    assert [element for element in elements if element.tag == "script" and "src" not in element.attributes] == []


def test_what_no_dossier_can_hold_is_not_written(desk: httpx.Client, act: Act, folder: Path) -> None:
    """A sign that a dossier cannot keep is refused, and the file stays as it was."""
    before = (folder / f"{NAME}.yml").read_bytes()
    answer = act("mend", entry="sapt", **{"field:name": "Rudolf\x07Sapt"})
    assert answer.status_code == 409
    assert "U+0007" in Page(answer.text).text
    assert (folder / f"{NAME}.yml").read_bytes() == before
    assert sorted(file.name for file in folder.iterdir()) == [f"{NAME}.txt", f"{NAME}.yml"]


def test_a_text_that_cannot_be_taken_is_not_lost(desk: httpx.Client, folder: Path) -> None:
    """What was pasted stands in the form again, beside the reason why it was not taken."""
    given = hidden(desk, "/desk") | {"text": "Nur ein Satz.</textarea><b>", "published": "some day", "action": "plain"}
    answer = desk.post("/desk", data=given)
    assert answer.status_code == 400
    assert "The day of publication" in Page(answer.text).text
    assert "Nur ein Satz.</textarea><b>" in Page(answer.text).text
    assert desk.post("/desk", data=given | {"published": "2024-03-08"}).status_code == 200
    assert "Nur ein Satz." in (folder / "2024-03-08-nur-ein-satz-textarea-b.txt").read_text(encoding="utf-8")


def test_a_second_reader_signs_off(desk: httpx.Client, act: Act) -> None:
    """The page tells who signed a dossier off, and whether it was changed since."""
    assert "signed off by Bea" in Page(act("sign", by="Bea").text).text
    changed = Page(act("accept", entry="sapt").text).text
    assert "signed off by Bea" in changed
    assert "(changed since)" in changed


def test_dossiers_written_by_hand_are_opened_too(desk: httpx.Client, folder: Path) -> None:
    """Those that come with the project, with all their shorthands, are shown with what they say, and nothing is wrong with them."""
    for file in SHIPPED.glob("*.yml"):
        (folder / file.name).write_bytes(file.read_bytes())
        page = desk.get(f"/desk/{file.stem}")
        assert page.status_code == 200
        assert 'class="wrong"' not in page.text
        assert "none waits" in page.text


def test_a_name_leads_to_no_other_folder(desk: httpx.Client, folder: Path) -> None:
    """No file outside the folder is read, whatever the address names."""
    (folder.parent / "secret.yml").write_text(
        "id: secret\nsource: {title: S, published: 2024-01-01}\n", encoding="utf-8"
    )
    for name in ("..%2Fsecret", "%2e%2e%2fsecret", "none"):
        assert desk.get(f"/desk/{name}").status_code == 404


def test_a_file_that_is_no_dossier_is_told(desk: httpx.Client, folder: Path) -> None:
    """A file that cannot be read is told with its line, and the others stay in use."""
    (folder / "broken.yml").write_text("id: x\nsource: [\n", encoding="utf-8")
    listed = Page(desk.get("/desk").text).text
    assert "line 2" in listed or "line 3" in listed
    assert "Ruritania Calls Off" in listed


def test_what_is_wrong_stands_beside_its_entry(desk: httpx.Client, act: Act) -> None:
    """What `check` says of an entry stands in its card, and keeps it from being loaded."""
    page = act("mend", entry="sapt-lorry-call", **{"field:start": "yesterday"}).text
    card = page[page.index('id="entry-sapt-lorry-call"') : page.index('id="entry-pass-closed"')]
    assert "yesterday" in card
    assert 'class="wrong"' in card
    assert act("load").status_code == 409
