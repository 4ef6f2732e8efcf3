"""A survey is a value: pickled and read by a fresh loader, it gives the same records, and a loader keeps nothing."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from loaders.catalogue import FOLDER, catalogue, folder_name, loader
from tests.loaders.loader_result import LoaderResult, read

SOURCES = [entry.id for entry in catalogue()]


def sample(source_id: str) -> Path:
    """The sample of a source."""
    folder = FOLDER / folder_name(source_id) / "sample"
    return folder / "meetings.yml" if source_id == "csv" else folder


@pytest.mark.parametrize("source_id", SOURCES)
def test_a_pickled_survey_gives_the_same_records(source_id: str) -> None:
    """What another process reads by a survey is what the one that made it reads, for every source."""
    path = sample(source_id)
    wanted = read(loader(source_id), path)
    assert wanted.records
    survey = pickle.dumps(loader(source_id).survey(path))
    again = LoaderResult()
    for document in loader(source_id).documents(path):
        for item in loader(source_id).records(document, pickle.loads(survey)):
            again.take(item)
    assert again.graph() == wanted.graph()
    assert (again.left_over, again.rejects) == (wanted.left_over, wanted.rejects)


@pytest.mark.parametrize("source_id", SOURCES)
def test_a_loader_holds_nothing_between_documents(source_id: str) -> None:
    """Documents that one loader reads twice, the last one first, give what a fresh loader gives."""
    path = sample(source_id)
    one = loader(source_id)
    backwards = read(one, path, [*one.documents(path)][::-1])
    assert backwards.graph() == read(loader(source_id), path).graph() == read(one, path).graph()
