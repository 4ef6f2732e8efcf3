"""What values look like as text: brackets, quotes, and what is refused."""

from collections.abc import Iterator
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.cypher import clause, compound, expression, index, pattern
from graph.cypher.clause import (
    Delete,
    Order,
    Procedure,
    also,
    create,
    match,
    only,
    return_,
    set_,
    subquery,
    union,
    unwind,
    with_,
)
from graph.cypher.compound import (
    Count,
    Exists,
    Function,
    PatternComprehension,
    Quantified,
    call,
    case,
    collect,
    count,
    list_of,
    listed,
    map_of,
    quantified,
)
from graph.cypher.expression import (
    NULL,
    TRUE,
    Arithmetic,
    Comparison,
    Expression,
    Junction,
    Literal,
    Parameter,
    Property,
    Variable,
    all_of,
    any_of,
)
from graph.cypher.pattern import NodePattern, RelationshipPattern, node, relationship
from graph.cypher.renderer import query, render
from graph.store.protocol import Statement, Store

A, B, C, N, R = map(Variable, "abcnr")
ONE, TWO = Literal(1), Literal(2)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ((A | B) & C, "(a OR b) AND c"),
        (A | B & C, "a OR b AND c"),
        (~(A & B), "NOT (a AND b)"),
        (~A & B, "NOT a AND b"),
        (~(A.eq(B)), "NOT (a = b)"),
        ((~A).eq(B), "(NOT a) = b"),
        (A.eq(B).eq(C), "(a = b) = c"),
        (A.eq(B).is_null(), "(a = b) IS NULL"),
        (A.is_null().is_stated(), "(a IS NULL) IS NOT NULL"),
        ((A + B) * C, "(a + b) * c"),
        (A + B * C, "a + b * c"),
        (A - (B - C), "a - (b - c)"),
        (A - B - C, "a - b - c"),
        (A / (B * C), "a / (b * c)"),
        ((A + B).eq(C), "a + b = c"),
        (A.eq(B) + C, "(a = b) + c"),
        ((A + B).prop("x"), "(a + b).x"),
        (A * Literal(-1), "a * (-1)"),
        (A - Literal(-1), "a - -1"),
        (A.prop("x").item(0), "a.x[0]"),
        (A.part(0, call("size", A) - 1), "a[0..size(a) - 1]"),
        (case((A, 1), otherwise=2).eq(B), "CASE WHEN a THEN 1 ELSE 2 END = b"),
        (case((A, B)).prop("x"), "(CASE WHEN a THEN b END).x"),
        (case((ONE, TWO), of=A), "CASE a WHEN 1 THEN 2 END"),
        (A.within(list_of(1, "x")), "a IN [1, 'x']"),
        (A.starts_with(B) | A.ends_with(B) | A.contains(B), "a STARTS WITH b OR a ENDS WITH b OR a CONTAINS b"),
        (listed("x", A, where=Variable("x").gt(1), into=Variable("x") + 1), "[x IN a WHERE x > 1 | x + 1]"),
        (quantified("all", "x", A, Variable("x").gt(1)), "all(x IN a WHERE x > 1)"),
        (map_of({"a": A, "match": NULL}), "{`a`: a, `match`: null}"),
        (collect(A, distinct=True), "collect(DISTINCT a)"),
        (count(), "count(*)"),
        (N.has_label("Person"), "n:Person"),
        (~Exists((match(node(N)),)), "NOT EXISTS { MATCH (n) }"),
        (Count((match(node(N)),)).gt(1), "COUNT { MATCH (n) } > 1"),
        (Literal(True) & A, "a"),
        (Literal(False) | A, "a"),
        (all_of([]), "true"),
        (any_of([]), "false"),
        (all_of([A, B & C]), "a AND b AND c"),
    ],
)
def test_expressions(value: Expression, text: str) -> None:
    """An expression within another stands in brackets where these change what is meant, and nowhere else."""
    assert render(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (node(), "()"),
        (node(N), "(n)"),
        (node(N, "Person", id=Parameter("id")), "(n:Person {id: $id})"),
        (node(None, "Person"), "(:Person)"),
        (relationship(R, "HELD", "REPRESENTS"), "[r:HELD|REPRESENTS]"),
        (relationship(None, "PART_OF", hops=(1, 5)), "[:PART_OF*1..5]"),
        (relationship(R, "HELD", key=A), "[r:HELD {key: a}]"),
        (node(N).to(relationship(None, "HELD"), node()), "(n)-[:HELD]->()"),
        (node(N).to(relationship(R, "HELD"), node()).from_(relationship(None), node(A)), "(n)-[r:HELD]->()<-[]-(a)"),
        (node(N).to(relationship(R, "HELD"), node(A)).reversed(), "(a)<-[r:HELD]-(n)"),
    ],
)
def test_patterns(value: object, text: str) -> None:
    """Nodes, relationships and paths."""
    assert render(value) == text


def test_clauses() -> None:
    """A clause a line; conditions that are true, and what was not asked, leave nothing behind."""
    number = Variable("number")
    statement = (
        unwind(Parameter("rows"), A),
        match(node(N, "Person"), where=[TRUE, N.prop("id").eq(A)]),
        match(node(N).to(relationship(R, "HELD"), node(B)), optional=True),
        also(where=B.is_null()),
        with_(N, count(B).as_(number), distinct=True, order=[Order(number, descending=True), Order(N)], limit=ONE),
        subquery([N], union((return_(N.as_(C)),), (return_(N.prop("x").as_(C), limit=TWO),))),
        Procedure("db.index.fulltext.queryNodes", (Literal("Name[search]"),), (B,)),
        set_(N, {"name": "x", "known_to": None}),
        create(node(N).to(relationship(None, "HELD"), node(B))),
        Delete((N,), detach=True),
        return_(number, distinct=True),
    )
    assert query(statement).splitlines() == [
        "UNWIND $rows AS a",
        "MATCH (n:Person) WHERE n.id = a",
        "OPTIONAL MATCH (n)-[r:HELD]->(b)",
        "WITH * WHERE b IS NULL",
        "WITH DISTINCT n, count(b) AS number ORDER BY number DESC, n LIMIT 1",
        "CALL (n) { RETURN n AS c",
        "UNION",
        "RETURN n.x AS c LIMIT 2 }",
        "CALL db.index.fulltext.queryNodes('Name[search]') YIELD b",
        "SET n.name = 'x', n.known_to = null",
        "CREATE (n)-[:HELD]->(b)",
        "DETACH DELETE n",
        "RETURN DISTINCT number",
    ]


INJECTION = "x}) DETACH DELETE n //"


@pytest.mark.parametrize(
    "make",
    [
        lambda: Variable(INJECTION),
        lambda: Parameter(INJECTION),
        lambda: Property(N, INJECTION),
        lambda: N.prop("a b"),
        lambda: N.prop("`"),
        lambda: N.as_("1"),
        lambda: N.has_label(INJECTION),
        lambda: node(N, "Unheard"),
        lambda: NodePattern(N, "Person", ((INJECTION, A),)),
        lambda: node(N, **{INJECTION: 1}),
        lambda: relationship(R, "UNHEARD"),
        lambda: RelationshipPattern(R, ("HELD",), ((INJECTION, A),)),
        lambda: call(INJECTION),
        lambda: call("db..labels"),
        lambda: Function("", ()),
        lambda: map_of({"a`: 1, b": A}),
        lambda: map_of({"\\u0060": A}),
        lambda: Procedure("db.labels() YIELD label //", (), (A,)),
        lambda: Comparison("= 1 OR", A, B),  # type: ignore[arg-type]
        lambda: Arithmetic("+ 1 +", A, B),  # type: ignore[arg-type]
        lambda: Junction("XOR", (A, B)),  # type: ignore[arg-type]
        lambda: Quantified("each", A, B, C),  # type: ignore[arg-type]
        lambda: Literal(float("inf")),
        lambda: Literal(float("nan")),
    ],
)
def test_what_is_no_name_is_refused(make: object) -> None:
    """Nothing but names, and labels, types and words that there are, ever stands in a statement as it is."""
    assert callable(make)
    with pytest.raises(ValueError, match=r"Cypher|model"):
        make()


def test_only_values_are_rendered() -> None:
    """Text is no value: there is no way to put it into a statement as it is."""
    with pytest.raises(TypeError):
        render("MATCH (n) RETURN n")
    with pytest.raises(TypeError):
        query((Literal("x"), "RETURN 1"))  # type: ignore[arg-type]


def concrete(*modules: ModuleType) -> Iterator[type]:
    """The classes of values that modules declare, without those that only have others under them."""
    for module in modules:
        for cls in vars(module).values():
            if isinstance(cls, type) and cls.__module__ == module.__name__ and hasattr(cls, "__dataclass_fields__"):
                yield cls


@pytest.mark.parametrize("cls", sorted(concrete(expression, compound, pattern, clause, index), key=str))
def test_every_value_can_be_rendered(cls: type) -> None:
    """Whoever adds a kind of value says how it looks; what only carries others is rendered as a part of them."""
    carriers = {clause.Order, clause.Computation}
    assert (cls in render.registry) != (cls in carriers)


TEXTS = st.text(st.sampled_from("ab'\"\\`{}$\n\t /*u0027é\N{EMPTY SET}\N{GRINNING FACE}"), max_size=12)


@settings(deadline=None, max_examples=30)
@given(texts=st.lists(TEXTS, min_size=1, max_size=10, unique=True))
def test_texts_come_back_as_they_were(engine: Store, texts: list[str]) -> None:
    """Quotes, backslashes, comments, escapes and line ends in a literal mean themselves on both engines."""
    columns = [
        list_of(*texts).as_("texts"),
        list_of(*(Literal(text).eq(Parameter("texts").item(place)) for place, text in enumerate(texts))).as_("same"),
    ]
    (row,) = engine.read(Statement(query((return_(*columns),)), {"texts": texts}))
    assert row["texts"] == texts
    assert all(row["same"])


def test_conditions_that_always_hold_make_no_clause() -> None:
    """`only` filters by its conditions, and is no clause where there is none."""
    assert only() == only(TRUE) == ()
    assert query((*only(A.eq(B)), return_(A))) == "WITH * WHERE a = b\nRETURN a"


def test_a_union_of_one_query_is_that_query() -> None:
    """A single query stays as it is; several are joined, and unions of the same sort flat."""
    one, other = (return_(A),), (return_(B),)
    assert union(one) == one
    assert query(union(one, other)) == "RETURN a\nUNION\nRETURN b"
    assert union(union(one, other), one) == union(one, other, one)
    assert union(union(one, other), one, every=True) != union(one, other, one, every=True)


def test_a_list_of_matches_is_filtered() -> None:
    """A pattern comprehension has its condition, if any."""
    path = node(A).to(relationship(R, "NAMED"), node(B))
    assert render(PatternComprehension(path, A.eq(B), B)) == "[(a)-[r:NAMED]->(b) WHERE a = b | b]"
    assert render(PatternComprehension(path, None, B)) == "[(a)-[r:NAMED]->(b) | b]"
