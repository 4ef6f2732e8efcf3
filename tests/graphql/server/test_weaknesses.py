"""The usual weaknesses of GraphQL servers (the lists of OWASP and graphql-cop), each tried on a real server."""

import json
import re
from typing import Any

import httpx
import pytest

GRAPHQL = {"accept": "application/graphql-response+json"}


def error(client: httpx.Client, document: str, **more: Any) -> dict[str, Any]:
    """The first error of a document that is refused whole: nothing of it was run."""
    answer = client.post("/graphql", json={"query": document, **more}, headers=GRAPHQL)
    assert answer.status_code == 400, answer.text
    assert "data" not in answer.json()
    found: dict[str, Any] = answer.json()["errors"][0]
    return found


def test_introspection_in_production(production: httpx.Client, client: httpx.Client) -> None:
    """The schema is shown to developers, and in production neither by introspection nor as a file."""
    document = "{ __schema { queryType { name } } }"
    shown = client.post("/graphql", json={"query": document}).json()["data"]
    assert shown == {"__schema": {"queryType": {"name": "Query"}}}
    for hidden in (document, '{ __type(name: "Person") { name } }'):
        refusal = error(production, hidden)
        assert refusal["extensions"]["code"] == "GRAPHQL_INVALID"
        assert "introspection has been disabled" in refusal["message"]
    assert production.get("/schema.graphql").status_code == 404


def test_suggestions_in_production(production: httpx.Client, client: httpx.Client) -> None:
    """A misspelt name is not completed in production, so that the schema cannot be guessed at."""
    document = "{ peopl { totalCount } }"
    assert error(production, document)["message"] == "Cannot query field 'peopl' on type 'Query'."
    assert "Did you mean 'people'" in error(client, document)["message"]


def test_explorer_in_production(production: httpx.Client) -> None:
    """No page to try queries on is served in production."""
    for place in ("/", "/graphiql", "/graphiql/"):
        assert production.get(place, headers={"accept": "text/html"}).status_code == 404


def test_alias_batching(production: httpx.Client) -> None:
    """One field under very many aliases is refused."""
    fields = " ".join(f"a{number}: __typename" for number in range(200))
    assert error(production, f"{{ {fields} }}")["extensions"]["code"] == "OPERATION_TOO_LARGE"


def test_array_batching(production: httpx.Client) -> None:
    """An array of operations is refused, with a message that says what to send."""
    answer = production.post("/graphql", json=[{"query": "{ __typename }"}] * 10)
    assert answer.status_code == 400
    assert "one operation a request" in answer.json()["errors"][0]["message"]


def test_directive_overload(production: httpx.Client) -> None:
    """Very many directives on one field are refused."""
    directives = "@include(if: true) " * 200
    assert error(production, f"{{ __typename {directives} }}")["extensions"]["code"] == "OPERATION_TOO_LARGE"


def test_unknown_directives(production: httpx.Client) -> None:
    """A directive that is none is an error of the document, never of the server."""
    assert error(production, "{ __typename @aa@aa@aa@aa }")["extensions"]["code"] == "GRAPHQL_INVALID"


def test_circular_fragments(production: httpx.Client) -> None:
    """Fragments that spread each other are refused."""
    document = "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }"
    refusal = error(production, document)
    assert refusal["extensions"]["code"] == "GRAPHQL_INVALID"
    assert refusal["message"] == "Cannot spread fragment 'A' within itself via 'B'."


@pytest.mark.parametrize("size", [20, 25, 30])
def test_nested_fragments(production: httpx.Client, size: int) -> None:
    """Fragments that double at each of many levels are refused by their sum, which no one counts out."""
    levels = "".join(
        f"fragment F{n} on Query {{ a{n}: __typename ...F{n + 1} b{n}: __typename ...F{n + 1} }}\n" for n in range(size)
    )
    document = f"{{ ...F0 }}\n{levels}fragment F{size} on Query {{ z: __typename }}"
    assert error(production, document)["extensions"]["code"] == "OPERATION_TOO_LARGE"


@pytest.mark.parametrize("size", [20, 25, 30])
def test_nested_fragments_that_cost_nothing(production: httpx.Client, size: int) -> None:
    """Fragments that double at each of many levels and select one thing are walked once each, and answered."""
    levels = "".join(f"fragment F{n} on PersonEdge {{ ...F{n + 1} ...F{n + 1} }}\n" for n in range(size))
    document = f"{{ people {{ edges {{ ...F0 }} }} }}\n{levels}fragment F{size} on PersonEdge {{ __typename }}"
    assert production.post("/graphql", json={"query": document}).json()["data"] == {"people": {"edges": []}}


def test_field_duplication(production: httpx.Client) -> None:
    """A field that is written thousands of times is refused by the number of tokens."""
    assert error(production, "{ " + "__typename " * 6_000 + "}")["extensions"]["code"] == "OPERATION_TOO_LARGE"


def test_deep_recursion(production: httpx.Client) -> None:
    """A question nested beyond the bound is refused, and one nested beyond reason as well."""
    for depth, code in ((30, "OPERATION_TOO_LARGE"), (2_000, "GRAPHQL_INVALID")):
        document = "{ people { nodes " + "{ a " * depth + "a " + "}" * depth + " } }"
        assert error(production, document)["extensions"]["code"] == code


def test_large_pages(production: httpx.Client) -> None:
    """A page is bounded, be its size written or given by a variable."""
    variable = "query ($n: Int) { people(first: $n) { totalCount } }"
    for refusal in (
        error(production, "{ people(first: 1000000) { totalCount } }"),
        error(production, variable, variables={"n": 1_000_000}),
    ):
        assert refusal["extensions"]["code"] == "OPERATION_TOO_LARGE"
        assert "1,000,000 entries on one page" in refusal["message"]


def test_costly_questions(production: httpx.Client) -> None:
    """A question that multiplies pages by pages is refused by its cost before anything is run."""
    document = "{ people(first: %d) { nodes { participations(first: 1000) { nodes { name } } } } }"
    refusal = error(production, document % 1000)
    assert refusal["extensions"]["code"] == "OPERATION_TOO_LARGE"
    assert "in cost; 500,000 is the most here" in refusal["message"]
    answer = production.post("/graphql", json={"query": document % 400}).json()
    assert answer["data"] == {"people": {"nodes": []}}
    assert 400_000 < answer["extensions"]["cost"]["requested"] <= 500_000


def test_mutation_by_get(production: httpx.Client) -> None:
    """A mutation is never answered by GET: 405, and POST is named."""
    for kind in ("mutation", "subscription"):
        answer = production.get("/graphql", params={"query": f"{kind} {{ __typename }}"})
        assert answer.status_code == 405
        assert answer.headers["allow"] == "POST"
        assert error(production, f"{kind} {{ __typename }}")["extensions"]["code"] == "OPERATION_NOT_SUPPORTED"


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"])
def test_forms_of_other_sites(production: httpx.Client, kind: str) -> None:
    """What a page of another site could post without leave (CSRF) is refused by its type, and no site is given leave."""
    body = json.dumps({"query": "{ __typename }"}).encode()
    answer = production.post("/graphql", content=body, headers={"content-type": kind, "origin": "https://evil.example"})
    assert answer.status_code == 415
    assert "access-control-allow-origin" not in answer.headers


def test_trace_and_debug_modes(production: httpx.Client) -> None:
    """In production nobody can ask how an answer was found."""
    for more in ({"extensions": {"explain": True}}, {"extensions": {"tracing": True}}):
        answer = production.post("/graphql", json={"query": "{ people { totalCount } }", **more}).json()
        assert answer["data"] == {"people": {"totalCount": 0}}
        assert set(answer["extensions"]) == {"cost"}


def test_explain_for_developers(client: httpx.Client) -> None:
    """Developers can ask it, in the request's `extensions`."""
    asked = {"query": "{ people { totalCount } }", "extensions": {"explain": True}}
    assert client.post("/graphql", json=asked).json()["extensions"]["explain"][0]["cypher"]


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("{", "GRAPHQL_INVALID"),
        ("{ people { nothing } }", "GRAPHQL_INVALID"),
        ('{ people(after: "nonsense") { totalCount } }', "BAD_CURSOR"),
        ("query ($n: Int!) { people(first: $n) { totalCount } }", "GRAPHQL_INVALID"),
        ("{ people(first: -1) { totalCount } }", "BAD_REQUEST"),
        ("{ people(first: 99999999999999999999) { totalCount } }", "OPERATION_TOO_LARGE"),
    ],
)
def test_errors_tell_nothing_of_the_inside(production: httpx.Client, document: str, code: str) -> None:
    """Every error has a code, and none shows a statement, a file or a stack."""
    answer = production.post("/graphql", json={"query": document})
    assert answer.status_code == 200
    assert [error["extensions"]["code"] for error in answer.json()["errors"]] == [code]
    assert not any(word in answer.text for word in ("MATCH", "Traceback", ".py", "/graph/"))


def test_injection(production: httpx.Client) -> None:
    """A text that is a statement stays a text."""
    document = "query ($t: String!) { search(text: $t) { totalCount } }"
    text = "') MATCH (n) DETACH DELETE n //"
    answer = production.post("/graphql", json={"query": document, "variables": {"t": text}}).json()
    assert answer["data"] == {"search": {"totalCount": 0}}


def test_a_condition_costs_what_it_may_look_at(client: httpx.Client) -> None:
    """Conditions on lists of lists cost a hundredfold at each level, written or as a variable: three such levels are refused, two are answered."""

    def nested(levels: int) -> dict[str, Any]:
        where: dict[str, Any] = {"name": {"contains": "x"}}
        for level in range(levels):
            name = "participants" if (levels - level) % 2 else "participations"
            where = {name: {"some": {"node": where}}}
        return where

    document = "query ($where: EventWhere) { events(where: $where) { totalCount } }"
    for levels, code in ((1, None), (2, None), (3, "OPERATION_TOO_LARGE")):
        written = re.sub(r'"(\w+)":', r"\1:", json.dumps(nested(levels)))
        for asked in (
            {"query": document, "variables": {"where": nested(levels)}},
            {"query": f"{{ events(where: {written}) {{ totalCount }} }}"},
        ):
            answer = client.post("/graphql", json=asked).json()
            codes = [error["extensions"]["code"] for error in answer.get("errors", ())]
            assert codes == ([code] if code else []), (levels, answer)
