"""Who acts for a body on a day, as Cypher: the rule of `graph.model.representation`, upwards and downwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.cypher.clause import Clauses, Query, also, match, return_, union
from graph.cypher.compound import among, list_of, quantified
from graph.cypher.expression import NULL, TRUE, Expression, Variable, all_of
from graph.cypher.pattern import Path, node, relationship
from graph.cypher.view import View, days_of_standing, days_of_tenure
from graph.model.representation import OFFICE, SERVING, STANDING, STEPS, STRUCTURE


@dataclass(frozen=True, slots=True)
class Link:
    """One way in which an actor acts for a body.

    Attributes:
        path: from the actor to the body.
        claim: the relationship whose source says so.
        condition: what must hold of the path: it is known, the claim is sure, and the office was held.
        since, until: expressions for the first and last day of it; null where they are not stated.
        steps: over how many steps of structure the body may lead on to others, for which the actor acts then too.
        tenure: the variable of the tenure by which a person acts, where it is one.
    """

    path: Path
    claim: Variable
    condition: Expression
    since: Expression
    until: Expression
    steps: int = STEPS
    tenure: Variable | None = None


def links(
    actor: Variable, label: str, body: Variable, body_label: str, view: View, *, now: bool = False
) -> Iterator[Link]:
    """The ways in which an actor of a label acts for a body directly.

    Args:
        actor: the variable of the actor.
        label: `Person` or `Organisation`; any other acts for nobody.
        body: the variable of the body.
        body_label: the label that the body must have; empty for any.
        view: the statement.
        now: whether only ways count that last on the day that the view asks for. Where what they did is dated, the days of
            each way are to be held against that instead.
    """
    claim, far = view.fresh("r"), node(body, body_label)
    if label == "Organisation":
        path = node(actor, label).to(relationship(claim, *STRUCTURE), far)
        yield Link(path, claim, view.sure(claim), NULL, NULL, STEPS - 1)
    if label == "Person":
        path = node(actor, label).to(relationship(claim, STANDING), far)
        lasting = view.lasting(claim) if now else TRUE
        yield Link(path, claim, view.sure(claim) & lasting, *days_of_standing(claim))
        held, of_post, post_in = OFFICE
        claim, tenure, of, within = (view.fresh(prefix) for prefix in ("h", "t", "p", "i"))
        path = (
            node(actor, label)
            .to(relationship(claim, held), node(tenure, "Tenure"))
            .to(relationship(of, of_post), node(None, "Post"))
            .to(relationship(within, post_in), far)
        )
        state = view.state_of(tenure, "Tenure")
        served = among(state.prop("status"), SERVING)
        lasting = view.lasting(state, "Tenure") if now else TRUE
        condition = all_of([view.sure(claim), view.visible(of, within), view.known(tenure), lasting, served])
        yield Link(path, claim, condition, *days_of_tenure(state), tenure=tenure)


def above(
    body: Variable, top: Variable, top_label: str, view: View, steps: int = STEPS, way: Variable | None = None
) -> tuple[Path, Expression]:
    """The path from an organisation to whom it acts for over some steps, and the condition that all of it is known.

    The relationships on it are a list under the variable `way`, if one is given.
    """
    way, step = way or view.fresh("way"), Variable("x")
    path = node(body).to(relationship(way, *STRUCTURE, hops=(1, steps)), node(top, top_label))
    return path, quantified("all", step, way, view.visible(step))


def countries(actor: Variable, label: str, country: Variable, view: View) -> list[Clauses]:
    """The countries for which an actor acts: for each way, clauses that bind `country` and the days `since` and `until`.

    Only ways that last on the day that the view asks for count. A country stands for itself.
    """
    if label == "Country":
        return [(also(actor.as_(country), NULL.as_("since"), NULL.as_("until")),)]
    if label == "Organisation":
        path, known = above(actor, country, "Country", view)
        return [(match(path, where=known), also(NULL.as_("since"), NULL.as_("until")))]
    ways: list[Clauses] = []
    for link in links(actor, label, country, "Country", view, now=True):
        ways.append((match(link.path, where=link.condition), also(link.since.as_("since"), link.until.as_("until"))))
    body = view.fresh("b")
    for link in links(actor, label, body, "Organisation", view, now=True):
        path, known = above(body, country, "Country", view)
        ways.append(
            (
                match(link.path, where=link.condition),
                match(path, where=known),
                also(link.since.as_("since"), link.until.as_("until")),
            )
        )
    return ways


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which actors act for a country.

    Attributes:
        clauses: what binds the actors, from the country.
        actor: the variable of the actor's record.
        label: its label.
        claims: a list of the relationships that say so.
        tenure: the tenure by which a person acts; null where it is none.
        since, until: the first and last day of it; null where they are not stated.
    """

    clauses: Clauses
    actor: Variable
    label: str
    claims: Expression
    tenure: Expression
    since: Expression
    until: Expression


def ways_to(root: Variable, view: View, *, now: bool = False) -> Iterator[Way]:
    """The ways in which others act for the country whose records stand under the id `root`.

    Its organisations act for it at all times; people between the days of an office or of their standing for it.

    Args:
        root: the variable of the id.
        view: the statement.
        now: whether only ways count that last on the day that the view asks for.
    """
    country, body, holder, way = Variable("c"), Variable("o"), Variable("holder"), Variable("path")
    of_country = match(node(country, "Country", canonical_id=root))
    path, known = above(body, country, "Country", view, way=way)
    bodies = match(Path((node(body, "Organisation"), *path.nodes[1:]), path.steps).reversed(), where=known)
    yield Way((of_country, bodies), body, "Organisation", way, NULL, NULL, NULL)
    for near, before in ((country, (of_country,)), (body, (of_country, bodies))):
        for link in links(holder, "Person", near, "", view, now=now):
            found = (*before, match(link.path.reversed(), where=link.condition))
            tenure = NULL if link.tenure is None else link.tenure
            yield Way(found, holder, "Person", list_of(link.claim), tenure, link.since, link.until)


def representatives(root: Variable, view: View) -> Query:
    """Who acts for the country whose records stand under the id `root`: rows of `a`, `since` and `until`."""
    actor = Variable("a")
    return union(
        *(
            (
                *way.clauses,
                match(node(actor, way.label, canonical_id=way.actor.prop("canonical_id"))),
                return_(actor, way.since.as_("since"), way.until.as_("until")),
            )
            for way in ways_to(root, view)
        )
    )
