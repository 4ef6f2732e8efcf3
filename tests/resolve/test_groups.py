"""Groups: equivalence classes that no bar crosses."""

from hypothesis import given
from hypothesis import strategies as st

from graph.resolve.groups import Groups

pairs = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")).filter(lambda pair: pair[0] < pair[1]))


def test_a_bar_keeps_two_apart_even_through_others() -> None:
    """Two who are not the same are not joined by way of a third; the earlier decision goes first."""
    groups = Groups([("a", "c")])
    assert groups.join("a", "b")
    assert not groups.join("b", "c")
    assert groups.of("b") == {"a", "b"}


def test_what_contradicts_across_two_groups_is_not_joined() -> None:
    """Before two groups are joined, every two of their members are asked about."""
    groups = Groups()
    groups.join("a", "b")
    assert not groups.join("b", "c", contradict=lambda one, other: {one, other} == {"a", "c"})
    assert groups.join("b", "d", contradict=lambda one, other: {one, other} == {"a", "c"})


@given(same=pairs, apart=pairs)
def test_groups_are_equivalence_classes_that_no_bar_crosses(
    same: list[tuple[str, str]], apart: list[tuple[str, str]]
) -> None:
    """Being in one group is reflexive, symmetric and transitive, and never true of a barred pair."""
    groups = Groups(apart)
    joined = [pair for pair in same if groups.join(*pair)]
    for one in "abcdef":
        assert one in groups.of(one)
        assert all(groups.of(other) == groups.of(one) for other in groups.of(one))
    assert all(right not in groups.of(left) for left, right in apart)
    assert all(right in groups.of(left) for left, right in joined)
    assert apart or joined == same


@given(same=pairs, data=st.data())
def test_without_bars_the_order_of_joining_does_not_matter(same: list[tuple[str, str]], data: st.DataObject) -> None:
    """Any order of the same joins gives the same groups."""
    one, other = Groups(), Groups()
    for pair in same:
        one.join(*pair)
    for pair in data.draw(st.permutations(same)):
        other.join(*pair)
    assert all(one.of(each) == other.of(each) for each in "abcdef")
