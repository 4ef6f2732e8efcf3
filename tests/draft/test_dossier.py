"""A draft as a dossier."""

from pathlib import Path

import pytest

from graph.draft.document import Document
from graph.draft.dossier import Kept, dossier_text
from graph.draft.draft import draft
from graph.draft.span import Span
from graph.errors import BadRequestError
from graph.model import PartialDate
from loaders.dossier.problems import examined
from loaders.dossier.proposals import accepted, proposed
from loaders.dossier.sections import SECTIONS
from loaders.formats.yaml import mapping_of

ARTICLE = """\
Norway and Denmark call off talks on fishing

Oslo, June 20 - Norwegian Foreign Minister Ada Lund met her Danish counterpart, Olaf Berg, in Strelsau on Thursday.

The Danish government cancelled a summit with Norway that was due on July 1, two people with knowledge of the matter told the Strelsau Courier. \
"The pass is closed," Lund said on Friday.

Snow fell on the hills all night.

Denmark demanded that Norway pay by July 9. King Harald Roe will visit Canada next month.
"""


def document(**changes: object) -> Document:
    """The article as a document."""
    known = {
        "text": ARTICLE,
        "publisher": "The Strelsau Courier",
        "published": PartialDate.parse("2025-06-21"),
        "sha256": "0" * 64,
    }
    return Document(**(known | changes))  # type: ignore[arg-type]


def test_a_draft_is_a_dossier_whose_entries_are_all_proposed(tmp_path: Path) -> None:
    """`check` takes it, nothing of it would be loaded, and the same document gives the same bytes."""
    text = dossier_text(document(), draft(document()), Kept(page="talks.html", text="talks.txt"))
    assert text == dossier_text(document(), draft(document()), Kept(page="talks.html", text="talks.txt"))
    file = tmp_path / "talks.yml"
    file.write_text(text, encoding="utf-8")
    tree, problems = examined(file)
    assert problems == []
    assert {"lund", "berg", "norway", "denmark"} <= set(proposed(tree))
    assert not any(mapping_of(accepted(tree).top.get(section)) for section in SECTIONS)
    assert mapping_of(tree.top["draft"])["page"] == "talks.html"


def test_each_fact_has_the_words_that_it_stands_on() -> None:
    """The quote of an entry is the text at its locator, and what was not read is listed."""
    found = draft(document())
    assert found.proposals
    for proposal in found.proposals:
        span = proposal.grounds.span
        assert Span.of(span.locator) == span
        assert span.quote(ARTICLE).split() == ARTICLE[span.start : span.end].split()[:12]
    assert "Snow fell on the hills all night." in [ARTICLE[span.start : span.end] for span in found.unread]


def test_without_a_day_of_publication_no_dossier_is_written() -> None:
    """A dossier is of a day, and none is invented."""
    unknown = document(published=None)
    with pytest.raises(BadRequestError, match="--published"):
        dossier_text(unknown, draft(unknown))
