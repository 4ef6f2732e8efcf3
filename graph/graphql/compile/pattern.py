"""Patterns that a traversal matches: from all records of a node, along a relationship type, to known far nodes."""

from __future__ import annotations

from collections.abc import Sequence

from graph.cypher.clause import Clauses, match, return_, subquery, union, with_
from graph.cypher.compound import PatternComprehension, call, case, coalesce
from graph.cypher.expression import Expression, Variable, any_of
from graph.cypher.pattern import Path, node, relationship
from graph.cypher.view import View
from graph.graphql.schema.objects import TraversalField
from graph.model.actors import Actor, Name
from graph.model.events import StatusChange
from graph.model.ontology import NODE_TYPES
from graph.model.participation import HasStatusChange
from graph.model.relationships import Named


def records(variable: Variable, label: str, view: View) -> tuple[Clauses, Variable]:
    """The clause that binds every record of what a node stands for, and their variable."""
    if not NODE_TYPES[label].resolvable:
        return (), variable
    record = view.fresh("m")
    return (match(node(record, label, canonical_id=variable.prop("canonical_id"))),), record


def evidenced(variable: Variable, label: str, view: View) -> tuple[Clauses, Variable]:
    """The clauses that bind every node whose evidence stands behind a node, and their variable: all records of a thing.

    Behind a name stands whatever calls its bearer just so.
    """
    return _same_names(variable, view) if label == Name.__name__ else records(variable, label, view)


def _same_names(name: Variable, view: View) -> tuple[Clauses, Variable]:
    bearer, other, step, same = (view.fresh(prefix) for prefix in ("b", "m", "r", "n"))
    text = view.state_of(name, Name.__name__).prop("name")
    borne = match(node(name).from_(relationship(None, Named), node(bearer)))
    ways = []
    for cls in Actor:
        of = node(other, cls.__name__, canonical_id=bearer.prop("canonical_id"))
        path = of.to(relationship(step, Named), node(same, Name.__name__))
        alike = view.state_of(same, Name.__name__).prop("name").eq(text)
        ways.append((match(path, where=[view.visible(step), view.known(same), alike]), return_(same)))
    return (borne, subquery([name, bearer], union(*ways)), with_(same, distinct=True)), same


def group_key(variable: Variable, labels: Sequence[str]) -> Expression:
    """The id under which a node stands for all records of it."""
    resolvable = [NODE_TYPES[label].resolvable for label in labels]
    if all(resolvable):
        return variable.prop("canonical_id")
    own = variable.prop("id")
    return coalesce(variable.prop("canonical_id"), own) if any(resolvable) else own


def entry_key(far: Variable, traversal: TraversalField, view: View) -> Expression:
    """What tells the entries of a list apart: the thing that stands there, or what all that are one entry have alike."""
    labels, alike = traversal.far_labels, traversal.declared.alike
    return view.state_of(far, labels[0]).prop(alike) if alike else group_key(far, labels)


def named_key(variable: Variable, labels: Sequence[str], view: View) -> Expression:
    """The id under which a node stands, as `group_key`; a step in the history of an event, which has no name, by its event."""
    event = view.fresh("e")
    step = node(variable).from_(relationship(None, HasStatusChange), node(event, "Event"))
    of_step = call("head", PatternComprehension(step, None, event.prop("canonical_id")))
    return case((variable.has_label(StatusChange.__name__), of_step), otherwise=group_key(variable, labels))


def path(near: Variable, relation: Variable, far: Variable, traversal: TraversalField) -> Path:
    """The path of a traversal from `near`."""
    step, begin, end = relationship(relation, traversal.relationship), node(near), node(far)
    return begin.to(step, end) if traversal.forward else begin.from_(step, end)


def far_condition(far: Variable, traversal: TraversalField, view: View) -> Expression:
    """The condition that the far node is of a label that the model leads to, and is known."""
    by_label = {label: view.visible_node(far, label) for label in traversal.far_labels}
    ends = traversal.relationship.ends if traversal.forward else traversal.relationship.starts
    if len(set(by_label.values())) == 1 and len(by_label) == len(ends):
        return next(iter(by_label.values()))
    return any_of(far.has_label(label) & condition for label, condition in by_label.items())


def through(near: Variable, traversal: TraversalField, view: View) -> tuple[Clauses, Variable]:
    """Bind the near nodes together with those that lead to them by `through` (claims about a deadline)."""
    subject, source, link = view.fresh("b"), view.fresh("b"), view.fresh("l")
    labelled = any_of(map(source.has_label, traversal.near_labels))
    leads = node(near).from_(relationship(link, traversal.declared.through), node(source))
    query = union(
        (return_(near.as_(subject)),),
        (match(leads, where=[view.visible(link), view.known(source), labelled]), return_(source.as_(subject))),
    )
    return (subquery([near], query),), subject
