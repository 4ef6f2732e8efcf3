"""One bad record never ends an archive: whatever stands in a field, the records beside it are read."""

import shutil
from pathlib import Path

import pytest
from lxml import etree

from graph.ingest.admission import admit
from graph.model.record import Record, Reject
from loaders.catalogue import loader
from tests.archives import ROOT

ARCHIVES = ("state-visits", "state-travels", "state-rdcr", "state-pocom", "state-gsh")
BAD = ("", "?", "2014-13-45", "99999999999999999999")


def outcome(source: str, folder: Path) -> tuple[int, int]:
    """How many records of a folder are taken in, and how many are refused."""
    taken = refused = 0
    reader = loader(source)
    survey = reader.survey(folder)
    for document in reader.documents(folder):
        for item in reader.records(document, survey):
            if isinstance(item, Record):
                try:
                    admit(item)
                    taken += 1
                except ValueError:
                    refused += 1
            refused += isinstance(item, Reject)
    return taken, refused


@pytest.mark.parametrize("source", ARCHIVES)
def test_a_bad_field_spoils_no_other_record(source: str, tmp_path: Path) -> None:
    """With any one field of the first record of a file emptied, or no date or number, all others are read, and nothing breaks."""
    sample = ROOT / "loaders" / source.replace("-", "_") / "sample"
    folder = tmp_path / "sample"
    shutil.copytree(sample, folder)
    whole, _ = outcome(source, folder)
    file = sorted(folder.rglob("*.xml"))[0]
    content = file.read_bytes()
    fields = [
        element for element in etree.fromstring(content).iter() if isinstance(element.tag, str) and not len(element)
    ]
    for place in range(min(len(fields), 12)):
        for bad in BAD:
            tree = etree.fromstring(content)
            leaves = [element for element in tree.iter() if isinstance(element.tag, str) and not len(element)]
            leaves[place].text = bad
            file.write_bytes(etree.tostring(tree, encoding="utf-8", xml_declaration=True))
            taken, refused = outcome(source, folder)
            assert taken + refused >= whole - 1, (file.name, leaves[place].tag, bad)
    file.write_bytes(content)
