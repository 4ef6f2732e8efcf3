"""Node ids: made of three parts, and read back into them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.ids import NodeId, label_slug, make_id, parse_id
from graph.model.ontology import NODE_TYPES, label_of, resolvable_labels, told_labels

SOURCES = st.from_regex(r"[a-z0-9]{1,5}(-[a-z0-9]{1,5}){0,2}", fullmatch=True)
RECORDS = st.text(min_size=1).filter(lambda text: text.strip() and "|" not in text)


@given(SOURCES, st.sampled_from(sorted(NODE_TYPES)), RECORDS)
def test_an_id_is_read_as_it_was_made(source: str, label: str, record: str) -> None:
    """Whatever a source calls its record, the id tells the source, the label and the record."""
    made = make_id(source, label, record)
    assert parse_id(made) == NodeId(source, label_slug(label), record.strip())
    assert str(parse_id(made)) == made
    assert label_of(made) == label


def test_labels_stand_in_ids_with_hyphens() -> None:
    """A label of two words is parted by a hyphen, in lower case."""
    assert (label_slug("Person"), label_slug("StatusChange")) == ("person", "status-change")
    assert make_id("state-travels", "StatusChange", " 7 ") == "state-travels:status-change/7"


@pytest.mark.parametrize("source", ["", "State", "state_travels", "-state", "state-", "state--travels", "state:x", "é"])
def test_a_source_id_has_one_form(source: str) -> None:
    """A source's id is lower case letters, digits and single hyphens; another is refused."""
    with pytest.raises(ValueError, match="is not a source id: use lower case"):
        make_id(source, "Person", "1")


@pytest.mark.parametrize(("record", "reason"), [("", "empty record id"), (" \n", "empty record id"), ("a|b", "'|'")])
def test_a_record_id_is_something(record: str, reason: str) -> None:
    """A record without an id, or one with the character that parts cursors, is refused."""
    with pytest.raises(ValueError, match=reason):
        make_id("one", "Person", record)


@pytest.mark.parametrize(
    "text", ["", "Akazawa", "one:person", "one:person/", "one:person/ x", "One:person/x", "one:Person/x"]
)
def test_a_name_is_no_id(text: str) -> None:
    """A text of another form is no id."""
    assert parse_id(text) is None
    with pytest.raises(ValueError, match="is not a node id: it should read source:label/record"):
        label_of(text)


def test_a_label_that_the_model_lacks() -> None:
    """An id of another label is told from what is no id at all."""
    with pytest.raises(ValueError, match="names the label 'planet', which the model does not have"):
        label_of("one:planet/mars")


def test_what_decisions_link() -> None:
    """Actors can be one, and so can what several records tell of; tenures, names, places and sources cannot."""
    told = {"Event", "Series", "Deadline", "Demand", "Measure"}
    assert set(resolvable_labels()) == {"Person", "Organisation", "Country"} | told
    assert set(told_labels()) == told
