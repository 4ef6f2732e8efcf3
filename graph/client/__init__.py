"""Asking from Python: a document in; plain data, dataclasses or a data frame out."""

from graph.client.client import Answer, Client
from graph.errors import QuestionError

__all__ = ["Answer", "Client", "QuestionError"]
