"""docs/recipes.md: each recipe, followed in a copy of the project, gives what it promises; a forgotten part is told."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from graphql import GraphQLEnumType, GraphQLObjectType, GraphQLSchema, build_schema

from tests.recipes.project import Project
from tests.recipes.recipe import Do, Step, recipes

RECIPES = recipes()
KIND = RECIPES["An event kind"]
RELATIONSHIP = RECIPES["A relationship type with a property"]
LOADER = RECIPES["A loader for a JSON source"]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A copy of the project."""
    return Project.copied_to(tmp_path)


def served(project: Project) -> GraphQLSchema:
    """The GraphQL schema that a copy serves."""
    return build_schema(project.text("schema.graphql"))


def test_event_kind(project: Project) -> None:
    """A kind declared in one line is served, accepted in dossiers, described, counted as an encounter and weighed."""
    project.follow(KIND)
    check_style(project)
    kinds = served(project).type_map["EventKind"]
    assert isinstance(kinds, GraphQLEnumType)
    assert kinds.values["AUDIENCE"].description == "Somebody was received by a head of state."
    assert "| `audience` | Somebody was received by a head of state. |" in project.text("docs/model.md")
    schema = json.loads(project.text("loaders/dossier/schema.json"))
    assert "audience" in schema["$defs"]["entry_of_events"]["properties"]["kind"]["enum"]
    refused = checked(project, "audience.yml", "kind: audience", "kind: audiences")
    assert "'audiences' is not one of the words for this; did you mean 'audience'?" in refused

    found = results(
        project,
        """
        from graph.analysis.claims.claim import SIGNS
        from graph.analysis.contacts.weights import EVEN, GOLDSTEIN
        from graph.analysis.snapshot import Snapshot
        from graph.model import rules
        from tests.analysis.samples import met, ties

        graph = Snapshot.of(met("e", "ana", "bo", kind="audience")).project(weighting="kind", kind_weights=GOLDSTEIN)
        print(json.dumps({
            "lists": [name for name, words in vars(rules).items() if isinstance(words, tuple) and "audience" in words],
            "sign": SIGNS["audience"],
            "even": EVEN["audience"],
            "ties": list(ties(graph).items()),
        }))
        """,
    )
    assert found == {"lists": ["ENCOUNTERS", "SIGNED"], "sign": 1, "even": 1.0, "ties": [[["ana", "bo"], 2.8]]}


@pytest.mark.parametrize(
    ("forgotten", "told"),
    [
        ("Encounter.ALWAYS, ", "EventKind.AUDIENCE needs meaning, encounter, sign, goldstein after its word"),
        (", 2.8", "EventKind.AUDIENCE needs meaning, encounter, sign, goldstein after its word"),
        (
            '"Somebody was received by a head of state.", ',
            "EventKind.AUDIENCE needs meaning, encounter, sign, goldstein",
        ),
    ],
    ids=["encounter", "Goldstein", "meaning"],
)
def test_a_kind_says_all_that_is_asked(project: Project, forgotten: str, told: str) -> None:
    """A kind that leaves out what every kind has to say stops the generation, by its name and what is asked."""
    declared, generate, *_ = KIND
    line = declared.text.splitlines(keepends=True)[-1]
    assert forgotten in line
    without = declared.text.replace(line, line.replace(forgotten, ""))
    project.follow([Step(Do.EDIT, declared.path, without)])
    assert told in failed(project, generate)


def test_relationship_type(project: Project) -> None:
    """A type declared once is served both ways with its property, accepted in dossiers, described and styled."""
    project.follow(RELATIONSHIP)
    check_style(project)
    types = served(project).type_map
    for edge, far in (("EventMediatorsEdge", "Actor"), ("ActorMediationsEdge", "Event")):
        shown = types[edge]
        assert isinstance(shown, GraphQLObjectType)
        assert (str(shown.fields["node"].type), str(shown.fields["rounds"].type)) == (f"{far}!", "[Int!]!")
    row = "| `rounds` | whole number, or none | Over how many rounds of talks; null when no source says. |"
    described = project.text("docs/model.md").partition("### MEDIATED\n")[2].partition("###")[0]
    assert "Person or Organisation or Country → Event" in described
    assert row in described
    events = next(line for line in project.text("docs/dossier.md").splitlines() if line.startswith("| `events` |"))
    assert "`mediators`" in events
    refused = checked(project, "mediation.yml", "rounds: 3", "rounds: several")
    assert "this is text; it should be a whole number" in refused
    style = project.run("chancery browser-style").stdout
    mediated, hosted = (
        style.partition(f"relationship.{kind} {{")[2].partition("}")[0] for kind in ("MEDIATED", "HOSTED")
    )
    assert "color: " in mediated
    assert mediated == hosted


@pytest.mark.parametrize(
    ("place", "forgotten", "told"),
    [
        (
            0,
            'Annotated[int | None, "Over how many rounds of talks; null when no source says."]',
            "Mediated.rounds has no meaning: annotate it",
        ),
        (0, "+    ends=(Event,),\n", "missing 1 required keyword-only argument: 'ends'"),
        (1, "+    Mediated,\n", "no attribute 'Mediated'"),
    ],
    ids=["meaning", "ends", "public name"],
)
def test_a_relationship_type_says_all_that_is_asked(project: Project, place: int, forgotten: str, told: str) -> None:
    """A type that leaves out its ends, the meaning of its property or its public name stops the generation."""
    edits = [step for step in RELATIONSHIP if step.do is Do.EDIT]
    assert forgotten in edits[place].text
    instead = "int | None" if place == 0 and "Annotated" in forgotten else ""
    edits[place] = Step(Do.EDIT, edits[place].path, edits[place].text.replace(forgotten, instead))
    project.follow(edits)
    assert told in failed(project, next(step for step in RELATIONSHIP if step.do is Do.RUN))


def test_loader(project: Project) -> None:
    """A package with a description, a loader and a sample is a source: listed, loaded without a refusal, and asked."""
    project.follow(LOADER)
    check_style(project)
    listed = project.run("chancery sources").stdout
    assert "palace-diary" in listed
    assert "Diary of the Palace" in listed


def check_style(project: Project) -> None:
    """What a recipe wrote passes the linter and is in the agreed format."""
    for words in ("check", "format --check"):
        done = project.run(f"ruff {words} --quiet --no-cache .")
        assert done.returncode == 0, done.stdout + done.stderr


def checked(project: Project, path: str, right: str, wrong: str) -> str:
    """What `chancery check` says of a dossier in which something is wrong."""
    project.write(path, project.text(path).replace(right, wrong))
    done = project.run(f"chancery check {path}")
    assert done.returncode != 0
    return done.stdout + done.stderr


def failed(project: Project, generate: Step) -> str:
    """What the first command of a step says when it fails."""
    done = project.run(generate.text.splitlines()[0])
    assert done.returncode != 0
    return done.stderr


def results(project: Project, code: str) -> Any:
    """What a program prints as JSON."""
    done = project.python("-c", "import json\n" + dedent(code))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
