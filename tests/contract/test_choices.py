"""The contract of lists that choose: who leaves one out is shown all, and who chooses nothing is shown nothing."""

import pytest

from graph.graphql.server.answer import execute
from graph.store.protocol import Store

CHOICES = [
    ("events", "kinds", ""),
    ("events", "statuses", ""),
    ("meetings", "kinds", ""),
    ("meetings", "statuses", ""),
    ("cancellations", "statuses", ""),
    ("tenures", "statuses", ""),
    ("whoMet", "kinds", 'of: "Akazawa"'),
    ("timeline", "kinds", 'of: "Akazawa"'),
    ("search", "types", 'text: "Akazawa"'),
    ("identityDecisions", "kinds", ""),
    ("identityDecisions", "types", ""),
]


@pytest.mark.parametrize(("field", "argument", "others"), CHOICES)
def test_an_empty_list_chooses_nothing(two_dossiers: Store, field: str, argument: str, others: str) -> None:
    """An empty list of kinds, statuses or types gives nothing, in the document as in a variable; null gives what leaving it out gives."""

    def total(given: str) -> int:
        arguments = " ".join(part for part in (others, given) if part)
        answer = execute(two_dossiers, f"{{ {field}{f'({arguments})' if arguments else ''} {{ totalCount }} }}")
        assert "errors" not in answer, answer
        count: int = answer["data"][field]["totalCount"]
        return count

    assert total(f"{argument}: []") == 0
    assert total(f"{argument}: null") == total("") > 0
