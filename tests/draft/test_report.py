"""The tables of a measurement, and the comparison with PLOVER's records."""

import json
from pathlib import Path

from graph.draft.actor import Actor, ActorSection
from graph.draft.document import Document
from graph.draft.proposal import Draft, EventProposal, Grounds, Participant, Step
from graph.draft.span import Span
from tests.draft.plover import agreement
from tests.draft.report import plover_tables, tables
from tests.draft.tally import Measurement, Tally

FRANCE = Actor(key="france", section=ActorSection.COUNTRIES, name="France")
ENVOY = Actor(key="envoy", section=ActorSection.PEOPLE, name="Envoy", represents=FRANCE)
GROUNDS = Grounds(span=Span(0, 5), confidence=0.7)


def visit(document: Document) -> Draft:
    """A draft that reads of a visit, made or to be made, in every text."""
    status = "planned" if "will" in document.text else "held"
    event = EventProposal(
        key="visit",
        name="visit",
        kind="visit",
        trigger=0,
        participants=[Participant(who=ENVOY, attendance="attended", grounds=GROUNDS)],
        steps=[Step(to=status, grounds=GROUNDS)],
        grounds=GROUNDS,
    )
    return Draft(actors=(ENVOY,), proposals=(event,), unread=())


def test_a_kind_is_plovers_by_the_codes_of_cameo(tmp_path: Path) -> None:
    """A visit made is CONSULT; one that is to come is AGREE, whatever its kind; who acts is known by country."""
    (tmp_path / "CAMEO2PLOVER.txt").write_text(
        "036: AGREE, , diplomatic\n042: CONSULT, visit,  # a visit\n", encoding="utf-8"
    )
    france = [{"actorText": "Paris", "code": "FRAGOV"}]
    spain = [{"actorText": "Madrid", "code": "ESP"}]
    records = [
        {"event": "CONSULT", "text": "A visit was made.", "source": france, "target": spain},
        {"event": "CONSULT", "text": "A visit will be made.", "source": france},
        {"event": "AGREE", "text": "They will see.", "source": spain},
        {"event": "DOCUMENT"},
    ]
    (tmp_path / "records.json").write_text(json.dumps(records), encoding="utf-8")
    measured = agreement(visit, tmp_path)
    assert measured.kinds == {"CONSULT": Tally(right=1, found=2, met=1, there=2), "AGREE": Tally(1, 1, 1, 1)}
    assert measured.taken == {("CONSULT", "AGREE"): 1}
    assert (measured.acts.right, measured.acts.found) == (1, 2)
    assert (measured.targets.right, measured.targets.found) == (0, 1)
    assert "| CONSULT | 2 | 2 | 0.50" in plover_tables(measured)


def test_a_table_has_rates_with_intervals_and_mistakes_by_kind() -> None:
    """What was not there has no rate; a status has the harmonic mean of its precision and recall."""
    one = Measurement(texts=1)
    one.tallies["events"] += Tally(right=8, found=10, met=8, there=16)
    one.statuses += [("held", "held"), ("held", "planned"), ("planned", "planned")]
    one.confidences += [("a verb", 0.95, True), ("a verb", 0.92, False)]
    one.miss("days", "another day", "somewhere")
    text = tables({"making": one})
    assert "| events (aim 0.80 / 0.60) | 16, 10 | 0.80 (0.49–0.94) | 0.50 (0.28–0.72) |" in text
    assert "| deadlines | 0, 0 | – | – |" in text
    assert "| held | 2 | 0.67 |" in text
    assert "| 0.9 to 1.0 | 2 | 0.94 | 0.50 |" in text
    assert "| a verb | 2 | 0.94 | 0.50 |" in text
    assert "| days | another day | 1 |" in text
    assert "somewhere" not in text
