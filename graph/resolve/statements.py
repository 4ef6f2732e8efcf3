"""The statements that read records: what tells of each who it is, for which countries it acts, and what it did."""

from __future__ import annotations

from functools import cache
from typing import Final

from graph.cypher.clause import Call, Clauses, Order, Return, match, return_, subquery, union, unwind, with_
from graph.cypher.compound import call, collect, list_of
from graph.cypher.expression import Parameter, Variable
from graph.cypher.pattern import node, relationship
from graph.cypher.renderer import query
from graph.cypher.representation import countries
from graph.cypher.view import View
from graph.model import Country, Organisation

_NODE: Final = Variable("n")
_NAMES, _COUNTRIES, _TENURES, _PARTS = map(Variable, ("names", "countries", "tenures", "parts"))


def collected(of: Variable, kind: str, label: str, name: str, into: str) -> Call:
    """A property of the nodes of a label to which known relationships of a type lead from a node, as a list."""
    step, far = Variable("l"), Variable("f")
    path = node(of).to(relationship(step, kind), node(far, label))
    listed = collect(far.prop(name), distinct=True)
    return subquery([of], (match(path, where=View().visible(step)), return_(listed.as_(into))))


def _names_of(view: View) -> Call:
    named, name = Variable("r"), Variable("m")
    path = node(_NODE).to(relationship(named, "NAMED"), node(name, "Name"))
    listed = collect(name.prop("name"), distinct=True)
    return subquery([_NODE], (match(path, where=view.visible(named)), return_(listed.as_(_NAMES))))


def _countries_of(label: str, view: View) -> Call:
    """The countries for which a record acts, or acted at any time, by the one rule of who does."""
    country = Variable("c")
    ways = [(*way, return_(country)) for way in countries(_NODE, label, country, view)]
    listed = collect(country.prop("canonical_id"), distinct=True)
    return subquery([_NODE], (subquery([_NODE], union(*ways)), return_(listed.as_(_COUNTRIES))))


def _tenures_of(view: View) -> Call:
    held, tenure, of_post, post = map(Variable, ("h", "t", "o", "p"))
    path = node(_NODE).to(relationship(held, "HELD"), node(tenure, "Tenure"))
    path = path.to(relationship(of_post, "OF_POST"), node(post, "Post"))
    entry = list_of(post.prop("name"), *(tenure.prop(name) for name in ("status", "since_earliest", "until_latest")))
    known = [view.visible(held, of_post), view.known(tenure)]
    return subquery([_NODE], (match(path, where=known), return_(collect(entry).as_(_TENURES))))


def _parts_of(view: View) -> Call:
    """In which capacities they took part in events, each with the first and last day of that."""
    present, event = Variable("r"), Variable("e")
    path = node(_NODE).to(relationship(present, "PARTICIPATED_IN"), node(event, "Event"))
    capacity, since, until = map(Variable, ("capacity", "since", "until"))
    days = call("min", event.prop("span_from")).as_(since), call("max", event.prop("span_to")).as_(until)
    query = (
        match(path, where=view.visible(present)),
        with_(present.prop("in_capacity").as_(capacity), *days),
        return_(collect(list_of(capacity, since, until)).as_(_PARTS)),
    )
    return subquery([_NODE], query)


def _returned(*variables: Variable, **properties: str) -> Return:
    """What is common to all records, what stands in variables, and further properties under their names here."""
    common = {"id": "id", "source": "source", "name": "name", "canonical": "canonical_id", "identifiers": "identifiers"}
    read = (_NODE.prop(stored).as_(name) for name, stored in (common | properties).items())
    return return_(_NAMES, *variables, *read)


def _read(label: str) -> Clauses:
    """What is read of a record of a label, from its node."""
    view = View()
    valid = {"since": "since_earliest", "until": "until_latest"}
    if label == Country.__name__:
        return _names_of(view), _returned(**valid, iso="iso")
    if label == Organisation.__name__:
        return _names_of(view), _countries_of(label, view), _returned(_COUNTRIES, **valid, kind="kind")
    life = {"born_from": "birth_earliest", "born_to": "birth_latest"}
    life |= {"died_from": "death_earliest", "died_to": "death_latest"}
    return (
        _names_of(view),
        _countries_of(label, view),
        _tenures_of(view),
        _parts_of(view),
        _returned(_COUNTRIES, _TENURES, _PARTS, **life),
    )


@cache
def record_page(label: str) -> str:
    """The `$size` records of a label that come after the id `$after`, in the order of their ids."""
    id_, page = _NODE.prop("id"), Parameter("size")
    known = id_.gt(Parameter("after")) & View().known(_NODE)
    return query((match(node(_NODE, label), where=known), with_(_NODE, order=[Order(id_)], limit=page), *_read(label)))


@cache
def records_of(label: str) -> str:
    """The records of a label that have the `$ids`."""
    wanted = Variable("id")
    start = match(node(_NODE, label, id=wanted), where=View().known(_NODE))
    return query((unwind(Parameter("ids"), wanted), start, *_read(label)))


@cache
def successions(label: str) -> str:
    """Pairs of ids, `left` and `right`, of which the one took the other's place."""
    left, succeeded, right = map(Variable, ("a", "r", "b"))
    path = node(left, label).to(relationship(succeeded, "SUCCEEDED_BY"), node(right, label))
    ends = left.prop("id").as_("left"), right.prop("id").as_("right")
    return query((match(path, where=View().visible(succeeded)), return_(*ends)))
