"""Names in the form in which they are compared, and the scripts that they are written in."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.names import name_key, script_of, search_text, words
from graph.model.names.tone import tones, tones_differ


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shinzō Abe", ("shinzo", "abe")),
        ("ABE, Shinzo", ("abe", "shinzo")),
        ("Jean-Noël  Barrot", ("jean", "noel", "barrot")),
        ("Sean O'Brien Jr.", ("sean", "obrien", "jr")),
        ("O’Brien", ("obrien",)),
        ("Łukasz Żółć", ("lukasz", "zolc")),
        ("Bjørn Đorđe", ("bjorn", "dorde")),
        ("Æthelred Þór Œuvre", ("aethelred", "thor", "oeuvre")),
        ("Straße", ("strasse",)),
        ("ﬁnance", ("finance",)),
        ("Ĳssel IV", ("ijssel", "iv")),
        ("赤沢 亮正", ("赤沢", "亮正")),
        ("サカダ ケン", ("サカダ", "ケン")),
        ("ｻｶﾀﾞ", ("サカダ",)),
        ("สมชาย ใจดี", ("สมชาย", "ใจดี")),
        ("राम कुमार", ("राम", "कुमार")),
        ("ʿAbd al-Karīm Nūr", ("abd", "al", "karim", "nur")),
        ("Nukuʻalofa", ("nukualofa",)),
        ("Nuku‘alofa", ("nukualofa",)),
        ("مُحَمَّد", ("محمد",)),
        ("שָׁלוֹם", ("שלום",)),
        ("Ким Чен Ын", ("ким", "чен", "ын")),
        ('a:b*"c" AND (d)', ("a", "b", "c", "and", "d")),
        ("7 July", ("7", "july")),
        (" -,;! ", ()),
        ("", ()),
    ],
)
def test_words_of_a_name(text: str, expected: tuple[str, ...]) -> None:
    """Case, accents and punctuation go; letters and digits of all scripts stay, in their order."""
    assert words(text) == expected
    assert search_text(text) == " ".join(expected)
    assert name_key(text) == " ".join(sorted(expected))


@given(st.text())
def test_nothing_that_a_query_could_read_remains(text: str) -> None:
    """Whatever is given, words consist of letters, digits and what marks vowels beside them, and are stable."""
    found = words(text)
    assert all(word and not word.isspace() for word in found)
    assert not {character for word in found for character in word} & set("+-&|!(){}[]^\"~*?:\\/.'’ \t\n")
    assert words(search_text(text)) == found


@given(st.lists(st.text(st.characters(categories=["Ll"], max_codepoint=0x17F), min_size=1), max_size=5), st.randoms())
def test_order_case_and_composition_make_no_difference(parts: list[str], chance: object) -> None:
    """A name has one key whatever the order of its words, their case, and how accents are encoded."""
    shuffled = parts[:]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    key = name_key(" ".join(parts))
    assert name_key(", ".join(shuffled)) == key
    assert name_key(unicodedata.normalize("NFD", " ".join(parts)).title()) == key


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Shinzo Abe", "Latn"),
        ("Sergey Лавров", "Latn"),
        ("Sergej Лавров Я", "Cyrl"),
        ("Лавров Ян S", "Cyrl"),
        ("Γιώργος", "Grek"),
        ("بن سلمان", "Arab"),
        ("נתניהו", "Hebr"),
        ("習近平", "Hani"),
        ("あべ晋三", "Jpan"),
        ("アベ", "Jpan"),
        ("김정은", "Kore"),
        ("김 大中 先生 閣下", "Kore"),
        ("नरेन्द्र", "Deva"),
        ("ทักษิณ", "Thai"),
        ("გიორგი", "Geor"),
        ("Նիկոլ", "Armn"),
        ("ቀዳማዊ", "Zyyy"),
        ("1982 - !", "Zyyy"),
        ("", "Zyyy"),
    ],
)
def test_the_script_of_a_name(text: str, script: str) -> None:
    """The script of most letters; kana and hangul go before the Han letters that they stand among."""
    assert script_of(text) == script


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("Trần Văn Hoàng", "Trần Văn Hoảng", True),
        ("Trần Văn Hoàng", "Trần Văn Hoang", False),
        ("Nguyễn Thị Hòa", "Nguyễn Thị Hoà", False),
        ("Nguyễn Văn Thiệu", "Nguyen Van Thieu", False),
        ("José Núñez", "Jose Nuñez", False),
    ],
)
def test_tones_tell_names_apart(one: str, other: str, apart: bool) -> None:
    """Two Vietnamese names whose marks both stand, and differ, are two; marks left out, or set otherwise in a syllable, are not."""
    assert tones_differ(tones(one), tones(other)) is apart
    assert words(one) == words(other)
