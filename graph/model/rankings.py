"""What Chancery itself computed from the facts: rankings, and where actors stand in them. No source says any of it."""

from __future__ import annotations

from typing import Annotated

from graph.model.actors import Actor
from graph.model.declaration import INDEXED, Node, Relationship
from graph.model.terms import Onto
from graph.model.traversal import Shape, Traversal


class Ranking(Node, provenance=True):
    """One run of a measure over the facts as they stood: a computed result, not a fact of any source."""

    title: Annotated[str, "What was ranked by what, and of which days.", INDEXED]
    measure: Annotated[str, "The measure, as `chancery centrality --measures` lists them.", INDEXED]
    onto: Annotated[Onto, "What is ranked."]
    version: Annotated[int, "1 for the first run of a measure with these parameters, 2 for the next on other facts."]
    # A text, since the engines write moments differently and only one of them knows that they are UTC.
    computed_at: Annotated[str, "When it was computed, in UTC: `2025-06-21T09:30:00Z`.", INDEXED]
    snapshot: Annotated[str, "Hash (SHA-256) of the facts that it was computed on.", INDEXED]
    selection: Annotated[str, "How these facts were selected, as JSON."]
    question: Annotated[str, "Hash of measure and parameters: runs of which it is equal are versions of each other."]
    parameters: Annotated[str, "Every parameter of the run, as JSON."]
    seed: Annotated[int, "Seed of what was left to chance."]
    worlds: Annotated[int, "Worlds drawn, in each of which a claim is kept as its confidence says; 0 for none."]
    nulls: Annotated[int, "Graphs drawn in which all keep their number of counterparts; 0 for none."]
    k: Annotated[int, "The k of the probability of being among the first k."]
    nodes: Annotated[int, "Actors in the graph of contacts."]
    ties: Annotated[int, "Ties between them."]
    contacts: Annotated[int, "Contacts behind the ties."]
    uncertain: Annotated[int, "Claims of less than full confidence; with none, intervals have no width."]
    sample: Annotated[int | None, "From the paths of how many actors scores are estimated; null where exact."] = None
    versions: Annotated[tuple[str, ...], "The programs that computed it, with their versions."] = ()


class Ranked(
    Relationship,
    starts=(Ranking,),
    ends=Actor,
    anchor="start",
    identity=("rank",),
    computed=True,
    forward=Traversal(
        name="ranked",
        meaning="Who was ranked, best first: computed, not said by any source.",
        shape=Shape.CONNECTION,
        order="rank",
    ),
    backward=Traversal(
        name="centrality",
        meaning="Where they stand in the rankings that were stored, the newest first: computed, not said by any source.",
        shape=Shape.OWN,
        type_name="Centrality",
        far="run",
        order="computed_at",
        by=("measure",),
    ),
):
    """Where an actor stands in a ranking, and how sure that is: a computed result, not a fact of any source."""

    rank: Annotated[int, "From 1; equal scores share the better rank."]
    score: Annotated[float, "In the measure's unit, when every claim holds."]
    error: Annotated[float | None, "Standard error of a score that is estimated from a sample; null where exact."] = (
        None
    )
    mean: Annotated[float | None, "Of the score over the worlds; null when none were drawn."] = None
    low: Annotated[float | None, "The score is at least this in 97.5 of 100 worlds; null when none were drawn."] = None
    high: Annotated[float | None, "The score is at most this in 97.5 of 100 worlds; null when none were drawn."] = None
    rank_low: Annotated[int | None, "Best rank of the 95 per cent interval; null when no worlds were drawn."] = None
    rank_high: Annotated[int | None, "Worst rank of the 95 per cent interval; null when no worlds were drawn."] = None
    top: Annotated[float | None, "Share of worlds in which they are among the first k; null when none were drawn."] = (
        None
    )
    z: Annotated[
        float | None,
        "Standard deviations from the mean of graphs in which all keep their number of counterparts; null where that"
        " number decides the score, or none were drawn.",
    ] = None
    counterparts: Annotated[int, "Number of different counterparts."]
    weight: Annotated[float, "Of all their contacts: their number, where each counts 1."]
