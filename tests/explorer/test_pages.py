"""The pages of the explorer, on a real server over both engines."""

import json
import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from graph.explorer.node_type import node_types
from graph.explorer.site import POLICY
from tests.explorer.page import Page

AKAZAWA = "/node/tmtpost-2025-06-21:person/akazawa"
TALKS = "/node/reuters-2025-06-21:event/two-plus-two"


def page(client: httpx.Client, address: str, status: int = 200) -> Page:
    """A page, which must come with the status and the policy, and hold nothing that would be run."""
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.text[:2000])
    assert answer.headers["content-security-policy"] == POLICY
    found = Page(answer.text)
    assert found.run() == [], address
    return found


def test_every_page_that_is_linked_is_there(explorer: httpx.Client) -> None:
    """From the first page on, links within the explorer lead to pages: breadth first, 150 of them, no dead end."""
    waiting = ["/", "/list", "/changes?from=2025-06-13&to=2025-06-21", "/search?q=japan", AKAZAWA, TALKS]
    for address in waiting:
        waiting += sorted(page(explorer, address).inner_links() - set(waiting))
        del waiting[150:]
    kinds = {address.split("/")[1].partition("?")[0] for address in waiting}
    assert {"node", "list", "search", "changes", "who-met", "called-off", "deadlines"} <= kinds


@pytest.mark.parametrize("name", sorted(node_types()))
def test_every_type_has_a_page(explorer: httpx.Client, name: str) -> None:
    """Of each type of node that the store has, the list shows one, and its page shows it, with all fields as well."""
    found = node_types()[name]
    assert found.root is not None
    query = f"{{ found: {found.root}(first: 1) {{ nodes {{ id }} }} }}"
    nodes = explorer.post("/graphql", json={"query": query}).json()["data"]["found"]["nodes"]
    listed = page(explorer, f"/list/{found.root}")
    if name == "Ranking":
        assert nodes == []
        return
    (node,) = nodes
    own = f"/node/{node['id']}"
    assert any(link.startswith("/node/") for link in listed.links())
    assert node["id"] in page(explorer, own).text
    assert node["id"] in page(explorer, f"{own}?view=fields").text


def test_first_page_is_the_morning_of_the_desk(explorer: httpx.Client) -> None:
    """The first page asks the three questions, and tells what changed, falls due and was called off."""
    found = page(explorer, "/")
    for words in (
        "Who met whom?",
        "Who called off what?",
        "Who set which deadline?",
        "What changed last",
        "What falls due",
    ):
        assert words in found.text
    assert "The desk on" in found.text
    before = page(explorer, "/?knownAt=2025-07-05").text
    week = before.partition("This week, until 12 July 2025")[2]
    assert "reciprocal tariffs" in week.partition("Later")[0].partition("Behind us")[0]
    assert "Japanese Upper House election of 2025" in week.partition("What is to come")[2].partition("What was")[0]
    for start in ("/who-met?of=", "/called-off?by=", "/deadlines?disputedBy="):
        (link,) = [link for link in found.links() if link.startswith(start)]
        page(explorer, link)


def test_actor(explorer: httpx.Client) -> None:
    """A person's page has names in each script, posts, whom they met, claims, disputes and a timeline."""
    found = page(explorer, AKAZAWA)
    for words in (
        "赤沢亮正",
        "Top trade negotiator of Japan",
        "Howard Lutnick",
        "Whom they met",
        "Timeline",
        "took part in",
    ):
        assert words in found.text
    assert any("lutnick" in link for link in found.links())


def test_event(explorer: httpx.Client) -> None:
    """An event's page has its history with deciders and reasons, who was expected, and the tellings that differ."""
    found = page(explorer, TALKS)
    for words in (
        "postponed", "cancelled", "decided by Government of Japan", "because of Japanese Upper House election of 2025",
        "As 2 sources tell it they differ in status", "Expected", "Pete Hegseth", "Reuters", "TMTPOST", "Records joined in one",
    ):  # fmt: skip
        assert words in found.text, words


def test_event_as_linked_data(explorer: httpx.Client) -> None:
    """An event's page carries schema.org's Event, with the status that the event has."""
    text = explorer.get(TALKS).text
    data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)[0])
    assert data["@type"] == "Event"
    assert data["eventStatus"] == "https://schema.org/EventPostponed"
    assert data["startDate"] == "2025-07-01"


def test_unknown_id_is_kindly_told(explorer: httpx.Client) -> None:
    """An id of nothing is a page with 404 that says where to look; one not known by the day says that it is known now."""
    assert "Search for a name instead" in page(explorer, "/node/no:person/such", 404).text
    assert "Search for a name instead" in page(explorer, "/node/%3Cscript%3E", 404).text
    assert page(explorer, f"{AKAZAWA}?knownAt=2020-01-01", 404).text.count("as it is known now") == 1


def test_days_are_in_every_address(explorer: httpx.Client) -> None:
    """A page as of days answers as of these, fills them in, and carries them in each link within the explorer."""
    query = '{ events(who: "Ishiba", with: "Trump", kinds: [MEETING]) { nodes { id } } }'
    (node,) = explorer.post("/graphql", json={"query": query}).json()["data"]["events"]["nodes"]
    event = f"/node/{node['id']}"
    before, after = (page(explorer, f"{event}?knownAt={day}") for day in ("2025-06-14", "2025-06-21"))
    assert "not held" not in before.text
    assert "not held" in after.text
    carried = [link for link in before.inner_links() if "knownAt=2025-06-14" not in link]
    assert {link.partition("?")[0] for link in carried} == {event, "/changes"}, (
        "but for the ways to other days, each link carries it"
    )
    assert "/changes?from=2025-06-14" in carried
    values = {element.attributes.get("name"): element.attributes.get("value") for element in before.elements}
    assert values["knownAt"] == "2025-06-14"


def test_what_is_no_day_is_told(explorer: httpx.Client) -> None:
    """What is given as a day and is none is not used, and the page says how days are written."""
    assert "is no day" in page(explorer, "/?asOf=yesterday").text
    assert "is no day" not in page(explorer, "/?asOf=2025-06").text


def test_question_behind_a_page(explorer: httpx.Client) -> None:
    """Each page shows its operation, and the link to GraphiQL holds it with its variables; asked of the API, it is answered."""
    for address in ("/", AKAZAWA, TALKS, "/search?q=japan", "/list/events", "/deadlines", f"{TALKS}?view=fields"):
        found = page(explorer, address)
        links = [link for link in found.links() if link.startswith("/graphiql?")]
        assert links, address
        for link in links:
            asked = parse_qs(urlsplit(unescape(link)).query)
            variables = json.loads(asked["variables"][0]) if "variables" in asked else {}
            answer = explorer.post("/graphql", json={"query": asked["query"][0], "variables": variables}).json()
            assert "errors" not in answer, (address, answer)


def test_search_says_why(explorer: httpx.Client) -> None:
    """Results say which name matched, and can be narrowed to a type; nothing found says what to try."""
    found = page(explorer, "/search?q=akazawa+ry")
    assert "matched “Ryosei Akazawa”" in found.text
    nodes = [link for link in page(explorer, "/search?q=japan&type=COUNTRY").links() if link.startswith("/node/")]
    assert nodes
    assert all(":country/" in link for link in nodes)
    assert "Try fewer words" in page(explorer, "/search?q=xyzzy").text


def test_changes_between_two_days(explorer: httpx.Client) -> None:
    """What was told between two days is a list: what changed, and what is new."""
    found = page(explorer, "/changes?from=2025-06-13&to=2025-06-21").text
    for words in (
        "not held Meeting of Ishiba and Trump beside the G7 summit",
        "Deadlines first told of",
        "Claims first told of",
    ):
        assert words in found
    assert "Nothing was told between these days" in page(explorer, "/changes?from=1999-01-01&to=1999-01-31").text


def test_network(explorer: httpx.Client) -> None:
    """The network lists its ties as a table too; those of an actor can be asked for as JSON, with their encounters."""
    found = page(explorer, f"/network?of={AKAZAWA.removeprefix('/node/')}")
    assert "Ryosei Akazawa and Scott Bessent" in found.text
    assert "3 people, 2 pairs" in found.text
    data = explorer.get("/network/ties", params={"id": AKAZAWA.removeprefix("/node/")}).json()
    assert {node["name"] for node in data["nodes"]} == {"Ryosei Akazawa", "Scott Bessent", "Howard Lutnick"}
    assert {event["name"] for tie in data["ties"] for event in tie["events"]} == {
        "Meeting of Akazawa and Bessent", "Meeting of Akazawa and Lutnick",
    }  # fmt: skip
    early = explorer.get("/network/ties", params={"id": AKAZAWA.removeprefix("/node/"), "knownAt": "2025-06-01"}).json()
    assert early == {"nodes": [], "ties": []}
    assert "Nobody of that id is known" in page(explorer, "/network?of=no:person/such").text


def test_story_unfolds(explorer: httpx.Client) -> None:
    """An event's page offers the days on which something was told of it, and by each shows what was known; so does the first."""
    event = "/node/tmtpost-2025-06-21:event/ishiba-trump-sidelines"
    links = [link for link in page(explorer, event).links() if link.startswith(f"{event}?knownAt=")]
    assert links[0].endswith("2025-06-13")
    assert links[-1].endswith("2025-06-21")
    statuses = [
        re.search(r'class="lead"><span class="status \w+">([\w ]+)<', explorer.get(link).text) for link in links
    ]
    assert [status and status[1] for status in (statuses[0], statuses[-1])] == ["confirmed", "not held"]
    assert any(link.startswith("/?knownAt=2025-06-") for link in page(explorer, "/").links())


def test_timeline_by_years(explorer: httpx.Client) -> None:
    """The timeline of an actor is a page of its own, in order of time, which the years narrow."""
    found = page(explorer, "/timeline?of=tmtpost-2025-06-21:country/japan&from=2025-06-01&to=2025-06-30")
    assert "The timeline of Japan" in found.text
    assert "Ryosei Akazawa took part in Meeting of Akazawa and Bessent" in found.text
    assert "What it took part in" in page(explorer, "/node/tmtpost-2025-06-21:country/japan").text


def test_path_between_two_people(explorer: httpx.Client) -> None:
    """The way between two people names the encounters on it; where there is none, the page says what that means."""
    found = page(explorer, "/path?from=Bessent&to=Lutnick").text
    assert "Scott Bessent met Ryosei Akazawa" in found
    assert "Meeting of Akazawa and Lutnick" in found
    assert "No way of encounters leads" in page(explorer, "/path?from=Ishiba&to=Trump").text


def test_question_about_nobody(explorer: httpx.Client) -> None:
    """A question about a name that nobody bears says so, and leads to the search."""
    found = page(explorer, "/who-met?of=Nobody+Such")
    assert "Nobody is called “Nobody Such”" in found.text
    assert any(link.startswith("/search?q=Nobody") for link in found.links())


def test_assets_are_kept_for_ever(explorer: httpx.Client) -> None:
    """What a page loads is named by the hash of its content and kept by browsers; under another hash there is nothing."""
    found = page(explorer, "/")
    loaded = [
        element.attributes.get("href") or element.attributes["src"]
        for element in found.elements
        if element.tag in ("link", "script", "img") and element.attributes.get("rel") != "canonical"
    ]
    assert loaded
    for address in loaded:
        answer = explorer.get(address)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
        assert explorer.get(re.sub("/assets/[0-9a-f]+/", "/assets/0000000000000000/", address)).status_code == 404


def test_network_between_chosen(explorer: httpx.Client) -> None:
    """Between chosen people and countries, by names or ids, stands what they met at, themselves or by those who act for them."""
    found = page(explorer, "/network?of=Japan&of=tmtpost-2025-06-21:country/united-states")
    assert "Who met whom: Japan and United States" in found.text
    assert "2 people and bodies, 1 pair" in found.text
    for event in ("Meeting of Akazawa and Bessent", "Meeting of Akazawa and Lutnick"):
        assert event in found.text
    assert "No encounter is told of" in page(explorer, "/network?of=Ishiba&of=Trump").text
    assert "due together" in page(explorer, "/network?of=Ishiba&of=Trump&status=off").text.lower()
    assert "Nobody is called “Nobody Such”" in page(explorer, "/network?of=Nobody+Such").text


def test_network_is_narrowed(explorer: httpx.Client) -> None:
    """Kind, days, source, confidence and dispute narrow the ties, and every link to other days keeps them."""
    everybody, of = page(explorer, "/network").text, f"of={AKAZAWA.removeprefix('/node/')}"
    assert "Joe Biden and Narendra Modi" in everybody
    for narrowed in ("kind=CALL", "from=2025-07-01", "source=Reuters", "sure=1", "disputed=yes"):
        assert "No encounter is told of" in page(explorer, f"/network?{of}&{narrowed}").text, narrowed
    kept = page(explorer, f"/network?{of}&source=TMTPOST&kind=MEETING&kind=VISIT&sure=0.1&disputed=no&to=2025-06-30")
    assert "Ryosei Akazawa and Scott Bessent" in kept.text
    hidden = [element.attributes for element in kept.elements if element.attributes.get("type") == "hidden"]
    assert [entry["value"] for entry in hidden if entry["name"] == "kind"] == ["MEETING", "VISIT"]


def test_timeline_of_everybody(explorer: httpx.Client) -> None:
    """Events of a span stand on a line, a lane a kind, and in a table, with and without somebody; kind and status narrow them."""
    found = page(explorer, "/timeline?from=2025-06-01&to=2025-06-30")
    marks = [element.attributes for element in found.elements if "data-from" in element.attributes]
    assert len(marks) > 5
    assert all(0 <= float(mark["x"].rstrip("%")) <= 100 for mark in marks)
    assert {mark["class"] for mark in marks} == {"held"}
    off = page(explorer, "/timeline?status=POSTPONED&kind=MEETING")
    assert [element.attributes["class"] for element in off.elements if "data-from" in element.attributes] == ["off"]
    assert "2+2 security talks" in off.text
    assert "Nobody is called “Nobody Such”" in page(explorer, "/timeline?of=Nobody+Such").text
    assert explorer.get("/timeline?format=ics").text.startswith("BEGIN:VCALENDAR")


def test_matrix_of_countries(explorer: httpx.Client) -> None:
    """The matrix counts the encounters of each two, as the question does, in the order that is asked for."""
    address = "/matrix?of=United+States&of=Japan&of=China&of=India"

    def rows(order: str) -> list[str]:
        text = explorer.get(f"{address}&order={order}").text.partition("<tbody>")[2]
        return re.findall(r'<tr[^>]*><th scope="row"><a[^>]*><bdi>([^<]+)', text)

    assert rows("name") == ["China", "India", "Japan", "United States"]
    assert rows("count")[0] == "United States"
    assert {frozenset(rows("community")[:2]), frozenset(rows("community")[2:])} == {
        frozenset({"United States", "Japan"}), frozenset({"China", "India"}),
    }  # fmt: skip
    query = '{ events(who: "United States", with: "Japan", kinds: [MEETING, VISIT, CALL], statuses: [HELD, PARTLY_HELD]) { totalCount } }'
    count = explorer.post("/graphql", json={"query": query}).json()["data"]["events"]["totalCount"]
    found = page(explorer, address)
    assert [element.attributes["title"] for element in found.elements if "title" in element.attributes].count(
        f"2025: {count}"
    ) == 2
    assert "United States" in page(explorer, "/matrix").text
