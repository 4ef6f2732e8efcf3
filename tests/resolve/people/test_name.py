"""Names taken apart and compared, as people and archives write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.names.person import parse_name
from graph.resolve.people.agreement import Custom, NameLevel, compare_names

EASTERN = Custom(eastern=True)
DOUBLE = Custom(double=True)
ROYAL = Custom(royal=True)
PLAIN = Custom()


@pytest.mark.parametrize(
    ("text", "words", "initials", "ordinal", "title"),
    [
        ("Prime Minister Yitzhak Rabin", ("yitzhak", "rabin"), (), None, "prime minister"),
        ("RUBIO, Marco A.", ("marco", "rubio"), ("a",), None, ""),
        ("George H.W. Bush", ("george", "bush"), ("h", "w"), None, ""),
        ("King Abdullah II", ("abdullah",), (), "ii", "king"),
        ("Cordell Hull, Jr.", ("cordell", "hull"), (), "jr", ""),
        ("Lord Home of the Hirsel", ("home",), (), None, "lord"),
        ("Xi Jinping", ("xi", "jinping"), (), None, ""),
        ("Jinping Xi", ("jinping", "xi"), (), None, ""),
        ("Pope Pius XI", ("pius",), (), "xi", "pope"),
        ("No Tae-u", ("no", "taeu"), (), None, ""),
        ("President", ("president",), (), None, ""),
        ("", (), (), None, ""),
    ],
)
def test_a_name_is_taken_apart(
    text: str, words: tuple[str, ...], initials: tuple[str, ...], ordinal: str | None, title: str
) -> None:
    """Titles, initials, numbers and particles are told from the words that make up a name."""
    name = parse_name(text)
    assert (name.words, name.initials, name.ordinal, name.title) == (words, initials, ordinal, title)


@pytest.mark.parametrize(
    ("one", "other", "custom", "level"),
    [
        ("Shinzo Abe", "Abe Shinzo", EASTERN, NameLevel.VARIANT),
        ("Shinzo Abe", "Shinzō Abe", PLAIN, NameLevel.EQUAL),
        ("Marco Rubio", "RUBIO, Marco", PLAIN, NameLevel.EQUAL),
        ("Mikhail Gorbachev", "Mikhail Gorbachov", PLAIN, NameLevel.VARIANT),
        ("Nikita Khrushchev", "N. Khrushchov", PLAIN, NameLevel.INITIALS),
        ("Deng Xiaoping", "Teng Hsiao-p'ing", EASTERN, NameLevel.VARIANT),
        ("Xiaoping Deng", "Teng Hsiao-p'ing", EASTERN, NameLevel.VARIANT),
        ("Chiang Ching-kuo", "Jiang Jingguo", EASTERN, NameLevel.VARIANT),
        ("Chiang Ching-kuo", "Chiang Kai-shek", EASTERN, NameLevel.GIVEN_DIFFERS),
        ("Brian Mulroney", "Martin Brian Mulroney", PLAIN, NameLevel.LATER),
        ("Pierre Trudeau", "Pierre Elliott Trudeau", PLAIN, NameLevel.CONTAINED),
        ("Bill Clinton", "William Clinton", PLAIN, NameLevel.VARIANT),
        ("George W. Bush", "George H. W. Bush", PLAIN, NameLevel.MIDDLE_DIFFERS),
        ("George Bush", "George W. Bush", PLAIN, NameLevel.EQUAL),
        ("Bush", "George W. Bush", PLAIN, NameLevel.FAMILY),
        ("Kim", "Kim Dae-jung", EASTERN, NameLevel.FAMILY_COMMON),
        ("Marco", "Marco Rubio", PLAIN, NameLevel.GIVEN),
        ("Salinas", "Carlos Salinas de Gortari", DOUBLE, NameLevel.FAMILY),
        ("Faisal", "Faisal bin Abdulaziz", ROYAL, NameLevel.FAMILY),
        ("Mahathir", "Mahathir bin Muhammad", PLAIN, NameLevel.FAMILY),
        ("Salman", "Mohammed bin Salman Al Saud", ROYAL, NameLevel.DIFFERENT),
        ("Saud", "Mohammed bin Salman Al Saud", PLAIN, NameLevel.FAMILY_COMMON),
        ("Hamad Al Khalifa", "Salman bin Hamad Al Khalifa", PLAIN, NameLevel.GIVEN_DIFFERS),
        ("Hamad bin Khalifa Al Thani", "Khalifa bin Hamad Al Thani", PLAIN, NameLevel.GIVEN_DIFFERS),
        ("Mohammed bin Salman", "Muhammad bin Salman bin Abd al-Aziz Al Saud", PLAIN, NameLevel.LATER),
        ("Mori", "Morihiro Hosokawa", EASTERN, NameLevel.DIFFERENT),
        ("Nehru", "Nehru", PLAIN, NameLevel.ALONE),
        ("P. W. Botha", "R. F. Botha", PLAIN, NameLevel.GIVEN_DIFFERS),
        ("Justin Trudeau", "Pierre Trudeau", PLAIN, NameLevel.GIVEN_DIFFERS),
        ("John Kerry", "James Baker", PLAIN, NameLevel.DIFFERENT),
        ("赤沢 亮正", "赤沢 亮正", EASTERN, NameLevel.EQUAL),
    ],
)
def test_names_agree_as_far_as_people_would_say(one: str, other: str, custom: Custom, level: NameLevel) -> None:
    """Order, spelling, short forms, initials and lone family names each have their level."""
    assert compare_names(parse_name(one), parse_name(other), custom).level is level


@given(one=st.text(max_size=30), other=st.text(max_size=30), custom=st.sampled_from([PLAIN, EASTERN, DOUBLE, ROYAL]))
def test_any_two_texts_are_compared_either_way_round(one: str, other: str, custom: Custom) -> None:
    """Whatever stands in a name field is taken apart, and the level does not depend on which name is first."""
    left, right = parse_name(one), parse_name(other)
    assert compare_names(left, right, custom).level is compare_names(right, left, custom).level
