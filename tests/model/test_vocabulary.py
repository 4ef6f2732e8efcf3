"""A vocabulary's words: each is complete when it is declared, or its declaration fails and says which and why."""

import pytest

from graph.model.ontology import TERMS
from graph.model.terms import Encounter
from graph.model.vocabulary import Term


def vocabulary(*given: object) -> type[Term]:
    """A vocabulary of one word, with what is given for it."""

    class Deed(Term):
        encounter: Encounter
        sign: int
        rating: float | None
        companions: tuple[str, ...]

        GIFT = given

    return Deed


def test_a_word_keeps_what_is_given_for_it() -> None:
    """The attributes of a word are those that its vocabulary annotates, in that order."""
    (gift,) = vocabulary("gift", "Something was given.", Encounter.ASKED, 1, None, ("ana",))
    assert (gift.value, gift.meaning) == ("gift", "Something was given.")
    assert {name: getattr(gift, name) for name in ("encounter", "sign", "rating", "companions")} == {
        "encounter": Encounter.ASKED,
        "sign": 1,
        "rating": None,
        "companions": ("ana",),
    }


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (
            ("gift", "Something was given.", 1, None, ()),
            "Deed.GIFT needs meaning, encounter, sign, rating, companions after its word, and has 4 of them",
        ),
        (("gift",), "Deed.GIFT needs meaning, .* and has 0 of them"),
        (("gift", "Something was given.", Encounter.ASKED, 1, None, (), 2), "Deed.GIFT needs meaning, .* has 6"),
        (("gift", "Something was given.", 1, 1, None, ()), "Deed.GIFT: encounter should be Encounter, not 1"),
        (("gift", Encounter.ASKED, "x", 1, None, ()), "Deed.GIFT: meaning should be str, not <Encounter"),
        (("gift", "Something was given.", Encounter.ASKED, 1, "8", ()), r"Deed.GIFT: rating should be float \| None"),
        (("gift", "Something was given.", Encounter.ASKED, 1, None, None), "Deed.GIFT: companions should be tuple"),
        (("present", "Something was given.", Encounter.ASKED, 1, None, ()), "Deed.GIFT has the word 'present'"),
        (("alms", "Something was given.", Encounter.ASKED, 1, None, ()), "Deed.GIFT has the word 'alms'"),
    ],
)
def test_an_incomplete_word_is_refused(given: tuple[object, ...], reason: str) -> None:
    """A word that lacks an attribute, has one too many or of another type, or another name than its own, is an error."""
    with pytest.raises(TypeError, match=reason):
        vocabulary(*given)


def test_every_word_has_a_meaning() -> None:
    """No word of the model's vocabularies is without its meaning, a sentence."""
    assert len(TERMS) > 10
    for term in TERMS.values():
        for word in term:
            assert word.meaning.endswith("."), word
