"""Those who act in a text, and where it names them."""

import itertools

import pytest

from graph.draft import actors
from graph.draft.actor import Actors, ActorSection
from graph.draft.document import Document
from graph.draft.syntax import parse


def read(text: str, publisher: str | None = None) -> Actors:
    """The actors of a text."""
    return actors.read(parse(text), Document(text=text, publisher=publisher, sha256=""))


def named(text: str) -> list[tuple[str, list[str]]]:
    """The words and the actors of each mention."""
    return [(text[one.span.start : one.span.end], [actor.name for actor in one.actors]) for one in read(text).mentions]


@pytest.mark.parametrize(
    ("text", "name", "title", "country"),
    [
        ("Japanese Foreign Minister Haruka Mori arrived.", "Haruka Mori", "Foreign Minister", "Japan"),
        ("Haruka Mori, Japan's foreign minister, arrived.", "Haruka Mori", "foreign minister", "Japan"),
        ("The president of France, Luc Morel, spoke.", "Luc Morel", "president", "France"),
        (
            "Principal Deputy National Security Advisor Jan Holt left.",
            "Jan Holt",
            "Principal Deputy National Security Advisor",
            None,
        ),
        (
            "U.S. Secretary of State Ann Cole and Defence Secretary Bo Reed left.",
            "Bo Reed",
            "Defence Secretary",
            "United States",
        ),
        ("President Karl Brandt of Germany spoke.", "Karl Brandt", "President", "Germany"),
        ("U.S. Secretary of State Ann Cole and President Luc Morel left.", "Luc Morel", "President", None),
        ("Foreign Minister Aya Ito and Defence Minister Gen Sato met Bo Cole.", "Gen Sato", "Defence Minister", None),
        ("King Hamad bin Salem al-Noor met them.", "Hamad bin Salem al-Noor", "King", None),
        ("Vice Premier of the People’s Republic of China Chen Bo spoke.", "Chen Bo", "Vice Premier", "China"),
    ],
)
def test_people_have_offices_and_countries(text: str, name: str, title: str, country: str | None) -> None:
    """Titles and offices before and behind a name are the person's, with the country that stands with them."""
    person = next(one for one in read(text).all if one.name == name)
    assert person.section is ActorSection.PEOPLE
    assert [office.title for office in person.offices] == [title]
    assert (person.represents.name if person.represents else None) == country


def test_later_surnames_slips_and_offices_are_one_person() -> None:
    """A surname, a misprint, an office alone and a pronoun mean the person who was named in full."""
    text = "French President Marcel Dubois met Ann Cole. Dubois spoke. He left. Macrel Dubois smiled and said no. The French president slept."
    mentions = named(text)
    assert [words for words, who in mentions if who == ["Marcel Dubois"]] == [
        "French President Marcel Dubois",
        "Dubois",
        "He",
        "Macrel Dubois",
        "French president",
    ]


def test_countries_act_by_name_government_and_capital() -> None:
    """Names, governments, sides and capitals are mentions; places, peoples and adjectives that only qualify are none."""
    text = (
        "The Japanese government told Paris that Berlin's offer of Japanese cars to an Asian ally was too low. "
        "Officials met in Rome. The Trump administration and the Iranian side agreed in Oman."
    )
    assert named(text) == [
        ("Japanese government", ["Japan"]),
        ("Paris", ["France"]),
        ("Berlin", ["Germany"]),
        ("Trump administration", ["United States"]),
        ("Iranian side", ["Iran"]),
    ]


def test_bodies_have_kinds_and_abbreviations() -> None:
    """Ministries, parties, forums and newspapers are organisations; an abbreviation in brackets is theirs."""
    text = "The Strelsau Courier (SC) quoted Japan's Ministry of Trade. The Blue Rose Party and the G7 denied it to the SC."
    found = [(one.name, one.kind, one.section.value) for one in read(text).all]
    assert found == [
        ("Strelsau Courier", "media", "organisations"),
        ("Ministry of Trade of Japan", "ministry", "organisations"),
        ("Blue Rose Party", "party", "organisations"),
        ("G7", "igo", "organisations"),
        ("Japan", None, "countries"),
    ]


def test_two_are_meant_by_both_and_two() -> None:
    """Both countries, and the two leaders, are those of their kind that were named last."""
    text = "Prime Minister Ada Lund of Norway met King Olaf Berg of Denmark. The two leaders talked. Norway and Denmark signed. Both countries paid."
    by_words = dict(named(text))
    assert by_words["The two leaders"] == ["Ada Lund", "Olaf Berg"]
    assert by_words["Both countries"] == ["Norway", "Denmark"]


def test_mentions_stand_apart_in_order_and_keys_are_unique() -> None:
    """No two mentions overlap, each can be asked for by its token, and ids are short and differ."""
    text = "U.S. Secretary of State Ann Cole met Bo Cole and Japan's Ministry of Trade in Paris. Ann Cole and he met Japanese officials."
    doc = parse(text)
    found = actors.read(doc, Document(text=text, sha256=""))
    spans = [one.span for one in found.mentions]
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
    assert [one.key for one in found.all][:2] == ["cole", "bo-cole"]
    assert all(found.at(doc[one.head]) is one for one in found.mentions)


def test_a_publishers_own_officials_are_its_countrys() -> None:
    """The President, on a page of the White House, is that of the United States."""
    person = read("President Jane Roe spoke today.", "The White House").all[0]
    assert person.represents is not None
    assert person.represents.name == "United States"
